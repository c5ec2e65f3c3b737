"""服务记录表 and 一人一策表 hold what was recorded, masked by default; no difficulty on any version; each making is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from matcher.domain.access import Role, Viewer
from matcher.domain.contact import Contact
from matcher.domain.errors import Conflict, NotAllowed, NotFound, Unreadable
from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.difficulty import Difficulty, DifficultyCategory
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.plan import Measure, Plan
from matcher.domain.ledger.service import Service, ServiceKind, ServiceStage
from matcher.domain.report import Period
from matcher.reports.form_paper import FormPaper
from matcher.reports.typesetting import chinese_font
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.papers.paper_versions import Version, checked_mark
from matcher.workflows.papers.plan_papers import compose_plan, print_plan
from matcher.workflows.papers.service_records import compose_service_records, print_service_records
from tests.builders import make_graduate
from tests.offices import viewer_at
from tests.referral_ground import TODAY, Ground, plant_referrals, sent

PHONE, ID_NUMBER = "13800138000", "11010519491231002X"
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30), "2026-11")
FULL = Version(full=True, reason="省级审计抽查")
DIFFICULT = ("残疾", "低保", "零就业")
needs_font = pytest.mark.skipif(chinese_font() is None, reason="no Chinese font on this machine")


@dataclass(frozen=True)
class Scene:
    """陈思远 with services of November, a plan in two versions, and another person without either."""

    store: Store
    ground: Ground
    person: int
    other: int

    def write(self, fact: Service | Plan | ContactAttempt | Difficulty, on: date) -> int:
        new = NewEntry(self.person, fact, on)
        return self.store.entries.add(self.ground.worker, new, self.ground.offices.county.number).number


@pytest.fixture
def scene(database: Database) -> Iterator[Scene]:
    with database.writing() as store:
        ground = plant_referrals(store)
        county = ground.offices.county.number
        numbers = []
        for key, name in (("S1", "陈思远"), ("S2", "苏木")):
            profile = make_graduate(key, name=name, school="江城理工学院", major="软件工程")
            contact = Contact(name, PHONE, ID_NUMBER)
            store.graduates.upsert(county, f"id:{key}", profile, contact, None)
            numbers.append(store.graduates.number_of(county, key) or 0)
            store.ledger_persons.enrol(numbers[-1], county, Enrolment(2026, school="江城理工学院"))
        made = Scene(store, ground, *numbers)
        store.ledger_persons.assign(made.person, ground.worker.account)
        made.write(Service(ServiceKind.GUIDANCE, channel=Channel.VISIT, subject=f"残疾人专场前辅导，陈思远{PHONE}"), TODAY - timedelta(days=2))
        made.write(Service(ServiceKind.TRAINING, ServiceStage.OFFERED, subject="低保家庭技能培训班"), TODAY)
        made.write(Service(ServiceKind.REFERRAL, posting=77, posting_was_valid=False, subject="会计"), TODAY)
        made.write(ContactAttempt(Channel.PHONE, ContactResult.REACHED), TODAY)
        made.write(Difficulty(DifficultyCategory.DISABLED), TODAY)
        sent(store, ground, made.person)
        sent(store, ground, made.person, 1)
        yield made


def plan_of(scene: Scene) -> None:
    """Write a plan that was closed, and one in two versions."""
    measures = (Measure("每周推介零就业家庭岗位", "秦雨荷", TODAY - timedelta(days=1)), Measure("陪同面试", "陈思远", TODAY + timedelta(days=9), True))
    scene.write(Plan("旧目标", closed_as="调整计划"), TODAY - timedelta(days=90))
    scene.write(Plan("让陈思远两个月内上岗", measures, assessment="简历已改好"), TODAY - timedelta(days=30))
    scene.write(Plan("让陈思远两个月内上岗", measures, TODAY + timedelta(days=20), "简历已改好"), TODAY - timedelta(days=9))
    scene.write(Plan("让陈思远两个月内上岗", measures, TODAY + timedelta(days=20), "面试过一次，残疾证已办"), TODAY)


def words(form: FormPaper) -> str:
    return repr((form.title, form.number, form.facts, [table.rows for table in form.tables], form.lines))


def recorded(scene: Scene, version: Version | None = None, viewer: Viewer | None = None) -> FormPaper:
    chosen = viewer or scene.ground.worker
    (form,) = compose_service_records(scene.store, chosen, [scene.person], NOVEMBER, TODAY, version)
    return form


def test_every_service_stands_on_a_row_with_what_counts_and_why_not(scene: Scene) -> None:
    form = recorded(scene)
    rows = [(row[2], row[6].split("；")[0]) for row in form.tables[0].rows]
    assert rows == [
        ("职业指导", "计入"),
        ("技能培训", "计入"),
        ("岗位推介", "推介时岗位已失效，不计数"),
        ("岗位推介", "计入"),
        ("岗位推介", "计入（与同日同类服务合为一次）"),
    ]
    assert form.lines[0].startswith("合计：记录 5 条，计入 4 条。职业指导 1 次；岗位推介 1 次、2 个岗位；培训或见习机会 1 次；")
    first, third = form.tables[0].rows[0], form.tables[0].rows[3]
    assert first[1].startswith("2026-11-24\n") and first[1].endswith(" 补录") and first[4] == "入户"
    assert third[3].startswith("岗位0（单位0，TJ-2026-") and third[5] == "责任人甲的姓名（江夏区）"


def test_a_service_stands_in_the_period_in_which_the_report_counts_it(scene: Scene) -> None:
    before = scene.store.clock().date() - timedelta(days=1)
    (form,) = compose_service_records(
        scene.store, scene.ground.worker, [scene.person], Period(date(2026, 7, 1), before, ""), TODAY
    )
    assert form.tables[0].rows == () and form.tables[0].none == "这段时间没有服务记录。"


def test_both_papers_are_masked_and_name_no_difficulty_in_any_version(scene: Scene) -> None:
    plan_of(scene)
    store, ground = scene.store, scene.ground
    masked = words(recorded(scene)) + words(compose_plan(store, ground.worker, scene.person, TODAY))
    full = words(recorded(scene, FULL, ground.supervisor)) + words(
        compose_plan(store, ground.supervisor, scene.person, TODAY, FULL)
    )
    assert not [secret for secret in ("思远", PHONE, ID_NUMBER, *DIFFICULT) if secret in masked]
    assert all(secret in full for secret in ("陈思远", PHONE, ID_NUMBER))
    assert not [word for word in DIFFICULT if word in full]


def test_the_plan_that_stands_now_is_printed_with_each_assessment_once(scene: Scene) -> None:
    plan_of(scene)
    form = compose_plan(scene.store, scene.ground.worker, scene.person, TODAY)
    goal, measures, reviews = form.tables
    assert goal.rows == (("让陈*两个月内上岗",),)
    assert [row[4] for row in measures.rows] == ["已过期限，未完成", "已完成"]
    assert [(row[0], row[1]) for row in reviews.rows] == [("2026-10-27", "简历已改好"), ("2026-11-26", "面试过一次，…已办")]
    assert "首次制定 2026-10-27 · 本版 2026-11-26" in form.number and "旧目标" not in words(form)
    assert form.lines[0] == "下次评估：2026-12-16" and form.lines[1].startswith("结案：□")
    scene.write(Plan("让陈思远两个月内上岗", closed_as="已就业"), TODAY)
    assert compose_plan(scene.store, scene.ground.worker, scene.person, TODAY).lines == ("结案：已就业（2026-11-26）",)


def test_without_a_plan_the_answer_says_what_to_do(scene: Scene) -> None:
    with pytest.raises(Conflict, match="先在个人页登记"):
        compose_plan(scene.store, scene.ground.worker, scene.person, TODAY)


def test_who_may_make_which_version(scene: Scene) -> None:
    store, offices = scene.store, scene.ground.offices
    plan_of(scene)
    assert recorded(scene, viewer=viewer_at(Role.COUNSELLOR, offices.school)).title == "就业服务记录表"
    for viewer, version, error in (
        (scene.ground.worker, FULL, NotAllowed),
        (viewer_at(Role.ORGANIZER, offices.province), Version(), NotAllowed),
        (viewer_at(Role.ADMINISTRATOR, offices.province), Version(), NotAllowed),
        (viewer_at(Role.CASEWORKER, offices.other_city), Version(), NotFound),
        (scene.ground.supervisor, Version(full=True, reason=" "), Unreadable),
    ):
        with pytest.raises(error):
            recorded(scene, version, viewer)
        with pytest.raises(error):
            compose_plan(store, viewer, scene.person, TODAY, version)


def test_a_period_turned_round_nobody_and_too_many_are_refused_in_words(scene: Scene) -> None:
    turned = Period(TODAY, TODAY - timedelta(days=1), "")
    long = Period(date(2020, 1, 1), TODAY, "")
    for persons, period, said in (
        ([scene.person], turned, "晚于"),
        ([scene.person], long, "1096"),
        ([], NOVEMBER, "至少选一个人"),
        (range(1, 400), NOVEMBER, "399 人"),
    ):
        with pytest.raises(Unreadable, match=said):
            compose_service_records(scene.store, scene.ground.worker, list(persons), period, TODAY)


def test_each_making_is_in_the_trail_without_a_name(scene: Scene) -> None:
    plan_of(scene)
    persons = [scene.other, scene.person]
    forms = compose_service_records(scene.store, scene.ground.worker, persons, NOVEMBER, TODAY, request="r9")
    assert [dict(form.facts)["台账编号"] for form in forms] == [str(one) for one in persons]
    compose_plan(scene.store, scene.ground.worker, scene.person, TODAY)
    trail = scene.store.audit.about_graduate(scene.person)
    assert [event.action for event in trail[:2]] == ["plan_paper.made", "service_record.made"]
    assert trail[1].detail == {"full": 0, "from": "2026-11-01", "to": "2026-11-30"}
    assert "service_record.made" in [event.action for event in scene.store.audit.about_graduate(scene.other)]


@needs_font
def test_the_same_paper_is_the_same_bytes(scene: Scene) -> None:
    plan_of(scene)
    chosen = [scene.person, scene.other]
    papers = [print_service_records(scene.store, scene.ground.worker, chosen, NOVEMBER, TODAY) for _ in range(2)]
    assert papers[0] == papers[1] and papers[0].startswith(b"%PDF-")
    assert print_plan(scene.store, scene.ground.worker, scene.person, TODAY).startswith(b"%PDF-")


def test_a_full_version_says_who_made_it_when_and_what_for_without_naming_a_difficulty(scene: Scene) -> None:
    mark = checked_mark(scene.store, scene.ground.supervisor, Version(full=True, reason="残疾学生抽查"))
    moment = scene.store.clock().astimezone(ZoneInfo("Asia/Shanghai"))
    assert mark == f"完整版 · 导出人 市主管的姓名 · {moment:%Y-%m-%d %H:%M} · 用途：…学生抽查 · 不得外传"
