"""Plain arrays of the postings' facts (pay, places, kind, dates, level, seniority, occupations), one row a posting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matcher.domain.levels import PostingKind
from matcher.domain.posting import Posting
from matcher.matching.closeness import occupation_positions

OCCUPATIONS_KEPT = 3
NO_DATE = -1
KINDS = tuple(PostingKind)


@dataclass(frozen=True, slots=True)
class PostingColumns:
    """Arrays of length n. Unknown: NaN for pay and years, -1 for kind, level, seniority, occupation; ``NO_DATE`` for dates.

    Dates are proleptic ordinals. ``place_set`` indexes ``place_sets``, the distinct tuples of place codes;
    its members are ``place_codes[place_members[place_starts[i]:place_starts[i + 1]]]``, an empty set has the one member -1.
    ``occupation`` (3, n) indexes ``occupation_codes`` with shares ``occupation_share`` (3, n) that sum to 1;
    ``occupation_places`` are the codes' places in the closeness arrays, ``occupation_unknown`` the rows without a code.
    """

    pay_min: npt.NDArray[np.float32]
    pay_max: npt.NDArray[np.float32]
    kind: npt.NDArray[np.int8]
    education_min: npt.NDArray[np.int8]
    experience_min: npt.NDArray[np.float32]
    seniority: npt.NDArray[np.int8]
    published: npt.NDArray[np.int32]
    valid_until: npt.NDArray[np.int32]
    place_set: npt.NDArray[np.int32]
    place_sets: tuple[tuple[str, ...], ...]
    place_codes: tuple[str, ...]
    place_members: npt.NDArray[np.int32]
    place_starts: npt.NDArray[np.int32]
    occupation: npt.NDArray[np.int16]
    occupation_share: npt.NDArray[np.float32]
    occupation_codes: tuple[str, ...]
    occupation_places: npt.NDArray[np.int32]
    occupation_unknown: npt.NDArray[np.int64]

    @classmethod
    def build(cls, postings: Iterable[Posting]) -> PostingColumns:
        """Read the arrays off ``postings``."""
        collector = ColumnCollector()
        for posting in postings:
            collector.add(posting)
        return collector.columns()


class ColumnCollector:
    """Reads the facts off one posting after another, so that no more than one need be in memory."""

    def __init__(self) -> None:
        """Start with no posting."""
        self._place_ids: dict[tuple[str, ...], int] = {}
        self._occupation_ids: dict[str, int] = {}
        self._numbers: list[tuple[float, float, float]] = []
        self._codes: list[tuple[int, int, int, int, int, int]] = []
        self._occupations: list[tuple[int, ...]] = []
        self._weights: list[tuple[float, ...]] = []

    def add(self, posting: Posting) -> None:
        """Append a posting."""
        places = tuple(dict.fromkeys(place.code for place in posting.places if place.code))
        guesses = posting.occupations[:OCCUPATIONS_KEPT]
        missing = OCCUPATIONS_KEPT - len(guesses)
        ids = self._occupation_ids
        self._occupations.append((*(ids.setdefault(g.code, len(ids)) for g in guesses), *(-1,) * missing))
        self._weights.append((*(guess.probability for guess in guesses), *(0.0,) * missing))
        self._numbers.append((*_pay(posting), _experience(posting)))
        self._codes.append(
            (
                -1 if posting.kind is None else KINDS.index(posting.kind),
                _education(posting),
                -1 if posting.seniority is None else posting.seniority,
                posting.published_on.toordinal() if posting.published_on else NO_DATE,
                posting.valid_until.toordinal() if posting.valid_until else NO_DATE,
                self._place_ids.setdefault(places, len(self._place_ids)),
            )
        )

    def columns(self) -> PostingColumns:
        """Return the arrays."""
        n = len(self._codes)
        numbers = np.array(self._numbers, dtype=np.float32).reshape(n, 3)
        codes = np.array(self._codes, dtype=np.int32).reshape(n, 6)
        occupation = np.array(self._occupations, dtype=np.int16).reshape(n, OCCUPATIONS_KEPT)
        weight = np.array(self._weights, dtype=np.float32).reshape(n, OCCUPATIONS_KEPT)
        place_codes = {c: place for place, c in enumerate(dict.fromkeys(c for codes in self._place_ids for c in codes))}
        members = [[place_codes[code] for code in group] or [-1] for group in self._place_ids]
        total = weight.sum(axis=1, keepdims=True)
        positions = occupation_positions()
        return PostingColumns(
            pay_min=np.ascontiguousarray(numbers[:, 0]),
            pay_max=np.ascontiguousarray(numbers[:, 1]),
            kind=codes[:, 0].astype(np.int8),
            education_min=codes[:, 1].astype(np.int8),
            experience_min=np.ascontiguousarray(numbers[:, 2]),
            seniority=codes[:, 2].astype(np.int8),
            published=np.ascontiguousarray(codes[:, 3]),
            valid_until=np.ascontiguousarray(codes[:, 4]),
            place_set=np.ascontiguousarray(codes[:, 5]),
            place_sets=tuple(self._place_ids),
            occupation=np.ascontiguousarray(occupation.T),
            place_codes=tuple(place_codes),
            place_members=np.array([member for group in members for member in group], dtype=np.int32),
            place_starts=np.cumsum([0, *(len(group) for group in members[:-1])], dtype=np.int32)[: len(members)],
            occupation_share=np.ascontiguousarray((weight / np.where(total > 0, total, 1.0)).T, dtype=np.float32),
            occupation_codes=tuple(self._occupation_ids),
            occupation_places=np.array([positions[code] for code in self._occupation_ids], dtype=np.int32),
            occupation_unknown=np.flatnonzero(total[:, 0] <= 0),
        )


def _pay(posting: Posting) -> tuple[float, float]:
    if posting.pay is None or (posting.pay.minimum is None and posting.pay.maximum is None):
        return float("nan"), float("nan")
    low = posting.pay.minimum if posting.pay.minimum is not None else posting.pay.maximum
    high = posting.pay.maximum if posting.pay.maximum is not None else posting.pay.minimum
    assert low is not None and high is not None
    return float(low), float(high)


def _education(posting: Posting) -> int:
    required = posting.requirements.education
    if required is None:
        return -1
    return int(required.minimum) if required.minimum is not None else 0


def _experience(posting: Posting) -> float:
    required = posting.requirements.experience
    if required is None or required.minimum_years is None:
        return float("nan")
    return float(required.minimum_years)
