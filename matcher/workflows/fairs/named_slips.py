"""Slips with names: who looks after graduates prints theirs, one, a class or all; organizers never see one of them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, NotFound, Unreadable
from matcher.domain.fairs.allocation import Route
from matcher.domain.fairs.curation import ListKind, StoredList
from matcher.domain.fairs.fair import Fair
from matcher.domain.masking import masked_name, masked_phone
from matcher.domain.texts import named_slips as texts
from matcher.fairs.routes import PairWords
from matcher.reports.fair_slips import fair_slips_pdf
from matcher.store.database import Database
from matcher.store.fair_expected import ExpectedGraduate
from matcher.store.store import Store
from matcher.workflows.fairs.audiences import expected_at
from matcher.workflows.fairs.grounds import FairGrounds
from matcher.workflows.fairs.nearby import fair_near
from matcher.workflows.fairs.papers import PDF, UNFIT, PaperFile, public_address
from matcher.workflows.fairs.personal_routes import KeptRoutes, at_booths_of_now
from matcher.workflows.fairs.publishing import at_present
from matcher.workflows.fairs.slip_codes import slip_code
from matcher.workflows.index.models import ServingModels
from matcher.workflows.papers.paper_versions import Version, checked_mark

MOST = 2000
_A_COMMIT = 200
"""Entries of the trail a commit: a thousand slips keep no other writer waiting for seconds."""


@dataclass(frozen=True, slots=True)
class SlipGroup:
    """The viewer's graduates of one school, major, level and year; ``off`` of them switched recommendations off."""

    key: str
    label: str
    persons: tuple[int, ...]
    off: frozenset[int]


@dataclass(frozen=True, slots=True)
class SlipPerson:
    """One of them, masked; ``is_off``: no route is made for her."""

    number: int
    name: str = field(repr=False)
    code: str
    is_off: bool


@dataclass(frozen=True, slots=True)
class NamedSlip:
    """A person's slip at a fair: its code, and her route with the booths of now."""

    person: int
    code: str
    route: Route


def slip_groups(store: Store, viewer: Viewer, fair: int) -> tuple[Fair, StoredList | None, Sequence[SlipGroup]]:
    """Return a fair, its final list and the viewer's own graduates who still look for work, by class; no names.

    Raises NotFound, NotAllowed.
    """
    viewer.require(Permission.READ_LEDGER)
    found = fair_near(store, viewer, fair)
    return found, store.fair_lists.latest(fair, ListKind.FINAL), _groups(store, viewer, found)


def slip_people(store: Store, viewer: Viewer, fair: int, key: str, request: str = "") -> Sequence[SlipPerson]:
    """Return the graduates of one group, masked; the look is in the trail. Raises NotFound, NotAllowed."""
    found, _, groups = slip_groups(store, viewer, fair)
    group = next((one for one in groups if one.key == key), None)
    if group is None:
        raise NotFound(texts.PEOPLE_NONE)
    profiles = store.graduates.profiles(group.persons)
    detail: dict[str, str | int] = {"persons": len(group.persons)}
    store.audit.append("fair_slip.people_viewed", viewer, "fair", found.number, request, detail)
    return [
        SlipPerson(number, masked_name(profiles[number].name), slip_code(store.keys, fair, number), number in group.off)
        for number in group.persons
        if number in profiles
    ]


def named_slips(
    database: Database,
    models: ServingModels,
    kept: KeptRoutes,
    fair: Fair,
    stored: StoredList,
    persons: Sequence[int],
    labels: Sequence[tuple[str, str]],
    grounds: FairGrounds | None = None,
    wait: bool = True,
) -> Sequence[NamedSlip]:
    """Return the slips of these persons, each under its (label, group), for a caller that has checked who asks.

    Raises Conflict where the list's routes cannot be worked out, without ``wait`` also while somebody else does.
    """
    routes = kept.of(database, models, fair, stored, grounds, wait)
    with database.reading() as store:
        profiles = store.graduates.profiles(persons)
        audience = store.fair_audiences.newest(fair.number)
        places = kept.places(store, stored, routes, audience, profiles)
        present = at_present(store, fair, stored)
        codes = {person: slip_code(store.keys, fair.number, person) for person in persons}
    known: dict[tuple[bytes, int], PairWords] = {}
    return [
        NamedSlip(person, codes[person], at_booths_of_now(routes.route(profiles[person], places[person], *label, known), present))
        for person, label in zip(persons, labels, strict=True)
        if person in profiles
    ]


