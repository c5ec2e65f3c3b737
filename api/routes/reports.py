"""The monthly report over the API: a month's figures, the persons behind a number, freezing, what has changed since."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.dependencies import Reading, ReportReader, RequestId, ServiceDep, Writing
from api.downloads import XLSX, download
from api.idempotency import RepeatableRoute
from api.paging import opened_cursor, sealed_cursor
from api.routes.entry_bodies import choices
from api.routes.report_answers import (
    PersonAnswer,
    PersonsAnswer,
    RestatedAnswer,
    RestatementAnswer,
    SnapshotAnswer,
    TrendAnswer,
)
from api.routes.shapes import Count, CursorText, clean
from matcher.domain.access import Permission
from matcher.domain.ledger.status import PersonStatus
from matcher.domain.report import Grouping
from matcher.reports.month_record import definitions_record, month_record
from matcher.reports.periods import read_period
from matcher.reports.rates import EXCLUDED
from matcher.workflows.reports.report_drilling import Place, drill_down, export_persons
from matcher.workflows.reports.report_files import export_report
from matcher.workflows.reports.reporting import freeze, list_snapshots, month_report, restated, trend

router = APIRouter(prefix="/reports", tags=["月报"], route_class=RepeatableRoute)
SHEET: dict[int | str, dict[str, Any]] = {
    200: {"content": {XLSX: {"schema": {"type": "string", "format": "binary"}}}, "description": "XLSX"}
}
Month = Annotated[str, Path(pattern="^2[0-9]{3}-(0[1-9]|1[0-2])$", description="月份，如 2026-11")]
Office = Annotated[int | None, Query(ge=1, le=2**53, description="哪个机构连同下级，不填为本单位")]
Year = Annotated[int | None, Query(ge=2000, le=2100, description="只要哪一届，不填为全部")]
Text = Annotated[str, Field(max_length=120), AfterValidator(clean)]


class FreezeRequest(BaseModel):
    """Of which organisation a month is frozen."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{}]})

    organisation: Annotated[int, Field(ge=1, le=2**53)] | None = Field(default=None, description="不填为本单位")


