"""The poster of a fair as PDF on A3: when, where, who comes, and a square to scan that opens the public page."""

from __future__ import annotations

from datetime import datetime

from matcher.domain.fairs.curation import ListKind, StoredList
from matcher.domain.fairs.fair import FairPlan
from matcher.domain.texts import fair_papers as texts
from matcher.reports.fair_list_lines import SHANGHAI, by_booth, halves, totals_of
from matcher.reports.qr import qr_svg
from matcher.reports.typesetting import pdf

MOST_NAMED = 60
_CLOCK = "%H:%M"
_TEMPLATE = """
#set page(paper: "a3", margin: (x: 22mm, top: 20mm, bottom: 26mm), footer: align(center, text(14pt, d.free)),
  background: place(top, rect(width: 100%, height: 14mm, fill: rgb("#0b6470"))))
#set text(size: 15pt)
#let ink = rgb("#0b6470")

#v(8mm)
#align(center, text(17pt, fill: ink, weight: "bold", d.kind))
#v(-2mm)
#let named(size) = text(size, weight: "bold", d.name)
#layout(room => {
  let fitting = (46pt, 42pt, 38pt, 34pt, 31pt).find(size => measure(named(size)).width <= room.width)
  // Too long for one line: two even ones, for a last line of one letter looks like a mistake.
  let size = if fitting == none { 36pt } else { fitting }
  let lines = calc.ceil(measure(named(size)).width / room.width)
  let width = if lines == 1 { room.width } else { calc.min(room.width, measure(named(size)).width / lines + 1.5 * size) }
  align(center, block(width: width, { set par(leading: 0.5em); named(size) }))
})
#if d.theme != "" { align(center, text(19pt, d.theme)) }
#v(5mm)
#grid(columns: (1fr, 62mm), column-gutter: 10mm,
  {
    grid(columns: (22mm, 1fr), row-gutter: 7mm, column-gutter: 4mm,
      ..d.facts.map(fact => (text(18pt, fill: ink, weight: "bold", fact.at(0)), text(20pt, fact.at(1)))).flatten())
    v(7mm)
    grid(columns: d.numbers.map(_ => 1fr), column-gutter: 5mm,
      ..d.numbers.map(pair => block(width: 100%, stroke: 1pt + ink, radius: 4pt, inset: (x: 5mm, top: 5mm, bottom: 5mm), align(center, {
        text(34pt, weight: "bold", fill: ink, pair.at(0))
        v(-7mm)
        text(15pt, pair.at(1))
      }))))
  },
  if d.picture != "" { align(center, {
    image(bytes(d.picture), format: "svg", width: 62mm)
    v(-4mm)
    text(14pt, weight: "bold", d.scan)
  }) })
#v(6mm)
#line(length: 100%, stroke: 1pt + ink)
#text(20pt, fill: ink, weight: "bold", d.employers_label)
#v(-2mm)
#set text(size: if d.halves.at(0).len() > 22 { 13pt } else { 16pt })
#grid(columns: (1fr, 1fr), column-gutter: 10mm, ..d.halves.map(half => grid(columns: (17mm, 1fr),
  row-gutter: if half.len() > 22 { 2.6mm } else { 3.6mm },
  ..half.map(one => (text(weight: "bold", fill: ink, one.at(0)), one.at(1))).flatten())))
#if d.more != "" { text(14pt, d.more) }
"""


def fair_poster(plan: FairPlan, stored: StoredList, address: str) -> bytes:
    """Return the poster as PDF; ``address`` of the public page, empty where it is not published: then without a square.

    Equal arguments give equal bytes. Raises CannotRunError where there is no Chinese font.
    """
    totals = totals_of(stored.curated.rows)
    named = list(dict.fromkeys((row.booth, row.employer) for row in by_booth(stored.curated.rows)))
    facts = [
        (texts.POSTER_WHEN, times_of(plan)),
        (texts.POSTER_WHERE, plan.venue),
        (texts.POSTER_HOST, plan.host),
        (texts.POSTER_CO_HOST, plan.co_host),
    ]
    more = len(named) - MOST_NAMED
    values = {
        "kind": texts.SEGMENT.join((plan.kind.label, *not_final(stored))),
        "name": plan.name,
        "theme": plan.theme,
        "facts": [list(fact) for fact in facts if fact[1]],
        "numbers": [
            [str(count), label]
            for count, label in zip((totals.employers, totals.postings, totals.heads), texts.POSTER_NUMBERS, strict=True)
            if count
        ],
        "picture": qr_svg(address) if address else "",
        "scan": texts.POSTER_SCAN,
        "employers_label": texts.POSTER_EMPLOYERS,
        "halves": halves([[booth or texts.NO_BOOTH, employer] for booth, employer in named[:MOST_NAMED]]),
        "more": texts.POSTER_MORE.format(count=more) if more > 0 else "",
        "free": texts.POSTER_FREE,
    }
    return pdf(_TEMPLATE, values)


def not_final(stored: StoredList) -> tuple[str, ...]:
    """Return what is said on a paper for the wall that was made of a list of whom to invite; nothing for a final one."""
    return (texts.NOT_FINAL,) if stored.kind is ListKind.INVITE else ()


def times_of(plan: FairPlan) -> str:
    """Return the day with its name and the hours from and to, such as 2026-12-05（周六）09:00–16:00."""
    begins, ends = plan.starts_at.astimezone(SHANGHAI), plan.ends_at.astimezone(SHANGHAI)
    until = ends.strftime(_CLOCK) if ends.date() == begins.date() else _dated(ends)
    return texts.UNTIL.format(begins=_dated(begins), ends=until)


def _dated(moment: datetime) -> str:
    weekday = texts.WEEKDAYS[moment.weekday()]
    return texts.DATED.format(day=moment.date().isoformat(), weekday=weekday, time=moment.strftime(_CLOCK))
