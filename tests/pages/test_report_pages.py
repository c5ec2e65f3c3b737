"""The pages of the monthly report: every number a door, rates with counts, freezing, corrections shown as such, lists recorded."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from api.pages import report_persons
from matcher.domain.access import Role
from matcher.domain.contact import Contact
from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.difficulty import Difficulty, DifficultyCategory
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import Fact, NewEntry
from matcher.domain.ledger.service import Service, ServiceKind
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind, PersonStatus, StatusChange
from matcher.reports.definitions import DEFINITIONS
from matcher.workflows.index.models import ServingModels
from tests.api.conftest import World, client_of, opened_world
from tests.builders import make_graduate
from tests.offices import viewer_at
from tests.store.conftest import MovingClock

__all__ = ["client_of"]
Clients = Callable[[Role | None], TestClient]
PAGE = "/staff/reports/2026-10"
PHONE, ID_NUMBER = "13800138000", "11010519491231002X"
REACHED = ContactAttempt(Channel.PHONE, ContactResult.REACHED)
HIRED = StatusChange(PersonStatus.EMPLOYED, employment=EmploymentKind.EMPLOYER, evidence=EvidenceKind.CONTRACT)
UNPROVED = StatusChange(PersonStatus.EMPLOYED, employment=EmploymentKind.FLEXIBLE)


@pytest.fixture
def clock() -> MovingClock:
    """Return the clock of the service's database, on a day of October."""
    moving = MovingClock()
    moving.now = datetime(2026, 10, 12, 2, 0, tzinfo=UTC)
    return moving


@pytest.fixture
def world(tmp_path: Path, serving: ServingModels, clock: MovingClock) -> Iterator[World]:
    """Return a fresh service whose days the test chooses."""
    with opened_world(tmp_path, serving, clock) as opened:
        yield opened


@pytest.fixture
def month(world: World, clock: MovingClock) -> list[int]:
    """Write an October: four persons of the county, two at work, one with evidence; then the month is over."""
    persons = []
    with world.service.database.writing() as store:
        place = world.offices.county.number
        for name in ("陈思远", "何雨晴", "罗一鸣", "方小满"):
            store.graduates.upsert(place, f"id:{name}", make_graduate(name, name=name), Contact(name, PHONE, ID_NUMBER), None)
            number = store.graduates.number_of(place, name) or 0
            enrolment = Enrolment(2026, school="江城理工学院")
            store.ledger_persons.enrol(number, place, enrolment)
            store.entries.add(None, NewEntry(number, enrolment, date(2026, 10, 10)), place)
            persons.append(number)
    seeking = StatusChange(PersonStatus.SEEKING)
    for person, fact in (
        (0, REACHED), (0, seeking), (0, Service(ServiceKind.GUIDANCE)), (0, Difficulty(DifficultyCategory.MINIMUM_ALLOWANCE)),
        (1, REACHED), (1, HIRED), (2, UNPROVED),
    ):  # fmt: skip
        write(world, persons[person], fact)
    clock.now = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)
    return persons


def write(world: World, person: int, fact: Fact, day: date = date(2026, 10, 11), corrects: int | None = None) -> int:
    with world.service.database.writing() as store:
        new = NewEntry(person, fact, day, corrects=corrects)
        return store.entries.add(None, new, world.offices.county.number).number


def number_at(page: str, address: str, row: str = "") -> int:
    found = re.search(rf'address={re.escape(address.replace("/", "%2F"))}{"&amp;row=" + row if row else ""}"[^>]*>([\d,]+)</a>', page)
    return int(found[1].replace(",", "")) if found else 0


def test_each_number_is_a_door_to_its_persons_and_the_look_is_recorded(
    world: World, client_of: Clients, month: list[int]
) -> None:
    client = client_of(Role.SUPERVISOR)
    page = client.get(PAGE).text
    county = str(world.offices.county.number)
    assert (number_at(page, "figure/registered", county), number_at(page, "figure/employed", county)) == (4, 2)
    doors = set(re.findall(r'href="(/staff/reports/2026-10/persons\?[^"]+)"', page))
    assert len(doors) > 20
    for door in sorted(doors):
        assert client.get(door.replace("&amp;", "&")).status_code == 200, door
    persons = client.get(f"{PAGE}/persons?address=figure/employed&row={county}").text
    assert "共 2 人。" in persons and "何*" in persons and "何雨晴" not in persons
    with world.service.database.reading() as store:
        seen = store.audit.latest(viewer_at(Role.ADMINISTRATOR, world.offices.province), count=500, action="report.drilled_down")
    assert len(seen) == len(doors) + 1


