"""What runs out or falls due for a person soon: placements, certification, difficulty, plan, 暂无就业意愿."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from matcher.domain.ledger.plan import PlacementState
from matcher.domain.ledger.priority import Reminder, ReminderKind
from matcher.domain.ledger.rules import CaseworkRules
from matcher.domain.ledger.standing import Standing
from matcher.domain.texts import casework as texts

RUNNING = frozenset({PlacementState.AGREED, PlacementState.STARTED, PlacementState.EXTENDED})
"""The states in which a placement still has its end before it."""


def reminders_of(standing: Standing, rules: CaseworkRules) -> tuple[Reminder, ...]:
    """Return what is due by ``remind_days`` after the standing's day, or overdue, the earliest first."""
    until = standing.day + timedelta(days=rules.remind_days)
    due = (*_placements(standing), *_validities(standing), *_plan(standing))
    return tuple(sorted((one for one in due if one.due_on <= until), key=lambda one: (one.due_on, one.kind.value)))


def _placements(standing: Standing) -> Iterator[Reminder]:
    for number, placement in standing.placements:
        if placement.state in RUNNING and placement.ends_on is not None:
            is_over = placement.ends_on < standing.day
            kind = ReminderKind.PLACEMENT_OVER if is_over else ReminderKind.PLACEMENT_ENDS
            text = texts.REMINDER_TEXTS[kind.value].format(kind=placement.kind.label, day=placement.ends_on)
            yield Reminder(kind, placement.ends_on, text, number)


def _validities(standing: Standing) -> Iterator[Reminder]:
    if standing.is_certified and standing.certified_until is not None:
        yield _dated(ReminderKind.CERTIFICATION_ENDS, standing.certified_until)
    for difficulty in standing.difficulties:
        if difficulty.valid_until is not None:
            yield _dated(ReminderKind.DIFFICULTY_ENDS, difficulty.valid_until)
    if standing.no_will_until is not None and not standing.will_expired:
        yield _dated(ReminderKind.NO_WILL_ENDS, standing.no_will_until)


def _plan(standing: Standing) -> Iterator[Reminder]:
    plan = standing.plan
    if plan is None or plan.closed_as:
        return
    if plan.review_on is not None:
        yield _dated(ReminderKind.PLAN_REVIEW, plan.review_on)
    for measure in plan.measures:
        if not measure.is_done:
            text = texts.REMINDER_TEXTS["measure-due"].format(what=measure.what, owner=measure.owner, day=measure.due_on)
            yield Reminder(ReminderKind.MEASURE_DUE, measure.due_on, text)


def _dated(kind: ReminderKind, day: date) -> Reminder:
    return Reminder(kind, day, texts.REMINDER_TEXTS[kind.value].format(day=day))
