"""Rows of offices' own workbooks; the file lies sealed in the folder of uploads, the mapping holds cells and codes only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Row, func, insert, literal, or_, select, update

from matcher.domain.access import Viewer
from matcher.domain.errors import NotFound
from matcher.domain.office_workbook import OfficeWorkbook, WorkbookMapping, WorkbookPurpose
from matcher.domain.texts import access as access_texts
from matcher.store.repository import Repository
from matcher.store.tables.ledger import office_workbook
from matcher.store.tables.organisations import organisation


class OfficeWorkbookRepository(Repository):
    """Workbooks; an office uses its own, those of the offices above it, and sees those of the offices below."""

    def add(
        self,
        viewer: Viewer,
        name: str,
        stored_as: str,
        mapping: WorkbookMapping,
        purpose: WorkbookPurpose = WorkbookPurpose.MONTH,
    ) -> OfficeWorkbook:
        """Note a workbook whose content was sealed, for the viewer's organisation."""
        values = {
            "organisation": viewer.organisation,
            "name": name[:120],
            "stored_as": stored_as,
            "mapping": msgspec.to_builtins(mapping),
            "made_by": viewer.account,
            "made_at": self._clock(),
            "purpose": purpose.value,
        }
        statement = insert(office_workbook).values(**values).returning(office_workbook.c.number)
        return self.get(viewer, int(self._connection.execute(statement).scalar_one()), purpose)

    def get(self, viewer: Viewer, number: int, purpose: WorkbookPurpose = WorkbookPurpose.MONTH) -> OfficeWorkbook:
        """Return a workbook of this purpose. Raises NotFound for one of an office neither above nor below the own."""
        this = (office_workbook.c.number == number, office_workbook.c.purpose == purpose.value)
        query = _workbooks().where(*this, _concerns(viewer))
        row = self._connection.execute(query).one_or_none()
        if row is None:
            raise NotFound(access_texts.NOT_FOUND)
        return _workbook(row)

    def listed(self, viewer: Viewer, purpose: WorkbookPurpose = WorkbookPurpose.MONTH) -> Sequence[OfficeWorkbook]:
        """Return the workbooks of this purpose in use, the newest first."""
        these = (office_workbook.c.retired_at.is_(None), office_workbook.c.purpose == purpose.value)
        query = _workbooks().where(*these, _concerns(viewer))
        rows = self._connection.execute(query.order_by(office_workbook.c.number.desc()))
        return [_workbook(row) for row in rows]

    def set_mapping(self, number: int, mapping: WorkbookMapping) -> None:
        """Replace what is written where; the caller has made sure that the viewer may."""
        mapped = update(office_workbook).where(office_workbook.c.number == number)
        self._connection.execute(mapped.values(mapping=msgspec.to_builtins(mapping)))

    def retire(self, number: int) -> None:
        """Take a workbook out of use; its row stays, its file may go."""
        retired = update(office_workbook).where(office_workbook.c.number == number)
        self._connection.execute(retired.values(retired_at=self._clock()))

    def stored_names(self) -> frozenset[str]:
        """Return the names in the folder of uploads that belong to workbooks in use."""
        query = select(office_workbook.c.stored_as).where(office_workbook.c.retired_at.is_(None))
        return frozenset(self._connection.execute(query).scalars())


def _workbooks() -> Any:
    return select(office_workbook).join(organisation, organisation.c.number == office_workbook.c.organisation)


def _concerns(viewer: Viewer) -> ColumnElement[bool]:
    below = organisation.c.path.startswith(viewer.organisation_path, autoescape=True)
    above = func.substr(literal(viewer.organisation_path), 1, func.length(organisation.c.path)) == organisation.c.path
    return or_(below, above)


def _workbook(row: Row[Any]) -> OfficeWorkbook:
    return OfficeWorkbook(
        number=row.number,
        organisation=row.organisation,
        name=row.name,
        stored_as=row.stored_as,
        mapping=msgspec.convert(row.mapping, WorkbookMapping),
        made_by=row.made_by,
        made_at=row.made_at,
        retired_at=row.retired_at,
        purpose=WorkbookPurpose(row.purpose),
    )
