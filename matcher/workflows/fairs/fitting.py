"""Who of an audience fits where: the verdicts and scores of the service, unit by unit, as arrays for curation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import partial

import numpy as np

from matcher.domain.errors import Unreadable
from matcher.domain.fairs.audience import AudienceGroup
from matcher.domain.graduate import Graduate
from matcher.domain.levels import Education
from matcher.domain.texts import curation as texts
from matcher.domain.verdict import PairVerdict
from matcher.fairs.problem import Floats, Ints, Mask
from matcher.matching.pipeline import Market, Pipeline
from matcher.matching.profile import build_queries
from matcher.understanding.profile import major_prefixes
from matcher.workflows.fairs.forking import in_turn

FITS_FROM = 0.05
"""Calibrated probability of a good match from which an eligible or uncertain posting counts as fitting; our choice."""
FITS_WITHOUT_WISHES = 0.02
"""The same for a profile that wishes neither work nor place, as a roster's groups: its scores lack what wishes add."""
_CHUNK = 64
_WORTH_A_PROCESS = 300
_ONES_OWN = frozenset({"id", "name", "texts", "file", "row"})
_FACTS = tuple(field.name for field in fields(Graduate) if field.name not in _ONES_OWN)


@dataclass(frozen=True, slots=True)
class Unit:
    """Persons alike in everything that matching reads: one profile, how many, which group, who of them is named."""

    profile: Graduate
    persons: float
    group: int
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Units:
    """The audience as units, with its groups (major, education) in order of first mention."""

    units: tuple[Unit, ...]
    groups: tuple[tuple[str, str], ...]

    @property
    def size(self) -> int:
        """How many persons."""
        return round(sum(unit.persons for unit in self.units))


@dataclass(frozen=True, slots=True)
class Pairs:
    """Fitting pairs: row of the posting, unit, probability of a good match, whether the verdict is uncertain."""

    postings: Ints
    units: Ints
    chance: Floats
    uncertain: Mask

    @classmethod
    def joined(cls, parts: Sequence[Pairs]) -> Pairs:
        """Return the pairs of all parts, one after the other."""
        parts = parts or (_NO_PAIRS,)
        return cls(
            np.concatenate([one.postings for one in parts]),
            np.concatenate([one.units for one in parts]),
            np.concatenate([one.chance for one in parts]),
            np.concatenate([one.uncertain for one in parts]),
        )


_NO_PAIRS = Pairs(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros(0, dtype=np.bool_))


def audience_units(graduates: Sequence[Graduate], roster: Sequence[AudienceGroup] = ()) -> Units:
    """Return the audience: graduates with the same profile are one unit, each group of a roster another."""
    groups: dict[tuple[str, str], int] = {}
    alike: dict[tuple[object, ...], list[Graduate]] = {}
    for graduate in graduates:
        alike.setdefault(tuple(getattr(graduate, name) for name in _FACTS), []).append(graduate)
    units: list[Unit] = []
    for members in alike.values():
        first = members[0]
        level = first.education.label if first.education is not None else texts.LEVEL_UNSTATED
        group = groups.setdefault((first.major or texts.MAJOR_UNSTATED, level), len(groups))
        units.append(Unit(first, float(len(members)), group, tuple(member.id for member in members)))
    for entry in roster:
        left = entry.count - entry.registered if graduates else entry.count
        if left > 0:
            group = groups.setdefault((entry.major, entry.education), len(groups))
            units.append(Unit(representative(entry), float(left), group))
    return Units(tuple(units), tuple(groups))


def representative(group: AudienceGroup) -> Graduate:
    """Return the profile that stands for a roster's group: what the roster states and nothing else."""
    levels = {level.label: level for level in Education}
    if group.education not in levels:
        raise Unreadable(texts.UNKNOWN_LEVEL.format(value=group.education, major=group.major))
    level = levels[group.education]
    own = major_prefixes(group.major, group.major_code, level)
    is_bachelor = level is Education.UNDERGRADUATE
    return Graduate(
        id="",
        education=level,
        school=group.school,
        major=group.major,
        major_code=group.major_code,
        major_prefixes=own,
        bachelor_major=group.major if is_bachelor else "",
        bachelor_prefixes=own if is_bachelor else (),
        graduation_year=group.graduation_year,
    )


def least_chance(graduate: Graduate) -> float:
    """Return the probability from which a posting fits this profile."""
    wishes = graduate.intentions
    return FITS_FROM if wishes.occupations or wishes.region_codes else FITS_WITHOUT_WISHES


def fit_audience(units: Units, pipeline: Pipeline, as_of: date, offered: Mask, workers: int = 1) -> Pairs:
    """Return the fitting pairs among the ``offered`` rows (n,); the number of workers changes nothing else.

    Every offered posting is judged and scored for every unit. More than one worker forks: for commands only.
    """
    profiles = [unit.profile for unit in units.units]
    chunks = [(begin, profiles[begin : begin + _CHUNK]) for begin in range(0, len(profiles), _CHUNK)]
    forks = workers if len(profiles) >= _WORTH_A_PROCESS else 1
    return Pairs.joined(list(in_turn(partial(_fit_chunk, pipeline, as_of, offered), chunks, forks)))


def _fit_chunk(pipeline: Pipeline, as_of: date, offered: Mask, chunk: tuple[int, Sequence[Graduate]]) -> Pairs:
    begin, profiles = chunk
    index = pipeline.index
    found: list[Pairs] = []
    for number, query in enumerate(build_queries(profiles, index.encoder), start=begin):
        verdicts = index.eligibility.pair_verdicts(query.graduate, as_of)
        rows = np.flatnonzero(offered & (verdicts < int(PairVerdict.INELIGIBLE)))
        if not len(rows):
            continue
        values = pipeline.features_of(query, Market(verdicts, offered, {}), rows, as_of)
        chance = pipeline.calibration.probability(pipeline.ranker.explain(values).scores)
        fits = chance >= least_chance(query.graduate)
        rows = rows[fits]
        doubtful = verdicts[rows] == int(PairVerdict.UNCERTAIN)
        found.append(Pairs(rows, np.full(len(rows), number, dtype=np.int64), chance[fits], doubtful))
    return Pairs.joined(found)
