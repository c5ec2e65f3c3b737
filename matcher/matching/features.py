"""What a graduate and a posting have to do with each other, as numbers: one function a feature, one row a candidate.

NaN means "does not apply or is not stated" and has its own entry in the ranker's tables. Name, gender, age, school
tier and household are never features.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from matcher.domain.levels import Education, PostingKind, Strength
from matcher.matching.columns import KINDS, NO_DATE
from matcher.matching.index import MatchIndex
from matcher.matching.profile import Query
from matcher.reference.occupations import occupation_table
from matcher.reference.regions import region_table

Rows = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

FEATURES = (
    "title_similarity",
    "text_similarity",
    "lexical",
    "occupation",
    "major",
    "major_preferred",
    "skills",
    "education",
    "place",
    "pay",
    "kind",
    "freshness",
    "seniority",
    "certainty",
)
_OCCUPATION_CLOSENESS = (1.0, 0.6, 0.3, 0.1, 0.0)
_WISH_STEP = 0.03
_JOB_KINDS = frozenset(kind for kind in PostingKind if kind.is_employment and kind is not PostingKind.PART_TIME)


@dataclass(frozen=True, slots=True)
class Wide:
    """The features that are cheap over the whole index, (n,) each; retrieval links and ranking both read them."""

    occupation: Floats
    major: npt.NDArray[np.int8]
    major_preferred: npt.NDArray[np.int8]
    skill_weight: npt.NDArray[np.float32]
    place: Floats
    kind: Floats


def wide_features(index: MatchIndex, query: Query) -> Wide:
    """Compute the features that retrieval needs for every posting."""
    n = len(index)
    prefixes = (*query.graduate.major_prefixes, *query.graduate.bachelor_prefixes)
    return Wide(
        occupation=_occupation(index, query),
        major=index.majors.depths(prefixes, n),
        major_preferred=index.majors.depths(prefixes, n, Strength.PREFERRED),
        skill_weight=index.skills.covered(query.graduate.skill_names),
        place=place_values(index.columns.place_sets, query.region_codes)[index.columns.place_set],
        kind=_kind_values(query)[index.columns.kind],
    )


def features(
    index: MatchIndex,
    query: Query,
    rows: Rows,
    wide: Wide,
    lexical: npt.NDArray[np.float32],
    uncertain: npt.NDArray[np.bool_],
    as_of: date,
) -> Floats:
    """Return (len(rows), len(FEATURES)). ``lexical`` and ``uncertain`` are aligned with ``rows``."""
    columns = index.columns
    table: Mapping[str, Floats] = {
        "title_similarity": _title_similarity(index, query, rows),
        "text_similarity": _products(index.text_vectors[rows], query.text_vector[np.newaxis])[:, 0],
        "lexical": (lexical / (lexical + 12.0)).astype(np.float64),
        "occupation": wide.occupation[rows],
        "major": _or_nan(wide.major[rows], 0),
        "major_preferred": _or_nan(wide.major_preferred[rows], 0),
        "skills": _skills(index, rows, wide),
        "education": _education_margin(columns.education_min[rows], query.graduate.education),
        "place": wide.place[rows],
        "pay": _pay(columns.pay_min[rows], columns.pay_max[rows], query.graduate.intentions.salary_min),
        "kind": wide.kind[rows],
        "freshness": _age_days(columns.published[rows], as_of),
        "seniority": _seniority(columns.seniority[rows], columns.experience_min[rows], query.graduate.experience_years),
        "certainty": np.where(uncertain, 0.0, 1.0),
    }
    return np.column_stack([table[name] for name in FEATURES])


def _or_nan(values: npt.NDArray[np.int8], absent: int) -> Floats:
    return np.where(values == absent, np.nan, values.astype(np.float64))


def _title_similarity(index: MatchIndex, query: Query, rows: Rows) -> Floats:
    similar: Floats = _products(index.title_vectors[rows], query.title_vectors).max(axis=1)
    return similar


def _products(rows: npt.NDArray[np.float32], queries: npt.NDArray[np.float32]) -> Floats:
    """Inner products (n, w) in float64: in float32 the sixth decimal would depend on the place of a row in the index."""
    found: Floats = rows.astype(np.float64) @ queries.astype(np.float64).T
    return found


def _occupation(index: MatchIndex, query: Query) -> Floats:
    """Closeness 0-1 of wished and posted occupation; NaN where nothing is wished or the posting has no code."""
    columns = index.columns
    n = len(index)
    if not query.occupations or not columns.occupation_codes:
        return np.full(n, np.nan)
    table = occupation_table()
    best = max(guess.probability for guess in query.occupations) or 1.0
    closeness = np.zeros(len(columns.occupation_codes) + 1)
    for position, code in enumerate(columns.occupation_codes):
        closeness[position] = max(
            min(1.0, guess.probability / best) * _OCCUPATION_CLOSENESS[min(4, table.distance(guess.code, code))]
            for guess in query.occupations
        )
    weight = columns.occupation_weight
    total = weight.sum(axis=1)
    value = (closeness[columns.occupation] * weight).sum(axis=1) / np.where(total > 0, total, 1.0)
    return np.where(total > 0, value, np.nan)


def _skills(index: MatchIndex, rows: Rows, wide: Wide) -> Floats:
    """Share 0-1 of the posting's hard skills, weighted by rarity, that the graduate states; NaN where it names none.

    The share is damped for postings that name few skills, so that one common word is no full cover.
    """
    total = index.skills.total[rows].astype(np.float64)
    return np.where(total > 0, wide.skill_weight[rows] / (total + 4.0), np.nan)


def _education_margin(required: npt.NDArray[np.int8], own: Education | None) -> Floats:
    """Own level minus the required one (0 exact, 1 one above …); NaN where either is not stated."""
    if own is None:
        return np.full(len(required), np.nan)
    return np.where(required > 0, int(own) - required.astype(np.float64), np.nan)


def place_values(place_sets: tuple[tuple[str, ...], ...], wishes: tuple[str, ...]) -> Floats:
    """Return (len(place_sets),) 1 for a wished place down to 0 for a far one; NaN where either is not known.

    Earlier wishes are worth a little more. Inside the wished place 1; its city for a wished district .85; a
    neighbouring division .55; the same province .35; a posting for the whole province .5; else by distance below .2.
    """
    values = np.full(len(place_sets), np.nan)
    if not wishes:
        return values
    for position, codes in enumerate(place_sets):
        if codes:
            values[position] = max(
                max(0.0, _closeness(code, wish) - _WISH_STEP * order)
                for code in codes
                for order, wish in enumerate(wishes)
            )
    return values


_CLOSENESS: dict[tuple[str, str], float] = {}


def _closeness(code: str, wish: str) -> float:
    key = (code, wish)
    value = _CLOSENESS.get(key)
    if value is None:
        value = _CLOSENESS[key] = _compute_closeness(code, wish)
    return value


def _compute_closeness(code: str, wish: str) -> float:
    regions = region_table()
    if code not in regions or wish not in regions:
        return 0.0
    if regions.contains(wish, code):
        return 1.0
    if regions.contains(code, wish):
        return 0.85 if regions.city_of(code) is not None else 0.5
    city, wished_city = regions.city_of(code), regions.city_of(wish)
    if city is not None and city == wished_city:
        return 0.85
    if city and wished_city and any(neighbour.code == city for neighbour in regions.neighbours(wished_city)):
        return 0.55
    if regions.province_of(code) == regions.province_of(wish):
        return 0.35
    distance = regions.distance_km(code, wish)
    return 0.0 if distance is None else max(0.0, 0.2 - distance / 5000)


def _pay(low: npt.NDArray[np.float32], high: npt.NDArray[np.float32], wish: int | None) -> Floats:
    """How the printed pay meets the wish: the middle of the range over the wish, cut to 0-2; NaN where unknown."""
    if not wish:
        return np.full(len(low), np.nan)
    reach = 0.35 * low.astype(np.float64) + 0.65 * high.astype(np.float64)
    return np.clip(reach / wish, 0.0, 2.0)


def _kind_values(query: Query) -> Floats:
    """A value a kind (last entry: kind not stated): 2 wished, 1 a job, 0 not what was asked for, -1 见习, 实习 or 兼职 unasked."""
    values = np.zeros(len(KINDS) + 1)
    for position, kind in enumerate(KINDS):
        if kind in query.kinds:
            values[position] = 2.0
        elif kind not in _JOB_KINDS:
            values[position] = -1.0
        else:
            values[position] = 0.0 if query.kinds and PostingKind.FULL_TIME not in query.kinds else 1.0
    values[-1] = 0.5 if query.kinds and PostingKind.FULL_TIME not in query.kinds else 1.0
    return values


def _age_days(published: npt.NDArray[np.int32], as_of: date) -> Floats:
    days = as_of.toordinal() - published.astype(np.float64)
    return np.where(published == NO_DATE, np.nan, np.clip(days, 0.0, 3650.0))


def _seniority(
    level: npt.NDArray[np.int8], years: npt.NDArray[np.float32], own: float | None
) -> Floats:
    """How far the posting stands above a beginner: years asked beyond the own ones, or 1.5 a step of seniority."""
    asked = np.nan_to_num(years.astype(np.float64), nan=0.0)
    by_years = np.maximum(0.0, asked - (own or 0.0))
    by_title = np.where(level > 1, 1.5 * (level.astype(np.float64) - 1.0), 0.0)
    by_title = np.maximum(0.0, by_title - (own or 0.0))
    return np.maximum(by_years, by_title)
