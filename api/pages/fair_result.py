"""The result of a fair: what happened beside what was predicted, by employer, and the 统计表 of the same evening."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.dependencies import FairReader, Reading, RequestId, ServiceDep
from api.downloads import XLSX, download
from api.pages.answers import Number, show
from api.pages.fair_ground import ground_of, page_of
from matcher.domain.fairs.outcome import OutcomeKind
from matcher.domain.texts import fair_day_pages as texts
from matcher.domain.texts import fair_reports as report_texts
from matcher.workflows.fairs.report_decisions import waiting_reports
from matcher.workflows.fairs.results import Predicted, fair_result, statistics_paper

router = APIRouter(prefix="/staff/fairs/{number}")
COUNTED = (OutcomeKind.RESUME, OutcomeKind.INTENTION, OutcomeKind.INTERVIEW, OutcomeKind.OFFER)


@router.get("/result")
def result(request: Request, viewer: FairReader, store: Reading, number: Number) -> Response:
    """Show the result as entered by now."""
    found = fair_result(store, viewer, number)
    figures = found.figures
    context: dict[str, Any] = {
        "anything": found.is_anything,
        "waiting": waiting_reports(store, viewer, number),
        "report_texts": report_texts,
        "compared": [_line(one) for one in found.compared],
        "statistics": [(label, _said(getattr(figures, name))) for name, label in texts.STATISTICS_ROWS],
        "employers": [(one.participant, [one.counts.get(kind, 0) for kind in COUNTED]) for one in found.employers],
    }
    return show(request, "fairs/result.html", **page_of(ground_of(store, viewer, number), viewer, "result"), **context)


@router.get("/statistics.xlsx")
def statistics(viewer: FairReader, service: ServiceDep, request_id: RequestId, number: Number) -> Response:
    """Return the 招聘会情况统计表 of one fair."""
    with service.database.reading() as store:
        name = texts.STATISTICS_FILE.format(name=store.fairs.get(viewer, number).plan.name)
    content = statistics_paper(service.database, viewer, [number], request_id)
    return download(content, XLSX, name)


def _line(one: Predicted) -> tuple[str, str, str, str]:
    predicted = "" if one.predicted is None else f"{one.predicted:,.0f}"
    difference = "" if one.difference is None else f"{one.difference:+,}" if one.difference else "0"
    return one.label, predicted, _said(one.happened), difference


def _said(count: int | None) -> str:
    return texts.NOT_ENTERED if count is None else f"{count:,}"
