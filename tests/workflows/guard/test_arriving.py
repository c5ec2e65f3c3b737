"""What arrives is screened in the commit that writes it, whatever way it comes, and stored postings by the job."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from matcher.domain.access import Role, Viewer
from matcher.domain.errors import Conflict
from matcher.domain.job import Job, JobKind, JobState
from matcher.domain.review import Decision
from matcher.domain.stored import ChangeKind, PostingState
from matcher.store.database import Database
from matcher.store.posting_writes import IncomingPosting
from matcher.store.store import Store
from matcher.store.upload_files import seal_upload
from matcher.workflows.background.background import ask_for, run_job
from matcher.workflows.background.means import Means
from matcher.workflows.guard.reviewing import decide
from matcher.workflows.guard.screening_version import screening_version
from matcher.workflows.postings.employer_links import extend_posting
from matcher.workflows.postings.importing import start_import
from matcher.workflows.postings.postings import change_posting, write_posting
from tests.builders import make_posting
from tests.review_ground import TODAY, Ground, plant_review, state_of

CLEAN = {"id": "A1", "title": "客服专员", "employer": "江城云客服务有限公司", "description": "接听来电，登记客户意见。"}
BAD = {**CLEAN, "id": "A2", "description": "入职前须交纳培训费980元，培训合格后上岗。"}
D = Role.ADMINISTRATOR


@pytest.fixture
def ground(database: Database) -> Ground:
    with database.writing() as store:
        return plant_review(store)


def _write(store: Store, ground: Ground, record: dict[str, str]) -> int:
    number = write_posting(store, ground.reviewer, record).number
    assert number is not None
    return number


def _run(means: Means, kind: JobKind) -> Job:
    with means.database.writing() as store:
        job = ask_for(store, kind)
    assert job is not None
    done = run_job(job.number, means)
    assert done is not None and done.state is JobState.DONE, done
    return done


def test_a_posting_written_over_the_api_waits_from_the_first_moment(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        written = write_posting(store, ground.reviewer, BAD)
        number = written.number
        assert number is not None and written.change is ChangeKind.CREATED
        assert state_of(store, number) is PostingState.HELD
        (note,) = [p for p in written.problems if "审核人员放行" in p.message]
        assert "培训费" in note.value and note.value in BAD["description"]
        clean = _write(store, ground, CLEAN)
        assert state_of(store, clean) is PostingState.OPEN
        kept = store.screenings.latest([number, clean])
        assert kept[number].rule_version == screening_version() and kept[number].risk > kept[clean].risk > 0


def test_an_import_holds_and_says_so_in_its_counts_and_problems(means: Means) -> None:
    content = "\n".join(json.dumps(row, ensure_ascii=False) for row in (CLEAN, BAD)).encode()
    stored = seal_upload(means.uploads, means.database.keys, [content])
    with means.database.writing() as store:
        root = store.organisations.root()
        assert root is not None
        job = start_import(store, None, JobKind.IMPORT_POSTINGS, root.number, "岗位.jsonl", stored)
    done = run_job(job.number, means)
    assert done is not None and (done.result["created"], done.result["held"]) == (2, 1)
    with means.database.reading() as store:
        assert store.postings.count_open() == 1
        problems = store.uploads.every_problem(None, job.number)
        assert [(one.row, "培训费" in one.value) for one in problems if "审核人员放行" in one.message] == [(2, True)]


def test_the_same_bad_posting_again_stays_as_it_is_and_a_mended_one_is_open(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        number = _write(store, ground, BAD)
        assert write_posting(store, ground.reviewer, BAD).change is None
        assert state_of(store, number) is PostingState.HELD
        _write(store, ground, {**BAD, "description": CLEAN["description"]})
        assert state_of(store, number) is PostingState.OPEN


def test_a_withdrawn_posting_offered_again_waits_again(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        number = _write(store, ground, BAD)
        change_posting(store, ground.reviewer, number, TODAY, None, offered=False)
        assert state_of(store, number) is PostingState.WITHDRAWN
        assert change_posting(store, ground.reviewer, number, TODAY, None, offered=True).state is PostingState.HELD
        with pytest.raises(Conflict, match="待审核"):
            change_posting(store, ground.reviewer, number, TODAY, None, offered=True)


def test_a_last_day_moved_by_staff_or_employer_passes_no_review_by(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        number = _write(store, ground, {**BAD, "valid_until": "2026-11-20"})
        assert store.postings.expire(TODAY) == 1
        until = TODAY + timedelta(days=30)
        assert change_posting(store, ground.reviewer, number, TODAY, None, until).state is PostingState.HELD
        made = store.links.add(ground.employer, ground.offices.city.number, timedelta(days=9))[2]
        assert extend_posting(store, made, number, until + timedelta(days=1), TODAY).state is PostingState.HELD


def test_the_job_screens_what_these_rules_have_not_seen_and_does_no_more_a_second_time(means: Means) -> None:
    with means.database.writing() as store:
        root = store.organisations.root()
        assert root is not None
        for number, text in enumerate([BAD["description"], CLEAN["description"], CLEAN["description"]]):
            posting = make_posting(f"P{number}", fields={"description": text})
            row = IncomingPosting(posting.id, posting, b"1", posting.id.encode())
            store.postings.upsert_each(root.number, [row], None, None)
        assert store.postings.count_open() == 3
    assert _run(means, JobKind.SCREEN_POSTINGS).result == {"screened": 3, "held": 1}
    with means.database.reading() as store:
        assert store.postings.count_open() == 2
        viewer = Viewer(1, D, root.number, root.path)
        assert [event.detail for event in store.audit.latest(viewer, action="posting.screened")] == [
            {"screened": 3, "held": 1}
        ]
    assert _run(means, JobKind.SCREEN_POSTINGS).result == {"screened": 0, "held": 0}


def test_what_was_let_pass_is_not_held_again_by_the_job(means: Means) -> None:
    with means.database.writing() as store:
        root = store.organisations.root()
        assert root is not None
        viewer = Viewer(1, D, root.number, root.path)
        number = write_posting(store, viewer, BAD).number
        assert number is not None
        decide(store, viewer, number, 1, Decision.PASS, "来函说明", date(2026, 11, 26))
    _run(means, JobKind.SCREEN_POSTINGS)
    with means.database.reading() as store:
        assert state_of(store, number) is PostingState.OPEN
