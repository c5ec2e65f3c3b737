"""Booth cards (展位卡) as PDF: one A4 landscape page a booth with its number, employer, postings and a square to scan."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from matcher.domain.fairs.curation import ListRow, StoredList
from matcher.domain.fairs.fair import FairPlan
from matcher.domain.texts import fair_papers as texts
from matcher.reports.fair_list_lines import by_booth
from matcher.reports.fair_poster import not_final, times_of
from matcher.reports.qr import qr_svg
from matcher.reports.typesetting import pdf

MOST_POSTINGS = 8
_WIDTHS = ("1.6fr", "22mm", "2.1fr", "1.2fr", "1.1fr")
_TEMPLATE = """
#set page(paper: "a4", flipped: true, margin: (x: 16mm, y: 13mm))
#let ink = rgb("#0b6470")

#let head(one) = grid(columns: (auto, 1fr, 34mm), column-gutter: 9mm, align: horizon,
  box(fill: ink, radius: 5pt, inset: (x: 8mm, y: 8mm), text(54pt, weight: "bold", fill: white, one.booth)),
  {
    set par(leading: 0.4em)
    text(if one.employer.clusters().len() > 26 { 22pt } else if one.employer.clusters().len() > 15 { 27pt } else { 34pt }, weight: "bold", one.employer)
    if one.nature != "" { v(-5mm); text(16pt, one.nature) }
  },
  if one.picture == "" { [] } else { align(center, {
    image(bytes(one.picture), format: "svg", width: 34mm)
    v(-3mm)
    text(10pt, one.scan)
  }) })

#let body(one, size) = {
  set text(size: size)
  table(columns: one.widths.map(width => eval(width)), inset: size * 0.45, stroke: 0.5pt + luma(140), align: horizon,
    table.header(..one.heads.map(name => table.cell(fill: luma(232), text(weight: "bold", name)))),
    ..one.rows.map(row => (text(weight: "bold", row.at(0)), ..row.slice(1).map(value => [#value]))).flatten())
  if one.more != "" { v(1mm); text(13pt, one.more) }
  if one.said != "" { v(1mm); text(13pt, one.said) }
}

// As large as one page takes: a card is read from two metres away.
#let card(one) = {
  head(one)
  v(3mm)
  layout(room => {
    let left = room.height - measure(width: room.width, head(one)).height - 16mm
    let sizes = (22pt, 20pt, 18pt, 16pt, 15pt, 14pt, 13pt, 12pt, 11pt, 10pt, 9pt, 8pt)
    let size = sizes.find(size => measure(width: room.width, body(one, size)).height <= left)
    body(one, if size == none { 7pt } else { size })
  })
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
    line = texts.SEGMENT.join(part for part in (plan.name, times_of(plan), plan.venue, stored.label, *not_final(stored)) if part)
    return pdf(_TEMPLATE, {"cards": cards, "line": line})


def _card(booth: str, rows: list[ListRow], address: str) -> dict[str, object]:
    more = len(rows) - MOST_POSTINGS
    lines = [_line(row) for row in rows[:MOST_POSTINGS]]
    kept = [place for place in range(len(texts.CARD_HEADS)) if any(line[place] != texts.UNSTATED for line in lines)]
    return {
        "booth": booth or texts.NO_BOOTH,
        "employer": rows[0].employer,
        "nature": rows[0].nature,
        "heads": [texts.CARD_HEADS[place] for place in kept],
        "widths": [_WIDTHS[place] for place in kept],
        "rows": [[line[place] for place in kept] for line in lines],
        "said": _living(rows),
        "more": texts.CARD_MORE.format(count=more) if more > 0 else "",
        "picture": qr_svg(address) if address else "",
        "scan": texts.CARD_SCAN,
    }


def _line(row: ListRow) -> list[str]:
    heads = texts.UNSTATED if row.headcount is None else str(row.headcount)
    title = texts.BRACKETS.format(text=row.title, inside=row.employment_form) if row.employment_form else row.title
    conditions = texts.SEGMENT.join(part for part in (row.education, row.majors, row.audience) if part)
    pay = row.pay.removesuffix(texts.A_MONTH)  # the head says so
    return [title, heads, conditions or texts.UNSTATED, pay or texts.UNSTATED, row.place or texts.UNSTATED]


def _living(rows: list[ListRow]) -> str:
    """Return hours, board and insurance that the postings state, each once."""
    said = dict.fromkeys(part for row in rows for part in (row.hours, row.board_and_lodging, row.insurance) if part)
    return texts.CARD_LIVING.format(said="；".join(said)) if said else ""
