"""What holds: corrected and withdrawn entries do not, nor what was not yet known or not yet in effect."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from matcher.casework.timeline import first_entries, in_force
from tests.casework.entries import Entries, call, day_of, end_of, no_will, seeking


def test_a_corrected_entry_gives_way_to_its_correction() -> None:
    entries = Entries()
    wrong = entries.add(no_will(), "09-01")
    right = entries.correct(wrong, "09-03", fact=seeking())
    assert in_force(entries) == [right]


def test_before_the_correction_was_known_the_old_entry_holds() -> None:
    entries = Entries()
    wrong = entries.add(no_will(), "09-01")
    entries.correct(wrong, "10-03", fact=seeking())
    assert in_force(entries, known_until=end_of("09-30")) == [wrong]


def test_a_withdrawn_entry_leaves_nothing() -> None:
    entries = Entries()
    entries.withdraw(entries.add(call(), "09-01"), "09-02")
    assert in_force(entries) == []


def test_a_correction_to_a_later_day_removes_the_earlier_one_at_once() -> None:
    entries = Entries()
    entries.correct(entries.add(call(), "09-01"), "09-02", on=day_of("11-01"))
    assert in_force(entries, day=day_of("10-01")) == []


def test_of_one_day_a_correction_stands_where_the_corrected_entry_stood() -> None:
    entries = Entries()
    wrong = entries.add(no_will(), "09-01")
    later = entries.add(seeking(), "09-01")
    right = entries.correct(wrong, "09-05")
    assert in_force(entries) == [right, later]


def test_a_chain_of_corrections_is_known_by_its_first_entry() -> None:
    entries = Entries()
    first = entries.add(call(), "09-01")
    second = entries.correct(first, "09-02")
    third = entries.correct(second, "09-03")
    assert first_entries(entries)[third.number] == first
    assert in_force(entries) == [third]


@given(st.permutations(range(6)))
def test_the_order_in_which_entries_are_read_is_irrelevant(order: list[int]) -> None:
    entries = Entries()
    for on in ("09-05", "09-01", "09-03"):
        entries.add(call(), on)
    entries.correct(entries[1], "09-06", on=day_of("09-04"))
    entries.withdraw(entries[0], "09-07")
    entries.add(call(), "09-01", entered="09-08")
    assert in_force([entries[place] for place in order]) == in_force(entries)
