"""Sealed values open only with the right key for the right column, and say nothing of what they hold."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.errors import CannotRunError
from matcher.store.keys import DEMO_SECRET, KeyRing

RING = KeyRing.random()


@given(st.text())
def test_a_sealed_value_opens_to_what_was_sealed(text: str) -> None:
    assert RING.open(RING.seal(text, "graduate.name"), "graduate.name") == text


def test_equal_values_are_sealed_differently() -> None:
    assert RING.seal("陈思远", "graduate.name") != RING.seal("陈思远", "graduate.name")


def test_a_value_moved_to_another_column_does_not_open() -> None:
    with pytest.raises(CannotRunError, match=r"account\.name"):
        RING.open(RING.seal("陈思远", "graduate.name"), "account.name")


@pytest.mark.parametrize("position", [2, 14, -1])
def test_an_altered_value_does_not_open(position: int) -> None:
    sealed = bytearray(RING.seal("陈思远", "graduate.name"))
    sealed[position] ^= 1
    with pytest.raises(CannotRunError):
        RING.open(bytes(sealed), "graduate.name")


def test_older_values_open_after_a_new_key_and_new_ones_use_it() -> None:
    old = RING.seal("旧", "c")
    newer = RING.with_new_key()
    assert newer.open(old, "c") == "旧"
    assert newer.seal("新", "c")[:2] == (2).to_bytes(2, "big")
    with pytest.raises(CannotRunError, match="第 2 版"):
        RING.open(newer.seal("新", "c"), "c")


def test_blind_indexes_are_equal_for_equal_texts_of_one_column_only() -> None:
    assert RING.blind("13800138000", "graduate.phone") == RING.blind("13800138000", "graduate.phone")
    assert RING.blind("13800138000", "graduate.phone") != RING.blind("13800138000", "account.login")
    assert RING.blind("13800138000", "graduate.phone") != KeyRing.random().blind("13800138000", "graduate.phone")


def test_the_key_file_is_read_back_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    ring = RING.with_new_key()
    ring.write(tmp_path / "keys.json")
    assert KeyRing.read(tmp_path / "keys.json") == ring
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "keys.json").stat().st_mode) == 0o600


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"current": 2, "keys": {"1": "AAAA"}, "lookup": "AA==", "signing": "AA=="}'])
def test_a_damaged_key_file_is_refused_by_name(tmp_path: Path, content: str) -> None:
    (tmp_path / "keys.json").write_text(content, encoding="utf-8")
    with pytest.raises(CannotRunError, match=r"keys\.json"):
        KeyRing.read(tmp_path / "keys.json")


def test_a_missing_key_file_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match="matcher init"):
        KeyRing.read(tmp_path / "keys.json")


def test_only_the_well_known_secret_makes_a_demo_ring() -> None:
    assert KeyRing.from_secret(DEMO_SECRET).demo
    assert not KeyRing.from_secret("another secret").demo
    assert KeyRing.from_secret("a") == KeyRing.from_secret("a")


def test_keys_are_not_printed() -> None:
    assert "keys=" not in repr(RING) and "lookup" not in repr(RING)
