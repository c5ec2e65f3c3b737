"""Reviews of postings: the queue, decisions, appeals, and the state that a posting gets by them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, exists, func, insert, or_, select, update

from matcher.domain.access import Viewer
from matcher.domain.account import EmployerLink
from matcher.domain.errors import NotFound
from matcher.domain.review import (
    Decision,
    PostingAppeal,
    PostingDecision,
    ReviewFilter,
    ReviewItem,
    ReviewPart,
)
from matcher.domain.stored import ChangeKind, PostingStand, PostingState
from matcher.domain.texts import access as access_texts
from matcher.store.employers import EmployerRepository
from matcher.store.referral_reads import chunks
from matcher.store.repository import Repository
from matcher.store.screenings import ScreeningRepository, reviewable_by
from matcher.store.tables.guard import posting_appeal, posting_decision, posting_finding
from matcher.store.tables.organisations import organisation
from matcher.store.tables.postings import posting, posting_change

_TEXT = "posting_appeal.text"


class ReviewRepository(Repository):
    """Staff see the reviews of postings of their own part of the tree; decisions and appeals are appended only."""

    def queue(
        self, viewer: Viewer, wanted: ReviewFilter, after: int | None = None, count: int = 50
    ) -> Sequence[ReviewItem]:
        """Return postings of a part of the queue, newest change first, below posting number ``after``."""
        query = _queued(viewer, wanted).order_by(posting.c.number.desc()).limit(count)
        if after is not None:
            query = query.where(posting.c.number < after)
        return self._items(self._connection.execute(query).all())

    def count(self, viewer: Viewer, wanted: ReviewFilter) -> int:
        """Return how many postings a part of the queue holds."""
        query = select(func.count()).select_from(_queued(viewer, wanted).subquery())
        return int(self._connection.execute(query).scalar_one())

    def counts(self, viewer: Viewer) -> dict[ReviewPart, int]:
        """Return how many postings each part holds: those by state from one pass over an index, the rest from decisions."""
        warned = func.sum(case((posting.c.warnings > 0, 1), else_=0))
        query = select(posting.c.state, func.count(), warned).select_from(posting)
        query = query.join(organisation, organisation.c.number == posting.c.organisation).where(reviewable_by(viewer))
        by_state = {row[0]: (row[1], row[2]) for row in self._connection.execute(query.group_by(posting.c.state))}
        hidden = (PostingState.BLOCKED.value, PostingState.RETURNED.value)
        return {
            ReviewPart.WAITING: by_state.get(PostingState.HELD.value, (0, 0))[0],
            ReviewPart.APPEALS: self.count(viewer, ReviewFilter(ReviewPart.APPEALS)),
            ReviewPart.HIDDEN: sum(by_state.get(state, (0, 0))[0] for state in hidden),
            ReviewPart.WARNED: by_state.get(PostingState.OPEN.value, (0, 0))[1],
            ReviewPart.PASSED: self.count(viewer, ReviewFilter(ReviewPart.PASSED)),
        }

    def get(self, viewer: Viewer, number: int) -> ReviewItem:
        """Return a posting as the queue shows it, whether or not it is in it. Raises NotFound."""
        query = _postings().where(posting.c.number == number, reviewable_by(viewer))
        found = self._items(self._connection.execute(query).all())
        if not found:
            raise NotFound(access_texts.NOT_FOUND)
        return found[0]

    def decisions(self, number: int) -> Sequence[PostingDecision]:
        """Return a posting's decisions, newest first; the caller has made sure who asks."""
        query = select(posting_decision).where(posting_decision.c.posting == number)
        return [_decision(row) for row in self._connection.execute(query.order_by(posting_decision.c.number.desc()))]

    def decision(self, viewer: Viewer, number: int) -> PostingDecision:
        """Return one decision. Raises NotFound."""
        found = self._decisions(viewer, posting_decision.c.number == number)
        if not found:
            raise NotFound(access_texts.NOT_FOUND)
        return found[0]

    def decisions_of(self, viewer: Viewer, numbers: Collection[int]) -> list[PostingDecision]:
        """Return those of these decisions that the viewer may see, newest first."""
        return self._decisions(viewer, posting_decision.c.number.in_(sorted(numbers)))

    def against(self, viewer: Viewer, employer: int) -> list[PostingDecision]:
        """Return the decisions in force on an employer's postings that the viewer may see, newest first."""
        last = select(func.max(posting_decision.c.number)).group_by(posting_decision.c.posting)
        rows = EmployerRepository(self._connection, self._keys, self._clock).same_as([employer])[employer]
        return self._decisions(viewer, posting_decision.c.number.in_(last), posting.c.employer.in_(sorted(rows)))

    def in_force(self, postings: Collection[int]) -> dict[int, PostingDecision]:
        """Return the last decision on each posting that has one."""
        found: dict[int, PostingDecision] = {}
        for part in chunks(postings):
            last = select(func.max(posting_decision.c.number)).where(posting_decision.c.posting.in_(part))
            query = select(posting_decision).where(
                posting_decision.c.number.in_(last.group_by(posting_decision.c.posting))
            )
            found |= {row.posting: _decision(row) for row in self._connection.execute(query)}
        return found

    def decide(
        self,
        viewer: Viewer,
        item: ReviewItem,
        decision: Decision,
        reason: str,
        covered: Collection[str],
        appeal: int | None = None,
        request: str = "",
    ) -> PostingDecision:
        """Append a decision. It changes no state: :meth:`move` does."""
        values = {
            "posting": item.posting,
            "version": item.version,
            "screening": item.screening.number if item.screening is not None else None,
            "decision": decision.value,
            "reason": reason,
            "covered": sorted(covered),
            "organisation": viewer.organisation,
            "decided_by": viewer.account,
            "at": self._clock(),
            "appeal": appeal,
            "request": request,
        }
        made = insert(posting_decision).values(**values).returning(posting_decision.c.number)
        number = self._connection.execute(made).scalar_one()
        return _decision(
            self._connection.execute(select(posting_decision).where(posting_decision.c.number == number)).one()
        )

    def move(self, found: PostingStand, state: PostingState, actor: int | None = None, job: int | None = None) -> None:
        """Give a posting the state that its review says, with a row of the change stream."""
        now = self._clock()
        self._connection.execute(
            update(posting).where(posting.c.number == found.number).values(state=state.value, updated_at=now)
        )
        kind = ChangeKind.HELD if state.is_hidden_by_review else ChangeKind.REOPENED
        values = {"posting": found.number, "version": found.version, "kind": kind.value, "at": now}
        self._connection.execute(insert(posting_change).values(**values, actor=actor, job=job))

    def appeal(self, link: EmployerLink, decision: PostingDecision, text: str, request: str = "") -> PostingAppeal:
        """Append what an employer says against a decision; its words are sealed."""
        values = {
            "posting": decision.posting,
            "decision": decision.number,
            "link": link.number,
            "employer": link.employer,
            "text_sealed": self._keys.seal(text, _TEXT),
            "at": self._clock(),
            "request": request,
        }
        made = insert(posting_appeal).values(**values).returning(posting_appeal.c.number)
        number = self._connection.execute(made).scalar_one()
        return next(one for one in self.appeals([decision.posting]) if one.number == number)

    def appeals(self, postings: Collection[int]) -> list[PostingAppeal]:
        """Return the appeals about postings, newest first; the caller has made sure who asks."""
        found: list[PostingAppeal] = []
        for part in chunks(postings):
            found += self._appeals(posting_appeal.c.posting.in_(part))
        return sorted(found, key=lambda one: -one.number)

    def _decisions(self, viewer: Viewer, *conditions: ColumnElement[bool]) -> list[PostingDecision]:
        query = select(posting_decision).join(posting, posting.c.number == posting_decision.c.posting)
        query = query.join(organisation, organisation.c.number == posting.c.organisation)
        query = query.where(reviewable_by(viewer), *conditions).order_by(posting_decision.c.number.desc())
        return [_decision(row) for row in self._connection.execute(query)]

    def _appeals(self, condition: ColumnElement[bool]) -> list[PostingAppeal]:
        answer = (
            select(func.max(posting_decision.c.number))
            .where(posting_decision.c.appeal == posting_appeal.c.number)
            .scalar_subquery()
        )
        rows = self._connection.execute(select(posting_appeal, answer.label("answer")).where(condition))
        return [
            PostingAppeal(
                number=row.number,
                posting=row.posting,
                decision=row.decision,
                employer=row.employer,
                text=self._keys.open(row.text_sealed, _TEXT) if row.text_sealed is not None else None,
                at=row.at,
                answer=row.answer,
            )
            for row in rows
        ]

    def _items(self, rows: Sequence[Row[Any]]) -> list[ReviewItem]:
        numbers = [row.number for row in rows]
        screenings = ScreeningRepository(self._connection, self._keys, self._clock).latest(numbers)
        decisions, waiting = self.in_force(numbers), {}
        for one in self.appeals(numbers):
            if one.answer is None:
                waiting[one.posting] = one
        return [
            ReviewItem(
                posting=row.number,
                id=row.id,
                title=row.title,
                employer=row.employer,
                employer_name=row.employer_name,
                state=PostingState(row.state),
                version=row.version,
                organisation=row.organisation,
                updated_at=row.updated_at,
                screening=screenings.get(row.number),
                decision=decisions.get(row.number),
                appeal=waiting.get(row.number),
            )
            for row in rows
        ]


