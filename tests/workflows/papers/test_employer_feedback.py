"""The feedback sheet lists what is awaited of one employer by slip number; a name is masked and by consent only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import insert

from matcher.domain.access import Role, Viewer
from matcher.domain.contact import Contact
from matcher.domain.errors import Conflict, NotAllowed, Unreadable
from matcher.domain.ledger.consent import ConsentKind
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.referral import ReferralState, StepDetails
from matcher.reports.form_paper import FormPaper
from matcher.reports.typesetting import chinese_font
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.store.tables.postings import employer
from matcher.workflows.graduates.consenting import record_consent
from matcher.workflows.papers.employer_feedback import compose_feedback, print_feedback
from matcher.workflows.postings.employer_links import create_link, revoke_link
from matcher.workflows.referrals import referring
from tests.builders import make_graduate
from tests.offices import viewer_at
from tests.referral_ground import TODAY, Ground, plant_referrals, reviewed, sent

EMPLOYER, OTHER = 101, 102


@dataclass(frozen=True)
class Scene:
    """The county's worker, employers 101 and 102, and 陈思远."""

    store: Store
    ground: Ground
    person: int

    def form(self, viewer: Viewer | None = None, return_by: date | None = None) -> FormPaper:
        return compose_feedback(self.store, viewer or self.ground.worker, EMPLOYER, TODAY, return_by)


@pytest.fixture
def scene(database: Database) -> Iterator[Scene]:
    with database.writing() as store:
        ground = plant_referrals(store)
        for number, name in ((EMPLOYER, "江城光电有限公司"), (OTHER, "山城建材有限公司")):
            row = {"number": number, "name": name, "match_key": name, "created_at": datetime(2026, 11, 1, tzinfo=UTC)}
            store.connection.execute(insert(employer).values(**row))
        county = ground.offices.county.number
        contact = Contact("陈思远", "13800138000", "11010519491231002X")
        store.graduates.upsert(county, "id:S1", make_graduate("S1", name="陈思远", difficulties=("残疾",)), contact, None)
        person = store.graduates.number_of(county, "S1") or 0
        store.ledger_persons.enrol(person, county, Enrolment(2026))
        yield Scene(store, ground, person)


def test_what_is_awaited_stands_with_its_boxes_and_nothing_else(scene: Scene) -> None:
    first = sent(scene.store, scene.ground, scene.person, employer=EMPLOYER)
    second = sent(scene.store, scene.ground, 2, employer=EMPLOYER)
    sent(scene.store, scene.ground, 2, 1, employer=OTHER)
    reviewed(scene.store, scene.ground, 3, employer=EMPLOYER)
    declined = sent(scene.store, scene.ground, 3, 1, employer=EMPLOYER)
    referring.record_step(scene.store, scene.ground.worker, declined.number, ReferralState.DECLINED_BY_PERSON, StepDetails(reason="pay"), TODAY)
    form = scene.form()
    assert [row[:4] for row in form.tables[0].rows] == [
        (one.slip_number, "岗位0", "未同意提供姓氏", "2026-11-26") for one in (first, second)
    ]
    assert form.tables[0].rows[0][4:] == ("□ __月__日", "□ 到岗 __月__日", "□ 原因 ____")
    assert dict(form.facts) == {"用人单位": "江城光电有限公司", "请于此日前退回": "2026-12-03", "退回至": "江夏区", "经办人": "责任人甲的姓名"}
    assert "①条件不符合" in form.lines[0] and "其他" not in form.lines[0]


def test_a_name_is_masked_by_consent_only_and_she_can_read_that_it_was_printed(scene: Scene) -> None:
    sent(scene.store, scene.ground, scene.person, employer=EMPLOYER)
    county = scene.ground.offices.county
    herself = Viewer(801, Role.GRADUATE, county.number, county.path, graduate=scene.person)
    record_consent(scene.store, herself, scene.person, ConsentKind.GIVE_TO_EMPLOYER, True, TODAY)
    form = scene.form()
    assert form.tables[0].rows[0][2] == "陈*"
    assert not [word for word in ("思远", "13800138000", "002X", "残疾") if word in repr((form.facts, form.tables[0].rows, form.lines))]
    assert scene.store.audit.about_graduate(scene.person)[0].action == "referral.on_feedback_sheet"


def test_the_sheet_says_how_to_answer_online_without_address_or_code(scene: Scene) -> None:
    sent(scene.store, scene.ground, employer=EMPLOYER)
    assert "索取链接和验证码" in scene.form().lines[1]
    made = create_link(scene.store, scene.ground.worker, EMPLOYER, 9)
    line = scene.form().lines[1]
    until = scene.store.clock() + timedelta(days=9)
    assert f"有效至 {until:%Y-%m-%d}" in line and made.token not in line and made.code not in line
    revoke_link(scene.store, scene.ground.worker, made.link.number)
    assert "索取链接和验证码" in scene.form().lines[1]


def test_only_who_may_see_the_persons_prints_it(scene: Scene) -> None:
    sent(scene.store, scene.ground, employer=EMPLOYER)
    offices = scene.ground.offices
    assert scene.form(scene.ground.supervisor).tables[0].rows
    for role, place in ((Role.ORGANIZER, offices.province), (Role.COUNSELLOR, offices.school), (Role.ADMINISTRATOR, offices.province)):
        with pytest.raises(NotAllowed):
            scene.form(viewer_at(role, place))
    with pytest.raises(Conflict, match="没有等待“江城光电有限公司”反馈"):
        scene.form(viewer_at(Role.CASEWORKER, offices.other_city))


def test_a_day_to_return_it_lies_ahead_and_not_far(scene: Scene) -> None:
    sent(scene.store, scene.ground, employer=EMPLOYER)
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=61)):
        with pytest.raises(Unreadable, match=str(day)):
            scene.form(return_by=day)
    assert dict(scene.form(return_by=TODAY).facts)["请于此日前退回"] == "2026-11-26"


@pytest.mark.skipif(chinese_font() is None, reason="no Chinese font on this machine")
def test_it_is_a_pdf(scene: Scene) -> None:
    sent(scene.store, scene.ground, employer=EMPLOYER)
    assert print_feedback(scene.store, scene.ground.worker, EMPLOYER, TODAY).startswith(b"%PDF-")
