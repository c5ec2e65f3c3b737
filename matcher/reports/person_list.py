"""The persons behind a number of the report as a workbook; a watermark says who took it and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from matcher.domain.report import Period, PersonFacts
from matcher.domain.texts import reports as texts
from matcher.reports.sheets import Value, marked_workbook

_WIDTHS = (8, 12, 16, 24, 24, 20, 10, 14, 14)


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A row of the list; masked already where it is to be masked."""

    person: int
    name: str = field(repr=False)
    phone: str = field(repr=False)
    id_number: str = field(repr=False)
    school: str
    major: str
    facts: PersonFacts = field(repr=False)


def person_list(name: str, period: Period, rows: Sequence[ListedPerson], watermark: str, elsewhere: int) -> bytes:
    """Return an XLSX file; ``watermark`` stands above the rows and at the head of every printed page."""
    title = texts.LIST_TITLE.format(name=name, begins=period.begins_on, ends=period.ends_on, count=len(rows))
    if elsewhere:
        title += texts.LIST_ELSEWHERE.format(count=elsewhere)
    return marked_workbook(texts.LIST_SHEET, title, watermark, texts.LIST_HEADS, map(_cells, rows), _WIDTHS)


def _cells(row: ListedPerson) -> list[Value]:
    status = row.facts.status.label if row.facts.status else texts.NOT_STATED
    employment = row.facts.employment.label if row.facts.employment else ""
    year = texts.YEAR.format(year=row.facts.year)
    return [row.person, row.name, row.phone, row.id_number, row.school, row.major, year, status, employment]
