"""What employers reported of a fair, over the API: read and decided by who runs the fair and by who looks after the persons."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import Reading, RequestId, SignedIn, Today, Writing
from api.idempotency import RepeatableRoute
from api.routes.shapes import Number
from matcher.domain.fairs.outcome import OutcomeKind
from matcher.domain.fairs.report import FairReport
from matcher.workflows.fairs.report_decisions import FairReports, ShownReport, adopt, fair_reports, refuse

router = APIRouter(prefix="/fair-reports/{number}", tags=["用人单位填报"], route_class=RepeatableRoute)


class WaitingReport(BaseModel):
    """A report; ``person`` and the masked ``name`` for who looks after her only, ``entered`` what stands at the booth."""

    number: int
    participant: int
    employer: str
    posting: int | None
    title: str
    kind: OutcomeKind
    count: int
    graduates: int
    entered: int
    person: int | None
    name: str
    at: datetime
    is_adopted: bool | None
    reason: str

    @classmethod
    def of(cls, one: ShownReport) -> WaitingReport:
        """Shape a report."""
        own = {name: getattr(one.report, name) for name in ("number", "participant", "posting", "kind", "count", "graduates", "person", "at")}
        decision = one.report.decision
        return cls(
            **own,
            employer=one.employer,
            title=one.title,
            entered=one.entered,
            name=one.name,
            is_adopted=decision.is_adopted if decision is not None else None,
            reason=decision.reason if decision is not None else "",
        )


class FairReportsAnswer(BaseModel):
    """What waits for the caller, what was decided, and how many persons' reports wait for somebody else."""

    counts: list[WaitingReport]
    persons: list[WaitingReport]
    decided: list[WaitingReport]
    elsewhere: int

    @classmethod
    def of(cls, found: FairReports) -> FairReportsAnswer:
        """Shape the reports of a fair."""
        shaped = {name: [WaitingReport.of(one) for one in getattr(found, name)] for name in ("counts", "persons", "decided")}
        return cls(**shaped, elsewhere=found.elsewhere)


class DecisionBody(BaseModel):
    """Taken over, or left out with a reason that the employer reads."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"decision": "adopt"}]})

    decision: Literal["adopt", "refuse"]
    reason: Annotated[str, Field(max_length=200)] = ""


class DecidedAnswer(BaseModel):
    """The report after the decision; ``outcome`` is the row that it became."""

    number: int
    is_adopted: bool
    outcome: int | None

    @classmethod
    def of(cls, found: FairReport) -> DecidedAnswer:
        """Shape a decided report."""
        decision = found.decision
        assert decision is not None
        return cls(number=found.number, is_adopted=decision.is_adopted, outcome=decision.outcome)


@router.get("", summary="用人单位填报的招聘会结果")
def reports(viewer: SignedIn, store: Reading, number: Number) -> FairReportsAnswer:
    """Return the reports that the caller decides."""
    return FairReportsAnswer.of(fair_reports(store, viewer, number))


@router.post("/{report}/decision", status_code=201, summary="核对一条填报")
def decide(
    viewer: SignedIn, store: Writing, today: Today, request_id: RequestId, number: Number, report: Number, wanted: DecisionBody
) -> DecidedAnswer:
    """Take a report over, or leave it out."""
    if wanted.decision == "refuse":
        return DecidedAnswer.of(refuse(store, viewer, number, report, wanted.reason, request_id))
    return DecidedAnswer.of(adopt(store, viewer, number, report, today, request_id))
