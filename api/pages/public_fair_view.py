"""What of a fair the public sees: postings found by words, booths by row, one posting's facts; no contacts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from matcher.domain.fairs.booth import booth_order
from matcher.domain.fairs.curation import ListRow
from matcher.domain.texts import public_fair as texts

_ROW = re.compile(r"\s*([A-Za-z一-鿿]+)")
_SEARCHED = ("title", "employer", "majors", "education", "place", "kind", "employment_form", "other", "booth")


def found_rows(rows: Iterable[ListRow], words: str, booth: str = "") -> list[ListRow]:
    """Return the rows that hold every one of the words somewhere; none given: all of them."""
    wanted = words.casefold().split()
    return [
        row
        for row in rows
        if (not booth or row.booth == booth)
        and all(any(word in str(getattr(row, name)).casefold() for name in _SEARCHED) for word in wanted)
    ]


def booth_rows(rows: Iterable[ListRow]) -> list[tuple[str, list[ListRow]]]:
    """Return the booths by the letters they begin with, one row an employer; those without a letter last."""
    by_row: dict[str, dict[str, ListRow]] = {}
    for row in rows:
        if row.booth:
            found = _ROW.match(row.booth)
            by_row.setdefault(found[1].upper() if found else "", {}).setdefault(row.booth, row)
    ordered = sorted(by_row.items(), key=lambda pair: (not pair[0], pair[0]))
    return [(name, [those[booth] for booth in sorted(those, key=booth_order)]) for name, those in ordered]


def posting_facts(row: ListRow) -> list[tuple[str, str]]:
    """Return a row's facts under the words people know. The contact stays at the booth: it may name a person."""
    found = [(label, getattr(row, name)) for name, label in texts.FACTS]
    return [(label, str(value)) for label, value in found if value not in (None, "")]


def employers_of(rows: Sequence[ListRow]) -> int:
    """Return how many employers the rows have."""
    return len({row.employer_key for row in rows})
