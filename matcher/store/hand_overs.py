"""Hand-over lists: who passes whom on to whom; words about persons are sealed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, insert, or_, select, update

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import NotFound
from matcher.domain.ledger.hand_over import HandOverLine, HandOverList, HandOverState, LineState
from matcher.domain.texts import access as access_texts
from matcher.store.repository import Repository
from matcher.store.tables.ledger import hand_over, hand_over_person
from matcher.store.tables.organisations import organisation

_DIFFERENCE, _REASON = "hand_over_person.difference", "hand_over_person.reason"
_giving, _taking = organisation.alias("giving"), organisation.alias("taking")


def _visible(viewer: Viewer) -> ColumnElement[bool]:
    """The condition on lists: the own part gives them, or takes them once they were sent."""
    below = viewer.organisation_path
    given = _giving.c.path.startswith(below, autoescape=True)
    taken = _taking.c.path.startswith(below, autoescape=True)
    return or_(given, and_(taken, hand_over.c.state.not_in([HandOverState.DRAFT.value, HandOverState.RECALLED.value])))


class HandOverRepository(Repository):
    """Lists. Reading needs the permission to sign them."""

    def add(self, viewer: Viewer, to_organisation: int, persons: Collection[int]) -> HandOverList:
        """Draft a list of the viewer's own organisation."""
        values = {
            "from_organisation": viewer.organisation,
            "to_organisation": to_organisation,
            "state": HandOverState.DRAFT.value,
            "made_by": viewer.account,
            "made_at": self._clock(),
        }
        statement = insert(hand_over).values(**values).returning(hand_over.c.number)
        number = int(self._connection.execute(statement).scalar_one())
        lines = [{"hand_over": number, "person": one, "state": LineState.LISTED.value} for one in sorted(set(persons))]
        self._connection.execute(insert(hand_over_person), lines)
        return self.get(viewer, number)

    def get(self, viewer: Viewer, number: int) -> HandOverList:
        """Return a list with its persons. Raises NotFound, NotAllowed."""
        viewer.require(Permission.SIGN_HAND_OVERS)
        row = self._connection.execute(_lists().where(hand_over.c.number == number, _visible(viewer))).one_or_none()
        if row is None:
            raise NotFound(access_texts.NOT_FOUND)
        query = select(hand_over_person).where(hand_over_person.c.hand_over == number)
        lines = self._connection.execute(query.order_by(hand_over_person.c.person))
        return _list(row, tuple(self._line(line) for line in lines))

    def visible(
        self, viewer: Viewer, state: HandOverState | None = None, before: int | None = None, count: int = 50
    ) -> Sequence[HandOverList]:
        """Return lists that the own part gives or takes, newest first, without their persons. Raises NotAllowed."""
        viewer.require(Permission.SIGN_HAND_OVERS)
        query = _lists().where(_visible(viewer)).order_by(hand_over.c.number.desc()).limit(count)
        if state is not None:
            query = query.where(hand_over.c.state == state.value)
        if before is not None:
            query = query.where(hand_over.c.number < before)
        return [_list(row, ()) for row in self._connection.execute(query)]

    def listed_elsewhere(self, persons: Collection[int], but: int | None = None) -> frozenset[int]:
        """Return those of ``persons`` that stand on an open list other than ``but``."""
        found: set[int] = set()
        wanted = sorted(set(persons))
        query = (
            select(hand_over_person.c.person)
            .join(hand_over, hand_over.c.number == hand_over_person.c.hand_over)
            .where(hand_over.c.state.in_([state.value for state in HandOverState if state.is_open]))
        )
        if but is not None:
            query = query.where(hand_over.c.number != but)
        for start in range(0, len(wanted), 500):
            part = query.where(hand_over_person.c.person.in_(wanted[start : start + 500]))
            found |= set(self._connection.execute(part).scalars())
        return frozenset(found)

    def send(self, viewer: Viewer, number: int) -> None:
        """Note the giving side's signature."""
        self._set(number, state=HandOverState.SENT.value, sent_by=viewer.account, sent_at=self._clock())

    def recall(self, number: int) -> None:
        """Note that the giving side took the list back before it was signed."""
        self._set(number, state=HandOverState.RECALLED.value)

    def sign(self, viewer: Viewer, number: int, taken: Collection[int]) -> None:
        """Note the receiving side's signature over those ``taken``; with nobody taken the whole list is returned."""
        state = HandOverState.SIGNED if taken else HandOverState.RETURNED
        self._set(number, state=state.value, signed_by=viewer.account, signed_at=self._clock())
        listed = and_(hand_over_person.c.hand_over == number, hand_over_person.c.state == LineState.LISTED.value)
        self._connection.execute(update(hand_over_person).where(listed).values(state=LineState.TAKEN.value))

    def note(self, number: int, person: int, words: str) -> None:
        """Keep what the receiving side found otherwise; empty words take it back."""
        self._set_line(number, person, difference_sealed=self._keys.seal(words, _DIFFERENCE) if words else None)

    def put_state(self, number: int, person: int, state: LineState, words: str = "") -> None:
        """Return one person with the reason, or list her again."""
        sealed = self._keys.seal(words, _REASON) if words else None
        self._set_line(number, person, state=state.value, reason_sealed=sealed)

    def remove(self, number: int, person: int) -> None:
        """Take a person off a list that was not sent."""
        this = and_(hand_over_person.c.hand_over == number, hand_over_person.c.person == person)
        self._connection.execute(delete(hand_over_person).where(this))

    def empty_words(self, persons: Collection[int]) -> None:
        """Empty the words about an erased person; who was passed on when stays."""
        this = hand_over_person.c.person.in_(list(persons))
        self._connection.execute(update(hand_over_person).where(this).values(difference_sealed=None, reason_sealed=None))

    def _set(self, number: int, **values: Any) -> None:
        self._connection.execute(update(hand_over).where(hand_over.c.number == number).values(**values))

    def _set_line(self, number: int, person: int, **values: Any) -> None:
        this = and_(hand_over_person.c.hand_over == number, hand_over_person.c.person == person)
        self._connection.execute(update(hand_over_person).where(this).values(**values))

    def _line(self, row: Row[Any]) -> HandOverLine:
        return HandOverLine(
            person=row.person,
            state=LineState(row.state),
            difference=self._keys.open(row.difference_sealed, _DIFFERENCE) if row.difference_sealed else "",
            reason=self._keys.open(row.reason_sealed, _REASON) if row.reason_sealed else "",
        )


def _lists() -> Any:
    source = hand_over.join(_giving, _giving.c.number == hand_over.c.from_organisation).join(
        _taking, _taking.c.number == hand_over.c.to_organisation
    )
    return select(hand_over, _giving.c.path.label("from_path"), _taking.c.path.label("to_path")).select_from(source)


def _list(row: Row[Any], lines: tuple[HandOverLine, ...]) -> HandOverList:
    return HandOverList(
        number=row.number,
        from_organisation=row.from_organisation,
        from_path=row.from_path,
        to_organisation=row.to_organisation,
        to_path=row.to_path,
        state=HandOverState(row.state),
        made_by=row.made_by,
        made_at=row.made_at,
        sent_by=row.sent_by,
        sent_at=row.sent_at,
        signed_by=row.signed_by,
        signed_at=row.signed_at,
        lines=lines,
    )
