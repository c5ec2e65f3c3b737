"""一校一策: what a school's graduates need and what is open to them, by major and level; whom to bring; who is under pressure.

Internal: it helps to decide where to go. Nothing here is a ranking for the public (rules.md §2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from matcher.domain.texts import fair_calendar as texts

ENOUGH = 3
"""A group with fewer fitting postings within reach lacks postings; the same k as a fair's default."""
LONG_AGO = 180
MOST_SUGGESTED = 10
_NAMED = 4
_W_LACKING, _W_NO_FAIR = 0.5, 0.1
_SMALL = 5
"""Schools of which fewer graduates are known come last: a share of so few says nothing."""

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SchoolGroup:
    """A major and level of one school: demand in persons (``roster``: as the school last counted), supply in postings."""

    major: str
    education: str
    registered: int
    unplaced: int
    roster: int
    postings: int
    near: int
    seats: int

    @property
    def is_lacking(self) -> bool:
        """Whether somebody still looks for work and too few fitting postings are within reach."""
        return self.near < ENOUGH and (self.unplaced > 0 or (self.registered == 0 and self.roster > 0))

    @property
    def waiting(self) -> int:
        """How many are to be served: unplaced, or all that a roster counts where nobody is registered."""
        return self.unplaced if self.registered else self.roster

    @property
    def note(self) -> str:
        """What is wrong in plain words; empty where nothing is."""
        if not self.waiting:
            return ""
        if self.postings == 0:
            return texts.NOTE_NONE
        if self.postings < ENOUGH:
            return texts.NOTE_FEW.format(count=self.postings)
        if self.near < ENOUGH:
            return texts.NOTE_FAR.format(count=self.postings, near=self.near)
        if self.seats < self.unplaced:
            return texts.NOTE_SEATS.format(seats=self.seats, unplaced=self.unplaced)
        return ""


@dataclass(frozen=True, slots=True)
class SuggestedEmployer:
    """An employer to bring: postings that fit somebody there, whom they would reach, in which majors."""

    employer: str
    postings: int
    reach: int
    majors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SchoolVisit:
    """A fair that was held for the school, and what came of it."""

    fair: int
    name: str
    day: date
    is_over: bool
    employers: int
    visits: int
    intentions: int


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """One year of graduation."""

    year: int
    registered: int
    unplaced: int

    @property
    def share(self) -> float:
        """Unplaced of those registered."""
        return self.unplaced / self.registered if self.registered else 0.0


@dataclass(frozen=True, slots=True)
class SchoolPlan:
    """A school's plan. ``reasons`` say why it stands where it stands; ``pressure`` orders schools, internally only."""

    school: str
    groups: tuple[SchoolGroup, ...]
    suggested: tuple[SuggestedEmployer, ...]
    history: tuple[SchoolVisit, ...]
    years: tuple[SchoolYear, ...]
    reasons: tuple[str, ...]
    pressure: float

    @property
    def registered(self) -> int:
        """Registered graduates."""
        return sum(group.registered for group in self.groups)

    @property
    def unplaced(self) -> int:
        """Those of them who still look for work."""
        return sum(group.unplaced for group in self.groups)

    @property
    def share(self) -> float:
        """Unplaced of those registered."""
        return self.unplaced / self.registered if self.registered else 0.0

    @property
    def has_share(self) -> bool:
        """Whether enough graduates are registered for a share to say something."""
        return self.registered >= _SMALL

    @property
    def roster(self) -> int:
        """How many the school counted itself."""
        return sum(group.roster for group in self.groups)

    @property
    def known(self) -> int:
        """How many graduates are known of: registered, or counted by the school where that is more."""
        return sum(max(group.registered, group.roster) for group in self.groups)

    @property
    def lacking_groups(self) -> tuple[SchoolGroup, ...]:
        """Groups that lack postings, most persons first."""
        return tuple(sorted((one for one in self.groups if one.is_lacking), key=lambda one: (-one.waiting, one.major)))

    @property
    def lacking(self) -> int:
        """How many groups lack postings."""
        return len(self.lacking_groups)

    @property
    def last_fair(self) -> date | None:
        """The day of the last fair held there."""
        held = [visit.day for visit in self.history if visit.is_over]
        return max(held, default=None)


@dataclass(frozen=True, slots=True)
class Supply:
    """What fits whom: pair i says that posting ``postings[i]`` (an employer's, near or not, with seats) fits group ``groups[i]``."""

    postings: Ints
    groups: Ints
    employer: Sequence[str]
    near: npt.NDArray[np.bool_]
    seats: Ints


