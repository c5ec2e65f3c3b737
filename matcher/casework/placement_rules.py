"""What may be recorded of a placement: 见习 with insurance and within its months, 公益性岗位 only as the last resort."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from matcher.casework.reminders import RUNNING
from matcher.domain.errors import Conflict, Unreadable
from matcher.domain.ledger.plan import Placement, PlacementKind, PlacementState
from matcher.domain.ledger.rules import CaseworkRules
from matcher.domain.ledger.service import Service, ServiceKind
from matcher.domain.ledger.standing import CountedService, Standing
from matcher.domain.ledger.status import PersonStatus
from matcher.domain.texts import recording as texts

S = PlacementState
NEXT: dict[PlacementState | None, tuple[PlacementState, ...]] = {
    None: (S.PROPOSED, S.AGREED, S.STARTED),
    S.PROPOSED: (S.AGREED, S.STARTED, S.BROKEN_OFF),
    S.AGREED: (S.STARTED, S.BROKEN_OFF),
    S.STARTED: (S.EXTENDED, S.ENDED, S.KEPT, S.BROKEN_OFF),
    S.EXTENDED: (S.EXTENDED, S.ENDED, S.KEPT, S.BROKEN_OFF),
    S.ENDED: (S.KEPT,),
    S.KEPT: (),
    S.BROKEN_OFF: (),
}
"""From the present state (``None``: not begun) to those that may follow; 留用 is often told after the end.

