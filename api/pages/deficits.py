"""Lists for a whole office: whose services fall short, who is long jobless, whose 暂无就业意愿 runs out; and their sheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.dependencies import LedgerReader, Reading, RequestId, Today, Writing, work_shelf
from api.downloads import XLSX
from api.pages.answers import show
from api.pages.rendering import mask_name
from api.pages.work_view import SIZES, Line, filtered, lines_of, sliced
from matcher.domain.access import Permission, Viewer
from matcher.domain.texts import work_pages as texts
from matcher.reports.sheets import Value, workbook
from matcher.store.store import Store
from matcher.workflows.casework.work_shelf import WorkRow, WorkShelf
from matcher.workflows.casework.worklist import deficits, ending_no_will, long_term_jobless, no_will_spikes
from matcher.workflows.reports.cut_offs import latest_periods

router = APIRouter(prefix="/staff")
FILTERS = ("missing", "office", "school", "due", "who")
PATHS = {"deficits": "/staff/deficits", "long-term": "/staff/long-term", "no-will": "/staff/no-will"}


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of a list before any filter but its own, with the figures above it."""

    rows: Sequence[WorkRow]
    stats: tuple[tuple[str, str, str], ...] = ()


@router.get("/deficits")
def deficit_board(request: Request, viewer: LedgerReader, store: Reading, today: Today, page: int = 1, size: int = 50) -> Response:
    """Show whose services fall short, by what is missing, office, school and deadline."""
    return _shown(request, store, viewer, today, "deficits", page, size)


@router.get("/long-term")
def long_term(request: Request, viewer: LedgerReader, store: Reading, today: Today, page: int = 1, size: int = 50) -> Response:
    """Show 长期失业青年."""
    return _shown(request, store, viewer, today, "long-term", page, size)


@router.get("/no-will")
def no_will(request: Request, viewer: LedgerReader, store: Reading, today: Today, page: int = 1, size: int = 50) -> Response:
    """Show whose statement runs out, and offices where such statements heap up at a month's end."""
    return _shown(request, store, viewer, today, "no-will", page, size)


@router.get("/deficits.xlsx")
def deficit_sheet(request: Request, viewer: LedgerReader, store: Writing, request_id: RequestId, today: Today) -> Response:
    """Return exactly what the filters show, masked."""
    return _sheet(request, store, viewer, request_id, today, "deficits")


@router.get("/long-term.xlsx")
def long_term_sheet(request: Request, viewer: LedgerReader, store: Writing, request_id: RequestId, today: Today) -> Response:
    """Return exactly what the filters show, masked."""
    return _sheet(request, store, viewer, request_id, today, "long-term")


@router.get("/no-will.xlsx")
def no_will_sheet(request: Request, viewer: LedgerReader, store: Writing, request_id: RequestId, today: Today) -> Response:
    """Return exactly what the filters show, masked."""
    return _sheet(request, store, viewer, request_id, today, "no-will")


def wanted_persons(store: Store, viewer: Viewer, request: Request, today: date, name: str) -> list[int]:
    """Return whom a list shows under the filters of an address, in its order."""
    given = _asked(request)
    found = LISTS[name](store, viewer, today, given["who"] == "mine", work_shelf(request))
    return [row.person for row in filtered(found.rows, given, {}, today)]


def _deficits(store: Store, viewer: Viewer, today: date, mine: bool, shelf: WorkShelf) -> Found:
    board = deficits(store, viewer, today, mine_only=mine, shelf=shelf)
    who = "&who=mine" if mine else ""
    figures = [(f"{board.owed:,}", texts.OWED, ""), (f"{len(board.rows):,}", texts.LACKING, "?" + who.lstrip("&"))]
    figures += [
        (f"{count:,}", texts.LACKS.format(kind=texts.MISSING, count=texts.MISSING_KINDS[kind.value]), f"?missing={kind.value}{who}")
        for kind, count in board.lacking.items()
    ]
    return Found(board.rows, tuple(figures))


def _long_term(store: Store, viewer: Viewer, today: date, mine: bool, shelf: WorkShelf) -> Found:
    return Found(_mine(long_term_jobless(store, viewer, today, shelf), viewer, mine))


def _no_will(store: Store, viewer: Viewer, today: date, mine: bool, shelf: WorkShelf) -> Found:
    return Found(_mine(ending_no_will(store, viewer, today, shelf=shelf), viewer, mine))


LISTS: Mapping[str, Callable[[Store, Viewer, date, bool, WorkShelf], Found]] = {
    "deficits": _deficits,
    "long-term": _long_term,
    "no-will": _no_will,
}


def _mine(rows: list[WorkRow], viewer: Viewer, mine: bool) -> list[WorkRow]:
    return [row for row in rows if not mine or row.row.caseworker == viewer.account]


def _asked(request: Request) -> dict[str, str]:
    return {name: request.query_params.get(name, "").strip()[:60] for name in FILTERS}


