"""After every journey about a person, neither files nor logs show her name, phone, ID number or difficulty in clear."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from api.security import SESSION_COOKIE
from matcher.domain.access import Role, Viewer
from matcher.domain.errors import MatcherError
from matcher.domain.ledger.consent import ConsentKind
from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.difficulty import Certification, Difficulty, DifficultyCategory
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.plan import Measure, Plan
from matcher.domain.ledger.referral import NewReferral, ReferralReason, ReferralState, StepDetails
from matcher.domain.ledger.status import EvidenceKind
from matcher.reports.typesetting import chinese_font
from matcher.store.store import Store
from matcher.workflows.casework.assigning import assign_many, undo_assignment
from matcher.workflows.casework.evidence import attach_evidence
from matcher.workflows.graduates.consenting import record_consent
from matcher.workflows.graduates.objecting import answer_objection
from matcher.workflows.graduates.profiles import add_profile, remove_profile
from matcher.workflows.hand_overs.hand_over_sheets import print_hand_over, show_hand_over
from matcher.workflows.hand_overs.hand_overs import (
    make_hand_over,
    note_difference,
    return_person,
    send_hand_over,
    sign_hand_over,
)
from matcher.workflows.papers.person_papers import PaperWish, print_person_file
from matcher.workflows.referrals import referring
from matcher.workflows.referrals.employer_results import employer_referrals
from matcher.workflows.referrals.referral_sending import Sending
from tests.api.conftest import World, signed_in
from tests.intake.test_evidence_files import PDF
from tests.offices import add_account

NAME, PHONE, ID_NUMBER = "欧阳清远", "13987654321", "11010519491231002X"
SECRETS = (NAME, "清远", PHONE, ID_NUMBER, "disabled", "残疾", "一级肢残")
WORDS = f"{NAME}，电话{PHONE}，证件{ID_NUMBER}，一级肢残"
RECORD = {
    "id": "S9", "name": NAME, "education": "本科", "school": "江城理工学院", "major": "软件工程", "graduation_year": 2026,
    "phone": PHONE, "id_number": ID_NUMBER, "difficulties": ["残疾"], "experience": WORDS,
}  # fmt: skip
needs_font = pytest.mark.skipif(chinese_font() is None, reason="no Chinese font on this machine")


def _today() -> date:
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _recorded(store: Store, world: World, worker: Viewer, second: Viewer) -> int:
    """Write everything about her that has words; return her number."""
    day, office = _today(), worker.organisation
    person, _, _ = add_profile(store, worker, RECORD)
    enrolment = Enrolment(2026, school="江城理工学院")
    store.ledger_persons.enrol(person, office, enrolment)
    store.entries.add(worker, NewEntry(person, enrolment, day), office)
    proof = attach_evidence(store, world.service.settings.uploads, worker, person, f"{NAME}合同.pdf", PDF + WORDS.encode() + b"%%EOF")
    for fact in (
        ContactAttempt(Channel.PHONE, ContactResult.REACHED),
        Difficulty(DifficultyCategory.DISABLED, source="残联", proof="一级肢残"),
        Certification(number=ID_NUMBER),
        Plan(WORDS, (Measure(WORDS, "秦雨荷", day),), assessment=WORDS),
    ):
        store.entries.add(worker, NewEntry(person, fact, day, note=WORDS, evidence=(proof.number,)), office)
    reasons = (ReferralReason("place", WORDS, WORDS),)
    new = NewReferral(person, 1, 1, "后端开发工程师", "江城云序软件有限公司", employer=1, reasons=reasons, must_ask=(WORDS,), message=WORDS)
    made = referring.draft(store, worker, new, day)
    referring.review(store, worker, made.number, day)
    referring.send(store, worker, made.number, Sending(Channel.PHONE, message=WORDS), day)
    done = assign_many(store, worker, [person], second.account, day)
    undo_assignment(store, worker, done.batch, day)
    record_consent(store, worker, person, ConsentKind.GIVE_TO_EMPLOYER, True, day, note=WORDS)
    return person


def _handed_over(store: Store, giver: Viewer, taker: Viewer, person: int) -> int:
    day = _today()
    number = make_hand_over(store, giver, taker.organisation, [person]).number
    send_hand_over(store, giver, number)
    show_hand_over(store, taker, number, day)
    note_difference(store, taker, number, person, WORDS)
    return_person(store, taker, number, person, WORDS)
    sign_hand_over(store, taker, number, day)
    return number


@needs_font
def test_no_file_and_no_log_shows_her(
    world: World, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    database, uploads = world.service.database, world.service.settings.uploads
    offices, day = world.offices, _today()
    with database.writing() as store:
        worker, second = (add_account(store, name, Role.CASEWORKER, offices.county).viewer() for name in ("qin-yuhe", "luo-wen"))
        taker = add_account(store, "ye-zhou", Role.CASEWORKER, offices.other_city).viewer()
        above = add_account(store, "he-ping", Role.SUPERVISOR, offices.province).viewer()
        person = _recorded(store, world, worker, second)
        listed = _handed_over(store, worker, taker, person)
        link = store.links.add(1, offices.province.number, timedelta(days=9))[2]
        assert [one.name for one in employer_referrals(store, link, day)] == ["欧*"]
        whole = PaperWish(full=True, internal=True, reason="审计检查")
        assert print_person_file(store, uploads, above, person, day, whole).startswith(b"%PDF")
        assert print_hand_over(store, above, listed, day, reason="审计检查", full=True).startswith(b"%PDF")
        account = add_account(store, PHONE, Role.GRADUATE, offices.county)
        store.accounts.attach(account.number, person)
        (referral,) = store.referrals.of([person])
    _by_herself(world, account.number, worker, referral.number)
    with database.writing() as store, pytest.raises(MatcherError):
        referring.verify(store, worker, referral.number, StepDetails(evidence_kind=EvidenceKind.CONTRACT, note=WORDS), day)
    said = caplog.text + "".join(capfd.readouterr())
    _search(world.service.settings.folder, said)
    with database.writing() as store:
        remove_profile(store, worker, person)
    _search(world.service.settings.folder, caplog.text + "".join(capfd.readouterr()))


def _by_herself(world: World, account: int, worker: Viewer, referral: int) -> None:
    """She reads, objects, declines with words and takes her data along over the pages; her objection is answered."""
    client = signed_in(world, None)
    with world.service.database.writing() as store:
        token, session = store.sessions.open(account, world.service.settings.session_longest)
    client.cookies.set(SESSION_COOKIE, token)
    client.headers["X-CSRF-Token"] = session.csrf
    assert WORDS in client.get("/me/record").text
    assert client.post("/me/record/objections", data={"words": WORDS}).status_code == 303
    with world.service.database.writing() as store:
        person = store.accounts.load(account).graduate or 0
        number = max(entry.number for entry in store.entries.of([person]))
        answer_objection(store, worker, number, False, WORDS, _today())
    declined = {"state": ReferralState.DECLINED_BY_PERSON.value, "reason": "other", "note": "离家太远"}
    assert client.post(f"/me/record/referrals/{referral}", data=declined).status_code == 303
    assert PHONE in client.get("/me/settings/data.json").text


def _search(folder: Path, said: str) -> None:
    searched = list(_files(folder))
    assert {"matcher.db", "matcher.db-wal"} <= {path.name for path in searched}
    assert any(path.parent.name == "uploads" for path in searched)
    for secret in SECRETS:
        found = [path.name for path in searched if secret.encode() in path.read_bytes()]
        assert found == [], secret
        assert secret not in said, secret


def test_the_search_finds_what_is_written_in_clear(world: World) -> None:
    with world.service.database.writing() as store:
        store.audit.append("test.words", None, "graduate", 1, "", {"words": PHONE})
    world.service.settings.uploads.mkdir(exist_ok=True)
    (world.service.settings.uploads / "x.sealed").write_bytes(b"x")
    with pytest.raises(AssertionError, match=PHONE):
        _search(world.service.settings.folder, "")
