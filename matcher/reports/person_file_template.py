"""How the 一人一档 is set: A4 upright, the mark on every page, attachments one a page."""

from __future__ import annotations

TEMPLATE = """
#set page(paper: "a4", margin: (x: 16mm, top: 20mm, bottom: 18mm),
  header: text(8pt, fill: luma(90))[#d.head #h(1fr) #d.mark],
  footer: context align(center, text(8pt)[#counter(page).display() / #counter(page).final().first()]))
#align(center, text(16pt, weight: "bold", d.title))
#v(3mm)
#for section in d.sections [
  #text(11pt, weight: "bold", section.label)
  #table(columns: (auto, 1fr, auto, 1fr), inset: 5pt, stroke: 0.4pt,
    ..section.facts.map(fact => (table.cell(fill: luma(240), text(9pt, fact.at(0))), text(9pt, fact.at(1)))).flatten(),
    ..(if calc.odd(section.facts.len()) { ([], []) } else { () }))
  #v(2mm)
]
#for one in d.tables [
  #text(11pt, weight: "bold", one.label)
  #if one.rows.len() == 0 [#text(9pt, d.none)] else [
    #table(columns: one.widths.map(width => if width == 0 { auto } else { width * 1fr }),
      inset: 4pt, stroke: 0.4pt,
      table.header(..one.columns.map(name => table.cell(fill: luma(235), text(8.5pt, weight: "bold", name)))),
      ..one.rows.flatten().map(value => text(8.5pt, value)))
  ]
  #v(2mm)
]
#for one in d.attached [
  #pagebreak()
  #text(9pt, one.label)
  #v(2mm)
  #align(center, if one.file.ends-with(".pdf") {
    image(one.file, page: one.page, width: 100%, height: 235mm, fit: "contain")
  } else { image(one.file, width: 100%, height: 235mm, fit: "contain") })
]
"""
