"""The forms that an office's own workbooks share, whatever fills them: taking one in, and what goes where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fastapi import Request, UploadFile

from api.pages.answers import whole
from api.uploading import plain_name
from matcher.domain.errors import Unreadable
from matcher.domain.office_workbook import MappedCell, MappedColumn, MappedTable, OfficeWorkbook, WorkbookMapping
from matcher.store.store import Store
from matcher.workflows.reports.workbook_files import LARGEST

SPARE_CELLS = 3
"""Empty lines for single cells beside those that are mapped."""


def received(file: UploadFile | None, missing: str) -> tuple[str, bytes]:
    """Return the name and the content of an uploaded workbook. Raises Unreadable, with ``missing``, without one."""
    if file is None or not file.filename:
        raise Unreadable(missing, {"file": missing})
    return plain_name(file.filename), file.file.read(LARGEST + 1)


def listed(store: Store, found: Sequence[OfficeWorkbook]) -> list[tuple[OfficeWorkbook, str, int]]:
    """Return workbooks, each with the office that it is of and how many columns are mapped."""
    return [
        (one, store.organisations.get(one.organisation).name, sum(len(table.columns) for table in one.mapping.tables))
        for one in found
    ]


async def typed(request: Request) -> dict[str, str]:
    """Dependency: every text field of a form, by name."""
    form = await request.form()
    return {name: value.strip() for name, value in form.items() if isinstance(value, str) and name != "csrf"}


def read_mapping(typed: Mapping[str, str]) -> WorkbookMapping:
    """Return what a form says goes where.

    ``code:SHEET:COLUMN`` holds the code of a column, ``name:SHEET``, ``first:SHEET`` and ``last:SHEET`` the rows of a
    sheet's table, ``cell-sheet:N``, ``cell:N`` and ``cell-code:N`` a single cell.
    """
    columns: dict[str, list[MappedColumn]] = {}
    for field, code in typed.items():
        kind, _, rest = field.partition(":")
        if kind == "code" and code:
            sheet, _, column = rest.rpartition(":")
            columns.setdefault(sheet, []).append(MappedColumn(column, code))
    tables = tuple(
        MappedTable(
            sheet,
            typed.get(f"name:{sheet}", "").upper(),
            whole(typed.get(f"first:{sheet}", "")) or 0,
            whole(typed.get(f"last:{sheet}", "")) or 0,
            tuple(found),
        )
        for sheet, found in columns.items()
    )
    places = [field.partition(":")[2] for field, value in typed.items() if field.startswith("cell:") and value]
    cells = tuple(
        MappedCell(typed.get(f"cell-sheet:{place}", ""), typed[f"cell:{place}"].upper(), typed.get(f"cell-code:{place}", ""))
        for place in places
    )
    return WorkbookMapping(tables, cells)


def by_table(refused: Unreadable) -> Unreadable:
    """Put the faults of one table or cell together, so that each leads to its place on the page."""
    faults: dict[str, str] = {}
    for name, message in refused.fields.items():
        place = ".".join(name.split(".")[:2])
        faults[place] = "；".join(filter(None, (faults.get(place, ""), message)))
    return Unreadable(str(refused), faults)


def entered_of(mapping: WorkbookMapping) -> dict[str, str]:
    """Return what goes where as the form shows it: the fields that ``read_mapping`` reads."""
    kept: dict[str, str] = {}
    for table in mapping.tables:
        kept |= {f"code:{table.sheet}:{one.column}": one.code for one in table.columns}
        kept |= {f"name:{table.sheet}": table.name_column, f"first:{table.sheet}": str(table.first_row), f"last:{table.sheet}": str(table.last_row)}
    for place, cell in enumerate(mapping.cells):
        kept |= {f"cell-sheet:{place}": cell.sheet, f"cell:{place}": cell.cell, f"cell-code:{place}": cell.code}
    return kept
