"""What the addresses of the monthly report answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from pydantic import BaseModel, Field

from matcher.domain.ledger.status import PersonStatus
from matcher.domain.report import Snapshot
from matcher.reports.restating import RestatedFigure
from matcher.workflows.reports.report_drilling import DrilledPerson


class SnapshotAnswer(BaseModel):
    """A frozen month of an organisation with all below it; it never changes."""

    number: int
    organisation: int
    period: str
    begins_on: date
    ends_on: date
    definition: str
    known_until: datetime
    checksum: str
    frozen_by: int | None
    frozen_at: datetime

    @classmethod
    def of(cls, found: Snapshot) -> SnapshotAnswer:
        """Shape a snapshot."""
        return cls(
            number=found.number,
            organisation=found.organisation,
            period=found.period.name,
            begins_on=found.period.begins_on,
            ends_on=found.period.ends_on,
            definition=found.definition,
            known_until=found.known_until,
            checksum=found.checksum,
            frozen_by=found.frozen_by,
            frozen_at=found.frozen_at,
        )


class PersonAnswer(BaseModel):
    """One of the persons behind a number, as of the cut-off; the name is masked."""

    person: int
    name: str
    organisation: str
    year: int
    status: PersonStatus | None
    has_proof: bool

    @classmethod
    def of(cls, found: DrilledPerson) -> PersonAnswer:
        """Shape a person."""
        facts = found.facts
        return cls(
            person=found.person,
            name=found.name,
            organisation=found.organisation,
            year=facts.year,
            status=facts.status,
            has_proof=facts.has_proof,
        )


class PersonsAnswer(BaseModel):
    """The persons behind a number whom the caller may see now; ``elsewhere`` counts those who have moved on since."""

    address: str
    name: str
    count: int = Field(description="报表上的数字；服务次数可多于人数")
    persons: int
    elsewhere: int
    items: list[PersonAnswer]
    next: str | None


class RestatedAnswer(BaseModel):
    """A figure as it was frozen and as it would be now; who makes the difference is counted by reason."""

    code: str
    frozen: int
    now: int
    added: dict[str, int]
    removed: dict[str, int]
    changed: dict[str, int]

    @classmethod
    def of(cls, found: RestatedFigure) -> RestatedAnswer:
        """Shape a figure."""
        return cls(
            code=found.code,
            frozen=found.frozen,
            now=found.now,
            added=_sizes(found.added),
            removed=_sizes(found.removed),
            changed=_sizes(found.changed),
        )


class RestatementAnswer(BaseModel):
    """All that would be otherwise: corrected 更正, entered-late 补录, recounted 合并等; the frozen figures stay."""

    period: str
    figures: list[RestatedAnswer]


class TrendAnswer(BaseModel):
    """The totals of one month, by a version of the definitions: of two versions several figures are no comparison."""

    period: str
    is_frozen: bool
    definition: str
    counts: dict[str, int]


def _sizes(sets: Mapping[str, frozenset[int]]) -> dict[str, int]:
    return {reason: len(persons) for reason, persons in sets.items()}