def plan_school(
    school: str,
    demand: Sequence[SchoolGroup],
    supply: Supply,
    rows: Sequence[int],
    history: Sequence[SchoolVisit],
    years: Sequence[SchoolYear],
    today: date,
) -> SchoolPlan:
    """Return a school's plan. ``rows[i]`` is the group of ``supply`` that ``demand[i]`` is."""
    groups = tuple(_with_supply(one, supply, row) for one, row in zip(demand, rows, strict=True))
    ordered = sorted(groups, key=lambda one: (not one.is_lacking, -one.waiting, -one.registered, one.major, one.education))
    plan = SchoolPlan(
        school=school,
        groups=tuple(ordered),
        suggested=_suggested(groups, supply, rows),
        history=tuple(sorted(history, key=lambda visit: visit.day, reverse=True)),
        years=tuple(sorted(years, key=lambda one: one.year, reverse=True)),
        reasons=(),
        pressure=0.0,
    )
    return SchoolPlan(
        plan.school,
        plan.groups,
        plan.suggested,
        plan.history,
        plan.years,
        _reasons(plan, today),
        _pressure(plan, today),
    )


def by_pressure(plans: Sequence[SchoolPlan]) -> list[SchoolPlan]:
    """Return schools in the order in which to look at them; those with hardly anybody registered last."""
    return sorted(plans, key=lambda one: (one.known < _SMALL, -one.pressure, -one.unplaced, one.school))


def _with_supply(one: SchoolGroup, supply: Supply, row: int) -> SchoolGroup:
    fitting = supply.postings[supply.groups == row]
    return SchoolGroup(
        one.major,
        one.education,
        one.registered,
        one.unplaced,
        one.roster,
        len(fitting),
        int(np.count_nonzero(supply.near[fitting])),
        int(supply.seats[fitting].sum()),
    )


def _suggested(groups: Sequence[SchoolGroup], supply: Supply, rows: Sequence[int]) -> tuple[SuggestedEmployer, ...]:
    """Employers by how many waiting persons they reach; persons of lacking groups count twice."""
    of_row = {row: group for row, group in zip(rows, groups, strict=True) if group.waiting}
    reach: dict[str, dict[int, set[int]]] = {}
    for posting, row in zip(supply.postings.tolist(), supply.groups.tolist(), strict=True):
        if row in of_row:
            reach.setdefault(supply.employer[posting], {}).setdefault(row, set()).add(posting)
    found = []
    for employer, by_row in reach.items():
        if not employer:
            continue
        mine = [of_row[row] for row in by_row]
        weight = sum(group.waiting * (2 if group.is_lacking else 1) for group in mine)
        postings = len(set().union(*by_row.values()))
        majors = [group.major for group in sorted(mine, key=lambda group: (not group.is_lacking, -group.waiting, group.major))]
        one = SuggestedEmployer(
            employer, postings, sum(group.waiting for group in mine), tuple(dict.fromkeys(majors))[:_NAMED]
        )
        found.append((-weight, -postings, employer, one))
    return tuple(one for *_, one in sorted(found, key=lambda each: each[:3])[:MOST_SUGGESTED])


def _pressure(plan: SchoolPlan, today: date) -> float:
    """Share unplaced, plus half the share of those in lacking groups, plus a tenth where nobody has been for long."""
    waiting = sum(group.waiting for group in plan.groups)
    lacking = sum(group.waiting for group in plan.lacking_groups)
    last = plan.last_fair
    unvisited = last is None or (today - last).days > LONG_AGO
    return plan.share + _W_LACKING * (lacking / waiting if waiting else 0.0) + _W_NO_FAIR * unvisited


def _reasons(plan: SchoolPlan, today: date) -> tuple[str, ...]:
    found = []
    if plan.unplaced:
        form = texts.REASON_SHARE if plan.has_share else texts.REASON_UNPLACED
        found.append(form.format(unplaced=plan.unplaced, share=plan.share))
    lacking = plan.lacking_groups
    if lacking:
        named = "、".join(dict.fromkeys(group.major for group in lacking[:_NAMED]))
        more = texts.AND_MORE if len(lacking) > _NAMED else ""
        found.append(texts.REASON_LACKING.format(count=len(lacking), majors=named + more))
    last = plan.last_fair
    if last is None:
        found.append(texts.REASON_NO_FAIR)
    elif (today - last).days > LONG_AGO:
        found.append(texts.REASON_LONG_AGO.format(day=last, days=(today - last).days))
    if len(plan.years) > 1 and plan.years[1].registered >= _SMALL and plan.years[0].share > plan.years[1].share:
        found.append(texts.REASON_WORSE.format(points=100 * (plan.years[0].share - plan.years[1].share)))
    return tuple(found)
