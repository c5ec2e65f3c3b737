"""The page of rows suspected to be one person: both side by side and masked, merged, kept apart, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from starlette.testclient import TestClient

from matcher.domain.access import Role
from matcher.domain.contact import Contact
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.person import MatchState
from tests.api.conftest import World, client_of, clock, database, empty_database, world
from tests.builders import make_graduate

__all__ = ["client_of", "clock", "database", "empty_database", "world"]
PHONE, ID_NUMBER = "13800138000", "11010519491231002X"
Clients = Callable[[Role | None], TestClient]


@pytest.fixture
def pair(world: World) -> tuple[int, int, int]:
    """Return two rows of the county that may be one person, and the number of the match."""
    rows = []
    with world.service.database.writing() as store:
        place = world.offices.county.number
        for name in ("陈思远", "陈思源"):
            store.graduates.upsert(place, f"id:{name}", make_graduate(name, name=name), Contact(name, PHONE, ID_NUMBER), None)
            number = store.graduates.number_of(place, name) or 0
            store.ledger_persons.enrol(number, place, Enrolment(2026))
            store.entries.add(None, NewEntry(number, Enrolment(2026), date(2026, 8, 1)), place)
            rows.append(number)
        store.person_matches.suspect([(rows[0], rows[1], ("same-id-number",))])
        found = store.person_matches.of(rows, MatchState.SUSPECTED)[0]
    return rows[0], rows[1], found.number


def test_both_rows_stand_side_by_side_masked_with_why(client_of: Clients, pair: tuple[int, int, int]) -> None:
    page = client_of(Role.CASEWORKER).get("/staff/matches").text
    assert all(f'href="/staff/people/{number}"' in page for number in pair[:2])
    assert f"编号 {pair[0]}" in page and f"编号 {pair[1]}" in page and "证件号码相同" in page
    assert "陈*" in page and "陈思远" not in page and PHONE not in page and ID_NUMBER not in page
    assert "138****8000" in page and "002X" in page


def test_rows_are_merged_into_the_one_chosen_and_taken_back(world: World, client_of: Clients, pair: tuple[int, int, int]) -> None:
    client = client_of(Role.CASEWORKER)
    answer = client.post(f"/staff/matches/{pair[2]}", data={"what": "merged", "keep": str(pair[1])})
    assert answer.headers["location"] == f"/staff/matches?done=merged-{pair[2]}"
    with world.service.database.reading() as store:
        assert store.ledger_persons.rows_of(pair[1]) == (pair[1], pair[0])
    after = client.get(answer.headers["location"]).text
    assert "没有待判断的记录" in after and f'action="/staff/matches/{pair[2]}"' in after
    assert client.get(f"/staff/people/{pair[0]}").headers["location"] == f"/staff/people/{pair[1]}"
    assert "撤销合并" in client.get("/staff/matches?state=merged").text
    assert client.post(f"/staff/matches/{pair[2]}", data={"what": "undo"}).status_code == 303
    with world.service.database.reading() as store:
        assert store.ledger_persons.rows_of(pair[1]) == (pair[1],)
    assert f"编号 {pair[0]}" in client.get("/staff/matches").text


def test_two_people_are_kept_apart(client_of: Clients, pair: tuple[int, int, int]) -> None:
    client = client_of(Role.CASEWORKER)
    client.post(f"/staff/matches/{pair[2]}", data={"what": "apart"})
    assert "重新判断" in client.get("/staff/matches?state=apart").text
    assert client.post(f"/staff/matches/{pair[2]}", data={"what": "apart"}).status_code == 409


def test_another_offices_pair_is_not_there(world: World, client_of: Clients, pair: tuple[int, int, int]) -> None:
    with world.service.database.writing() as store:
        for row in pair[:2]:
            store.ledger_persons.move(row, world.offices.other_city.number)
    client = client_of(Role.CASEWORKER)
    assert "没有待判断的记录" in client.get("/staff/matches").text
    assert client.post(f"/staff/matches/{pair[2]}", data={"what": "apart"}).status_code == 404


def test_a_counsellor_may_look_but_not_decide(client_of: Clients, pair: tuple[int, int, int]) -> None:
    client = client_of(Role.COUNSELLOR)
    assert client.get("/staff/matches").status_code == 200
    assert client.post(f"/staff/matches/{pair[2]}", data={"what": "apart"}).status_code == 403
