"""Facts of persons and a small tree of offices for the tests of reports: a test names only what it is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from matcher.domain.ledger.service import ServiceKind, ServiceStage
from matcher.domain.ledger.status import EmploymentKind, PersonStatus
from matcher.domain.organisation import Organisation, OrganisationKind
from matcher.domain.report import PersonFacts, ServedFact
from matcher.reports.scope import Scope

CITY = Organisation(1, "江城市", OrganisationKind.CITY, None, "/1/", "420100")
NORTH = Organisation(2, "江北区", OrganisationKind.COUNTY, 1, "/1/2/", "420102")
SOUTH = Organisation(3, "江夏区", OrganisationKind.COUNTY, 1, "/1/3/", "420115")
STREET = Organisation(4, "纸坊街道", OrganisationKind.STREET, 3, "/1/3/4/")
OFFICES = {office.number: office for office in (CITY, NORTH, SOUTH, STREET)}
WHOLE = Scope(CITY, OFFICES)


def person(number: int, organisation: int | None = NORTH.number, **values: Any) -> PersonFacts:
    """Return a registered person with the will to work."""
    return PersonFacts(number, organisation, **{"year": 2026, "status": PersonStatus.SEEKING, "is_reached": True, **values})


def worker(number: int, organisation: int = NORTH.number, **values: Any) -> PersonFacts:
    """Return a person employed with evidence."""
    stated = {"status": PersonStatus.EMPLOYED, "employment": EmploymentKind.EMPLOYER, "has_proof": True, **values}
    return person(number, organisation, **stated)


def served(
    entry: int, kind: ServiceKind = ServiceKind.GUIDANCE, day: date = date(2026, 11, 10), organisation: int = 2, **values: Any
) -> ServedFact:
    """Return a counted service of one day; a 次 of its own unless said otherwise."""
    stated = {"happened_on": day, "opens_occasion": True, **values}
    return ServedFact(entry, kind, ServiceStage.COMPLETED, day, organisation=organisation, **stated)
