"""Titles are coded with probabilities that sum to at most 1, the same for equal titles, better than goal on unseen ones."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.reference.occupations import occupation_table
from matcher.understanding.occupation import (
    KnownTitle,
    OccupationCoder,
    code_occupation,
    code_occupations,
    known_titles,
)
from matcher.understanding.title_words import plain_title


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("高级Java开发工程师（武汉）8-12K双休", "计算机软件工程技术人员"),
        ("会计/出纳", "会计专业人员"),
        ("小学语文教师", "小学教师"),
        ("机械设计工程师", "机械设计工程技术人员"),
        ("快递员", "快递员"),
    ],
)
def test_a_plain_title_gets_its_occupation(title: str, name: str) -> None:
    assert code_occupation(title)[0].name == name


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=20), max_size=5))
def test_probabilities_fall_and_sum_to_at_most_one(titles: list[str]) -> None:
    for guesses in code_occupations(titles):
        values = [guess.probability for guess in guesses]
        assert values == sorted(values, reverse=True)
        assert sum(values) <= 1.000001
        assert all(value > 0 for value in values)


def test_a_batch_answers_like_single_questions() -> None:
    titles = ["护士", "会计", "护士", "Java工程师"]
    assert code_occupations(titles) == [code_occupation(title) for title in titles]


def test_a_title_without_any_known_part_gets_no_guess() -> None:
    assert code_occupation("") == ()


def test_a_title_that_names_no_work_gets_no_guess() -> None:
    assert code_occupation("管培生（2026届）") == ()


def test_unseen_titles_are_coded_better_than_the_goal() -> None:
    """Half of the labelled titles, split by hash, are the test; the other half and the official names the table."""

    def held_out(title: str) -> bool:
        return int(hashlib.sha256(plain_title(title).encode()).hexdigest(), 16) % 2 == 1

    test = [(title, code) for title, code in occupation_table().labelled_titles() if held_out(title)]
    known = [each for each in known_titles() if each.origin != "title" or not held_out(each.text)]
    coder = OccupationCoder(known)
    guesses = coder.guesses([plain_title(title) for title, _ in test], top=5)
    first = sum(bool(found) and found[0].code == code for found, (_, code) in zip(guesses, test, strict=True))
    five = sum(any(g.code == code for g in found) for found, (_, code) in zip(guesses, test, strict=True))
    assert first / len(test) >= 0.45
    assert five / len(test) >= 0.70


def test_a_coder_of_few_titles_knows_only_these() -> None:
    accountant = next(each for each in occupation_table() if each.name == "会计专业人员")
    coder = OccupationCoder([KnownTitle("会计", accountant.code, "everyday")])
    assert [guess.code for guess in coder.guesses(["会计"], 5)[0]] == [accountant.code]
