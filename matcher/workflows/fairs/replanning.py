"""Employers drop out, also on the eve: the others keep their booths, the reserve fills what became free."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.domain.access import Viewer
from matcher.domain.fairs.curation import ListKind
from matcher.domain.fairs.participant import Participant, ParticipantState
from matcher.domain.texts import fair_course as texts
from matcher.store.employers import match_key
from matcher.store.store import Store
from matcher.workflows.fairs.booths import free_booths
from matcher.workflows.fairs.describing import fair_to_change
from matcher.workflows.fairs.steps import chosen, is_vetted_reserve, take_step

_S = ParticipantState


@dataclass(frozen=True, slots=True)
class Replanned:
    """What changed: who is gone with the booth that became free, who came in where, who stayed where it was."""

    gone: tuple[tuple[Participant, str], ...]
    filled: tuple[Participant, ...]
    kept: tuple[Participant, ...]
    empty: tuple[str, ...]


def replan(
    store: Store, viewer: Viewer, fair: int, numbers: Sequence[int], reason: str = "", request: str = ""
) -> Replanned:
    """Cancel these employers and fill their booths: first who passed and has none, then the reserve in its order."""
    found = fair_to_change(store, viewer, fair)
    why = reason.strip() or texts.CANCELLED_BY_EMPLOYER
    gone: list[tuple[Participant, str]] = []
    for one in chosen(store, viewer, fair, numbers):
        after = take_step(store, viewer, one, _S.CANCELLED, why, booth="", request=request)
        gone.append((after, one.booth))
    everyone = store.fair_participants.of_fair(viewer, fair)
    kept = [one for one in everyone if one.booth]
    spare = [booth for _, booth in gone if booth]
    if not spare:
        spare = list(free_booths(found, [one.booth for one in kept]))[: len(gone)]
    filled: list[Participant] = []
    for booth, one in zip(spare, _waiting(store, fair, everyone), strict=False):
        words = texts.SUBSTITUTED.format(employer=_left(gone, booth), booth=booth)
        filled.append(take_step(store, viewer, one, _S.PLACED, words, booth=booth, request=request))
    detail: dict[str, str | int] = {"gone": len(gone), "filled": len(filled), "kept": len(kept)}
    store.audit.append("fair.replanned", viewer, "fair", fair, request, detail)
    empty = tuple(spare[len(filled) :])
    return Replanned(tuple(gone), tuple(filled), tuple(kept), empty)


def _waiting(store: Store, fair: int, everyone: Sequence[Participant]) -> list[Participant]:
    """Those that passed come before the reserve; within each, the order in which the newest list considered them."""
    final = store.fair_lists.latest(fair, ListKind.FINAL) or store.fair_lists.latest(fair, ListKind.INVITE)
    order: dict[str, int] = {}
    for place, key in enumerate(final.curated.unplaced if final is not None else ()):
        name = final.curated.unplaced_names.get(key, key) if final is not None else key
        order.setdefault(match_key(name, key), place)
        order.setdefault(match_key(name, ""), place)
    keys = store.fair_participants.keys_of(fair)
    vetted = [one for one in everyone if one.state is _S.APPROVED or is_vetted_reserve(store, one)]
    return sorted(
        vetted,
        key=lambda one: (one.state is not _S.APPROVED, order.get(keys[one.number], len(order)), one.number),
    )


def _left(gone: Sequence[tuple[Participant, str]], booth: str) -> str:
    return next((one.employer_name for one, had in gone if had == booth), "")
