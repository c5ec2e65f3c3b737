"""Postings in the store: importing twice changes nothing, history is never altered, every change is in the stream."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.domain.access import Role, Viewer
from matcher.domain.errors import Conflict, NotFound
from matcher.domain.levels import Education, PostingKind
from matcher.domain.organisation import OrganisationKind
from matcher.domain.posting import Place, Posting
from matcher.domain.search import PostingFilter, PostingSort
from matcher.domain.stored import ChangeKind, Mark, PostingState
from matcher.store.database import Database
from matcher.store.posting_writes import IncomingPosting
from tests.builders import education_from, make_posting, quoted

DAY = date(2026, 11, 26)
STAFF = Viewer(1, Role.CASEWORKER, 1, "/1/")


class _Undo(Exception):
    """Ends a transaction without a trace."""


def incoming(posting: Posting, content: bytes = b"1") -> IncomingPosting:
    return IncomingPosting(f"id:{posting.id}", posting, content, b"d" + posting.id.encode())


@pytest.fixture
def office(database: Database) -> int:
    """Return the number of the only office."""
    with database.writing() as store:
        return store.organisations.add("湖北省", OrganisationKind.PROVINCE).number


def write(database: Database, office: int, *rows: IncomingPosting) -> list[ChangeKind | None]:
    with database.writing() as store:
        return store.postings.upsert_each(office, rows, None, None)


def test_the_same_rows_again_change_nothing(database: Database, office: int) -> None:
    rows = [incoming(make_posting(f"P{n}")) for n in range(5)]
    assert write(database, office, *rows) == [ChangeKind.CREATED] * 5
    assert write(database, office, *rows) == [None] * 5
    with database.reading() as store:
        assert store.postings.last_seq() == 5


def test_new_content_is_a_new_version_and_the_old_one_stays(database: Database, office: int) -> None:
    write(database, office, incoming(make_posting("P1", title="会计")))
    assert write(database, office, incoming(make_posting("P1", title="出纳"), b"2")) == [ChangeKind.UPDATED]
    with database.reading() as store:
        found = store.postings.by_id(STAFF, "P1")
        assert (found.version, found.posting.title) == (2, "出纳")
        assert store.postings.version(STAFF, found.number, 1).title == "会计"
        assert [v.version for v in store.postings.versions(STAFF, found.number)] == [2, 1]
        assert [change.kind for change in store.postings.changes(0)] == [ChangeKind.CREATED, ChangeKind.UPDATED]


def test_a_key_twice_in_one_chunk_leaves_the_later_one(database: Database, office: int) -> None:
    rows = incoming(make_posting("P1", title="会计")), incoming(make_posting("P1", title="出纳"), b"2")
    assert write(database, office, *rows) == [ChangeKind.CREATED, ChangeKind.UPDATED]
    with database.reading() as store:
        assert store.postings.by_id(STAFF, "P1").posting.title == "出纳"


def test_two_offices_may_use_the_same_id(database: Database, office: int) -> None:
    with database.writing() as store:
        other = store.organisations.add("武汉市", OrganisationKind.CITY, office).number
    assert write(database, office, incoming(make_posting("1"))) == [ChangeKind.CREATED]
    assert write(database, other, incoming(make_posting("1"), b"2")) == [ChangeKind.CREATED]


def test_a_withdrawn_posting_comes_back_with_a_new_import(database: Database, office: int) -> None:
    write(database, office, incoming(make_posting("P1")))
    with database.writing() as store:
        assert store.postings.withdraw(STAFF, 1, "招满", 1).state is PostingState.WITHDRAWN
        assert store.postings.entries([1]) == {1: None}
    assert write(database, office, incoming(make_posting("P1"))) == [ChangeKind.REOPENED]
    with database.reading() as store:
        assert store.postings.get(STAFF, 1).state is PostingState.OPEN
        assert [number for number, _, _ in store.postings.stream_open()] == [1]


def test_only_the_present_version_can_be_changed(database: Database, office: int) -> None:
    write(database, office, incoming(make_posting("P1")))
    with database.writing() as store:
        store.postings.extend(STAFF, 1, date(2027, 1, 1), 1)
        with pytest.raises(Conflict, match="第 2 版"):
            store.postings.withdraw(STAFF, 1, "", 1)


def test_staff_change_what_belongs_to_their_part_of_the_tree_only(database: Database, office: int) -> None:
    write(database, office, incoming(make_posting("P1")))
    stranger = Viewer(2, Role.CASEWORKER, 9, "/9/")
    with database.writing() as store:
        assert store.postings.get(stranger, 1).number == 1
        with pytest.raises(NotFound):
            store.postings.withdraw(stranger, 1, "")


def test_expiry_goes_by_chunk_and_can_run_twice(database: Database, office: int) -> None:
    write(database, office, *(incoming(make_posting(f"P{n}", valid_until=date(2026, 11, 20 + n))) for n in range(10)))
    with database.writing() as store:
        assert [store.postings.expire(DAY, 4) for _ in range(4)] == [4, 2, 0, 0]
        assert store.postings.get(STAFF, 1).state is PostingState.EXPIRED
        assert [change.kind for change in store.postings.changes(10)] == [ChangeKind.EXPIRED] * 6
        assert store.postings.extend(STAFF, 1, date(2027, 1, 1)).state is PostingState.OPEN
        with pytest.raises(Conflict):
            store.postings.reopen(STAFF, 2, DAY)


def test_a_graduate_sees_what_is_offered_or_what_she_has_marked(database: Database, office: int) -> None:
    write(database, office, incoming(make_posting("P1")), incoming(make_posting("P2")))
    graduate = Viewer(3, Role.GRADUATE, office, f"/{office}/", graduate=7)
    with database.writing() as store:
        store.connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        store.marks.put(7, 2, Mark.SAVED)
        store.postings.withdraw(STAFF, 1, "")
        store.postings.withdraw(STAFF, 2, "")
        with pytest.raises(NotFound):
            store.postings.get(graduate, 1)
        assert store.postings.get(graduate, 2).state is PostingState.WITHDRAWN
        assert [row.number for row in store.posting_search.search(graduate, PostingFilter()).rows] == [2]
        store.marks.remove(7, 2, Mark.SAVED)


def test_twins_are_the_other_open_ones_of_equal_content(database: Database, office: int) -> None:
    rows = [replace(incoming(make_posting(f"P{n}")), duplicate_key=b"same") for n in range(3)]
    write(database, office, *rows, incoming(make_posting("P9")))
    with database.writing() as store:
        store.postings.withdraw(STAFF, 3, "")
        assert store.postings.twins(STAFF, 1) == [2]


PLACES = ("420100", "420115", "420500", "110000")
postings = st.builds(
    lambda n, kind, low, place, level, until: replace(
        make_posting(f"P{n}", title=f"岗位{n % 3}", kind=kind, places=(Place(place, "", quoted("")),), valid_until=until),
        requirements=replace(make_posting().requirements, education=education_from(level) if level else None),
    ),
    st.integers(0, 999),
    st.sampled_from([PostingKind.FULL_TIME, PostingKind.TRAINEESHIP, None]),
    st.none(),
    st.sampled_from(PLACES),
    st.sampled_from([None, Education.VOCATIONAL, Education.UNDERGRADUATE, Education.MASTER]),
    st.sampled_from([None, date(2026, 11, 25), date(2026, 11, 26)]),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(postings, unique_by=lambda p: p.id, max_size=12),
    st.sampled_from([(), (PostingKind.TRAINEESHIP,)]),
    st.sampled_from([None, Education.UNDERGRADUATE]),
    st.sampled_from([(), ("420000",), ("420100",), ("420115", "110000")]),
    st.sampled_from([None, DAY]),
    st.sampled_from(["", "岗位1", "江城 岗位2"]),
)
def test_filters_agree_with_reading_every_posting(
    database: Database,
    office: int,
    found: list[Posting],
    kinds: tuple[PostingKind, ...],
    level: Education | None,
    regions: tuple[str, ...],
    open_on: date | None,
    text: str,
) -> None:
    prefixes = [code.rstrip("0") if code.endswith("00") else code for code in regions]

    def wanted(one: Posting) -> bool:
        asked = one.requirements.education
        return (
            (not kinds or one.kind in kinds)
            and (level is None or asked is None or asked.minimum is None or asked.minimum <= level)
            and (not regions or any(one.places[0].code.startswith(prefix) for prefix in prefixes))
            and (open_on is None or not one.is_expired(open_on))
            and all(word in one.title or word in one.employer for word in text.split())
        )

    with suppress(_Undo), database.writing() as store:
        store.postings.upsert_each(office, [incoming(one) for one in found], None, None)
        asked = PostingFilter(text, kinds, level, regions, open_on=open_on)
        page, seen = store.posting_search.search(STAFF, asked, count=3), []
        seen.extend(page.rows)
        while page.next is not None:
            page = store.posting_search.search(STAFF, asked, after=page.next, count=3)
            seen.extend(page.rows)
        assert sorted(row.id for row in seen) == sorted(one.id for one in found if wanted(one))
        assert store.posting_search.count(STAFF, asked) == len(seen)
        for sort in PostingSort:
            assert {r.id for r in store.posting_search.search(STAFF, asked, sort).rows} == {r.id for r in seen}
        raise _Undo
