"""Referrals and their steps: the row says how a referral stands, the steps, appended only, how it came there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Select, exists, func, insert, select, update

from matcher.domain.access import Viewer
from matcher.domain.errors import Conflict, NotFound
from matcher.domain.ledger.referral import (
    Move,
    NewReferral,
    Referral,
    ReferralFilter,
    ReferralState,
    StepDetails,
)
from matcher.domain.search import Page
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import referrals as texts
from matcher.store.referral_reads import NOTE, SHOWN, WAITING, ReferralReads, chunks, visible_referrals
from matcher.store.tables.ledger import ledger_person, referral, referral_step

_SHANGHAI = ZoneInfo("Asia/Shanghai")
_KEPT = (
    "person",
    "posting",
    "posting_version",
    "employer",
    "is_exam",
    "verdict",
    "score",
    "occupation",
    "rule_version",
    "bundle",
)


class ReferralRepository(ReferralReads):
    """Every write is one row changed and one step appended, in the caller's transaction."""

    def add(
        self, viewer: Viewer | None, new: NewReferral, office: int, batch: int | None = None, request: str = ""
    ) -> Referral:
        """Draft a referral for the organisation ``office`` with its first step; the caller has checked the person."""
        now = self._clock()
        day = new.made_on or now.astimezone(_SHANGHAI).date()
        shown = {"reasons": msgspec.to_builtins(new.reasons), "must_ask": new.must_ask, "message": new.message}
        values = {name: getattr(new, name) for name in _KEPT}
        values |= {
            "title": new.title[:300],
            "employer_name": new.employer_name[:200],
            "region_codes": list(new.region_codes),
            "shown_sealed": self._keys.seal(msgspec.json.encode(shown).decode(), SHOWN),
            "organisation": office,
            "made_by": viewer.account if viewer else None,
            "made_at": now,
            "batch": batch,
            "state": ReferralState.DRAFT.value,
            "version": 1,
            "moved_on": day,
        }
        number = int(
            self._connection.execute(insert(referral).values(**values).returning(referral.c.number)).scalar_one()
        )
        made = self.find(number)
        self._append(viewer, made, None, Move(ReferralState.DRAFT, day, StepDetails(), made), office, request, batch)
        return made

    def get(self, viewer: Viewer, number: int) -> Referral:
        """Return a referral of a visible person; a graduate sees her own once sent. Raises NotFound."""
        row = self._connection.execute(visible_referrals(viewer).where(referral.c.number == number)).one_or_none()
        if row is None:
            raise NotFound(access_texts.NOT_FOUND)
        return self._opened(row)

    def several(self, viewer: Viewer, numbers: Collection[int]) -> dict[int, Referral]:
        """Return the visible ones of ``numbers`` by number."""
        found: dict[int, Referral] = {}
        for part in chunks(numbers):
            rows = self._connection.execute(visible_referrals(viewer).where(referral.c.number.in_(part)))
            found |= {row.number: self._opened(row) for row in rows}
        return found

    def search(
        self, viewer: Viewer, wanted: ReferralFilter, cursor: tuple[int | str, ...] | None = None, count: int = 50
    ) -> Page[Referral]:
        """Return a page of the visible referrals that a filter describes, newest first."""
        query = _filtered(visible_referrals(viewer), wanted).order_by(referral.c.number.desc()).limit(count + 1)
        if cursor is not None:
            query = query.where(referral.c.number < cursor[0])
        found = [self._opened(row) for row in self._connection.execute(query)]
        return Page(found[:count], (found[count - 1].number,) if len(found) > count else None)

    def count(self, viewer: Viewer, wanted: ReferralFilter) -> int:
        """Return how many visible referrals the filter describes."""
        inner = _filtered(visible_referrals(viewer), wanted).subquery()
        return int(self._connection.execute(select(func.count()).select_from(inner)).scalar_one())

    def to_replace(self, viewer: Viewer, since: date, count: int) -> list[Referral]:
        """Return visible referrals that silence or a dead posting ended since a day, none drafted after; newest first."""
        ends = [ReferralState.NO_RESPONSE.value, ReferralState.POSTING_CLOSED.value]
        later = referral.alias("later")
        replaced = exists().where(later.c.person == referral.c.person, later.c.number > referral.c.number)
        query = visible_referrals(viewer).where(referral.c.state.in_(ends), referral.c.ended_on >= since, ~replaced)
        query = query.order_by(referral.c.ended_on.desc(), referral.c.number.desc()).limit(count)
        return [self._opened(row) for row in self._connection.execute(query)]

    def apply(
        self,
        viewer: Viewer | None,
        found: Referral,
        move: Move,
        office: int,
        request: str = "",
        batch: int | None = None,
    ) -> Referral:
        """Write a planned step and the row as it stands after it. Raises Conflict where the row changed meanwhile."""
        after = replace(move.after, version=found.version + 1)
        statement = update(referral).where(referral.c.number == found.number, referral.c.version == found.version)
        if not self._connection.execute(statement.values(**_columns(after))).rowcount:
            raise Conflict(texts.CHANGED_MEANWHILE.format(slip=found.slip_number), "version-conflict")
        self._append(viewer, found, found.state, move, office, request, batch)
        return after

    def empty_words(self, persons: Collection[int]) -> None:
        """Empty what was shown and noted of an erased person; rows, codes and dates stay, so counts stay."""
        for part in chunks(persons):
            self._connection.execute(update(referral).where(referral.c.person.in_(part)).values(shown_sealed=None))
            self._connection.execute(
                update(referral_step).where(referral_step.c.person.in_(part)).values(note_sealed=None)
            )

    def _append(
        self,
        viewer: Viewer | None,
        found: Referral,
        from_state: ReferralState | None,
        move: Move,
        office: int,
        request: str,
        batch: int | None,
    ) -> None:
        now = self._clock()
        details = msgspec.to_builtins(replace(move.details, note=""))
        values = {
            "referral": found.number,
            "person": found.person,
            "from_state": from_state.value if from_state else "",
            "to_state": move.to_state.value,
            "is_suspension": move.details.suspends is not None,
            "effective_on": move.effective_on,
            "entered_at": now,
            "entered_on": now.astimezone(_SHANGHAI).date(),
            "actor": viewer.account if viewer else None,
            "organisation": office,
            "request": request,
            "details": {name: value for name, value in details.items() if value not in (None, "", [], ())},
            "note_sealed": self._keys.seal(move.details.note, NOTE) if move.details.note else None,
            "batch": batch,
        }
        self._connection.execute(insert(referral_step).values(**values))


