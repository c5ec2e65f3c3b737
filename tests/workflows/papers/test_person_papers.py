"""The file of one person holds everything recorded, masked by default; difficulty and evidence only where allowed."""

from __future__ import annotations

import io
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import typst
from matplotlib import image as pictures

from matcher.domain.access import Role
from matcher.domain.contact import Contact
from matcher.domain.errors import NotAllowed, NotFound, Unreadable
from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.difficulty import Difficulty, DifficultyCategory
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.plan import Measure, Plan
from matcher.domain.ledger.service import Service, ServiceKind
from matcher.reports.person_file import PersonFile
from matcher.reports.typesetting import chinese_font, shown_pages
from matcher.store.database import Database
from matcher.workflows.casework.evidence import attach_evidence
from matcher.workflows.papers.person_papers import PaperWish, compose_person_file, print_person_file
from tests.builders import make_graduate
from tests.offices import viewer_at
from tests.referral_ground import TODAY, Ground, plant_referrals, reviewed, sent

PHONE, ID_NUMBER = "13800138000", "11010519491231002X"
needs_font = pytest.mark.skipif(chinese_font() is None, reason="no Chinese font on this machine")
FULL = PaperWish(full=True, reason="审计检查")


@dataclass(frozen=True)
class Scene:
    ground: Ground
    person: int
    folder: Path


def two_pages() -> bytes:
    return bytes(typst.compile(b"one #pagebreak() two", format="pdf"))


def picture() -> bytes:
    kept = io.BytesIO()
    pictures.imsave(kept, [[(1.0, 0.0, 0.0)] * 30] * 30, format="png")
    return kept.getvalue()


@pytest.fixture
def scene(database: Database, tmp_path: Path) -> Scene:
    with database.writing() as store:
        ground = plant_referrals(store)
        county, worker = ground.offices.county, ground.worker
        profile = make_graduate("S1", name="陈思远", school="江城理工学院", major="软件工程")
        store.graduates.upsert(county.number, "id:S1", profile, Contact("陈思远", PHONE, ID_NUMBER), None)
        person, folder = store.graduates.number_of(county.number, "S1") or 0, tmp_path / "uploads"
        store.ledger_persons.enrol(person, county.number, Enrolment(2026, school="江城理工学院"))
        proof = attach_evidence(store, folder, worker, person, "残疾人证.png", picture())
        contract = attach_evidence(store, folder, worker, person, "陈思远合同.pdf", two_pages())
        call = ContactAttempt(Channel.PHONE, ContactResult.REACHED)
        wrong = store.entries.add(worker, NewEntry(person, call, date(2026, 11, 20)), county.number)
        for new in (
            NewEntry(person, Enrolment(2026), date(2026, 8, 1)),
            NewEntry(person, call, date(2026, 11, 20), corrects=wrong.number, is_withdrawal=True),
            NewEntry(person, Service(ServiceKind.REFERRAL, posting=7, posting_was_valid=False), TODAY),
            NewEntry(person, call, TODAY, note=f"陈思远说换号了：{PHONE}，家里是低保家庭", evidence=(contract.number,)),
            NewEntry(person, Difficulty(DifficultyCategory.DISABLED), TODAY, evidence=(proof.number,)),
            NewEntry(person, Plan("为残疾毕业生落实岗位", (Measure("每周推介", "秦雨荷", TODAY),)), TODAY),
        ):
            store.entries.add(worker, new, county.number)
        sent(store, ground, person)
        reviewed(store, ground, person, 1)
        return Scene(ground, person, folder)


def words(paper: PersonFile) -> str:
    parts = (paper.title, paper.head, paper.mark, paper.person, paper.standing, paper.plan, paper.timeline)
    return repr((*parts, paper.referrals, paper.evidence))


