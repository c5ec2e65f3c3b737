"""What the service reads in real ads agrees with what people read, on the ads its readers were never tuned on."""

from __future__ import annotations

import pytest

from tests.real.score_readings import Score, data_folder, score

LEAST_AGREEMENT = {
    "education/text": 0.97,
    "graduating_years/text": 0.97,
    "majors/text": 0.93,
    "experience/text": 0.93,
    "age/text": 0.95,
    "gender/text": 0.95,
    "political_status/text": 0.95,
    "certificates/text": 0.93,
}
MOST_UNSTATED = 0.01

pytestmark = pytest.mark.skipif(
    not data_folder().is_dir(), reason="the real postings are not here; MATCHER_REAL_DATA names their folder"
)


@pytest.fixture(scope="module")
def held_out() -> Score:
    return score("held_out")


@pytest.fixture(scope="module")
def development() -> Score:
    return score("development")


@pytest.mark.parametrize(("field", "least"), LEAST_AGREEMENT.items())
def test_held_out_ads_are_read_as_people_read_them(held_out: Score, field: str, least: float) -> None:
    figure = held_out.figures[field]
    assert figure.share >= least, f"{figure.agreeing} of {figure.total}"


@pytest.mark.parametrize(("field", "least"), LEAST_AGREEMENT.items())
def test_development_ads_stay_read(development: Score, field: str, least: float) -> None:
    figure = development.figures[field]
    assert figure.share >= least, f"{figure.agreeing} of {figure.total}"


def test_hardly_any_ad_is_given_a_condition_it_does_not_state(held_out: Score, development: Score) -> None:
    for result in (held_out, development):
        assert result.unstated_share <= MOST_UNSTATED, f"{len(result.unstated)} readings in {result.ads} ads"
