"""What looks inflated, office by office: it is shown and asked about, never silently taken out of the figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from matcher.domain.ledger.rules import CaseworkRules
from matcher.domain.ledger.status import PersonStatus
from matcher.domain.report import Period, PersonFacts
from matcher.domain.texts import reports as texts
from matcher.reports.scope import Scope

CODES = tuple(texts.FLAGS)


@dataclass(frozen=True, slots=True)
class InflationFlag:
    """One finding at one office: ``count`` cases, and the persons behind them. ``words`` say what was found."""

    code: str
    organisation: int
    office: str
    count: int
    words: str
    persons: frozenset[int] = field(repr=False)


def inflation_flags(
    facts: Iterable[PersonFacts], period: Period, scope: Scope, rules: CaseworkRules
) -> tuple[InflationFlag, ...]:
    """Return the findings of a period, by kind and then by office, most cases first.

    What concerns services stands with the office that gave them, what concerns a person's state with the responsible
    one, 暂无就业意愿 with the one that wrote it down.
    """
    people = list(facts)
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    for code, office, person in (*_services(people, period, scope), *_work(people, scope)):
        found[code, office].append(person)
    shares: dict[int, int] = {}
    for office, (late, share) in _spikes(people, period, scope, rules).items():
        found["no-will-spike", office] = late
        shares[office] = share
    flags = [
        InflationFlag(
            code, office, scope.offices[office].name, len(persons), _words(code, rules, shares.get(office, 0)), frozenset(persons)
        )
        for (code, office), persons in found.items()
    ]
    return tuple(sorted(flags, key=lambda flag: (CODES.index(flag.code), -flag.count, flag.organisation)))


def _words(code: str, rules: CaseworkRules, share: int) -> str:
    limits = {"same-day": rules.same_day_flag, "mass-message": rules.mass_message_limit}
    return texts.FLAGS[code].format(count=limits.get(code, 0), days=rules.spike_days, share=share)


def _services(people: Sequence[PersonFacts], period: Period, scope: Scope) -> Iterator[tuple[str, int, int]]:
    """Days with too many referrals count once each, referrals by one message to many one by one."""
    for person in people:
        days = set()
        for served in person.services:
            if not period.holds(served.day) or not scope.has_service(person, served):
                continue
            if "same-day" in served.flags and (served.organisation, served.happened_on) not in days:
                days.add((served.organisation, served.happened_on))
                yield "same-day", served.organisation, person.person
            if served.why_not == "mass-message":
                yield "mass-message", served.organisation, person.person


def _work(people: Sequence[PersonFacts], scope: Scope) -> Iterator[tuple[str, int, int]]:
    for person in people:
        if person.organisation is None or not scope.has_person(person) or person.status is not PersonStatus.EMPLOYED:
            continue
        if person.in_traineeship or person.traineeship_paper:
            yield "traineeship-as-work", person.organisation, person.person
        elif not person.has_proof:
            yield "work-without-evidence", person.organisation, person.person


def _spikes(
    people: Sequence[PersonFacts], period: Period, scope: Scope, rules: CaseworkRules
) -> Mapping[int, tuple[list[int], int]]:
    """Return the persons of each office whose statements of 暂无就业意愿 crowd the last days, and their share in per cent."""
    stated: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for person in people:
        for day, office in person.no_will:
            if period.holds(day) and scope.concerns(person, office):
                stated[office].append((day, person.person))
    late_from = period.ends_on - timedelta(days=rules.spike_days - 1)
    found: dict[int, tuple[list[int], int]] = {}
    for office, statements in stated.items():
        late = [person for day, person in statements if day >= late_from]
        share = 100 * len(late) // len(statements)
        if len(late) >= rules.spike_least and share >= rules.spike_percent:
            found[office] = (late, share)
    return found
