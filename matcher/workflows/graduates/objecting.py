"""Objections (异议): a graduate disputes what is recorded of her, her office answers by a day."""

from __future__ import annotations

from datetime import date

from matcher.casework.objections import due_day
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, NotFound, Unreadable
from matcher.domain.ledger.entry import Entry, NewEntry
from matcher.domain.ledger.objection import Objection, ObjectionAnswer
from matcher.domain.ledger.person import LedgerPerson
from matcher.domain.texts import own_record as texts
from matcher.store.store import Store
from matcher.workflows.casework.casework_rules import casework_rules

LONGEST_WORDS = 1000


def object_to(
    store: Store,
    viewer: Viewer,
    words: str,
    today: date,
    against_entry: int | None = None,
    against_referral: int | None = None,
    request: str = "",
) -> Entry:
    """Write down what a graduate disputes of her own record; it waits in her caseworker's list until it is answered.

    Raises NotFound for what is not hers or was never sent, Conflict while the same thing is disputed, Unreadable.
    """
    viewer.require(Permission.OWN_PROFILE)
    row, rows = own_rows(store, viewer)
    plain = _words(words, texts.WORDS_MISSING)
    entries = store.entries.of(rows, sensitive=True)
    if against_entry is not None and all(entry.number != against_entry for entry in entries):
        raise NotFound(texts.NOT_YOURS_TO_OBJECT)
    if against_referral is not None:
        shown = [one.number for one in store.referrals.of(rows) if one.is_shown_to_person]
        if against_referral not in shown:
            raise NotFound(texts.NOT_YOURS_TO_OBJECT)
    for number, objection in open_objections(entries).items():
        same = (objection.against_entry, objection.against_referral) == (against_entry, against_referral)
        if same and (against_entry or against_referral):
            raise Conflict(texts.OBJECTED_ALREADY.format(number=number, due=objection.due_on), "objected-already")
    days = casework_rules(store, row.organisation, today).objection_days
    fact = Objection(against_entry, against_referral, due_day(today, days))
    made = store.entries.add(viewer, NewEntry(row.person, fact, today, note=plain), row.organisation, request)
    store.audit.append("objection.made", viewer, "graduate", row.person, request, {"entry": made.number})
    return made


def answer_objection(
    store: Store, viewer: Viewer, objection: int, is_upheld: bool, words: str, today: date, request: str = ""
) -> Entry:
    """Answer an objection; a record that was wrong is corrected by an entry of its own.

    Raises NotFound for an objection of a person not visible, Conflict for one answered before, Unreadable.
    """
    viewer.require(Permission.WRITE_LEDGER)
    found = store.entries.get(objection)
    row = store.ledger_persons.find(found.person)
    kept = row.merged_into if row is not None and row.merged_into is not None else found.person
    store.ledger_persons.get(viewer, kept)
    if not isinstance(found.fact, Objection):
        raise Conflict(texts.NO_OBJECTION.format(number=objection), "no-objection")
    plain = _words(words, texts.ANSWER_MISSING)
    entries = store.entries.of(store.ledger_persons.rows_of(kept), notes=False)
    if objection not in open_objections(entries):
        raise Conflict(texts.ANSWERED_ALREADY.format(number=objection), "answered-already")
    fact = ObjectionAnswer(objection, is_upheld)
    answered = store.entries.add(viewer, NewEntry(kept, fact, today, note=plain), viewer.organisation, request)
    detail: dict[str, str | int] = {"entry": answered.number, "upheld": int(is_upheld)}
    store.audit.append("objection.answered", viewer, "graduate", kept, request, detail)
    return answered


def open_objections(entries: list[Entry]) -> dict[int, Objection]:
    """Return the objections that nobody has answered, by the number of their entry."""
    answered = {entry.fact.objection for entry in entries if isinstance(entry.fact, ObjectionAnswer)}
    taken_back = {entry.corrects for entry in entries if entry.is_withdrawal}
    return {
        entry.number: entry.fact
        for entry in entries
        if isinstance(entry.fact, Objection)
        and not entry.is_withdrawal
        and entry.number not in answered | taken_back
    }


def own_rows(store: Store, viewer: Viewer) -> tuple[LedgerPerson, tuple[int, ...]]:
    """Return a graduate's row of the ledger with the numbers that are the same person. Raises NotFound where there is none."""
    row = store.ledger_persons.find(viewer.graduate) if viewer.graduate is not None else None
    if row is not None and row.merged_into is not None:
        row = store.ledger_persons.find(row.merged_into)
    if row is None or row.is_erased:
        raise NotFound(texts.NOT_ENROLLED, "not-enrolled")
    return row, store.ledger_persons.rows_of(row.person)


def _words(words: str, missing: str) -> str:
    plain = words.strip()
    message = missing if not plain else ""
    if len(plain) > LONGEST_WORDS:
        message = texts.WORDS_LONG.format(limit=LONGEST_WORDS)
    if message:
        raise Unreadable(message, {"words": message})
    return plain
