"""The figures of a period from the facts of persons: each figure is a set of persons with a count, row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from matcher.domain.errors import NotFound
from matcher.domain.ledger.enrolment import Origin
from matcher.domain.ledger.service import ServiceKind
from matcher.domain.ledger.status import EmploymentKind, PersonStatus
from matcher.domain.organisation import Organisation
from matcher.domain.report import Grouping, Period, PersonFacts, ServedFact
from matcher.domain.texts import reports as texts
from matcher.reports.definitions import DEFINITIONS, FIRST_VERSION, VERSION, Unit
from matcher.reports.scope import Row, Scope

COUNTED_KINDS = (ServiceKind.GUIDANCE, ServiceKind.REFERRAL, ServiceKind.TRAINING, ServiceKind.TRAINEESHIP)
_NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with the persons it consists of; of services ``count`` is more than the number of persons."""

    count: int = 0
    persons: frozenset[int] = field(default=_NOBODY, repr=False)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row of the table: ``key`` is stable, ``name`` is printed."""

    key: str
    name: str
    figures: Mapping[str, Figure]

    def counts(self) -> dict[str, int]:
        """Return the numbers alone."""
        return {code: figure.count for code, figure in self.figures.items()}


@dataclass(frozen=True, slots=True)
class Figures:
    """A table of figures. ``total`` counts every person once, also one served in two rows."""

    period: Period
    grouping: Grouping
    rows: tuple[FigureRow, ...]
    total: FigureRow
    version: str = VERSION

    def row(self, key: str) -> FigureRow:
        """Return a row by its key, the total for an empty one. Raises NotFound."""
        for row in (self.total, *self.rows):
            if row.key == key:
                return row
        raise NotFound(texts.NO_SUCH_ROW.format(value=key[:40]), "no-such-row")


def figures(
    facts: Iterable[PersonFacts],
    period: Period,
    scope: Scope,
    grouping: Grouping = Grouping.PLACE,
    version: str = VERSION,
) -> Figures:
    """Return the table of a period for a scope, of the facts as of the period's end.

    How persons stand counts in the row of who is responsible at the cut-off; what was done in the period counts in the
    row of who did it, also for persons who have moved on since. Every row of the scope is there, be it empty.
    ``version``: by which definitions; a month that was frozen is counted by those that it was frozen with.
    """
    cells: dict[str, dict[str, _Cell]] = defaultdict(lambda: defaultdict(_Cell))
    rows: dict[str, Row] = {row.key: row for row in scope.rows(grouping)}
    for person in facts:
        if scope.has_person(person):
            row = scope.row_of_person(person, grouping)
            rows.setdefault(row.key, row)
            for code in states_of(person, version):
                for key in (row.key, ""):
                    cells[key][code].add(person.person)
        for served in person.services:
            if served.counts and period.holds(served.day) and scope.has_service(person, served):
                row = scope.row_of_service(person, served, grouping)
                rows.setdefault(row.key, row)
                for code in done_by(served, version):
                    for key in (row.key, ""):
                        cells[key][code].add(person.person)
    table = [_row(row, cells[row.key]) for row in sorted(rows.values(), key=lambda row: row.order)]
    return Figures(period, grouping, tuple(table), _row(Row("", texts.TOTAL), cells[""]), version)


def rolled_up(by_office: Figures, offices: Mapping[int, Organisation]) -> dict[str, dict[str, int]]:
    """Return the counts of every organisation with all below it, by number, from a table by office."""
    rows = {int(row.key): row for row in by_office.rows}
    found: dict[str, dict[str, int]] = {}
    for office in offices.values():
        below = [row for number, row in rows.items() if offices[number].path.startswith(office.path)]
        if below:
            found[str(office.number)] = {code: _together(code, below) for code in DEFINITIONS}
    return found


def _together(code: str, rows: Iterable[FigureRow]) -> int:
    if DEFINITIONS[code].unit is not Unit.PERSONS:
        return sum(row.figures[code].count for row in rows)
    return len(frozenset().union(*(row.figures[code].persons for row in rows)))


def states_of(person: PersonFacts, version: str = VERSION) -> Iterator[str]:
    """Yield the codes of all figures that a registered person is counted in as she stands at the cut-off."""
    is_first = version == FIRST_VERSION
    for code, holds in _STATES.items():
        if holds(person):
            yield code
    if person.status is PersonStatus.NO_WILL and (is_first or not person.will_expired):
        yield "no-will"
    helped = {served.kind for served in person.services if served.counts and _is_of_year(served, person)}
    for kind in COUNTED_KINDS:
        if kind in helped:
            yield f"{kind.value}-ever"
    if person.is_difficult and (helped or (person.has_plan and not is_first)):
        yield "difficult-helped"


def done_by(served: ServedFact, version: str = VERSION) -> Iterator[str]:
    """Yield the codes of all figures that a counted service of the period is counted in."""
    if served.kind not in COUNTED_KINDS:
        return
    yield f"{served.kind.value}-persons"
    is_referral = served.kind is ServiceKind.REFERRAL
    if is_referral:
        yield "referral-postings"
    if served.opens_occasion or (version == FIRST_VERSION and not is_referral):
        yield f"{served.kind.value}-times"


def _is_of_year(served: ServedFact, person: PersonFacts) -> bool:
    return person.counted_since is None or served.happened_on >= person.counted_since


class _Cell:
    """A figure being counted."""

    def __init__(self) -> None:
        self.count = 0
        self.persons: set[int] = set()

    def add(self, person: int) -> None:
        self.count += 1
        self.persons.add(person)


def _row(row: Row, cells: Mapping[str, _Cell]) -> FigureRow:
    found: dict[str, Figure] = {}
    for code in DEFINITIONS:
        cell = cells.get(code)
        if cell is None:
            found[code] = Figure()
        else:
            counts_persons = DEFINITIONS[code].unit is Unit.PERSONS
            found[code] = Figure(len(cell.persons) if counts_persons else cell.count, frozenset(cell.persons))
    return FigureRow(row.key, row.name, found)


def _is(status: PersonStatus) -> Callable[[PersonFacts], bool]:
    return lambda person: person.status is status


def _works(kind: EmploymentKind | None) -> Callable[[PersonFacts], bool]:
    return lambda person: person.is_employed and person.employment is kind


_STATES: Mapping[str, Callable[[PersonFacts], bool]] = {
    "registered": lambda person: True,
    "registered-local": lambda person: person.origin is Origin.LOCAL,
    "registered-incoming": lambda person: person.origin is Origin.INCOMING,
    "contacted": lambda person: person.is_reached,
    "unreachable": lambda person: person.is_unreachable and not person.is_reached,
    "contact-open": lambda person: not person.is_unreachable and not person.is_reached,
    "willing": _is(PersonStatus.SEEKING),
    "no-will-expired": lambda person: person.status is PersonStatus.NO_WILL and person.will_expired,
    "status-unknown": lambda person: person.status is None,
    "traineeship-working": lambda person: person.in_traineeship,
    "floor-owed": lambda person: person.owed,
    "floor-met": lambda person: person.is_met,
    "employed": lambda person: person.is_employed,
    "employed-in-traineeship": lambda person: person.status is PersonStatus.EMPLOYED and person.in_traineeship,
    "employed-employer": _works(EmploymentKind.EMPLOYER),
    "employed-flexible": _works(EmploymentKind.FLEXIBLE),
    "employed-own-business": _works(EmploymentKind.OWN_BUSINESS),
    "employed-programme": _works(EmploymentKind.PROGRAMME),
    "employed-public-welfare": _works(EmploymentKind.PUBLIC_WELFARE),
    "employed-unknown": _works(None),
    "employed-proved": lambda person: person.is_proved,
    "further-study": _is(PersonStatus.FURTHER_STUDY),
    "enlisted": _is(PersonStatus.ENLISTED),
    "abroad": _is(PersonStatus.ABROAD),
    "moved-out": _is(PersonStatus.MOVED_OUT),
    "deceased": _is(PersonStatus.DECEASED),
    "difficult": lambda person: person.is_difficult,
    "difficult-employed": lambda person: person.is_difficult and person.is_employed,
    "long-term-jobless": lambda person: person.is_long_term,
}
