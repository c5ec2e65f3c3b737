"""Forms that people sign (服务记录表, 一人一策表, 用人单位反馈单): facts, a table, words, lines to sign; one form after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from matcher.reports.typesetting import pdf

Fact = tuple[str, str]
_TEMPLATE = """
#set page(paper: "a4", flipped: d.wide, margin: (x: 15mm, top: 19mm, bottom: 17mm),
  header: text(8pt, fill: luma(90))[#d.head #h(1fr) #d.mark],
  footer: context align(center, text(8pt)[#counter(page).display() / #counter(page).final().first()]))
#set text(size: 9pt)

#let filled(part) = if part.rows.len() == 0 { block(above: 2.5mm, part.none) } else {
  table(columns: part.widths.map(width => if width == 0 { auto } else { width * 1fr }), inset: 4.5pt, stroke: 0.4pt,
    table.header(..part.columns.map(name => table.cell(fill: luma(235), text(weight: "bold", name)))),
    ..part.rows.flatten().map(value => [#value]))
}

#let form(f) = {
  align(center, text(16pt, weight: "bold", f.title))
  align(center, text(9pt, f.number))
  v(1mm)
  if f.facts.len() > 0 {
    table(columns: (auto, 1fr, auto, 1fr), inset: 4.5pt, stroke: 0.4pt,
      ..f.facts.map(fact => (table.cell(fill: luma(240), fact.at(0)), [#fact.at(1)])).flatten(),
      ..(if calc.odd(f.facts.len()) { ([], []) } else { () }))
  }
  for part in f.tables {
    if part.label != "" { text(10.5pt, weight: "bold", part.label) }
    filled(part)
  }
  for line in f.lines { par(line) }
  v(4mm)
  block(breakable: false, grid(columns: f.signatures.map(_ => 1fr), gutter: 5mm,
    ..f.signatures.map(label => box(stroke: 0.4pt, inset: 7pt, width: 100%, height: 24mm)[#label #v(1fr) #d.day])))
}

#for (place, f) in d.forms.enumerate() {
  if place > 0 { pagebreak() }
  form(f)
}
"""


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table of a form; a width of 0 is as wide as its words. ``none`` is said instead of an empty one."""

    label: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    none: str = ""


@dataclass(frozen=True, slots=True)
class FormPaper:
    """One form; what must be masked is masked already. ``number`` stands below the title."""

    title: str
    number: str
    facts: tuple[Fact, ...] = field(repr=False)
    tables: tuple[FormTable, ...] = field(repr=False)
    lines: tuple[str, ...] = field(repr=False)
    signatures: tuple[str, ...]


def forms_pdf(forms: Sequence[FormPaper], head: str, mark: str, day_line: str, wide: bool = False) -> bytes:
    """Return forms as one PDF, each beginning on a page of its own; ``head`` and ``mark`` stand on every page.

    ``day_line`` stands at the foot of every field to sign. Raises CannotRunError where there is no Chinese font.
    """
    values = {"forms": [asdict(one) for one in forms], "head": head, "mark": mark, "day": day_line, "wide": wide}
    return pdf(_TEMPLATE, values)
