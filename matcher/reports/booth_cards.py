"""Booth cards (展位卡) as PDF: one A4 landscape page a booth with its number, employer, postings and a square to scan."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from matcher.domain.fairs.curation import ListRow, StoredList
from matcher.domain.fairs.fair import FairPlan
from matcher.domain.texts import fair_papers as texts
from matcher.reports.fair_list_lines import by_booth
from matcher.reports.fair_poster import times_of
from matcher.reports.qr import qr_svg
from matcher.reports.typesetting import pdf

MOST_POSTINGS = 8
_TEMPLATE = """
#set page(paper: "a4", flipped: true, margin: (x: 16mm, y: 13mm))
#let ink = rgb("#0b6470")

#let card(one) = {
  grid(columns: (auto, 1fr, 34mm), column-gutter: 9mm, align: horizon,
    box(fill: ink, radius: 5pt, inset: (x: 8mm, y: 8mm), text(54pt, weight: "bold", fill: white, one.booth)),
    {
      set par(leading: 0.4em)
      text(if one.employer.clusters().len() > 26 { 22pt } else if one.employer.clusters().len() > 15 { 27pt } else { 34pt }, weight: "bold", one.employer)
      v(-5mm)
      text(16pt, one.nature)
    },
    if one.picture == "" { [] } else { align(center, {
      image(bytes(one.picture), format: "svg", width: 34mm)
      v(-3mm)
      text(10pt, one.scan)
    }) })
  v(3mm)
  set text(size: if one.rows.len() > 5 { 12pt } else if one.rows.len() > 3 { 15pt } else { 18pt })
  table(columns: (1.5fr, 17mm, 2.3fr, 1.1fr, 1.1fr), inset: 6pt, stroke: 0.5pt + luma(140), align: horizon,
    table.header(..one.heads.map(name => table.cell(fill: luma(232), text(weight: "bold", name)))),
    ..one.rows.map(row => (text(weight: "bold", row.at(0)), ..row.slice(1).map(value => [#value]))).flatten())
  if one.more != "" { text(13pt, one.more) }
  place(bottom, text(11pt, fill: luma(80), d.line))
}

#for (place, one) in d.cards.enumerate() {
  if place > 0 { pagebreak() }
  card(one)
}
"""


def booth_cards(plan: FairPlan, stored: StoredList, addresses: Mapping[str, str]) -> bytes:
    """Return the cards of all booths as one PDF; ``addresses`` by booth are what the squares open, none where missing.

    Equal arguments give equal bytes. Raises CannotRunError where there is no Chinese font.
    """
    rows = by_booth(stored.curated.rows)
    cards = [
        _card(booth, list(those), addresses.get(booth, ""))
        for (booth, _), those in groupby(rows, key=lambda row: (row.booth, row.employer_key))
    ]
    line = texts.SEGMENT.join(part for part in (plan.name, times_of(plan), plan.venue, stored.label) if part)
    return pdf(_TEMPLATE, {"cards": cards, "line": line})


def _card(booth: str, rows: list[ListRow], address: str) -> dict[str, object]:
    more = len(rows) - MOST_POSTINGS
    return {
        "booth": booth or texts.NO_BOOTH,
        "employer": rows[0].employer,
        "nature": rows[0].nature,
        "heads": list(texts.CARD_HEADS),
        "rows": [_line(row) for row in rows[:MOST_POSTINGS]],
        "more": texts.CARD_MORE.format(count=more) if more > 0 else "",
        "picture": qr_svg(address) if address else "",
        "scan": texts.CARD_SCAN,
    }


def _line(row: ListRow) -> list[str]:
    heads = texts.UNSTATED if row.headcount is None else str(row.headcount)
    title = texts.BRACKETS.format(text=row.title, inside=row.employment_form) if row.employment_form else row.title
    conditions = texts.SEGMENT.join(part for part in (row.education, row.majors, row.audience) if part)
    return [title, heads, conditions or texts.UNSTATED, row.pay or texts.UNSTATED, row.place or texts.UNSTATED]
