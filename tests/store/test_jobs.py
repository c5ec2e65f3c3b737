"""A job is worked on by one worker at a time, is taken up again after a kill, and shows only what the viewer may see."""

from __future__ import annotations

import pytest

from matcher.domain.access import Role, Viewer
from matcher.domain.errors import Conflict, NotAllowed, NotFound
from matcher.domain.job import JobKind, JobState
from matcher.domain.organisation import OrganisationKind
from matcher.domain.problem import ProblemLevel, RowProblem
from matcher.store.database import Database
from tests.store.conftest import MovingClock


@pytest.fixture
def offices(database: Database) -> dict[str, Viewer]:
    with database.writing() as store:
        root = store.organisations.add("湖北省", OrganisationKind.PROVINCE)
        one = store.organisations.add("武汉市", OrganisationKind.CITY, root.number)
        other = store.organisations.add("宜昌市", OrganisationKind.CITY, root.number)
    return {
        "root": Viewer(1, Role.ADMINISTRATOR, root.number, root.path),
        "one": Viewer(2, Role.CASEWORKER, one.number, one.path),
        "other": Viewer(3, Role.SUPERVISOR, other.number, other.path),
        "graduate": Viewer(4, Role.GRADUATE, one.number, one.path),
    }


def _add(database: Database, viewer: Viewer) -> int:
    with database.writing() as store:
        return store.jobs.add(JobKind.IMPORT_POSTINGS, viewer, viewer.organisation, {"files": 1}).number


def test_a_waiting_job_is_claimed_once(database: Database, offices: dict[str, Viewer], clock: MovingClock) -> None:
    number = _add(database, offices["one"])
    with database.writing() as store:
        claimed = store.jobs.claim(number, clock())
        assert claimed is not None and claimed.state is JobState.RUNNING and claimed.attempts == 1
        assert store.jobs.claim(number, clock()) is None
    with database.reading() as store:
        assert store.jobs.interrupted(clock()) == []


def test_a_job_without_heartbeat_goes_to_another_worker_and_the_first_can_write_no_more(
    database: Database, offices: dict[str, Viewer], clock: MovingClock
) -> None:
    number = _add(database, offices["one"])
    with database.writing() as store:
        first = store.jobs.claim(number, clock())
        assert first is not None
        store.jobs.advance(first, "写入", 1000, 0, cursor=1, result={"created": 1000})
    clock.move(seconds=90)
    with database.writing() as store:
        assert store.jobs.interrupted(clock.now) == [number]
        second = store.jobs.claim(number, clock.now)
        assert second is not None and (second.cursor, second.result) == (1, {"created": 1000})
    with pytest.raises(Conflict), database.writing() as store:
        store.jobs.advance(first, "写入", 2000, 0, cursor=2)
    with database.writing() as store:
        assert not store.jobs.beat(first) and store.jobs.beat(second)
        store.jobs.finish(second, {"created": 2000})
        assert store.jobs.claim(number, clock.now) is None


def test_a_cancelled_job_refuses_its_next_chunk_and_cannot_be_cancelled_twice(
    database: Database, offices: dict[str, Viewer], clock: MovingClock
) -> None:
    number = _add(database, offices["one"])
    with database.writing() as store:
        claimed = store.jobs.claim(number, clock())
        assert claimed is not None
        assert store.jobs.cancel(offices["one"], number).state is JobState.CANCELLED
    with pytest.raises(Conflict) as refused, database.writing() as store:
        store.jobs.advance(claimed, "写入", 1, 0)
    assert refused.value.code == "job-stopped"
    with pytest.raises(Conflict), database.writing() as store:
        store.jobs.cancel(offices["one"], number)


def test_jobs_are_seen_from_above_and_by_who_asked_but_not_from_beside(
    database: Database, offices: dict[str, Viewer]
) -> None:
    number = _add(database, offices["one"])
    with database.reading() as store:
        assert store.jobs.get(offices["root"], number).number == number
        assert [found.number for found in store.jobs.latest(offices["one"])] == [number]
        assert store.jobs.latest(offices["other"]) == []
        with pytest.raises(NotFound):
            store.jobs.get(offices["other"], number)
        with pytest.raises(NotFound):
            store.uploads.problems(offices["other"], number)
        with pytest.raises(NotAllowed):
            store.jobs.get(offices["graduate"], number)


def test_row_problems_come_back_in_order_and_nothing_of_them_is_in_clear(
    database: Database, offices: dict[str, Viewer]
) -> None:
    number = _add(database, offices["one"])
    many = [RowProblem("名单.xlsx", "张三的表", row, "手机号", "1380000xxxx", ProblemLevel.WARNING, "号码不对") for row in range(5)]
    with database.writing() as store:
        store.uploads.add(number, "李四的名单.xlsx", 10, b"0" * 32, "a.sealed")
        store.uploads.add_problems(number, many[:2])
        store.uploads.add_problems(number, many[2:])
    with database.reading() as store:
        assert [problem for _, problem in store.uploads.problems(offices["one"], number, 1, 3)] == many[1:4]
        assert list(store.uploads.every_problem(offices["root"], number)) == many
        assert store.uploads.count_problems(offices["one"], number)[ProblemLevel.WARNING] == 5
        assert store.uploads.of(number)[0].name == "李四的名单.xlsx"
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    content = database.path.read_bytes()
    for secret in ("张三", "李四", "1380000xxxx"):
        assert secret.encode() not in content
