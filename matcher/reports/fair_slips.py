"""Route slips (招聘会推介单) of many people as one PDF: by class, two or more a page, each cut off along its frame."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from itertools import groupby

from pypdf import PdfWriter

from matcher.domain.fairs.allocation import Route, Visit
from matcher.domain.fairs.fair import FairPlan
from matcher.domain.texts import fair_papers as texts
from matcher.reports.fair_poster import times_of
from matcher.reports.qr import qr_svg
from matcher.reports.typesetting import forget, pdf

SLIPS_A_RUN = 500
"""Slips set by one run; more in one run takes memory that grows with them."""
_TEMPLATE = """
#set page(paper: "a4", margin: (x: 12mm, top: 10mm, bottom: 10mm),
  footer: if d.mark == "" { none } else { align(center, text(7pt, d.mark)) })
#set text(size: 8.5pt)
#set par(leading: 0.42em)
#show heading: it => block(below: 2.5mm, text(10pt, weight: "bold", it.body))
#let square = if d.picture == "" { none } else { image(bytes(d.picture), format: "svg", width: 15mm) }
#let boxes = text(7.5pt, d.boxes)

#let line-of(label, words) = [#text(weight: "bold", label)：#words]

#let visit(v) = (
  align(center + horizon, text(13pt, weight: "bold", v.booth)),
  {
    text(9.5pt, weight: "bold", v.title)
    text(9pt, "　" + v.employer)
    for part in v.parts { linebreak(); line-of(part.at(0), part.at(1)) }
  },
  align(horizon, boxes),
)

#let slip(s) = block(breakable: false, width: 100%, stroke: 0.6pt, inset: (x: 8pt, y: 6pt), below: 3.5mm, {
  grid(columns: (1fr, if d.picture == "" { 0mm } else { 18mm }), column-gutter: 3mm,
    {
      text(13pt, weight: "bold", d.title)
      h(3mm)
      text(10.5pt, weight: "bold", s.person)
      h(1fr)
      text(7.5pt, s.number)
      linebreak()
      text(8.5pt, d.line)
      linebreak()
      line-of(d.bring, s.bring)
      if s.why_short != "" { linebreak(); line-of(d.short, s.why_short) }
    },
    if square != none { align(center, { square; v(-2.6mm); text(6.5pt, d.scan) }) })
  v(-0.5mm)
  if s.visits.len() > 0 {
    table(columns: (14mm, 1fr, 21mm), inset: (x: 3pt, y: 2.6pt), stroke: 0.4pt + luma(140), ..s.visits.map(visit).flatten())
  } else { text(9pt, d.nothing) }
  v(-0.5mm)
  text(7.5pt, d.reminder)
})

#for (place, g) in d.groups.enumerate() {
  if place > 0 { pagebreak() }
  heading(outlined: true, bookmarked: true, g.label)
  for s in g.slips { slip(s) }
}
"""


def fair_slips_pdf(
    plan: FairPlan,
    routes: Sequence[Route],
    label: str,
    address: str = "",
    a_run: int = SLIPS_A_RUN,
    codes: Sequence[str] = (),
    mark: str = "",
) -> bytes:
    """Return the slips of ``routes`` in their order as one PDF, every group (class, major) beginning on a new page.

    A route shared by several members of a group without names is printed once for each of them.
    ``label`` is the list's number and stands on each slip, ``address`` the public page; slips of persons bear their
    ``codes``, one a route, instead of a running number, and a ``mark`` stands at the foot of every page. More than
    ``a_run`` slips are set in several runs and joined; the same arguments give the same bytes.
    """
    printed = [route for route in routes for _ in range(route.copies)]
    if len(printed) <= a_run:
        return _set(slip_values(plan, list(enumerate(printed, start=1)), label, address, codes, mark))
    return _join(_set_apart(slip_values(plan, chunk, label, address, codes, mark)) for chunk in _chunks(printed, a_run))


def slip_values(
    plan: FairPlan,
    numbered: Sequence[tuple[int, Route]],
    label: str,
    address: str,
    codes: Sequence[str] = (),
    mark: str = "",
) -> dict[str, object]:
    """Return what a run prints: ``numbered`` routes of consecutive groups."""
    groups = [
        {
            "label": texts.SLIP_GROUP.format(group=group),
            "slips": [_slip(codes[number - 1] if codes else f"{label}-{number:05d}", route) for number, route in those],
        }
        for group, those in groupby(numbered, key=lambda pair: pair[1].group)
    ]
    return {
        "groups": groups,
        "title": texts.SLIP_TITLE,
        "line": texts.SEGMENT.join(part for part in (plan.name, times_of(plan), plan.venue) if part),
        "bring": texts.SLIP_BRING,
        "short": texts.SLIP_SHORT,
        "nothing": texts.SLIP_NOTHING,
        "reminder": texts.SLIP_REMINDER,
        "boxes": "\n".join(texts.SLIP_BOXES),
        "picture": qr_svg(address) if address else "",
        "scan": texts.SLIP_SCAN,
        "mark": mark,
    }


def _slip(number: str, route: Route) -> dict[str, object]:
    return {
        "person": route.person,
        "number": texts.SLIP_NUMBER.format(number=number),
        "bring": "、".join(route.bring) or texts.NONE,
        "why_short": route.why_short,
        "visits": [_visit(visit) for visit in route.visits],
    }


def _visit(visit: Visit) -> dict[str, object]:
    parts = (
        (texts.SLIP_WHY, visit.reasons),
        (texts.SLIP_ASK, visit.to_ask),
        (texts.SLIP_MISSING, visit.missing),
        (texts.SLIP_HINTS, visit.hints),
    )
    return {
        "booth": visit.booth or texts.NO_BOOTH,
        "title": visit.title,
        "employer": visit.employer,
        "parts": [[head, texts.JOIN.join(words)] for head, words in parts if words],
    }


def _chunks(routes: Sequence[Route], size: int) -> Iterable[Sequence[tuple[int, Route]]]:
    """Cut at groups' ends where that is near, so that a group's pages are seldom broken by a run."""
    numbered = list(enumerate(routes, start=1))
    begin = 0
    while begin < len(numbered):
        end = min(begin + size, len(numbered))
        back = end
        while back < len(numbered) and back > begin + size // 2 and numbered[back][1].group == numbered[back - 1][1].group:
            back -= 1
        end = back if back > begin + size // 2 else end
        yield numbered[begin:end]
        begin = end


def _set(values: dict[str, object]) -> bytes:
    return pdf(_TEMPLATE, values)


def _set_apart(values: dict[str, object]) -> bytes:
    """Set one run of several, and keep nothing of it but its bytes."""
    made = _set(values)
    forget()
    return made


def _join(pieces: Iterable[bytes]) -> bytes:
    """Join PDFs with their bookmarks; neither a date nor a random number goes in."""
    writer = PdfWriter()
    for piece in pieces:
        writer.append(io.BytesIO(piece))
    writer.metadata = None
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
