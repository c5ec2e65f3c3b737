"""How each major-and-level group fares with a list, and what the list lets one expect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matcher.domain.fairs.curation import Coverage, GroupCoverage
from matcher.fairs.expectation import expect
from matcher.fairs.objective import Selection


@dataclass(frozen=True, slots=True)
class Shortage:
    """By place of the group: why its persons have nothing, or too little, and the text that asks for more."""

    reasons: Mapping[int, tuple[str, ...]]
    ask_for: Mapping[int, str]


def coverage_of(
    selection: Selection,
    groups: Sequence[tuple[str, str]],
    none: Shortage,
    few: Shortage,
    left_out: Mapping[str, int],
) -> Coverage:
    """Return the coverage of a selection; ``none`` speaks of persons without any line, ``few`` of those with too few."""
    problem = selection.problem
    k = problem.limits.per_person
    fitting, persons = selection.fitting, problem.persons

    def counted(mask: np.typing.NDArray[np.bool_]) -> list[int]:
        sums = np.bincount(problem.group[mask], weights=persons[mask], minlength=len(groups))
        return [round(float(one)) for one in sums]

    enough, nothing = counted(fitting >= k), counted(fitting == 0)
    some, possible = counted((fitting > 0) & (fitting < k)), counted(problem.exists >= k)
    expected = expect(problem, selection.listed)
    return Coverage(
        groups=tuple(
            GroupCoverage(
                major=major,
                education=education,
                count=enough[place] + some[place] + nothing[place],
                with_enough=enough[place],
                with_some=some[place],
                with_none=nothing[place],
                possible=possible[place],
                reasons=none.reasons.get(place, ()),
                ask_for=none.ask_for.get(place, ""),
                some_reasons=few.reasons.get(place, ()),
                some_ask_for=few.ask_for.get(place, ""),
            )
            for place, (major, education) in enumerate(groups)
        ),
        per_person=k,
        expected_matches=round(selection.matches(), 1),
        expected_filled_seats=round(float(expected.filled.sum()), 1),
        gini_of_visits=round(expected.gini, 3),
        left_out=left_out,
    )
