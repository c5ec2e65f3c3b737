"""The labels of guard findings on real ads hold ids and verdicts only, and the page that sums them up says what they say."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from matcher.workflows.guard.screening import rule_names

LABELS = Path(__file__).parent / "readings" / "guard_findings.csv"
PAGE = Path(__file__).parents[2] / "docs" / "guard-on-real-ads.md"
MOST_CAUSE = 60


@pytest.fixture(scope="module")
def labels() -> list[dict[str, str]]:
    with LABELS.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_a_label_names_a_rule_an_id_a_verdict_and_no_words_of_an_ad(labels: list[dict[str, str]]) -> None:
    assert len(labels) > 500
    for row in labels:
        assert row["rule"] in rule_names()
        assert row["draw"] in ("first", "fresh") and row["verdict"] in ("right", "doubtful", "wrong")
        assert re.fullmatch(r"\w+-\d{5}", row["id"])
        assert len(row["cause"]) <= MOST_CAUSE
        assert row["cause"] or row["verdict"] == "right"


def test_the_page_states_the_counts_that_the_labels_have(labels: list[dict[str, str]]) -> None:
    counted: dict[tuple[str, str], Counter[str]] = {}
    for row in labels:
        counted.setdefault((row["rule"], row["draw"]), Counter())[row["verdict"]] += 1
    stated = re.findall(
        r"^\| `(\w+)` \| (first|fresh) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|", PAGE.read_text("utf-8"), re.MULTILINE
    )
    assert {(rule, draw): tuple(map(int, numbers)) for rule, draw, *numbers in stated} == {
        key: (sum(counts.values()), counts["right"], counts["doubtful"], counts["wrong"])
        for key, counts in counted.items()
    }
