"""Importing loses nothing and invents nothing: twice changes nothing, a kill costs no row, bad rows are named."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from matcher.domain.access import Role, Viewer
from matcher.domain.errors import MatcherError, NotAllowed, NotFound
from matcher.domain.job import Job, JobKind, JobState
from matcher.domain.organisation import OrganisationKind
from matcher.domain.problem import RowProblem
from matcher.store.upload_files import seal_upload
from matcher.workflows.background.background import run_job
from matcher.workflows.background.means import Means
from matcher.workflows.postings.importing import start_import

POSTING = {"title": "工艺工程师", "employer": "江汉澄明仪表厂", "regions": ["武汉市江夏区"], "education": "本科及以上", "salary": "6500-8500元/月"}


def _rows(count: int) -> list[dict[str, Any]]:
    return [POSTING | {"id": f"P{number}", "title": f"工艺工程师第{number}号"} for number in range(count)]


def _start(means: Means, content: bytes, name: str = "岗位.jsonl", kind: JobKind = JobKind.IMPORT_POSTINGS) -> Job:
    stored = seal_upload(means.uploads, means.database.keys, [content])
    with means.database.writing() as store:
        root = store.organisations.root()
        assert root is not None
        return start_import(store, None, kind, root.number, name, stored)


def _lines(rows: Sequence[Mapping[str, Any]]) -> bytes:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


def _import(means: Means, content: bytes, name: str = "岗位.jsonl") -> Job:
    done = run_job(_start(means, content, name).number, means)
    assert done is not None
    return done


def _problems(means: Means, job: Job) -> list[RowProblem]:
    with means.database.reading() as store:
        return list(store.uploads.every_problem(None, job.number))


def test_importing_twice_changes_nothing_and_an_edit_changes_one_posting(means: Means) -> None:
    rows = _rows(5)
    first = _import(means, _lines(rows))
    assert first.state is JobState.DONE and first.result["created"] == 5 and first.done == first.total == 5
    with means.database.reading() as store:
        seq = store.postings.last_seq()
    again = _import(means, _lines(rows))
    assert (again.result["unchanged"], again.result.get("created", 0)) == (5, 0)
    with means.database.reading() as store:
        assert store.postings.last_seq() == seq
    rows[2]["salary"] = "7000-9000元/月"
    assert _import(means, _lines(rows)).result["updated"] == 1


def test_bad_rows_are_named_under_the_uploaded_name_and_nothing_else_is_lost(means: Means) -> None:
    rows = [*_rows(2), {"id": "P9", "education": "本科"}, POSTING | {"title": "质检员", "salary": "看能力", "食堂": "有"}]
    job = _import(means, _lines(rows), "秋季招聘.jsonl")
    assert (job.result["created"], job.result["errors"], job.result["warnings"]) == (3, 1, 1)
    assert job.result["ignored:食堂"] == 1
    problems = _problems(means, job)
    assert {problem.file for problem in problems} == {"秋季招聘.jsonl"}
    assert sorted(problem.row for problem in problems) == [3, 4]
    with means.database.reading() as store:
        ids = sorted(posting.id for _, _, posting in store.postings.stream_all())
    assert ids == ["P0", "P1", "秋季招聘:4"]


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7 not a table", gzip.compress(b"{" * 1000, mtime=0)[:-8], b"PK\x03\x04 broken"]
)
def test_a_file_that_cannot_be_read_fails_the_job_with_a_sentence_about_its_own_name(
    means: Means, content: bytes
) -> None:
    job = _import(means, content, "名单.xlsx")
    if job.state is JobState.DONE:  # read as text, every line of it a row problem
        assert job.result["errors"] and not job.result.get("created")
        return
    assert job.state is JobState.FAILED
    assert any("一" <= sign <= "鿿" for sign in job.error) and "/proc/" not in job.error


class _Killed(BaseException):
    """Ends a run as a kill would: nothing after it is executed."""


def test_an_interrupted_import_goes_on_behind_its_last_finished_chunk(means: Means) -> None:
    rows = [*_rows(2300), {"education": "本科"}]
    job = _start(means, _lines(rows))

    def kill(step: str, done: int, total: int) -> None:
        if done == 2000:
            raise _Killed

    with pytest.raises(_Killed):
        run_job(job.number, replace(means, progress=kill))
    with means.database.reading() as store:
        left = store.jobs.get(None, job.number)
        assert (left.state, left.cursor, left.done) == (JobState.RUNNING, 2, 2000)
        assert store.postings.count_open() == 2000
    assert run_job(job.number, means) is None  # its heartbeat is fresh: it may still run elsewhere
    done = run_job(job.number, means, silent=timedelta(0))
    assert done is not None and done.state is JobState.DONE and done.attempts == 2
    assert (done.result["created"], done.result["errors"], done.done) == (2300, 1, 2300)
    assert len(_problems(means, done)) == 1
    assert run_job(job.number, means, silent=timedelta(0)) is None


def test_an_import_stopped_from_the_keyboard_can_be_taken_up_at_once(means: Means) -> None:
    job = _start(means, _lines(_rows(1200)))

    def stop(step: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_job(job.number, replace(means, progress=stop))
    done = run_job(job.number, means)
    assert done is not None and (done.state, done.result["created"]) == (JobState.DONE, 1200)


def test_a_cancelled_import_keeps_its_finished_chunks_and_writes_no_more(means: Means) -> None:
    job = _start(means, _lines(_rows(2500)))

    def cancel(step: str, done: int, total: int) -> None:
        if done == 1000:
            with means.database.writing() as store:
                root = store.organisations.root()
                assert root is not None
                store.jobs.cancel(Viewer(1, Role.ADMINISTRATOR, root.number, root.path), job.number)

    done = run_job(job.number, replace(means, progress=cancel))
    assert done is not None and (done.state, done.done) == (JobState.CANCELLED, 1000)
    with means.database.reading() as store:
        assert store.postings.count_open() == 1000


def test_an_altered_upload_is_refused(means: Means) -> None:
    job = _start(means, _lines(_rows(2)))
    (file,) = means.uploads.iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    done = run_job(job.number, means)
    assert done is not None and done.state is JobState.FAILED and "改动或截断" in done.error


def test_an_import_needs_the_permission_and_a_place_of_ones_own(means: Means) -> None:
    stored = seal_upload(means.uploads, means.database.keys, [b"x"])
    with means.database.writing() as store:
        root = store.organisations.root()
        assert root is not None
        office = store.organisations.add("甲区", OrganisationKind.COUNTY, root.number)
        own = Viewer(1, Role.CASEWORKER, office.number, office.path)
        graduate = Viewer(2, Role.GRADUATE, office.number, office.path)
        job = start_import(store, own, JobKind.IMPORT_POSTINGS, office.number, "a.csv", stored)
        assert job.requested_by == 1
        for viewer, place, refusal in ((own, root.number, NotFound), (graduate, office.number, NotAllowed)):
            with pytest.raises(refusal):
                start_import(store, viewer, JobKind.IMPORT_POSTINGS, place, "a.csv", stored)


def test_an_error_of_the_program_fails_the_job_without_telling_what_the_rows_say(
    means: Means, caplog: pytest.LogCaptureFixture
) -> None:
    row = "，".join(("张三", "13800000000"))

    def broken(step: str, done: int, total: int) -> None:
        raise ValueError(row)

    done = run_job(_start(means, _lines(_rows(1))).number, replace(means, progress=broken))
    assert done is not None and done.state is JobState.FAILED and "程序内部错误" in done.error
    assert row not in done.error + caplog.text and "ValueError" in caplog.text


def test_many_changes_ask_for_an_index_once_and_the_build_serves_them(means: Means) -> None:
    _import(means, _lines(_rows(2100)))
    _import(means, _lines([POSTING]))
    with means.database.reading() as store:
        build = store.jobs.unfinished(JobKind.BUILD_INDEX)
        assert build is not None and len(store.jobs.interrupted(store.clock())) == 1
    done = run_job(build.number, means)
    assert done is not None and done.state is JobState.DONE and done.result["rows"] == 2101
    _import(means, _lines([POSTING | {"id": "new"}]))
    with means.database.reading() as store:
        assert store.jobs.unfinished(JobKind.BUILD_INDEX) is None


def test_a_failed_build_leaves_the_old_generation(means: Means) -> None:
    _import(means, _lines(_rows(3)))
    with means.database.writing() as store:
        root = store.organisations.root()
        assert root is not None
        numbers = [store.jobs.add(JobKind.BUILD_INDEX, None, root.number).number for _ in range(2)]
    run_job(numbers[0], means)
    before = (means.index / "CURRENT").read_bytes()

    def broken(step: str, done: int, total: int) -> None:
        raise MatcherError("磁盘已满")

    done = run_job(numbers[1], replace(means, progress=broken))
    assert done is not None and (done.state, done.error) == (JobState.FAILED, "磁盘已满")
    assert (means.index / "CURRENT").read_bytes() == before
    assert [path.name for path in means.index.iterdir() if path.name.startswith(".")] == []