class ListRequest(BaseModel):
    """Which list of persons is taken away."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"address": "figure/registered"}]})

    address: Text = Field(description="数字的地址，如 figure/employed")
    row: Text = Field(default="", description="表中哪一行（key），不填为合计")
    organisation: Annotated[int, Field(ge=1, le=2**53)] | None = None
    grouping: Grouping = Grouping.PLACE
    year: Annotated[int, Field(ge=2000, le=2100)] | None = None
    full: bool = Field(default=False, description="不掩码，需要导出权限和理由")
    reason: Text = ""


class ReportOf(BaseModel):
    """Of what a report is."""

    month: str
    organisation: int | None
    grouping: Grouping
    year: int
    excluded: tuple[PersonStatus, ...]


def asked(
    period: Month,
    organisation: Office = None,
    grouping: Annotated[Grouping, Query(description=choices(Grouping))] = Grouping.PLACE,
    year: Year = None,
    excluded: Annotated[
        list[PersonStatus] | None, Query(max_length=10, description="帮扶就业率分母扣除哪些状态，不填按试行口径")
    ] = None,
) -> ReportOf:
    """Dependency: what the address asks for."""
    chosen = EXCLUDED if excluded is None else tuple(status for status in EXCLUDED if status in excluded)
    return ReportOf(month=period, organisation=organisation, grouping=grouping, year=year or 0, excluded=chosen)


Asked = Annotated[ReportOf, Depends(asked)]


@router.get("", summary="已冻结的月份")
def snapshots(viewer: ReportReader, store: Reading) -> list[SnapshotAnswer]:
    """Return the frozen months that concern the own organisation, newest first."""
    return [SnapshotAnswer.of(one) for one in list_snapshots(store, viewer)]


@router.get("/definitions", summary="各项指标的口径")
def definitions(viewer: ReportReader) -> list[dict[str, Any]]:
    """Return every figure with its formula."""
    return definitions_record()


@router.get("/{period}", summary="一个月的月报")
def month(
    viewer: ReportReader, store: Reading, wanted: Asked, outside: Annotated[bool, Query(description="对外：小于5的数不显示")] = False
) -> dict[str, Any]:
    """Return a month: frozen as it was frozen, else as it is known. Counts only, no person is in it."""
    report = month_report(
        store, viewer, read_period(wanted.month), wanted.organisation, wanted.grouping, wanted.year, wanted.excluded
    )
    return month_record(report, outside)


@router.get("/{period}/persons", summary="一个数字背后的人（会留下记录）")
def persons(
    viewer: ReportReader,
    store: Writing,
    service: ServiceDep,
    request_id: RequestId,
    wanted: Asked,
    address: Annotated[str, Query(max_length=120, description="如 figure/employed、rate/all/2026/numerator"), AfterValidator(clean)],
    row: Annotated[str, Query(max_length=60, description="表中哪一行（key），不填为合计"), AfterValidator(clean)] = "",
    count: Count = 100,
    cursor: CursorText = None,
) -> PersonsAnswer:
    """Return the persons whom the caller may see, by number; every look is recorded."""
    place = Place(read_period(wanted.month), address, row, wanted.organisation, wanted.grouping, wanted.year, wanted.excluded)
    found = drill_down(store, viewer, place, request_id)
    keys = service.database.keys
    behind = opened_cursor(keys, "report-persons", cursor)
    rest = [one for one in found.persons if behind is None or one.person > int(behind[0])]
    page = rest[:count]
    following = (page[-1].person,) if len(rest) > count else None
    return PersonsAnswer(
        address=found.number.address,
        name=found.number.name,
        count=found.number.count,
        persons=len(found.persons),
        elsewhere=found.elsewhere,
        items=[PersonAnswer.of(one) for one in page],
        next=sealed_cursor(keys, "report-persons", following),
    )


@router.post("/{period}/persons", summary="一个数字背后的名单（XLSX，会留下记录）", responses=SHEET, response_class=Response)
def persons_file(viewer: ReportReader, store: Writing, request_id: RequestId, period: Month, wanted: ListRequest) -> Response:
    """Return the list as a workbook, masked unless asked otherwise with a reason."""
    place = Place(read_period(period), wanted.address, wanted.row, wanted.organisation, wanted.grouping, wanted.year or 0)
    return _sheet(export_persons(store, viewer, place, wanted.full, wanted.reason, request_id), f"persons-{period}.xlsx")


@router.get("/{period}/restated", summary="冻结之后的更正和补录")
def restated_month(viewer: ReportReader, store: Reading, period: Month, organisation: Office = None) -> RestatementAnswer:
    """Return how a frozen month would be counted with all that is known now."""
    found = restated(store, viewer, read_period(period), organisation)
    return RestatementAnswer(period=found.period.name, figures=[RestatedAnswer.of(one) for one in found.figures])


@router.get("/{period}/trend", summary="各月走势")
def trend_until(
    viewer: ReportReader,
    store: Reading,
    period: Month,
    organisation: Office = None,
    year: Year = None,
    months: Annotated[int, Query(ge=1, le=36)] = 12,
) -> list[TrendAnswer]:
    """Return the totals of the frozen months up to a month, oldest first."""
    found = trend(store, viewer, read_period(period), months, organisation, year or 0)
    return [
        TrendAnswer(period=one.period.name, is_frozen=one.is_frozen, definition=one.version, counts=dict(one.counts))
        for one in found
    ]


@router.get("/{period}/workbook", summary="月报表（XLSX）", responses=SHEET, response_class=Response)
def workbook(
    viewer: ReportReader,
    store: Writing,
    request_id: RequestId,
    wanted: Asked,
    outside: Annotated[bool, Query(description="对外：小于5的数不显示")] = False,
) -> Response:
    """Return the month as a workbook in our own layout; counts only."""
    said = (wanted.organisation, wanted.grouping, wanted.year, outside, request_id)
    file = export_report(store, viewer, read_period(wanted.month), *said)
    return _sheet(file.content, file.name)


@router.post("/{period}/freeze", summary="冻结一个月的月报")
def freeze_month(
    viewer: ReportReader, service: ServiceDep, request_id: RequestId, period: Month, wanted: FreezeRequest
) -> SnapshotAnswer:
    """Freeze a month that is over; one frozen already stays as it is and is the answer."""
    viewer.require(Permission.FREEZE_REPORTS)
    return SnapshotAnswer.of(freeze(service.database, viewer, read_period(period), wanted.organisation, request_id))


def _sheet(content: bytes, name: str) -> Response:
    return download(content, XLSX, name)
