"""The 一人一档 of one person: masked by default, full with a reason, with difficulty data in the internal version only."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from matcher.casework.counting import why_not_text
from matcher.casework.entry_words import step_told, told
from matcher.domain.access import Permission, Viewer
from matcher.domain.contact import Contact
from matcher.domain.errors import Unreadable
from matcher.domain.graduate import Graduate
from matcher.domain.ledger.entry import Entry
from matcher.domain.ledger.evidence import EvidenceFormat, EvidenceUse
from matcher.domain.ledger.referral import Referral
from matcher.domain.ledger.rules import CaseworkRules
from matcher.domain.ledger.standing import PersonRecord
from matcher.domain.masking import masked_id, masked_name, masked_phone, masked_text, without_difficulty
from matcher.domain.texts import person_file as texts
from matcher.reports.person_file import FileEvidence, FileLine, PersonFile, person_file
from matcher.store.store import Store
from matcher.store.upload_files import opened_upload
from matcher.workflows.casework.casework_rules import casework_rules
from matcher.workflows.casework.evidence import list_evidence
from matcher.workflows.casework.person_record import record_of

_LONGEST_REASON = 60
_MOST_BYTES = 60 << 20
_SHOWN = {EvidenceFormat.PDF: ".pdf", EvidenceFormat.PNG: ".png", EvidenceFormat.JPEG: ".jpg"}


@dataclass(frozen=True, slots=True)
class PaperWish:
    """Which version is asked for: ``full`` needs the permission to export and a ``reason``, ``internal`` that of difficulties."""

    full: bool = False
    internal: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Case:
    """What the pages are put together from."""

    store: Store
    wish: PaperWish
    profile: Graduate | None
    contact: Contact
    record: PersonRecord
    entries: Sequence[Entry]
    referrals: Sequence[Referral]
    rules: CaseworkRules

    def words(self, text: str) -> str:
        """Return words as this version may print them."""
        shown = text if self.wish.full else masked_text(text, self.contact.name)
        return shown if self.wish.internal else without_difficulty(shown)


def print_person_file(
    store: Store, folder: Path, viewer: Viewer, person: int, day: date, wish: PaperWish | None = None, request: str = ""
) -> bytes:
    """Return the file as PDF; ``folder`` holds the sealed evidence, which only the full version shows.

    Raises NotFound, NotAllowed, Unreadable without a reason. Each making is recorded.
    """
    wish = wish or PaperWish()
    case, paper = _composed(store, viewer, person, day, wish, request)
    uses = _evidence(case, list_evidence(store, viewer, person))
    with _opened(store, folder, uses if wish.full else ()) as (files, names):
        return person_file(replace(paper, evidence=tuple(_file(case, use, names) for use in uses)), files)


def compose_person_file(
    store: Store, viewer: Viewer, person: int, day: date, wish: PaperWish | None = None, request: str = ""
) -> PersonFile:
    """Return what stands in the file, evidence listed only, for the screen. Raises as ``print_person_file``."""
    wish = wish or PaperWish()
    case, paper = _composed(store, viewer, person, day, wish, request)
    uses = _evidence(case, list_evidence(store, viewer, person))
    return replace(paper, evidence=tuple(_file(case, use, {}) for use in uses))


def _composed(
    store: Store, viewer: Viewer, person: int, day: date, wish: PaperWish, request: str
) -> tuple[_Case, PersonFile]:
    viewer.require(Permission.READ_LEDGER)
    row = store.ledger_persons.get(viewer, person)
    mark = _checked_mark(store, viewer, wish, day)
    rows = store.ledger_persons.rows_of(row.person)
    case = _Case(
        store=store,
        wish=wish,
        profile=store.graduates.profile(row.person),
        contact=store.graduates.contact_of(row.person) or Contact(),
        record=record_of(store, row.person, day, wish.internal),
        entries=store.entries.of(rows, wish.internal),
        referrals=[one for one in store.referrals.of(rows) if one.is_shown_to_person],
        rules=casework_rules(store, row.organisation, day),
    )
    office = store.organisations.get(row.organisation).name
    detail: dict[str, str | int] = {"full": int(wish.full), "internal": int(wish.internal)}
    store.audit.append("person_file.made", viewer, "graduate", row.person, request, detail)
    if wish.internal:
        store.audit.append("difficulties.viewed", viewer, "graduate", row.person, request)
    return case, PersonFile(
        title=texts.TITLE_INTERNAL if wish.internal else texts.TITLE,
        head=texts.HEAD.format(person=row.person, day=day, office=office),
        mark=mark,
        person=_person(case, office, row.caseworker),
        standing=_standing(case),
        plan=_plan(case),
        timeline=tuple(_timeline(case)),
        referrals=tuple(_referral(case, one) for one in reversed(case.referrals)),
        evidence=(),
    )


def _checked_mark(store: Store, viewer: Viewer, wish: PaperWish, day: date) -> str:
    if wish.internal:
        viewer.require(Permission.READ_DIFFICULTIES)
    if not wish.full:
        return texts.MASKED
    viewer.require(Permission.EXPORT_LEDGER)
    reason = wish.reason.strip()
    if not 0 < len(reason) <= _LONGEST_REASON:
        message = texts.REASON_MISSING.format(limit=_LONGEST_REASON)
        raise Unreadable(message, {"reason": message})
    return texts.FULL.format(name=store.accounts.load(viewer.account).name, day=day, reason=reason)


def _person(case: _Case, office: str, caseworker: int | None) -> tuple[tuple[str, str], ...]:
    full, contact, profile, standing = case.wish.full, case.contact, case.profile, case.record.standing
    name = contact.name or (profile.name if profile else "")
    enrolment = standing.enrolment
    facts = (
        (texts.NAME, name if full else masked_name(name)),
        (texts.ID_NUMBER, contact.id_number if full else masked_id(contact.id_number)),
        (texts.PHONE, contact.phone if full else masked_phone(contact.phone)),
        (texts.EDUCATION, profile.education.label if profile and profile.education else ""),
        (texts.SCHOOL, profile.school if profile else ""),
        (texts.MAJOR, profile.major if profile else ""),
        (texts.YEAR, str(enrolment.year) if enrolment else ""),
        (texts.ORIGIN, enrolment.origin.label if enrolment else ""),
        (texts.OFFICE, office),
        (texts.CASEWORKER, case.store.accounts.load(caseworker).name if caseworker is not None else ""),
    )
    return tuple((label, value or texts.NOT_STATED) for label, value in facts)


def _standing(case: _Case) -> tuple[tuple[str, str], ...]:
    standing, floor = case.record.standing, case.record.floor
    facts = [
        (texts.STATUS, standing.status.label if standing.status else texts.NOT_STATED),
        (texts.REASON, standing.reason.label if standing.reason else ""),
        (texts.SINCE, str(standing.status_since or "")),
        (texts.PROOF, (texts.PROVED if standing.has_proof else texts.NOT_PROVED) if standing.employment else ""),
        (texts.FOLLOW_UP, str(standing.follow_up_on or "")),
    ]
    if case.wish.internal:
        facts.append((texts.DIFFICULTIES, "、".join(one.category.label for one in standing.difficulties)))
    if floor is not None:
        missing = "、".join(texts.MISSING_ITEM.format(kind=kind.label, count=count) for kind, count in floor.missing)
        value = texts.FLOOR_VALUE.format(
            name=floor.package.name,
            guidance=floor.guidance,
            occasions=floor.referral_occasions,
            postings=floor.referral_postings,
            training=floor.training_or_traineeship,
            state=texts.FLOOR_MISSING.format(what=missing) if missing else texts.FLOOR_MET,
        )
        facts.append((texts.FLOOR, value))
    return tuple((label, value) for label, value in facts if value)


def _plan(case: _Case) -> tuple[tuple[str, str], ...]:
    plan = case.record.standing.plan
    if plan is None:
        return ()
    measures = "；".join(texts.MEASURE.format(what=one.what, owner=one.owner, due=one.due_on) for one in plan.measures)
    facts = (
        (texts.GOAL, plan.goal),
        (texts.MEASURES, measures),
        (texts.REVIEW, str(plan.review_on or "")),
        (texts.ASSESSMENT, plan.assessment),
        (texts.CLOSED, plan.closed_as),
    )
    return tuple((label, case.words(value)) for label, value in facts if value)


def _timeline(case: _Case) -> list[FileLine]:
    """Return entries, corrected and withdrawn ones with them, and steps of referrals, newest first."""
    counted = {one.entry.number: one for one in case.record.services}
    later = {entry.corrects: entry for entry in case.entries if entry.corrects is not None}
    offices: dict[int, str] = {}
    dated: list[tuple[tuple[date, date, int], FileLine]] = []
    for entry in case.entries:
        service = counted.get(entry.number)
        said = ""
        if service is not None:
            why = why_not_text(service.why_not, case.rules) if service.why_not else ""
            said = texts.COUNTED if service.counts else texts.NOT_COUNTED.format(why=why)
        if entry.number in later:
            said = texts.WITHDRAWN if later[entry.number].is_withdrawal else texts.REPLACED
        elif entry.is_withdrawal:
            said = texts.TAKES_BACK
        what = told(entry.fact) + (f"\n{texts.NOTE.format(words=entry.note)}" if entry.note else "")
        line = _line(case, offices, entry.effective_on, entry.entered_on, entry.organisation, entry.kind.label, what, said)
        dated.append(((entry.effective_on, entry.entered_on, entry.number), line))
    for found in case.referrals:
        for step in case.store.referrals.steps([found.number])[found.number]:
            what = step_told(step, found)
            line = _line(case, offices, step.effective_on, step.entered_on, step.organisation, texts.REFERRAL, what, "")
            dated.append(((step.effective_on, step.entered_on, step.number), line))
    return [line for _, line in sorted(dated, key=lambda one: one[0], reverse=True)]


def _line(
    case: _Case, offices: dict[int, str], day: date, entered: date, office: int, kind: str, what: str, said: str
) -> FileLine:
    if office not in offices:
        offices[office] = case.store.organisations.get(office).name
    when = str(day) if entered == day else f"{day}\n{texts.LATE.format(day=entered)}"
    return FileLine(when, kind, case.words(what), offices[office], said)


def _referral(case: _Case, found: Referral) -> tuple[str, ...]:
    return (found.slip_number, case.words(found.title), found.employer_name, str(found.sent_on or ""), found.state.label)


def _evidence(case: _Case, uses: Sequence[EvidenceUse]) -> list[EvidenceUse]:
    """Return the files that this version lists: outside the internal one only those on which plain entries rest."""
    if case.wish.internal:
        return list(uses)
    plain = {entry.number for entry in case.entries}
    return [use for use in uses if use.referrals or (use.entries and set(use.entries) <= plain)]


def _file(case: _Case, use: EvidenceUse, names: Mapping[int, str]) -> FileEvidence:
    file, shown_as = use.file, names.get(use.file.number, "")
    name = file.name if case.wish.full and file.name else texts.EVIDENCE_NAME.format(number=file.number)
    numbers = "、".join(map(str, (*use.entries, *use.referrals)))
    said = texts.DELETED if file.deleted_at is not None else ""
    used_by = texts.USED_BY.format(numbers=numbers) if numbers else ""
    return FileEvidence(name, file.format.label, f"{file.created_at:%Y-%m-%d}", used_by, shown_as, said)


@contextmanager
def _opened(
    store: Store, folder: Path, uses: Sequence[EvidenceUse]
) -> Iterator[tuple[Path | None, dict[int, str]]]:
    """Give a folder in which the evidence that can be set lies in clear while the block runs, with each file's name."""
    left, names = _MOST_BYTES, dict[int, str]()
    with ExitStack() as opened:
        if not uses:
            yield None, names
            return
        files = Path(opened.enter_context(tempfile.TemporaryDirectory()))
        for use in uses:
            ending = _SHOWN.get(use.file.format, "")
            if use.file.deleted_at is not None or not ending or use.file.size > left:
                continue
            left -= use.file.size
            path = opened.enter_context(opened_upload(folder, store.keys, use.file.stored_as))
            names[use.file.number] = f"{use.file.number}{ending}"
            (files / names[use.file.number]).symlink_to(path)
        yield files, names
