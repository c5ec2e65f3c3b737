"""Rows of the referral board, and what may be recorded of one referral, as templates print them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from api.pages.answers import whole
from api.pages.work_view import SOON, WAITING
from matcher.domain.access import Permission, Viewer
from matcher.domain.ledger.referral import OPEN, Referral, ReferralFilter, ReferralState
from matcher.domain.texts import referral_pages as texts
from matcher.domain.texts import referrals as referral_texts
from matcher.store.store import Store
from matcher.workflows.referrals.referral_expiry import replacements
from matcher.workflows.referrals.referring import next_states

STARTED, FALLEN_THROUGH = "started", "fallen-through"
_UNSENT = (ReferralState.DRAFT, ReferralState.REVIEWED)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One referral of the board; ``due_in``: days until silence ends it, below zero where that is past."""

    one: Referral
    name: str = field(repr=False)
    due_in: int | None


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that may be recorded: its code, its words, and the reasons that it may have."""

    code: str
    label: str
    reasons: tuple[tuple[str, str], ...] = ()


def board_rows(store: Store, found: Sequence[Referral], today: date) -> list[BoardRow]:
    """Return rows with names and days left."""
    kept = store.ledger_persons.kept_numbers()
    profiles = store.graduates.profiles({kept.get(one.person, one.person) for one in found})
    rows = []
    for one in found:
        profile = profiles.get(kept.get(one.person, one.person))
        due = one.due_on if one.state in WAITING and not one.is_suspended else None
        rows.append(BoardRow(one, profile.name if profile is not None else "", (due - today).days if due else None))
    return rows


def board_filter(viewer: Viewer, given: dict[str, str], today: date) -> ReferralFilter:
    """Return the filter of an address; what cannot be read is left out."""
    states = tuple(one for one in ReferralState if one.value == given["state"])
    if given["state"] == "open":
        states = tuple(one for one in ReferralState if one in OPEN or one is ReferralState.HIRED)
    due_by = {"past": today - timedelta(days=1), "soon": today + SOON}.get(given["due"])
    return ReferralFilter(
        states=WAITING if due_by is not None and not states else states,
        person=whole(given["person"]),
        caseworker=viewer.account if given["who"] == "mine" and not given["person"] and not given["batch"] else None,
        due_by=due_by,
        batch=whole(given["batch"]),
        is_suspended=False if due_by is not None else None,
        is_void_asked=given["state"] == "void-asked",
    )


def board_counts(store: Store, viewer: Viewer, mine_only: bool, today: date) -> dict[str, int]:
    """Return the figures above the board."""
    own = viewer.account if mine_only else None
    soon, past = today + SOON, today - timedelta(days=1)
    late = store.referrals.count(viewer, ReferralFilter(WAITING, caseworker=own, due_by=past, is_suspended=False))
    near = store.referrals.count(viewer, ReferralFilter(WAITING, caseworker=own, due_by=soon, is_suspended=False))
    return {
        "past": late,
        "soon": near - late,
        "drafts": store.referrals.count(viewer, ReferralFilter(_UNSENT, caseworker=own)),
        "hired": store.referrals.count(viewer, ReferralFilter((ReferralState.HIRED,), caseworker=own)),
        "replace": len(to_replace(store, viewer, mine_only, today)),
    }


def to_replace(store: Store, viewer: Viewer, mine_only: bool, today: date) -> list[Referral]:
    """Return what silence or a dead posting ended lately and nothing has followed."""
    found = list(replacements(store, viewer, today))
    if not mine_only:
        return found
    own = {row.person for row in store.ledger_persons.of_caseworker(viewer.account)}
    kept = store.ledger_persons.kept_numbers()
    return [one for one in found if kept.get(one.person, one.person) in own]


def choices_for(store: Store, viewer: Viewer, found: Referral, today: date) -> list[Choice]:
    """Return what may be recorded of a referral today, with the reasons of each."""
    if not viewer.may(Permission.WRITE_LEDGER):
        return []
    states = next_states(store, viewer, found, today)
    if found.state is ReferralState.HIRED:
        states = tuple(state for state in states if state not in OPEN)
    choices = [Choice(state.value, _label(state, found), reasons_of(state.value)) for state in states]
    if found.state is ReferralState.HIRED and found.started_on is None:
        choices.insert(0, Choice(STARTED, texts.STARTED))
        choices.insert(1, Choice(FALLEN_THROUGH, texts.FALLEN_THROUGH, reasons_of(FALLEN_THROUGH)))
    return choices


def reasons_of(code: str) -> tuple[tuple[str, str], ...]:
    """Return code and words of the reasons that people may give for an end."""
    offered = referral_texts.REASONS.get(code, {})
    return tuple((reason, label) for reason, label in offered.items() if reason not in referral_texts.AUTOMATIC)


def _label(state: ReferralState, found: Referral) -> str:
    if state is ReferralState.VOIDED:
        return texts.AGREE_VOID if found.void_asked_by is not None else texts.ASK_VOID
    return state.label
