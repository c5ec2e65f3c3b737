"""What postings of an occupation pay at a place (岗位薪酬分布): counted from real advertisements, numbers only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from matcher.reference.regions import region_table
from matcher.reference.rows import read_rows

EVERYWHERE = ""
"""The place of a line that counts the whole country."""


@dataclass(frozen=True, slots=True)
class PayLine:
    """Middle of the stated range in 元/月 of ``count`` postings: the tenth, the half and nine tenths pay at most this."""

    group: str
    region: str
    count: int
    p10: int
    p50: int
    p90: int


PayTable = Mapping[tuple[str, str], PayLine]


@cache
def pay_table() -> PayTable:
    """Return the lines by occupation group and place, read once."""
    lines = (
        PayLine(group, region, int(count), int(low), int(middle), int(high))
        for group, region, count, low, middle, high in read_rows("pay_by_occupation.csv")
    )
    return {(line.group, line.region): line for line in lines}


def pay_line(code: str, region: str, table: PayTable | None = None) -> PayLine | None:
    """Return the narrowest line for an occupation and a place: city, province, country; 小类 before 中类.

    ``region`` is a code of GB/T 2260 or empty; ``table`` an installation's own counts, the committed ones without it.
    """
    lines = pay_table() if table is None else table
    for place in pay_places(region):
        for group in (code[:7], code[:4]):
            if (line := lines.get((group, place))) is not None:
                return line
    return None


def pay_places(region: str) -> tuple[str, ...]:
    """Return the places a posting counts at, narrowest first: its city where that is one, its province, the country.

    >>> pay_places("420106"), pay_places("110105"), pay_places("")
    (('420100', '420000', ''), ('110000', ''), ('',))
    """
    places = (f"{region[:4]}00", f"{region[:2]}0000") if region else ()
    return (*(place for place in dict.fromkeys(places) if place in region_table()), EVERYWHERE)