def _shown(request: Request, store: Store, viewer: Viewer, today: date, name: str, page: int, size: int) -> Response:
    given, count = _asked(request), size if size in SIZES else 50
    found = LISTS[name](store, viewer, today, given["who"] == "mine", work_shelf(request))
    rows = filtered(found.rows, given, {}, today)
    part = sliced(rows, page, count)
    offices = {row.row.organisation for row in found.rows}
    lines = lines_of(store, part.rows)
    return show(
        request,
        "deficits/list.html",
        texts=texts,
        today=today,
        name=name,
        path=PATHS[name],
        tabs=[(PATHS["deficits"], texts.DEFICITS, None), (PATHS["long-term"], texts.LONG_TERM, None), (PATHS["no-will"], texts.NO_WILL, None)],
        found=found,
        lines=[(one, _cells(one, name, today)) for one in lines],
        columns=_COLUMNS[name],
        title=_TITLES[name],
        empty_words=_EMPTY[name],
        slice=part,
        total=len(rows),
        given=given,
        filtered=any(given.values()),
        offices=sorted((number, store.organisations.get(number).name) for number in offices),
        spikes=_spikes(store, viewer, today) if name == "no-will" else [],
        sizes=SIZES,
        size=count,
    )


def _sheet(request: Request, store: Store, viewer: Viewer, request_id: str, today: date, name: str) -> Response:
    given = _asked(request)
    found = LISTS[name](store, viewer, today, given["who"] == "mine", work_shelf(request))
    lines = lines_of(store, filtered(found.rows, given, {}, today))
    store.audit.append("export.made", viewer, "graduate", "", request_id, {"rows": len(lines), "list": name})
    rows: list[list[Value]] = [
        [one.person, mask_name(one.name), one.school, one.major, one.row.row.year, one.office, one.caseworker, *_cells(one, name, today)]
        for one in lines
    ]
    content = workbook(_TITLES[name][0], _SHEETS[name], rows, (10, 8, 24, 20, 8, 20, 12, 20, 20, 12, 12, 24))
    return Response(content, media_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}.xlsx"'})


def _cells(one: Line, name: str, today: date) -> list[str]:
    """Return what a list says of a person besides who she is, the same on the page and in the sheet."""
    record, standing = one.row.record, one.row.record.standing
    step = one.row.next_step.label if one.row.next_step is not None else ""
    contact = standing.last_contact_on.isoformat() if standing.last_contact_on is not None else texts.NEVER
    lacks = "、".join(one.lacks)
    if name == "deficits":
        due = record.floor.due_on.isoformat() if record.floor is not None and record.floor.due_on is not None else ""
        return [standing.status.label if standing.status is not None else "", lacks, due, contact, step]
    if name == "long-term":
        since = standing.jobless_since or today
        has_plan = standing.plan is not None and not standing.plan.closed_as
        return [since.isoformat(), f"{(today - since).days:,}", lacks, texts.HAS_PLAN if has_plan else texts.NO_PLAN, step]
    until = standing.no_will_until or today
    left = (until - today).days
    told = texts.EXPIRED.format(days=-left) if left < 0 else texts.EXPIRES.format(days=left)
    reason = standing.reason.label if standing.reason is not None else ""
    stated = standing.status_since.isoformat() if standing.status_since is not None else ""
    return [reason, stated, until.isoformat(), contact, told]


def _spikes(store: Store, viewer: Viewer, today: date) -> list[tuple[str, int, int, str]]:
    """Return offices whose statements of the last month of reports heaped up in its last days."""
    if not viewer.may(Permission.READ_REPORTS):
        return []
    last = latest_periods(store, viewer, today)[1]
    found = no_will_spikes(store, viewer, last.begins_on, last.ends_on)
    return [(store.organisations.get(one.organisation).name, one.total, one.at_the_end, f"{one.percent}%") for one in found]


_TITLES: Mapping[str, tuple[str, str]] = {
    "deficits": (texts.DEFICITS, texts.DEFICITS_LEAD),
    "long-term": (texts.LONG_TERM, texts.LONG_TERM_LEAD),
    "no-will": (texts.NO_WILL, texts.NO_WILL_LEAD),
}
_COLUMNS: Mapping[str, Sequence[str]] = {
    "deficits": texts.DEFICIT_COLUMNS,
    "long-term": texts.LONG_TERM_COLUMNS,
    "no-will": texts.NO_WILL_COLUMNS,
}
_SHEETS: Mapping[str, Sequence[str]] = {
    "deficits": texts.DEFICIT_SHEET,
    "long-term": texts.LONG_TERM_SHEET,
    "no-will": texts.NO_WILL_SHEET,
}
_EMPTY: Mapping[str, str] = {"deficits": texts.NO_DEFICIT, "long-term": texts.NO_LONG_TERM, "no-will": texts.NO_NO_WILL}
