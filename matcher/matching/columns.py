"""Plain arrays of the postings' facts (pay, places, kind, dates, level, seniority, occupations), one row a posting."""

from __future__ import annotations

from collections.abc import Sequence
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
    def build(cls, postings: Sequence[Posting]) -> PostingColumns:
        """Read the arrays off ``postings``."""
        n = len(postings)
        place_ids: dict[tuple[str, ...], int] = {}
        occupation_ids: dict[str, int] = {}
        occupation = np.full((n, OCCUPATIONS_KEPT), -1, dtype=np.int16)
        weight = np.zeros((n, OCCUPATIONS_KEPT), dtype=np.float32)
        place_set = np.zeros(n, dtype=np.int32)
        for row, posting in enumerate(postings):
            codes = tuple(dict.fromkeys(place.code for place in posting.places if place.code))
            place_set[row] = place_ids.setdefault(codes, len(place_ids))
            for slot, guess in enumerate(posting.occupations[:OCCUPATIONS_KEPT]):
                occupation[row, slot] = occupation_ids.setdefault(guess.code, len(occupation_ids))
                weight[row, slot] = guess.probability
        pays = [_pay(posting) for posting in postings]
        place_codes = {code: place for place, code in enumerate(dict.fromkeys(c for codes in place_ids for c in codes))}
        members = [[place_codes[code] for code in codes] or [-1] for codes in place_ids]
        total = weight.sum(axis=1, keepdims=True)
        positions = occupation_positions()
        return cls(
            pay_min=np.array([low for low, _ in pays], dtype=np.float32),
            pay_max=np.array([high for _, high in pays], dtype=np.float32),
            kind=np.array([-1 if p.kind is None else KINDS.index(p.kind) for p in postings], dtype=np.int8),
            education_min=np.array([_education(p) for p in postings], dtype=np.int8),
            experience_min=np.array([_experience(p) for p in postings], dtype=np.float32),
            seniority=np.array([-1 if p.seniority is None else p.seniority for p in postings], dtype=np.int8),
            published=np.array([p.published_on.toordinal() if p.published_on else NO_DATE for p in postings], dtype=np.int32),
            valid_until=np.array([p.valid_until.toordinal() if p.valid_until else NO_DATE for p in postings], dtype=np.int32),
            place_set=place_set,
            place_sets=tuple(place_ids),
            occupation=np.ascontiguousarray(occupation.T),
            place_codes=tuple(place_codes),
            place_members=np.array([member for group in members for member in group], dtype=np.int32),
            place_starts=np.cumsum([0, *(len(group) for group in members[:-1])], dtype=np.int32)[: len(members)],
            occupation_share=np.ascontiguousarray((weight / np.where(total > 0, total, 1.0)).T, dtype=np.float32),
            occupation_codes=tuple(occupation_ids),
            occupation_places=np.array([positions[code] for code in occupation_ids], dtype=np.int32),
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
