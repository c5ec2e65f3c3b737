"""Where a person stands on a day, from all entries of her rows: every rule of time is applied here, nothing is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from matcher.casework.timeline import Timeline, timeline_of
from matcher.domain.ledger.contact import ContactAttempt, ContactResult
from matcher.domain.ledger.difficulty import Certification, Difficulty, DifficultyCategory, UnemploymentRegistration
from matcher.domain.ledger.enrolment import Assignment, Enrolment, HandOver, Intention
from matcher.domain.ledger.entry import Entry, EntryKind
from matcher.domain.ledger.objection import ObjectionAnswer
from matcher.domain.ledger.plan import Placement, Plan
from matcher.domain.ledger.rules import CaseworkRules
from matcher.domain.ledger.standing import Standing
from matcher.domain.ledger.status import PersonStatus, StatusChange, StatusReason

Values = dict[str, Any]


def standing_of(
    person: int,
    entries: Iterable[Entry],
    day: date,
    rules: CaseworkRules,
    known_until: datetime | None = None,
    birth_date: date | None = None,
) -> Standing:
    """Return the state of a person on ``day`` as known at ``known_until`` (``None``: as known now).

    ``entries`` are those of all rows that are this person, in any order. Who is responsible follows from the entries
    of the row ``person`` itself where it has an enrolment. ``birth_date`` None: the age is not known, and does not keep
    anybody off the list of 长期失业青年.
    """
    return standing_in(person, timeline_of(entries, known_until, day), day, rules, birth_date)


def standing_in(
    person: int, timeline: Timeline, day: date, rules: CaseworkRules, birth_date: date | None = None
) -> Standing:
    """Return the state of a person on ``day`` from what holds then; see ``standing_of``."""
    kinds, first = timeline.by_kind(), timeline.first
    values: Values = {}
    values |= _responsibility(person, kinds, first)
    values |= _status(kinds, rules, values.get("counted_since"))
    values |= _contacts(kinds[EntryKind.CONTACT], rules)
    values |= _difficulties(kinds, day)
    values |= _joblessness(kinds[EntryKind.UNEMPLOYMENT], values.get("status"), day, rules, birth_date)
    values |= _help(kinds, first)
    return Standing(person=person, day=day, **values)


def responsible_office(person: int, timeline: Timeline) -> int | None:
    """Return the organisation that is responsible for a person by what holds; ``None`` before her enrolment."""
    found = _responsibility(person, timeline.by_kind(), timeline.first).get("organisation")
    return found if isinstance(found, int) else None


def full_years(birth_date: date, day: date) -> int:
    """Return the age in full years on a day.

    >>> full_years(date(2004, 2, 29), date(2026, 2, 28))
    21
    """
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def _responsibility(person: int, kinds: Mapping[EntryKind, list[Entry]], first: Mapping[int, Entry]) -> Values:
    """The first enrolment written makes an office responsible, a hand-over another; it leaves nobody in charge there."""
    enrolled = kinds[EntryKind.ENROLMENT]
    own = any(entry.person == person for entry in enrolled)
    enrolled = [entry for entry in enrolled if entry.person == person or not own]
    if not enrolled:
        return {}
    beginning = min(enrolled, key=lambda entry: first[entry.number].number)
    organisation, caseworker = beginning.organisation, None
    steps = [*kinds[EntryKind.HAND_OVER], *kinds[EntryKind.ASSIGNMENT]]
    for entry in sorted(steps, key=lambda entry: (entry.effective_on, first[entry.number].number)):
        if own and entry.person != person:
            continue
        if isinstance(entry.fact, HandOver):
            organisation, caseworker = entry.fact.to_organisation, None
        elif isinstance(entry.fact, Assignment):
            caseworker = entry.fact.caseworker
    years = [(entry.fact, entry.effective_on) for entry in enrolled if isinstance(entry.fact, Enrolment)]
    present = years[-1][0]
    registered = min(began for enrolment, began in years if enrolment.year == present.year)
    is_first_year = all(enrolment.year == present.year for enrolment, _ in years)
    return {
        "enrolment": present,
        "organisation": organisation,
        "caseworker": caseworker,
        "registered_on": registered,
        "counted_since": None if is_first_year else registered,
    }


def _status(kinds: Mapping[EntryKind, list[Entry]], rules: CaseworkRules, year_began: date | None) -> Values:
    changes = [(entry, entry.fact) for entry in kinds[EntryKind.STATUS] if isinstance(entry.fact, StatusChange)]
    if not changes:
        return {}
    entry, now = changes[-1]
    since = entry.effective_on
    for earlier, change in reversed(changes):
        if change.status is not now.status:
            break
        since = earlier.effective_on
    values: Values = {
        "status": now.status,
        "reason": now.reason,
        "status_since": since,
        "status_entry": entry.number,
        "employment": now.employment,
        "has_proof": _is_proved(now),
        "follow_up_on": now.follow_up_on if now.status.is_open else None,
    }
    if now.status is PersonStatus.SEEKING:
        values |= _will(changes, year_began)
    if now.status is PersonStatus.NO_WILL:
        until = no_will_until(now, entry.effective_on, rules)
        values["no_will_until"] = until
        values["follow_up_on"] = now.follow_up_on or until
    asked = values["follow_up_on"]
    if isinstance(asked, date) and any(_is_reached(e) and e.effective_on >= asked for e in kinds[EntryKind.CONTACT]):
        values["follow_up_on"] = None
    return values


def _is_proved(change: StatusChange) -> bool:
    proof = change.evidence
    return change.status is PersonStatus.EMPLOYED and proof is not None and proof.proves_employment


def _will(changes: Sequence[tuple[Entry, StatusChange]], year_began: date | None) -> Values:
    """The clock runs from the last turn away from 暂无就业意愿, else from the first day on which she had the will.

    Services count by registration year (rules.md §10), so a turn moves the clock and takes none of them away.
    """
    since = None
    for entry, change in changes:
        if change.status is PersonStatus.NO_WILL:
            since = None
        elif change.status is PersonStatus.SEEKING and since is None:
            since = entry.effective_on
    if since is None:
        return {}
    return {"will_since": since if year_began is None else max(since, year_began)}


def no_will_until(change: StatusChange, stated_on: date, rules: CaseworkRules) -> date:
    """Return the last day on which a statement of 暂无就业意愿 holds: the term, or a later examination or result date."""
    until = stated_on + timedelta(days=rules.no_will_days)
    if change.reason is StatusReason.PUBLIC_EXAM and change.follow_up_on is not None:
        return max(until, change.follow_up_on)
    return until


def _is_reached(entry: Entry) -> bool:
    return isinstance(entry.fact, ContactAttempt) and entry.fact.result is ContactResult.REACHED


def _contacts(entries: Sequence[Entry], rules: CaseworkRules) -> Values:
    reached = [entry.effective_on for entry in entries if _is_reached(entry)]
    tries = [entry for entry in entries if not reached or entry.effective_on > reached[-1]]
    channels = {entry.fact.channel for entry in tries if isinstance(entry.fact, ContactAttempt)}
    days = {entry.effective_on for entry in tries}
    return {
        "contact_attempts": len(entries),
        "is_reached": bool(reached),
        "first_contact_on": reached[0] if reached else None,
        "last_contact_on": reached[-1] if reached else None,
        "is_unreachable": len(days) >= rules.contact_tries and len(channels) >= rules.contact_channels,
    }


def _difficulties(kinds: Mapping[EntryKind, list[Entry]], day: date) -> Values:
    latest: dict[DifficultyCategory, Difficulty] = {}
    for entry in kinds[EntryKind.DIFFICULTY]:
        if isinstance(entry.fact, Difficulty):
            latest[entry.fact.category] = entry.fact
    valid = [one for one in latest.values() if not one.is_over and (one.valid_until is None or one.valid_until >= day)]
    order = list(DifficultyCategory)
    values: Values = {"difficulties": tuple(sorted(valid, key=lambda one: order.index(one.category)))}
    certified = [entry.fact for entry in kinds[EntryKind.CERTIFICATION] if isinstance(entry.fact, Certification)]
    if certified and not certified[-1].is_over:
        values["certified_until"] = certified[-1].valid_until
        values["is_certified"] = certified[-1].valid_until is None or certified[-1].valid_until >= day
    return values


def _joblessness(
    entries: Sequence[Entry], status: object, day: date, rules: CaseworkRules, birth_date: date | None
) -> Values:
    since: date | None = None
    for entry in entries:
        if isinstance(entry.fact, UnemploymentRegistration):
            since = None if entry.fact.is_over else since or entry.effective_on
    if since is None:
        return {}
    age = full_years(birth_date, day) if birth_date is not None else None
    fits = age is None or rules.youth_age_from <= age <= rules.youth_age_to
    is_open = not isinstance(status, PersonStatus) or status.is_open
    return {
        "jobless_since": since,
        "is_long_term_jobless": fits and is_open and (day - since).days >= rules.long_term_days,
    }


def _help(kinds: Mapping[EntryKind, list[Entry]], first: Mapping[int, Entry]) -> Values:
    """Intention, plan, placements by the number of their first entry, and objections nobody has answered."""
    wishes = [entry.fact for entry in kinds[EntryKind.INTENTION] if isinstance(entry.fact, Intention)]
    plans = [entry.fact for entry in kinds[EntryKind.PLAN] if isinstance(entry.fact, Plan)]
    placements: dict[int, Placement] = {}
    for entry in kinds[EntryKind.PLACEMENT]:
        if isinstance(entry.fact, Placement):
            named = entry.fact.placement if entry.fact.placement is not None else entry.number
            placements[first[named].number if named in first else named] = entry.fact
    answered = {
        first[entry.fact.objection].number if entry.fact.objection in first else entry.fact.objection
        for entry in kinds[EntryKind.OBJECTION_ANSWER]
        if isinstance(entry.fact, ObjectionAnswer)
    }
    opened = [first[entry.number].number for entry in kinds[EntryKind.OBJECTION]]
    return {
        "intention": wishes[-1] if wishes else None,
        "plan": plans[-1] if plans else None,
        "placements": tuple(sorted(placements.items())),
        "open_objections": tuple(number for number in opened if number not in answered),
    }
