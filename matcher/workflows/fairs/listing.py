"""Position lists of a fair in the service: made, kept with all they were made from, made again to the byte."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import msgspec

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import CannotRunError, Conflict
from matcher.domain.fairs.audience import Audience
from matcher.domain.fairs.curation import CuratedList, CurationSettings, ListKind, StoredList
from matcher.domain.fairs.fair import Fair
from matcher.domain.fairs.participant import Participant, ParticipantState
from matcher.domain.search import PostingFilter
from matcher.domain.texts import fair_course as texts
from matcher.fairs.comparing import ListDifference, compare
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.fairs.curating import Curation, FairGround, curate_list
from matcher.workflows.fairs.describing import SHANGHAI, fair_to_change
from matcher.workflows.fairs.fair_settings import first_settings
from matcher.workflows.fairs.grounds import FairGrounds, bundle_name, rules_in_force
from matcher.workflows.fairs.list_inputs import ListInputs, gather, ground_of, unpacked
from matcher.workflows.fairs.wishes import note_wishes, settings_now, wishes_at, with_wishes
from matcher.workflows.files.loading import Step, no_progress
from matcher.workflows.index.models import ServingModels

_MOST_POSTINGS = 200
_S = ParticipantState
_COMING = (_S.APPROVED, _S.PLACED, _S.ARRIVED, _S.ABSENT)


@dataclass(frozen=True, slots=True)
class Reproduction:
    """A kept list made again. ``again`` None: it cannot be, for the reason in ``why``; what was kept is the list."""

    stored: StoredList
    again: CuratedList | None
    is_equal: bool
    why: str = ""


def make_list(
    database: Database,
    models: ServingModels,
    viewer: Viewer,
    fair: int,
    kind: ListKind,
    settings: CurationSettings | None = None,
    grounds: FairGrounds | None = None,
    request: str = "",
    step: Step = no_progress,
    note: Callable[[Store, StoredList], None] | None = None,
) -> StoredList:
    """Curate a list and keep it as the next version. Reading, curating and writing are three steps: nobody waits.

    The invite list is chosen from all open postings, the final one from those of employers that passed; booths given
    stay. ``step`` is told how far it is, ``note`` writes beside the list, in its transaction. Raises NotFound, NotAllowed,
    Unreadable for pins that no list can hold, Conflict without an audience.
    """
    step(texts.STEP_READ, 0, 0)
    with database.reading() as store:
        found = fair_to_change(store, viewer, fair)
        data_as_of = store.clock()
        asked = settings or default_settings(store, found, kind)
        wanted, before = with_wishes(store, fair, asked), wishes_at(store, fair)
        wanted = replace(wanted, kept_booths=_kept_booths(store, viewer, fair) if kind is ListKind.FINAL else {})
        inputs = read_inputs(store, viewer, found, kind)
    ground = (grounds or FairGrounds()).of(inputs, models, database, step)
    step(texts.STEP_CHOOSE, 0, 0)
    curated = replace(curate_list(ground, wanted).curated, plan=inputs.plan)
    with database.writing() as store:
        fair_to_change(store, viewer, fair)
        day = found.plan.starts_at.astimezone(SHANGHAI)
        label = texts.LABEL.format(
            day=f"{day:%m%d}", number=fair, kind=texts.LABEL_KINDS[kind.value], version="{version}"
        )
        made = store.fair_lists.add(
            viewer.account,
            fair,
            kind,
            label,
            data_as_of,
            rules_in_force(),
            bundle_name(models),
            inputs.packed(),
            curated,
        )
        detail: dict[str, str | int] = {"list": made.number, "kind": kind.value, "rows": len(curated.rows)}
        store.audit.append("fair.curated", viewer, "fair", fair, request, detail)
        note_wishes(store, viewer, fair, wanted, before, request)
        if note is not None:
            note(store, made)
    return made


def default_settings(store: Store, fair: Fair, kind: ListKind) -> CurationSettings:
    """Return the settings of the newest list of the kind, of any kind, else the fair's booths and postings a booth.

    Pins and bans that were taken back at the employers since are not among them.
    """
    for one in (kind, ListKind.INVITE, ListKind.FINAL):
        last = store.fair_lists.latest(fair.number, one)
        if last is not None:
            return settings_now(store, fair.number, last.curated.settings)
    return first_settings(store, fair)


def read_inputs(store: Store, viewer: Viewer, fair: Fair, kind: ListKind) -> ListInputs:
    """Read what a list is made from. Raises Conflict without an audience, or a final list without any employer."""
    audience, numbers = sources_of(store, viewer, fair, kind)
    day = fair.plan.starts_at.astimezone(SHANGHAI).date()
    return gather(store, viewer, fair.plan, day, audience, numbers)


def sources_of(store: Store, viewer: Viewer, fair: Fair, kind: ListKind) -> tuple[Audience, frozenset[int] | None]:
    """Return whom a list is for and the postings it is chosen from; ``None``: all that are open. Raises as above."""
    audience = store.fair_audiences.latest(viewer, fair.number)
    if audience is None or not audience.size:
        raise Conflict(texts.NO_AUDIENCE, "no-audience")
    if kind is not ListKind.FINAL:
        return audience, None
    coming = store.fair_participants.of_fair(viewer, fair.number, _COMING)
    if not coming:
        raise Conflict(texts.NOBODY_PASSED, "nobody-passed")
    return audience, frozenset(number for one in coming for number in postings_of(store, viewer, one))


def postings_of(store: Store, viewer: Viewer, one: Participant) -> list[int]:
    """Return the numbers of what an employer brings: as its receipt says, else whatever of it is open."""
    if one.receipt is not None:
        stated = [number for number in store.fair_receipts.find(one.receipt).receipt.posting_numbers if number]
        if stated:
            return stated
    if one.employer is None:
        return []
    rows = store.posting_search.search(viewer, PostingFilter(employer=one.employer), count=_MOST_POSTINGS).rows
    return [row.number for row in rows]


def reproduce(database: Database, models: ServingModels, viewer: Viewer, number: int) -> Reproduction:
    """Make a kept list again from the inputs sealed beside it, whatever became of the postings since.

    Where rules, bundle or curation are others by now, or the inputs were emptied, the list is as it was kept.
    Raises NotFound, NotAllowed.
    """
    viewer.require(Permission.READ_FAIRS)
    with database.reading() as store:
        stored = store.fair_lists.get(viewer, number)
        packed = store.fair_lists.inputs(number)
    why = _why_not(stored, packed, models)
    if why or packed is None:
        return Reproduction(stored, None, False, why)
    try:
        again = _again(unpacked(packed), models, stored.curated.settings).curated
    except (CannotRunError, msgspec.MsgspecError):
        return Reproduction(stored, None, False, texts.INPUTS_OLD_FORM)
    again = replace(again, plan=stored.curated.plan)
    return Reproduction(stored, again, msgspec.json.encode(again) == msgspec.json.encode(stored.curated))


def curation_of(
    database: Database,
    models: ServingModels,
    viewer: Viewer,
    number: int,
    grounds: FairGrounds | None = None,
) -> tuple[FairGround, Curation]:
    """Return what stands behind a kept list, for routes and employers' audiences.

    ``grounds`` spares the fitting where the list's inputs are at hand. Raises NotFound, and Conflict where it cannot be
    made again.
    """
    with database.reading() as store:
        stored = store.fair_lists.get(viewer, number)
    return curation_behind(database, models, stored, grounds)


def curation_behind(
    database: Database, models: ServingModels, stored: StoredList, grounds: FairGrounds | None = None
) -> tuple[FairGround, Curation]:
    """Return the same of a list for work whose caller has checked who asks. Raises Conflict.

    What is printed beside a list names its own lines: where the same inputs give others by now, nothing is.
    """
    with database.reading() as store:
        packed = store.fair_lists.inputs(stored.number)
    why = _why_not(stored, packed, models)
    if why or packed is None:
        raise Conflict(why, "not-reproducible")
    ground = (grounds or FairGrounds()).of(unpacked(packed), models, database)
    curation = curate_list(ground, stored.curated.settings)
    if curation.curated.rows != stored.curated.rows:
        raise Conflict(texts.MADE_OTHERWISE.format(label=stored.label), "not-reproducible")
    return ground, curation


def compare_lists(store: Store, viewer: Viewer, before: int, after: int) -> ListDifference:
    """Return what one list has over another of the same fair. Raises NotFound, Conflict."""
    first, second = store.fair_lists.get(viewer, before), store.fair_lists.get(viewer, after)
    if first.fair != second.fair:
        raise Conflict(texts.LISTS_OF_TWO_FAIRS.format(first=first.label, second=second.label), "other-fair")
    return compare(first.curated, second.curated)


def _again(inputs: ListInputs, models: ServingModels, settings: CurationSettings) -> Curation:
    return curate_list(ground_of(inputs, models), settings)


def _why_not(stored: StoredList, packed: bytes | None, models: ServingModels) -> str:
    if packed is None:
        return texts.INPUTS_EMPTIED
    if stored.rule_version != rules_in_force():
        return texts.OTHER_RULES.format(then=stored.rule_version, now=rules_in_force())
    if stored.bundle != bundle_name(models):
        return texts.OTHER_BUNDLE.format(then=stored.bundle, now=bundle_name(models))
    return ""


def _kept_booths(store: Store, viewer: Viewer, fair: int) -> dict[str, str]:
    """Return the booths that stay: printed ones go to nobody else."""
    return {one.employer_name: one.booth for one in store.fair_participants.of_fair(viewer, fair, _COMING) if one.booth}
