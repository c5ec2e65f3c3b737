"""From where a person stands to the facts that figures count: codes, dates and organisations, nothing personal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from matcher.domain.ledger.difficulty import DifficultyCategory
from matcher.domain.ledger.enrolment import Enrolment, Origin
from matcher.domain.ledger.entry import Entry
from matcher.domain.ledger.plan import Placement, PlacementKind, PlacementState, Plan
from matcher.domain.ledger.service import Service
from matcher.domain.ledger.standing import CountedService, PersonRecord, Standing
from matcher.domain.ledger.status import EvidenceKind, PersonStatus, StatusChange
from matcher.domain.report import Period, PersonFacts, ServedFact

_WORKING = (PlacementState.STARTED, PlacementState.EXTENDED)


def facts_of(record: PersonRecord, first: Mapping[int, Entry], late_after: datetime | None = None) -> PersonFacts:
    """Return what a person contributes to the figures of the day for which ``record`` was made.

    ``first`` names for each entry's number the entry that its chain of corrections began with: a correction belongs to
    the period in which the corrected entry was written, so that nothing counts in two months. With ``late_after``, what
    was first written behind that moment belongs to the day on which it happened: so a month is told anew.
    """
    begun = {number: _in_time(entry, late_after) for number, entry in first.items()}
    standing, enrolment = record.standing, record.standing.enrolment
    stated = next((entry for entry in record.entries if entry.number == standing.status_entry), None)
    change = stated.fact if stated is not None and isinstance(stated.fact, StatusChange) else None
    owed = standing.status is PersonStatus.SEEKING and record.floor is not None
    is_employed = standing.status is PersonStatus.EMPLOYED
    counted_since = standing.registered_on if _has_older_year(record) else None
    return PersonFacts(
        person=standing.person,
        organisation=standing.organisation if enrolment is not None else None,
        year=enrolment.year if enrolment is not None else 0,
        origin=enrolment.origin if enrolment is not None else Origin.LOCAL,
        school=enrolment.school if enrolment is not None else "",
        counted_since=counted_since,
        status=standing.status,
        employment=standing.employment if is_employed else None,
        has_proof=standing.has_proof,
        traineeship_paper=is_employed and change is not None and change.evidence is EvidenceKind.TRAINEESHIP_PAPER,
        in_traineeship=any(_is_working(one, standing) for _, one in standing.placements),
        is_reached=standing.is_reached,
        is_unreachable=standing.is_unreachable,
        will_expired=standing.will_expired,
        no_will=tuple(_no_will(record)),
        owed=owed,
        is_met=owed and record.floor is not None and record.floor.is_met,
        is_difficult=any(one.category is not DifficultyCategory.LONG_TERM_JOBLESS for one in standing.difficulties),
        has_plan=any(isinstance(one.fact, Plan) and one.effective_on >= (counted_since or date.min) for one in record.entries),
        is_long_term=standing.is_long_term_jobless,
        services=tuple(_served(one, one.entry.fact, begun) for one in record.services if isinstance(one.entry.fact, Service)),
    )


def with_changes(facts: PersonFacts, entries: Iterable[Entry], period: Period) -> PersonFacts:
    """Return ``facts`` with how many of her entries, written in the period, correct others or tell of earlier times."""
    written = [entry for entry in entries if period.holds(entry.entered_on)]
    return replace(
        facts,
        corrected=sum(entry.corrects is not None for entry in written),
        entered_late=sum(entry.corrects is None and entry.effective_on < period.begins_on for entry in written),
    )


def _served(one: CountedService, service: Service, begun: Mapping[int, date]) -> ServedFact:
    entry = one.entry
    return ServedFact(
        entry=entry.number,
        kind=service.kind,
        stage=service.stage,
        day=_day(entry, begun),
        happened_on=entry.effective_on,
        organisation=entry.organisation,
        why_not="" if one.counts else one.why_not,
        opens_occasion=one.opens_occasion,
        message=service.message,
        flags=one.flags,
    )


def _day(entry: Entry, begun: Mapping[int, date]) -> date:
    """The day that decides the period: of a correction, the day on which the corrected entry was written."""
    return max(entry.effective_on, begun.get(entry.number, entry.effective_on))


def _in_time(first: Entry, late_after: datetime | None) -> date:
    is_late = late_after is not None and first.entered_at > late_after
    return first.effective_on if is_late else first.entered_on


def _no_will(record: PersonRecord) -> Iterator[tuple[date, int]]:
    for entry in record.entries:
        if isinstance(entry.fact, StatusChange) and entry.fact.status is PersonStatus.NO_WILL:
            yield entry.counted_on, entry.organisation


def _has_older_year(record: PersonRecord) -> bool:
    return len({entry.fact.year for entry in record.entries if isinstance(entry.fact, Enrolment)}) > 1


def _is_working(placement: Placement, standing: Standing) -> bool:
    if placement.kind is not PlacementKind.TRAINEESHIP or placement.state not in _WORKING:
        return False
    has_begun = placement.starts_on is None or placement.starts_on <= standing.day
    return has_begun and (placement.ends_on is None or placement.ends_on >= standing.day)
