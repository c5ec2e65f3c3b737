"""Searching graduates: facts by part, persons only by their whole name, phone or ID number."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, exists, func, select

from matcher.domain.access import Viewer
from matcher.domain.levels import Education
from matcher.domain.search import GraduateFilter, GraduateRow, Page
from matcher.store.graduates import GraduateRepository, visible_to
from matcher.store.posting_search import region_prefix
from matcher.store.tables.accounts import account
from matcher.store.tables.graduates import graduate, wished_region
from matcher.store.tables.organisations import organisation

Cursor = tuple[int | str, ...]


class GraduateSearch(GraduateRepository):
    """What a viewer may see of what a filter describes; the newest profiles first."""

    def search(
        self, viewer: Viewer, wanted: GraduateFilter, after: Cursor | None = None, count: int = 50
    ) -> Page[GraduateRow]:
        """Return a page of rows behind the cursor ``after``."""
        has_account = exists().where(account.c.graduate == graduate.c.number)
        query = select(graduate, has_account.label("has_account")).join(
            organisation, graduate.c.organisation == organisation.c.number
        )
        query = query.where(*self._conditions(viewer, wanted))
        if after is not None:
            query = query.where(graduate.c.number < after[0])
        rows = self._connection.execute(query.order_by(graduate.c.number.desc()).limit(count + 1)).all()
        found = [
            GraduateRow(
                number=row.number,
                name=self.opened(row).name,
                school=row.school,
                major=row.major,
                education=Education(row.education) if row.education is not None else None,
                graduation_year=row.graduation_year,
                organisation=row.organisation,
                has_account=bool(row.has_account),
                updated_at=row.updated_at,
            )
            for row in rows[:count]
        ]
        return Page(found, (found[-1].number,) if len(rows) > count else None)

    def count(self, viewer: Viewer, wanted: GraduateFilter) -> int:
        """Return how many profiles the filter describes."""
        query = select(func.count()).select_from(graduate).join(
            organisation, graduate.c.organisation == organisation.c.number
        )
        return int(self._connection.execute(query.where(*self._conditions(viewer, wanted))).scalar_one())

    def _conditions(self, viewer: Viewer, wanted: GraduateFilter) -> list[ColumnElement[bool]]:
        conditions: list[ColumnElement[Any]] = [visible_to(viewer)]
        for text, column, key in (
            (wanted.name, graduate.c.name_key, "graduate.name"),
            (wanted.phone, graduate.c.phone_key, "graduate.phone"),
            (wanted.id_number, graduate.c.id_number_key, "graduate.id_number"),
        ):
            if text.strip():
                conditions.append(column == self._blind(text, key))
        if wanted.education is not None:
            conditions.append(graduate.c.education == int(wanted.education))
        if wanted.graduation_year is not None:
            conditions.append(graduate.c.graduation_year == wanted.graduation_year)
        for text, column in ((wanted.major, graduate.c.major), (wanted.school, graduate.c.school)):
            if text.strip():
                conditions.append(column.contains(text.strip(), autoescape=True))
        if wanted.region:
            prefix = region_prefix(wanted.region)
            wishing = select(wished_region.c.graduate).where(wished_region.c.code.startswith(prefix, autoescape=True))
            conditions.append(graduate.c.number.in_(wishing))
        if wanted.has_account is not None:
            has_account = exists().where(account.c.graduate == graduate.c.number)
            conditions.append(has_account if wanted.has_account else ~has_account)
        if wanted.job is not None:
            conditions.append(graduate.c.job == wanted.job)
        return conditions
