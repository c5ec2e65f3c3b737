"""What is known beside a posting's words, asked for many at once: same content, fairs, blocked postings, firm sizes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, insert, select

from matcher.domain.fairs.curation import ListKind
from matcher.domain.fairs.fair import FairState
from matcher.domain.posting import Posting
from matcher.domain.review import Decision
from matcher.domain.stored import PostingState
from matcher.store.referral_reads import chunks
from matcher.store.repository import Repository
from matcher.store.tables.fairs import fair, fair_list, fair_participant, fair_posting, fair_receipt
from matcher.store.tables.guard import posting_decision, posting_risk
from matcher.store.tables.postings import posting, posting_version
from matcher.understanding.stored_form import from_bytes


@dataclass(frozen=True, slots=True)
class LastScreened:
    """How a posting was screened last: ``rule_version`` and ``context`` are empty where it never was."""

    number: int
    version: int
    state: PostingState
    employer: int | None
    duplicate_key: bytes
    published_on: date | None
    rule_version: str
    context: str


class StandingRepository(Repository):
    """Facts about postings of every office, for work that no viewer asks for: it tells numbers, never whose they are."""

    def last_screened(self, after: int, count: int) -> list[LastScreened]:
        """Return how postings behind number ``after`` were screened last, in order."""
        return self._rows(posting.c.number > after, count)

    def last_screened_of(self, numbers: Collection[int]) -> dict[int, LastScreened]:
        """Return the same of postings by number."""
        found: dict[int, LastScreened] = {}
        for part in chunks(numbers):
            found |= {one.number: one for one in self._rows(posting.c.number.in_(part))}
        return found

    def records(self, numbers: Collection[int]) -> dict[int, tuple[int, Posting]]:
        """Return version and record of postings by number."""
        found: dict[int, tuple[int, Posting]] = {}
        present = (posting_version.c.posting == posting.c.number) & (posting_version.c.version == posting.c.version)
        query = select(posting.c.number, posting.c.version, posting_version.c.record).join(posting_version, present)
        for part in chunks(numbers):
            for row in self._connection.execute(query.where(posting.c.number.in_(part))):
                found[row.number] = row.version, from_bytes(row.record)
        return found

    def first_seen(self, keys: Collection[bytes]) -> dict[bytes, datetime]:
        """Return when a posting of the same content and employer came first, by the content's key."""
        found: dict[bytes, datetime] = {}
        for part in chunks(keys):
            query = select(posting.c.duplicate_key, func.min(posting.c.created_at).label("first"))
            query = query.where(posting.c.duplicate_key.in_(part), posting.c.employer.is_not(None))
            for row in self._connection.execute(query.group_by(posting.c.duplicate_key)):
                found[row.duplicate_key] = row.first
        return found

    def fairs(self, keys: Collection[bytes], until: datetime) -> dict[bytes, int]:
        """Return at how many fairs begun before ``until`` postings of the same content stood, by the content's key."""
        query = (
            select(posting.c.duplicate_key, func.count(fair_posting.c.fair.distinct()).label("fairs"))
            .join(fair_posting, fair_posting.c.posting == posting.c.number)
            .join(fair, fair.c.number == fair_posting.c.fair)
            .where(fair.c.starts_at < until, fair.c.state != FairState.CANCELLED.value, posting.c.employer.is_not(None))
            .group_by(posting.c.duplicate_key)
        )
        found: dict[bytes, int] = {}
        for part in chunks(keys):
            rows = self._connection.execute(query.where(posting.c.duplicate_key.in_(part)))
            found |= {row.duplicate_key: row.fairs for row in rows}
        return found

    def fairs_to_note(self, since: datetime) -> list[int]:
        """Return the fairs with a final list whose postings are not noted, or may have changed: begun after ``since``."""
        noted = select(fair_posting.c.fair).where(fair_posting.c.fair == fair.c.number).exists()
        listed = select(fair_list.c.fair).where(fair_list.c.fair == fair.c.number, fair_list.c.kind == ListKind.FINAL.value)
        query = select(fair.c.number).where(listed.exists(), (fair.c.starts_at > since) | ~noted)
        return list(self._connection.execute(query.order_by(fair.c.number)).scalars())

    def note_fair(self, fair_number: int, postings: Collection[int]) -> None:
        """Keep which postings stand on a fair's last final list."""
        self._connection.execute(delete(fair_posting).where(fair_posting.c.fair == fair_number))
        rows = [{"fair": fair_number, "posting": number} for number in sorted(set(postings))]
        if rows:
            self._connection.execute(insert(fair_posting), rows)

    def blocked(self) -> dict[int, frozenset[int]]:
        """Return the postings that a decision in force blocks, by employer; there are few of them."""
        later = posting_decision.alias("later")
        last = select(func.max(later.c.number)).where(later.c.posting == posting_decision.c.posting).scalar_subquery()
        query = (
            select(posting.c.employer, posting.c.number)
            .join(posting_decision, posting_decision.c.posting == posting.c.number)
            .where(posting_decision.c.decision == Decision.BLOCK.value, posting_decision.c.number == last)
            .where(posting.c.employer.is_not(None))
        )
        found: dict[int, set[int]] = {}
        for row in self._connection.execute(query):
            found.setdefault(row.employer, set()).add(row.number)
        return {employer: frozenset(numbers) for employer, numbers in found.items()}

    def sizes(self, employers: Collection[int]) -> dict[int, str]:
        """Return what each employer's last receipt that says it says of its size, as written."""
        said = fair_receipt.c.facts["size"].as_string()
        found: dict[int, str] = {}
        for part in chunks(employers):
            query = select(fair_participant.c.employer, said.label("size")).join(
                fair_receipt, fair_receipt.c.participant == fair_participant.c.number
            )
            query = query.where(fair_participant.c.employer.in_(part), said != "").order_by(fair_receipt.c.number)
            found |= {row.employer: row.size for row in self._connection.execute(query)}
        return found

    def _rows(self, condition: Any, count: int | None = None) -> list[LastScreened]:
        columns = (
            posting.c.number,
            posting.c.version,
            posting.c.state,
            posting.c.employer,
            posting.c.duplicate_key,
            posting.c.published_on,
        )
        screened = (posting_risk.c.number == posting.c.screening) & (posting_risk.c.version == posting.c.version)
        query = select(*columns, posting_risk.c.rule_version, posting_risk.c.context)
        query = query.outerjoin(posting_risk, screened).where(condition).order_by(posting.c.number)
        return [
            LastScreened(
                row.number,
                row.version,
                PostingState(row.state),
                row.employer,
                row.duplicate_key,
                row.published_on,
                row.rule_version or "",
                row.context or "",
            )
            for row in self._connection.execute(query.limit(count) if count is not None else query)
        ]
