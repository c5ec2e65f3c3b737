"""Opening a case to write in it, and writing one entry with its trail: what every recording workflow does."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict
from matcher.domain.ledger.entry import KINDS, Entry, Fact, NewEntry
from matcher.domain.ledger.person import LedgerPerson
from matcher.domain.ledger.rules import CaseworkRules
from matcher.domain.texts import recording as texts
from matcher.store.store import Store
from matcher.workflows.casework.casework_rules import casework_rules
from matcher.workflows.casework.evidence import check_evidence

_SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Details:
    """What goes with every entry: the day it happened, words, evidence files, and the request that brought it."""

    on: date
    note: str = field(default="", repr=False)
    evidence: tuple[int, ...] = ()
    request: str = ""


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case that the viewer may write in, with the rules of its office and warnings about the day."""

    person: int
    row: LedgerPerson
    rules: CaseworkRules
    warnings: tuple[str, ...]


def today_of(store: Store) -> date:
    """Return the day in Shanghai by the store's clock: the day that entries written now are entered on."""
    return store.clock().astimezone(_SHANGHAI).date()


def open_case(store: Store, viewer: Viewer, person: int, details: Details) -> OpenCase:
    """Return the case of a person, of the row kept where hers was merged, to write what happened on a day.

    Raises NotAllowed, NotFound, Conflict for a day in the future or an erased person, Unreadable for evidence of
    somebody else.
    """
    viewer.require(Permission.WRITE_LEDGER)
    row = store.ledger_persons.get(viewer, person)
    if row.merged_into is not None:
        row = store.ledger_persons.get(viewer, row.merged_into)
    if row.is_erased:
        raise Conflict(texts.ERASED, "erased")
    if details.evidence:
        check_evidence(store, row.person, details.evidence)
    today = today_of(store)
    if details.on > today:
        raise Conflict(texts.IN_FUTURE.format(day=details.on), "in-future")
    rules = casework_rules(store, row.organisation, today)
    late = (today - details.on).days
    warnings = (texts.LONG_AGO.format(days=late),) if late > rules.back_dating_days else ()
    return OpenCase(row.person, row, rules, warnings)


def write_entry(
    store: Store, viewer: Viewer, person: int, fact: Fact, details: Details, corrects: Entry | None = None
) -> Entry:
    """Append an entry and its audit row. It counts for the viewer's organisation, a correction for the first one's."""
    new = NewEntry(
        person=person,
        fact=fact,
        effective_on=details.on,
        corrects=corrects.number if corrects is not None else None,
        evidence=details.evidence,
        note=details.note,
    )
    office = corrects.organisation if corrects is not None else viewer.organisation
    entry = store.entries.add(viewer, new, office, details.request)
    kind = KINDS[type(fact)].value
    detail: dict[str, str | int] = {"entry": entry.number, "kind": kind, "on": details.on.isoformat()}
    if corrects is not None:
        detail["corrects"] = corrects.number
    action = "entry.corrected" if corrects is not None else "entry.recorded"
    store.audit.append(action, viewer, "graduate", person, details.request, detail)
    return entry
