"""Whom to help first (rules.md §1, issue 5.4): reasons with points; the weights are settings of the province."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from matcher.casework.reminders import reminders_of
from matcher.domain.ledger.priority import Priority, PriorityReason
from matcher.domain.ledger.rules import CaseworkRules
from matcher.domain.ledger.standing import PersonRecord
from matcher.domain.ledger.status import PersonStatus
from matcher.domain.texts import casework as texts


def priority_of(record: PersonRecord, day: date, rules: CaseworkRules) -> Priority:
    """Return the reasons to see to this person on ``day``.

    Difficulty puts a person first only where something is to be done for her; by default it weighs more than all other
    reasons together. Whoever has left the ledger's care needs nothing but an answer to an open objection.
    """
    reasons = [_reason(code, points, words) for code, points, words in _causes(record, day, rules) if points > 0]
    is_open = record.standing.status is None or record.standing.status.is_open
    if reasons and is_open and record.standing.difficulties and rules.weight_difficulty:
        reasons.append(_reason("difficulty", rules.weight_difficulty, {}))
    reasons.sort(key=lambda reason: (-reason.points, reason.code))
    return Priority(sum(reason.points for reason in reasons), tuple(reasons))


def _causes(
    record: PersonRecord, day: date, rules: CaseworkRules
) -> Iterator[tuple[str, int, dict[str, object]]]:
    standing = record.standing
    if standing.open_objections:
        yield "objection", rules.weight_objection, {"count": len(standing.open_objections)}
    if standing.status is PersonStatus.EMPLOYED and not standing.has_proof:
        yield "unproven", rules.weight_unproven, {}
    if standing.status is not None and not standing.status.is_open:
        return
    yield from _contact(record, rules)
    yield from _floor(record, day, rules)
    if standing.is_long_term_jobless and standing.jobless_since is not None:
        yield "long-term", rules.weight_long_term, {"days": (day - standing.jobless_since).days}
    if standing.will_expired:
        yield "will-expired", rules.weight_will_expired, {"day": standing.no_will_until}
    elif standing.follow_up_on is not None and standing.follow_up_on <= day:
        yield "follow-up", rules.weight_follow_up, {"day": standing.follow_up_on}
    reminders = [one for one in reminders_of(standing, rules) if one.kind.value != "no-will-ends"]
    if reminders:
        yield "reminder", rules.weight_reminder, {"what": reminders[0].text, "count": len(reminders)}
    if standing.caseworker is None:
        yield "unassigned", rules.weight_unassigned, {}


def _contact(record: PersonRecord, rules: CaseworkRules) -> Iterator[tuple[str, int, dict[str, object]]]:
    standing = record.standing
    if standing.is_unreachable:
        yield "unreachable", rules.weight_not_reached, {"count": standing.contact_attempts}
    elif not standing.is_reached:
        code = "not-reached" if standing.contact_attempts else "no-contact"
        yield code, rules.weight_not_reached, {"count": standing.contact_attempts}


def _floor(record: PersonRecord, day: date, rules: CaseworkRules) -> Iterator[tuple[str, int, dict[str, object]]]:
    floor = record.floor
    if floor is None or floor.is_met:
        return
    missing = "、".join(texts.MISSING[kind.value].format(count=count) for kind, count in floor.missing)
    if not any(service.counts for service in record.services):
        yield "untouched", rules.weight_untouched, {}
    yield "missing", rules.weight_missing, {"missing": missing}
    if floor.due_on is not None and (floor.due_on - day).days <= rules.deadline_near_days:
        is_past = floor.due_on < day
        yield "overdue" if is_past else "deadline", rules.weight_deadline, {"day": floor.due_on}


def _reason(code: str, points: int, words: dict[str, object]) -> PriorityReason:
    return PriorityReason(code, texts.PRIORITY_REASONS[code].format(**words), points)
