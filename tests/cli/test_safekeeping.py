"""A backup holds everything but the keys and is restored only when it is whole; an altered audit trail is told."""

from __future__ import annotations

import json
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from matcher.cli.main import run
from matcher.domain.access import Role
from matcher.store.keys import KeyRing
from matcher.store.upload_files import read_upload, seal_upload
from matcher.workflows.installation.opening import open_installation
from tests.ledgers import ledger, person
from tests.offices import viewer_at

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> Path:
    """Return the folder of an installation with a ledger of two persons."""
    for name in ("SECRET", "DEMO", "BUNDLE", "ENCODER"):
        monkeypatch.delenv(f"MATCHER_{name}", raising=False)
    monkeypatch.setenv("MATCHER_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "台账.csv").write_bytes(ledger([person(1), person(2)]))
    assert run(["init"]) == 0 and run(["import-ledger", "台账.csv"]) == 0
    capsys.readouterr()
    return tmp_path / "data"


def _persons(folder: Path) -> list[str]:
    with open_installation(folder).reading() as store:
        root = store.organisations.root()
        assert root is not None
        viewer = viewer_at(Role.SUPERVISOR, root)
        return sorted(store.graduates.contact(viewer, one.person).name for one in store.ledger_persons.visible(viewer))


def test_what_is_restored_is_what_was_backed_up(folder: Path, capsys: Captured) -> None:
    stored = seal_upload(folder / "uploads", KeyRing.read(folder / "keys.json"), [b"contract"])
    before = _persons(folder)
    assert run(["backup", "--output", "备份.tar"]) == 0
    assert "另存一份" in capsys.readouterr().err
    assert run(["restore", "备份.tar", "--into", "新"]) == 0
    assert "链条完整" in capsys.readouterr().err
    there = folder.parent / "新"
    assert _persons(there) == before and len(before) == 2
    assert b"".join(read_upload(there / "uploads", KeyRing.read(there / "keys.json"), stored.stored_as)) == b"contract"
    assert not list(folder.parent.glob(".*"))


def test_a_backup_holds_no_key(folder: Path) -> None:
    assert run(["backup", "--output", "备份.tar"]) == 0
    stored = json.loads((folder / "keys.json").read_text(encoding="utf-8"))
    held = (folder.parent / "备份.tar").read_bytes()
    assert not [key for key in (*stored["keys"].values(), stored["lookup"], stored["signing"]) if key.encode() in held]
    with tarfile.open(folder.parent / "备份.tar") as tar:
        assert not [name for name in tar.getnames() if "key" in name]


def test_nothing_is_restored_over_data(folder: Path, capsys: Captured) -> None:
    run(["backup", "--output", "备份.tar"])
    before = (folder / "matcher.db").read_bytes()
    assert run(["restore", "备份.tar"]) == 2
    assert "不会覆盖" in capsys.readouterr().err and (folder / "matcher.db").read_bytes() == before


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _altered(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 3] ^= 1
    path.write_bytes(bytes(whole))


def _no_tar(path: Path) -> None:
    path.write_bytes("不是备份".encode() * 1000)


def _without_list(path: Path) -> None:
    with tarfile.open(path, "w") as tar:
        tar.add(path.parent / "台账.csv", "matcher.db")


@pytest.mark.parametrize(("damage", "code"), [(_cut, 2), (_altered, 3), (_no_tar, 2), (_without_list, 2), (Path.unlink, 2)])
def test_a_damaged_backup_is_refused_and_leaves_nothing(
    folder: Path, capsys: Captured, damage: Callable[[Path], None], code: int
) -> None:
    run(["backup", "--output", "备份.tar"])
    damage(folder.parent / "备份.tar")
    capsys.readouterr()
    assert run(["restore", "备份.tar", "--into", "新"]) == code
    assert "备份" in capsys.readouterr().err
    assert not (folder.parent / "新").exists() and not list(folder.parent.glob(".*"))


def test_other_keys_are_named(folder: Path, capsys: Captured) -> None:
    run(["backup", "--output", "备份.tar"])
    KeyRing.random().write(folder.parent / "other.json")
    assert run(["restore", "备份.tar", "--into", "新", "--keys", "other.json"]) == 3
    assert "不是用这份密钥做的" in capsys.readouterr().err


def test_a_whole_trail_is_said_to_be_whole_and_its_end_can_be_noted(folder: Path, capsys: Captured) -> None:
    assert run(["verify-audit"]) == 0
    told = capsys.readouterr().out
    anchor = told.splitlines()[0].rsplit("：", 1)[1]
    run(["backup", "--output", "备份.tar"])
    assert "链条完整" in told and run(["verify-audit", "--known", anchor]) == 0


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_event SET action = 'graduate.viewed' WHERE number = 2",
        "UPDATE audit_event SET at = '2020-01-01 00:00:00.000000' WHERE number = 2",
        "DELETE FROM audit_event WHERE number = 2",
        "DELETE FROM audit_event WHERE number = (SELECT max(number) FROM audit_event)",
        "DELETE FROM audit_event",
    ],
)
def test_what_was_altered_dropped_or_cut_off_is_told(folder: Path, capsys: Captured, change: str) -> None:
    with closing(sqlite3.connect(folder / "matcher.db")) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(change)
        connection.commit()
    assert run(["verify-audit"]) == 1
    assert "操作记录被改动过" in capsys.readouterr().err
    run(["backup", "--output", "备份.tar"])
    assert run(["restore", "备份.tar", "--into", "新"]) == 3


def test_a_database_changed_for_an_older_one_shows_by_what_was_noted(folder: Path, capsys: Captured) -> None:
    run(["backup", "--output", "备份.tar"])
    run(["backup", "--output", "later.tar"])
    capsys.readouterr()
    run(["verify-audit"])
    noted = capsys.readouterr().out.splitlines()[0].rsplit("：", 1)[1]
    (folder / "matcher.db").rename(folder.parent / "taken-away.db")
    for rest in folder.glob("matcher.db-*"):
        rest.unlink()
    (folder.parent / "old").mkdir()
    assert run(["restore", "备份.tar", "--into", "old/data"]) == 0
    (folder.parent / "old" / "data" / "matcher.db").rename(folder / "matcher.db")
    assert run(["verify-audit"]) == 0
    assert run(["verify-audit", "--known", noted]) == 1
    assert "被换过" in capsys.readouterr().err


@pytest.mark.parametrize("known", ["12", "x:abc", ":", "7:"])
def test_an_unreadable_note_is_said_to_be_so(folder: Path, capsys: Captured, known: str) -> None:
    assert run(["verify-audit", "--known", known]) == 2
    assert known in capsys.readouterr().err