def test_everything_recorded_stands_in_one_timeline_with_what_counts(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        paper = compose_person_file(store, scene.ground.worker, scene.person, TODAY)
    said = [(line.kind, line.counted) for line in paper.timeline]
    assert ("服务", "推介时岗位已失效，不计数") in said and ("服务", "计入") in said
    assert ("联系", "已撤销") in said and ("联系", "撤销前一条") in said
    assert [line.day.split("\n")[0] for line in paper.timeline] == sorted((line.day.split("\n")[0] for line in paper.timeline), reverse=True)
    assert "2026-11-26 补录" in paper.timeline[-1].day
    assert [row[1] for row in paper.referrals] == ["岗位0"], "drafts stay out"


def test_by_default_names_numbers_and_difficulties_are_kept_back(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        paper = compose_person_file(store, scene.ground.worker, scene.person, TODAY)
    said = words(paper)
    for secret in ("思远", PHONE, ID_NUMBER, "残疾", "低保", "合同.pdf"):
        assert secret not in said, secret
    assert "陈*" in said and "138****8000" in said and "002X" in said
    assert [one.name for one in paper.evidence] == ["凭证 2"]


def test_the_internal_version_has_difficulties_and_is_recorded(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        paper = compose_person_file(store, scene.ground.worker, scene.person, TODAY, PaperWish(internal=True))
        trail = [event.action for event in store.audit.about_graduate(scene.person)]
    assert "内部版" in paper.title and ("困难类别", "残疾") in paper.standing
    assert [one.name for one in paper.evidence] == ["凭证 1", "凭证 2"]
    assert trail[:2] == ["difficulties.viewed", "person_file.made"]


def test_who_may_make_which_version(database: Database, scene: Scene) -> None:
    offices = scene.ground.offices
    counsellor = viewer_at(Role.COUNSELLOR, offices.school)
    with database.writing() as store:
        assert compose_person_file(store, counsellor, scene.person, TODAY).title == "一人一档"
        for viewer, wish in (
            (counsellor, PaperWish(internal=True)),
            (counsellor, FULL),
            (scene.ground.worker, FULL),
            (viewer_at(Role.ADMINISTRATOR, offices.province), PaperWish()),
        ):
            with pytest.raises(NotAllowed):
                compose_person_file(store, viewer, scene.person, TODAY, wish)
        with pytest.raises(NotFound):
            compose_person_file(store, viewer_at(Role.CASEWORKER, offices.other_city), scene.person, TODAY)
        for reason in ("", " ", "长" * 61):
            with pytest.raises(Unreadable):
                compose_person_file(store, scene.ground.supervisor, scene.person, TODAY, PaperWish(full=True, reason=reason))


def test_the_full_version_says_who_made_it_and_what_for(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        paper = compose_person_file(store, scene.ground.supervisor, scene.person, TODAY, FULL)
    assert "审计检查" in paper.mark and "市主管的姓名" in paper.mark
    assert PHONE in words(paper) and "残疾" not in words(paper)


@needs_font
def test_evidence_follows_page_by_page_in_the_full_version_only(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        plain = print_person_file(store, scene.folder, scene.ground.worker, scene.person, TODAY)
        full = print_person_file(store, scene.folder, scene.ground.supervisor, scene.person, TODAY, FULL)
        again = print_person_file(store, scene.folder, scene.ground.supervisor, scene.person, TODAY, FULL)
        whole = PaperWish(full=True, internal=True, reason="审计检查")
        internal = print_person_file(store, scene.folder, scene.ground.supervisor, scene.person, TODAY, whole)
    assert [pages(one) for one in (full, internal)] == [pages(plain) + 2, pages(plain) + 3]
    assert full == again


@needs_font
def test_a_file_that_cannot_be_set_does_not_spoil_the_paper(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        broken = attach_evidence(store, scene.folder, scene.ground.worker, scene.person, "坏.pdf", b"%PDF-1.7 nothing %%EOF")
        call = ContactAttempt(Channel.VISIT, ContactResult.REACHED)
        new = NewEntry(scene.person, call, TODAY, evidence=(broken.number,))
        store.entries.add(scene.ground.worker, new, scene.ground.worker.organisation)
        made = print_person_file(store, scene.folder, scene.ground.supervisor, scene.person, TODAY, FULL)
    assert made.startswith(b"%PDF")


def pages(made: bytes) -> int:
    """Return how many pages a PDF has."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "made.pdf").write_bytes(made)
        return shown_pages("made.pdf", Path(folder), 50)
