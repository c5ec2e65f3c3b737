"""A supervisor's month in a browser: a ledger with merged titles goes in, the month is read and frozen, a mistake corrected."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from matcher.domain.access import Role
from matcher.domain.contact import Contact
from matcher.domain.ledger.enrolment import Enrolment, Origin
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.service import Service, ServiceKind
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind, PersonStatus, StatusChange
from matcher.domain.organisation import Organisation
from matcher.reports.periods import period_of
from matcher.reports.workbook_reading import suggested
from matcher.store.store import Store
from matcher.store.upload_files import seal_upload
from matcher.workflows.background.background import run_job
from matcher.workflows.background.means import Means
from matcher.workflows.index.models import ServingModels
from matcher.workflows.reports.reporting import freeze_month
from tests.api.conftest import World, opened_world
from tests.builders import make_graduate
from tests.ledgers import HEADER, person
from tests.offices import PASSWORD, add_account, viewer_at
from tests.pages.browser import SIZES, Seen, looking, needs_chromium, served
from tests.reports.test_office_workbook import packed, template
from tests.store.conftest import MovingClock

pytestmark = needs_chromium
OCTOBER_DAY, OCTOBER = date(2026, 10, 20), "/staff/reports/2026-10"
MORE = ("调查日期", "调查方式", "就业意愿", "未就业原因", "已接受就业服务", "服务时间", "困难类别")
TOLD = dict(zip(MORE, ("2026-10-09", "电话", "有", "正在求职", "职业指导", "2026-10-12", ""), strict=True))
HIRED = StatusChange(PersonStatus.EMPLOYED, employment=EmploymentKind.EMPLOYER, evidence=EvidenceKind.CONTRACT)
LOGIN = "dong-qian"


@pytest.fixture
def clock() -> MovingClock:
    """Return the clock of the service's database, on a day of October."""
    moving = MovingClock()
    moving.now = datetime(2026, 10, 20, 2, 0, tzinfo=UTC)
    return moving


@pytest.fixture
def world(tmp_path: Path, serving: ServingModels, clock: MovingClock) -> Iterator[World]:
    """Return a service whose days the test chooses, with a supervisor of the city."""
    with opened_world(tmp_path, serving, clock) as opened:
        with opened.service.database.writing() as store:
            add_account(store, LOGIN, Role.SUPERVISOR, opened.offices.city)
        yield opened


@pytest.fixture
def address(world: World) -> Iterator[str]:
    """Serve it."""
    with served(world.app) as found:
        yield found


def run_all(world: World) -> None:
    settings = world.service.settings
    means = Means(world.service.database, settings.uploads, settings.index, lambda: world.service.models, lambda: OCTOBER_DAY, workers=1)
    while world.submitted:
        run_job(world.submitted.pop(0), means)


def sign_in(seen: Seen) -> None:
    seen.open("/sign-in")
    seen.page.fill("[name=login]", LOGIN)
    seen.page.fill("[name=password]", PASSWORD)
    seen.page.press("[name=password]", "Enter")
    seen.page.wait_for_url(lambda url: "/sign-in" not in url)


def confirmed(seen: Seen, button: str) -> None:
    seen.page.click(f"button >> text={button}")
    seen.page.click("dialog[open] button >> text=确定")
    seen.page.wait_for_load_state("networkidle")


def ledger_file(folder: Path, count: int = 3) -> Path:
    """Write a ledger as offices keep it: titles over all columns, and one number that Excel has turned into powers of ten."""
    book = Workbook()
    sheet = book.active
    heads = (*HEADER, *MORE)
    sheet.append(["江城市2026年离校未就业高校毕业生实名台账"])
    sheet.append(["填报单位：江城市人社局"])
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(heads))
    sheet.merge_cells(start_row=2, end_row=2, start_column=1, end_column=len(heads))
    sheet.append(heads)
    for serial in range(1, count + 1):
        cells = {**person(serial), **TOLD}
        sheet.append([cells.get(head, "") for head in heads])
    sheet.cell(3 + count, heads.index("身份证号码") + 1, 4.20107e17)
    out = io.BytesIO()
    book.save(out)
    file = folder / "江城市台账.xlsx"
    file.write_bytes(out.getvalue())
    return file


def test_a_ledger_is_checked_applied_reported_frozen_and_corrected(
    world: World, address: str, clock: MovingClock, tmp_path: Path
) -> None:
    with looking(address) as seen:
        sign_in(seen)
        seen.open("/staff/ledger-imports")
        seen.page.set_input_files("#file", str(ledger_file(tmp_path)))
        seen.page.click("form[data-upload] button[type=submit]")
        seen.page.wait_for_url("**/staff/ledger-imports/*")
        run_all(world)
        seen.page.wait_for_selector("text=检查完成，还没有写入")
        seen.page.reload()
        said = seen.page.inner_text("main")
        assert "科学计数法" in said and "4.20107E+17" in said.upper() and "写入 2 人的变化" in said
        seen.keep("import-difference")
        assert seen.findings() == []
        confirmed(seen, "写入 2 人的变化")
        run_all(world)
        seen.page.wait_for_selector("text=已写入")
        seen.keep("import-applied")

        clock.now = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)
        sign_in(seen)
        seen.open(OCTOBER)
        assert seen.page.locator(".stats a").first.inner_text().split() == ["2", "登记·小计"]
        confirmed(seen, "封存本月")
        assert "✔ 已封存" in seen.page.inner_text("main")
        seen.page.locator(".stats a").first.click()
        seen.page.wait_for_load_state("networkidle")
        assert seen.page.locator("tbody tr").count() == 2 and "陈*" in seen.page.inner_text("tbody")

        with world.service.database.writing() as store:
            (one, *_) = store.ledger_persons.visible(viewer_at(Role.SUPERVISOR, world.offices.city))
            stated = next(entry for entry in store.entries.of([one.person]) if isinstance(entry.fact, StatusChange))
            store.entries.add(None, NewEntry(one.person, HIRED, stated.effective_on, corrects=stated.number), one.organisation)
        seen.open(f"{OCTOBER}/restated")
        line = seen.page.locator("tr", has=seen.page.locator("th >> text=就业·小计")).inner_text()
        assert "更正 1 人" in line and "+1" in line
        seen.keep("report-restated")
        seen.open(OCTOBER)
        assert "有意愿" in seen.page.inner_text("main") and "更正 0 条" in seen.page.inner_text("main"), "frozen figures stay"
        assert (seen.complaints, seen.foreign, seen.refused()) == ([], [], [])


