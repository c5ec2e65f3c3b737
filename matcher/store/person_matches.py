"""Rows suspected to be one person, and what people decided about them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, String, and_, case, cast, delete, func, insert, or_, select, update

from matcher.domain.access import Viewer
from matcher.domain.errors import NotFound
from matcher.domain.ledger.person import MatchState, PersonMatch
from matcher.domain.texts import access as access_texts
from matcher.store.graduates import visible_to
from matcher.store.identities import SAME_ID
from matcher.store.ledger_persons import ledger_visible_to
from matcher.store.repository import Repository
from matcher.store.tables.graduates import graduate
from matcher.store.tables.ledger import ledger_person, person_match
from matcher.store.tables.organisations import organisation

_SOME = 400


class PersonMatchRepository(Repository):
    """Matches. A viewer sees those of which at least one row is in the own part; who decides must see both."""

    def suspect(self, found: Sequence[tuple[int, int, Collection[str]]]) -> int:
        """Note pairs (kept, other, reasons) and return how many are new; a pair known or decided either way stays."""
        known = self._known({number for one, other, _ in found for number in (one, other)})
        new: dict[frozenset[int], dict[str, Any]] = {}
        for kept, other, reasons in found:
            pair = frozenset((kept, other))
            if kept != other and pair not in known and pair not in new:
                new[pair] = {
                    "kept": kept,
                    "other": other,
                    "reasons": sorted(reasons),
                    "state": MatchState.SUSPECTED.value,
                    "found_at": self._clock(),
                }
        if new:
            self._connection.execute(insert(person_match), list(new.values()))
        return len(new)

    def get(self, viewer: Viewer, number: int) -> PersonMatch:
        """Return a match. Raises NotFound for one of which the viewer sees neither row."""
        query = select(person_match).where(person_match.c.number == number, _seen(viewer))
        row = self._connection.execute(query).one_or_none()
        if row is None:
            raise NotFound(access_texts.NOT_FOUND)
        return _match(row)

    def visible(
        self, viewer: Viewer, state: MatchState | None = MatchState.SUSPECTED, before: int | None = None, count: int = 50
    ) -> Sequence[PersonMatch]:
        """Return matches of which the viewer sees a row, behind the match ``before``.

        Those with the same ID number stand first, since they are the surest; within each part the newest.
        """
        number, is_sure = person_match.c.number, _has_same_id()
        query = select(person_match).where(_seen(viewer)).order_by(is_sure.desc(), number.desc()).limit(count)
        if state is not None:
            query = query.where(person_match.c.state == state.value)
        if before is not None:
            sure = self._connection.execute(select(is_sure).where(number == before)).scalar_one_or_none() or 0
            query = query.where(or_(is_sure < sure, and_(is_sure == sure, number < before)))
        return [_match(row) for row in self._connection.execute(query)]

    def count(self, viewer: Viewer, state: MatchState = MatchState.SUSPECTED) -> int:
        """Return how many visible matches are in a state."""
        query = select(func.count()).select_from(person_match).where(_seen(viewer), person_match.c.state == state.value)
        return int(self._connection.execute(query).scalar_one())

    def sees(self, viewer: Viewer, person: int) -> bool:
        """Whether a row is in the viewer's own part."""
        own = _own_rows(viewer).subquery()
        return self._connection.execute(select(own).where(own.c.person == person).limit(1)).first() is not None

    def of(self, persons: Collection[int], state: MatchState) -> Sequence[PersonMatch]:
        """Return the matches in a state that name any of these rows, oldest first."""
        numbers = list(persons)
        touching = or_(person_match.c.kept.in_(numbers), person_match.c.other.in_(numbers))
        query = select(person_match).where(touching, person_match.c.state == state.value).order_by(person_match.c.number)
        return [_match(row) for row in self._connection.execute(query)]

    def merged_into(self) -> Mapping[int, int]:
        """Return for each row that a merge gave away the row that it was given to, one step of it."""
        query = select(person_match.c.other, person_match.c.kept).where(person_match.c.state == MatchState.MERGED.value)
        return {row.other: row.kept for row in self._connection.execute(query)}

    def decide(
        self, number: int, state: MatchState, by: int | None, kept: int, other: int, moved_account: int | None = None
    ) -> None:
        """Set what became of a match, with the row that is kept; SUSPECTED: the decision is taken back."""
        decided = state is not MatchState.SUSPECTED
        values = {
            "state": state.value,
            "kept": kept,
            "other": other,
            "decided_at": self._clock() if decided else None,
            "decided_by": by if decided else None,
            "moved_account": moved_account,
        }
        self._connection.execute(update(person_match).where(person_match.c.number == number).values(**values))

    def drop(self, numbers: Collection[int]) -> None:
        """Remove suspicions that a merge has answered or moved to another row."""
        self._connection.execute(delete(person_match).where(person_match.c.number.in_(list(numbers))))

    def _known(self, numbers: Collection[int]) -> set[frozenset[int]]:
        found: set[frozenset[int]] = set()
        wanted = sorted(numbers)
        for start in range(0, len(wanted), _SOME):
            some = wanted[start : start + _SOME]
            query = select(person_match.c.kept, person_match.c.other)
            rows = self._connection.execute(query.where(or_(person_match.c.kept.in_(some), person_match.c.other.in_(some))))
            found.update(frozenset((row.kept, row.other)) for row in rows)
        return found


def _own_rows(viewer: Viewer) -> Select[Any]:
    """The rows in a viewer's part: of the ledger by who is responsible, else by who keeps the profile."""
    ledger = (
        select(ledger_person.c.person.label("person"))
        .join(organisation, organisation.c.number == ledger_person.c.organisation)
        .where(ledger_visible_to(viewer))
    )
    in_ledger = select(ledger_person.c.person)
    profiles = (
        select(graduate.c.number.label("person"))
        .join(organisation, organisation.c.number == graduate.c.organisation)
        .where(visible_to(viewer), graduate.c.number.not_in(in_ledger))
    )
    both = ledger.union_all(profiles).subquery()
    return select(both.c.person)


def _has_same_id() -> ColumnElement[int]:
    """1 where both rows have the same ID number, else 0."""
    return case((cast(person_match.c.reasons, String).contains(f'"{SAME_ID}"'), 1), else_=0)


def _seen(viewer: Viewer) -> ColumnElement[bool]:
    own = _own_rows(viewer)
    return or_(person_match.c.kept.in_(own), person_match.c.other.in_(own))


def _match(row: Row[Any]) -> PersonMatch:
    return PersonMatch(
        number=row.number,
        kept=row.kept,
        other=row.other,
        reasons=tuple(row.reasons),
        state=MatchState(row.state),
        found_at=row.found_at,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        moved_account=row.moved_account,
    )
