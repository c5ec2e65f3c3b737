"""The monthly report as files to hand in: the workbook, the plain values, the definitions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import orjson

from matcher.domain.access import Viewer
from matcher.domain.errors import UsageError
from matcher.domain.report import Grouping, Period
from matcher.domain.texts import reports as texts
from matcher.reports.month import MonthReport
from matcher.reports.month_record import definitions_record, month_record
from matcher.reports.workbook import month_workbook
from matcher.store.store import Store
from matcher.workflows.files.output import output_file
from matcher.workflows.reports.reporting import month_report

_READABLE = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file to send to a browser."""

    name: str
    content: bytes


def export_report(
    store: Store,
    viewer: Viewer,
    period: Period,
    organisation: int | None = None,
    grouping: Grouping = Grouping.PLACE,
    year: int = 0,
    is_outside: bool = False,
    request: str = "",
) -> ReportFile:
    """Return the month's workbook; ``is_outside``: for who may not know small cells. Needs a writing transaction.

    Counts only, no person. Raises NotAllowed, NotFound.
    """
    report = month_report(store, viewer, period, organisation, grouping, year)
    detail: dict[str, str | int] = {"organisation": report.scope.top.number, "outside": int(is_outside)}
    store.audit.append("report.exported", viewer, "report", period.name, request, detail)
    return ReportFile(_name(report, is_outside), month_workbook(report, is_outside))


def write_report(report: MonthReport, folder: Path, is_outside: bool = False) -> list[Path]:
    """Write workbook, values and definitions into a folder, made where it is missing; return the files.

    Raises UsageError for a folder that cannot be made, CannotRunError when the disk refuses.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(texts.FOLDER_REFUSED.format(path=folder, reason=error.strerror or error)) from error
    definitions = {"definition": report.definition, "mark": texts.TRIAL, "figures": definitions_record(report.definition)}
    contents = {
        _name(report, is_outside): month_workbook(report, is_outside),
        texts.FILE_RECORD.format(period=report.period.name): orjson.dumps(month_record(report, is_outside), option=_READABLE),
        texts.FILE_DEFINITIONS.format(period=report.period.name): orjson.dumps(definitions, option=_READABLE),
    }
    for name, content in contents.items():
        with output_file(folder / name) as out:
            out.write(content)
    return [folder / name for name in contents]


def _name(report: MonthReport, is_outside: bool) -> str:
    office = report.scope.school or report.scope.top.name
    kind = texts.FILE_OUTSIDE if is_outside else texts.FILE_INSIDE
    office = office.replace("/", "／").replace("\\", "＼")
    return texts.FILE_WORKBOOK.format(office=office, period=report.period.name, kind=kind)
