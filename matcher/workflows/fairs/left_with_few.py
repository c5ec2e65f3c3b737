"""Who of the audience finds too few postings on a list, what else there is for them, and the text that asks for more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np

from matcher.domain.posting import Posting
from matcher.domain.texts import list_words as words
from matcher.domain.verdict import PairVerdict
from matcher.eligibility.matrix import EligibilityMatrix
from matcher.fairs.admission import BARRED, PASSED_OVER
from matcher.fairs.coverage import Shortage
from matcher.fairs.objective import Selection
from matcher.fairs.problem import Ints
from matcher.fairs.reasons import why_few
from matcher.workflows.fairs.fitting import Pairs, Units
from matcher.workflows.fairs.left_with_none import ASKED, asking_words


def left_with_few(
    postings: Sequence[Posting],
    eligibility: EligibilityMatrix,
    units: Units,
    pairs: Pairs,
    selection: Selection,
    day: date,
    out: Sequence[str],
) -> Shortage:
    """Return what to say of every group in which somebody has fitting lines, but fewer than everybody should.

    ``out[row]`` is the reason that keeps a posting off the list, "" where nothing does. What may not be listed at all
    was never fitted to anybody: of it those postings count that name majors and whose every condition is met.
    """
    problem = selection.problem
    k = problem.limits.per_person
    few = np.flatnonzero((selection.fitting > 0) & (selection.fitting < k))
    passed_over = np.array([reason in PASSED_OVER for reason in out], dtype=np.bool_)
    barred = np.array(
        [row for row, reason in enumerate(out) if reason in BARRED and postings[row].requirements.majors], dtype=np.int64
    )
    waiting = passed_over[pairs.postings]
    reasons: dict[int, tuple[str, ...]] = {}
    ask_for: dict[int, str] = {}
    for group in np.unique(problem.group[few]).tolist():
        members = few[problem.group[few] == group]
        persons, is_possible = problem.persons[members], problem.exists[members] >= k
        others = np.unique(pairs.postings[waiting & np.isin(pairs.units, members)])
        closed = _eligible(eligibility, units, members[:ASKED].tolist(), day, barred)
        reasons[group] = why_few(
            float(persons[is_possible].sum()),
            float(persons[~is_possible].sum()),
            k,
            Counter(out[row] for row in others.tolist()),
            Counter(out[row] for row in closed.tolist()),
        )
        count = round(float(persons.sum()))
        ask_for[group] = asking_words(words.ASK_FOR_MORE, units, group, members.tolist(), count=count, k=k)
    return Shortage(reasons, ask_for)


def _eligible(eligibility: EligibilityMatrix, units: Units, asked: Iterable[int], day: date, rows: Ints) -> Ints:
    """Return those of ``rows`` whose every condition one of the units asked is known to meet."""
    met = np.zeros(len(rows), dtype=np.bool_)
    if len(rows):
        for unit in asked:
            met |= eligibility.pair_verdicts(units.units[unit].profile, day)[rows] == int(PairVerdict.ELIGIBLE)
    found: Ints = rows[met]
    return found
