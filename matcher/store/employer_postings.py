"""What an employer sees through a link: its own postings within the office that made the link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, func, insert, select

from matcher.domain.account import EmployerLink
from matcher.domain.errors import NotFound
from matcher.domain.stored import ChangeKind, PostingState
from matcher.domain.texts import access as texts
from matcher.store.repository import Repository
from matcher.store.tables.organisations import organisation
from matcher.store.tables.postings import posting, posting_change


@dataclass(frozen=True, slots=True)
class EmployerPosting:
    """One posting as its employer sees it; ``confirmed_at`` is when a link last said that it is still valid."""

    number: int
    title: str
    headcount: int | None
    published_on: date | None
    valid_until: date | None
    state: PostingState
    version: int
    confirmed_at: datetime | None


class EmployerPostingRepository(Repository):
    """Postings of the employer of a link, and nothing else."""

    def of(self, link: EmployerLink, count: int = 500) -> Sequence[EmployerPosting]:
        """Return the employer's postings, open ones first, then by number, newest first."""
        return self._read(link, None, count)

    def get(self, link: EmployerLink, number: int) -> EmployerPosting:
        """Return one of them. Raises NotFound for any other posting."""
        found = self._read(link, number, 1)
        if not found:
            raise NotFound(texts.NOT_FOUND)
        return found[0]

    def confirm(self, link: EmployerLink, number: int) -> None:
        """Write into the posting's history that the employer says it is still valid; the posting stays as it is."""
        found = self.get(link, number)
        values = {
            "posting": found.number,
            "version": found.version,
            "kind": ChangeKind.UPDATED.value,
            "at": self._clock(),
            "actor": link.viewer().account,
        }
        self._connection.execute(insert(posting_change).values(**values))

    def _read(self, link: EmployerLink, number: int | None, count: int) -> Sequence[EmployerPosting]:
        confirmed = (
            select(func.max(posting_change.c.at))
            .where(posting_change.c.posting == posting.c.number, posting_change.c.actor < 0)
            .scalar_subquery()
        )
        query = (
            select(posting, confirmed.label("confirmed_at"))
            .join(organisation, posting.c.organisation == organisation.c.number)
            .where(_theirs(link))
            .order_by(posting.c.state != PostingState.OPEN.value, posting.c.number.desc())
            .limit(count)
        )
        if number is not None:
            query = query.where(posting.c.number == number)
        return [
            EmployerPosting(
                number=row.number,
                title=row.title,
                headcount=row.headcount,
                published_on=row.published_on,
                valid_until=row.valid_until,
                state=PostingState(row.state),
                version=row.version,
                confirmed_at=row.confirmed_at,
            )
            for row in self._connection.execute(query)
        ]


def _theirs(link: EmployerLink) -> ColumnElement[bool]:
    below = organisation.c.path.startswith(link.organisation_path, autoescape=True)
    return and_(posting.c.employer == link.employer, below)
