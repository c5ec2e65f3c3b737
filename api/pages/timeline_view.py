"""One timeline of a person, newest first: entries with their corrections and the steps of referrals between them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from api.pages.fact_forms import FORMS
from matcher.casework.counting import flag_text, why_not_text
from matcher.casework.entry_words import step_told, told
from matcher.domain.access import Viewer
from matcher.domain.ledger.entry import Entry, EntryKind
from matcher.domain.ledger.referral import Referral, ReferralState, ReferralStep
from matcher.domain.ledger.rules import CaseworkRules
from matcher.domain.ledger.service import Service
from matcher.domain.ledger.standing import CountedService
from matcher.domain.ledger.status import StatusChange
from matcher.domain.texts import ledger_pages as texts
from matcher.store.store import Store

REFERRAL = "referral"


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``late``: the day it was entered where that was after it happened. ``replaced``: what took its place.

    ``counted`` None: counting is no question here. ``may_change``: it can be corrected or taken back on this page.
    """

    kind: str
    label: str
    sign: str
    what: str
    day: date
    order: datetime
    number: int | None = None
    late: date | None = None
    who: str = ""
    counted: bool | None = None
    why: str = ""
    note: str = field(default="", repr=False)
    links: str = ""
    replaced: str = ""
    is_withdrawal: bool = False
    may_change: bool = False
    has_form: bool = False
    referral: int | None = None
    objection: int | None = None
    evidence: tuple[int, ...] = ()


def timeline(
    store: Store,
    viewer: Viewer,
    entries: Sequence[Entry],
    services: Sequence[CountedService],
    referrals: Sequence[Referral],
    rules: CaseworkRules,
    open_objections: Collection[int] = (),
) -> list[Line]:
    """Return every line, newest first. ``entries`` come with corrected and withdrawn ones."""
    steps = [step for found in store.referrals.steps([one.number for one in referrals]).values() for step in found]
    who = _names(store, viewer, entries, steps)
    counted = {one.entry.number: one for one in services}
    later = {entry.corrects: entry for entry in entries if entry.corrects is not None}
    offices = {one.number: one.path for one in map(store.organisations.get, {entry.organisation for entry in entries})}
    lines = [
        _of_entry(
            entry,
            who,
            counted.get(entry.number),
            later.get(entry.number),
            rules,
            offices[entry.organisation].startswith(viewer.organisation_path),
            entry.number in open_objections,
        )
        for entry in entries
    ]
    by_number = {one.number: one for one in referrals}
    lines += [_of_step(step, by_number[step.referral], who) for step in steps if not _is_told_by_service(step)]
    return sorted(lines, key=lambda line: (line.day, line.order), reverse=True)


def _of_entry(
    entry: Entry,
    who: Mapping[tuple[int | None, int], str],
    service: CountedService | None,
    later: Entry | None,
    rules: CaseworkRules,
    is_own: bool,
    is_open_objection: bool,
) -> Line:
    replaced = ""
    if later is not None:
        replaced = (texts.WITHDRAWN_BY if later.is_withdrawal else texts.CORRECTED_BY).format(number=later.number)
    links = ""
    if entry.corrects is not None:
        links = (texts.WITHDRAWS if entry.is_withdrawal else texts.CORRECTS).format(number=entry.corrects)
    by_referral = isinstance(entry.fact, Service | StatusChange) and entry.fact.referral is not None
    may_change = is_own and not replaced and not entry.is_withdrawal and not by_referral and entry.kind in _CHANGEABLE
    return Line(
        kind=entry.kind.value,
        label=entry.kind.label,
        sign=texts.SIGNS[entry.kind.value],
        what=told(entry.fact),
        day=entry.effective_on,
        order=entry.entered_at,
        number=entry.number,
        late=entry.entered_on if entry.entered_on > entry.effective_on else None,
        who=who[(entry.actor, entry.organisation)],
        counted=service.counts if service is not None else None,
        why=why_of(service, rules) if service is not None else "",
        note=entry.note,
        links=links,
        replaced=replaced,
        is_withdrawal=entry.is_withdrawal,
        may_change=may_change,
        has_form=may_change and entry.kind in FORMS,
        referral=entry.fact.referral if isinstance(entry.fact, Service | StatusChange) else None,
        objection=entry.number if is_open_objection else None,
        evidence=entry.evidence,
    )


def why_of(service: CountedService, rules: CaseworkRules) -> str:
    """Return in words why a service does not count, and what looks odd about one that does."""
    words = [why_not_text(service.why_not, rules)] if service.why_not else []
    return "；".join([*words, *(flag_text(flag, rules) for flag in service.flags)])


_CHANGEABLE = frozenset(FORMS)


def _of_step(step: ReferralStep, found: Referral, who: Mapping[tuple[int | None, int], str]) -> Line:
    return Line(
        kind=REFERRAL,
        label=texts.REFERRALS_TITLE,
        sign=texts.SIGNS[REFERRAL],
        what=step_told(step, found),
        day=step.effective_on,
        order=step.entered_at,
        late=step.entered_on if step.entered_on > step.effective_on else None,
        who=who[(step.actor, step.organisation)],
        note=step.details.note,
        referral=found.number,
        evidence=step.details.evidence,
    )


def _is_told_by_service(step: ReferralStep) -> bool:
    """The sending is told by its service entry; drafts and reviews are the office's own business."""
    quiet = (ReferralState.SENT, ReferralState.DRAFT, ReferralState.REVIEWED)
    is_more = step.falls_through or step.details.notice is not None or step.details.suspends is not None
    return step.to_state in quiet and not is_more


def _names(
    store: Store, viewer: Viewer, entries: Sequence[Entry], steps: Sequence[ReferralStep]
) -> dict[tuple[int | None, int], str]:
    """Return by actor and organisation who did something, as a reader of the record may know it."""
    pairs = {(entry.actor, entry.organisation) for entry in entries}
    pairs |= {(step.actor, step.organisation) for step in steps}
    names = store.accounts.staff_names({actor for actor, _ in pairs if actor is not None})
    offices = {number: store.organisations.get(number).name for number in {office for _, office in pairs}}
    found: dict[tuple[int | None, int], str] = {}
    for actor, office in pairs:
        name = texts.TIMETABLE if actor is None else names.get(actor, "")
        found[(actor, office)] = f"{name}（{offices[office]}）" if name else texts.HERSELF
    return found


EntryKinds = tuple[tuple[str, str], ...]


def kinds_in(lines: Sequence[Line]) -> EntryKinds:
    """Return code and label of the kinds that a timeline holds, in the order of the ledger."""
    present = {line.kind for line in lines}
    ordered = [(kind.value, kind.label) for kind in EntryKind if kind.value in present]
    return (*ordered, *(((REFERRAL, texts.REFERRALS_TITLE),) if REFERRAL in present else ()))
