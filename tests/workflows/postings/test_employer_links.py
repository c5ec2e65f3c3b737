"""A link opens with its own code only, shows its own employer's postings only, and ends when it should."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import insert, select, text

from matcher.domain.access import Role
from matcher.domain.errors import Conflict, NotAllowed, NotFound, Unreadable
from matcher.domain.organisation import Organisation
from matcher.domain.stored import PostingState
from matcher.store.database import Database
from matcher.store.posting_writes import IncomingPosting
from matcher.store.store import Store
from matcher.store.tables.postings import employer, posting, posting_change
from matcher.workflows.postings.employer_links import (
    NewLink,
    OpenedLink,
    confirm_posting,
    create_link,
    extend_posting,
    find_link,
    find_opened,
    list_links,
    open_link,
    revoke_link,
    stop_posting,
)
from tests.builders import make_posting
from tests.offices import Offices, plant_offices, viewer_at
from tests.store.conftest import MovingClock

DAY = date(2026, 11, 26)


@pytest.fixture
def offices(database: Database) -> Offices:
    with database.writing() as store:
        planted = plant_offices(store)
        now = datetime(2026, 11, 1, tzinfo=UTC)
        for number, name in ((1, "江城光电有限公司"), (2, "山城建材有限公司")):
            row = {"number": number, "name": name, "match_key": name, "created_at": now}
            store.connection.execute(insert(employer).values(**row))
        return planted


def make_link(database: Database, offices: Offices, of: int = 1, place: Organisation | None = None) -> NewLink:
    with database.writing() as store:
        return create_link(store, viewer_at(Role.CASEWORKER, place or offices.city), of)


def add_posting(store: Store, number: int, of: int, place: Organisation, **values: object) -> None:
    now = datetime(2026, 11, 1, tzinfo=UTC)
    row = {
        "number": number,
        "organisation": place.number,
        "source_key": str(number),
        "id": str(number),
        "employer": of,
        "employer_name": "",
        "title": f"岗位{number}",
        "state": "open",
        "version": 1,
        "content_hash": b"",
        "duplicate_key": b"",
        "created_at": now,
        "updated_at": now,
        **values,
    }
    store.connection.execute(insert(posting).values(**row))


def test_the_right_code_opens_the_link(database: Database, offices: Offices) -> None:
    made = make_link(database, offices)
    opened = open_link(database, made.token, f" {made.code[:3]} {made.code[3:]} ")
    with database.reading() as store:
        link, session = find_opened(store, made.token, opened.token)
        assert session == opened.session and link.opened_at is not None
        kept = store.connection.execute(text("SELECT token_hash, code_hash FROM employer_link")).one()
        assert find_opened(store, made.token, "x")[1] is None and find_opened(store, made.token, "")[1] is None
    assert made.code.isdigit() and len(made.code) == 6
    assert made.token.encode() not in kept.token_hash and made.code not in made.token


def test_five_wrong_codes_close_it_even_for_the_right_one(database: Database, offices: Offices) -> None:
    made = make_link(database, offices)
    wrong = "000000" if made.code != "000000" else "111111"
    for left in (4, 3, 2, 1):
        with pytest.raises(Unreadable, match=f"{left} 次"):
            open_link(database, made.token, wrong)
    with pytest.raises(NotFound, match="已停用"):
        open_link(database, made.token, wrong)
    with pytest.raises(NotFound):
        open_link(database, made.token, made.code)


def test_wrong_codes_before_the_right_one_are_forgotten(database: Database, offices: Offices) -> None:
    made = make_link(database, offices)
    wrong = "000000" if made.code != "000000" else "111111"
    for _ in range(3):
        with pytest.raises(Unreadable):
            open_link(database, made.token, wrong)
        open_link(database, made.token, made.code)
    with database.reading() as store:
        assert find_link(store, made.token).failed == 0


def test_unknown_tampered_expired_and_revoked_links_all_sound_alike(
    database: Database, offices: Offices, clock: MovingClock
) -> None:
    first, second, third = (make_link(database, offices) for _ in range(3))
    with database.writing() as store:
        revoke_link(store, viewer_at(Role.CASEWORKER, offices.city), second.link.number)
    messages = set()
    bare, _, signature = first.token.partition(".")
    for token in (second.token, bare, f"{bare}x.{signature}", f"{bare}.{signature[:-1]}0", "", "x" * 9000, "汉字.汉字"):
        if token == first.token:
            continue
        with database.reading() as store, pytest.raises(NotFound) as caught:
            find_link(store, token)
        messages.add((str(caught.value), caught.value.code))
    clock.move(days=30)
    for token in (first.token, third.token):
        with database.reading() as store, pytest.raises(NotFound) as caught:
            find_link(store, token)
        messages.add((str(caught.value), caught.value.code))
    assert len(messages) == 1


def test_a_code_opens_no_other_link_and_a_session_no_other_page(database: Database, offices: Offices) -> None:
    first, second = make_link(database, offices), make_link(database, offices, of=2)
    if first.code != second.code:
        with pytest.raises(Unreadable):
            open_link(database, first.token, second.code)
    opened = open_link(database, first.token, first.code)
    with database.reading() as store:
        assert find_opened(store, second.token, opened.token)[1] is None


def test_revoking_ends_open_sessions(database: Database, offices: Offices) -> None:
    made = make_link(database, offices)
    open_link(database, made.token, made.code)
    with database.writing() as store:
        revoke_link(store, viewer_at(Role.CASEWORKER, offices.city), made.link.number)
        assert store.connection.execute(text("SELECT count(*) FROM link_session")).scalar_one() == 0


def test_a_session_ends_by_itself(database: Database, offices: Offices, clock: MovingClock) -> None:
    made = make_link(database, offices)
    opened = open_link(database, made.token, made.code, longest=3600)
    clock.move(seconds=3600)
    with database.reading() as store:
        assert find_opened(store, made.token, opened.token)[1] is None


def test_staff_see_and_revoke_links_of_their_own_place_only(database: Database, offices: Offices) -> None:
    made = make_link(database, offices, place=offices.county)
    with database.writing() as store:
        assert len(list_links(store, viewer_at(Role.SUPERVISOR, offices.city))) == 1
        beside = viewer_at(Role.SUPERVISOR, offices.other_city)
        assert list_links(store, beside) == []
        with pytest.raises(NotFound):
            revoke_link(store, beside, made.link.number)
        for role in (Role.GRADUATE, Role.COUNSELLOR):
            with pytest.raises(NotAllowed):
                create_link(store, viewer_at(role, offices.city), 1)
        with pytest.raises(NotFound):
            create_link(store, viewer_at(Role.CASEWORKER, offices.city), 99)
        with pytest.raises(Unreadable):
            create_link(store, viewer_at(Role.CASEWORKER, offices.city), 1, valid_days=0)


@pytest.fixture
def opened(database: Database, offices: Offices) -> OpenedLink:
    """Return an open link to employer 1 in the city: posting 1 is its own, 2 another's, 3 its own elsewhere."""
    with database.writing() as store:
        add_posting(store, 1, 1, offices.county, valid_until=DAY + timedelta(days=3))
        add_posting(store, 2, 2, offices.county)
        add_posting(store, 3, 1, offices.other_city)
        add_posting(store, 4, 1, offices.county, valid_until=DAY - timedelta(days=1))
        add_posting(store, 5, 1, offices.county, state="withdrawn")
    made = make_link(database, offices)
    return open_link(database, made.token, made.code)


