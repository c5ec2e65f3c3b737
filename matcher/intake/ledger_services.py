"""The services that a ledger's row tells of: each kind with its own day, or left out with the reason said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from matcher.domain.ledger.importing import LedgerFact
from matcher.domain.ledger.service import Service, ServiceKind, ServiceStage
from matcher.domain.texts import ledger_import as texts
from matcher.intake import ledger_words as words
from matcher.intake.ledger_values import LedgerValues
from matcher.text.dates import find_dates

_TIMES = re.compile(r"(\d{1,2})\s*次")
_POSTINGS = re.compile(r"[；;\n]+")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class _Given:
    """A service named in a cell, with the days that stand beside its name."""

    kind: ServiceKind
    stage: ServiceStage
    days: tuple[date, ...]
    times: int
    words: str


def services_of(values: LedgerValues, notes: list[str]) -> list[LedgerFact]:
    """Return one fact a service and day; 推荐单位 and posts are the subject of a 岗位推介, a fact a posting.

    A service without any day is left out with a remark; days and services that do not agree refuse the row.
    """
    given = [service for item in values.items("services") if (service := _given(values, item)) is not None]
    postings = [part.strip()[:_LONGEST] for part in _POSTINGS.split(values.said("postings")) if part.strip()]
    days = values.days("served_on")
    has_referral = any(service.kind is ServiceKind.REFERRAL for service in given)
    if postings and not has_referral:
        if len(days) in (0, 1, len(given) + 1):
            given.append(_Given(ServiceKind.REFERRAL, ServiceStage.COMPLETED, (), 1, values.text("postings")))
        else:
            values.remark("postings", texts.POSTING_NO_SERVICE.format(value=values.text("postings")))
            notes.append(values.text("postings"))
    if values.faults:
        return []
    if not given:
        if days and not values.items("services"):
            values.remark("served_on", texts.SERVICE_NOTHING)
        return []
    dated = _dated(values, given, days)
    return _paired([fact for service, day in dated for fact in _facts(service, day, postings)], postings)


def _given(values: LedgerValues, item: str) -> _Given | None:
    kind = words.word_of(item, words.SERVICES)
    if kind is None:
        values.refuse("services", texts.SERVICE_UNKNOWN.format(value=item), item)
        return None
    stage = words.word_of(item, words.STAGES) or words.TAKEN_UP.get(kind, ServiceStage.COMPLETED)
    days = tuple(reading.value for reading in find_dates(item, "services"))
    times = _TIMES.search(item)
    return _Given(kind, stage, days, int(times.group(1)) if times else 1, item)


def _dated(values: LedgerValues, given: list[_Given], days: list[date]) -> list[tuple[_Given, date]]:
    """Give each service its day or days: those beside its name, else the one day of all, else one a service in order."""
    own = [(service, day) for service in given for day in service.days]
    rest = [service for service in given if not service.days]
    if not rest:
        return own
    if not days:
        if not values.said("served_on"):
            values.remark("services", texts.SERVICE_NO_DATE.format(value="、".join(service.words for service in rest)))
        return own
    wanted = [service for service in rest for _ in range(service.times)]
    if len(days) == 1 and len(wanted) == len(rest):
        return [*own, *((service, days[0]) for service in rest)]
    if len(rest) == 1 and rest[0].times == 1:
        return [*own, *((rest[0], day) for day in days)]
    if len(days) == len(wanted):
        return [*own, *zip(wanted, days, strict=True)]
    values.refuse("served_on", texts.SERVICE_DATES.format(services=len(wanted), dates=len(days), value=values.text("served_on")))
    return []


def _facts(service: _Given, day: date, postings: list[str]) -> list[LedgerFact]:
    if service.kind is not ServiceKind.REFERRAL or not postings:
        return [LedgerFact(Service(service.kind, service.stage), day)]
    return [LedgerFact(Service(service.kind, service.stage, subject=posting), day) for posting in postings]


def _paired(facts: list[LedgerFact], postings: list[str]) -> list[LedgerFact]:
    """Where as many postings as days of 岗位推介 are named, each day gets the posting of its place."""
    referrals = [f for f in facts if isinstance(f.fact, Service) and f.fact.kind is ServiceKind.REFERRAL]
    days = list(dict.fromkeys(f.effective_on for f in referrals))
    if len(postings) < 2 or len(days) != len(postings):
        return facts
    paired = {(day, posting) for day, posting in zip(days, postings, strict=True)}
    return [
        f
        for f in facts
        if f not in referrals or (isinstance(f.fact, Service) and (f.effective_on, f.fact.subject) in paired)
    ]
