"""Hand-overs between organisations: a list is made of own persons, sent, looked at, returned in part, and signed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, NotFound, Unreadable
from matcher.domain.ledger.enrolment import HandOver
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.hand_over import (
    HandOverLine,
    HandOverList,
    HandOverState,
    LeftOut,
    LineState,
    Selection,
)
from matcher.domain.ledger.person import LedgerPerson
from matcher.domain.organisation import Organisation
from matcher.domain.texts import hand_overs as texts
from matcher.store.store import Store

LONGEST_WORDS = 500
_GIVING, _TAKING = "giving", "taking"


def preview_hand_over(store: Store, viewer: Viewer, to_organisation: int, persons: Collection[int]) -> Selection:
    """Return whom a list to another organisation would hold, and whom it leaves out and why.

    Raises NotAllowed, NotFound for an unknown organisation, Conflict for the own one.
    """
    viewer.require(Permission.SIGN_HAND_OVERS)
    target = _target(store, viewer, to_organisation)
    return _selection(store, viewer, target, persons)


def make_hand_over(
    store: Store, viewer: Viewer, to_organisation: int, persons: Collection[int], request: str = ""
) -> HandOverList:
    """Draft a list of those who can be passed on. Raises as ``preview_hand_over``, Conflict where nobody can."""
    chosen = preview_hand_over(store, viewer, to_organisation, persons)
    if not chosen.included:
        raise Conflict(texts.NOBODY_LEFT, "nobody")
    made = store.hand_overs.add(viewer, to_organisation, chosen.included)
    _trail(store, "hand_over.made", viewer, made, request, persons=len(chosen.included), to=to_organisation)
    return made


def remove_person(store: Store, viewer: Viewer, number: int, person: int, request: str = "") -> HandOverList:
    """Take a person off a draft. Raises NotFound, Conflict."""
    found = _found(store, viewer, number, _GIVING, "remove", HandOverState.DRAFT)
    _line(found, person)
    store.hand_overs.remove(number, person)
    _trail(store, "hand_over.changed", viewer, found, request)
    return store.hand_overs.get(viewer, number)


def send_hand_over(store: Store, viewer: Viewer, number: int, request: str = "") -> HandOverList:
    """Sign for the giving side and let the other see the list. Raises Conflict where somebody can no longer be passed on."""
    found = _found(store, viewer, number, _GIVING, "send", HandOverState.DRAFT)
    target = store.organisations.get(found.to_organisation)
    gone = _selection(store, viewer, target, [line.person for line in found.lines], number).left_out
    if gone or not found.lines:
        raise Conflict(
            texts.LEFT_MEANWHILE.format(count=len(gone), persons=_numbers(gone)) if gone else texts.NOBODY_LEFT, "left"
        )
    store.hand_overs.send(viewer, number)
    _trail(store, "hand_over.sent", viewer, found, request, persons=len(found.lines))
    return store.hand_overs.get(viewer, number)


def recall_hand_over(store: Store, viewer: Viewer, number: int, request: str = "") -> HandOverList:
    """Take a list back that the other side has not signed. Raises NotFound, Conflict."""
    found = _found(store, viewer, number, _GIVING, "recall", HandOverState.DRAFT, HandOverState.SENT)
    store.hand_overs.recall(number)
    _trail(store, "hand_over.recalled", viewer, found, request)
    return store.hand_overs.get(viewer, number)


def note_difference(
    store: Store, viewer: Viewer, number: int, person: int, words: str, request: str = ""
) -> HandOverList:
    """Note what the receiving side found otherwise; empty words take the note back. Raises NotFound, Conflict."""
    found = _found(store, viewer, number, _TAKING, "note", HandOverState.SENT)
    _line(found, person)
    store.hand_overs.note(number, person, _words(words, may_be_empty=True))
    _trail(store, "hand_over.difference", viewer, found, request)
    return store.hand_overs.get(viewer, number)


def return_person(store: Store, viewer: Viewer, number: int, person: int, words: str, request: str = "") -> HandOverList:
    """Return one person with the reason before signing. Raises NotFound, Conflict, Unreadable without words."""
    found = _found(store, viewer, number, _TAKING, "return", HandOverState.SENT)
    _line(found, person)
    store.hand_overs.put_state(number, person, LineState.RETURNED, _words(words))
    _trail(store, "hand_over.returned", viewer, found, request)
    return store.hand_overs.get(viewer, number)


def keep_person(store: Store, viewer: Viewer, number: int, person: int, request: str = "") -> HandOverList:
    """List a returned person again, before signing. Raises NotFound, Conflict."""
    found = _found(store, viewer, number, _TAKING, "keep", HandOverState.SENT)
    _line(found, person)
    store.hand_overs.put_state(number, person, LineState.LISTED)
    _trail(store, "hand_over.changed", viewer, found, request)
    return store.hand_overs.get(viewer, number)


def sign_hand_over(store: Store, viewer: Viewer, number: int, day: date, request: str = "") -> HandOverList:
    """Sign for the receiving side: who is not returned belongs to it from ``day`` on, with all her history.

    What was done for her stays counted where it was done. Raises NotFound; Conflict where the same person signed for
    the giving side, or somebody is no longer with the giving side.
    """
    found = _found(store, viewer, number, _TAKING, "sign", HandOverState.SENT)
    if found.sent_by == viewer.account:
        raise Conflict(texts.SAME_SIGNATURE, "same-signature")
    taken = [line.person for line in found.lines if line.state is LineState.LISTED]
    persons = {one: store.ledger_persons.find(one) for one in taken}
    gone = [LeftOut(one, "not-yours") for one, row in persons.items() if not _is_with(row, found.from_path)]
    if gone:
        raise Conflict(texts.GONE_MEANWHILE.format(count=len(gone), persons=_numbers(gone)), "gone")
    store.hand_overs.sign(viewer, number, taken)
    for row in persons.values():
        if row is not None:
            _move(store, viewer, found, row, day, request)
    _trail(store, "hand_over.signed", viewer, found, request, taken=len(taken), returned=len(found.lines) - len(taken))
    return store.hand_overs.get(viewer, number)


def _move(store: Store, viewer: Viewer, found: HandOverList, row: LedgerPerson, day: date, request: str) -> None:
    fact = HandOver(found.to_organisation, row.organisation, found.number)
    store.entries.add(viewer, NewEntry(row.person, fact, day), found.to_organisation, request)
    for number in store.ledger_persons.rows_of(row.person):
        store.ledger_persons.move(number, found.to_organisation)
        store.graduates.move(number, found.to_organisation)
        store.accounts.move(number, found.to_organisation)
    detail: dict[str, str | int] = {"hand_over": found.number}
    store.audit.append("ledger.handed_over", viewer, "graduate", row.person, request, detail)


def _target(store: Store, viewer: Viewer, number: int) -> Organisation:
    target = store.organisations.get(number)
    if target.number == viewer.organisation:
        raise Conflict(texts.SAME_PLACE.format(name=target.name), "same-place")
    return target


def _selection(
    store: Store, viewer: Viewer, target: Organisation, persons: Collection[int], but: int | None = None
) -> Selection:
    found = {one.person: one for one in store.ledger_persons.visible(viewer, persons)}
    listed = store.hand_overs.listed_elsewhere(persons, but)
    included, left_out = [], []
    for person in sorted(set(persons)):
        row = found.get(person)
        if row is None:
            left_out.append(LeftOut(person, "not-yours"))
        elif not _is_with(row, viewer.organisation_path):
            left_out.append(LeftOut(person, "erased" if row.is_erased else "not-yours"))
        elif row.organisation == target.number:
            left_out.append(LeftOut(person, "there-already"))
        elif person in listed:
            left_out.append(LeftOut(person, "listed"))
        else:
            included.append(person)
    return Selection(tuple(included), tuple(left_out))


def _is_with(row: LedgerPerson | None, path: str) -> bool:
    """Whether a person is there to be passed on by the organisation at ``path``."""
    return row is not None and not row.is_erased and row.merged_into is None and row.organisation_path.startswith(path)


def _found(
    store: Store, viewer: Viewer, number: int, side: str, action: str, *states: HandOverState
) -> HandOverList:
    """Return a list on whose ``side`` the viewer stands, in one of ``states``. Raises NotFound, Conflict."""
    found = store.hand_overs.get(viewer, number)
    path, place = (found.from_path, found.from_organisation) if side == _GIVING else (found.to_path, found.to_organisation)
    if not path.startswith(viewer.organisation_path):
        message = texts.NOT_GIVING if side == _GIVING else texts.NOT_RECEIVING
        raise Conflict(message.format(number=found.list_number, name=store.organisations.get(place).name), "other-side")
    if found.state not in states:
        words = {"number": found.list_number, "state": found.state.label, "action": texts.ACTIONS[action]}
        raise Conflict(texts.NOT_IN_STATE.format(**words), "not-in-state")
    return found


def _line(found: HandOverList, person: int) -> HandOverLine:
    line = next((one for one in found.lines if one.person == person), None)
    if line is None:
        raise NotFound(texts.NOT_ON_LIST.format(number=found.list_number, person=person))
    return line


def _words(words: str, may_be_empty: bool = False) -> str:
    plain = words.strip()
    message = ""
    if not plain and not may_be_empty:
        message = texts.WORDS_MISSING
    elif len(plain) > LONGEST_WORDS:
        message = texts.WORDS_LONG.format(limit=LONGEST_WORDS)
    if message:
        raise Unreadable(message, {"words": message})
    return plain


def _numbers(persons: Collection[LeftOut]) -> str:
    return "、".join(str(one.person) for one in persons)


def _trail(
    store: Store, action: str, viewer: Viewer, found: HandOverList, request: str, **detail: int
) -> None:
    store.audit.append(action, viewer, "hand_over", found.number, request, detail)
