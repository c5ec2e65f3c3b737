"""Evidence is sealed, opened by who sees the person and with a trail, and kept at least three years."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from matcher.domain.access import Role, Viewer
from matcher.domain.errors import Conflict, NotAllowed, NotFound, TooLarge, Unreadable
from matcher.domain.ledger.difficulty import Difficulty, DifficultyCategory
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.evidence import EvidenceFile
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind, PersonStatus, StatusChange
from matcher.store.database import Database
from matcher.store.upload_files import sweep
from matcher.workflows.casework import evidence as journey
from matcher.workflows.casework.evidence import (
    attach_evidence,
    check_evidence,
    give_up_evidence,
    kept_until,
    list_evidence,
    open_evidence,
)
from tests.intake.test_evidence_files import JPEG, PDF
from tests.offices import Offices, plant_offices, viewer_at
from tests.store.conftest import MovingClock

DAY = date(2026, 11, 26)


@pytest.fixture
def offices(database: Database) -> Offices:
    with database.writing() as store:
        planted = plant_offices(store)
        for person, office in ((1, planted.county), (2, planted.other_city), (3, planted.county)):
            store.ledger_persons.enrol(person, office.number, Enrolment(2026, school="江城理工学院"))
        return planted


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "uploads"


@pytest.fixture
def caseworker(offices: Offices) -> Viewer:
    return viewer_at(Role.CASEWORKER, offices.county)


def attached(database: Database, folder: Path, viewer: Viewer, content: bytes = PDF, name: str = "陈思远劳动合同.pdf") -> EvidenceFile:
    with database.writing() as store:
        return attach_evidence(store, folder, viewer, 1, name, content)


def test_a_file_comes_back_as_it_was_and_the_look_is_recorded(database: Database, folder: Path, caseworker: Viewer) -> None:
    added = attached(database, folder, caseworker)
    with database.writing() as store:
        found, content = open_evidence(store, folder, caseworker, added.number)
        trail = [event.action for event in store.audit.about_graduate(1)]
    assert content == PDF and found.name == "陈思远劳动合同.pdf"
    assert trail == ["evidence.opened", "evidence.attached"]


def test_neither_disk_nor_database_shows_content_or_name(database: Database, folder: Path, tmp_path: Path, caseworker: Viewer) -> None:
    attached(database, folder, caseworker, PDF + b"13800138000 %%EOF")
    for path in (*folder.iterdir(), *tmp_path.glob("matcher.db*")):
        kept = path.read_bytes()
        assert b"13800138000" not in kept and "陈思远".encode() not in kept, path.name


def test_the_same_content_again_is_the_file_there_already(database: Database, folder: Path, caseworker: Viewer) -> None:
    assert attached(database, folder, caseworker).number == attached(database, folder, caseworker, name="又一份.pdf").number
    assert len(list(folder.iterdir())) == 1


def test_others_cannot_open_it_by_guessing_its_number(database: Database, folder: Path, offices: Offices, caseworker: Viewer) -> None:
    number = attached(database, folder, caseworker).number
    strangers = (viewer_at(Role.CASEWORKER, offices.other_city), Viewer(7, Role.GRADUATE, 1, "/1/", graduate=3))
    with database.writing() as store:
        for stranger in strangers:
            with pytest.raises(NotFound):
                open_evidence(store, folder, stranger, number)
        for role in (Role.ORGANIZER, Role.ADMINISTRATOR):
            with pytest.raises(NotAllowed):
                open_evidence(store, folder, viewer_at(role, offices.province), number)
        assert open_evidence(store, folder, Viewer(7, Role.GRADUATE, 1, "/1/", graduate=1), number)[1] == PDF


def test_a_paper_that_proves_a_difficulty_needs_that_permission(
    database: Database, folder: Path, offices: Offices, caseworker: Viewer
) -> None:
    contract = attached(database, folder, caseworker).number
    proof = attached(database, folder, caseworker, JPEG, "残疾人证.jpg").number
    counsellor = viewer_at(Role.COUNSELLOR, offices.school)
    with database.writing() as store:
        fact = StatusChange(PersonStatus.EMPLOYED, employment=EmploymentKind.EMPLOYER, evidence=EvidenceKind.CONTRACT)
        store.entries.add(caseworker, NewEntry(1, fact, DAY, evidence=(contract,)), caseworker.organisation)
        difficult = Difficulty(DifficultyCategory.DISABLED)
        store.entries.add(caseworker, NewEntry(1, difficult, DAY, evidence=(proof,)), caseworker.organisation)
        assert [use.file.number for use in list_evidence(store, counsellor, 1)] == [contract]
        assert open_evidence(store, folder, counsellor, contract)[1] == PDF
        with pytest.raises(NotAllowed, match="困难"):
            open_evidence(store, folder, counsellor, proof)
        assert open_evidence(store, folder, caseworker, proof)[1] == JPEG


def test_only_who_writes_the_ledger_attaches_and_only_what_is_a_paper(
    database: Database, folder: Path, offices: Offices, caseworker: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.writing() as store:
        with pytest.raises(NotAllowed):
            attach_evidence(store, folder, viewer_at(Role.COUNSELLOR, offices.school), 1, "合同.pdf", PDF)
        with pytest.raises(NotFound):
            attach_evidence(store, folder, caseworker, 2, "合同.pdf", PDF)
        with pytest.raises(Unreadable):
            attach_evidence(store, folder, caseworker, 1, "合同.pdf", b"MZ program")
        monkeypatch.setattr(journey, "LARGEST", 10)
        with pytest.raises(TooLarge):
            attach_evidence(store, folder, caseworker, 1, "合同.pdf", PDF)
    assert not folder.exists() or not list(folder.iterdir())


def test_the_list_names_the_entries_that_rest_on_a_file(database: Database, folder: Path, caseworker: Viewer) -> None:
    number = attached(database, folder, caseworker).number
    attached(database, folder, caseworker, JPEG, "合影.jpg")
    fact = StatusChange(PersonStatus.EMPLOYED, employment=EmploymentKind.EMPLOYER, evidence=EvidenceKind.CONTRACT)
    with database.writing() as store:
        entry = store.entries.add(caseworker, NewEntry(1, fact, DAY, evidence=(number,)), caseworker.organisation)
        found = list_evidence(store, caseworker, 1)
    assert [(use.file.number, use.entries) for use in found] == [(number, (entry.number,)), (number + 1, ())]


def test_evidence_of_another_person_is_no_evidence(database: Database, folder: Path, caseworker: Viewer) -> None:
    number = attached(database, folder, caseworker).number
    with database.reading() as store:
        check_evidence(store, 1, [number])
        with pytest.raises(Unreadable, match=str(number)):
            check_evidence(store, 3, [number])


def test_three_years_are_kept_and_not_a_day_less(database: Database, folder: Path, caseworker: Viewer, clock: MovingClock) -> None:
    added = attached(database, folder, caseworker)
    with database.writing() as store:
        clock.now = kept_until(store, added)
        assert [file.number for file in give_up_evidence(store, [1], clock.now)] == [added.number]
        clock.move(seconds=1)
        assert give_up_evidence(store, [1], clock.now) == []
        with pytest.raises(Conflict):
            open_evidence(store, folder, caseworker, added.number)
        assert store.evidence.stored_names() == frozenset()
        name = store.connection.execute(text("SELECT count(*) FROM evidence_file")).scalar_one()
    assert name == 1
    assert sweep(folder, frozenset(), clock.now.timestamp() + 10**9) == 1


def test_files_of_a_row_found_to_be_the_same_person_stay_with_her(
    database: Database, folder: Path, caseworker: Viewer
) -> None:
    with database.writing() as store:
        added = attach_evidence(store, folder, caseworker, 3, "合同.pdf", PDF)
        store.ledger_persons.merge(3, 1)
        assert [use.file.number for use in list_evidence(store, caseworker, 1)] == [added.number]
        assert open_evidence(store, folder, caseworker, added.number)[1] == PDF
