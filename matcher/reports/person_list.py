"""The persons behind a number of the report as a workbook; a watermark says who took it and why."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from matcher.domain.report import Period, PersonFacts
from matcher.domain.texts import reports as texts
from matcher.reports.sheets import harmless

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
    book = Workbook()
    sheet = book.active
    sheet.title = texts.LIST_SHEET
    for place, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddHeader.center.text = watermark.replace("&", "&&")
    sheet.print_title_rows = "1:3"
    sheet.freeze_panes = "A4"
    title = texts.LIST_TITLE.format(name=name, begins=period.begins_on, ends=period.ends_on, count=len(rows))
    if elsewhere:
        title += texts.LIST_ELSEWHERE.format(count=elsewhere)
    for line in ([title], [watermark], texts.LIST_HEADS):
        sheet.append([harmless(value) for value in line])
    for head in (*sheet[1], *sheet[2], *sheet[3]):
        head.font = Font(bold=True)
    for row in rows:
        status = row.facts.status.label if row.facts.status else texts.NOT_STATED
        employment = row.facts.employment.label if row.facts.employment else ""
        values = (row.name, row.phone, row.id_number, row.school, row.major, texts.YEAR.format(year=row.facts.year))
        sheet.append([row.person, *(harmless(value) for value in (*values, status, employment))])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()

