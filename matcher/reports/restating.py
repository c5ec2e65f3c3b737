"""A frozen month as it is known now: each figure that has changed, the persons who make the difference, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from matcher.domain.ledger.entry import Entry
from matcher.domain.report import Period
from matcher.reports.definitions import DEFINITIONS
from matcher.reports.figures import Figures

CORRECTED, ENTERED_LATE, RECOUNTED = "corrected", "entered-late", "recounted"


@dataclass(frozen=True, slots=True)
class RestatedFigure:
    """A figure then and now. ``added`` and ``removed`` map a reason (更正, 补录, …) to persons; of services there may be
    neither where the same persons have more or fewer: ``changed`` holds those whose services were corrected or came late.
    """

    code: str
    frozen: int
    now: int
    added: Mapping[str, frozenset[int]] = field(repr=False)
    removed: Mapping[str, frozenset[int]] = field(repr=False)
    changed: Mapping[str, frozenset[int]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Restatement:
    """All figures of a month that would be others if it were frozen now; the frozen ones stay as they are."""

    period: Period
    figures: tuple[RestatedFigure, ...]


def reasons_of(entries: Iterable[Entry]) -> frozenset[str]:
    """Return why somebody's month may look different now, by the entries that were written after it was frozen."""
    return frozenset(CORRECTED if entry.corrects is not None else ENTERED_LATE for entry in entries)


def restate(frozen: Figures, now: Figures, reasons: Mapping[int, Collection[str]]) -> Restatement:
    """Compare the totals of a month then and now. ``reasons`` maps persons to what was written of them since.

    Where a correction and a late entry both touch a person, the correction is named; without either she is RECOUNTED,
    for instance because two rows were merged.
    """
    found: list[RestatedFigure] = []
    for code in DEFINITIONS:
        then, today = frozen.total.figures[code], now.total.figures[code]
        if then == today:
            continue
        added, removed = today.persons - then.persons, then.persons - today.persons
        same = then.persons & today.persons if then.count != today.count else frozenset()
        touched = {person for person in same if reasons.get(person)}
        found.append(
            RestatedFigure(
                code,
                then.count,
                today.count,
                _by_reason(added, reasons),
                _by_reason(removed, reasons),
                _by_reason(touched, reasons) if DEFINITIONS[code].is_service else {},
            )
        )
    return Restatement(frozen.period, tuple(found))


def _by_reason(persons: Iterable[int], reasons: Mapping[int, Collection[str]]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for person in persons:
        known = reasons.get(person, ())
        reason = next((one for one in (CORRECTED, ENTERED_LATE) if one in known), RECOUNTED)
        found.setdefault(reason, set()).add(person)
    return {reason: frozenset(group) for reason, group in sorted(found.items())}
