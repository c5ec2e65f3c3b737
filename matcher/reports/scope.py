"""What a report is of: an organisation with all below it, or one school; and the row that a person or service is in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from matcher.domain.organisation import Organisation
from matcher.domain.report import Grouping, PersonFacts, ServedFact
from matcher.domain.texts import reports as texts


@dataclass(frozen=True, slots=True)
class Row:
    """A row's stable key, its printed name and its place in the table."""

    key: str
    name: str
    order: tuple[int, str] = (0, "")


@dataclass(frozen=True, slots=True)
class Scope:
    """``top`` with everything below it; ``school`` not empty: of that school's graduates only; ``year`` 0: of all years.

    ``offices`` are all organisations by number: persons and services name them.
    """

    top: Organisation
    offices: Mapping[int, Organisation] = field(repr=False)
    school: str = ""
    year: int = 0

    def has_office(self, number: int) -> bool:
        """Whether an organisation is the top or below it."""
        office = self.offices.get(number)
        return office is not None and office.path.startswith(self.top.path)

    def has_person(self, person: PersonFacts) -> bool:
        """Whether she is registered and an organisation of the scope is responsible for her at the cut-off."""
        return person.organisation is not None and self.has_office(person.organisation) and self._fits(person)

    def has_service(self, person: PersonFacts, served: ServedFact) -> bool:
        """Whether an organisation of the scope gave the service."""
        return self.concerns(person, served.organisation)

    def concerns(self, person: PersonFacts, office: int) -> bool:
        """Whether what ``office`` did with her belongs here: an office of the scope, a graduate of its school and year."""
        return self.has_office(office) and self._fits(person)

    def rows(self, grouping: Grouping) -> list[Row]:
        """Return the rows that are there even when nobody is in them: the places right below, or all offices."""
        if self.school or grouping not in (Grouping.PLACE, Grouping.OFFICE):
            return []
        below = [office for office in self.offices.values() if self.has_office(office.number) and not office.school]
        if grouping is Grouping.PLACE:
            below = [office for office in below if office.parent == self.top.number]
        return [self._row_of_office(office.number, grouping) for office in below]

    def row_of_person(self, person: PersonFacts, grouping: Grouping) -> Row:
        """Return the row that she is counted in."""
        if grouping in (Grouping.PLACE, Grouping.OFFICE):
            return self._row_of_office(person.organisation, grouping)
        return _row_of(person, grouping)

    def row_of_service(self, person: PersonFacts, served: ServedFact, grouping: Grouping) -> Row:
        """Return the row that the service is counted in: by place and office that of who gave it, else hers."""
        if grouping in (Grouping.PLACE, Grouping.OFFICE):
            return self._row_of_office(served.organisation, grouping)
        return _row_of(person, grouping)

    def _fits(self, person: PersonFacts) -> bool:
        return self.school in ("", person.school) and self.year in (0, person.year)

    def _row_of_office(self, number: int | None, grouping: Grouping) -> Row:
        office = self.offices[number] if number is not None else self.top
        if grouping is Grouping.PLACE and office.number != self.top.number:
            place = int(office.path.removeprefix(self.top.path).split("/")[0])
            office = self.offices[place]
        if office.number == self.top.number:
            return Row(str(office.number), texts.OWN_LEVEL.format(name=office.name), (1, ""))
        return Row(str(office.number), office.name, (0, f"{office.region_code or '~'}{office.path}"))


def _row_of(person: PersonFacts, grouping: Grouping) -> Row:
    if grouping is Grouping.SCHOOL:
        return Row(person.school or "-", person.school or texts.NOT_STATED, (0 if person.school else 1, person.school))
    if grouping is Grouping.YEAR:
        name = texts.YEAR.format(year=person.year) if person.year else texts.NOT_STATED
        return Row(str(person.year), name, (0 if person.year else 1, str(person.year)))
    if grouping is Grouping.ORIGIN:
        return Row(person.origin.value, person.origin.label, (0, person.origin.value))
    group = "difficult" if person.is_difficult else "long-term" if person.is_long_term else "other"
    return Row(group, texts.GROUPS[group], (list(texts.GROUPS).index(group), ""))
