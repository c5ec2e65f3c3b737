"""What the service reads in real ads agrees with what people read, and on unseen ads it never falls back."""

from __future__ import annotations

import pytest

from tests.real.score_readings import Score, data_folder, score

GOALS = {"education/text": 0.97, "graduating_years/text": 0.97, "majors/text": 0.93, "experience/text": 0.93}
MOST_UNSTATED = 0.01
"""The goals; on the development ads all are reached, on the held-out ads see ``HELD_OUT_FLOORS``."""
HELD_OUT_FLOORS = {
    "education/text": 0.93,
    "graduating_years/text": 0.94,
    "majors/text": 0.93,
    "experience/text": 0.90,
    "age/text": 0.97,
    "gender/text": 0.97,
    "political_status/text": 0.97,
    "certificates/text": 0.94,
}
"""What the readers reach on ads they were never tuned on, less about one ad: no change may fall below."""
HELD_OUT_UNSTATED = 0.045
"""Five of 113 ads, four of them years or kinds of experience; the goal stands above and is not reached."""

pytestmark = pytest.mark.skipif(
    not data_folder().is_dir(), reason="the real postings are not here; MATCHER_REAL_DATA names their folder"
)


@pytest.fixture(scope="module")
def held_out() -> Score:
    return score("held_out")


@pytest.fixture(scope="module")
def development() -> Score:
    return score("development")


@pytest.mark.parametrize(("field", "least"), HELD_OUT_FLOORS.items())
def test_agreement_on_unseen_ads_does_not_fall(held_out: Score, field: str, least: float) -> None:
    figure = held_out.figures[field]
    assert figure.share >= least, f"{figure.agreeing} of {figure.total}"


@pytest.mark.parametrize(("field", "least"), GOALS.items())
def test_development_ads_are_read_as_people_read_them(development: Score, field: str, least: float) -> None:
    figure = development.figures[field]
    assert figure.share >= least, f"{figure.agreeing} of {figure.total}"


def test_hardly_any_ad_is_given_a_condition_it_does_not_state(held_out: Score, development: Score) -> None:
    assert development.unstated_share <= MOST_UNSTATED
    assert held_out.unstated_share <= HELD_OUT_UNSTATED


@pytest.mark.xfail(reason="the goal is not yet reached on unseen ads", strict=False)
def test_hardly_any_unseen_ad_is_given_a_condition_it_does_not_state(held_out: Score) -> None:
    assert held_out.unstated_share <= MOST_UNSTATED


@pytest.mark.xfail(reason="the goals are not yet reached on unseen ads", strict=False)
@pytest.mark.parametrize(("field", "least"), GOALS.items())
def test_unseen_ads_are_read_to_the_goal(held_out: Score, field: str, least: float) -> None:
    assert held_out.figures[field].share >= least


@pytest.mark.xfail(reason="the goal is not yet reached on unseen ads", strict=False)
def test_unseen_ads_are_given_no_unstated_condition(held_out: Score) -> None:
    assert held_out.unstated_share <= MOST_UNSTATED
