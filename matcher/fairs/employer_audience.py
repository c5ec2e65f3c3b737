"""Whom each booth may expect, by major and level: counts from the routes, small cells suppressed, nobody named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from matcher.domain.fairs.allocation import EmployerAudience
from matcher.domain.fairs.curation import ListRow
from matcher.fairs.allocation import Allotment

SMALLEST = 5
"""Groups with fewer expected visitors are not shown to an employer (the threshold of tables that leave the office)."""


def employer_audiences(
    allotment: Allotment, rows: Sequence[ListRow], groups: Sequence[str], turnout: float
) -> tuple[EmployerAudience, ...]:
    """Return what each booth may expect, in the rows' order; ``groups[p]`` is the major and level of person p."""
    people: dict[str, Counter[str]] = {}
    expected: dict[str, dict[str, float]] = {}
    visits: Counter[str] = Counter()
    names: dict[str, tuple[str, str]] = {}
    for place, row in enumerate(rows):
        names.setdefault(row.employer_key, (row.booth, row.employer))
        expected.setdefault(row.employer_key, {})[row.posting] = round(float(allotment.applications[place]), 1)
    for person, postings in enumerate(allotment.visits):
        for posting in postings:
            key = rows[posting].employer_key
            visits[key] += 1
            people.setdefault(key, Counter())[groups[person]] += 1
    return tuple(
        EmployerAudience(
            booth=booth,
            employer=employer,
            expected_visits=round(visits[key] * turnout, 1),
            expected_applications=expected[key],
            by_group=shown({name: round(count * turnout) for name, count in people.get(key, Counter()).items()}),
        )
        for key, (booth, employer) in names.items()
    )


def shown(counts: Mapping[str, int], smallest: int = SMALLEST) -> dict[str, int]:
    """Return the groups that may be shown, largest first; what is hidden cannot be worked out from the total.

    One small group alone would be the total less the others: the next smallest is hidden with it.

    >>> shown({"机械（本科）": 40, "材料（本科）": 12, "设计（本科）": 2})
    {'机械（本科）': 40}
    """
    order = sorted(((name, count) for name, count in counts.items() if count), key=lambda pair: (-pair[1], pair[0]))
    kept = [pair for pair in order if pair[1] >= smallest]
    hidden = [pair for pair in order if pair[1] < smallest]
    while kept and hidden and (len(hidden) < 2 or sum(count for _, count in hidden) < smallest):
        hidden.append(kept.pop())
    return dict(kept)
