"""The 秩序册 of a fair as PDF: the position list in nine columns on A4 landscape, its coverage, what was left out."""

from __future__ import annotations

from matcher.domain.fairs.curation import StoredList
from matcher.domain.fairs.fair import FairPlan
from matcher.domain.texts import fair_papers as texts
from matcher.reports.fair_list_lines import by_booth, group_words, head_of, left_out_words, reading_cells
from matcher.reports.typesetting import pdf

_TEMPLATE = """
#set page(paper: "a4", flipped: true, margin: (x: 10mm, top: 13mm, bottom: 13mm),
  header: text(7.5pt, fill: luma(90))[#d.line],
  footer: context grid(columns: (1fr, auto), text(7.5pt, fill: luma(90))[#d.totals],
    text(7.5pt)[#counter(page).display() / #counter(page).final().first()]))
#set text(size: 8pt)
#set par(leading: 0.45em)

#align(center, text(16pt, weight: "bold", d.title))
#align(center, text(9pt, d.line))
#if d.hosts != "" { align(center, text(9pt, d.hosts)) }
#v(1mm)
#table(
  columns: (11mm, 1.5fr, 1.25fr, 9mm, 1.7fr, 1.2fr, 1.2fr, 1.9fr, 1.05fr),
  inset: (x: 3pt, y: 3.5pt), stroke: 0.4pt + luma(120),
  align: (x, y) => (if x in (0, 3) { center } else { left }) + horizon,
  table.header(..d.columns.map(name => table.cell(fill: luma(232), align: center + horizon, text(weight: "bold", name)))),
  ..d.rows.map(row => row.enumerate().map(((place, value)) =>
    if place in (0, 2) { text(weight: "bold", value) } else { text(value) })).flatten())
#v(1mm)
#text(9pt, weight: "bold", d.totals)

#if d.groups.len() > 0 [
  #v(1mm)
  #text(10.5pt, weight: "bold", d.covered)
  #v(-1mm)
  #set text(size: 8pt)
  #columns(2, gutter: 8mm)[
    #for line in d.groups { block(below: 3.5pt, breakable: false, line) }
  ]
]
#if d.left_out != "" { v(1mm); text(8.5pt, d.left_out) }
"""


def fair_list_pdf(plan: FairPlan, stored: StoredList) -> bytes:
    """Return a list as PDF; equal arguments give equal bytes. Raises CannotRunError where there is no Chinese font."""
    return pdf(_TEMPLATE, list_values(plan, stored))


def list_values(plan: FairPlan, stored: StoredList) -> dict[str, object]:
    """Return what the paper, in whatever format, says."""
    head, coverage = head_of(plan, stored), stored.curated.coverage
    return {
        "title": head.title,
        "line": head.line,
        "hosts": head.hosts,
        "totals": head.totals,
        "columns": list(texts.READING_COLUMNS),
        "rows": [list(reading_cells(row)) for row in by_booth(stored.curated.rows)],
        "covered": texts.COVERED,
        "groups": [group_words(group, coverage.per_person) for group in coverage.groups],
        "left_out": left_out_words(coverage),
    }
