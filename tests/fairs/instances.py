"""Random small curation problems: few enough postings for the exact optimum, every kind of limit now and then."""

from __future__ import annotations

import numpy as np

from matcher.fairs.problem import FairProblem, Fit, Limits

_NO_CAP = 1_000_000


def small_problem(seed: int) -> FairProblem:
    """Return problem number ``seed``: 4-11 employers, up to 33 postings, 5-24 units, all else drawn."""
    draw = np.random.default_rng(seed)
    employers = int(draw.integers(4, 12))
    postings = int(draw.integers(employers, employers * 3))
    units = int(draw.integers(5, 25))
    employer = np.concatenate([np.arange(employers), draw.integers(0, employers, postings - employers)])
    fits = draw.random((postings, units)) < draw.uniform(0.05, 0.4)
    fits[np.arange(postings), draw.integers(0, units, postings)] = True
    rows, columns = np.nonzero(fits)
    booths = int(draw.integers(1, max(2, employers // 2) + 1))
    pinned = (int(draw.integers(employers)),) if draw.random() < 0.3 else ()
    pinned_posting = int(draw.integers(postings))
    fits_in = len({*pinned, int(employer[pinned_posting])}) <= booths
    limits = Limits(
        booths=booths,
        per_booth=int(draw.integers(1, 4)),
        per_person=int(draw.integers(1, 4)),
        least_internships=int(draw.random() < 0.4),
        least_policy=int(draw.random() < 0.4),
        most_occupation=int(draw.integers(1, 4)) if draw.random() < 0.4 else _NO_CAP,
        most_nature=int(draw.integers(2, 5)) if draw.random() < 0.3 else _NO_CAP,
    )
    return FairProblem(
        limits=limits,
        persons=draw.integers(1, 40, units).astype(np.float64),
        group=draw.integers(0, int(draw.integers(1, 6)), units),
        fit=Fit.of(postings, rows.astype(np.int64), columns.astype(np.int64), draw.uniform(0.05, 0.6, len(rows))),
        employer=employer.astype(np.int64),
        seats=draw.integers(1, 11, postings).astype(np.float64),
        occupation=draw.integers(0, 5, postings),
        nature=draw.integers(0, 3, employers)[employer],
        internship=draw.random(postings) < 0.2,
        policy=draw.random(postings) < 0.2,
        fresh=draw.random(postings),
        pinned_employers=pinned,
        pinned_postings=(pinned_posting,) if draw.random() < 0.2 and fits_in else (),
    )
