"""How a report changes: a frozen month against what is known now, and figures followed over months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.dependencies import Reading, ReportReader
from api.pages.rendering import render
from api.pages.report_view import AskedFor, Word, may_open_doors
from matcher.domain.access import Role, Viewer
from matcher.domain.errors import Conflict
from matcher.domain.texts import report_pages as texts
from matcher.domain.texts import reports as words
from matcher.reports.definitions import DEFINITIONS
from matcher.store.store import Store
from matcher.workflows.reports.report_facts import report_scope
from matcher.workflows.reports.reporting import TrendPoint, restated, trend

router = APIRouter(prefix="/staff/reports/{period}")
FOLLOWED = ("registered", "contacted", "willing", "floor-met", "referral-times", "employed", "employed-proved")
SHOWN_NUMBERS = 30
_WIDTH, _HEIGHT, _GAP = 640, 220, 12
_TOP, _BOTTOM = 24, 28


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart in the units of its drawing."""

    x: float
    y: float
    width: float
    height: float
    label: str
    value: int
    is_frozen: bool

    @property
    def middle(self) -> float:
        """Where its words stand."""
        return self.x + self.width / 2


@router.get("/restated")
def changes(request: Request, viewer: ReportReader, store: Reading, asked: AskedFor) -> Response:
    """Show what corrections and late entries would change; the frozen figures stay."""
    found, problem = None, ""
    try:
        found = restated(store, viewer, asked.period, asked.organisation)
    except Conflict:
        problem = texts.RESTATED_NOT_FROZEN
    return render(
        request,
        "reports/restated.html",
        texts=texts,
        words=words,
        asked=asked,
        name=_name(store, viewer, asked.organisation),
        rows=[(DEFINITIONS[one.code], one, one.now - one.frozen) for one in found.figures] if found else [],
        problem=problem,
        has_doors=may_open_doors(viewer),
        shown=SHOWN_NUMBERS,
    )


@router.get("/trend")
def months(
    request: Request, viewer: ReportReader, store: Reading, asked: AskedFor, figure: Word = "employed-proved"
) -> Response:
    """Show a figure over twelve months as bars, with several beside it in the table."""
    points = trend(store, viewer, asked.period, 12, asked.organisation, asked.year)
    known = [code for code in DEFINITIONS if points and code in points[-1].counts]
    chosen = figure if figure in known else (known[0] if known else "registered")
    columns = list(dict.fromkeys([chosen, *(code for code in FOLLOWED if code in known)]))
    offices = [] if viewer.role is Role.COUNSELLOR else store.organisations.visible(viewer)
    depth = viewer.organisation_path.count("/")
    context: dict[str, Any] = {
        "asked": asked,
        "name": _name(store, viewer, asked.organisation),
        "points": points,
        "bars": _bars(points, chosen),
        "size": (_WIDTH, _HEIGHT, _HEIGHT - _BOTTOM),
        "chosen": DEFINITIONS[chosen],
        "columns": [DEFINITIONS[code] for code in columns],
        "figures": [(code, DEFINITIONS[code].full_name) for code in known],
        "offices": [(one.number, "　" * (one.path.count("/") - depth) + one.name) for one in offices],
        "at": asked.organisation or viewer.organisation,
    }
    return render(request, "reports/trend.html", texts=texts, **context)


def _name(store: Store, viewer: Viewer, organisation: int | None) -> str:
    scope = report_scope(store, viewer, organisation)
    return scope.school or scope.top.name


def _bars(points: Sequence[TrendPoint], code: str) -> list[Bar]:
    """Bars from nought; the highest fills the drawing."""
    if not points:
        return []
    highest = max(max(point.counts.get(code, 0) for point in points), 1)
    step = _WIDTH / max(len(points), 6)
    room = _HEIGHT - _TOP - _BOTTOM
    return [
        Bar(
            round(place * step + _GAP / 2, 1),
            round(_HEIGHT - _BOTTOM - room * value / highest, 1),
            round(step - _GAP, 1),
            round(room * value / highest, 1),
            point.period.name,
            value,
            point.is_frozen,
        )
        for place, point in enumerate(points)
        for value in (point.counts.get(code, 0),)
    ]
