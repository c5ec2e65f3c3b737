"""A person who wants to be gone is gone from every table; what was done for her stays counted, kept evidence is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from matcher.domain.access import Role, Viewer
from matcher.domain.contact import Contact
from matcher.domain.errors import NotAllowed, NotFound
from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.difficulty import Difficulty, DifficultyCategory
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import Entry, NewEntry
from matcher.domain.ledger.plan import Measure, Plan
from matcher.domain.ledger.referral import ReferralReason, ReferralState
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.casework.evidence import attach_evidence, give_up_due_evidence, kept_until
from matcher.workflows.casework.person_record import record_of
from matcher.workflows.graduates.erasing import kept_after_erasure
from matcher.workflows.graduates.own_data import own_data
from matcher.workflows.graduates.profiles import remove_profile
from matcher.workflows.hand_overs.hand_overs import make_hand_over, note_difference, send_hand_over
from tests.builders import make_graduate
from tests.intake.test_evidence_files import PDF
from tests.offices import add_account, viewer_at
from tests.referral_ground import TODAY, Ground, plant_referrals, reviewed, sent
from tests.store.conftest import MovingClock

PHONE, ID_NUMBER = "13800138000", "11010519491231002X"
SECRETS = ("陈思远", PHONE, ID_NUMBER, "家里欠债", "求职路费", "残疾", "disabled", "住址不对")


@dataclass(frozen=True)
class Scene:
    """A person with a service sent, a call, a plan, a difficulty, evidence and a hand-over list."""

    ground: Ground
    person: int
    herself: Viewer
    folder: Path
    shown: int
    draft: int


@pytest.fixture
def scene(database: Database, tmp_path: Path) -> Scene:
    with database.writing() as store:
        ground = plant_referrals(store)
        county, worker = ground.offices.county, ground.worker
        profile = make_graduate("S1", name="陈思远", difficulties=("残疾",), experience="家里欠债")
        store.graduates.upsert(county.number, "id:S1", profile, Contact("陈思远", PHONE, ID_NUMBER), None)
        person = store.graduates.number_of(county.number, "S1") or 0
        account = add_account(store, PHONE, Role.GRADUATE, county)
        store.accounts.attach(account.number, person)
        store.ledger_persons.enrol(person, county.number, Enrolment(2026))
        store.ledger_persons.assign(person, worker.account)
        for fact, note in (
            (Enrolment(2026), ""),
            (ContactAttempt(Channel.PHONE, ContactResult.REACHED), "她说家里欠债"),
            (Difficulty(DifficultyCategory.DISABLED, proof="残疾证"), ""),
            (Plan("解决求职路费", (Measure("申请补贴", "秦雨荷", TODAY),)), ""),
        ):
            store.entries.add(worker, NewEntry(person, fact, TODAY, note=note), county.number)
        reasons = (ReferralReason("place", "陈思远愿意去江夏"),)
        shown = sent(store, ground, person, message="陈思远您好", reasons=reasons)
        draft = reviewed(store, ground, person, 1)
        folder = tmp_path / "uploads"
        attach_evidence(store, folder, worker, person, "陈思远合同.pdf", PDF)
        made = make_hand_over(store, worker, ground.offices.other_city.number, [person])
        send_hand_over(store, worker, made.number)
        taker = viewer_at(Role.CASEWORKER, ground.offices.other_city, 950)
        note_difference(store, taker, made.number, person, "住址不对")
        herself = store.accounts.load(account.number).viewer()
        return Scene(ground, person, herself, folder, shown.number, draft.number)


def _words(store: Store, table: str) -> str:
    rows = store.connection.exec_driver_sql(f"SELECT * FROM {table}").mappings()
    return "\n".join(repr(dict(row)) for row in rows)


def test_what_was_done_stays_counted_and_nothing_tells_of_her(database: Database, scene: Scene) -> None:
    with database.reading() as store:
        before = record_of(store, scene.person, TODAY, sensitive=True)
    with database.writing() as store:
        kept = remove_profile(store, scene.herself, scene.person)
    with database.reading() as store:
        after = record_of(store, scene.person, TODAY, sensitive=True)
        assert [one.counts for one in after.services] == [one.counts for one in before.services] == [True]
        assert after.floor == before.floor
        assert len(after.entries) == len(before.entries) and not any(entry.note for entry in after.entries)
        assert [one.category for one in after.standing.difficulties] == [DifficultyCategory.OTHER]
        row = store.ledger_persons.find(scene.person)
        assert row is not None and row.is_erased and row.caseworker is None
        shown = store.referrals.find(scene.shown)
        assert (shown.reasons, shown.message, shown.state) == ((), "", ReferralState.WITHDRAWN)
        assert store.referrals.find(scene.draft).state is ReferralState.WITHDRAWN
        assert store.graduates.profile(scene.person) is None
    assert kept.count == 1 and kept.until is not None and kept.until.year == 2029


def test_neither_tables_nor_what_opens_from_them_holds_a_word_of_her(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        remove_profile(store, scene.herself, scene.person)
    with database.reading() as store:
        tables = store.connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        plain = "\n".join(_words(store, table) for table in tables if not table.startswith("posting_text"))
        opened = repr([_open(entry) for entry in store.entries.of([scene.person], sensitive=True)])
        opened += repr(store.referrals.of([scene.person])) + repr(store.referrals.steps([scene.shown, scene.draft]))
        giver = viewer_at(Role.SUPERVISOR, scene.ground.offices.province)
        opened += "".join(line.difference for line in store.hand_overs.get(giver, 1).lines)
    for secret in SECRETS:
        assert secret not in plain, secret
        assert secret not in opened, secret


def _open(entry: Entry) -> tuple[object, ...]:
    return tuple(getattr(entry, name) for name in entry.__slots__)


def test_every_profile_found_to_be_the_same_person_goes(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        city = scene.ground.offices.other_city
        store.graduates.upsert(city.number, "id:S2", make_graduate("S2", name="陈思远"), Contact("陈思远"), None)
        other = store.graduates.number_of(city.number, "S2") or 0
        store.ledger_persons.enrol(other, city.number, Enrolment(2026))
        store.ledger_persons.merge(other, scene.person)
        remove_profile(store, scene.herself, scene.person)
        assert store.graduates.profile(other) is None
        row = store.ledger_persons.find(other)
        assert row is not None and row.is_erased


def test_kept_evidence_goes_when_its_years_are_over(database: Database, scene: Scene, clock: MovingClock) -> None:
    with database.writing() as store:
        assert kept_after_erasure(store, scene.person).count == 1
        remove_profile(store, scene.herself, scene.person)
        clock.now = kept_until(store, store.evidence.of([scene.person])[0])
        assert give_up_due_evidence(store, clock.now) == 0
        clock.move(seconds=1)
        assert give_up_due_evidence(store, clock.now) == 1
        assert store.evidence.stored_names() == frozenset()
        assert kept_after_erasure(store, scene.person).count == 0


def test_only_herself_or_her_office_removes_her(database: Database, scene: Scene) -> None:
    offices = scene.ground.offices
    with database.writing() as store:
        for stranger in (viewer_at(Role.CASEWORKER, offices.other_city), viewer_at(Role.ORGANIZER, offices.county)):
            with pytest.raises((NotFound, NotAllowed)):
                remove_profile(store, stranger, scene.person)
        remove_profile(store, scene.ground.worker, scene.person)
        trail = [event.action for event in store.audit.about_graduate(scene.person)]
    assert trail[:3] == ["graduate.deleted", "ledger.erased", "referral.moved"]


def test_a_graduate_in_no_ledger_is_removed_as_before(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        county = scene.ground.offices.county
        store.graduates.upsert(county.number, "id:S3", make_graduate("S3", name="何雨晴"), Contact("何雨晴"), None)
        number = store.graduates.number_of(county.number, "S3") or 0
        assert remove_profile(store, scene.ground.worker, number).count == 0
        assert store.graduates.profile(number) is None and store.ledger_persons.find(number) is None


def test_her_data_comes_out_whole_with_referrals_sent_and_who_looked(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        store.audit.append("graduate.revealed", scene.ground.worker, "graduate", scene.person)
        found = own_data(store, scene.herself, scene.person)
    assert [entry["kind"] for entry in found["ledger"]] == ["登记", "联系", "困难类别", "一人一策", "服务"]
    assert found["ledger"][1]["note"] == "她说家里欠债" and found["ledger"][4]["counts"] is True
    assert [one["title"] for one in found["referrals"]] == ["岗位0"] and found["referrals"][0]["reasons"]
    assert [step["state"] for step in found["referrals"][0]["steps"]] == ["已推介"]
    assert found["evidence"][0]["name"] == "陈思远合同.pdf"
    assert found["looks"][0]["what"] == "查看联系方式" and found["profile"]["difficulties"] == ["残疾"]


def test_the_years_of_a_date_are_counted_whole(database: Database, scene: Scene, clock: MovingClock) -> None:
    with database.reading() as store:
        until = kept_until(store, store.evidence.of([scene.person])[0])
    assert until.date() == date(2029, 11, 26)
