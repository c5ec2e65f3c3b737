"""The position list as a Word file on A4 landscape, for offices that change it by hand; the head repeats on every page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from matcher.domain.fairs.curation import StoredList
from matcher.domain.fairs.fair import FairPlan
from matcher.domain.texts import fair_papers as texts
from matcher.reports.fair_list_lines import ReadingTable, group_words, head_of, left_out_words, reading_table
from matcher.reports.fixed_archive import fixed

_WIDTHS = (13, 38, 32, 11, 40, 34, 28, 50, 31)
"""Of the nine columns, in millimetres, 277 in all; what is left out leaves its width to reasons and hints."""
_PAGE, _WIDENED = 277, (7, 8)
_FONT, _FONT_LATIN = "宋体", "Times New Roman"


def fair_list_docx(plan: FairPlan, stored: StoredList) -> bytes:
    """Return a DOCX file of a list; equal arguments give equal bytes."""
    document = Document()
    _prepare(document, stored.label)
    head, coverage = head_of(plan, stored), stored.curated.coverage
    _paragraph(document, head.title, 16, bold=True, centred=True)
    table = reading_table(stored.curated.rows)
    for line in (head.line, head.hosts):
        if line:
            _paragraph(document, line, 9, centred=True)
    if table.remark:
        _paragraph(document, table.remark, 8)
    _table(document, table)
    _paragraph(document, head.totals, 10, bold=True)
    if coverage.groups:
        _paragraph(document, texts.COVERED, 11, bold=True, with_next=True)
    for group in coverage.groups:
        _paragraph(document, group_words(group, coverage.per_person), 9)
    if words := left_out_words(coverage):
        _paragraph(document, words, 9)
    out = io.BytesIO()
    document.save(out)
    return fixed(out.getvalue(), stored.made_at)


def _prepare(document: Any, label: str) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(10)
    section.top_margin = section.bottom_margin = Mm(12)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT_LATIN, Pt(8)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    style.paragraph_format.space_after = Pt(2)
    section.footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_page_number(section.footer.paragraphs[0], label)
    properties = document.core_properties
    properties.author, properties.title, properties.comments, properties.last_modified_by = "", label, "", ""


def _add_page_number(paragraph: Any, label: str) -> None:
    paragraph.add_run(f"{label}{texts.SPACE}")
    for name in ("PAGE", "NUMPAGES"):
        if name == "NUMPAGES":
            paragraph.add_run(texts.SLASH)
        run = paragraph.add_run()
        for kind, text in (("begin", None), (None, name), ("end", None)):
            element = OxmlElement("w:instrText" if text else "w:fldChar")
            if text:
                element.text = text
            else:
                element.set(qn("w:fldCharType"), kind)
            run._r.append(element)


def _paragraph(
    document: Any, text: str, size: float, bold: bool = False, centred: bool = False, with_next: bool = False
) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = with_next
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _table(document: Any, shown: ReadingTable) -> None:
    heads = [name for _, name in shown.columns]
    rows = [line for booth in shown.booths for line in booth]
    table = document.add_table(rows=1 + len(rows), cols=len(heads))
    table.style, table.autofit = "Table Grid", False
    places = [place for place, _ in shown.columns]
    widths = _widths(places)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)  # Word reads the cells' widths, WPS and LibreOffice the columns'
    cells = table._cells  # one look-up: reading a cell by row and column walks the whole table each time
    for line, values in enumerate((heads, *rows)):
        for column, value in enumerate(values):
            cell = cells[line * len(heads) + column]
            cell.width, cell.vertical_alignment = Mm(widths[column]), WD_ALIGN_VERTICAL.CENTER
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(value)
            run.font.size, run.bold = Pt(8), line == 0 or places[column] in (0, 2)
            if places[column] in (0, 3) or line == 0:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _merge_booths(cells, len(heads), shown)
    for line, row in enumerate(table.rows):
        _mark(row, "w:cantSplit")
        if line == 0:
            _mark(row, "w:tblHeader")


def _widths(places: Sequence[int]) -> list[float]:
    """Return the columns' widths in millimetres; reasons and hints share what other columns left free."""
    free = _PAGE - sum(_WIDTHS[place] for place in places)
    sharing = [place for place in places if place in _WIDENED]
    return [_WIDTHS[place] + (free / len(sharing) if place in _WIDENED else 0) for place in places]


def _merge_booths(cells: Sequence[Any], columns: int, shown: ReadingTable) -> None:
    """Let booth and employer stand once beside the rows of a booth, which stay on one page."""
    line = 1
    for booth in shown.booths:
        for place in range(line, line + len(booth)) if len(booth) > 1 else ():
            for cell in cells[place * columns : (place + 1) * columns] if place < line + len(booth) - 1 else ():
                cell.paragraphs[0].paragraph_format.keep_with_next = True
            for column in (0, 1):
                cell = cells[place * columns + column]
                properties = cell._tc.get_or_add_tcPr()
                merge = OxmlElement("w:vMerge")
                if place == line:
                    merge.set(qn("w:val"), "restart")
                else:
                    cell.paragraphs[0].runs[0].text = ""
                width = properties.find(qn("w:tcW"))
                width.addnext(merge)  # the schema wants it right behind the width
        line += len(booth)


def _mark(row: Any, name: str) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement(name))
