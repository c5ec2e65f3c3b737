"""What runs out soon is told in time, what is over is told as over, and nothing else."""

from __future__ import annotations

from datetime import date

from matcher.casework.reminders import reminders_of
from matcher.casework.standing import standing_of
from matcher.domain.ledger.difficulty import Certification
from matcher.domain.ledger.entry import Fact
from matcher.domain.ledger.plan import Measure, Placement, PlacementKind, PlacementState, Plan
from matcher.domain.ledger.priority import ReminderKind
from tests.casework.entries import DAY, PERSON, RULES, Entries, day_of, no_will

K = ReminderKind


def due(fact: Fact, day: date = DAY) -> list[tuple[ReminderKind, date]]:
    entries = Entries()
    entries.add(fact, "11-01")
    return [(one.kind, one.due_on) for one in reminders_of(standing_of(PERSON, entries, day, RULES), RULES)]


def test_a_placement_is_reminded_of_a_month_ahead_and_told_when_it_is_over() -> None:
    running = Placement(PlacementKind.PUBLIC_WELFARE, PlacementState.STARTED, ends_on=day_of("12-20"))
    assert due(running) == [(K.PLACEMENT_ENDS, day_of("12-20"))]
    assert due(running, day_of("11-19")) == []
    assert due(running, day_of("12-21")) == [(K.PLACEMENT_OVER, day_of("12-20"))]
    assert due(Placement(PlacementKind.TRAINEESHIP, PlacementState.ENDED, ends_on=day_of("12-20"))) == []


def test_a_certification_and_a_will_are_reminded_of_before_they_run_out() -> None:
    assert due(Certification(valid_until=day_of("12-01"))) == [(K.CERTIFICATION_ENDS, day_of("12-01"))]
    assert due(Certification()) == []
    assert due(no_will(), day_of("12-10")) == [(K.NO_WILL_ENDS, day_of("12-31"))]


def test_a_running_plan_reminds_of_review_and_open_measures() -> None:
    measures = (Measure("联系企业", "秦雨荷", day_of("12-01")), Measure("写简历", "本人", day_of("11-20"), is_done=True))
    assert due(Plan("上岗", measures, review_on=day_of("11-30"))) == [(K.PLAN_REVIEW, day_of("11-30")), (K.MEASURE_DUE, day_of("12-01"))]
    assert due(Plan("上岗", measures, review_on=day_of("11-30"), closed_as="已就业")) == []
