"""Employers' reports of fairs and the decisions on them; both are appended and stay, who it was of can be emptied."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, insert, select, update

from matcher.domain.errors import Conflict, NotFound
from matcher.domain.fairs.outcome import OutcomeKind
from matcher.domain.fairs.report import FairReport, ReportDecision
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import fair_reports as texts
from matcher.store.repository import Repository
from matcher.store.tables.fairs import fair, fair_report, fair_report_decision


class FairReportRepository(Repository):
    """Reports, for workflows that have checked who asks."""

    def add(
        self,
        link: int,
        fair_number: int,
        participant: int,
        kind: OutcomeKind,
        count: int = 1,
        graduates: int = 0,
        posting: int | None = None,
        person: int | None = None,
        code: str = "",
        request: str = "",
    ) -> FairReport:
        """Append one report of a link."""
        values = {
            "fair": fair_number,
            "participant": participant,
            "posting": posting,
            "person": person,
            "code": code[:20],
            "kind": kind.value,
            "count": count,
            "graduates": graduates,
            "at": self._clock(),
            "link": link,
            "request": request,
        }
        made = self._connection.execute(insert(fair_report).values(**values).returning(fair_report.c.number))
        return self.get(int(made.scalar_one()))

    def get(self, number: int) -> FairReport:
        """Return one report. Raises NotFound."""
        row = self._connection.execute(_reports().where(fair_report.c.number == number)).one_or_none()
        if row is None:
            raise NotFound(access_texts.NOT_FOUND)
        return _report(row)

    def of_fair(self, fair_number: int) -> Sequence[FairReport]:
        """Return a fair's reports in their order."""
        query = _reports().where(fair_report.c.fair == fair_number)
        return [_report(row) for row in self._connection.execute(query.order_by(fair_report.c.number))]

    def of_participant(self, participant: int) -> Sequence[FairReport]:
        """Return an employer's reports in their order."""
        query = _reports().where(fair_report.c.participant == participant)
        return [_report(row) for row in self._connection.execute(query.order_by(fair_report.c.number))]

    def of_persons(self, persons: Collection[int]) -> Sequence[tuple[FairReport, str]]:
        """Return what employers reported of persons with the fair's name, for her own copy of her data."""
        query = _reports(fair.c.name).join(fair, fair.c.number == fair_report.c.fair)
        rows = self._connection.execute(query.where(fair_report.c.person.in_(sorted(set(persons)))))
        return [(_report(row), row.name) for row in rows]

    def decide(
        self, found: FairReport, is_adopted: bool, actor: int, reason: str = "", outcome: int | None = None, request: str = ""
    ) -> FairReport:
        """Append the decision. Raises Conflict for a report that has one."""
        if self.get(found.number).decision is not None:
            raise Conflict(texts.DECIDED.format(number=found.number), "decided")
        values = {
            "report": found.number,
            "is_adopted": is_adopted,
            "reason": reason,
            "outcome": outcome,
            "actor": actor,
            "at": self._clock(),
            "request": request,
        }
        self._connection.execute(insert(fair_report_decision).values(**values))
        return self.get(found.number)

    def forget(self, persons: Collection[int]) -> None:
        """Empty who it was of erased persons; that something was reported stays."""
        this = fair_report.c.person.in_(sorted(set(persons)))
        self._connection.execute(update(fair_report).where(this).values(person=None))


def _reports(*more: Any) -> Any:
    decision = fair_report_decision
    columns = (
        decision.c.is_adopted,
        decision.c.reason,
        decision.c.outcome,
        decision.c.actor,
        decision.c.at.label("decided_at"),
    )
    source = fair_report.outerjoin(decision, decision.c.report == fair_report.c.number)
    return select(fair_report, *columns, *more).select_from(source)


def _report(row: Row[Any]) -> FairReport:
    decision = None
    if row.is_adopted is not None:
        decision = ReportDecision(bool(row.is_adopted), row.reason, row.outcome, row.actor, row.decided_at)
    return FairReport(
        number=row.number,
        fair=row.fair,
        participant=row.participant,
        posting=row.posting,
        person=row.person,
        code=row.code,
        kind=OutcomeKind(row.kind),
        count=row._mapping["count"],
        graduates=row.graduates,
        at=row.at,
        link=row.link,
        decision=decision,
    )
