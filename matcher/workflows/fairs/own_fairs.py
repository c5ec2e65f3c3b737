"""A graduate's fairs: those that are meant for her, and her own slip at each of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, NotFound
from matcher.domain.fairs.curation import ListKind
from matcher.domain.fairs.fair import Fair
from matcher.domain.stored import StoredGraduate
from matcher.domain.texts import advising as advising_texts
from matcher.domain.texts import named_slips as texts
from matcher.store.database import Database
from matcher.store.fairs import PUBLIC_STATES
from matcher.store.store import Store
from matcher.workflows.fairs.grounds import FairGrounds
from matcher.workflows.fairs.named_slips import NamedSlip, named_slips
from matcher.workflows.fairs.personal_routes import KeptRoutes
from matcher.workflows.index.models import ServingModels

_PAST = timedelta(days=2)


def own_fairs(store: Store, viewer: Viewer) -> Sequence[Fair]:
    """Return the published fairs that invite her school, or of her place where no school is invited, the soonest first.

    Raises NotAllowed, NotFound for an account without a profile.
    """
    person = _herself(store, viewer)
    path, school = _path(store, person), person.graduate.school
    found = store.fairs.near(path, school, store.clock() - _PAST)
    return [fair for fair in found if _is_for_her(store, fair, path, school)]


def own_slip(
    database: Database,
    models: ServingModels,
    kept: KeptRoutes,
    viewer: Viewer,
    fair: int,
    grounds: FairGrounds | None = None,
) -> tuple[Fair, NamedSlip]:
    """Return a fair with her slip. Raises NotFound for a fair that is not meant for her, and Conflict where no route is made:

    she switched recommendations off, routes are being worked out, or what the list was made from is no longer there.
    """
    with database.reading() as store:
        person = _herself(store, viewer)
        found = next((one for one in own_fairs(store, viewer) if one.number == fair), None)
        stored = store.fair_lists.latest(fair, ListKind.FINAL) if found is not None else None
        if found is None or stored is None:
            raise NotFound(texts.NO_OWN_SLIP)
        if not person.automated:
            raise Conflict(texts.SWITCHED_OFF, "switched-off")
    slips = named_slips(database, models, kept, found, stored, [person.number], [("", "")], grounds, wait=False)
    if not slips:
        raise NotFound(texts.NO_OWN_SLIP)
    return found, slips[0]


def _herself(store: Store, viewer: Viewer) -> StoredGraduate:
    viewer.require(Permission.OWN_PROFILE)
    if viewer.graduate is None:
        raise NotFound(advising_texts.NO_PROFILE)
    return store.graduates.get(viewer, viewer.graduate)


def _path(store: Store, person: StoredGraduate) -> str:
    """Return the path of who looks after her, without anybody of who took her profile in."""
    row = store.ledger_persons.find(person.number)
    return person.organisation_path if row is None else store.organisations.get(row.organisation).path


def _is_for_her(store: Store, fair: Fair, path: str, school: str) -> bool:
    if fair.state not in PUBLIC_STATES or not fair.public_code:
        return False
    return school in fair.plan.schools if fair.plan.schools else path.startswith(fair.organisation_path)