def test_an_employer_sees_its_own_postings_within_the_offices_place(database: Database, opened: OpenedLink) -> None:
    with database.reading() as store:
        assert [found.number for found in store.employer_postings.of(opened.link)] == [4, 1, 5]


@pytest.mark.parametrize("number", [2, 3, 99])
def test_postings_of_others_and_elsewhere_are_not_found(database: Database, opened: OpenedLink, number: int) -> None:
    later = DAY + timedelta(days=9)
    with database.writing() as store:
        with pytest.raises(NotFound):
            confirm_posting(store, opened.link, number, DAY)
        with pytest.raises(NotFound):
            extend_posting(store, opened.link, number, later, DAY)
        with pytest.raises(NotFound):
            stop_posting(store, opened.link, number, "filled", DAY)


def test_confirming_is_one_row_of_history_with_the_link_as_actor(database: Database, opened: OpenedLink) -> None:
    with database.writing() as store:
        assert confirm_posting(store, opened.link, 1, DAY).confirmed_at is not None
        row = store.connection.execute(select(posting_change)).one()
        assert (row.posting, row.kind, row.actor) == (1, "updated", -opened.link.number)
        root = store.organisations.root()
        assert root is not None
        event = store.audit.latest(viewer_at(Role.ADMINISTRATOR, root))[0]
        assert (event.action, event.actor, event.object_number) == ("posting.confirmed", -opened.link.number, "1")