def print_named_slips(
    database: Database,
    models: ServingModels,
    kept: KeptRoutes,
    viewer: Viewer,
    fair: int,
    persons: Collection[int] | None = None,
    version: Version | None = None,
    address: str = "",
    request: str = "",
    grounds: FairGrounds | None = None,
) -> PaperFile:
    """Return the slips of the viewer's own graduates as one PDF, by class; ``persons`` None: of all of them.

    Names are masked unless the version says otherwise; each slip is in the trail of its person. Raises NotFound,
    NotAllowed, Unreadable for somebody who is not the viewer's or for too many, Conflict without a final list.
    """
    asked = version or Version()
    with database.reading() as store:
        found, stored, groups = slip_groups(store, viewer, fair)
        if stored is None:
            raise Conflict(texts.NO_FINAL.format(fair=found.plan.name), "no-final-list")
        mark = checked_mark(store, viewer, asked, "")
        wanted = _wanted(groups, persons)
        labels = _labels(store, groups, wanted, asked)
    slips = named_slips(database, models, kept, found, stored, wanted, labels, grounds)
    made = [one.route for one in slips]
    where, codes = public_address(found, address), [one.code for one in slips]
    content = fair_slips_pdf(found.plan, made, stored.label, where, codes=codes, mark=mark)
    detail: dict[str, str | int] = {"fair": fair, "full": int(asked.full)}
    for begin in range(0, len(slips), _A_COMMIT):
        with database.writing() as store:
            for one in slips[begin : begin + _A_COMMIT]:
                store.audit.append("fair_slip.made", viewer, "graduate", one.person, request, detail)
    what = (texts.EVERYBODY if persons is None else texts.CHOSEN).format(count=len(slips))
    return PaperFile(UNFIT.sub("-", texts.FILE.format(fair=found.plan.name, what=what)), PDF, content)


def group_label(one: ExpectedGraduate) -> str:
    """Return what stands over the slips of a class."""
    year = texts.YEAR.format(year=one.graduation_year) if one.graduation_year else ""
    return texts.GROUP.format(school=one.school, major=one.major, level=one.education.label, year=year).strip(" ·")


def group_key(label: str) -> str:
    """Return what a class is called in addresses: the same whoever else registers meanwhile."""
    return hashlib.sha256(label.encode()).hexdigest()[:10]


def _groups(store: Store, viewer: Viewer, fair: Fair) -> Sequence[SlipGroup]:
    expected = expected_at(store, viewer, fair)
    off = store.graduates.switched_off([one.number for one in expected])
    members: dict[str, list[int]] = {}
    for one in expected:
        members.setdefault(group_label(one), []).append(one.number)
    return [
        SlipGroup(group_key(label), label, tuple(numbers), off & frozenset(numbers))
        for label, numbers in sorted(members.items())
    ]


def _wanted(groups: Sequence[SlipGroup], persons: Collection[int] | None) -> Sequence[int]:
    """Return whose slips are printed, by class, without those who switched recommendations off."""
    everybody = {number for group in groups for number in group.persons}
    if persons is not None and (others := sorted(set(persons) - everybody)):
        said = texts.NOT_YOURS.format(numbers="、".join(str(number) for number in others[:5]))
        raise Unreadable(said, {"persons": said})
    chosen = everybody if persons is None else set(persons)
    wanted = [number for group in groups for number in group.persons if number in chosen and number not in group.off]
    if not wanted:
        raise Unreadable(texts.NOBODY, {"persons": texts.NOBODY})
    if len(wanted) > MOST:
        said = texts.TOO_MANY.format(most=MOST, count=len(wanted))
        raise Unreadable(said, {"persons": said})
    return wanted


def _labels(
    store: Store, groups: Sequence[SlipGroup], wanted: Sequence[int], version: Version
) -> Sequence[tuple[str, str]]:
    """Return how each person and her class are printed."""
    of_person = {number: group.label for group in groups for number in group.persons}
    profiles = store.graduates.profiles(wanted)
    labels = []
    for number in wanted:
        contact = store.graduates.contact_of(number)
        name = (contact.name if contact is not None else "") or (profiles[number].name if number in profiles else "")
        phone = masked_phone(contact.phone) if contact is not None else ""
        shown = name if version.full else masked_name(name)
        labels.append((texts.PERSON.format(name=shown, phone=phone).strip(), of_person[number]))
    return labels
