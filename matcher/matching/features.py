"""What a graduate and a posting have to do with each other, as numbers: one function a feature, one row a candidate.

NaN means "does not apply or is not stated" and has its own entry in the ranker's tables. Name, gender, age, school
tier and household are never features.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from matcher.domain.levels import Education, PostingKind, Strength
from matcher.matching.closeness import occupation_closeness, places_closeness
from matcher.matching.columns import KINDS, NO_DATE, PostingColumns
from matcher.matching.index import MatchIndex
from matcher.matching.links import is_tool
from matcher.matching.profile import Query
from matcher.reference.major_occupations import group_of, major_affinities

Rows = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

FEATURES = (
    "title_similarity",
    "title_overlap",
    "text_similarity",
    "major_similarity",
    "lexical",
    "occupation",
    "major",
    "major_preferred",
    "major_affinity",
    "skills",
    "title_skills",
    "must_haves",
    "education",
    "place",
    "pay",
    "kind",
    "freshness",
    "seniority",
    "certainty",
    "conditions",
)
_WISH_STEP = 0.03
SURE_WISH = 0.3
_JOB_KINDS = frozenset(kind for kind in PostingKind if kind.is_employment and kind is not PostingKind.PART_TIME)


@dataclass(frozen=True, slots=True)
class Wide:
    """The features that are cheap over the whole index, (n,) each; retrieval links and ranking both read them."""

    occupation: npt.NDArray[np.float32]
    major: npt.NDArray[np.int8]
    major_preferred: npt.NDArray[np.int8]
    skill_weight: npt.NDArray[np.float32]
    place: npt.NDArray[np.float32]
    kind: npt.NDArray[np.float32]


def wide_features(index: MatchIndex, query: Query) -> Wide:
    """Compute the features that retrieval needs for every posting."""
    n = len(index)
    prefixes = (*query.graduate.major_prefixes, *query.graduate.bachelor_prefixes)
    return Wide(
        occupation=_occupation(index, query),
        major=index.majors.depths(prefixes, n),
        major_preferred=index.majors.depths(prefixes, n, Strength.PREFERRED),
        skill_weight=index.skills.covered(query.graduate.skill_names),
        place=place_values(index.columns, query.region_codes)[index.columns.place_set],
        kind=_kind_values(query)[index.columns.kind],
    )


def features(
    index: MatchIndex,
    query: Query,
    rows: Rows,
    wide: Wide,
    lexical: npt.NDArray[np.float32],
    uncertain: npt.NDArray[np.bool_],
    met: npt.NDArray[np.int64],
    as_of: date,
) -> Floats:
    """Return (len(rows), len(FEATURES)). ``lexical``, ``uncertain`` and ``met`` are aligned with ``rows``.

    ``met`` counts the conditions that the posting states and the graduate meets: what is quoted as a reason counts.
    """
    columns = index.columns
    texts = _products(index.text_vectors[rows], np.stack((query.text_vector, query.major_vector)))
    table: Mapping[str, npt.NDArray[np.floating[Any]]] = {
        "title_similarity": _title_similarity(index, query, rows),
        "title_overlap": index.titles.overlap(query.titles, rows).max(axis=1),
        "text_similarity": texts[:, 0],
        "major_similarity": texts[:, 1] if query.graduate.major else np.full(len(rows), np.nan),
        "lexical": (lexical / (lexical + 12.0)).astype(np.float64),
        "occupation": wide.occupation[rows],
        "major": _or_nan(wide.major[rows], 0),
        "major_preferred": _or_nan(wide.major_preferred[rows], 0),
        "major_affinity": _major_affinity(index, query, rows),
        "skills": _skills(index, rows, wide),
        "title_skills": _title_skills(index, rows, query),
        "must_haves": _must_haves(index, rows, query),
        "education": _education_margin(columns.education_min[rows], query.graduate.education),
        "place": wide.place[rows],
        "pay": _pay(columns.pay_min[rows], columns.pay_max[rows], query.graduate.intentions.salary_min),
        "kind": wide.kind[rows],
        "freshness": _age_days(columns.published[rows], as_of),
        "seniority": _seniority(columns.seniority[rows], columns.experience_min[rows], query.graduate.experience_years),
        "certainty": np.where(uncertain, 0.0, 1.0),
        "conditions": met.astype(np.float64),
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


def _occupation(index: MatchIndex, query: Query) -> npt.NDArray[np.float32]:
    """Closeness 0-1 of wished and posted occupation; NaN where nothing is wished or the posting has no code.

    A wish that the classification hardly knows (best guess below .3) counts the less the less it is known.
    """
    columns = index.columns
    if not query.occupations or not columns.occupation_codes:
        return np.full(len(index), np.nan, dtype=np.float32)
    best = max(SURE_WISH, *(guess.probability for guess in query.occupations))
    every = np.max(
        [min(1.0, guess.probability / best) * occupation_closeness(guess.code) for guess in query.occupations], axis=0
    )
    closeness = np.zeros(len(columns.occupation_codes) + 1, dtype=np.float32)
    closeness[:-1] = every[columns.occupation_places]
    value = np.zeros(len(index), dtype=np.float32)
    for coded, share in zip(columns.occupation, columns.occupation_share, strict=True):
        value += closeness.take(coded, mode="wrap") * share
    value[columns.occupation_unknown] = np.nan
    return value


def _skills(index: MatchIndex, rows: Rows, wide: Wide) -> Floats:
    """Share 0-1 of the posting's hard skills, weighted by rarity, that the graduate states; NaN where it names none.

    The share is damped for postings that name few skills, so that one common word is no full cover.
    """
    total = index.skills.total[rows].astype(np.float64)
    return np.where(total > 0, wide.skill_weight[rows] / (total + 4.0), np.nan)


def _title_skills(index: MatchIndex, rows: Rows, query: Query) -> npt.NDArray[np.float32]:
    """Share 0-1 of the tools and languages in the title that the graduate states; NaN where the title or she names none."""
    if not query.graduate.skill_names:
        return np.full(len(rows), np.nan, dtype=np.float32)
    return index.skills.title_share(query.graduate.skill_names)[rows]


def _must_haves(index: MatchIndex, rows: Rows, query: Query) -> Floats:
    """Weight of the tools and languages a posting names that the graduate does not state; NaN where either names none."""
    own = query.graduate.skill_names
    if not own:
        return np.full(len(rows), np.nan)
    total = index.skills.tool_total[rows].astype(np.float64)
    covered = index.skills.covered([name for name in own if is_tool(name)])[rows]
    return np.where(total > 0, np.maximum(0.0, total - covered), np.nan)


def _major_affinity(index: MatchIndex, query: Query, rows: Rows) -> Floats:
    """How much more often than by chance the posting's occupations ask for the own major; NaN where either is unknown."""
    columns = index.columns
    known = major_affinities((*query.graduate.major_prefixes, *query.graduate.bachelor_prefixes))
    if known is None:
        return np.full(len(rows), np.nan)
    value = np.zeros(len(rows))
    table = np.array([*(known.get(group_of(code), 0.0) for code in columns.occupation_codes), 0.0])
    for coded, share in zip(columns.occupation[:, rows], columns.occupation_share[:, rows], strict=True):
        value += table.take(coded, mode="wrap") * share
    value[columns.occupation[0, rows] < 0] = np.nan
    return value


