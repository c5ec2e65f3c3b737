"""The 秩序册 of a fair as PDF: the position list in nine columns on A4 landscape, its coverage, what was left out."""

from __future__ import annotations

from matcher.domain.fairs.curation import StoredList
from matcher.domain.fairs.fair import FairPlan
from matcher.domain.texts import fair_papers as texts
from matcher.reports.fair_list_lines import group_words, halves, head_of, left_out_words, reading_table
from matcher.reports.typesetting import pdf

_WIDTHS = ("11mm", "1.5fr", "1.3fr", "9mm", "1.5fr", "1.25fr", "1.1fr", "2.1fr", "1.5fr")
_MOST_MERGED = 6
"""Rows of one booth that are kept together under one name; more might not fit a page."""
_TEMPLATE = """
#set page(paper: "a4", flipped: true, margin: (x: 10mm, top: 13mm, bottom: 13mm),
  header: context { if counter(page).get().first() > 1 { text(7.5pt, fill: luma(90))[#d.title　#d.line] } },
  footer: context grid(columns: (1fr, auto), text(7.5pt, fill: luma(90))[#d.totals],
    text(7.5pt)[#counter(page).display() / #counter(page).final().first()]))
#set text(size: 8pt)
#set par(leading: 0.45em)

#align(center, text(16pt, weight: "bold", d.title))
#align(center, text(9pt, d.line))
#if d.hosts != "" { align(center, text(9pt, d.hosts)) }
#if d.remark != "" { text(8pt, d.remark) }
#v(1mm)
#let shown(place, value) = if place in (0, 2) { text(weight: "bold", value) } else { text(value) }
#let rows-of(booth) = booth.enumerate().map(((n, row)) => row.enumerate().map(((at, value)) => {
  let place = d.places.at(at)
  if place > 1 or booth.len() == 1 or booth.len() > d.most { (shown(place, value),) }
  else if n == 0 { (table.cell(rowspan: booth.len(), breakable: false, shown(place, value)),) }
  else { () }
}).flatten()).flatten()
#table(
  columns: d.widths.map(width => eval(width)),
  inset: (x: 3pt, y: 3.5pt), stroke: 0.4pt + luma(120),
  align: (x, y) => (if d.places.at(x) in (0, 3) { center } else { left }) + horizon,
  table.header(..d.columns.map(name => table.cell(fill: luma(232), align: center + horizon, text(weight: "bold", name)))),
  ..d.booths.map(rows-of).flatten())
#v(1mm)
#text(9pt, weight: "bold", d.totals)

#if d.halves.at(0).len() > 0 [
  #v(1mm)
  #block(sticky: true, text(10.5pt, weight: "bold", d.covered))
  #v(-1mm)
  #grid(columns: (1fr, 1fr), column-gutter: 8mm, ..d.halves.map(half => {
    for line in half { block(below: 3.5pt, breakable: false, line) }
  }))
]
#if d.left_out != "" { v(1mm); text(8.5pt, d.left_out) }
"""


def fair_list_pdf(plan: FairPlan, stored: StoredList) -> bytes:
    """Return a list as PDF; equal arguments give equal bytes. Raises CannotRunError where there is no Chinese font."""
    return pdf(_TEMPLATE, list_values(plan, stored))


def list_values(plan: FairPlan, stored: StoredList) -> dict[str, object]:
    """Return what the paper, in whatever format, says."""
    head, coverage = head_of(plan, stored), stored.curated.coverage
    table = reading_table(stored.curated.rows)
    groups = [group_words(group, coverage.per_person) for group in coverage.groups]
    return {
        "title": head.title,
        "line": head.line,
        "hosts": head.hosts,
        "totals": head.totals,
        "remark": table.remark,
        "columns": [name for _, name in table.columns],
        "places": [place for place, _ in table.columns],
        "widths": [_WIDTHS[place] for place, _ in table.columns],
        "booths": [[list(line) for line in booth] for booth in table.booths],
        "most": _MOST_MERGED,
        "covered": texts.COVERED,
        "halves": halves(groups),
        "left_out": left_out_words(coverage),
    }
