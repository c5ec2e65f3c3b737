"""The files of offices' own workbooks: checked when they come, found for who may use or change them, opened sealed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from matcher.domain.access import Viewer
from matcher.domain.errors import Conflict, InputError, NotFound, TooLarge, Unreadable
from matcher.domain.office_workbook import OfficeWorkbook, WorkbookPurpose
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import office_workbooks as texts
from matcher.intake.upload_checks import refuse_other_kinds
from matcher.reports.workbook_reading import open_workbook
from matcher.store.store import Store
from matcher.store.upload_files import read_upload

LARGEST = 10 << 20
_MOST_UNPACKED = 200 << 20
_MONTH = WorkbookPurpose.MONTH


def checked(name: str, content: bytes) -> Any:
    """Return an arriving workbook opened. Raises TooLarge, Unreadable for what is no open .xlsx."""
    if len(content) > LARGEST:
        raise TooLarge(texts.TOO_LARGE.format(limit=LARGEST >> 20))
    try:
        refuse_other_kinds(Path(name), content, _MOST_UNPACKED)
    except InputError as error:
        raise Unreadable(str(error), {"file": str(error)}) from error
    return open_workbook(name, content)


def in_use(store: Store, viewer: Viewer, number: int, purpose: WorkbookPurpose = _MONTH) -> OfficeWorkbook:
    """Return a workbook that the viewer's office can fill. Raises NotFound, Conflict for one out of use."""
    found = store.office_workbooks.get(viewer, number, purpose)
    if found.retired_at is not None:
        raise Conflict(texts.RETIRED, "retired")
    return found


def own(store: Store, viewer: Viewer, number: int, purpose: WorkbookPurpose = _MONTH) -> OfficeWorkbook:
    """Return a workbook of the own office or one below it: those above are used, not changed."""
    found = in_use(store, viewer, number, purpose)
    if not store.organisations.get(found.organisation).path.startswith(viewer.organisation_path):
        raise NotFound(access_texts.NOT_FOUND)
    return found


def content_of(store: Store, folder: Path, found: OfficeWorkbook) -> bytes:
    """Return the workbook's bytes."""
    return b"".join(read_upload(folder, store.keys, found.stored_as))
