"""The hand-labelled passages: block rules find what they should and nothing else, and what must stay silent does."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest

from matcher.domain.finding import Severity
from matcher.guard.normalise import fold
from matcher.guard.probation import read_probation
from matcher.guard.rules import guard_rules
from matcher.guard.screening import screen_text

DAY = date(2026, 11, 26)
BLOCKING = {rule.id for rule in guard_rules() if rule.severity is Severity.BLOCK}
Row = Mapping[str, str]


def _passages() -> list[Row]:
    path = Path(__file__).parent / "cases" / "passages.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _found(row: Row) -> set[str]:
    """A probation against the term of the contract is read off the posting as a whole: it counts as found too."""
    is_public = row["is_public_sector"] == "yes"
    findings = screen_text({row["field"]: row["text"]}, is_public_sector=is_public, as_of=DAY)
    stated = None if is_public else read_probation(fold(row["text"]))
    return {finding.rule for finding in findings} | ({"probation"} if stated is not None and stated.is_too_long else set())


def _precision_and_recall(rows: Iterable[Row]) -> tuple[float, float]:
    right = found = labelled = 0
    for row in rows:
        got, expected = _found(row) & BLOCKING, set(row["expected"].split()) & BLOCKING
        right += len(got & expected)
        found += len(got)
        labelled += len(expected)
    return right / found, right / labelled


def test_there_are_six_hundred_passages_two_hundred_blind_and_a_hundred_and_fifty_that_must_not_fire() -> None:
    rows = _passages()
    assert len({(row["text"], row["field"], row["is_public_sector"]) for row in rows}) == len(rows) >= 600
    assert sum(row["written_with_rules"] == "no" for row in rows) >= 200
    assert sum(row["set"] == "strangers" for row in rows) >= 260
    assert sum(row["set"] == "strangers-2" for row in rows) >= 200
    assert sum(row["set"] == "strangers-3" for row in rows) >= 130
    assert sum(row["must_not_fire"] == "yes" for row in rows) >= 150
    assert all(not row["expected"] for row in rows if row["must_not_fire"] == "yes")


def test_every_label_is_a_rule_and_every_rule_has_ten_passages_or_warns() -> None:
    labels = [label for row in _passages() for label in row["expected"].split()]
    assert set(labels) <= {rule.id for rule in guard_rules()}
    assert all(labels.count(rule.id) >= (10 if rule.severity is Severity.BLOCK else 4) for rule in guard_rules())


@pytest.mark.parametrize("part", ["topics", "rules", "strangers", "strangers-2", "strangers-3"])
def test_block_rules_are_right_and_complete_in_nineteen_of_twenty(part: str) -> None:
    """``topics`` were written before the patterns, ``rules`` beside them, all three ``strangers`` by somebody who saw neither."""
    precision, recall = _precision_and_recall(row for row in _passages() if row["set"] == part)
    assert precision >= 0.95
    assert recall >= 0.95


@pytest.mark.parametrize("severity", list(Severity))
def test_every_passage_that_must_not_fire_is_silent(severity: Severity) -> None:
    rules = {rule.id for rule in guard_rules() if rule.severity is severity}
    loud = {row["text"]: _found(row) & rules for row in _passages() if row["must_not_fire"] == "yes"}
    assert not {text: rules for text, rules in loud.items() if rules}


def test_warnings_fire_where_they_are_labelled() -> None:
    missed = [row["text"] for row in _passages() if set(row["expected"].split()) - BLOCKING - _found(row)]
    assert not missed
