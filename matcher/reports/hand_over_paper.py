"""The 移交清单 as a paper: who is passed on, what waits, what the receiving side found, both signatures."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from matcher.domain.ledger.hand_over import HandOverRow, HandOverSheet, LineState
from matcher.domain.texts import hand_overs as texts
from matcher.reports.typesetting import pdf

_SHANGHAI = ZoneInfo("Asia/Shanghai")
_TEMPLATE = """
#set page(paper: "a4", flipped: true, margin: (x: 12mm, top: 16mm, bottom: 16mm),
  header: text(8pt, fill: luma(90))[#d.head #h(1fr) #d.watermark],
  footer: context align(center, text(8pt)[#counter(page).display() / #counter(page).final().first()]))
#align(center, text(15pt, weight: "bold", d.title))
#text(9pt, d.lead)
#v(2mm)
#set text(8.5pt)
#table(
  columns: (auto, auto, auto, 2fr, auto, auto, auto, 3fr, auto, 2.5fr),
  inset: 4pt, stroke: 0.4pt,
  table.header(..d.columns.map(name => table.cell(fill: luma(235), text(weight: "bold", name)))),
  ..d.rows.flatten().map(value => [#value]),
)
#text(9pt, d.total)
#v(6mm)
#grid(columns: (1fr, 1fr), gutter: 12mm,
  ..d.signatures.map(one => box(stroke: 0.4pt, inset: 8pt, width: 100%, height: 26mm)[#one.label \\ #v(2mm) #one.signed \\ #v(1fr) #one.day]))
"""


def hand_over_paper(sheet: HandOverSheet, day: date, watermark: str) -> bytes:
    """Return the list as PDF; ``watermark`` stands on every page. What the rows hold is printed as it is."""
    found = sheet.hand_over
    states = [row.line.state for row in sheet.rows]
    head = {"number": found.list_number, "day": f"{day:%Y-%m-%d}", "giving": sheet.giving, "taking": sheet.taking}
    counts = {
        "all": len(states),
        "taken": states.count(LineState.TAKEN),
        "returned": states.count(LineState.RETURNED),
        "open": states.count(LineState.LISTED),
        "different": sum(1 for row in sheet.rows if row.line.difference),
    }
    values = {
        "title": texts.TITLE,
        "head": texts.PAPER_HEAD.format(**head),
        "lead": texts.PAPER_HEAD.format(**head),
        "watermark": watermark,
        "columns": list(texts.PAPER_COLUMNS),
        "rows": [_printed(place, row) for place, row in enumerate(sheet.rows, start=1)],
        "total": texts.PAPER_TOTAL.format(**counts),
        "signatures": [
            _signature(texts.PAPER_GIVING, sheet.sent_by, found.sent_at),
            _signature(texts.PAPER_TAKING, sheet.signed_by, found.signed_at),
        ],
    }
    return pdf(_TEMPLATE, values)


def _printed(place: int, row: HandOverRow) -> list[str]:
    return [
        str(place),
        row.name,
        row.id_number,
        " ".join(filter(None, (row.school, row.major))),
        str(row.year or ""),
        row.phone,
        row.status,
        "；".join(row.needs),
        row.line.state.label,
        "；".join(filter(None, (row.line.difference, row.line.reason))),
    ]


def _signature(label: str, name: str, moment: datetime | None) -> dict[str, str]:
    if moment is None:
        return {"label": label, "signed": "", "day": texts.PAPER_DAY}
    printed = moment.astimezone(_SHANGHAI)
    return {
        "label": label,
        "signed": texts.PAPER_SIGNED.format(name=name, moment=f"{printed:%Y-%m-%d %H:%M}"),
        "day": "",
    }
