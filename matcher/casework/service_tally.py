"""What was done for a person in days: how often and when each kind of service was given, as far as it counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from matcher.casework.counting import OPPORTUNITIES
from matcher.domain.ledger.service import Service, ServiceKind
from matcher.domain.ledger.standing import CountedService


@dataclass(frozen=True, slots=True)
class ServiceTally:
    """Days on which services were given that count, oldest first, one a 次; of referrals also the number of postings."""

    guidance: tuple[date, ...] = ()
    referrals: tuple[date, ...] = ()
    postings: int = 0
    opportunities: tuple[date, ...] = ()
    others: tuple[date, ...] = ()


def tally_of(services: Iterable[CountedService], since: date | None = None) -> ServiceTally:
    """Return the tally of what counts and was given from ``since`` on: the same that the service floor counts."""
    given = [one for one in services if one.counts and (since is None or one.entry.effective_on >= since)]
    occasions = {one.occasion: one.entry for one in given}
    days: dict[ServiceKind, list[date]] = {kind: [] for kind in ServiceKind}
    for entry in occasions.values():
        if isinstance(entry.fact, Service):
            days[entry.fact.kind].append(entry.effective_on)
    named = (ServiceKind.GUIDANCE, ServiceKind.REFERRAL, *OPPORTUNITIES)
    return ServiceTally(
        guidance=tuple(sorted(days[ServiceKind.GUIDANCE])),
        referrals=tuple(sorted(days[ServiceKind.REFERRAL])),
        postings=sum(isinstance(one.entry.fact, Service) and one.entry.fact.kind is ServiceKind.REFERRAL for one in given),
        opportunities=tuple(sorted(day for kind in OPPORTUNITIES for day in days[kind])),
        others=tuple(sorted(day for kind in ServiceKind if kind not in named for day in days[kind])),
    )
