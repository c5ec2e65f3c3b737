"""The service floor (1-3-1 and others): what a person with the will to work has had, what is missing, until when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from matcher.casework.counting import OPPORTUNITIES
from matcher.domain.ledger.rules import CaseworkRules
from matcher.domain.ledger.service import Service, ServiceKind
from matcher.domain.ledger.standing import CountedService, FloorState, ServicePackage, Standing
from matcher.domain.ledger.status import PersonStatus


def floor_of(
    standing: Standing, services: Iterable[CountedService], package: ServicePackage, due_on: date | None = None
) -> FloorState | None:
    """Return what of the package was given; ``None`` for a person who does not have the will to work now.

    In a new registration year only services since then satisfy it.
    """
    if standing.status is not PersonStatus.SEEKING:
        return None
    since = standing.counted_since
    given = [one for one in services if one.counts and (since is None or one.entry.effective_on >= since)]
    kinds = [one.entry.fact.kind for one in given if isinstance(one.entry.fact, Service)]
    occasions = Counter({one.occasion: one.entry.fact.kind for one in given if isinstance(one.entry.fact, Service)}.values())
    had = {
        ServiceKind.GUIDANCE: occasions[ServiceKind.GUIDANCE],
        ServiceKind.REFERRAL: occasions[ServiceKind.REFERRAL],
        ServiceKind.TRAINING: sum(occasions[kind] for kind in OPPORTUNITIES),
        ServiceKind.POLICY: occasions[ServiceKind.POLICY],
    }
    owed = {
        ServiceKind.GUIDANCE: package.guidance,
        ServiceKind.REFERRAL: package.referral,
        ServiceKind.TRAINING: package.training_or_traineeship,
        ServiceKind.POLICY: package.policy,
    }
    return FloorState(
        package=package,
        since=since,
        guidance=had[ServiceKind.GUIDANCE],
        referral_occasions=had[ServiceKind.REFERRAL],
        referral_postings=kinds.count(ServiceKind.REFERRAL),
        training_or_traineeship=had[ServiceKind.TRAINING],
        missing=tuple((kind, number - had[kind]) for kind, number in owed.items() if number > had[kind]),
        policy=had[ServiceKind.POLICY],
        due_on=due_on,
    )


def due_day(standing: Standing, rules: CaseworkRules) -> date | None:
    """Return the day by which the floor is to be met: the year's end of the registration year, or of a later will.

    ``None`` where no clock runs. A person who gets the will after her year's end is owed the floor by the next one.
    """
    if standing.will_since is None or standing.enrolment is None:
        return None
    year = max(standing.enrolment.year, standing.will_since.year)
    due = _day_of(year, rules)
    return due if standing.will_since <= due else _day_of(year + 1, rules)


def _day_of(year: int, rules: CaseworkRules) -> date:
    """Return the setting's day of a year; a day that the month does not have is its last."""
    following = date(year + rules.deadline_month // 12, rules.deadline_month % 12 + 1, 1)
    last = date.fromordinal(following.toordinal() - 1).day
    return date(year, rules.deadline_month, min(rules.deadline_day, last))
