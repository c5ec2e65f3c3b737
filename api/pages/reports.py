"""The monthly report: which months there are, one month with its figures, rates, differences and flags, and freezing it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from api.dependencies import Reading, ReportReader, RequestId, ServiceDep, Today, Writing
from api.downloads import XLSX, download
from api.pages.answers import go, show
from api.pages.report_view import Asked, AskedFor, Word, groupings_of, may_open_doors, sections
from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.errors import Conflict, RefusedError, Unreadable
from matcher.domain.ledger.service import ServiceKind
from matcher.domain.texts import casework as casework_texts
from matcher.domain.texts import report_pages as texts
from matcher.domain.texts import reports as words
from matcher.reports.comparison import Comparison
from matcher.reports.definitions import DEFINITIONS, definitions_of
from matcher.reports.periods import read_period
from matcher.reports.rates import EXCLUDED, formula
from matcher.store.store import Store
from matcher.workflows.reports.cut_offs import latest_periods
from matcher.workflows.reports.report_files import export_report
from matcher.workflows.reports.reporting import freeze, list_snapshots, month_report

router = APIRouter(prefix="/staff/reports")
HEADLINES = ("registered", "contacted", "willing", "floor-met", "referral-times", "employed", "employed-proved")
YEARS_BACK = 5


@router.get("")
def months(
    request: Request, viewer: ReportReader, store: Reading, today: Today, month: Word = ""
) -> Response:
    """Show the present month, the last and every frozen one; ``month`` leads on to the one asked for."""
    refused: RefusedError | None = None
    if month:
        try:
            return RedirectResponse(f"/staff/reports/{read_period(month).name}", status_code=303)
        except Unreadable as problem:
            refused = problem
    present, last = latest_periods(store, viewer, today)
    frozen = list_snapshots(store, viewer)
    context: dict[str, Any] = {
        "periods": [(texts.PRESENT, present), (texts.LAST, last)],
        "frozen": [(one, store.organisations.get(one.organisation).name) for one in frozen],
    }
    return show(request, "reports/months.html", refused, {"month": month or present.name}, texts=texts, **context)


@router.get("/{period}")
def month(
    request: Request, viewer: ReportReader, store: Reading, today: Today, asked: AskedFor, done: str = ""
) -> Response:
    """Show a month: frozen as it was frozen, else as it is known."""
    return _month(request, viewer, store, today, asked, done, None)


@router.get("/{period}/report.xlsx")
def workbook_file(
    viewer: ReportReader, store: Writing, request_id: RequestId, asked: AskedFor, outside: Word = ""
) -> Response:
    """Return the month as a workbook in our own layout; ``outside``: for who may not know small cells. Counts only."""
    said = (asked.period, asked.organisation, asked.grouping, asked.year, bool(outside), request_id)
    file = export_report(store, viewer, *said)
    return download(file.content, XLSX, file.name)


@router.post("/{period}/freeze")
def freeze_it(
    request: Request, viewer: ReportReader, service: ServiceDep, today: Today, request_id: RequestId, asked: AskedFor
) -> Response:
    """Freeze a month that is over; one that is frozen stays as it is."""
    viewer.require(Permission.FREEZE_REPORTS)
    try:
        freeze(service.database, viewer, asked.period, asked.organisation, request_id)
    except Conflict as refused:
        with service.database.reading() as store:
            return _month(request, viewer, store, today, asked, "", refused)
    return go(f"{asked.path}?{asked.query(done='frozen')}")


def _month(
    request: Request, viewer: Viewer, store: Store, today: Today, asked: Asked, done: str, refused: RefusedError | None
) -> Response:
    report = month_report(store, viewer, asked.period, asked.organisation, asked.grouping, asked.year, asked.excluded)
    total = report.table.total.figures
    offices = [] if viewer.role is Role.COUNSELLOR else store.organisations.visible(viewer)
    depth = viewer.organisation_path.count("/")
    context: dict[str, Any] = {
        "asked": asked,
        "report": report,
        "name": report.scope.school or report.scope.top.name,
        "offices": [(one.number, "　" * (one.path.count("/") - depth) + one.name) for one in offices],
        "at": asked.organisation or viewer.organisation,
        "groupings": groupings_of(viewer),
        "years": range(today.year + 1, today.year - YEARS_BACK, -1),
        "sections": sections(report.withheld),
        "headlines": [(f"{total[code].count:,}", DEFINITIONS[code].full_name, _door(viewer, asked, f"figure/{code}")) for code in HEADLINES if code in total],
        "definitions": [one for code, one in definitions_of(report.definition).items() if code not in report.withheld],
        "formula": formula(asked.excluded),
        "statuses": [(status.value, status.label, status in asked.excluded) for status in EXCLUDED],
        "compared": [_compared(one) for one in report.comparisons],
        "has_doors": may_open_doors(viewer),
        "may_freeze": viewer.may(Permission.FREEZE_REPORTS) and report.is_over and not report.is_frozen,
        "done": texts.FREEZE_DONE.format(month=asked.period.name) if done == "frozen" and report.is_frozen else "",
    }
    return show(request, "reports/month.html", refused, texts=texts, words=words, **context)


def _door(viewer: Viewer, asked: Asked, address: str) -> str:
    return asked.door(address) if may_open_doors(viewer) else ""


def _compared(one: Comparison) -> dict[str, Any]:
    """A line of the comparison: both figures, and each reason with its words, count and address."""
    is_service = one.kind in [kind.value for kind in ServiceKind]

    def parts(reasons: Any, wording: Any) -> list[tuple[str, int, str]]:
        return [(wording(code), len(persons), f"compare/{one.kind}/{code}") for code, persons in reasons.items()]

    return {
        "kind": one.kind,
        "label": one.label,
        "listed": len(one.listed),
        "recorded": len(one.recorded),
        "only_listed": parts(one.only_listed, words.DIFFERENCES.__getitem__),
        "only_recorded": parts(one.only_recorded, words.DIFFERENCES.__getitem__),
        "uncounted": parts(one.uncounted, _why_not) if is_service else [],
    }


def _why_not(code: str) -> str:
    """Why a service does not count; limits that the words name are left out, the report's rules may be several."""
    said = casework_texts.WHY_NOT.get(code, code)
    return said.replace("，不计数", "").replace("{days}", "限定").replace("{limit}", "限定的")
