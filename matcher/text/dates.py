"""Reads calendar dates as offices, platforms and spreadsheets print them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from matcher.domain.quote import Quote
from matcher.text.normalise import normalise
from matcher.text.prose import Prose

_FULL = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})\s*(?:[-/.]|年)\s*(?P<m>\d{1,2})\s*(?:[-/.]|月)\s*(?P<d>\d{1,2})(?!\d)\s*(?:日|号)?"
)
_COMPACT = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})(?:\d{6})?(?!\d)")
_SERIAL = re.compile(r"\s*(\d{5})(?:\.\d+)?\s*")
_SERIAL_DAY_ZERO = date(1899, 12, 30)
_SERIALS = range(25569, 73051)
_UNTIL = re.compile(
    r"(?:截止|截至|有效期至|有效期|报名时间|招聘时间|投递时间)[^\n。;]{0,30}?(?=(?:19|20)\d{2}\s*[-/.年])"
)


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date with the words it was read from."""

    value: date
    quote: Quote


def read_published_on_column(value: str, source: str) -> DateReading | None:
    """Return the first date of a publication column, or ``None`` where no whole date stands (``11-20``)."""
    return _first(value, source)


def read_valid_until_column(value: str, source: str) -> DateReading | None:
    """Return the last date of a validity column: of a period its end."""
    found = list(find_dates(value, source))
    return found[-1] if found else None


def read_valid_until_prose(prose: Prose) -> DateReading | None:
    """Return the date after 截止, 有效期至 or a like word; of a period its end."""
    if "截" not in prose.text and "有效期" not in prose.text and "时间" not in prose.text:
        return None
    match = _UNTIL.search(prose.text)
    if match is None:
        return None
    stop = next((i for i in range(match.end(), len(prose.text)) if prose.text[i] in "\n。;"), len(prose.text))
    found = list(find_dates(prose.given[match.end() : stop], prose.source, match.end()))
    return found[-1] if found else None


def find_dates(value: str, source: str, offset: int = 0) -> tuple[DateReading, ...]:
    """Return every whole date of ``value`` in order; an Excel serial only where it is the whole value."""
    text = normalise(value)
    serial = _SERIAL.fullmatch(text)
    if serial is not None:
        days = int(serial.group(1))
        if days not in _SERIALS:
            return ()
        start, end = serial.span(1)
        quote = Quote(value[start:end], source, start + offset, end + offset)
        return (DateReading(_SERIAL_DAY_ZERO + timedelta(days), quote),)
    found: list[DateReading] = []
    for pattern in (_FULL, _COMPACT):
        for match in pattern.finditer(text):
            try:
                day = date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:
                continue
            start, end = match.span()
            found.append(DateReading(day, Quote(value[start:end], source, start + offset, end + offset)))
    return tuple(sorted(found, key=lambda reading: reading.quote.start))


def _first(value: str, source: str) -> DateReading | None:
    found = find_dates(value, source)
    return found[0] if found else None


def read_date(text: str) -> date | None:
    """Return the one whole date that ``text`` states, or ``None`` where it states none or several different ones."""
    days = {reading.value for reading in find_dates(text, "")}
    return days.pop() if len(days) == 1 else None
