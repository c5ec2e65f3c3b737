"""The ledger as a workbook holds exactly the list's persons, masked unless a reason is given; difficulties by permission only."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from matcher.domain.access import Role, Viewer
from matcher.domain.contact import Contact
from matcher.domain.errors import NotAllowed, NotFound, Unreadable
from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.difficulty import Difficulty, DifficultyCategory
from matcher.domain.ledger.enrolment import Enrolment, Origin
from matcher.domain.ledger.service import Service, ServiceKind, ServiceStage
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind, PersonStatus, StatusChange, StatusReason
from matcher.store.database import Database
from matcher.workflows.papers.ledger_exporting import export_ledger
from matcher.workflows.papers.paper_versions import Version
from tests.builders import make_graduate
from tests.offices import viewer_at
from tests.workflows.casefiles import DAY, Casefiles, casefiles

FULL = Version(full=True, reason="省级审计抽查")


@dataclass
class Scene:
    """陈思远 seeking with services, 苏木 at work with proof, 白鹭 with nothing noted; in that order in the list."""

    files: Casefiles
    persons: tuple[int, ...]

    def sheet(
        self, viewer: Viewer | None = None, version: Version | None = None, difficulties: bool = False, persons: Sequence[int] = ()
    ) -> list[list[str]]:
        """Return the cells of the workbook as words."""
        chosen = persons or self.persons
        made = export_ledger(self.files.store, viewer or self.files.caseworker, chosen, DAY, version, difficulties, "r1")
        rows = load_workbook(io.BytesIO(made)).active.iter_rows(values_only=True)
        return [["" if cell is None else str(cell) for cell in row] for row in rows]

    def row(self, place: int = 0, **wanted: object) -> dict[str, str]:
        """Return a person's row by its heads."""
        cells = self.sheet(**wanted)  # type: ignore[arg-type]
        return dict(zip(cells[2], cells[3 + place], strict=True))


@pytest.fixture
def scene(database: Database) -> Iterator[Scene]:
    with casefiles(database) as files:
        numbers = []
        for place, name in enumerate(("陈思远", "苏木", "白鹭")):
            office, key = files.offices.county.number, f"id:{name}"
            contact = Contact(name, f"1380013800{place}", f"11010519491231{place:03d}X")
            profile = make_graduate(key, name=name, school="江城理工学院", major="软件工程")
            files.store.graduates.upsert(office, key, profile, contact, None)
            numbers.append(files.store.graduates.number_of(office, key) or 0)
            enrolment = Enrolment(2026, Origin.INCOMING, school="江城理工学院", source="教育部门移交（低保家庭）")
            files.store.ledger_persons.enrol(numbers[-1], office, enrolment)
            files.write(numbers[-1], enrolment, date(2026, 7, 15))
        first, second, _ = numbers
        files.store.ledger_persons.assign(first, files.caseworker.account)
        files.write(first, ContactAttempt(Channel.PHONE, ContactResult.NO_ANSWER), date(2026, 7, 20))
        files.write(first, ContactAttempt(Channel.PHONE, ContactResult.REACHED), date(2026, 7, 21))
        files.write(first, StatusChange(PersonStatus.SEEKING, StatusReason.JOB_SEEKING, follow_up_on=DAY + timedelta(days=5)), date(2026, 7, 21))
        files.write(first, Difficulty(DifficultyCategory.DISABLED), date(2026, 7, 21))
        files.write(first, Service(ServiceKind.GUIDANCE), date(2026, 8, 3))
        for posting, on in ((1, date(2026, 9, 2)), (2, date(2026, 9, 2)), (3, date(2026, 9, 9))):
            files.write(first, Service(ServiceKind.REFERRAL, posting=posting, subject="会计"), on)
        files.write(first, Service(ServiceKind.REFERRAL, posting=1, subject="会计"), date(2026, 9, 20))
        files.write(first, Service(ServiceKind.TRAINEESHIP, ServiceStage.OFFERED, subject="科研类"), date(2026, 10, 8))
        at_work = StatusChange(PersonStatus.EMPLOYED, employment=EmploymentKind.EMPLOYER, evidence=EvidenceKind.CONTRACT, employer="江城光电")
        files.write(second, at_work, date(2026, 10, 1))
        yield Scene(files, tuple(numbers))


