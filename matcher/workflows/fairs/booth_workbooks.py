"""The office's own booth list (展位表样): taken in once, its columns mapped once, filled with the list of any fair."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict
from matcher.domain.office_workbook import OfficeWorkbook, WorkbookMapping, WorkbookPurpose
from matcher.domain.texts import booth_workbooks as texts
from matcher.domain.texts import office_workbooks as workbook_texts
from matcher.reports.booth_workbook_filling import check_list_mapping, fill_list, question_of
from matcher.reports.booth_workbook_reading import list_heads, suggested_list
from matcher.reports.workbook_reading import loses_parts, open_workbook
from matcher.store.store import Store
from matcher.store.upload_files import delete_upload, seal_upload
from matcher.workflows.fairs.papers import UNFIT, plan_of
from matcher.workflows.reports.office_workbooks import FilledFile, MappedWorkbook
from matcher.workflows.reports.workbook_files import LARGEST, checked, content_of, in_use, own

_BOOTHS = WorkbookPurpose.BOOTHS


def upload_booth_workbook(
    store: Store, folder: Path, viewer: Viewer, name: str, content: bytes, request: str = ""
) -> MappedWorkbook:
    """Take in a booth list for the viewer's organisation, mapped as far as its head says clearly.

    Raises NotAllowed, TooLarge, and Unreadable for what is no open .xlsx or has no head that can be known.
    """
    viewer.require(Permission.WRITE_FAIRS)
    book = checked(name, content)
    mapping = suggested_list(name, book)
    sealed = seal_upload(folder, store.keys, [content], LARGEST)
    added = store.office_workbooks.add(viewer, name, sealed.stored_as, mapping, _BOOTHS)
    store.audit.append("booth_workbook.uploaded", viewer, "office_workbook", added.number, request)
    return _shown(added, book, content)


def map_booth_workbook(
    store: Store, folder: Path, viewer: Viewer, number: int, mapping: WorkbookMapping, request: str = ""
) -> MappedWorkbook:
    """Say what is written where. Raises NotFound, NotAllowed, Conflict, Unreadable naming each fault of the mapping."""
    viewer.require(Permission.WRITE_FAIRS)
    found = own(store, viewer, number, _BOOTHS)
    content = content_of(store, folder, found)
    book = open_workbook(found.name, content)
    check_list_mapping(book, mapping)
    store.office_workbooks.set_mapping(number, mapping)
    store.audit.append("booth_workbook.mapped", viewer, "office_workbook", number, request)
    return _shown(store.office_workbooks.get(viewer, number, _BOOTHS), book, content)


def show_booth_workbook(store: Store, folder: Path, viewer: Viewer, number: int) -> MappedWorkbook:
    """Return a booth list with its columns and what is written into them. Raises NotFound, NotAllowed, Conflict."""
    viewer.require(Permission.READ_FAIRS)
    found = in_use(store, viewer, number, _BOOTHS)
    content = content_of(store, folder, found)
    return _shown(found, open_workbook(found.name, content), content)


def list_booth_workbooks(store: Store, viewer: Viewer) -> Sequence[OfficeWorkbook]:
    """Return the booth lists that the viewer's office can fill, the newest first. Raises NotAllowed."""
    viewer.require(Permission.READ_FAIRS)
    return store.office_workbooks.listed(viewer, _BOOTHS)


def fill_booth_workbook(
    store: Store, folder: Path, viewer: Viewer, number: int, list_number: int, request: str = ""
) -> FilledFile:
    """Return the office's booth list with a kept list in it: the same bytes every time, whatever became of the postings.

    Raises NotFound, NotAllowed, Conflict for one that nothing is mapped of or out of use.
    """
    viewer.require(Permission.READ_FAIRS)
    found = in_use(store, viewer, number, _BOOTHS)
    if found.mapping.is_empty:
        raise Conflict(texts.NOTHING_MAPPED, "nothing-mapped")
    stored = store.fair_lists.get(viewer, list_number)
    plan = plan_of(store.fairs.get(viewer, stored.fair), stored)
    filled = fill_list(open_workbook(found.name, content_of(store, folder, found)), found.mapping, plan, stored)
    detail: dict[str, str | int] = {"list": stored.number, "workbook": number}
    store.audit.append("booth_workbook.filled", viewer, "fair", stored.fair, request, detail)
    name = texts.FILLED_NAME.format(name=found.name[: -len(".xlsx")], fair=plan.name, label=stored.label)
    return FilledFile(UNFIT.sub("-", name), filled.content, filled.problems)


def retire_booth_workbook(store: Store, folder: Path, viewer: Viewer, number: int, request: str = "") -> None:
    """Take a booth list out of use and remove its file. Raises NotFound, NotAllowed, Conflict."""
    viewer.require(Permission.WRITE_FAIRS)
    found = own(store, viewer, number, _BOOTHS)
    store.office_workbooks.retire(number)
    store.audit.append("booth_workbook.retired", viewer, "office_workbook", number, request)
    delete_upload(folder, found.stored_as)


def _shown(found: OfficeWorkbook, book: Any, content: bytes) -> MappedWorkbook:
    heads = list_heads(book, found.mapping)
    chosen = {(table.sheet, one.column) for table in found.mapping.tables for one in table.columns}
    sheets = {table.sheet for table in found.mapping.tables}
    notes = [workbook_texts.LOST_PARTS] if loses_parts(content) else []
    notes += [
        question_of(head.sheet, head.column, head.words, head.choices)
        for head in heads
        if head.choices and head.sheet in sheets and (head.sheet, head.column) not in chosen
    ]
    return MappedWorkbook(found, tuple(heads), tuple(book.sheetnames), tuple(notes))
