"""The curation journey: postings and an audience in, a curated list with its coverage and every reason out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from matcher.domain.fairs.booth import booth_order
from matcher.domain.fairs.curation import CuratedList, CurationSettings
from matcher.domain.levels import PostingKind
from matcher.domain.posting import Posting
from matcher.domain.texts import curation as texts
from matcher.eligibility.matrix import EligibilityMatrix
from matcher.fairs.admission import POLICY_KINDS, REPEATED, admissions, employer_key
from matcher.fairs.coverage import coverage_of
from matcher.fairs.greedy import bundle
from matcher.fairs.local_search import Effort, curate
from matcher.fairs.objective import Selection
from matcher.fairs.problem import FairProblem, Fit, Ints, Limits, Mask
from matcher.fairs.reasons import left_out_counts, why_in, why_out
from matcher.matching.market import seats_of
from matcher.matching.pipeline import Pipeline
from matcher.workflows.fairs.booths import booth_names
from matcher.workflows.fairs.file_screening import blocked_by_words
from matcher.workflows.fairs.fitting import Pairs, Units, fit_audience
from matcher.workflows.fairs.left_with_few import left_with_few
from matcher.workflows.fairs.left_with_none import left_with_none
from matcher.workflows.fairs.list_rows import list_row, occupation_group, occupation_name
from matcher.workflows.files.loading import Step, no_progress

FRESH_DAYS = 90
_RESERVE = 20
_PARTS = 8
_PART = 64
"""Where progress is told an audience is fitted in so many parts, each a whole number of the chunks that fitting takes."""


@dataclass(frozen=True, slots=True)
class FairGround:
    """What every list of one fair is chosen from: made once, then each change of settings takes seconds.

    Row i of everything is ``postings[i]``; ``groups[i]`` is the first row of its duplicates. ``blocked`` maps ids to the
    guard's blocking rule, ``numbers`` ids to the number and version of a posting in the service. ``unscreened`` are the
    rows of files that fit nobody: nobody looked whether the guard blocks them, which is done where one is pinned.
    """

    postings: Sequence[Posting]
    groups: Sequence[int]
    eligibility: EligibilityMatrix
    units: Units
    pairs: Pairs
    blocked: Mapping[str, str]
    fair_date: date
    numbers: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    unscreened: Mask | None = None

    def blocked_for(self, settings: CurationSettings) -> Mapping[str, str]:
        """Return what the guard blocks, pins included that fit nobody."""
        if self.unscreened is None:
            return self.blocked
        pinned = frozenset((*settings.pinned, *settings.kept_booths))
        rows = [
            row
            for row in np.flatnonzero(self.unscreened).tolist()
            if self.postings[row].id in settings.pinned_postings or _is_of(self.postings[row], pinned)
        ]
        return {**self.blocked, **blocked_by_words(self.postings, rows, self.fair_date)}


@dataclass(frozen=True, slots=True)
class Curation:
    """A curated list with what stands behind it: ``rows[p]`` is the row of the selection's posting p.

    ``why_out`` is the reason (:mod:`matcher.fairs.admission`) of every posting that is not listed, by id.
    """

    curated: CuratedList
    selection: Selection
    rows: Ints
    why_out: Mapping[str, str]


def prepare(
    pipeline: Pipeline,
    units: Units,
    fair_date: date,
    numbers: Mapping[str, tuple[int, int]] | None = None,
    workers: int = 1,
    held: Mapping[str, str] | None = None,
    step: Step = no_progress,
) -> FairGround:
    """Return the ground of a fair on ``fair_date``: postings screened, the audience fitted to all that may be listed.

    ``workers`` above 1 forks: for commands only. ``held`` maps postings that the guard keeps out to the rule. ``None``
    is file mode, where nobody looked at the postings: what blocks by its words is found here among those that fit
    somebody, warnings keep nothing out.
    In the service they have been through the guard and its reviewers, whose word counts: nothing is screened again.
    ``step`` is told how many units of the audience were fitted.
    """
    postings = pipeline.index.postings
    groups = pipeline.index.groups.tolist()
    blocked = dict(held or {})
    reasons = admissions(postings, fair_date, blocked, groups)
    offered = np.array([not reason or reason in REPEATED for reason in reasons], dtype=np.bool_)
    pairs = _fitted(units, pipeline, fair_date, offered, workers, step)
    screened = np.ones(len(postings), dtype=np.bool_)
    if held is None:
        screened = np.bincount(pairs.postings, minlength=len(postings)) > 0
        blocked = blocked_by_words(postings, np.flatnonzero(screened).tolist(), fair_date, workers)
    return FairGround(
        postings, groups, pipeline.index.eligibility, units, pairs, blocked, fair_date, numbers or {}, ~screened
    )


def curate_list(ground: FairGround, settings: CurationSettings, effort: Effort | None = None) -> Curation:
    """Return the list for these settings; equal ground and settings give an equal list."""
    admitted = admissions(
        ground.postings,
        ground.fair_date,
        ground.blocked_for(settings),
        ground.groups,
        frozenset(settings.banned),
        frozenset(settings.banned_postings),
        frozenset(settings.pinned_postings),
    )
    problem, rows, keys = problem_of(ground, settings, admitted)
    return told(ground, settings, curate(problem, settings.seed, effort), rows, keys, admitted)


def problem_of(
    ground: FairGround, settings: CurationSettings, admitted: Sequence[str]
) -> tuple[FairProblem, Ints, list[str]]:
    """Return the problem in arrays, the row of each of its postings and the key of each of its employers."""
    pairs, units = ground.pairs, ground.units.units
    pinned = frozenset((*settings.pinned, *settings.kept_booths))
    fits = np.bincount(pairs.postings, minlength=len(ground.postings)) > 0
    kept: list[int] = []
    for row, posting in enumerate(ground.postings):
        wanted = fits[row] or posting.id in settings.pinned_postings or _is_of(posting, pinned)
        if not admitted[row] and wanted:
            kept.append(row)
    rows = np.array(kept, dtype=np.int64)
    place = np.full(len(ground.postings), -1, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    on = place[pairs.postings] >= 0
    chosen = [ground.postings[row] for row in kept]
    keys: dict[str, int] = {}
    employer = np.array([keys.setdefault(employer_key(one), len(keys)) for one in chosen], dtype=np.int64)
    occupations: dict[str, int] = {}
    natures: dict[str, int] = {}
    problem = FairProblem(
        limits=_limits(settings, employer, len(keys)),
        persons=np.array([unit.persons for unit in units], dtype=np.float64),
        group=np.array([unit.group for unit in units], dtype=np.int64),
        fit=Fit.of(len(rows), place[pairs.postings[on]], pairs.units[on], pairs.chance[on]),
        employer=employer,
        seats=np.array([seats_of(one.headcount) for one in chosen], dtype=np.float64),
        occupation=np.array([occupations.setdefault(occupation_group(one), len(occupations)) for one in chosen], dtype=np.int64),
        nature=np.array(
            [natures.setdefault(one.raw.text("employer_nature").strip(), len(natures)) for one in chosen], dtype=np.int64
        ),
        internship=np.array([one.kind is PostingKind.TRAINEESHIP for one in chosen], dtype=np.bool_),
        policy=np.array([one.kind in POLICY_KINDS for one in chosen], dtype=np.bool_),
        fresh=np.array([_fresh(one, ground.fair_date) for one in chosen], dtype=np.float64),
        pinned_employers=tuple(sorted({keys[employer_key(one)] for one in chosen if _is_of(one, pinned)})),
        pinned_postings=tuple(p for p, one in enumerate(chosen) if one.id in settings.pinned_postings),
    )
    return problem, rows, list(keys)


def told(
    ground: FairGround,
    settings: CurationSettings,
    selection: Selection,
    rows: Ints,
    keys: Sequence[str],
    admitted: Sequence[str],
) -> Curation:
    """Return a selection as a list in words: booths, reasons, coverage, who was left out and why."""
    problem = selection.problem
    booths = _booths(ground, settings, selection, rows, keys)
    listed = sorted(
        np.flatnonzero(selection.listed).tolist(),
        key=lambda p: (booth_order(booths[int(problem.employer[p])]), -float(selection.terms.audience[p]), p),
    )
    lines = []
    for p in listed:
        posting = ground.postings[int(rows[p])]
        begin, end = problem.fit.starts[p], problem.fit.starts[p + 1]
        covers = round(float(problem.persons[problem.fit.units[begin:end]].sum()))
        reasons = why_in(selection, p, ground.units.groups, occupation_name(posting))
        booth = booths[int(problem.employer[p])]
        lines.append(list_row(posting, booth, reasons, covers, ground.fair_date, ground.numbers))
    out = why_out(selection, rows.tolist(), admitted)
    none = left_with_none(ground.eligibility, ground.units, selection, ground.fair_date, admitted)
    few = left_with_few(
        ground.postings, ground.eligibility, ground.units, ground.pairs, selection, ground.fair_date, out
    )
    coverage = coverage_of(selection, ground.units.groups, none, few, left_out_counts(out))
    waiting = _reserve(selection, keys)
    brought = {key: [ground.postings[int(rows[p])] for p in lines_of] for key, lines_of in waiting.items()}
    return Curation(
        curated=CuratedList(
            settings,
            tuple(lines),
            coverage,
            unplaced=tuple(waiting),
            unplaced_names={key: those[0].employer for key, those in brought.items()},
            unplaced_postings={
                key: tuple((one.id, ground.numbers.get(one.id, (None, 0))[0]) for one in those) for key, those in brought.items()
            },
        ),
        selection=selection,
        rows=rows,
        why_out={posting.id: reason for posting, reason in zip(ground.postings, out, strict=True) if reason},
    )


def _fitted(units: Units, pipeline: Pipeline, day: date, offered: Mask, workers: int, step: Step) -> Pairs:
    """Fit the audience part by part where somebody wants to be told how far it is; the parts make the same whole."""
    count = len(units.units)
    size = max(1, _PART * math.ceil(count / (_PART * _PARTS)) if step is not no_progress else count)
    found = []
    for begin in range(0, count, size):
        step(texts.STEP_FIT, begin, count)
        part = replace(units, units=units.units[begin : begin + size])
        pairs = fit_audience(part, pipeline, day, offered, workers)
        found.append(replace(pairs, units=pairs.units + begin))
    step(texts.STEP_FIT, count, count)
    return Pairs.joined(found)


def _limits(settings: CurationSettings, employer: Ints, n_employers: int) -> Limits:
    """Shares become counts of the lines planned: what the booths hold, or what there is where that is less."""
    held = np.minimum(np.bincount(employer, minlength=n_employers), settings.postings_per_booth)
    lines = int(np.sort(held)[::-1][: settings.booths].sum())

    def most(share: float) -> int:
        return max(1, math.floor(share * lines + 1e-9)) if share < 1 else lines + 1

    return Limits(
        booths=settings.booths,
        per_booth=settings.postings_per_booth,
        per_person=settings.per_person,
        least_internships=math.ceil(settings.least_internship_share * lines - 1e-9),
        least_policy=math.ceil(settings.least_policy_share * lines - 1e-9),
        most_occupation=most(settings.most_occupation_share),
        most_nature=most(settings.most_nature_share),
    )


def _is_of(posting: Posting, employers: frozenset[str]) -> bool:
    return bool(employers) and (employer_key(posting) in employers or posting.employer in employers)


def _fresh(posting: Posting, day: date) -> float:
    """1 when published that day, 0 from FRESH_DAYS on; a posting without a date counts half."""
    if posting.published_on is None:
        return 0.5
    return min(1.0, max(0.0, 1.0 - (day - posting.published_on).days / FRESH_DAYS))


def _booths(
    ground: FairGround, settings: CurationSettings, selection: Selection, rows: Ints, keys: Sequence[str]
) -> dict[int, str]:
    """Kept booths stay; the free ones go to the others by occupation, so that like stands beside like."""
    problem = selection.problem
    first: dict[int, Posting] = {}
    for p in np.flatnonzero(selection.listed).tolist():
        first.setdefault(int(problem.employer[p]), ground.postings[int(rows[p])])
    found: dict[int, str] = {}
    for employer, posting in first.items():
        booth = settings.kept_booths.get(keys[employer]) or settings.kept_booths.get(posting.employer)
        if booth:
            found[employer] = booth
    free = (booth for booth in booth_names(settings.booths + len(settings.kept_booths)) if booth not in set(settings.kept_booths.values()))
    for employer in sorted(first.keys() - found.keys(), key=lambda e: (occupation_group(first[e]), keys[e])):
        found[employer] = next(free)
    return found


def _reserve(selection: Selection, keys: Sequence[str]) -> dict[str, list[int]]:
    """Employers that would add most were a booth to become free, best first, with the postings they would bring."""
    spare = selection.copy()
    spare.booths = min(spare.booths, spare.problem.limits.booths - 1)
    cover, value = spare.gains()
    waiting: dict[int, tuple[float, float]] = {}
    waits: dict[int, list[int]] = {}
    for p in np.flatnonzero(selection.of_employer[spare.problem.employer] == 0).tolist():
        employer = int(spare.problem.employer[p])
        waits.setdefault(employer, []).append(p)
        waiting[employer] = max(waiting.get(employer, (-1.0, -1.0)), (float(cover[p]), float(value[p])))
    likely = sorted(waiting, key=lambda e: (-waiting[e][0], -waiting[e][1], keys[e]))[: 3 * _RESERVE]
    bundles = {employer: bundle(spare, employer) for employer in likely}
    ranked = sorted(likely, key=lambda e: (-bundles[e][0][0], -bundles[e][0][1], keys[e]))
    return {keys[e]: list(bundles[e][1]) or waits[e][:1] for e in ranked[:_RESERVE]}
