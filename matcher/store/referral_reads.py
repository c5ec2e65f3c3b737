"""Reading referrals for work that nobody asks for by name: of persons, of postings, what is due, what was sent before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Row, Select, func, or_, select

from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.errors import NotFound
from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.referral import (
    OPEN,
    Referral,
    ReferralReason,
    ReferralState,
    ReferralStep,
    StepDetails,
)
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind
from matcher.domain.levels import PostingKind
from matcher.domain.stored import PostingState
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import referrals as referral_texts
from matcher.store.ledger_persons import ledger_visible_to
from matcher.store.repository import Repository
from matcher.store.tables.ledger import ledger_person, referral, referral_step
from matcher.store.tables.organisations import organisation
from matcher.store.tables.postings import posting

SHOWN, NOTE = "referral.shown", "referral_step.note"
_SOME = 500
_Key = TypeVar("_Key", int, str, bytes)
_OPEN = [state.value for state in OPEN]
_SILENT = [
    state.value
    for state in (
        ReferralState.SENT,
        ReferralState.READ,
        ReferralState.INTERESTED,
        ReferralState.APPLIED,
        ReferralState.INTERVIEW,
    )
]
_STANDS = (
    referral.c.state != ReferralState.VOIDED.value,
    referral.c.end_reason != referral_texts.BATCH_UNDONE,
)
WAITING = (referral.c.state.in_(_SILENT), referral.c.is_suspended.is_(False))
"""Silence ends these when their limit is past."""


def visible_referrals(viewer: Viewer) -> Select[Any]:
    """Return the query of the referrals of persons visible to ``viewer``; ``ledger_person`` is the row that is kept.

    What was found to be the same person is seen by whoever sees the kept row. The person herself sees what was sent.
    """
    own = ledger_person.alias("own")
    query = (
        select(referral)
        .join(own, own.c.person == referral.c.person)
        .join(ledger_person, ledger_person.c.person == func.coalesce(own.c.merged_into, own.c.person))
        .join(organisation, organisation.c.number == ledger_person.c.organisation)
        .where(ledger_visible_to(viewer))
    )
    return query.where(referral.c.sent_on.is_not(None)) if viewer.role is Role.GRADUATE else query


def _closed(day: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return posting.c.state != PostingState.OPEN.value, posting.c.valid_until < day


def chunks(keys: Collection[_Key]) -> Iterator[list[_Key]]:
    """Yield numbers or other keys in pieces that fit into one query."""
    wanted = sorted(set(keys))
    for start in range(0, len(wanted), _SOME):
        yield wanted[start : start + _SOME]


class ReferralReads(Repository):
    """What is read of referrals; see :class:`matcher.store.referrals.ReferralRepository` for what a viewer asks for."""

    def find(self, number: int) -> Referral:
        """Return a referral for work that no viewer asks for. Raises NotFound."""
        row = self._connection.execute(select(referral).where(referral.c.number == number)).one_or_none()
        if row is None:
            raise NotFound(access_texts.NOT_FOUND)
        return self._opened(row)

    def of(self, persons: Collection[int]) -> list[Referral]:
        """Return every referral of these rows of the ledger, oldest first; the caller has made sure who asks."""
        found: list[Referral] = []
        for part in chunks(persons):
            found += self._rows(select(referral).where(referral.c.person.in_(part)))
        return sorted(found, key=lambda one: one.number)

    def open_of(self, persons: Collection[int]) -> list[Referral]:
        """Return the referrals of these rows of one person that are not over and not hired, oldest first."""
        found: list[Referral] = []
        for part in chunks(persons):
            found += self._rows(select(referral).where(referral.c.person.in_(part), referral.c.state.in_(_OPEN)))
        return found

    def open_on(self, posting: int) -> list[Referral]:
        """Return the referrals of a posting that are not over and not hired, oldest first."""
        return self._rows(select(referral).where(referral.c.posting == posting, referral.c.state.in_(_OPEN)))

    def due(self, day: date, after: int = 0, count: int = _SOME) -> list[Referral]:
        """Return up to ``count`` referrals behind a number whose limit lies before ``day``: silence ends them."""
        query = select(referral).where(referral.c.number > after, referral.c.due_on < day, *WAITING)
        return self._rows(query.limit(count), shown=False)

    def due_soon(self, until: date, after: int = 0, count: int = _SOME) -> list[Referral]:
        """Return up to ``count`` referrals behind a number whose limit lies up to ``until`` and of which nobody was told."""
        near = (referral.c.number > after, referral.c.due_on <= until, referral.c.warned_on.is_(None))
        return self._rows(select(referral).where(*near, *WAITING).limit(count), shown=False)

    def on_closed_postings(
        self, day: date, states: Collection[ReferralState], after: int = 0, count: int = _SOME
    ) -> list[Referral]:
        """Return up to ``count`` referrals behind a number, in these states, whose posting is not offered on ``day``."""
        query = select(referral).join(posting, posting.c.number == referral.c.posting)
        query = query.where(referral.c.number > after, referral.c.state.in_([state.value for state in states]))
        return self._rows(query.where(or_(*_closed(day))).limit(count), shown=False)

    def on_posting(self, number: int, states: Collection[ReferralState]) -> list[Referral]:
        """Return the referrals of one posting in these states."""
        query = select(referral).where(referral.c.posting == number)
        return self._rows(query.where(referral.c.state.in_([state.value for state in states])), shown=False)

    def why_closed(self, number: int, day: date) -> str:
        """Return the reason, a code, why a posting is not offered on ``day``; empty where it is."""
        query = select(posting.c.state).where(posting.c.number == number, or_(*_closed(day)))
        state = self._connection.execute(query).scalar_one_or_none()
        if state is None:
            return ""
        found = PostingState(state)
        return "withdrawn" if found is PostingState.WITHDRAWN else "flagged" if found.is_hidden_by_review else "expired"

    def has_run_out(self, number: int, day: date) -> bool:
        """Whether a posting's last day lies before ``day``, whatever its state says."""
        query = select(posting.c.number).where(posting.c.number == number, posting.c.valid_until < day)
        return self._connection.execute(query).one_or_none() is not None

    def count_open_by_posting(self, postings: Collection[int]) -> dict[int, int]:
        """Return how many referrals of each posting are not over and not hired, drafts with them."""
        found = dict.fromkeys(postings, 0)
        for part in chunks(postings):
            query = select(referral.c.posting, func.count()).where(
                referral.c.posting.in_(part), referral.c.state.in_(_OPEN)
            )
            found |= {row[0]: row[1] for row in self._connection.execute(query.group_by(referral.c.posting))}
        return found

    def message_counts(self, digests: Collection[str]) -> dict[str, int]:
        """Return how many persons were sent the words of each digest; voided referrals do not count."""
        found = {digest: 0 for digest in digests if digest}
        wanted = sorted(found)
        for start in range(0, len(wanted), _SOME):
            query = select(referral.c.message_digest, func.count(referral.c.person.distinct())).where(
                referral.c.message_digest.in_(wanted[start : start + _SOME]),
                referral.c.state != ReferralState.VOIDED.value,
            )
            found |= {row[0]: row[1] for row in self._connection.execute(query.group_by(referral.c.message_digest))}
        return found

    def steps(self, referrals: Collection[int], notes: bool = True) -> dict[int, list[ReferralStep]]:
        """Return the steps of each referral, oldest first; the caller has made sure who asks."""
        found: dict[int, list[ReferralStep]] = {number: [] for number in referrals}
        for part in chunks(referrals):
            query = select(referral_step).where(referral_step.c.referral.in_(part)).order_by(referral_step.c.number)
            for row in self._connection.execute(query):
                found[row.referral].append(self._step(row, notes))
        return found

    def changes(self, viewer: Viewer, after: int, count: int) -> list[ReferralStep]:
        """Return the steps behind a number of visible referrals, oldest first, without notes: the change stream.

        Raises NotAllowed.
        """
        viewer.require(Permission.READ_LEDGER)
        seen = visible_referrals(viewer).with_only_columns(referral.c.number)
        query = select(referral_step).where(referral_step.c.number > after, referral_step.c.referral.in_(seen))
        rows = self._connection.execute(query.order_by(referral_step.c.number).limit(count))
        return [self._step(row, notes=False) for row in rows]

    def steps_of_batch(self, batch: int) -> list[ReferralStep]:
        """Return the steps that a batch made, oldest first."""
        query = select(referral_step).where(referral_step.c.batch == batch).order_by(referral_step.c.number)
        return [self._step(row, notes=False) for row in self._connection.execute(query)]

    def outcomes(self) -> Sequence[Referral]:
        """Return what was sent or refused and not voided, without what was shown, oldest first: only to learn from."""
        told = referral.c.sent_on.is_not(None) | (referral.c.state == ReferralState.DECLINED_BY_PERSON.value)
        return self._rows(select(referral).where(told, referral.c.state != ReferralState.VOIDED.value), shown=False)

    def _rows(self, query: Select[Any], shown: bool = True) -> list[Referral]:
        return [self._opened(row, shown) for row in self._connection.execute(query.order_by(referral.c.number))]

    def _opened(self, row: Row[Any], shown: bool = True) -> Referral:
        told: Mapping[str, Any] = {}
        if shown and row.shown_sealed is not None:
            told = msgspec.json.decode(self._keys.open(row.shown_sealed, SHOWN))
        return Referral(
            number=row.number,
            person=row.person,
            posting=row.posting,
            posting_version=row.posting_version,
            title=row.title,
            employer_name=row.employer_name,
            organisation=row.organisation,
            made_by=row.made_by,
            made_at=row.made_at,
            state=ReferralState(row.state),
            version=row.version,
            moved_on=row.moved_on,
            employer=row.employer,
            occupation=row.occupation,
            region_codes=tuple(row.region_codes),
            is_exam=row.is_exam,
            posting_kind=PostingKind(row.posting_kind) if row.posting_kind else None,
            verdict=row.verdict,
            score=row.score,
            rule_version=row.rule_version,
            bundle=row.bundle,
            reasons=tuple(ReferralReason(**reason) for reason in told.get("reasons", ())),
            must_ask=tuple(told.get("must_ask", ())),
            message=told.get("message", ""),
            batch=row.batch,
            is_suspended=row.is_suspended,
            before_hire=ReferralState(row.before_hire) if row.before_hire else None,
            before_end=ReferralState(row.before_end) if row.before_end else None,
            sent_on=row.sent_on,
            channel=Channel(row.channel) if row.channel else None,
            due_on=row.due_on,
            warned_on=row.warned_on,
            end_reason=row.end_reason,
            ended_on=row.ended_on,
            hired_by=row.hired_by,
            starts_on=row.starts_on,
            evidence_kind=EvidenceKind(row.evidence_kind) if row.evidence_kind else None,
            employment=EmploymentKind(row.employment) if row.employment else None,
            started_on=row.started_on,
            message_digest=row.message_digest,
            void_asked_by=row.void_asked_by,
        )

    def _step(self, row: Row[Any], notes: bool) -> ReferralStep:
        details = dict(row.details)
        if notes and row.note_sealed:
            details["note"] = self._keys.open(row.note_sealed, NOTE)
        return ReferralStep(
            number=row.number,
            referral=row.referral,
            person=row.person,
            from_state=ReferralState(row.from_state) if row.from_state else None,
            to_state=ReferralState(row.to_state),
            effective_on=row.effective_on,
            entered_at=row.entered_at,
            entered_on=row.entered_on,
            actor=row.actor,
            organisation=row.organisation,
            request=row.request,
            details=msgspec.convert(details, StepDetails, strict=False),
            is_suspension=row.is_suspension,
            batch=row.batch,
        )
