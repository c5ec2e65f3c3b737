"""What is in service changes by promotion and comes back by rollback; every step is written down."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from matcher.domain.errors import InputError
from matcher.workflows.learning.bundle_shelf import BUILT_IN, COMPARISON, BundleShelf, write_comparison

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.fixture
def shelf(tmp_path: Path) -> BundleShelf:
    for name in ("0001", "0002"):
        (tmp_path / "bundles" / name).mkdir(parents=True)
    return BundleShelf(tmp_path / "bundles")


def test_without_a_promotion_the_built_in_bundle_serves(tmp_path: Path) -> None:
    empty = BundleShelf(tmp_path / "nowhere")
    assert empty.in_service() is None and empty.name_in_service() == BUILT_IN
    assert empty.names() == [] and empty.next_folder().name == "0001"


def test_promotions_stack_and_rollbacks_take_them_off_again(shelf: BundleShelf) -> None:
    shelf.put_in_service("0001", "promote", NOW)
    shelf.put_in_service("0002", "promote", NOW)
    assert shelf.in_service() == shelf.folder / "0002"
    assert shelf.roll_back(NOW) == "0001"
    assert shelf.roll_back(NOW) == BUILT_IN and shelf.in_service() is None
    with pytest.raises(InputError):
        shelf.roll_back(NOW)
    assert [(step.action, step.name) for step in shelf.history()] == [
        ("promote", "0001"),
        ("promote", "0002"),
        ("rollback", "0001"),
        ("rollback", BUILT_IN),
    ]


def test_an_unknown_candidate_is_refused_with_those_there_are(shelf: BundleShelf) -> None:
    with pytest.raises(InputError, match="0001、0002"):
        shelf.candidate("0009")
    assert shelf.next_folder().name == "0003"


def test_the_comparison_lies_beside_the_candidate(shelf: BundleShelf) -> None:
    folder = shelf.candidate("0001")
    write_comparison(folder, {"wins": True})
    beside = folder.with_name(f"0001.{COMPARISON}")
    assert orjson.loads(beside.read_bytes()) == {"wins": True} and list(folder.iterdir()) == []
