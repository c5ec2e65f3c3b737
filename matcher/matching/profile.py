"""A graduate turned into the query of one search: vectors, tokens, wished occupations and places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matcher.domain.graduate import Graduate
from matcher.domain.levels import PostingKind
from matcher.domain.posting import OccupationGuess
from matcher.matching.documents import graduate_text, graduate_title, graduate_tokens
from matcher.understanding.occupation import Guesses, code_occupations
from models.encoder import Encoder

FloatArray = npt.NDArray[np.float32]
_GUESSES = 3


@dataclass(frozen=True, slots=True)
class Query:
    """What one graduate asks of the index.

    ``titles``: the wished occupations (or the major), ``title_vectors`` (w, d) one row each; ``text_vector`` and
    ``major_vector`` (d,): the whole profile and the major alone; ``occupations``: wished
    codes with weights (empty when nothing is wished); ``region_codes`` in wish order.
    """

    graduate: Graduate
    titles: tuple[str, ...]
    title_vectors: FloatArray
    text_vector: FloatArray
    major_vector: FloatArray
    tokens: tuple[str, ...]
    occupations: tuple[OccupationGuess, ...]
    region_codes: tuple[str, ...]
    kinds: tuple[PostingKind, ...]


def build_query(graduate: Graduate, encoder: Encoder) -> Query:
    """Return the query of ``graduate``; equal profiles give equal queries."""
    return build_queries([graduate], encoder)[0]


def build_queries(graduates: Sequence[Graduate], encoder: Encoder) -> list[Query]:
    """Return the queries of ``graduates``, encoded in one batch."""
    titles = [graduate.intentions.occupations or (graduate_title(graduate),) for graduate in graduates]
    flat = [title for wishes in titles for title in wishes]
    texts = [graduate_text(graduate) for graduate in graduates]
    vectors = encoder.encode([*flat, *texts, *(graduate.major for graduate in graduates)])
    coded = _coded([wish for graduate in graduates for wish in graduate.intentions.occupations])
    queries: list[Query] = []
    begin = 0
    for row, graduate in enumerate(graduates):
        end = begin + len(titles[row])
        queries.append(
            Query(
                graduate=graduate,
                titles=tuple(titles[row]),
                title_vectors=vectors[begin:end],
                text_vector=vectors[len(flat) + row],
                major_vector=vectors[len(flat) + len(graduates) + row],
                tokens=tuple(graduate_tokens(graduate)),
                occupations=_wished_occupations(graduate.intentions.occupations, coded),
                region_codes=graduate.intentions.region_codes,
                kinds=graduate.intentions.kinds,
            )
        )
        begin = end
    return queries


def _wished_occupations(wishes: Sequence[str], coded: Mapping[str, Guesses]) -> Guesses:
    best: dict[str, OccupationGuess] = {}
    for wish in wishes:
        for guess in coded[wish]:
            if guess.code not in best or best[guess.code].probability < guess.probability:
                best[guess.code] = guess
    return tuple(sorted(best.values(), key=lambda guess: (-guess.probability, guess.code)))


def _coded(wishes: Sequence[str]) -> dict[str, Guesses]:
    """Return the likeliest occupations of each wish, all asked at once."""
    distinct = sorted(set(wishes))
    return dict(zip(distinct, code_occupations(distinct, top=_GUESSES), strict=True))
