"""The matrix over an index gives exactly the verdicts of the single pairs, in any order and when it grows."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.graduate import Graduate
from matcher.domain.levels import Education, MajorTrack
from matcher.domain.posting import Posting
from matcher.domain.requirement import MajorRequirement
from matcher.domain.verdict import Criterion, CriterionVerdict
from matcher.eligibility.major_fit import fit
from matcher.eligibility.major_index import MajorIndex
from matcher.eligibility.major_lists import OwnMajor, major_list
from matcher.eligibility.matrix import EligibilityMatrix
from matcher.eligibility.verdict import judge_pair, pair_verdict
from matcher.reference.certificates import certificate_table
from tests.builders import AS_OF, education_from, major_entry, majors, make_graduate, make_posting
from tests.eligibility.arbitrary import graduates, major_requirements, postings

_OWN_CODES = ("undergraduate:080901", "undergraduate:0809", "undergraduate:080717", "postgraduate:0812", "postgraduate:081203",
              "postgraduate:1202Z2", "postgraduate:1202", "vocational:510201", "undergraduate_vocational:330402")  # fmt: skip
owns = st.builds(
    lambda codes, name: OwnMajor(tuple(dict.fromkeys(codes)), name),
    st.lists(st.sampled_from(_OWN_CODES), max_size=3),
    st.sampled_from(("", "计算机应用技术", "会计", "星际航行学")),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(postings(), max_size=8), st.lists(graduates(), min_size=1, max_size=3))
def test_matrix_equals_the_single_pairs(index: list[Posting], people: list[Graduate]) -> None:
    matrix = EligibilityMatrix.build(index)
    for graduate in people:
        pairs = matrix.pair_verdicts(graduate, AS_OF)
        table = matrix.verdicts(graduate, AS_OF)
        assert pairs.shape == (len(index),) and table.shape == (len(Criterion), len(index))
        for column, posting in enumerate(index):
            results = judge_pair(graduate, posting, AS_OF)
            expected = dict.fromkeys(Criterion, 0) | {r.criterion: int(r.verdict) for r in results}
            assert table[:, column].tolist() == list(expected.values())
            assert pairs[column] == pair_verdict(results)


@settings(max_examples=300, deadline=None)
@given(st.lists(major_requirements, max_size=10), st.lists(owns, min_size=1, max_size=4))
def test_fits_of_all_lists_equal_the_fit_of_each(asked: list[MajorRequirement], people: list[OwnMajor]) -> None:
    index = MajorIndex()
    lists = [major_list(requirement) for requirement in asked]
    ids = [index.add(items) for items in lists]
    for own in people:
        fits = index.fits(own)
        assert [int(fits[i]) for i in ids] == [int(fit(items, own)[0]) for items in lists]


@settings(max_examples=50, deadline=None)
@given(st.lists(postings(), max_size=6), st.lists(postings(), max_size=6), graduates())
def test_extending_equals_building_at_once(first: list[Posting], second: list[Posting], graduate: Graduate) -> None:
    grown = EligibilityMatrix.build(first)
    grown.pair_verdicts(graduate, AS_OF)
    grown.extend(second)
    whole = EligibilityMatrix.build([*first, *second])
    np.testing.assert_array_equal(grown.pair_verdicts(graduate, AS_OF), whole.pair_verdicts(graduate, AS_OF))
    np.testing.assert_array_equal(grown.verdicts(graduate, AS_OF), whole.verdicts(graduate, AS_OF))


@settings(max_examples=50, deadline=None)
@given(st.lists(postings(), max_size=8), graduates(), st.randoms(use_true_random=False))
def test_the_order_of_postings_changes_nothing(index: list[Posting], graduate: Graduate, random: object) -> None:
    order = list(range(len(index)))
    random.shuffle(order)  # type: ignore[attr-defined]
    plain = EligibilityMatrix.build(index).pair_verdicts(graduate, AS_OF)
    shuffled = EligibilityMatrix.build([index[i] for i in order]).pair_verdicts(graduate, AS_OF)
    assert plain[order].tolist() == shuffled.tolist()


@settings(max_examples=50, deadline=None)
@given(st.lists(postings(), max_size=8), graduates())
def test_blocked_counts_the_unmet_of_each_criterion(index: list[Posting], graduate: Graduate) -> None:
    matrix = EligibilityMatrix.build(index)
    table = matrix.verdicts(graduate, AS_OF)
    mask = np.arange(len(index)) % 2 == 0
    for chosen in (None, mask):
        columns = table if chosen is None else table[:, chosen]
        counts = {c.value: int((row == CriterionVerdict.UNMET).sum()) for c, row in zip(Criterion, columns, strict=True)}
        assert matrix.blocked(graduate, AS_OF, chosen) == {name: n for name, n in counts.items() if n}


def test_an_empty_index_answers_with_empty_arrays() -> None:
    matrix = EligibilityMatrix.build([])
    assert len(matrix) == 0
    assert matrix.pair_verdicts(make_graduate(), AS_OF).shape == (0,)
    assert matrix.verdicts(make_graduate(), AS_OF).shape == (len(Criterion), 0)
    assert matrix.blocked(make_graduate(), AS_OF) == {}


def test_equal_conditions_are_judged_once() -> None:
    entry = major_entry("0809计算机类", "undergraduate:0809")
    index = [
        make_posting(f"P{n}", education=education_from(Education.UNDERGRADUATE), majors=(majors(MajorTrack.ALL, entry),))
        for n in range(50)
    ]
    matrix = EligibilityMatrix.build(index)
    assert matrix.unique_conditions["education"] == matrix.unique_conditions["major"] == matrix.unique_sets == 1
    assert len(matrix) == 50


def test_certificates_of_different_families_never_stand_for_each_other() -> None:
    """The shortcut of :func:`suffices` is true of the table: 3,000 pairs, the same every time."""
    table = list(certificate_table())
    draw = random.Random(1)
    for _ in range(3000):
        held, wanted = draw.sample(table, 2)
        if held.family != wanted.family:
            assert certificate_table().satisfies(held.name, wanted.name) is False, (held.name, wanted.name)
