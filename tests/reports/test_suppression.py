"""Hidden cells stay hidden: no sum and no subtraction of what is printed gives a single value back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from matcher.domain.ledger.status import PersonStatus
from matcher.domain.report import Grouping, PersonFacts
from matcher.reports.definitions import DEFINITIONS, PARTITIONS, Unit
from matcher.reports.figures import figures
from matcher.reports.periods import period_of
from matcher.reports.suppression import THRESHOLD, TOTAL, hidden_cells
from tests.reports.people import NORTH, SOUTH, WHOLE, person
from tests.reports.test_figures import PEOPLE

NOVEMBER = period_of(2026, 11)
Counts = dict[str, dict[str, int]]


def _table(facts: Sequence[PersonFacts], grouping: Grouping = Grouping.PLACE) -> Counts:
    table = figures(facts, NOVEMBER, WHOLE, grouping)
    return {row.key: row.counts() for row in (table.total, *table.rows)}


def _ranges(counts: Counts, hidden: frozenset[tuple[str, str]]) -> Mapping[tuple[str, str], tuple[float, float]]:
    """Return between which values each hidden cell can lie for somebody who has all that is printed."""
    cells = [(row, code) for row in counts for code in DEFINITIONS]
    place = {cell: n for n, cell in enumerate(cells)}
    equal: list[np.ndarray] = []
    below: list[np.ndarray] = []

    def line(*terms: tuple[tuple[str, str], int]) -> np.ndarray:
        found = np.zeros(len(cells))
        for cell, sign in terms:
            found[place[cell]] += sign
        return found

    for code, definition in DEFINITIONS.items():
        rows = [((row, code), 1) for row in counts if row != TOTAL]
        if not definition.is_service or definition.unit is not Unit.PERSONS:
            equal.append(line(*rows, ((TOTAL, code), -1)))
        for row in counts:
            if definition.part_of:
                below.append(line(((row, code), 1), ((row, definition.part_of), -1)))
    for row in counts:
        for partition in PARTITIONS:
            equal.append(line(*(((row, part), 1) for part in partition.parts), ((row, partition.whole), -1)))
    known = [(counts[r][c], counts[r][c]) if (r, c) not in hidden else (0, None) for r, c in cells]
    found = {}
    for cell in hidden:
        ends = []
        for sign in (1, -1):
            answer = linprog(line((cell, sign)), np.array(below), np.zeros(len(below)), np.array(equal), np.zeros(len(equal)), known)
            ends.append(sign * answer.fun if answer.status == 0 else sign * -np.inf)
        found[cell] = (ends[0], ends[1])
    return found


def _people(*sizes: tuple[int, PersonStatus, int]) -> list[PersonFacts]:
    listed = [(office, status) for office, status, count in sizes for _ in range(count)]
    return [person(n, office, status=status, is_reached=True) for n, (office, status) in enumerate(listed)]


def test_a_single_small_cell_takes_another_row_with_it() -> None:
    n, s = NORTH.number, SOUTH.number
    counts = _table(_people((n, PersonStatus.SEEKING, 3), (n, PersonStatus.NO_WILL, 20), (s, PersonStatus.SEEKING, 30), (s, PersonStatus.NO_WILL, 25)))
    hidden = hidden_cells(counts)
    assert {("2", "willing"), ("3", "willing"), ("2", "no-will"), ("3", "no-will")} <= hidden
    assert (TOTAL, "willing") not in hidden and ("2", "registered") not in hidden


def test_large_tables_stay_as_they_are() -> None:
    n, s = NORTH.number, SOUTH.number
    counts = _table(_people((n, PersonStatus.SEEKING, 30), (n, PersonStatus.NO_WILL, 20), (s, PersonStatus.SEEKING, 30), (s, PersonStatus.NO_WILL, 25)))
    shown = {code for key in ("2", "3") for code in ("registered", "willing", "no-will", "contacted") if (key, code) not in hidden_cells(counts)}
    assert shown == {"registered", "willing", "no-will", "contacted"}


def test_where_nobody_is_anywhere_nought_is_printed() -> None:
    counts = _table(_people((NORTH.number, PersonStatus.SEEKING, 30), (SOUTH.number, PersonStatus.SEEKING, 30)))
    assert not any(code == "deceased" for _, code in hidden_cells(counts))


def test_a_small_office_has_nothing_printed() -> None:
    counts = _table(_people((NORTH.number, PersonStatus.SEEKING, 2), (SOUTH.number, PersonStatus.NO_WILL, 1)))
    hidden = hidden_cells(counts)
    assert all((key, code) in hidden for key in counts for code in counts[key] if counts[TOTAL][code])


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(PEOPLE, st.integers(1, 14)), min_size=1, max_size=9), st.sampled_from([Grouping.PLACE, Grouping.YEAR]))
def test_no_small_cell_is_printed_and_none_can_be_worked_out(kinds: list[tuple[PersonFacts, int]], grouping: Grouping) -> None:
    facts = [replace(one, person=0) for one, count in kinds for _ in range(count)]
    counts = _table([replace(one, person=n) for n, one in enumerate(facts)], grouping)
    hidden = hidden_cells(counts)
    for row, found in counts.items():
        for code, count in found.items():
            assert (row, code) in hidden or count >= THRESHOLD or not counts[TOTAL][code], (row, code)
    for cell, (least, most) in _ranges(counts, hidden).items():
        if counts[cell[0]][cell[1]] < THRESHOLD:
            assert most - least > 0.5, (cell, least, most)