@pytest.mark.parametrize("number", [4, 5])
def test_what_is_not_open_cannot_be_confirmed_or_stopped(database: Database, opened: OpenedLink, number: int) -> None:
    with database.writing() as store:
        with pytest.raises(Conflict):
            confirm_posting(store, opened.link, number, DAY)
        with pytest.raises(Conflict):
            stop_posting(store, opened.link, number, "filled", DAY)


@pytest.mark.parametrize("day", [None, DAY, DAY - timedelta(days=1), DAY + timedelta(days=400)])
def test_a_new_last_day_lies_ahead_and_not_too_far(database: Database, opened: OpenedLink, day: date | None) -> None:
    with database.writing() as store, pytest.raises(Unreadable) as caught:
        extend_posting(store, opened.link, 1, day, DAY)
    assert "valid_until" in caught.value.fields


def test_stopping_needs_a_reason_of_the_list(database: Database, opened: OpenedLink) -> None:
    with database.writing() as store, pytest.raises(Unreadable) as caught:
        stop_posting(store, opened.link, 1, "because", DAY)
    assert "reason" in caught.value.fields


@pytest.fixture
def real(database: Database, offices: Offices) -> tuple[OpenedLink, int]:
    """Return an open link and the number of its employer's one posting, with its whole record."""
    with database.writing() as store:
        record = make_posting("P1", employer="江城仪表有限公司", valid_until=DAY + timedelta(days=3))
        store.postings.upsert_many(offices.county.number, [IncomingPosting("id:P1", record, b"1", b"d")], None, None)
        row = store.connection.execute(select(posting.c.number, posting.c.employer)).one()
    made = make_link(database, offices, of=row.employer)
    return open_link(database, made.token, made.code), row.number


def test_extending_is_a_new_version_by_the_link(database: Database, real: tuple[OpenedLink, int]) -> None:
    opened, number = real
    later = DAY + timedelta(days=60)
    with database.writing() as store:
        changed = extend_posting(store, opened.link, number, later, DAY)
        assert (changed.valid_until, changed.version) == (later, 2)
        last = store.connection.execute(select(posting_change).order_by(posting_change.c.seq.desc()).limit(1)).one()
        assert (last.posting, last.version, last.actor) == (number, 2, -opened.link.number)


def test_stopping_withdraws_it_by_the_link_and_once(database: Database, real: tuple[OpenedLink, int]) -> None:
    opened, number = real
    with database.writing() as store:
        assert stop_posting(store, opened.link, number, "filled", DAY).state is PostingState.WITHDRAWN
        last = store.connection.execute(select(posting_change).order_by(posting_change.c.seq.desc()).limit(1)).one()
        assert (last.kind, last.actor) == ("withdrawn", -opened.link.number)
        with pytest.raises(Conflict):
            stop_posting(store, opened.link, number, "filled", DAY)
        with pytest.raises(Conflict):
            extend_posting(store, opened.link, number, DAY + timedelta(days=9), DAY)


def test_a_past_posting_opens_again_when_it_is_extended(database: Database, real: tuple[OpenedLink, int]) -> None:
    opened, number = real
    later = DAY + timedelta(days=10)
    with database.writing() as store:
        store.postings.expire(later)
        again = extend_posting(store, opened.link, number, later + timedelta(days=1), later)
        assert again.state is PostingState.OPEN
