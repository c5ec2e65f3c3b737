"""The columns hold each posting's facts, and say plainly what is not stated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from matcher.domain.levels import Education, PostingKind
from matcher.domain.posting import OccupationGuess, Pay, Place
from matcher.domain.requirement import ExperienceRequirement
from matcher.matching.columns import KINDS, NO_DATE, PostingColumns
from matcher.reference.occupations import occupation_table
from tests.builders import education_from, make_posting, quoted

ONE, TWO = [occupation.code for occupation in occupation_table()][:2]


def _pay(low: int | None, high: int | None) -> Pay:
    return Pay(low, high, None, low is None, "月", quoted("薪资"))


def test_stated_facts_are_read_off() -> None:
    posting = replace(
        make_posting(
            kind=PostingKind.TRAINEESHIP,
            places=(Place("420100", "武汉市", quoted("武汉")), Place("420100", "武汉市", quoted("武汉"))),
            published_on=date(2026, 3, 1),
            valid_until=date(2026, 6, 1),
            education=education_from(Education.MASTER),
            experience=ExperienceRequirement(2.0, None, quoted("两年")),
        ),
        pay=_pay(5000, 8000),
        seniority=2,
        occupations=(OccupationGuess(ONE, "甲", 0.7), OccupationGuess(TWO, "乙", 0.2)),
    )
    columns = PostingColumns.build([posting])
    assert (columns.pay_min[0], columns.pay_max[0]) == (5000, 8000)
    assert KINDS[columns.kind[0]] is PostingKind.TRAINEESHIP
    assert columns.education_min[0] == int(Education.MASTER)
    assert columns.experience_min[0] == 2 and columns.seniority[0] == 2
    assert columns.published[0] == date(2026, 3, 1).toordinal()
    assert columns.valid_until[0] == date(2026, 6, 1).toordinal()
    assert columns.place_sets[columns.place_set[0]] == ("420100",)
    assert [columns.occupation_codes[i] for i in columns.occupation[:, 0] if i >= 0] == [ONE, TWO]
    np.testing.assert_allclose(columns.occupation_share[:, 0], [7 / 9, 2 / 9, 0.0], rtol=1e-6)
    assert columns.occupation_unknown.tolist() == []


def test_what_is_not_stated_is_marked() -> None:
    columns = PostingColumns.build([make_posting(kind=None)])
    assert np.isnan(columns.pay_min[0]) and np.isnan(columns.pay_max[0]) and np.isnan(columns.experience_min[0])
    assert (columns.kind[0], columns.education_min[0], columns.seniority[0]) == (-1, -1, -1)
    assert columns.published[0] == columns.valid_until[0] == NO_DATE
    assert columns.place_sets[columns.place_set[0]] == ()
    assert (columns.occupation[:, 0] == -1).all() and columns.occupation_unknown.tolist() == [0]


def test_half_a_range_stands_for_both_ends_and_negotiable_for_neither() -> None:
    postings = [replace(make_posting(), pay=pay) for pay in (_pay(6000, None), _pay(None, 7000), _pay(None, None))]
    columns = PostingColumns.build(postings)
    np.testing.assert_array_equal(columns.pay_min, [6000, 7000, np.nan])
    np.testing.assert_array_equal(columns.pay_max, [6000, 7000, np.nan])


def test_equal_places_share_one_set_and_unlimited_education_is_zero() -> None:
    wuhan = (Place("420100", "武汉市", quoted("武汉")),)
    columns = PostingColumns.build([make_posting(places=wuhan, education=education_from(None)), make_posting(places=wuhan)])
    assert columns.place_set[0] == columns.place_set[1] and len(columns.place_sets) == 1
    assert columns.education_min.tolist() == [0, -1]
