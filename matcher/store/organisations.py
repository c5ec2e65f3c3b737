"""The tree of organisations 省–市州–县区–街道–社区, with schools beside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, insert, select, update

from matcher.domain.access import Viewer
from matcher.domain.errors import NotFound
from matcher.domain.organisation import Organisation, OrganisationKind
from matcher.domain.texts import access as texts
from matcher.store.repository import Repository
from matcher.store.tables.organisations import organisation


class OrganisationRepository(Repository):
    """Organisations; a viewer sees the own one and what hangs below it."""

    def add(
        self, name: str, kind: OrganisationKind, parent: int | None = None, region_code: str = "", school: str = ""
    ) -> Organisation:
        """Hang a new organisation below ``parent`` (None: the root) and return it."""
        above = self.get(parent).path if parent is not None else "/"
        values = {"name": name, "kind": kind.value, "parent": parent, "region_code": region_code, "school": school}
        statement = insert(organisation).values(**values, path="", created_at=self._clock())
        number = int(self._connection.execute(statement.returning(organisation.c.number)).scalar_one())
        path = f"{above}{number}/"
        self._connection.execute(update(organisation).where(organisation.c.number == number).values(path=path))
        return Organisation(number, name, kind, parent, path, region_code, school)

    def get(self, number: int) -> Organisation:
        """Return an organisation. Raises NotFound."""
        row = self._connection.execute(select(organisation).where(organisation.c.number == number)).one_or_none()
        if row is None:
            raise NotFound(texts.NOT_FOUND)
        return _organisation(row)

    def root(self) -> Organisation | None:
        """Return the root of the tree, or ``None`` in an empty database."""
        row = self._connection.execute(
            select(organisation).where(organisation.c.parent.is_(None)).order_by(organisation.c.number).limit(1)
        ).one_or_none()
        return None if row is None else _organisation(row)

    def everything(self) -> Sequence[Organisation]:
        """Return the whole tree, parents before children, for naming places; it says nothing of persons."""
        rows = self._connection.execute(select(organisation).order_by(organisation.c.path))
        return [_organisation(row) for row in rows]

    def visible(self, viewer: Viewer) -> Sequence[Organisation]:
        """Return the own organisation and everything below it, parents before children."""
        rows = self._connection.execute(
            select(organisation)
            .where(organisation.c.path.startswith(viewer.organisation_path, autoescape=True))
            .order_by(organisation.c.path)
        )
        return [_organisation(row) for row in rows]

    def by_school(self, school: str) -> Organisation | None:
        """Return the organisation of a school by its name, or ``None``."""
        row = self._connection.execute(
            select(organisation).where(organisation.c.school == school).order_by(organisation.c.number).limit(1)
        ).one_or_none()
        return None if row is None or not school else _organisation(row)

    def by_region(self, codes: Sequence[str]) -> Organisation | None:
        """Return the organisation of the first of ``codes`` (narrow to wide) that has one, or ``None``."""
        for code in codes:
            row = self._connection.execute(
                select(organisation).where(organisation.c.region_code == code).order_by(organisation.c.number).limit(1)
            ).one_or_none()
            if row is not None:
                return _organisation(row)
        return None


def _organisation(row: Row[Any]) -> Organisation:
    return Organisation(
        row.number, row.name, OrganisationKind(row.kind), row.parent, row.path, row.region_code, row.school
    )
