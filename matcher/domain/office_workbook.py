"""The office's own workbook (本单位报表, 展位表样): uploaded once, its cells mapped once, filled every month or for every fair."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class WorkbookPurpose(Enum):
    """What a workbook is filled with: a month's figures, or the position list of a fair."""

    MONTH = "month"
    BOOTHS = "booths"


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column by its letter, and the code of what is written into it."""

    column: str
    code: str


@dataclass(frozen=True, slots=True)
class MappedTable:
    """Rows of places, or of whatever the report is grouped by: their names stand in ``name_column``.

    ``first_row`` and ``last_row`` bound them; a row named 合计 takes the total; empty ones are given the names that are
    left. In a booth list nothing names the rows: ``name_column`` is empty, they are filled one after the other, and more
    are put in below ``last_row`` as the list needs them; one less than ``first_row``: there is none to write over.
    """

    sheet: str
    name_column: str
    first_row: int
    last_row: int
    columns: tuple[MappedColumn, ...]


@dataclass(frozen=True, slots=True)
class MappedCell:
    """One cell such as ``C5`` that takes a total, or a text such as the period."""

    sheet: str
    cell: str
    code: str


@dataclass(frozen=True, slots=True)
class WorkbookMapping:
    """Where what is written; everything else of the workbook stays as it is."""

    tables: tuple[MappedTable, ...] = ()
    cells: tuple[MappedCell, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written."""
        return not self.cells and not any(table.columns for table in self.tables)


@dataclass(frozen=True, slots=True)
class OfficeWorkbook:
    """A workbook of an office; ``stored_as`` is its name in the folder of uploads. ``retired_at`` None: in use."""

    number: int
    organisation: int
    name: str
    stored_as: str
    mapping: WorkbookMapping
    made_by: int | None
    made_at: datetime
    retired_at: datetime | None
    purpose: WorkbookPurpose = WorkbookPurpose.MONTH


@dataclass(frozen=True, slots=True)
class WorkbookHead:
    """A column of a workbook's table with the words over it, and the code that they suggest, empty: none.

    ``choices`` are the codes that the words may mean where they are not clear: somebody is asked.
    """

    sheet: str
    column: str
    words: str
    code: str
    choices: tuple[str, ...] = ()