def _postings() -> Select[Any]:
    return select(posting).join(organisation, organisation.c.number == posting.c.organisation)


def _queued(viewer: Viewer, wanted: ReviewFilter) -> Select[Any]:
    query = _postings().where(reviewable_by(viewer), _part(wanted.part))
    if wanted.rule:
        named = exists().where(
            posting_finding.c.screening == posting.c.screening, posting_finding.c.rule == wanted.rule
        )
        query = query.where(named)
    for word in wanted.words.split():
        query = query.where(
            or_(
                posting.c.title.contains(word, autoescape=True), posting.c.employer_name.contains(word, autoescape=True)
            )
        )
    if wanted.organisation is not None:
        query = query.where(posting.c.organisation == wanted.organisation)
    return query


def _part(part: ReviewPart) -> ColumnElement[bool]:
    if part is ReviewPart.WAITING:
        return posting.c.state == PostingState.HELD.value
    if part is ReviewPart.HIDDEN:
        return posting.c.state.in_([PostingState.BLOCKED.value, PostingState.RETURNED.value])
    if part is ReviewPart.APPEALS:
        answered = exists().where(posting_decision.c.appeal == posting_appeal.c.number)
        return posting.c.number.in_(select(posting_appeal.c.posting).where(~answered))
    if part is ReviewPart.PASSED:
        last = select(func.max(posting_decision.c.number)).group_by(posting_decision.c.posting)
        passed = posting_decision.c.number.in_(last) & (posting_decision.c.decision == Decision.PASS.value)
        return posting.c.number.in_(select(posting_decision.c.posting).where(passed))
    return and_(posting.c.state == PostingState.OPEN.value, posting.c.warnings > 0)


def _decision(row: Row[Any]) -> PostingDecision:
    return PostingDecision(
        number=row.number,
        posting=row.posting,
        version=row.version,
        decision=Decision(row.decision),
        reason=row.reason,
        covered=frozenset(row.covered),
        organisation=row.organisation,
        decided_by=row.decided_by,
        at=row.at,
        appeal=row.appeal,
    )
