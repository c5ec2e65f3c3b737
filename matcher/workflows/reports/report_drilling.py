"""From a number of the report to its persons: looked at one by one or taken away as a list, both recorded."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from matcher.domain.access import Permission, Viewer
from matcher.domain.contact import Contact
from matcher.domain.errors import Conflict, NotAllowed, Unreadable
from matcher.domain.ledger.status import PersonStatus
from matcher.domain.masking import masked_id, masked_name, masked_phone
from matcher.domain.report import Grouping, Period, PersonFacts
from matcher.domain.texts import reports as texts
from matcher.reports.drilling import Drilled, drilled
from matcher.reports.person_list import ListedPerson, person_list
from matcher.reports.rates import EXCLUDED
from matcher.store.store import Store
from matcher.workflows.reports.cut_offs import own_period
from matcher.workflows.reports.report_facts import report_scope, source_of
from matcher.workflows.reports.reporting import report_from

LONGEST_REASON = 60
_SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a report a number stands: what the report is of, and the row, empty for the total."""

    period: Period
    address: str
    row: str = ""
    organisation: int | None = None
    grouping: Grouping = Grouping.PLACE
    year: int = 0
    excluded: tuple[PersonStatus, ...] = EXCLUDED


@dataclass(frozen=True, slots=True)
class DrilledPerson:
    """One of the persons behind a number, as of the cut-off; her name is masked."""

    person: int
    name: str = field(repr=False)
    organisation: str
    facts: PersonFacts = field(repr=False)


@dataclass(frozen=True, slots=True)
class DrillDown:
    """The persons behind a number whom the viewer may see now; ``elsewhere`` counts those who have moved on since.

    ``version``: by which definitions it is counted.
    """

    number: Drilled
    persons: tuple[DrilledPerson, ...]
    elsewhere: int
    version: str


def drill_down(store: Store, viewer: Viewer, place: Place, request: str = "") -> DrillDown:
    """Return the persons behind a number, names masked. Needs a writing transaction: every look is recorded.

    Raises NotAllowed (administrators see counts only), NotFound for a number that is none of the report's.
    """
    number, facts, version = _behind(store, viewer, place)
    seen = {person.person for person in store.ledger_persons.visible(viewer, number.persons)}
    profiles = store.graduates.profiles(seen) if viewer.may(Permission.READ_GRADUATES) else {}
    offices = {office.number: office.name for office in store.organisations.everything()}
    persons = tuple(
        DrilledPerson(
            person,
            masked_name(profiles[person].name) if person in profiles else "",
            offices.get(facts[person].organisation or 0, ""),
            facts[person],
        )
        for person in sorted(seen)
    )
    _record(store, viewer, "report.drilled_down", place, len(persons), request)
    return DrillDown(number, persons, len(number.persons) - len(seen), version)


def export_persons(
    store: Store, viewer: Viewer, place: Place, full: bool = False, reason: str = "", request: str = ""
) -> bytes:
    """Return the persons behind a number as a workbook, names, phones and ID numbers masked.

    ``full`` needs the permission to export and a reason; who took it, when and why stands on every page. The list never
    says who is in difficulty. Raises NotAllowed, NotFound, Unreadable without a reason, Conflict for such a list.
    """
    number, facts, _ = _behind(store, viewer, place)
    if number.is_sensitive or place.grouping is Grouping.GROUP:
        raise Conflict(texts.DIFFICULTY_STAYS.format(name=number.name), "difficulty-stays")
    watermark = texts.LIST_MASKED
    if full:
        viewer.require(Permission.EXPORT_LEDGER)
        if not 0 < len(reason.strip()) <= LONGEST_REASON:
            raise Unreadable(texts.REASON_MISSING, {"reason": texts.REASON_MISSING})
        moment = store.clock().astimezone(_SHANGHAI)
        name = store.accounts.load(viewer.account).name
        watermark = texts.LIST_FULL.format(name=name, moment=f"{moment:%Y-%m-%d %H:%M}", reason=reason.strip())
    seen = [person.person for person in store.ledger_persons.visible(viewer, number.persons)]
    rows = [_listed(store, facts[person], full) for person in seen]
    detail = {"full": int(full)}
    _record(store, viewer, "report.persons_exported", place, len(rows), request, detail)
    return person_list(number.name, place.period, rows, watermark, len(number.persons) - len(seen))


def _behind(store: Store, viewer: Viewer, place: Place) -> tuple[Drilled, dict[int, PersonFacts], str]:
    viewer.require(Permission.READ_REPORTS)
    viewer.require(Permission.READ_LEDGER)
    may_see_all = viewer.may(Permission.READ_DIFFICULTIES)
    if place.grouping is Grouping.GROUP and not may_see_all:
        raise NotAllowed(texts.DIFFICULTY_ONLY.format(name=Grouping.GROUP.label))
    scope = report_scope(store, viewer, place.organisation, place.year)
    period = own_period(store, scope.top.number, place.period)
    source = source_of(store, scope, period)
    report = report_from(store, source, scope, period, place.grouping, place.excluded)
    number = drilled(report, place.address, place.row)
    if number.is_sensitive and not may_see_all:
        raise NotAllowed(texts.DIFFICULTY_ONLY.format(name=number.name))
    return number, _of(source.facts, number.persons), report.definition


def _of(facts: Collection[PersonFacts], persons: Collection[int]) -> dict[int, PersonFacts]:
    return {person.person: person for person in facts if person.person in persons}


def _listed(store: Store, facts: PersonFacts, full: bool) -> ListedPerson:
    profile = store.graduates.profile(facts.person)
    contact = store.graduates.contact_of(facts.person) or Contact()
    name = contact.name or (profile.name if profile else "")
    return ListedPerson(
        person=facts.person,
        name=name if full else masked_name(name),
        phone=contact.phone if full else masked_phone(contact.phone),
        id_number=contact.id_number if full else masked_id(contact.id_number),
        school=profile.school if profile else facts.school,
        major=profile.major if profile else "",
        facts=facts,
    )


def _record(
    store: Store, viewer: Viewer, action: str, place: Place, count: int, request: str, more: dict[str, int] | None = None
) -> None:
    detail: dict[str, str | int] = {"address": place.address, "row": place.row, "persons": count, **(more or {})}
    store.audit.append(action, viewer, "report", place.period.name, request, detail)