A placement broken off before it began carries no first day: it does not count as one.
"""
_BINDING = (S.AGREED, S.STARTED, S.EXTENDED)
_TAKEN_UP = (S.STARTED, S.EXTENDED, S.ENDED, S.KEPT)
MARKET_HELP = (ServiceKind.REFERRAL, ServiceKind.TRAINING, ServiceKind.TRAINEESHIP)
"""The rungs before 公益性岗位: 岗位, then 培训 or 见习."""


def check_placement(
    new: Placement,
    effective_on: date,
    standing: Standing,
    services: Iterable[CountedService],
    rules: CaseworkRules,
    retires_on: date | None = None,
) -> tuple[str, ...]:
    """Return warnings about a state that may be recorded. Raises Conflict or Unreadable for one that may not.

    ``standing`` is hers on the day, without it. ``retires_on``: the day of her retirement, where it matters.
    """
    before = _before(new, standing)
    if before is None and any(one.kind is new.kind and one.state in RUNNING for _, one in standing.placements):
        raise Conflict(texts.PLACEMENT_RUNNING.format(kind=new.kind.label), "placement-running")
    _check_order(new, before, effective_on)
    if new.state in _BINDING:
        _check_days(new)
    if new.kind is PlacementKind.TRAINEESHIP:
        return tuple(_traineeship(new, before, standing, rules))
    return tuple(_welfare(new, before, standing, services, rules, retires_on))


def market_attempts(services: Iterable[CountedService]) -> int:
    """Return how many counted referral occasions and training or 见习 opportunities were given."""
    opened = [one.entry.fact for one in services if one.counts and one.opens_occasion]
    return sum(isinstance(fact, Service) and fact.kind in MARKET_HELP for fact in opened)


def months_of(starts_on: date, ends_on: date) -> tuple[int, int]:
    """Return the full months from the first to the last day, and the months begun.

    >>> months_of(date(2026, 3, 1), date(2026, 8, 31)), months_of(date(2026, 3, 1), date(2026, 9, 1))
    ((6, 6), (6, 7))
    """
    after = ends_on + timedelta(days=1)
    months = (after.year - starts_on.year) * 12 + after.month - starts_on.month - (after.day < starts_on.day)
    return months, months + (after.day != starts_on.day)


def _before(new: Placement, standing: Standing) -> Placement | None:
    if new.placement is None:
        return None
    before = dict(standing.placements).get(new.placement)
    if before is None or before.kind is not new.kind:
        raise Conflict(texts.NO_PLACEMENT.format(kind=new.kind.label, number=new.placement), "no-placement")
    return before


def _check_order(new: Placement, before: Placement | None, effective_on: date) -> None:
    allowed = NEXT[before.state if before is not None else None]
    if new.state not in allowed:
        present = before.state.label if before is not None else texts.NOT_BEGUN
        following = "、".join(state.label for state in allowed) or texts.NOTHING_FOLLOWS
        message = texts.PLACEMENT_ORDER.format(present=present, state=new.state.label, allowed=following)
        raise Conflict(message, "placement-order")
    if new.state is S.KEPT and new.kind is not PlacementKind.TRAINEESHIP:
        raise Conflict(texts.KEPT_IS_OF_TRAINEESHIPS, "not-a-traineeship")
    if new.state is S.BROKEN_OFF and not new.reason.strip():
        raise Unreadable(texts.BREAK_REASON_MISSING, {"reason": texts.BREAK_REASON_MISSING})
    if new.state is S.STARTED and new.starts_on is not None and new.starts_on > effective_on:
        raise Conflict(texts.NOT_STARTED.format(day=new.starts_on), "not-started")


def _check_days(new: Placement) -> None:
    faults: dict[str, str] = {}
    if not new.employer.strip():
        faults["employer"] = texts.PLACEMENT_EMPLOYER_MISSING
    if new.starts_on is None:
        faults["starts_on"] = texts.PLACEMENT_DAY_MISSING
    if new.ends_on is None:
        faults["ends_on"] = texts.PLACEMENT_DAY_MISSING
    elif new.starts_on is not None and new.ends_on < new.starts_on:
        faults["ends_on"] = texts.ENDS_BEFORE.format(start=new.starts_on, end=new.ends_on)
    if faults:
        raise Unreadable(texts.PLACEMENT_INCOMPLETE.format(kind=new.kind.label), faults)


def _traineeship(
    new: Placement, before: Placement | None, standing: Standing, rules: CaseworkRules
) -> Iterator[str]:
    if before is None and standing.status is PersonStatus.EMPLOYED:
        raise Conflict(texts.EMPLOYED_ALREADY.format(kind=new.kind.label), "employed-already")
    if new.state in (S.STARTED, S.EXTENDED) and not new.is_insured:
        raise Conflict(texts.NOT_INSURED, "not-insured")
    if new.state in _BINDING and new.starts_on is not None and new.ends_on is not None:
        full, begun = months_of(new.starts_on, new.ends_on)
        least, most = rules.traineeship_months_least, rules.traineeship_months_most
        if full < least or begun > most:
            message = texts.TRAINEESHIP_MONTHS.format(least=least, most=most, start=new.starts_on, end=new.ends_on)
            raise Conflict(message, "traineeship-months")
        if begun > rules.traineeship_months_warned:
            yield texts.TRAINEESHIP_LONG.format(months=begun, warned=rules.traineeship_months_warned)
    if new.state is S.KEPT:
        yield texts.KEPT_NEEDS_STATUS
    if before is None:
        yield texts.TRAINEESHIP_IS_NO_WORK


def _welfare(
    new: Placement,
    before: Placement | None,
    standing: Standing,
    services: Iterable[CountedService],
    rules: CaseworkRules,
    retires_on: date | None,
) -> Iterator[str]:
    if new.state in (S.PROPOSED, *_BINDING):
        if standing.status is PersonStatus.EMPLOYED and before is None:
            raise Conflict(texts.EMPLOYED_ALREADY.format(kind=new.kind.label), "employed-already")
        _check_last_resort(standing, services, rules)
    if before is None:
        placed = [one for _, one in standing.placements if one.kind is new.kind]
        taken_up = [one for one in placed if one.state in _TAKEN_UP or (one.state is S.BROKEN_OFF and one.starts_on)]
        if len(taken_up) >= rules.welfare_placements_most:
            message = texts.WELFARE_COUNT.format(count=len(taken_up), most=rules.welfare_placements_most)
            raise Conflict(message, "welfare-count")
    if new.state in _BINDING and new.starts_on is not None and new.ends_on is not None:
        _check_term(new.starts_on, new.ends_on, rules, retires_on)
        yield texts.WELFARE_UNCERTAIN.format(source=rules.origin("welfare_months_most").source)
    if new.state is S.STARTED:
        yield texts.WELFARE_NEEDS_STATUS


def _check_last_resort(standing: Standing, services: Iterable[CountedService], rules: CaseworkRules) -> None:
    """公益性岗位 needs a valid certification and recorded attempts on the market; each refusal tells the next step."""
    attempts = market_attempts(services)
    if not standing.is_certified:
        raise Conflict(texts.NOT_CERTIFIED, "not-certified")
    if attempts < rules.welfare_attempts_least:
        message = texts.TOO_FEW_ATTEMPTS.format(count=attempts, least=rules.welfare_attempts_least)
        raise Conflict(message, "too-few-attempts")


def _check_term(starts_on: date, ends_on: date, rules: CaseworkRules, retires_on: date | None) -> None:
    _, begun = months_of(starts_on, ends_on)
    if begun <= rules.welfare_months_most:
        return
    if retires_on is not None and ends_on <= retires_on:
        if months_of(starts_on, retires_on)[1] <= rules.welfare_retirement_years * 12:
            return
    years, short = rules.welfare_months_most, rules.welfare_retirement_years
    raise Conflict(texts.WELFARE_TERM.format(months=begun, most=years, years=short), "welfare-term")
