"""`matcher report` writes workbook, values and definitions that agree, and says whether the month is frozen."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from matcher.cli.main import run
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.service import Service, ServiceKind
from matcher.reports.periods import period_of
from matcher.store.database import Database
from matcher.store.keys import KeyRing
from matcher.workflows.reports.reporting import freeze_month

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> Database:
    """Return the database of an installation with three persons registered in October 2025, one of them guided."""
    for name in ("SECRET", "DEMO"):
        monkeypatch.delenv(f"MATCHER_{name}", raising=False)
    folder = tmp_path / "data"
    monkeypatch.setenv("MATCHER_DATA", str(folder))
    run(["init"])
    capsys.readouterr()
    keys = KeyRing.read(folder / "keys.json")
    database = Database(folder / "matcher.db", keys, lambda: datetime(2025, 10, 9, 3, tzinfo=UTC))
    day = date(2025, 10, 9)
    with database.writing() as store:
        root = store.organisations.root()
        assert root is not None
        for person in (1, 2, 3):
            enrolment = Enrolment(2025)
            store.ledger_persons.enrol(person, root.number, enrolment)
            store.entries.add(None, NewEntry(person, enrolment, day), root.number)
        store.entries.add(None, NewEntry(1, Service(ServiceKind.GUIDANCE), day), root.number)
    return Database(folder / "matcher.db", keys)


def test_the_files_agree_with_each_other(ledger: Database, tmp_path: Path, capsys: Captured) -> None:
    assert run(["report", "2025-10", "--output", str(tmp_path / "out" / "月报")]) == 0
    told = capsys.readouterr().err
    assert "尚未封存" in told and "登记 3 人" in told
    files = sorted((tmp_path / "out" / "月报").iterdir())
    assert [file.suffix for file in files] == [".json", ".json", ".xlsx"]
    record = json.loads((tmp_path / "out" / "月报" / "月报表-2025-10.json").read_text(encoding="utf-8"))
    assert record["total"]["figures"]["registered"] == 3 and record["total"]["figures"]["guidance-times"] == 1
    definitions = json.loads((tmp_path / "out" / "月报" / "口径说明-2025-10.json").read_text(encoding="utf-8"))
    assert definitions["definition"] == record["definition"]
    sheet = load_workbook(files[2]).worksheets[0]
    assert any(row[0].value == "合计" and row[1].value == 3 for row in sheet.iter_rows())


def test_a_frozen_month_is_said_to_be_frozen(ledger: Database, tmp_path: Path, capsys: Captured) -> None:
    with ledger.reading() as store:
        root = store.organisations.root()
    assert root is not None
    frozen = freeze_month(ledger, None, root, period_of(2025, 10))
    assert run(["report", "2025-10", "--output", str(tmp_path / "out")]) == 0
    assert frozen.checksum[:16] in capsys.readouterr().err


def test_what_goes_outside_shows_no_small_number(ledger: Database, tmp_path: Path) -> None:
    assert run(["report", "2025-10", "--output", str(tmp_path / "out"), "--outside", "--year", "2025"]) == 0
    record = json.loads((tmp_path / "out" / "月报表-2025-10.json").read_text(encoding="utf-8"))
    assert record["total"]["figures"]["registered"] is None and not record["rate"]["variants"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["2025/10"], "例如 2026-11"), (["2025-10", "--year", "25"], "四位年份"), (["2025-10", "--organisation", "没有"], "没有")],
)
def test_wrong_use_is_said_in_chinese(ledger: Database, tmp_path: Path, capsys: Captured, arguments: list[str], said: str) -> None:
    assert run(["report", *arguments, "--output", str(tmp_path / "out")]) == 2
    assert said in capsys.readouterr().err


def test_a_folder_that_is_a_file_is_refused(ledger: Database, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "out").write_text("x")
    assert run(["report", "2025-10", "--output", str(tmp_path / "out")]) == 2
    assert "请换一个" in capsys.readouterr().err
