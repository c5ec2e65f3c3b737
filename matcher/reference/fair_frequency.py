"""How often places are to hold fairs: the notice's demands by kind of place, dated, each with its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from matcher.domain.fairs.fair import FairKind
from matcher.domain.organisation import OrganisationKind
from matcher.reference.rows import read_rows, split_names


@dataclass(frozen=True, slots=True)
class FairFrequency:
    """One line of the table: at least ``count`` fairs of ``kinds`` every week or month in a ``place``.

    ``is_certain`` False: the number is ours, no text fixes it (U). Which cities have many graduates is theirs to say.
    """

    demand: str
    place: OrganisationKind
    kinds: tuple[FairKind, ...]
    every: str
    count: int
    region_code: str
    valid_from: date
    valid_to: date | None
    source: str
    is_certain: bool


def fair_frequencies(region_code: str, place: OrganisationKind, day: date) -> tuple[FairFrequency, ...]:
    """Return the demands on a place that hold on a day."""
    return tuple(
        one
        for one in _table()
        if one.place is place
        and region_code[:2] == one.region_code[:2]
        and one.valid_from <= day
        and (one.valid_to is None or day <= one.valid_to)
    )


@cache
def _table() -> tuple[FairFrequency, ...]:
    return tuple(
        FairFrequency(
            demand,
            OrganisationKind(place),
            tuple(FairKind(kind) for kind in split_names(kinds)),
            every,
            int(count),
            region,
            date.fromisoformat(begins),
            date.fromisoformat(ends) if ends else None,
            source,
            confidence != "U",
        )
        for demand, place, kinds, every, count, region, begins, ends, source, confidence in read_rows("fair_frequency.csv")
    )
