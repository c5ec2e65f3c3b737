"""The rule tables are whole: every rule has its basis with a mark, patterns that can fire, and a row in docs/guard.md."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from matcher.domain.finding import Severity
from matcher.guard.normalise import DATA, fold, plain_text
from matcher.guard.rules import Rule, guard_rule, guard_rules, rule_version
from matcher.guard.screening import screen_text

DOCS = Path(__file__).resolve().parents[2] / "docs" / "guard.md"
PASSAGES = Path(__file__).parent / "cases" / "passages.csv"
DAY = date(2026, 11, 26)


@pytest.mark.parametrize("rule", guard_rules(), ids=lambda rule: rule.id)
def test_a_rule_names_its_basis_a_known_mark_a_first_day_and_what_to_tell(rule: Rule) -> None:
    assert rule.mark in {"N", "L", "H", "U"}
    assert rule.basis and rule.text and rule.name
    assert rule.valid_from <= DAY
    assert rule.patterns and rule.keys
    assert rule.gates <= {"denied", "borne", "warned", "duty", "preferred"}


def test_no_row_of_patterns_belongs_to_an_unknown_rule_or_is_of_an_unknown_kind() -> None:
    with (DATA / "patterns.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert {row["rule"] for row in rows} == {rule.id for rule in guard_rules()}
    assert {row["kind"] for row in rows} == {"fires", "mentions", "excuses"}


def test_the_key_words_lose_no_finding_of_any_labelled_passage() -> None:
    with PASSAGES.open(encoding="utf-8", newline="") as handle:
        rows = [row for row in csv.DictReader(handle) if row["expected"]]
    for row in rows:
        plain = plain_text(fold(row["text"]))
        for rule in map(guard_rule, row["expected"].split()):
            assert row["field"] == rule.id or any(key in plain for key in rule.keys), (rule.id, row["text"])


def test_the_table_in_the_documents_is_the_table_of_the_rules() -> None:
    labels = {Severity.BLOCK: "拦截", Severity.WARN: "提示"}
    rows = [
        f"| `{rule.id}` | {rule.name} | {labels[rule.severity]} | {rule.basis} | {rule.mark} | {'是' if rule.spares_public else ''} |"
        for rule in guard_rules()
    ]
    assert "\n".join(rows) in DOCS.read_text(encoding="utf-8")


def test_a_rule_is_silent_before_its_first_day() -> None:
    fields = {"description": "限男性"}
    assert [one.rule for one in screen_text(fields, is_public_sector=False, as_of=date(2019, 2, 18))] == ["gender"]
    assert screen_text(fields, is_public_sector=False, as_of=date(2019, 2, 17)) == ()


def test_the_version_is_the_same_until_a_table_changes() -> None:
    assert rule_version() == rule_version()
    assert len(rule_version()) == 12


def test_a_basis_shows_its_source_mark() -> None:
    (finding,) = screen_text({"description": "收入上不封顶"}, is_public_sector=False, as_of=DAY)
    assert finding.basis.endswith("（来源标记 U）")
