"""Who a paper is about: the facts at its head, as the version asked for may print them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from matcher.domain.access import Permission, Viewer
from matcher.domain.contact import Contact
from matcher.domain.errors import NotFound, Unreadable
from matcher.domain.ledger.person import LedgerPerson
from matcher.domain.ledger.standing import Standing
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import case_papers as texts
from matcher.store.store import Store
from matcher.workflows.papers.paper_versions import Version

MOST_PERSONS = 200
_NOBODY = Contact()


def persons_of_paper(store: Store, viewer: Viewer, persons: Collection[int]) -> list[LedgerPerson]:
    """Return the chosen persons in their order. Raises NotAllowed, Unreadable, NotFound where one is not visible."""
    viewer.require(Permission.READ_LEDGER)
    wanted = list(dict.fromkeys(persons))
    message = "" if wanted else texts.NOBODY_CHOSEN
    if len(wanted) > MOST_PERSONS:
        message = texts.TOO_MANY.format(most=MOST_PERSONS, count=len(wanted))
    if message:
        raise Unreadable(message, {"chosen": message})
    visible = {one.person: one for one in store.ledger_persons.visible(viewer, wanted) if not one.is_erased}
    if set(wanted) - set(visible):
        raise NotFound(access_texts.NOT_FOUND)
    return [visible[person] for person in wanted]


def facts_of_paper(
    store: Store, row: LedgerPerson, standing: Standing, version: Version
) -> tuple[tuple[str, str], ...]:
    """Return the facts of a person; a difficulty is never among them."""
    profile = store.graduates.profile(row.person)
    name, id_number, phone = version.identity(profile, store.graduates.contact_of(row.person) or _NOBODY)
    caseworkers: Sequence[int] = () if row.caseworker is None else (row.caseworker,)
    names = store.accounts.staff_names(caseworkers)
    facts = (
        (texts.NAME, name),
        (texts.NUMBER, str(row.person)),
        (texts.ID_NUMBER, id_number),
        (texts.PHONE, phone),
        (texts.EDUCATION, profile.education.label if profile is not None and profile.education else ""),
        (texts.SCHOOL, (profile.school if profile is not None else "") or row.school),
        (texts.MAJOR, profile.major if profile is not None else ""),
        (texts.YEAR, texts.YEAR_OF.format(year=row.year)),
        (texts.OFFICE, store.organisations.get(row.organisation).name),
        (texts.CASEWORKER, names.get(row.caseworker or 0, "") or texts.NOBODY),
        (texts.ORIGIN, row.origin.label),
        (texts.STATUS, standing.status.label if standing.status is not None else ""),
    )
    return tuple((label, value or texts.NOT_STATED) for label, value in facts)


def real_name(store: Store, person: int) -> str:
    """Return the name that is to be masked in words about a person."""
    contact = store.graduates.contact_of(person) or _NOBODY
    profile = store.graduates.profile(person)
    return contact.name or (profile.name if profile is not None else "")
