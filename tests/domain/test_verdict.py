"""Verdict codes rise with badness, so that a pair takes the largest; every criterion has a Chinese name."""

from __future__ import annotations

from matcher.domain.verdict import Criterion, CriterionVerdict, PairVerdict


def test_the_worst_criterion_has_the_largest_code_of_the_pair() -> None:
    assert [(v.word, PairVerdict(int(v)).word) for v in sorted(CriterionVerdict)] == [
        ("met", "eligible"),
        ("uncertain", "uncertain"),
        ("unmet", "ineligible"),
    ]
    assert [v.label for v in sorted(PairVerdict)] == ["符合", "待确认", "不符合"]


def test_the_thirteen_criteria_are_named_apart() -> None:
    assert len({criterion.label for criterion in Criterion}) == len(Criterion) == 13
