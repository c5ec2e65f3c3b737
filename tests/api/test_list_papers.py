"""Papers of a list over the pages: exactly whom the list shows, masked; the full version and difficulties by permission."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from matcher.domain.access import Role
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.status import PersonStatus, StatusChange, StatusReason
from matcher.domain.texts import paper_pages as texts
from matcher.reports.typesetting import chinese_font
from matcher.workflows.graduates.profiles import add_profile
from tests.api.asking import Targets
from tests.api.conftest import PROFILE, World
from tests.offices import viewer_at

Clients = Callable[[Role | None], TestClient]
PERIOD = {"begins": "2026-01-01", "ends": "2026-12-31"}
needs_font = pytest.mark.skipif(chinese_font() is None, reason="no Chinese font on this machine")


@pytest.fixture
def persons(world: World) -> tuple[int, int]:
    """Enrol two seeking persons of the county: one of the school, one of another."""
    county, keeper = world.offices.county.number, viewer_at(Role.CASEWORKER, world.offices.county)
    with world.service.database.writing() as store:
        other, _, _ = add_profile(store, keeper, {**PROFILE, "id": "S7", "name": "苏木", "school": "山城学院"})
        for person, school in ((world.graduate, "江城理工学院"), (other, "山城学院")):
            enrolment = Enrolment(2026, school=school)
            store.ledger_persons.enrol(person, county, enrolment)
            for fact in (enrolment, StatusChange(PersonStatus.SEEKING, StatusReason.JOB_SEEKING)):
                store.entries.add(keeper, NewEntry(person, fact, store.clock().date()), county)
    return world.graduate, other


def rows(answer_content: bytes) -> list[tuple[object, ...]]:
    """Return the rows below title, watermark and heads."""
    return list(load_workbook(io.BytesIO(answer_content)).active.iter_rows(min_row=4, values_only=True))


@pytest.mark.parametrize("filters", ["who=all", "who=all&school=江城", "list=deficits", "list=deficits&school=山城&missing=referral"])
def test_the_ledger_holds_exactly_whom_the_filters_show(client_of: Clients, persons: tuple[int, int], filters: str) -> None:
    client = client_of(Role.CASEWORKER)
    path = "/staff/deficits" if "list=" in filters else "/staff/work"
    seen = {person for person in persons if f'href="/staff/people/{person}"' in client.get(f"{path}?{filters}").text}
    page = client.get(f"/staff/papers?{filters}")
    assert texts.PEOPLE.split("{")[0] + str(len(seen)) in page.text and "苏木" not in page.text
    answer = client.post(f"/staff/papers/ledger.xlsx?{filters}", data={"all": "yes"})
    assert {row[0] for row in rows(answer.content)} == seen and seen
    assert {row[1] for row in rows(answer.content)} <= {"陈*", "苏*"}


def test_those_ticked_are_offered_and_taken(client_of: Clients, persons: tuple[int, int]) -> None:
    client, other = client_of(Role.CASEWORKER), persons[1]
    page = client.post("/staff/papers?who=all", data={"chosen": str(other)}).text
    assert f'name="chosen" value="{other}"' in page and texts.PLAN in page and texts.FULL_TICK not in page
    answer = client.post("/staff/papers/ledger.xlsx?who=all", data={"chosen": str(other)})
    assert [row[0] for row in rows(answer.content)] == [other]


def test_nobody_chosen_is_said_and_nothing_is_taken(client_of: Clients, persons: tuple[int, int]) -> None:
    client = client_of(Role.CASEWORKER)
    assert texts.NOBODY_NEXT in client.post("/staff/papers?who=all", data={}).text
    answer = client.post("/staff/papers/ledger.xlsx?who=all", data={})
    assert answer.status_code == 422 and texts.NOBODY in answer.text


def test_a_full_ledger_needs_the_permission_and_a_reason(client_of: Clients, persons: tuple[int, int]) -> None:
    wanted = {"chosen": [str(one) for one in persons], "full": "yes", "reason": "审计"}
    path = "/staff/papers/ledger.xlsx"
    assert client_of(Role.CASEWORKER).post(path, data=wanted).status_code == 403
    supervisor = client_of(Role.SUPERVISOR)
    refused = supervisor.post(path, data={**wanted, "reason": ""})
    assert refused.status_code == 422 and "写明用途" in refused.text and f'value="{persons[0]}"' in refused.text
    taken = supervisor.post(path, data={**wanted, "difficulties": "yes"})
    assert "陈思远" in {row[1] for row in rows(taken.content)} and taken.headers["cache-control"] == "no-store"
    plain = supervisor.post(path, data={"chosen": str(persons[0]), "difficulties": "yes"})
    assert plain.status_code == 422 and "只随完整版" in plain.text


@needs_font
def test_forms_come_as_pdf_and_a_refusal_keeps_what_was_typed(client_of: Clients, persons: tuple[int, int]) -> None:
    client, path = client_of(Role.CASEWORKER), f"/staff/papers/forms.pdf?person={persons[0]}"
    made = client.post(path, data={**PERIOD, "all": "yes", "what": "record"})
    assert made.headers["content-type"] == "application/pdf" and made.content.startswith(b"%PDF-")
    turned = client.post(path, data={"begins": "2026-05-01", "ends": "2026-04-01", "all": "yes", "what": "record"})
    assert turned.status_code == 422 and 'value="2026-05-01"' in turned.text and "晚于" in turned.text
    plan = client.post(path, data={**PERIOD, "all": "yes", "what": "plan"})
    assert plan.status_code == 409 and "先在个人页登记计划" in plan.text
    assert client.post(path, data={**PERIOD, "all": "yes", "what": "poem"}).status_code == 422


def test_somebody_elses_person_is_not_there(world: World, client_of: Clients, persons: tuple[int, int]) -> None:
    with world.service.database.writing() as store:
        store.ledger_persons.enrol(world.stranger, world.offices.other_city.number, Enrolment(2026))
    client, wanted = client_of(Role.CASEWORKER), {"chosen": str(world.stranger), "what": "record", **PERIOD}
    assert client.get(f"/staff/papers?person={world.stranger}").status_code == 404
    for path in ("/staff/papers", "/staff/papers/forms.pdf", "/staff/papers/ledger.xlsx"):
        assert client.post(path, data=wanted).status_code == 404, path


@needs_font
def test_the_feedback_sheet_is_printed_from_the_page_of_links_by_casework_only(world: World, client_of: Clients) -> None:
    Targets(world, Role.CASEWORKER)
    caseworker, organizer = client_of(Role.CASEWORKER), client_of(Role.ORGANIZER)
    path = "/staff/employers/1/feedback.pdf"
    assert path in caseworker.get("/staff/employers/1/links").text
    assert path not in organizer.get("/staff/employers/1/links").text
    assert organizer.get(path).status_code == 403
    wrong = caseworker.get(f"{path}?until=2026-13-01")
    assert wrong.status_code == 422 and "2026-13-01" in wrong.text