def full_service(world: World, clock: MovingClock) -> list[str]:
    """Put something on every page; return the addresses of all."""
    offices = world.offices
    with world.service.database.writing() as store:
        persons = []
        for serial in range(1, 25):
            place: Organisation = (offices.county, offices.city)[serial % 2]
            persons.append(enrolled(store, serial, place))
        for number in persons[:9]:
            store.entries.add(None, NewEntry(number, Service(ServiceKind.GUIDANCE), date(2026, 10, 12)), offices.county.number)
        for number in persons[3:8]:
            proof = HIRED if number % 2 else StatusChange(PersonStatus.EMPLOYED, employment=EmploymentKind.FLEXIBLE)
            store.entries.add(None, NewEntry(number, proof, date(2026, 10, 15)), offices.county.number)
        store.person_matches.suspect([(persons[0], persons[1], ("same-name-and-phone",))])
        giver = store.accounts.by_login(LOGIN)
        assert giver is not None
        hand_over = store.hand_overs.add(giver.viewer(), offices.other_city.number, persons[:6])
        store.hand_overs.send(giver.viewer(), hand_over.number)
        sealed = seal_upload(world.service.settings.uploads, store.keys, [packed(template())])
        book = store.office_workbooks.add(giver.viewer(), "附件2.xlsx", sealed.stored_as, suggested(template()))
    clock.now = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)
    freeze_month(world.service.database, None, offices.province, period_of(2026, 10))
    return [
        "/staff/ledger-imports",
        "/staff/matches",
        "/staff/hand-overs",
        f"/staff/hand-overs/{hand_over.number}",
        f"/staff/hand-overs/new?to={offices.other_city.number}",
        "/staff/reports",
        OCTOBER,
        f"{OCTOBER}/persons?address=figure/employed",
        f"{OCTOBER}/restated",
        f"{OCTOBER}/trend?figure=employed",
        "/staff/office-workbooks",
        f"/staff/office-workbooks/{book.number}?month=2026-10",
        "/staff/rules",
        "/staff/rules/no_will_days",
        "/staff/rules/service_package",
    ]


@pytest.mark.parametrize("width", SIZES)
def test_every_page_holds_at_every_width(world: World, address: str, clock: MovingClock, width: int) -> None:
    paths = full_service(world, clock)
    with looking(address, width) as seen:
        sign_in(seen)
        for place, path in enumerate(paths):
            seen.open(path)
            seen.keep(f"report-{width}-{place:02d}")
            assert (path, seen.sideways() <= 0) == (path, True)
            assert (path, seen.findings()) == (path, [])
        assert (seen.complaints, seen.foreign, seen.refused()) == ([], [], [])


@pytest.mark.parametrize("path", [OCTOBER, "/staff/rules"])
def test_on_paper_no_column_is_cut(world: World, address: str, clock: MovingClock, tmp_path: Path, path: str) -> None:
    full_service(world, clock)
    with looking(address) as seen:
        sign_in(seen)
        seen.open(path)
        seen.page.pdf(path=str(tmp_path / "paper.pdf"), prefer_css_page_size=True)
        seen.page.emulate_media(media="print")
        seen.page.set_viewport_size({"width": 1010, "height": 700})
        seen.keep(f"report-paper-{path.rsplit('/', 1)[1]}")
        assert seen.sideways() <= 0
        assert seen.page.locator(".top").is_hidden()
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")


def enrolled(store: Store, serial: int, place: Organisation) -> int:
    cells = person(serial)
    profile = make_graduate(f"L{serial}", name=cells["姓名"], school="江城理工学院", major="机械工程")
    contact = Contact(cells["姓名"], cells["联系电话"], cells["身份证号码"])
    store.graduates.upsert(place.number, f"id:L{serial}", profile, contact, None)
    number = store.graduates.number_of(place.number, f"L{serial}") or 0
    enrolment = Enrolment(2026, Origin.LOCAL if serial % 3 else Origin.INCOMING, school="江城理工学院")
    store.ledger_persons.enrol(number, place.number, enrolment)
    store.entries.add(None, NewEntry(number, enrolment, date(2026, 10, 5)), place.number)
    store.entries.add(None, NewEntry(number, StatusChange(PersonStatus.SEEKING), date(2026, 10, 6)), place.number)
    return number
