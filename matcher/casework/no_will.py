"""暂无就业意愿 entered in a heap at the end of a month: offices to be asked, with the numbers that say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from matcher.domain.ledger.entry import Entry
from matcher.domain.ledger.rules import CaseworkRules
from matcher.domain.ledger.status import PersonStatus, StatusChange


@dataclass(frozen=True, slots=True)
class Spike:
    """How many entries of 暂无就业意愿 an office made in a period, and how many of them in its last days."""

    organisation: int
    total: int
    at_the_end: int

    @property
    def percent(self) -> int:
        """The share of the last days, rounded down."""
        return self.at_the_end * 100 // self.total if self.total else 0


def spike_of(
    organisation: int, entries: Iterable[Entry], begins_on: date, ends_on: date, rules: CaseworkRules
) -> Spike | None:
    """Return the numbers of an office whose entries heap up in the last days of a period; ``None`` where they do not.

    ``entries`` are those in force; an entry belongs to the day on which it was known (``counted_on``).
    """
    days = [
        entry.counted_on
        for entry in entries
        if isinstance(entry.fact, StatusChange)
        and entry.fact.status is PersonStatus.NO_WILL
        and entry.organisation == organisation
        and begins_on <= entry.counted_on <= ends_on
    ]
    last = ends_on - timedelta(days=rules.spike_days - 1)
    spike = Spike(organisation, len(days), sum(day >= last for day in days))
    return spike if spike.at_the_end >= rules.spike_least and spike.percent >= rules.spike_percent else None
