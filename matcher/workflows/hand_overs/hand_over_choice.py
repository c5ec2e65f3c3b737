"""Whom a hand-over list can be made of: own persons by year, school and who looks after them, as the page shows them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from matcher.domain.access import Permission, Viewer
from matcher.domain.ledger.hand_over import LeftOut, Selection
from matcher.domain.ledger.person import LedgerPerson
from matcher.domain.masking import masked_name
from matcher.domain.organisation import Organisation
from matcher.store.store import Store
from matcher.workflows.hand_overs.hand_overs import preview_hand_over


@dataclass(frozen=True, slots=True)
class HandOverFilter:
    """Which own persons are meant; ``None`` and empty ask for nothing. ``chosen`` not empty: these and no others."""

    year: int | None = None
    school: str = ""
    is_mine: bool = False
    chosen: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person of the preview; ``why_not`` empty: she can be passed on."""

    person: int
    name: str = field(repr=False)
    school: str
    major: str
    year: int | None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class HandOverPreview:
    """Whom a list would hold and leave out; ``shown`` are the first of both, names masked."""

    selection: Selection
    shown: tuple[Candidate, ...]
    left_out: tuple[Candidate, ...]


def asked_for(store: Store, viewer: Viewer, wanted: HandOverFilter) -> tuple[int, ...]:
    """Return the numbers of own persons that a filter asks for, or of those chosen. Raises NotAllowed."""
    viewer.require(Permission.SIGN_HAND_OVERS)
    if wanted.chosen:
        return tuple(sorted(set(wanted.chosen)))
    found = store.ledger_persons.visible(viewer)
    return tuple(row.person for row in found if _fits(row, viewer, wanted))


def preview_list(
    store: Store, viewer: Viewer, target: int, wanted: HandOverFilter, most: int = 200
) -> HandOverPreview:
    """Return whom a list to ``target`` would hold, with the first ``most`` persons. Raises as ``preview_hand_over``."""
    selection = preview_hand_over(store, viewer, target, asked_for(store, viewer, wanted))
    left_out = [one for one in selection.left_out if one.why != "not-yours"][:most] or list(selection.left_out)[:most]
    return HandOverPreview(
        selection,
        tuple(_candidates(store, viewer, [LeftOut(person, "") for person in selection.included[:most]])),
        tuple(_candidates(store, viewer, left_out)),
    )


def targets_of(store: Store, viewer: Viewer) -> Sequence[Organisation]:
    """Return the organisations that a list can go to: all but the own one, parents before children."""
    found = [one for one in store.organisations.everything() if one.number != viewer.organisation]
    return sorted(found, key=lambda one: [int(part) for part in one.path.strip("/").split("/")])


def _fits(row: LedgerPerson, viewer: Viewer, wanted: HandOverFilter) -> bool:
    return (
        not row.is_erased
        and row.organisation_path.startswith(viewer.organisation_path)
        and wanted.year in (None, row.year)
        and (not wanted.school or wanted.school == row.school)
        and (not wanted.is_mine or row.caseworker == viewer.account)
    )


def _candidates(store: Store, viewer: Viewer, wanted: Collection[LeftOut]) -> list[Candidate]:
    """Persons with masked names; of somebody whom the viewer does not see only the number is shown."""
    numbers = [one.person for one in wanted]
    rows = {row.person: row for row in store.ledger_persons.visible(viewer, numbers)}
    profiles = store.graduates.profiles([one for one in numbers if one in rows])
    found = []
    for one in wanted:
        row, profile = rows.get(one.person), profiles.get(one.person)
        found.append(
            Candidate(
                person=one.person,
                name=masked_name(profile.name) if profile else "",
                school=row.school if row else "",
                major=profile.major if profile else "",
                year=row.year if row else None,
                why_not=one.why,
            )
        )
    return found