def test_three_variants_stand_with_their_counts_and_the_mark_of_a_trial(client_of: Clients, month: list[int]) -> None:
    page = client_of(Role.SUPERVISOR).get(PAGE).text
    assert "25.00%（1/4）" in page and "50.00%（1/2）" in page
    assert page.count("试行口径") >= 4 and "官方公式未查到" in page
    for label in ("全部登记人员", "不含暂无就业意愿", "只含已联系人员"):
        assert label in page


def test_what_leaves_the_denominator_can_be_switched_and_stays_in_the_doors(
    world: World, client_of: Clients, month: list[int]
) -> None:
    write(world, month[3], StatusChange(PersonStatus.FURTHER_STUDY))
    client = client_of(Role.SUPERVISOR)
    november = "/staff/reports/2026-11"
    assert "33.33%（1/3）" in client.get(november).text
    page = client.get(f"{november}?out=none&out=enlisted").text
    assert "25.00%（1/4）" in page
    door = re.search(r'href="([^"]+rate%2Fall%2F2026%2Fdenominator[^"]*)"', page)
    assert door is not None and "out=enlisted" in door[1]
    assert "共 4 人。" in client.get(door[1].replace("&amp;", "&")).text


def test_the_difference_of_list_and_records_is_explained_with_doors(client_of: Clients, month: list[int]) -> None:
    page = client_of(Role.SUPERVISOR).get(PAGE).text
    assert number_at(page, "compare/employed/listed") == 2 and number_at(page, "compare/employed/recorded") == 1
    assert number_at(page, "compare/employed/without-proof") == 1 and "登记为就业，但没有凭证" in page


def test_what_looks_inflated_is_named_with_its_office(world: World, client_of: Clients, month: list[int]) -> None:
    page = client_of(Role.SUPERVISOR).get(PAGE).text
    assert "登记为就业而没有凭证" in page
    assert number_at(page, f"flag/work-without-evidence/{world.offices.county.number}") == 1


def test_a_frozen_month_stays_and_a_correction_shows_as_one(
    world: World, client_of: Clients, clock: MovingClock, month: list[int]
) -> None:
    client = client_of(Role.SUPERVISOR)
    assert "已过截止日，尚未封存" in client.get(PAGE).text
    answer = client.post(f"{PAGE}/freeze")
    assert answer.status_code == 303 and "done=frozen" in answer.headers["location"]
    page = client.get(answer.headers["location"]).text
    assert "2026-10 已封存" in page and re.search(r"校验值 <code>[0-9a-f]{64}</code>", page)
    assert "2026.2-试行" in page
    with world.service.database.reading() as store:
        stated = next(one for one in store.entries.of([month[2]]) if isinstance(one.fact, StatusChange))
    write(world, month[2], HIRED, stated.effective_on, corrects=stated.number)
    write(world, month[3], HIRED)
    assert number_at(client.get(PAGE).text, "figure/employed-proved") == 1, "the frozen figure stays"
    changes = client.get(f"{PAGE}/restated").text
    line = changes.split("就业·有凭证")[1].split("</tr>")[0]
    assert "更正 1 人" in line and "补录 1 人" in line and ">+2<" in line
    assert "封存本月" not in client.get(PAGE).text


def test_a_month_that_still_runs_is_not_frozen(client_of: Clients, month: list[int]) -> None:
    answer = client_of(Role.SUPERVISOR).post("/staff/reports/2026-11/freeze")
    assert answer.status_code == 409 and "尚未到，不能封存" in answer.text
    page = client_of(Role.CASEWORKER).get("/staff/reports/2026-11").text
    assert "未到截止日" in page and "封存本月" not in page


def test_a_month_that_is_none_says_how_to_write_it(client_of: Clients, month: list[int]) -> None:
    client = client_of(Role.SUPERVISOR)
    answer = client.get("/staff/reports?month=2026-13")
    assert answer.status_code == 422 and "应写成 YYYY-MM" in answer.text
    assert client.get("/staff/reports?month=2026-9").headers["location"] == "/staff/reports/2026-09"
    assert client.get("/staff/reports/yesterday").status_code == 422


def test_rows_are_told_apart_by_school_and_by_group(client_of: Clients, month: list[int]) -> None:
    client = client_of(Role.SUPERVISOR)
    assert '<th scope="row">江城理工学院</th>' in client.get(f"{PAGE}?grouping=school").text
    assert '<th scope="row">困难毕业生</th>' in client.get(f"{PAGE}?grouping=group").text


