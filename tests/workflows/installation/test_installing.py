"""An installation is made once, upgraded when run again, and never opened with the wrong keys or in the wrong mode."""

from __future__ import annotations

from pathlib import Path

import pytest

from matcher.domain.access import Role, Viewer
from matcher.domain.errors import CannotRunError
from matcher.store.keys import DEMO_SECRET, KeyRing
from matcher.workflows.installation.installing import DIVISIONS, prepare
from matcher.workflows.installation.opening import open_installation


def test_a_new_folder_gets_keys_database_and_the_seventeen_divisions(tmp_path: Path) -> None:
    done = prepare(tmp_path / "data")
    assert done.made_folder and done.made_keys and done.made_database and done.copy is None
    assert (tmp_path / "data" / "keys.json").stat().st_mode & 0o077 == 0
    with open_installation(tmp_path / "data").reading() as store:
        root = store.organisations.root()
        assert root is not None and root.name == "湖北省"
        offices = store.organisations.visible(Viewer(1, Role.ADMINISTRATOR, root.number, root.path))
        assert len(offices) == 1 + DIVISIONS and "神农架林区" in [office.name for office in offices]


def test_run_again_it_adds_nothing_and_keeps_the_keys(tmp_path: Path) -> None:
    prepare(tmp_path)
    keys = (tmp_path / "keys.json").read_bytes()
    again = prepare(tmp_path)
    assert not again.made_keys and not again.made_database
    assert (tmp_path / "keys.json").read_bytes() == keys
    with again.database.reading() as store:
        root = store.organisations.root()
        assert root is not None
        assert len(store.organisations.visible(Viewer(1, Role.ADMINISTRATOR, root.number, root.path))) == 1 + DIVISIONS


def test_a_new_key_seals_from_now_on_and_older_values_stay_readable(tmp_path: Path) -> None:
    sealed = prepare(tmp_path).database.keys.seal("早先", "c")
    ring = prepare(tmp_path, new_key=True).database.keys
    assert ring.current == 2 and ring.open(sealed, "c") == "早先"
    assert open_installation(tmp_path).keys.current == 2


def test_lost_or_foreign_keys_are_named_and_never_replaced(tmp_path: Path) -> None:
    prepare(tmp_path)
    (tmp_path / "keys.json").unlink()
    with pytest.raises(CannotRunError, match="不能重新生成"):
        prepare(tmp_path)
    assert not (tmp_path / "keys.json").exists()
    KeyRing.random().write(tmp_path / "keys.json")
    for again in (open_installation, prepare):
        with pytest.raises(CannotRunError, match="不配套"):
            again(tmp_path)


def test_the_demo_secret_and_demo_data_are_refused_outside_the_demo(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match="公开的演示口令"):
        prepare(tmp_path / "a", secret=DEMO_SECRET)
    assert not (tmp_path / "a").exists()
    prepare(tmp_path / "demo", demo=True)
    for again in (open_installation, prepare):
        with pytest.raises(CannotRunError, match="演示数据"):
            again(tmp_path / "demo")
    assert not (tmp_path / "demo" / "keys.json").exists()


def test_office_data_is_not_opened_as_a_demo(tmp_path: Path) -> None:
    prepare(tmp_path)
    for again in (open_installation, prepare):
        with pytest.raises(CannotRunError, match="不能以演示方式"):
            again(tmp_path, demo=True)


def test_a_secret_of_the_office_takes_the_place_of_the_key_file(tmp_path: Path) -> None:
    prepare(tmp_path, secret="湖边的长句子当口令")
    assert not (tmp_path / "keys.json").exists()
    open_installation(tmp_path, secret="湖边的长句子当口令")
    with pytest.raises(CannotRunError, match="不配套"):
        open_installation(tmp_path, secret="另一个")


def test_an_empty_folder_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match="matcher init"):
        open_installation(tmp_path)
