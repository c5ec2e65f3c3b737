"""Employers at fairs and their steps; every step is a row of its own and stays."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, and_, exists, insert, select, update

from matcher.domain.access import Viewer
from matcher.domain.account import EmployerLink
from matcher.domain.errors import Conflict, NotFound
from matcher.domain.fairs.participant import Participant, ParticipantState, ParticipantStep, Wish
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import fair_course as texts
from matcher.store.employers import EmployerRepository, match_key
from matcher.store.fairs import fair_visible_to
from matcher.store.repository import Repository
from matcher.store.tables.fairs import fair, fair_participant, fair_participant_step
from matcher.store.tables.organisations import organisation


class FairParticipantRepository(Repository):
    """Participants; who sees the fair sees its employers."""

    def add(
        self,
        actor: int | None,
        fair_number: int,
        name: str,
        code: str = "",
        nature: str = "",
        state: ParticipantState = ParticipantState.PROPOSED,
        reason: str = "",
        request: str = "",
    ) -> Participant:
        """Put an employer on a fair's list, or return the row it already has there."""
        key = match_key(name, code)
        known = self.by_key(fair_number, key)
        if known is not None:
            return known
        resolved = EmployerRepository(self._connection, self._keys, self._clock).resolve(name, code, nature)
        now = self._clock()
        values = {
            "fair": fair_number,
            "employer": resolved,
            "employer_name": name.strip()[:200],
            "employer_key": key[:200],
            "state": state.value,
            "reason": reason,
            "changed_at": now,
        }
        statement = insert(fair_participant).values(**values).returning(fair_participant.c.number)
        number = int(self._connection.execute(statement).scalar_one())
        self._append(number, None, state, actor, reason, "", request)
        return self.find(number)

    def step(
        self,
        actor: int | None,
        found: Participant,
        state: ParticipantState,
        reason: str = "",
        message: str = "",
        booth: str | None = None,
        request: str = "",
    ) -> Participant:
        """Move on to ``state`` and append the step. Raises Conflict when the row moved meanwhile."""
        values: dict[str, Any] = {"state": state.value, "reason": reason, "changed_at": self._clock()}
        if booth is not None:
            values["booth"] = booth
        this = and_(fair_participant.c.number == found.number, fair_participant.c.state == found.state.value)
        if self._connection.execute(update(fair_participant).where(this).values(**values)).rowcount == 0:
            raise Conflict(texts.MOVED_MEANWHILE.format(employer=found.employer_name), "moved-meanwhile")
        self._append(found.number, found.state, state, actor, reason, message, request)
        return self.find(found.number)

    def get(self, viewer: Viewer, number: int) -> Participant:
        """Return an employer of a fair that the viewer may see. Raises NotFound."""
        row = self._connection.execute(
            _joined().where(fair_participant.c.number == number, fair_visible_to(viewer))
        ).one_or_none()
        if row is None:
            raise NotFound(access_texts.NOT_FOUND)
        return _participant(row)

    def find(self, number: int) -> Participant:
        """Return an employer for work whose caller has checked who asks. Raises NotFound."""
        row = self._connection.execute(
            select(fair_participant).where(fair_participant.c.number == number)
        ).one_or_none()
        if row is None:
            raise NotFound(access_texts.NOT_FOUND)
        return _participant(row)

    def of_fair(
        self, viewer: Viewer, fair_number: int, states: Collection[ParticipantState] = ()
    ) -> Sequence[Participant]:
        """Return a fair's employers by number; none where the viewer may not see the fair."""
        query = _joined().where(fair_participant.c.fair == fair_number, fair_visible_to(viewer))
        if states:
            query = query.where(fair_participant.c.state.in_([state.value for state in states]))
        return [_participant(row) for row in self._connection.execute(query.order_by(fair_participant.c.number))]

    def for_link(self, link: EmployerLink) -> Sequence[tuple[Participant, str]]:
        """Return where the link's employer was asked, with the employer's key; newest first, by the link's office only.

        An employer that was known by its name when the link was made may since be known by its credit code; of two
        with one name and a credit code each, neither sees the other's, and one of that name without a code sees neither's.
        Whoever was cancelled before it was asked sees nothing.
        """
        mine = EmployerRepository(self._connection, self._keys, self._clock).same_as([link.employer])[link.employer]
        unasked = (ParticipantState.PROPOSED.value, ParticipantState.CANCELLED.value)
        step = fair_participant_step
        was_asked = exists().where(step.c.participant == fair_participant.c.number, step.c.to_state.not_in(unasked))
        asked = _joined().where(
            fair_participant.c.employer.in_(sorted(mine)),
            organisation.c.path.startswith(link.organisation_path, autoescape=True),
            fair_participant.c.state != ParticipantState.PROPOSED.value,
            was_asked,
        )
        rows = self._connection.execute(asked.order_by(fair_participant.c.number.desc()))
        return [(_participant(row), row.employer_key) for row in rows]

    def by_key(self, fair_number: int, key: str) -> Participant | None:
        """Return the employer of a fair with this key (``match_key``), or ``None``."""
        this = and_(fair_participant.c.fair == fair_number, fair_participant.c.employer_key == key[:200])
        row = self._connection.execute(select(fair_participant).where(this)).one_or_none()
        return None if row is None else _participant(row)

    def by_keys(self, fair_number: int) -> Mapping[str, Participant]:
        """Return the employers of a fair by key, for a page that shows none but those of its list."""
        query = select(fair_participant).where(fair_participant.c.fair == fair_number)
        return {row.employer_key: _participant(row) for row in self._connection.execute(query)}

    def keys_of(self, fair_number: int) -> Mapping[int, str]:
        """Return the key of every employer of a fair by participant number."""
        query = select(fair_participant.c.number, fair_participant.c.employer_key)
        rows = self._connection.execute(query.where(fair_participant.c.fair == fair_number))
        return {row.number: row.employer_key for row in rows}

    def put_wish(self, found: Participant, wish: Wish) -> Participant:
        """Pin or ban an employer, or neither."""
        return self._set(found, wish=wish.value)

    def put_booth(self, found: Participant, booth: str) -> Participant:
        """Note a booth without a step, such as when two employers change places."""
        return self._set(found, booth=booth)

    def put_identity(self, found: Participant, number: int | None, key: str) -> Participant:
        """Note which employer it turned out to be; the key stays where another row of the fair has it."""
        other = self.by_key(found.fair, key)
        if other is not None and other.number != found.number:
            return self._set(found, employer=number)
        return self._set(found, employer=number, employer_key=key[:200])

    def put_receipt(self, found: Participant, receipt: int) -> Participant:
        """Note which receipt counts."""
        return self._set(found, receipt=receipt)

    def steps(self, numbers: Collection[int]) -> Mapping[int, Sequence[ParticipantStep]]:
        """Return the steps of these participants, oldest first; the caller has made sure that they are visible."""
        found: dict[int, list[ParticipantStep]] = {number: [] for number in numbers}
        query = select(fair_participant_step).where(fair_participant_step.c.participant.in_(sorted(set(numbers))))
        for row in self._connection.execute(query.order_by(fair_participant_step.c.number)):
            found[row.participant].append(_step(row))
        return found

    def _set(self, found: Participant, **values: Any) -> Participant:
        this = fair_participant.c.number == found.number
        self._connection.execute(update(fair_participant).where(this).values(**values, changed_at=self._clock()))
        return self.find(found.number)

    def _append(
        self,
        number: int,
        before: ParticipantState | None,
        after: ParticipantState,
        actor: int | None,
        reason: str,
        message: str,
        request: str,
    ) -> None:
        self._connection.execute(
            insert(fair_participant_step).values(
                participant=number,
                from_state=before.value if before else "",
                to_state=after.value,
                actor=actor,
                at=self._clock(),
                reason=reason,
                message=message,
                request=request,
            )
        )


def _joined() -> Any:
    source = fair_participant.join(fair, fair.c.number == fair_participant.c.fair).join(
        organisation, organisation.c.number == fair.c.organisation
    )
    return select(fair_participant).select_from(source)


def _participant(row: Row[Any]) -> Participant:
    return Participant(
        number=row.number,
        fair=row.fair,
        employer=row.employer,
        employer_name=row.employer_name,
        state=ParticipantState(row.state),
        wish=Wish(row.wish),
        booth=row.booth,
        receipt=row.receipt,
        reason=row.reason,
        changed_at=row.changed_at,
    )


def _step(row: Row[Any]) -> ParticipantStep:
    return ParticipantStep(
        number=row.number,
        participant=row.participant,
        from_state=ParticipantState(row.from_state) if row.from_state else None,
        to_state=ParticipantState(row.to_state),
        actor=row.actor,
        at=row.at,
        reason=row.reason,
        message=row.message,
        request=row.request,
    )
