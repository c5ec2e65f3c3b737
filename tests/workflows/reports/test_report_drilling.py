"""From a number to its persons: only for who may, every look recorded, lists masked unless a reason is given."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from matcher.domain.access import Role, Viewer
from matcher.domain.contact import Contact
from matcher.domain.errors import Conflict, NotAllowed, NotFound, Unreadable
from matcher.domain.ledger.enrolment import HandOver
from matcher.domain.report import Grouping
from matcher.workflows.reports.report_drilling import DrillDown, Place, drill_down, export_persons
from tests.builders import make_graduate
from tests.offices import add_account, viewer_at
from tests.workflows.reports.month_ledger import GUIDANCE, HIRED, NOVEMBER, Ledger, ledger, month

__all__ = ["ledger"]
WORK = Place(NOVEMBER, "figure/employed")


def _known(ledger: Ledger) -> None:
    """Give persons 1 to 4 a profile with a name, a phone and an ID number."""
    with ledger.database.writing() as store:
        for number in range(1, 5):
            contact = Contact(f"陈思{number}", f"1380013800{number}", f"4201151999010100{number}X")
            store.graduates.upsert(ledger.offices.county.number, f"G{number}", make_graduate(f"G{number}", name=contact.name), contact, None)
    month(ledger)
    ledger.on(date(2026, 12, 2))


def _drill(ledger: Ledger, viewer: Viewer, place: Place = WORK) -> DrillDown:
    with ledger.database.writing() as store:
        return drill_down(store, viewer, place, "r1")


def test_a_number_leads_to_its_persons_with_masked_names_and_the_look_is_recorded(ledger: Ledger) -> None:
    _known(ledger)
    found = _drill(ledger, viewer_at(Role.CASEWORKER, ledger.offices.county))
    assert [(one.person, one.name, one.organisation) for one in found.persons] == [(2, "陈*", "江夏区"), (3, "陈*", "江夏区")]
    assert found.number.count == 2 and found.elsewhere == 0
    with ledger.database.reading() as store:
        (event,) = store.audit.latest(viewer_at(Role.ADMINISTRATOR, ledger.offices.province), action="report.")
    assert event.action == "report.drilled_down" and event.object_number == "2026-11"
    assert event.detail == {"address": "figure/employed", "row": "", "persons": 2} and event.request == "r1"


@pytest.mark.parametrize(
    ("address", "persons"),
    [
        ("rate/all/2026/numerator", {2}),
        ("rate/all/2026/denominator", {1, 2, 3, 4}),
        ("rate/all/2026/abroad", set()),
        ("compare/guidance/listed", {1}),
        ("compare/employed/in-traineeship", {3}),
        ("compare/referral/posting-invalid", {2}),
        ("flag/traineeship-as-work/3", {3}),
        ("figure/difficult", {3}),
        ("figure/referral-postings", {1}),
    ],
)
def test_every_kind_of_number_has_an_address(ledger: Ledger, address: str, persons: set[int]) -> None:
    _known(ledger)
    found = _drill(ledger, viewer_at(Role.CASEWORKER, ledger.offices.county), Place(NOVEMBER, address))
    assert {one.person for one in found.persons} == persons


def test_a_row_leads_to_the_rows_persons(ledger: Ledger) -> None:
    _known(ledger)
    supervisor = viewer_at(Role.SUPERVISOR, ledger.offices.province)
    city = Place(NOVEMBER, "figure/registered", row=str(ledger.offices.city.number))
    assert len(_drill(ledger, supervisor, city).persons) == 4
    other = Place(NOVEMBER, "figure/registered", row=str(ledger.offices.other_city.number))
    assert not _drill(ledger, supervisor, other).persons


@pytest.mark.parametrize("address", ["", "figure/unheard", "rate/all/1999/numerator", "flag/same-day/1", "compare/guidance/why", "figure", "rate/all", "rate/all/2026/employed"])
def test_an_address_that_is_no_number_is_not_found(ledger: Ledger, address: str) -> None:
    _known(ledger)
    with pytest.raises(NotFound):
        _drill(ledger, viewer_at(Role.CASEWORKER, ledger.offices.county), Place(NOVEMBER, address))


def test_administrators_see_counts_only_and_difficulty_needs_its_permission(ledger: Ledger) -> None:
    _known(ledger)
    with pytest.raises(NotAllowed):
        _drill(ledger, viewer_at(Role.ADMINISTRATOR, ledger.offices.province))
    counsellor = viewer_at(Role.COUNSELLOR, ledger.offices.school)
    for place in (Place(NOVEMBER, "figure/difficult"), Place(NOVEMBER, "figure/registered", grouping=Grouping.GROUP)):
        with pytest.raises(NotAllowed):
            _drill(ledger, counsellor, place)


def test_persons_who_have_moved_on_are_counted_and_not_shown(ledger: Ledger) -> None:
    _known(ledger)
    ledger.write(1, HandOver(ledger.offices.other_city.number, ledger.offices.county.number))
    with ledger.database.writing() as store:
        store.ledger_persons.move(1, ledger.offices.other_city.number)
    found = _drill(ledger, viewer_at(Role.CASEWORKER, ledger.offices.county), Place(NOVEMBER, "figure/guidance-persons"))
    assert (found.number.count, found.persons, found.elsewhere) == (1, (), 1)


def test_a_frozen_number_leads_to_the_persons_of_then(ledger: Ledger) -> None:
    _known(ledger)
    ledger.freeze()
    ledger.write(4, HIRED, date(2026, 11, 20))
    ledger.write(4, GUIDANCE)
    found = _drill(ledger, viewer_at(Role.CASEWORKER, ledger.offices.county))
    assert {one.person for one in found.persons} == {2, 3}


def _export(ledger: Ledger, viewer: Viewer, full: bool = False, reason: str = "", place: Place = WORK) -> list[str]:
    with ledger.database.writing() as store:
        content = export_persons(store, viewer, place, full, reason)
    sheet = load_workbook(io.BytesIO(content)).active
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_a_list_is_masked_unless_a_reason_is_given_by_who_may(ledger: Ledger) -> None:
    _known(ledger)
    with ledger.database.writing() as store:
        account = add_account(store, "zhuguan", Role.SUPERVISOR, ledger.offices.county)
    supervisor = account.viewer()
    masked = _export(ledger, supervisor)
    assert "陈*" in masked and "138****8002" in masked and not any("陈思" in cell or "13800138" in cell for cell in masked)
    full = _export(ledger, supervisor, full=True, reason="上级核查")
    assert "陈思2" in full and "13800138002" in full
    assert any("zhuguan的姓名" in cell and "上级核查" in cell for cell in full)
    with pytest.raises(Unreadable):
        _export(ledger, supervisor, full=True, reason="  ")
    with pytest.raises(NotAllowed):
        _export(ledger, viewer_at(Role.CASEWORKER, ledger.offices.county), full=True, reason="核查")


def test_no_list_says_who_is_in_difficulty(ledger: Ledger) -> None:
    _known(ledger)
    supervisor = viewer_at(Role.SUPERVISOR, ledger.offices.county)
    with pytest.raises(Conflict, match="不导出"):
        _export(ledger, supervisor, place=Place(NOVEMBER, "figure/difficult"))
    assert not any("残疾" in cell for cell in _export(ledger, supervisor))
