"""A query holds the wishes of a graduate as vectors, words and codes; a batch gives what each alone would."""

from __future__ import annotations

import numpy as np

from matcher.domain.graduate import Graduate, Intentions
from matcher.matching.profile import build_queries, build_query
from models.encoder import StaticEncoder
from tests.builders import make_graduate


def test_one_title_vector_a_wish(char_encoder: StaticEncoder) -> None:
    graduate = make_graduate(major="会计学", intentions=Intentions(occupations=("会计", "审计助理"), region_codes=("420100",)))
    query = build_query(graduate, char_encoder)
    np.testing.assert_array_equal(query.title_vectors, char_encoder.encode(["会计", "审计助理"]))
    assert query.region_codes == ("420100",)
    weights = [guess.probability for guess in query.occupations]
    assert weights and weights == sorted(weights, reverse=True)
    assert len({guess.code for guess in query.occupations}) == len(weights)


def test_without_a_wish_the_major_is_the_title_and_no_occupation_is_guessed(char_encoder: StaticEncoder) -> None:
    query = build_query(make_graduate(major="会计学"), char_encoder)
    np.testing.assert_array_equal(query.title_vectors, char_encoder.encode(["会计学"]))
    assert query.occupations == ()


def test_a_batch_equals_the_single_queries(people: list[Graduate], char_encoder: StaticEncoder) -> None:
    some = people[:12]
    for graduate, query in zip(some, build_queries(some, char_encoder), strict=True):
        alone = build_query(graduate, char_encoder)
        np.testing.assert_array_equal(query.title_vectors, alone.title_vectors)
        np.testing.assert_array_equal(query.text_vector, alone.text_vector)
        assert (query.graduate, query.tokens, query.occupations) == (graduate, alone.tokens, alone.occupations)


def test_no_graduates_give_no_queries(char_encoder: StaticEncoder) -> None:
    assert build_queries([], char_encoder) == []
