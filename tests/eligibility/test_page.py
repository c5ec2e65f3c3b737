"""The page of the hard conditions lists every named reading as it is shown, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from matcher.domain.texts.eligibility import Doubt
from matcher.domain.verdict import Criterion

_PAGE = (Path(__file__).parents[2] / "docs" / "eligibility.md").read_text(encoding="utf-8")


def test_every_named_reading_is_listed_as_it_is_shown() -> None:
    listed = dict(re.findall(r"^\| `([A-Z_]+)` \| (.+) \|$", _PAGE, flags=re.MULTILINE))
    assert listed == {doubt.name: doubt.value for doubt in Doubt}


def test_every_named_reading_is_explained_before_the_list() -> None:
    rules = _PAGE.partition("## All named readings")[0]
    assert {doubt.name for doubt in Doubt} <= set(re.findall(r"`([A-Z_]+)`", rules))


def test_every_criterion_has_its_row() -> None:
    rows = re.findall(r"^\| `([a-z_]+)` ", _PAGE, flags=re.MULTILINE)
    assert rows == [criterion.value for criterion in Criterion]
