"""How slips are laid out on A4: each in a frame that no page's end cuts, a line to cut along between two."""

from __future__ import annotations

TEMPLATE = """
#set page(paper: "a4", margin: (x: 14mm, y: 12mm))
#set text(size: 9.5pt)
#set par(leading: 0.55em, justify: false)

#let slip(s) = block(breakable: false, width: 100%, stroke: 0.6pt, inset: (x: 10pt, y: 9pt))[
  #grid(columns: (auto, 1fr), align: (left + horizon, right + horizon),
    text(14pt, weight: "bold", s.title), text(8.5pt, s.head))
  #line(length: 100%, stroke: 0.4pt)
  #text(10.5pt, weight: "bold", s.person)
  #parbreak()
  #text(10.5pt, s.post)
  #v(1mm)
  #grid(columns: (18mm, 1fr), row-gutter: 5pt,
    ..s.parts.map(part => (text(weight: "bold", part.head), text(part.text))).flatten())
  #v(1mm)
  #line(length: 100%, stroke: (thickness: 0.4pt, dash: "dashed"))
  #grid(columns: if s.qr.len() == 0 { (1fr,) } else { (1fr, 20mm) }, column-gutter: 4mm,
    [#text(weight: "bold", s.receipt)
      #parbreak()
      #s.boxes.map(one => box(one)).join(h(4mm, weak: true))],
    ..(if s.qr.len() == 0 { () } else {
      (align(center)[#image(bytes(s.qr.picture), format: "svg", width: 20mm) #v(-2.5mm) #text(7.5pt, s.qr.label)],)
    }))
  #v(2mm)
  #grid(columns: (1fr, auto), text(8.5pt, s.signed), text(8.5pt)[#s.sign])
]

#for s in d.slips {
  slip(s)
  v(5mm, weak: true)
}
"""