def _filtered(query: Select[Any], wanted: ReferralFilter) -> Select[Any]:
    if wanted.states:
        query = query.where(referral.c.state.in_([state.value for state in wanted.states]))
    if wanted.person is not None:
        query = query.where(ledger_person.c.person == wanted.person)
    if wanted.caseworker is not None:
        query = query.where(ledger_person.c.caseworker == wanted.caseworker)
    if wanted.due_by is not None:
        query = query.where(referral.c.due_on <= wanted.due_by, *WAITING)
    if wanted.is_void_asked:
        query = query.where(referral.c.void_asked_by.is_not(None))
    for column, value in (
        (referral.c.posting, wanted.posting),
        (referral.c.batch, wanted.batch),
        (referral.c.organisation, wanted.organisation),
        (referral.c.employer, wanted.employer),
        (referral.c.is_suspended, wanted.is_suspended),
    ):
        if value is not None:
            query = query.where(column == value)
    return query


def _columns(after: Referral) -> dict[str, Any]:
    """Return what a step may change of the row; what was shown never changes."""
    return {
        "state": after.state.value,
        "version": after.version,
        "moved_on": after.moved_on,
        "posting_kind": after.posting_kind.value if after.posting_kind else "",
        "is_suspended": after.is_suspended,
        "before_hire": after.before_hire.value if after.before_hire else "",
        "before_end": after.before_end.value if after.before_end else "",
        "sent_on": after.sent_on,
        "channel": after.channel.value if after.channel else "",
        "due_on": after.due_on,
        "warned_on": after.warned_on,
        "end_reason": after.end_reason,
        "ended_on": after.ended_on,
        "hired_by": after.hired_by[:200],
        "starts_on": after.starts_on,
        "evidence_kind": after.evidence_kind.value if after.evidence_kind else "",
        "employment": after.employment.value if after.employment else "",
        "started_on": after.started_on,
        "message_digest": after.message_digest,
        "void_asked_by": after.void_asked_by,
    }
