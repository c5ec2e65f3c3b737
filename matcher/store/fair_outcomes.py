"""What happened at a fair, one appended row each; a mistake is taken back by a new row."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from matcher.domain.access import Viewer
from matcher.domain.fairs.outcome import FairOutcome, OutcomeKind
from matcher.store.fairs import fair_visible_to
from matcher.store.repository import Repository
from matcher.store.tables.fairs import fair, fair_outcome
from matcher.store.tables.organisations import organisation


class FairOutcomeRepository(Repository):
    """Outcomes; who sees the fair sees its counts."""

    def add(
        self,
        actor: int | None,
        fair_number: int,
        kind: OutcomeKind,
        at: datetime,
        count: int = 1,
        graduates: int = 0,
        participant: int | None = None,
        posting: int | None = None,
        person: int | None = None,
        takes_back: int | None = None,
        request: str = "",
    ) -> FairOutcome:
        """Append one row."""
        values = {
            "fair": fair_number,
            "participant": participant,
            "posting": posting,
            "person": person,
            "kind": kind.value,
            "count": count,
            "graduates": graduates,
            "at": at,
            "entered_at": self._clock(),
            "actor": actor,
            "takes_back": takes_back,
            "request": request,
        }
        return _outcome(self._connection.execute(insert(fair_outcome).values(**values).returning(fair_outcome)).one())

    def of_fair(self, viewer: Viewer, fair_number: int) -> Sequence[FairOutcome]:
        """Return every row in its order, taken-back ones and those that take back included."""
        source = fair_outcome.join(fair, fair.c.number == fair_outcome.c.fair).join(
            organisation, organisation.c.number == fair.c.organisation
        )
        query = select(fair_outcome).select_from(source)
        query = query.where(fair_outcome.c.fair == fair_number, fair_visible_to(viewer))
        return [_outcome(row) for row in self._connection.execute(query.order_by(fair_outcome.c.number))]

    def of_participant(self, participant: int) -> Sequence[FairOutcome]:
        """Return an employer's rows in their order; the caller has checked who asks."""
        query = select(fair_outcome).where(fair_outcome.c.participant == participant)
        return [_outcome(row) for row in self._connection.execute(query.order_by(fair_outcome.c.number))]

    def of_persons(self, persons: Collection[int]) -> Sequence[tuple[FairOutcome, str]]:
        """Return what is entered of persons with the fair's name, for her own copy of her data."""
        query = select(fair_outcome, fair.c.name).join(fair, fair.c.number == fair_outcome.c.fair)
        rows = self._connection.execute(query.where(fair_outcome.c.person.in_(sorted(set(persons)))))
        return [(_outcome(row), row.name) for row in rows]

    def forget(self, persons: Collection[int]) -> None:
        """Empty who it was of erased persons; the counts stay."""
        this = fair_outcome.c.person.in_(sorted(set(persons)))
        self._connection.execute(update(fair_outcome).where(this).values(person=None))


def in_force(rows: Sequence[FairOutcome]) -> Sequence[FairOutcome]:
    """Return the rows that count: neither taken back nor taking back."""
    back = {row.takes_back for row in rows if row.takes_back is not None}
    return [row for row in rows if row.number not in back and row.takes_back is None]


def _outcome(row: Row[Any]) -> FairOutcome:
    return FairOutcome(
        number=row.number,
        fair=row.fair,
        participant=row.participant,
        posting=row.posting,
        person=row.person,
        kind=OutcomeKind(row.kind),
        count=row._mapping["count"],
        graduates=row.graduates,
        at=row.at,
        entered_at=row.entered_at,
        actor=row.actor,
        takes_back=row.takes_back,
    )