def _education_margin(required: npt.NDArray[np.int8], own: Education | None) -> Floats:
    """Own level minus the required one (0 exact, 1 one above …); NaN where either is not stated."""
    if own is None:
        return np.full(len(required), np.nan)
    return np.where(required > 0, int(own) - required.astype(np.float64), np.nan)


def place_values(columns: PostingColumns, wishes: tuple[str, ...]) -> npt.NDArray[np.float32]:
    """Return (n_place_sets,) the best closeness of a set's places to a wish; NaN where either is not known.

    Earlier wishes are worth a little more.
    """
    if not wishes:
        return np.full(len(columns.place_sets), np.nan, dtype=np.float32)
    each = np.zeros(len(columns.place_codes) + 1, dtype=np.float32)
    each[-1] = np.nan
    for order, wish in enumerate(wishes):
        np.maximum(each[:-1], places_closeness(columns.place_codes, wish) - _WISH_STEP * order, out=each[:-1])
    best: npt.NDArray[np.float32] = np.fmax.reduceat(each[columns.place_members], columns.place_starts)
    return best


def _pay(low: npt.NDArray[np.float32], high: npt.NDArray[np.float32], wish: int | None) -> Floats:
    """How the printed pay meets the wish: the middle of the range over the wish, cut to 0-2; NaN where unknown."""
    if not wish:
        return np.full(len(low), np.nan)
    reach = 0.35 * low.astype(np.float64) + 0.65 * high.astype(np.float64)
    return np.clip(reach / wish, 0.0, 2.0)


def _kind_values(query: Query) -> npt.NDArray[np.float32]:
    """A value a kind (last entry: kind not stated): 2 wished, 1 a job, 0 not what was asked for, -1 见习, 实习 or 兼职 unasked."""
    values = np.zeros(len(KINDS) + 1, dtype=np.float32)
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
