"""List figures and service-record figures side by side: which persons make the difference, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from matcher.domain.ledger.status import PersonStatus
from matcher.domain.report import Period, PersonFacts, ServedFact
from matcher.domain.texts import reports as texts
from matcher.reports.figures import COUNTED_KINDS
from matcher.reports.scope import Scope

EMPLOYED = "employed"
_Sets = dict[str, set[int]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One kind of service, or 就业, under both definitions.

    ``listed``: persons of the list (名单) at the cut-off who had it; ``recorded``: persons of the service records (服务记录)
    of the scope's organisations; of 就业: employed as listed, and employed with evidence. ``only_listed`` and
    ``only_recorded`` map a reason (a code of ``texts.DIFFERENCES``) to its persons; together they are the difference.
    ``uncounted`` maps the code why a recorded service does not count to the persons who had one.
    """

    kind: str
    listed: frozenset[int] = field(repr=False)
    recorded: frozenset[int] = field(repr=False)
    only_listed: Mapping[str, frozenset[int]] = field(repr=False)
    only_recorded: Mapping[str, frozenset[int]] = field(repr=False)
    uncounted: Mapping[str, frozenset[int]] = field(default_factory=dict, repr=False)

    @property
    def label(self) -> str:
        """What is compared."""
        return texts.COMPARED[self.kind]


def compare(facts: Iterable[PersonFacts], period: Period, scope: Scope) -> tuple[Comparison, ...]:
    """Return both figures of every kind of service in the period, and of 就业 at the cut-off."""
    people = list(facts)
    return (*(_services(people, kind.value, period, scope) for kind in COUNTED_KINDS), _employment(people, scope))


def _services(people: Sequence[PersonFacts], kind: str, period: Period, scope: Scope) -> Comparison:
    listed, recorded = set[int](), set[int]()
    only_listed, only_recorded, uncounted = _sets(), _sets(), _sets()
    for person in people:
        given = [served for served in person.services if served.kind.value == kind and period.holds(served.day)]
        is_listed = scope.has_person(person) and any(served.counts for served in given)
        is_recorded = any(served.counts and scope.has_service(person, served) for served in given)
        if is_listed:
            listed.add(person.person)
        if is_recorded:
            recorded.add(person.person)
        if is_listed and not is_recorded:
            only_listed["served-elsewhere"].add(person.person)
        if is_recorded and not is_listed:
            only_recorded["responsible-elsewhere" if person.is_registered else "not-registered"].add(person.person)
        for served in _uncounted(given):
            if scope.has_service(person, served):
                uncounted[served.why_not].add(person.person)
    return Comparison(
        kind, frozenset(listed), frozenset(recorded), _frozen(only_listed), _frozen(only_recorded), _frozen(uncounted)
    )


def _employment(people: Sequence[PersonFacts], scope: Scope) -> Comparison:
    employed = [person for person in people if scope.has_person(person) and person.status is PersonStatus.EMPLOYED]
    proved = frozenset(person.person for person in employed if person.is_proved)
    only_listed = _sets()
    for person in employed:
        if not person.is_proved:
            is_traineeship = person.in_traineeship or person.traineeship_paper
            only_listed["in-traineeship" if is_traineeship else "without-proof"].add(person.person)
    return Comparison(EMPLOYED, frozenset(person.person for person in employed), proved, _frozen(only_listed), {})


def _uncounted(given: Iterable[ServedFact]) -> Iterable[ServedFact]:
    return (served for served in given if not served.counts)


def _sets() -> _Sets:
    return defaultdict(set)


def _frozen(sets: _Sets) -> dict[str, frozenset[int]]:
    return {reason: frozenset(persons) for reason, persons in sorted(sets.items())}
