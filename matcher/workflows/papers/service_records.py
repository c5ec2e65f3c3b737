"""The 服务记录表 of one person or a selection for a period, to be signed by both: masked, in full with a reason."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from matcher.casework.counting import flag_text, why_not_text
from matcher.casework.service_tally import tally_of
from matcher.casework.timeline import first_entries
from matcher.domain.access import Viewer
from matcher.domain.errors import Unreadable
from matcher.domain.ledger.entry import Entry
from matcher.domain.ledger.person import LedgerPerson
from matcher.domain.ledger.referral import Referral
from matcher.domain.ledger.rules import CaseworkRules
from matcher.domain.ledger.service import Service, ServiceStage
from matcher.domain.ledger.standing import CountedService, PersonRecord
from matcher.domain.report import Period
from matcher.domain.texts import case_papers as texts
from matcher.reports.form_paper import FormPaper, forms_pdf
from matcher.reports.service_record import ServiceLine, service_record
from matcher.store.store import Store
from matcher.workflows.casework.person_record import RuleShelf, records_from
from matcher.workflows.papers.paper_persons import facts_of_paper, persons_of_paper, real_name
from matcher.workflows.papers.paper_versions import Version, checked_mark

LONGEST_DAYS = 1096


def print_service_records(
    store: Store,
    viewer: Viewer,
    persons: Collection[int],
    period: Period,
    day: date,
    version: Version | None = None,
    request: str = "",
) -> bytes:
    """Return one form a person as PDF. Raises as ``compose_service_records``, CannotRunError without a Chinese font."""
    version = version or Version()
    forms = compose_service_records(store, viewer, persons, period, day, version, request)
    head = texts.RECORD_HEAD.format(office=store.organisations.get(viewer.organisation).name, day=day)
    return forms_pdf(forms, head, checked_mark(store, viewer, version), texts.SIGN_DAY)


def compose_service_records(
    store: Store,
    viewer: Viewer,
    persons: Collection[int],
    period: Period,
    day: date,
    version: Version | None = None,
    request: str = "",
) -> tuple[FormPaper, ...]:
    """Return what stands on the forms, in the order of ``persons``; each making is recorded.

    What the monthly report counts in a period stands here for the same period. Raises NotAllowed, NotFound, Unreadable
    for a period turned round or too long, for nobody or too many, and for a full version without a reason.
    """
    version = version or Version()
    _check(period)
    rows = persons_of_paper(store, viewer, persons)
    checked_mark(store, viewer, version)
    parts = {row.person: store.ledger_persons.rows_of(row.person) for row in rows}
    read = store.entries.by_person([one for numbers in parts.values() for one in numbers], False)
    entries = {person: [entry for one in numbers for entry in read[one]] for person, numbers in parts.items()}
    records = records_from(store, entries, day)
    shelf, forms = RuleShelf(store, day), list[FormPaper]()
    for row in rows:
        record = records[row.person]
        rules = shelf.of(record.standing.organisation)
        referrals = {one.number: one for one in store.referrals.of(parts[row.person])}
        forms.append(_form(store, row, record, entries[row.person], referrals, rules, period, version))
        detail: dict[str, str | int] = {
            "full": int(version.full),
            "from": f"{period.begins_on}",
            "to": f"{period.ends_on}",
        }
        store.audit.append("service_record.made", viewer, "graduate", row.person, request, detail)
    return tuple(forms)


def _check(period: Period) -> None:
    days = (period.ends_on - period.begins_on).days + 1
    message = ""
    if days < 1:
        message = texts.PERIOD_WRONG.format(begins=period.begins_on, ends=period.ends_on)
    elif days > LONGEST_DAYS:
        message = texts.PERIOD_LONG.format(days=LONGEST_DAYS, given=days)
    if message:
        raise Unreadable(message, {"begins": message})


def _form(
    store: Store,
    row: LedgerPerson,
    record: PersonRecord,
    entries: Sequence[Entry],
    referrals: Mapping[int, Referral],
    rules: CaseworkRules,
    period: Period,
    version: Version,
) -> FormPaper:
    first, name = first_entries(entries), real_name(store, row.person)
    found = [
        one for one in record.services if period.holds(max(one.entry.effective_on, first[one.entry.number].entered_on))
    ]
    staff = store.accounts.staff_names({one.entry.actor for one in found if one.entry.actor is not None})
    offices = {number: store.organisations.get(number).name for number in {one.entry.organisation for one in found}}
    lines = [
        ServiceLine(
            happened_on=one.entry.effective_on,
            entered_on=first[one.entry.number].entered_on,
            kind=service.kind.label,
            content=version.words(_content(service, referrals), name),
            channel=service.channel.label if service.channel is not None else "",
            by=texts.SERVED_BY.format(name=_actor(one.entry, staff), office=offices[one.entry.organisation]),
            counted=_counted(one, rules),
        )
        for one in found
        if isinstance(service := one.entry.fact, Service)
    ]
    lines.sort(key=lambda line: line.happened_on)
    tally, opened = tally_of(found), tally_of(one for one in found if one.opens_occasion)
    total = texts.TOTAL.format(
        all=len(found),
        counted=sum(one.counts for one in found),
        guidance=len(opened.guidance),
        referrals=len(opened.referrals),
        postings=tally.postings,
        opportunities=len(opened.opportunities),
        others=len(opened.others),
    )
    facts = facts_of_paper(store, row, record.standing, version)
    return service_record(facts, lines, period.begins_on, period.ends_on, total)


def _content(service: Service, referrals: Mapping[int, Referral]) -> str:
    found = referrals.get(service.referral) if service.referral is not None else None
    if found is not None:
        return texts.CONTENT.format(title=found.title, employer=found.employer_name, slip=found.slip_number)
    is_plain = service.stage is ServiceStage.COMPLETED
    return service.subject if is_plain else texts.STAGE.format(subject=service.subject, stage=service.stage.label)


def _actor(entry: Entry, staff: Mapping[int, str]) -> str:
    if entry.actor is None:
        return texts.BY_SYSTEM
    return texts.BY_EMPLOYER if entry.actor < 0 else staff.get(entry.actor, texts.NOT_STATED)


def _counted(one: CountedService, rules: CaseworkRules) -> str:
    if not one.counts:
        return why_not_text(one.why_not, rules)
    said = texts.COUNTED if one.opens_occasion else texts.SAME_OCCASION
    flags = "；".join(flag_text(flag, rules) for flag in one.flags)
    return texts.FLAGGED.format(said=said, flags=flags) if flags else said