def test_an_administrator_sees_numbers_without_doors_and_without_difficulties(client_of: Clients, month: list[int]) -> None:
    client = client_of(Role.ADMINISTRATOR)
    page = client.get(PAGE).text
    assert "不能打开人员名单" in page and "/persons?" not in page and "困难毕业生·总数" not in page
    assert client.get(f"{PAGE}/persons?address=figure/registered").status_code == 403
    assert client.get(f"{PAGE}?grouping=group").status_code == 403


def test_a_list_is_taken_away_masked_and_in_full_only_with_a_reason(client_of: Clients, month: list[int]) -> None:
    client, sent = client_of(Role.SUPERVISOR), {"address": "figure/registered", "grouping": "place"}
    masked = _cells(client.post(f"{PAGE}/persons.xlsx", data=sent).content)
    assert "138****8000" in masked and PHONE not in masked
    refused = client.post(f"{PAGE}/persons.xlsx", data={**sent, "full": "yes", "reason": " "})
    assert refused.status_code == 422 and "须写明用途" in refused.text
    full = _cells(client.post(f"{PAGE}/persons.xlsx", data={**sent, "full": "yes", "reason": "报送省厅"}).content)
    assert PHONE in full and any("用途：报送省厅" in cell for cell in full)
    page = client.get(f"{PAGE}/persons?address=figure/difficult").text
    assert "下载名单" not in page, "who is in difficulty stays inside"
    assert client.post(f"{PAGE}/persons.xlsx", data={"address": "figure/difficult"}).status_code == 409
    assert client_of(Role.CASEWORKER).post(f"{PAGE}/persons.xlsx", data={**sent, "full": "yes", "reason": "核对"}).status_code == 403


def test_the_workbook_holds_the_figures_and_the_outside_one_hides_small_cells(client_of: Clients, month: list[int]) -> None:
    client = client_of(Role.SUPERVISOR)
    inside, outside = client.get(f"{PAGE}/report.xlsx"), client.get(f"{PAGE}/report.xlsx?outside=yes")
    assert inside.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    assert "江城市" in " ".join(_cells(inside.content))
    assert _cells(inside.content) != _cells(outside.content)


def test_a_figure_is_followed_over_months_as_bars_with_its_table(
    world: World, client_of: Clients, clock: MovingClock, month: list[int]
) -> None:
    client = client_of(Role.SUPERVISOR)
    client.post(f"{PAGE}/freeze")
    write(world, month[3], HIRED, date(2026, 11, 2))
    page = client.get("/staff/reports/2026-11/trend?figure=employed").text
    assert page.count("<rect ") == 2 and 'role="img"' in page
    assert "就业·小计：各月怎样变化？" in page
    rows = re.findall(r'<th scope="row">(2026-\d\d).*?</th><td class="number">(\d+)</td>', page)
    assert rows == [("2026-10", "2"), ("2026-11", "3")]


def test_the_index_lists_frozen_months_with_version_and_checksum(client_of: Clients, month: list[int]) -> None:
    client = client_of(Role.SUPERVISOR)
    assert "还没有封存的月份" in client.get("/staff/reports").text
    client.post(f"{PAGE}/freeze")
    page = client.get("/staff/reports").text
    assert 'href="/staff/reports/2026-10"' in page and "2026.2-试行" in page


def test_many_persons_are_shown_a_page_at_a_time(client_of: Clients, month: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_persons, "SHOWN", 3)
    client = client_of(Role.SUPERVISOR)
    first = client.get(f"{PAGE}/persons?address=figure/registered").text
    assert first.count("/staff/people/") == 3 and f"after={month[2]}" in first and "共 4 人。" in first
    second = client.get(f"{PAGE}/persons?address=figure/registered&after={month[2]}").text
    assert second.count("/staff/people/") == 1 and "回到第一页" in second


def test_another_city_is_not_reported_on(world: World, client_of: Clients, month: list[int]) -> None:
    assert client_of(Role.SUPERVISOR).get(f"{PAGE}?organisation={world.offices.other_city.number}").status_code == 404


def test_every_figure_has_its_column_and_its_formula(client_of: Clients, month: list[int]) -> None:
    page = client_of(Role.SUPERVISOR).get(PAGE).text
    assert [one.full_name for one in DEFINITIONS.values() if one.formula not in page] == []
    for code in ("registered", "employed"):
        assert f"figure%2F{code}" in page
    heads = page.count('<th scope="col" class="number">')
    assert heads >= len(DEFINITIONS)


def _cells(content: bytes) -> list[str]:
    return [str(cell.value) for sheet in load_workbook(io.BytesIO(content)) for row in sheet for cell in row if cell.value is not None]
