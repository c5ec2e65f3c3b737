"""The offices journey: an administrator hangs offices and schools into the tree below the own one."""

from __future__ import annotations

from collections.abc import Sequence

from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.errors import NotAllowed, Unreadable
from matcher.domain.organisation import Organisation, OrganisationKind
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import accounts as texts
from matcher.reference.regions import region_table
from matcher.store.store import Store

LONGEST_NAME = 60
_ORDER = list(OrganisationKind)


def list_organisations(store: Store, viewer: Viewer) -> Sequence[Organisation]:
    """Return the own office and all below it, parents before children."""
    return store.organisations.visible(viewer)


def add_organisation(
    store: Store,
    viewer: Viewer,
    name: str,
    kind: OrganisationKind,
    parent: int,
    region_code: str = "",
    school: str = "",
    request: str = "",
) -> Organisation:
    """Hang an office below ``parent``, narrower than it; nothing hangs below a school.

    Raises NotAllowed for anybody but an administrator, Unreadable with the fields at fault.
    """
    viewer.require(Permission.MANAGE_ACCOUNTS)
    if viewer.role is not Role.ADMINISTRATOR:
        action = texts.ADD_ORGANISATION
        raise NotAllowed(access_texts.NOT_ALLOWED.format(role=viewer.role.label, action=action))
    places = {place.number: place for place in store.organisations.visible(viewer)}
    above = places.get(parent)
    faults: dict[str, str] = {}
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        faults["name"] = texts.ORGANISATION_NAME.format(longest=LONGEST_NAME)
    elif any(place.parent == parent and place.name == name.strip() for place in places.values()):
        faults["name"] = texts.ORGANISATION_TWICE.format(name=name.strip())
    if above is None:
        faults["parent"] = texts.ORGANISATION_NOT_YOURS
    elif above.kind is OrganisationKind.SCHOOL or _ORDER.index(kind) <= _ORDER.index(above.kind):
        faults["kind"] = texts.ORGANISATION_KIND.format(kind=kind.label, parent=above.name)
    if region_code and region_code not in region_table():
        faults["region_code"] = texts.ORGANISATION_REGION
    if (kind is OrganisationKind.SCHOOL) != bool(school.strip()):
        faults["school"] = texts.ORGANISATION_SCHOOL
    if faults:
        raise Unreadable(access_texts.CHECK_FIELDS, faults)
    added = store.organisations.add(name.strip(), kind, parent, region_code, school.strip())
    store.audit.append("organisation.created", viewer, "organisation", added.number, request, {"kind": kind.value})
    return added
