"""A ledger's import shows what it would do, does just that, does it once, takes nobody away, and survives a kill."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from matcher.domain.access import Role
from matcher.domain.contact import Contact
from matcher.domain.errors import Conflict, NotAllowed, NotFound
from matcher.domain.job import JobState
from matcher.domain.ledger.enrolment import Origin
from matcher.domain.ledger.entry import EntryKind, NewEntry
from matcher.domain.ledger.importing import DifferenceAction
from matcher.domain.ledger.person import MatchState
from matcher.domain.ledger.service import Service, ServiceKind
from matcher.domain.ledger.status import StatusChange
from matcher.store.upload_files import seal_upload
from matcher.workflows.background.background import run_job
from matcher.workflows.background.means import Means
from matcher.workflows.ledger_import import ledger_importing
from matcher.workflows.ledger_import.ledger_importing import bad_rows, start_apply, start_check
from tests.builders import make_graduate
from tests.ledgers import ledger, person
from tests.offices import Offices, viewer_at
from tests.workflows.ledger_import.ledger_uploads import (
    SERVED,
    apply,
    check,
    counts,
    differences,
    imported,
    offices,
    persons,
)

__all__ = ["offices"]


def test_the_difference_is_there_before_anything_is_written(means: Means, offices: Offices) -> None:
    checked = check(means, offices.county.number, ledger([person(1, **SERVED), person(2)]))
    assert counts(checked) == {"created": 2, "updated": 0, "unchanged": 0, "queued": 0, "errors": 0}
    with means.database.reading() as store:
        assert persons(store, offices) == []
    first = differences(means, checked)[0]
    assert first.action is DifferenceAction.CREATE and first.name == "陈二予"
    told = {(change.label, change.new) for change in first.changes}
    assert ("联系", "2026-09-01 电话 已联系上") in told and ("服务", "2026-09-03 职业指导 已完成") in told


def test_what_was_shown_is_written_with_entries_that_the_floor_can_judge(means: Means, offices: Offices) -> None:
    done = imported(means, offices.county.number, [person(1, **SERVED, 困难类别="低保家庭", 备注="想回襄阳")])
    assert done.result["created"] == 1 and done.result["entries"] == 5
    with means.database.reading() as store:
        (number,) = persons(store, offices)
        enrolled = store.ledger_persons.find(number)
        entries = store.entries.of([number], sensitive=True)
        profile = store.graduates.profile(number)
    assert enrolled is not None and (enrolled.year, enrolled.organisation) == (2026, offices.county.number)
    assert enrolled.school == "江城理工学院" and enrolled.origin is Origin.LOCAL
    by_kind = {entry.kind: entry for entry in entries}
    assert set(by_kind) == {EntryKind.ENROLMENT, EntryKind.CONTACT, EntryKind.STATUS, EntryKind.SERVICE, EntryKind.DIFFICULTY}
    served = by_kind[EntryKind.SERVICE]
    assert served.fact == Service(ServiceKind.GUIDANCE) and served.effective_on == date(2026, 9, 3)
    assert "台账导入" in served.note and "想回襄阳" in by_kind[EntryKind.CONTACT].note
    assert profile is not None and not profile.difficulties and "difficulties" not in profile.texts


def test_importing_again_changes_nothing_even_in_other_order_and_under_another_name(means: Means, offices: Offices) -> None:
    rows = [person(1, **SERVED, 困难类别="残疾", 备注="有残疾证"), person(2, 身份证号码="", 未就业原因="拟升学", 有无就业意愿="无")]
    imported(means, offices.county.number, rows)
    with means.database.reading() as store:
        before = len(store.entries.of(persons(store, offices), sensitive=True))
    checked = check(means, offices.county.number, ledger(rows[::-1], "gb18030", "2026年台账"), "九月.csv")
    assert counts(checked) == {"created": 0, "updated": 0, "unchanged": 2, "queued": 0, "errors": 0}
    apply(means, checked)
    with means.database.reading() as store:
        assert len(store.entries.of(persons(store, offices), sensitive=True)) == before


def test_a_changed_field_and_a_new_service_show_and_are_written_and_a_blank_cell_erases_nothing(
    means: Means, offices: Offices
) -> None:
    imported(means, offices.county.number, [person(1, **SERVED)])
    again = person(1, **SERVED, 联系电话="13900000001", 专业="") | {"已接受就业服务": "岗位推介", "服务时间": "2026-10-08", "推荐单位": "江曜机械 工艺员"}
    checked = check(means, offices.county.number, ledger([again]))
    (line,) = differences(means, checked)
    assert line.action is DifferenceAction.UPDATE
    assert [(change.label, change.old, change.new) for change in line.changes] == [
        ("联系电话", "13800000001", "13900000001"),
        ("服务", "", "2026-10-08 岗位推介 已完成 江曜机械 工艺员"),
    ]
    assert apply(means, checked).result["updated"] == 1
    with means.database.reading() as store:
        (number,) = persons(store, offices)
        assert sum(entry.kind is EntryKind.SERVICE for entry in store.entries.of([number])) == 2
        profile = store.graduates.profile(number)
    assert profile is not None and profile.major == "机械工程"


def test_a_changed_remark_is_a_correction_of_the_entry_that_carried_it(means: Means, offices: Offices) -> None:
    imported(means, offices.county.number, [person(1, **SERVED, 备注="想回襄阳")])
    imported(means, offices.county.number, [person(1, **SERVED, 备注="改去武汉")])
    with means.database.reading() as store:
        entries = store.entries.of(persons(store, offices))
    contacts = [entry for entry in entries if entry.kind is EntryKind.CONTACT]
    assert [entry.corrects for entry in contacts] == [None, contacts[0].number]
    assert "改去武汉" in contacts[1].note


def test_a_statement_of_no_will_names_the_contact_it_rests_on(means: Means, offices: Offices) -> None:
    row = person(1, 调查日期="2026-09-01", 调查方式="电话", 未就业原因="暂无就业意愿", 有无就业意愿="无")
    imported(means, offices.county.number, [row])
    with means.database.reading() as store:
        entries = store.entries.of(persons(store, offices))
    contact = next(entry for entry in entries if entry.kind is EntryKind.CONTACT)
    status = next(entry.fact for entry in entries if isinstance(entry.fact, StatusChange))
    assert status.recorded_by == contact.number


def test_what_somebody_corrected_since_is_not_brought_back_by_the_old_file(means: Means, offices: Offices) -> None:
    rows = [person(1, **SERVED)]
    imported(means, offices.county.number, rows)
    with means.database.writing() as store:
        served = next(e for e in store.entries.of(persons(store, offices)) if e.kind is EntryKind.SERVICE)
        wrong = NewEntry(served.person, served.fact, served.effective_on, served.number, is_withdrawal=True)
        store.entries.add(None, wrong, offices.county.number)
    assert counts(check(means, offices.county.number, ledger(rows)))["unchanged"] == 1


def test_nobody_is_taken_away_from_another_office(means: Means, offices: Offices) -> None:
    imported(means, offices.school.number, [person(1)])
    checked = check(means, offices.county.number, ledger([person(1, **SERVED)]))
    (line,) = differences(means, checked)
    assert line.action is DifferenceAction.QUEUE and "same-id-number" in line.reasons and line.suspects
    assert apply(means, checked).result["queued"] == 1
    with means.database.reading() as store:
        both = [store.ledger_persons.find(number) for number in persons(store, offices)]
        (match,) = store.person_matches.visible(viewer_at(Role.SUPERVISOR, offices.province))
    assert [found and found.organisation for found in both] == [offices.school.number, offices.county.number]
    assert match.state is MatchState.SUSPECTED and set(match.reasons) >= {"same-id-number"}
    again = check(means, offices.county.number, ledger([person(1, **SERVED)]))
    assert counts(again)["unchanged"] == 1


def test_an_office_updates_persons_of_the_offices_below_it_and_leaves_them_there(means: Means, offices: Offices) -> None:
    imported(means, offices.county.number, [person(1)])
    assert imported(means, offices.city.number, [person(1, **SERVED)]).result["updated"] == 1
    with means.database.reading() as store:
        (number,) = persons(store, offices)
        found = store.ledger_persons.find(number)
    assert found is not None and found.organisation == offices.county.number


def test_the_same_name_and_phone_without_a_number_is_queued(means: Means, offices: Offices) -> None:
    imported(means, offices.county.number, [person(1)])
    done = imported(means, offices.county.number, [person(1, 身份证号码="", 毕业院校="江城大学")])
    assert done.result["queued"] == 1
    two = check(means, offices.other_city.number, ledger([person(5), person(5, 身份证号码="")]))
    assert (counts(two)["created"], counts(two)["queued"]) == (1, 1)


def test_a_known_profile_outside_the_ledger_is_enrolled_and_not_made_twice(means: Means, offices: Offices) -> None:
    row = person(1)
    with means.database.writing() as store:
        contact = Contact(row["姓名"], row["联系电话"], row["身份证号码"])
        store.graduates.upsert(offices.county.number, "self:1", make_graduate(name=row["姓名"]), contact, None)
    assert imported(means, offices.county.number, [row]).result["updated"] == 1
    with means.database.reading() as store:
        assert len(persons(store, offices)) == 1


class _Killed(BaseException):
    """Ends a run as a kill would."""


def test_killed_between_chunks_it_goes_on_and_ends_as_if_nothing_had_happened(
    means: Means, offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger_importing, "CHUNK", 4)
    rows = [person(serial, **SERVED) for serial in range(9)] + [person(20, 身份证号码="4.20107E+17")]

    def kill(step: str, done: int, total: int) -> None:
        if done == 8:
            raise _Killed

    stored = seal_upload(means.uploads, means.database.keys, [ledger(rows)])
    with means.database.writing() as store:
        job = start_check(store, None, offices.county.number, "台账.csv", stored)
    with pytest.raises(_Killed):
        run_job(job.number, replace(means, progress=kill))
    checked = run_job(job.number, means, silent=timedelta(0))
    assert checked is not None and counts(checked) == {"created": 9, "updated": 0, "unchanged": 0, "queued": 0, "errors": 1}
    with means.database.writing() as store:
        job = start_apply(store, None, checked.number)
    with pytest.raises(_Killed):
        run_job(job.number, replace(means, progress=kill))
    with means.database.reading() as store:
        assert len(persons(store, offices)) == 8
    done = run_job(job.number, means, silent=timedelta(0))
    assert done is not None and done.state is JobState.DONE
    assert (done.result["created"], done.result["entries"], done.done) == (9, 36, 9)
    with means.database.reading() as store:
        assert len(store.entries.of(persons(store, offices))) == 36


def test_what_changed_since_the_check_is_left_alone(means: Means, offices: Offices) -> None:
    imported(means, offices.county.number, [person(1), person(2)])
    first = check(means, offices.county.number, ledger([person(1, 联系电话="13900000001"), person(2, 联系电话="13900000002")]))
    imported(means, offices.county.number, [person(1, 联系电话="13700000001")])
    done = apply(means, first)
    assert (done.result["updated"], done.result["stale"]) == (1, 1)


def test_a_check_is_applied_once_and_only_when_it_is_done(means: Means, offices: Offices) -> None:
    checked = check(means, offices.county.number, ledger([person(1)]))
    apply(means, checked)
    with means.database.writing() as store, pytest.raises(Conflict, match="不能再写一次"):
        start_apply(store, None, checked.number)
    stored = seal_upload(means.uploads, means.database.keys, [ledger([person(1)])])
    with means.database.writing() as store:
        waiting = start_check(store, None, offices.county.number, "台账.csv", stored)
        with pytest.raises(Conflict, match="还没有完成"):
            start_apply(store, None, waiting.number)


def test_only_who_may_import_for_the_office_checks_applies_and_sees(means: Means, offices: Offices) -> None:
    checked = check(means, offices.county.number, ledger([person(1, 困难类别="残疾")]))
    stored = seal_upload(means.uploads, means.database.keys, [ledger([person(1)])])
    for viewer, refusal in (
        (viewer_at(Role.ORGANIZER, offices.county), NotAllowed),
        (viewer_at(Role.CASEWORKER, offices.other_city), NotFound),
    ):
        with means.database.writing() as store:
            with pytest.raises(refusal):
                start_check(store, viewer, offices.county.number, "台账.csv", stored)
            with pytest.raises(refusal):
                start_apply(store, viewer, checked.number)
            with pytest.raises(refusal):
                store.import_differences.lines(viewer, checked.number)
            with pytest.raises(refusal):
                store.uploads.problems(viewer, checked.number)
    labels = {change.label for line in differences(means, checked, viewer_at(Role.CASEWORKER, offices.county)) for change in line.changes}
    hidden = {change.label for line in differences(means, checked, viewer_at(Role.ADMINISTRATOR, offices.county)) for change in line.changes}
    assert labels - hidden == {"困难类别"}


def test_bad_rows_come_back_as_a_workbook_that_can_be_sent_again_once_corrected(
    means: Means, offices: Offices, tmp_path: Path
) -> None:
    rows = [person(1, 家长="李"), person(2, 身份证号码="4.20107E+17", 家长="=1+1"), person(3, 调查日期="去年秋天", 调查方式="电话")]
    checked = check(means, offices.county.number, ledger(rows))
    assert counts(checked)["errors"] == 2
    with means.database.writing() as store:
        book = load_workbook(BytesIO(bad_rows(store, None, [checked.number])))
    sheet = book.active
    table = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert table[0][:3] == ["姓名", "身份证号码", "性别"] and table[0][-1] == "问题说明"
    assert "科学计数法" in table[1][-1] and "去年秋天" in table[2][-1]
    assert sheet.cell(2, 2).fill.fgColor.rgb.endswith("FFD9D9") and not sheet.cell(2, 1).fill.fgColor.rgb.endswith("FFD9D9")
    parent = table[0].index("家长") + 1
    assert sheet.cell(2, parent).data_type == "s" and sheet.cell(2, parent).value == "=1+1"
    sheet.cell(2, 2).value = person(2)["身份证号码"]
    sheet.cell(3, table[0].index("调查日期") + 1).value = "2026-09-01"
    out = BytesIO()
    book.save(out)
    again = check(means, offices.county.number, out.getvalue(), "改正.xlsx")
    assert counts(again) == {"created": 2, "updated": 0, "unchanged": 0, "queued": 0, "errors": 0}
