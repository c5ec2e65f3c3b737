"""Searching postings: filters and sort orders as one SQL query, pages by key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select

from matcher.domain.access import Viewer
from matcher.domain.search import Page, PostingFilter, PostingRow, PostingSort
from matcher.domain.stored import PostingState
from matcher.store.posting_reads import visible_to
from matcher.store.repository import Repository
from matcher.store.tables.postings import posting, posting_region

_FAR = date(9999, 12, 31)
Cursor = tuple[int | str, ...]


class PostingSearch(Repository):
    """What a viewer may see of what a filter describes."""

    def search(
        self,
        viewer: Viewer,
        wanted: PostingFilter,
        sort: PostingSort = PostingSort.NEWEST,
        after: Cursor | None = None,
        count: int = 50,
    ) -> Page[PostingRow]:
        """Return a page of rows behind the cursor ``after``."""
        query = select(posting).where(*_conditions(viewer, wanted))
        query = _ordered(query, sort, after).limit(count + 1)
        rows = self._connection.execute(query).all()
        codes = self._regions([row.number for row in rows[:count]])
        found = [
            PostingRow(
                number=row.number,
                id=row.id,
                title=row.title,
                employer=row.employer,
                employer_name=row.employer_name,
                kind=row.kind,
                education=row.education,
                pay_min=row.pay_min,
                pay_max=row.pay_max,
                headcount=row.headcount,
                regions=tuple(codes.get(row.number, ())),
                published_on=row.published_on,
                valid_until=row.valid_until,
                state=PostingState(row.state),
                version=row.version,
                organisation=row.organisation,
                updated_at=row.updated_at,
            )
            for row in rows[:count]
        ]
        return Page(found, _cursor(sort, found[-1]) if len(rows) > count else None)

    def count(self, viewer: Viewer, wanted: PostingFilter) -> int:
        """Return how many rows the filter describes."""
        query = select(func.count()).select_from(posting).where(*_conditions(viewer, wanted))
        return int(self._connection.execute(query).scalar_one())

    def _regions(self, numbers: Sequence[int]) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        query = select(posting_region).where(posting_region.c.posting.in_(numbers))
        for row in self._connection.execute(query.order_by(posting_region.c.posting, posting_region.c.code)):
            found.setdefault(row.posting, []).append(row.code)
        return found


def _conditions(viewer: Viewer, wanted: PostingFilter) -> list[ColumnElement[bool]]:
    conditions = [visible_to(viewer)]
    for word in wanted.text.split():
        conditions.append(
            or_(
                posting.c.title.contains(word, autoescape=True),
                posting.c.employer_name.contains(word, autoescape=True),
                posting.c.id == word,
            )
        )
    if wanted.kinds:
        conditions.append(posting.c.kind.in_([kind.value for kind in wanted.kinds]))
    if wanted.education is not None:
        conditions.append(or_(posting.c.education.is_(None), posting.c.education <= int(wanted.education)))
    if wanted.regions:
        near = [posting_region.c.code.startswith(region_prefix(code), autoescape=True) for code in wanted.regions]
        conditions.append(posting.c.number.in_(select(posting_region.c.posting).where(or_(*near))))
    if wanted.pay_at_least is not None:
        conditions.append(posting.c.pay_max >= wanted.pay_at_least)
    if wanted.occupation:
        conditions.append(posting.c.occupation.startswith(wanted.occupation, autoescape=True))
    if wanted.states:
        conditions.append(posting.c.state.in_([state.value for state in wanted.states]))
    if wanted.employer is not None:
        conditions.append(posting.c.employer == wanted.employer)
    if wanted.open_on is not None:
        conditions.append(posting.c.state == PostingState.OPEN.value)
        conditions.append(or_(posting.c.valid_until.is_(None), posting.c.valid_until >= wanted.open_on))
    if wanted.published_since is not None:
        conditions.append(posting.c.published_on >= wanted.published_since)
    if wanted.job is not None:
        conditions.append(posting.c.job == wanted.job)
    if wanted.organisation is not None:
        conditions.append(posting.c.organisation == wanted.organisation)
    if wanted.numbers is not None:
        conditions.append(posting.c.number.in_(wanted.numbers))
    return conditions


def region_prefix(code: str) -> str:
    """Return the part of a code that all places within it share: 42 of 420000, 4201 of 420100.

    >>> region_prefix("420000"), region_prefix("420100"), region_prefix("420115")
    ('42', '4201', '420115')
    """
    if code.endswith("0000"):
        return code[:2]
    return code[:4] if code.endswith("00") else code


def _ordered(query: Select[Any], sort: PostingSort, after: Cursor | None) -> Select[Any]:
    number = posting.c.number
    if sort is PostingSort.ENDS_SOON:
        key = func.coalesce(posting.c.valid_until, literal(_FAR.isoformat()))
        query = query.order_by(key, number.desc())
        if after is not None:
            query = query.where(or_(key > after[0], and_(key == after[0], number < after[1])))
    elif sort is PostingSort.PAY:
        pay = func.coalesce(posting.c.pay_max, -1)
        query = query.order_by(pay.desc(), number.desc())
        if after is not None:
            query = query.where(or_(pay < after[0], and_(pay == after[0], number < after[1])))
    else:
        query = query.order_by(number.desc())
        if after is not None:
            query = query.where(number < after[0])
    return query


def _cursor(sort: PostingSort, last: PostingRow) -> Cursor:
    if sort is PostingSort.ENDS_SOON:
        return (last.valid_until or _FAR).isoformat(), last.number
    if sort is PostingSort.PAY:
        return last.pay_max if last.pay_max is not None else -1, last.number
    return (last.number,)
