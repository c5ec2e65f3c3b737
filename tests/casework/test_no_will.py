"""暂无就业意愿 in a heap at the end of the month is flagged with its numbers; an even month is not."""

from __future__ import annotations

import pytest

from matcher.casework.no_will import Spike, spike_of
from matcher.casework.timeline import in_force
from tests.casework.entries import RULES, Entries, day_of, no_will, seeking


def spike(entries: Entries) -> Spike | None:
    return spike_of(3, in_force(entries), day_of("10-31"), day_of("11-30"), RULES)


def heap(early: int, late: int) -> Entries:
    entries = Entries()
    for _ in range(early):
        entries.add(no_will(), "11-10")
    for _ in range(late):
        entries.add(no_will(), "11-26")
    return entries


@pytest.mark.parametrize(("early", "late", "flagged"), [(5, 5, True), (6, 5, False), (0, 4, False), (20, 0, False)])
def test_half_of_the_month_in_its_last_five_days_is_a_heap(early: int, late: int, flagged: bool) -> None:
    found = spike(heap(early, late))
    assert found == (Spike(3, early + late, late) if flagged else None)


def test_other_offices_other_months_and_other_states_are_left_out() -> None:
    entries = heap(0, 5)
    for _ in range(20):
        entries.add(no_will(), "11-10", organisation=4)
        entries.add(no_will(), "10-20")
        entries.add(seeking(), "11-10")
    assert spike(entries) == Spike(3, 5, 5)


def test_what_is_entered_at_the_end_counts_there_whenever_it_was_said() -> None:
    entries = Entries()
    for _ in range(6):
        entries.add(no_will(), "11-05", entered="11-29")
    assert spike(entries) == Spike(3, 6, 6)
