"""The audit chain shows every alteration, gap and cut to whoever holds the key ring."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from matcher.domain.access import Role, Viewer
from matcher.domain.errors import NotAllowed
from matcher.store.database import Database

ADMINISTRATOR = Viewer(1, Role.ADMINISTRATOR, 1, "/1/")


@pytest.fixture
def trail(database: Database) -> Database:
    """Return a database with five rows in the trail."""
    for number in range(5):
        with database.writing() as store:
            store.audit.append("graduate.viewed", ADMINISTRATOR, "graduate", number, "r1", {"rows": number})
    return database


def faults(database: Database) -> list[str]:
    with database.reading() as store:
        return [fault.message for fault in store.audit.faults()]


def test_an_untouched_trail_is_whole(trail: Database) -> None:
    assert faults(trail) == []


def test_an_empty_trail_is_whole(database: Database) -> None:
    assert faults(database) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_event SET actor = 7 WHERE number = 3",
        "UPDATE audit_event SET action = 'x' WHERE number = 3",
        "UPDATE audit_event SET detail = '{}' WHERE number = 3",
        "UPDATE audit_event SET at = '2020-01-01 00:00:00.000000' WHERE number = 3",
        "UPDATE audit_event SET object_number = '9' WHERE number = 3",
    ],
)
def test_an_altered_row_is_named(trail: Database, change: str) -> None:
    with trail.writing() as store:
        store.connection.execute(text(change))
    assert any("第 3 条" in message for message in faults(trail))


@pytest.mark.parametrize("number", [1, 3])
def test_a_dropped_row_leaves_a_gap(trail: Database, number: int) -> None:
    with trail.writing() as store:
        store.connection.execute(text(f"DELETE FROM audit_event WHERE number = {number}"))
    assert any(f"第 {number + 1} 条" in message for message in faults(trail))


@pytest.mark.parametrize("left", [0, 4])
def test_a_cut_end_is_noticed(trail: Database, left: int) -> None:
    with trail.writing() as store:
        store.connection.execute(text(f"DELETE FROM audit_event WHERE number > {left}"))
    assert any("删除" in message for message in faults(trail))


def test_a_forged_anchor_is_noticed(trail: Database) -> None:
    with trail.writing() as store:
        store.connection.execute(text("DELETE FROM audit_event WHERE number > 4"))
        last = store.connection.execute(text("SELECT hash FROM audit_event WHERE number = 4")).scalar_one()
        store.installation.put("audit-anchor", f"4:{last}:{'0' * 64}")
    assert faults(trail)


CUTS = (
    ("DELETE FROM audit_event WHERE number > 3",),
    ("DELETE FROM audit_event",),
    ("DELETE FROM installation WHERE name = 'audit-anchor'",),
    ("DELETE FROM audit_event WHERE number > 3", "DELETE FROM installation WHERE name = 'audit-anchor'"),
    ("DELETE FROM audit_event WHERE number > 3", "UPDATE installation SET value = '3:x:y' WHERE name = 'audit-anchor'"),
    ("UPDATE installation SET value = 'nonsense' WHERE name = 'audit-anchor'",),
)


@pytest.mark.parametrize("changes", CUTS)
def test_what_is_written_after_a_cut_does_not_hide_it(trail: Database, changes: tuple[str, ...]) -> None:
    with trail.writing() as store:
        for change in changes:
            store.connection.execute(text(change))
    for _ in range(3):
        with trail.writing() as store:
            store.audit.append("graduate.viewed", ADMINISTRATOR)
    assert faults(trail)


def test_a_clock_of_another_zone_signs_what_is_read_back(database: Database) -> None:
    noon = datetime(2026, 10, 30, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
    with Database(database.path, database.keys, lambda: noon).writing() as store:
        store.audit.append("graduate.viewed", ADMINISTRATOR)
    assert faults(database) == []


def test_a_rolled_back_request_leaves_no_row(trail: Database) -> None:
    with pytest.raises(ZeroDivisionError), trail.writing() as store:
        store.audit.append("x")
        raise ZeroDivisionError
    with trail.reading() as store:
        assert store.audit.count() == 5
    assert faults(trail) == []


def test_only_administrators_read_the_trail(trail: Database) -> None:
    with trail.reading() as store:
        assert [event.number for event in store.audit.latest(ADMINISTRATOR, count=2)] == [5, 4]
        assert [event.number for event in store.audit.latest(ADMINISTRATOR, before=4, count=2)] == [3, 2]
        with pytest.raises(NotAllowed):
            store.audit.latest(Viewer(2, Role.CASEWORKER, 1, "/1/"))
