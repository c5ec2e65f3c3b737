"""The pages of hand-over lists: seen before it is made, signed by two sides, returned with words, printed masked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from starlette.testclient import TestClient

from api.security import SESSION_COOKIE
from matcher.domain.access import Role
from matcher.domain.contact import Contact
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.organisation import Organisation
from tests.api.conftest import World, client_of, clock, database, empty_database, world
from tests.builders import make_graduate
from tests.offices import add_account

__all__ = ["client_of", "clock", "database", "empty_database", "world"]
PHONE, ID_NUMBER = "13800138000", "11010519491231002X"
Clients = Callable[[Role | None], TestClient]


def client_at(world: World, login: str, role: Role, place: Organisation) -> TestClient:
    client = TestClient(world.app, base_url="http://testserver", follow_redirects=False)
    with world.service.database.writing() as store:
        account = add_account(store, login, role, place)
        token, session = store.sessions.open(account.number, world.service.settings.session_longest)
    client.cookies.set(SESSION_COOKIE, token)
    client.headers["X-CSRF-Token"] = session.csrf
    return client


@pytest.fixture
def persons(world: World) -> list[int]:
    """Return the numbers of two persons of the county and one of the other city."""
    found = []
    with world.service.database.writing() as store:
        for name, place in (("陈思远", world.offices.county), ("罗一鸣", world.offices.county), ("方小满", world.offices.other_city)):
            profile = make_graduate(name, name=name, school="江城理工学院", major="软件工程")
            store.graduates.upsert(place.number, f"id:{name}", profile, Contact(name, PHONE, ID_NUMBER), None)
            number = store.graduates.number_of(place.number, name) or 0
            fact = Enrolment(2026, school="江城理工学院")
            store.ledger_persons.enrol(number, place.number, fact)
            store.entries.add(None, NewEntry(number, fact, date(2026, 8, 1)), place.number)
            found.append(number)
    return found


@pytest.fixture
def giver(world: World) -> TestClient:
    return client_at(world, "qin-yuhe", Role.CASEWORKER, world.offices.county)


@pytest.fixture
def taker(world: World) -> TestClient:
    return client_at(world, "ye-zhou", Role.CASEWORKER, world.offices.other_city)


def made(world: World, giver: TestClient, **fields: object) -> str:
    answer = giver.post("/staff/hand-overs", data={"to": str(world.offices.other_city.number), **fields})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"]).split("?")[0]


def test_the_preview_says_who_would_go_and_who_not_and_why(world: World, giver: TestClient, persons: list[int]) -> None:
    page = giver.get("/staff/hand-overs/new", params={"to": world.offices.other_city.number, "chosen": [*map(str, persons)]}).text
    assert "可以移交 2 人" in page and "不能移交 1 人" in page
    assert "陈*" in page and "陈思远" not in page
    assert "不在本单位管理范围内" in page and "方*" not in page
    assert giver.get("/staff/hand-overs").text.count("YJ-") == 0, "a preview makes nothing"


def test_a_selection_of_another_list_is_previewed_the_same(world: World, giver: TestClient, persons: list[int]) -> None:
    answer = giver.post("/staff/hand-overs/new", data={"chosen": [str(persons[0])]})
    assert answer.status_code == 200 and f'name="chosen" value="{persons[0]}"' in answer.text


def test_a_filter_asks_for_a_year_and_a_school(world: World, giver: TestClient, persons: list[int]) -> None:
    to = str(world.offices.other_city.number)
    assert "可以移交 2 人" in giver.get("/staff/hand-overs/new", params={"to": to, "year": "2026"}).text
    assert "没有符合条件、可以移交的人" in giver.get("/staff/hand-overs/new", params={"to": to, "year": "2025"}).text
    assert "没有符合条件、可以移交的人" in giver.get("/staff/hand-overs/new", params={"to": to, "mine": "yes"}).text


def test_two_sides_sign_with_a_difference_and_a_return(
    world: World, giver: TestClient, taker: TestClient, persons: list[int]
) -> None:
    path = made(world, giver, year="2026")
    assert taker.get(path).status_code == 404, "a draft is not the other side's to see"
    assert giver.post(f"{path}/send").headers["location"] == f"{path}?done=send"
    page = taker.get(path).text
    assert "待接收" in page and PHONE not in page and ID_NUMBER not in page
    line = f"{path}/persons/{persons[0]}"
    assert taker.post(line, data={"what": "note", "words": "户籍地应为山城市"}).status_code == 303
    back = f"{path}/persons/{persons[1]}"
    assert taker.post(back, data={"what": "return", "words": " "}).status_code == 422
    assert taker.post(back, data={"what": "return", "words": "本人已去外省"}).status_code == 303
    assert giver.post(f"{path}/sign").status_code == 409
    assert taker.post(f"{path}/sign").status_code == 303
    page = giver.get(path).text
    assert "户籍地应为山城市" in page and "本人已去外省" in page
    assert "已接收 1 人，退回 1 人；有差异说明 1 人" in page
    with world.service.database.reading() as store:
        places = {one: store.ledger_persons.find(one).organisation for one in persons[:2]}  # type: ignore[union-attr]
    assert places == {persons[0]: world.offices.other_city.number, persons[1]: world.offices.county.number}


def test_a_list_is_recalled_before_it_is_signed(world: World, giver: TestClient, taker: TestClient, persons: list[int]) -> None:
    path = made(world, giver, chosen=[str(persons[0])])
    giver.post(f"{path}/send")
    assert giver.post(f"{path}/recall").status_code == 303
    assert taker.get(path).status_code == 404
    assert "已撤回" in giver.get(path).text


def test_a_person_is_taken_off_a_draft(world: World, giver: TestClient, persons: list[int]) -> None:
    path = made(world, giver, year="2026")
    assert giver.post(f"{path}/persons/{persons[0]}", data={"what": "remove"}).status_code == 303
    assert "共 1 人" in giver.get(path).text


def test_nobody_to_pass_on_is_said_on_the_page(world: World, giver: TestClient, persons: list[int]) -> None:
    answer = giver.post("/staff/hand-overs", data={"to": str(world.offices.other_city.number), "chosen": [str(persons[2])]})
    assert answer.status_code == 409 and "所选人员都不能移交" in answer.text
    assert giver.post("/staff/hand-overs", data={"to": ""}).status_code == 422


def test_the_paper_is_masked_and_the_full_one_needs_a_reason_and_a_right(
    world: World, giver: TestClient, client_of: Clients, persons: list[int]
) -> None:
    path = made(world, giver, year="2026")
    paper = giver.get(f"{path}/paper.pdf")
    assert paper.headers["content-type"] == "application/pdf" and paper.content.startswith(b"%PDF")
    assert giver.post(f"{path}/full/paper.pdf", data={"reason": "归档"}).status_code == 403
    above = client_of(Role.SUPERVISOR)
    assert above.post(f"{path}/full/paper.pdf", data={"reason": ""}).status_code == 422
    assert above.post(f"{path}/full/paper.pdf", data={"reason": "归档"}).content.startswith(b"%PDF")


def test_every_look_at_a_list_is_recorded_with_each_person(world: World, giver: TestClient, persons: list[int]) -> None:
    giver.get(made(world, giver, chosen=[str(persons[0])]))
    with world.service.database.reading() as store:
        assert "hand_over.viewed" in [row.action for row in store.audit.about_graduate(persons[0])]
