"""The position list as a Word file on A4 landscape, for offices that change it by hand; the head repeats on every page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from matcher.domain.fairs.curation import StoredList
from matcher.domain.fairs.fair import FairPlan
from matcher.domain.texts import fair_papers as texts
from matcher.reports.fair_list_lines import by_booth, group_words, head_of, left_out_words, reading_cells
from matcher.reports.fixed_archive import fixed

_WIDTHS = (13, 42, 34, 11, 46, 34, 34, 41, 22)
_FONT, _FONT_LATIN = "宋体", "Times New Roman"


def fair_list_docx(plan: FairPlan, stored: StoredList) -> bytes:
    """Return a DOCX file of a list; equal arguments give equal bytes."""
    document = Document()
    _prepare(document, stored.label)
    head, coverage = head_of(plan, stored), stored.curated.coverage
    _paragraph(document, head.title, 16, bold=True, centred=True)
    for line in (head.line, head.hosts):
        if line:
            _paragraph(document, line, 9, centred=True)
    rows = [reading_cells(row) for row in by_booth(stored.curated.rows)]
    _table(document, texts.READING_COLUMNS, rows)
    _paragraph(document, head.totals, 10, bold=True)
    if coverage.groups:
        _paragraph(document, texts.COVERED, 11, bold=True)
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
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            element.text = text
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def _paragraph(document: Any, text: str, size: float, bold: bool = False, centred: bool = False) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _table(document: Any, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=1 + len(rows), cols=len(heads))
    table.style, table.autofit = "Table Grid", False
    cells = table._cells  # one look-up: reading a cell by row and column walks the whole table each time
    for place, values in enumerate((heads, *rows)):
        for column, value in enumerate(values):
            cell = cells[place * len(heads) + column]
            cell.width = Mm(_WIDTHS[column])
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(value)
            run.font.size, run.bold = Pt(8), place == 0 or column in (0, 2)
            if column in (0, 3) or place == 0:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for place, row in enumerate(table.rows):
        _mark(row, "w:cantSplit")
        if place == 0:
            _mark(row, "w:tblHeader")


def _mark(row: Any, name: str) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement(name))
