"""The office's own workbook: taken in once, its columns mapped once, filled every month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict
from matcher.domain.office_workbook import OfficeWorkbook, WorkbookHead, WorkbookMapping
from matcher.domain.report import Grouping, Period
from matcher.domain.texts import office_workbooks as texts
from matcher.reports.workbook_filling import check_mapping, fill
from matcher.reports.workbook_reading import heads_of, loses_parts, open_workbook, suggested
from matcher.store.store import Store
from matcher.store.upload_files import delete_upload, seal_upload
from matcher.workflows.reports.reporting import month_report
from matcher.workflows.reports.workbook_files import LARGEST, checked, content_of, in_use, own


@dataclass(frozen=True, slots=True)
class MappedWorkbook:
    """A workbook with every column of its tables, for choosing by hand; ``notes`` say what to know of it."""

    workbook: OfficeWorkbook
    heads: tuple[WorkbookHead, ...]
    sheets: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FilledFile:
    """A workbook filled for a month; ``problems`` say in words what was not written."""

    name: str
    content: bytes = field(repr=False)
    problems: tuple[str, ...] = ()


def upload_office_workbook(
    store: Store, folder: Path, viewer: Viewer, name: str, content: bytes, request: str = ""
) -> MappedWorkbook:
    """Take in a workbook for the viewer's organisation, mapped as far as the words over its columns suggest.

    Raises NotAllowed, TooLarge, Unreadable for what is no open .xlsx.
    """
    viewer.require(Permission.SET_RULES)
    book = checked(name, content)
    sealed = seal_upload(folder, store.keys, [content], LARGEST)
    added = store.office_workbooks.add(viewer, name, sealed.stored_as, suggested(book))
    store.audit.append("office_workbook.uploaded", viewer, "office_workbook", added.number, request)
    return _shown(added, book, content)


def map_office_workbook(
    store: Store, folder: Path, viewer: Viewer, number: int, mapping: WorkbookMapping, request: str = ""
) -> MappedWorkbook:
    """Say what is written where. Raises NotFound, NotAllowed, Conflict, Unreadable naming each fault of the mapping."""
    viewer.require(Permission.SET_RULES)
    found = own(store, viewer, number)
    content = content_of(store, folder, found)
    book = open_workbook(found.name, content)
    check_mapping(book, mapping)
    store.office_workbooks.set_mapping(number, mapping)
    store.audit.append("office_workbook.mapped", viewer, "office_workbook", number, request)
    return _shown(store.office_workbooks.get(viewer, number), book, content)


def show_office_workbook(store: Store, folder: Path, viewer: Viewer, number: int) -> MappedWorkbook:
    """Return a workbook with its columns and what is written into them. Raises NotFound, NotAllowed, Conflict."""
    viewer.require(Permission.READ_REPORTS)
    found = in_use(store, viewer, number)
    content = content_of(store, folder, found)
    return _shown(found, open_workbook(found.name, content), content)


def list_office_workbooks(store: Store, viewer: Viewer) -> Sequence[OfficeWorkbook]:
    """Return the workbooks that the viewer's office can fill, the newest first. Raises NotAllowed."""
    viewer.require(Permission.READ_REPORTS)
    return store.office_workbooks.listed(viewer)


def fill_office_workbook(
    store: Store,
    folder: Path,
    viewer: Viewer,
    number: int,
    period: Period,
    organisation: int | None = None,
    grouping: Grouping = Grouping.PLACE,
    year: int = 0,
    request: str = "",
) -> FilledFile:
    """Return the workbook with a month's figures in it, its formats, merged cells and formulas kept.

    Raises NotFound, NotAllowed, Conflict for one without a mapping or out of use.
    """
    found = in_use(store, viewer, number)
    if found.mapping.is_empty:
        raise Conflict(texts.NOTHING_KNOWN, "nothing-mapped")
    report = month_report(store, viewer, period, organisation, grouping, year)
    filled = fill(open_workbook(found.name, content_of(store, folder, found)), found.mapping, report)
    detail: dict[str, str | int] = {"period": period.name, "organisation": report.scope.top.number}
    store.audit.append("office_workbook.filled", viewer, "office_workbook", number, request, detail)
    office = (report.scope.school or report.scope.top.name).replace("/", "／")
    name = texts.FILLED_NAME.format(name=found.name[: -len(".xlsx")], office=office, period=period.name)
    return FilledFile(name, filled.content, filled.problems)


def retire_office_workbook(store: Store, folder: Path, viewer: Viewer, number: int, request: str = "") -> None:
    """Take a workbook out of use and remove its file. Raises NotFound, NotAllowed."""
    viewer.require(Permission.SET_RULES)
    found = own(store, viewer, number)
    store.office_workbooks.retire(number)
    store.audit.append("office_workbook.retired", viewer, "office_workbook", number, request)
    delete_upload(folder, found.stored_as)


def _shown(found: OfficeWorkbook, book: Any, content: bytes) -> MappedWorkbook:
    notes = [texts.LOST_PARTS] if loses_parts(content) else []
    if found.mapping.is_empty:
        notes.append(texts.NOTHING_KNOWN)
    return MappedWorkbook(found, tuple(heads_of(book, found.mapping)), tuple(book.sheetnames), tuple(notes))