def test_a_row_says_who_helps_what_was_done_on_which_days_and_what_comes_next(scene: Scene) -> None:
    row = scene.row()
    assert {head: row[head] for head in list(row)[8:]} == {
        "届别": "2026",
        "来源": "外地来求职（教育部门移交（…））",
        "责任单位": "江夏区",
        "责任人": "qin的姓名",
        "首次联系日": "2026-07-21",
        "联系结果": "已联系上",
        "职业指导次数": "1",
        "职业指导日期": "2026-08-03",
        "岗位推介次数": "2",
        "推介岗位数": "3",
        "岗位推介日期": "2026-09-02、2026-09-09",
        "培训见习次数": "1",
        "培训见习日期": "2026-10-08",
        "当前状态": "有就业意愿",
        "状态起始日": "2026-07-21",
        "凭证": "",
        "下次跟进日": "2026-12-01",
    }


def test_what_is_not_known_is_said_and_employment_names_its_proof(scene: Scene) -> None:
    assert [scene.row(place)["联系结果"] for place in (1, 2)] == ["未联系", "未联系"]
    assert [(scene.row(place)["当前状态"], scene.row(place)["凭证"]) for place in (1, 2)] == [
        ("就业（单位就业）", EvidenceKind.CONTRACT.label),
        ("未登记", ""),
    ]


def test_the_list_keeps_its_order_and_counts_who_belongs_to_others(scene: Scene) -> None:
    wanted = list(reversed(scene.persons))
    assert [row[0] for row in scene.sheet(persons=wanted)[3:]] == [str(one) for one in wanted]
    scene.files.store.ledger_persons.move(scene.persons[1], scene.files.offices.other_city.number)
    cells = scene.sheet()
    assert [row[0] for row in cells[3:]] == [str(scene.persons[0]), str(scene.persons[2])]
    assert cells[0][0].startswith("帮扶台账（江夏区，截至 2026-11-26，2人）；另有1人")


def test_by_default_nobody_can_be_told_and_no_difficulty_is_there(scene: Scene) -> None:
    cells = scene.sheet()
    said = repr(cells)
    assert not [secret for secret in ("思远", "13800138000", "11010519491231000X", "残疾", "低保") if secret in said]
    assert cells[3][1:4] == ["陈*", "**************000X", "138****8000"]
    assert "困难类别" not in cells[2] and "未就业原因" not in cells[2] and "已脱敏" in cells[1][0]


def test_the_full_list_says_who_took_it_and_what_for_and_each_person_can_read_it(scene: Scene) -> None:
    row, cells = scene.row(viewer=scene.files.supervisor, version=FULL), scene.sheet(scene.files.supervisor, FULL)
    assert (row["姓名"], row["联系电话"], row["证件号码"], row["未就业原因"]) == ("陈思远", "13800138000", "11010519491231000X", "正在求职")
    assert "shen的姓名" in cells[1][0] and "用途：省级审计抽查" in cells[1][0] and "困难类别" not in row
    book = load_workbook(io.BytesIO(export_ledger(scene.files.store, scene.files.supervisor, scene.persons, DAY, FULL)))
    assert "省级审计抽查" in book.active.oddHeader.center.text
    assert scene.files.store.audit.about_graduate(scene.persons[0])[0].action == "ledger.exported"


def test_difficulties_stand_in_a_full_list_only_for_who_may_read_them_and_it_is_recorded(scene: Scene) -> None:
    row = scene.row(viewer=scene.files.supervisor, version=FULL, difficulties=True)
    assert row["困难类别"] == "残疾"
    assert scene.files.store.audit.about_graduate(scene.persons[0])[0].action == "difficulties.viewed"
    with pytest.raises(Unreadable, match="只随完整版"):
        scene.sheet(difficulties=True)
    with pytest.raises(NotAllowed):
        scene.sheet(viewer_at(Role.COUNSELLOR, scene.files.offices.school), FULL, True)


def test_a_list_too_long_is_refused_with_what_to_do(scene: Scene) -> None:
    with pytest.raises(Unreadable, match="一次最多导出 5000 人，清单有 5001 人；请用单位"):
        scene.sheet(persons=range(1, 5002))


def test_who_may_not_gets_nothing(scene: Scene) -> None:
    offices = scene.files.offices
    assert len(scene.sheet(viewer_at(Role.COUNSELLOR, offices.school))) == 3 + len(scene.persons)
    for viewer, version, error in (
        (scene.files.caseworker, FULL, NotAllowed),
        (scene.files.supervisor, Version(full=True), Unreadable),
        (viewer_at(Role.ORGANIZER, offices.province), None, NotAllowed),
        (viewer_at(Role.ADMINISTRATOR, offices.province), None, NotAllowed),
        (viewer_at(Role.CASEWORKER, offices.other_city), None, NotFound),
    ):
        with pytest.raises(error):
            scene.sheet(viewer, version)
