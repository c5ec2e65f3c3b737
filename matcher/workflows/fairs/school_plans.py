"""School plans over the service: every school's demand beside what is open to it today, fairs held there, years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.errors import NotFound
from matcher.domain.fairs.audience import AudienceGroup
from matcher.domain.fairs.fair import Fair, FairState
from matcher.domain.fairs.outcome import OutcomeKind
from matcher.domain.fairs.participant import ParticipantState
from matcher.domain.ledger.status import PersonStatus
from matcher.domain.posting import Posting
from matcher.domain.texts import access as access_texts
from matcher.fairs.school_plan import SchoolGroup, SchoolPlan, SchoolVisit, SchoolYear, Supply, by_pressure, plan_school
from matcher.matching.market import seats_of
from matcher.matching.service_index import ServiceIndex
from matcher.reference.schools import school_table
from matcher.store.fair_expected import ExpectedGraduate
from matcher.store.fair_outcomes import in_force
from matcher.store.store import Store
from matcher.workflows.fairs.describing import SHANGHAI
from matcher.workflows.fairs.fitting import audience_units, fit_audience

_PLACED = tuple(status.value for status in PersonStatus if not status.is_open)
_MOST_FAIRS = 1000
_HOME = "42"
_Group = tuple[str, str]


def list_school_plans(store: Store, viewer: Viewer, today: date, index: ServiceIndex) -> Sequence[SchoolPlan]:
    """Return the plans of the schools that the viewer may see, those under most pressure first. Raises NotAllowed."""
    viewer.require(Permission.READ_FAIRS)
    graduates = store.fair_expected.registered(viewer)
    fairs = _fairs(store, viewer)
    rosters = _rosters(store, viewer, fairs)
    schools = dict.fromkeys([one.school for one in graduates if one.school] + list(rosters))
    if viewer.role is Role.COUNSELLOR:
        schools = dict.fromkeys(one for one in schools if one == viewer.school)
    settled = store.fair_expected.settled([one.number for one in graduates], _PLACED)
    keys = _keys(graduates, rosters)
    supplies: dict[str, Supply] = {}
    plans = []
    for school in schools:
        home = _province(school)
        if home not in supplies:
            supplies[home] = _supply(index, list(keys.values()), home, today)
        mine = [one for one in graduates if one.school == school]
        held = [fair for fair in fairs if school in fair.plan.schools]
        roster = rosters.get(school, {})
        plans.append(_plan(store, viewer, school, mine, settled, roster, held, supplies[home], list(keys), today))
    return by_pressure(plans)


def school_plan(store: Store, viewer: Viewer, school: str, today: date, index: ServiceIndex) -> SchoolPlan:
    """Return one school's plan. Raises NotFound for a school that the viewer has nothing of, NotAllowed."""
    viewer.require(Permission.READ_FAIRS)
    if viewer.role is Role.COUNSELLOR and school != viewer.school:
        raise NotFound(access_texts.NOT_FOUND)
    graduates = store.fair_expected.registered(viewer, [school])
    fairs = [fair for fair in _fairs(store, viewer) if school in fair.plan.schools]
    rosters = _rosters(store, viewer, fairs)
    if not school or not (graduates or fairs):
        raise NotFound(access_texts.NOT_FOUND)
    settled = store.fair_expected.settled([one.number for one in graduates], _PLACED)
    roster = rosters.get(school, {})
    keys = _keys(graduates, {school: roster})
    supply = _supply(index, list(keys.values()), _province(school), today)
    return _plan(store, viewer, school, graduates, settled, roster, fairs, supply, list(keys), today)


def _plan(
    store: Store,
    viewer: Viewer,
    school: str,
    graduates: Sequence[ExpectedGraduate],
    settled: frozenset[int],
    roster: Mapping[_Group, AudienceGroup],
    fairs: Sequence[Fair],
    supply: Supply,
    keys: Sequence[_Group],
    today: date,
) -> SchoolPlan:
    registered: dict[_Group, int] = {}
    unplaced: dict[_Group, int] = {}
    years: dict[int, list[int]] = {}
    for one in graduates:
        key = (one.major, one.education.label)
        waits = one.number not in settled
        registered[key] = registered.get(key, 0) + 1
        unplaced[key] = unplaced.get(key, 0) + waits
        if one.graduation_year is not None:
            counts = years.setdefault(one.graduation_year, [0, 0])
            counts[0] += 1
            counts[1] += waits
    place = {key: row for row, key in enumerate(keys)}
    mine = list(dict.fromkeys((*registered, *roster)))
    demand = [
        SchoolGroup(
            major,
            level,
            registered.get((major, level), 0),
            unplaced.get((major, level), 0),
            roster[major, level].count if (major, level) in roster else 0,
            0,
            0,
            0,
        )
        for major, level in mine
    ]
    return plan_school(
        school,
        demand,
        supply,
        [place[key] for key in mine],
        [_visit(store, viewer, fair) for fair in fairs],
        [SchoolYear(year, *counts) for year, counts in years.items()],
        today,
    )


def _supply(index: ServiceIndex, groups: Sequence[AudienceGroup], home: str, today: date) -> Supply:
    """Fit every group to every posting on offer; near is what lies in the school's province or names no place."""
    units = audience_units([], groups)
    postings: list[Posting] = []
    rows, columns = [], []
    for segment in index.segments:
        offered = ~segment.hidden
        own = segment.pipeline.index.postings
        live = np.array([not one.is_expired(today) for one in own], dtype=np.bool_)
        if len(own) and units.units:
            pairs = fit_audience(units, segment.pipeline, today, offered & live)
            rows.append(pairs.postings + len(postings))
            columns.append(np.array([units.units[unit].group for unit in pairs.units.tolist()], dtype=np.int64))
        postings.extend(own)
    empty = np.zeros(0, dtype=np.int64)
    return Supply(
        postings=np.concatenate(rows) if rows else empty,
        groups=np.concatenate(columns) if columns else empty,
        employer=[one.employer for one in postings],
        near=np.array([_is_near(one, home) for one in postings], dtype=np.bool_),
        seats=np.array([round(float(seats_of(one.headcount))) for one in postings], dtype=np.int64),
    )


def _keys(
    graduates: Sequence[ExpectedGraduate], rosters: Mapping[str, Mapping[_Group, AudienceGroup]]
) -> dict[_Group, AudienceGroup]:
    """Return a group to fit for every major and level that any school has; the order is that of the supply's groups."""
    found: dict[_Group, AudienceGroup] = {}
    for one in graduates:
        level = one.education.label
        found.setdefault((one.major, level), AudienceGroup(one.major, level, 1, "", one.major_code.rpartition(":")[2]))
    for roster in rosters.values():
        for key, group in roster.items():
            found.setdefault(key, AudienceGroup(group.major, group.education, 1, "", group.major_code))
    return found


def _fairs(store: Store, viewer: Viewer) -> list[Fair]:
    states = [state for state in FairState if state is not FairState.CANCELLED]
    return list(store.fairs.visible(viewer, states, count=_MOST_FAIRS))


def _rosters(store: Store, viewer: Viewer, fairs: Sequence[Fair]) -> dict[str, dict[_Group, AudienceGroup]]:
    """Return how a school counted its groups last: from the newest fair whose audience names the school."""
    found: dict[str, dict[_Group, AudienceGroup]] = {}
    for fair in fairs:
        audience = store.fair_audiences.latest(viewer, fair.number)
        here: dict[str, dict[_Group, AudienceGroup]] = {}
        for group in audience.groups if audience is not None else ():
            if group.school and group.count > group.registered:
                here.setdefault(group.school, {})[group.major, group.education] = group
        for school, groups in here.items():
            found.setdefault(school, groups)
    return found


def _visit(store: Store, viewer: Viewer, fair: Fair) -> SchoolVisit:
    there = store.fair_participants.of_fair(viewer, fair.number, (ParticipantState.ARRIVED,))
    rows = in_force(store.fair_outcomes.of_fair(viewer, fair.number))

    def counted(kind: OutcomeKind) -> int:
        return sum(row.count for row in rows if row.kind is kind)

    day = fair.plan.starts_at.astimezone(SHANGHAI).date()
    is_over = fair.state is FairState.OVER or fair.plan.ends_at < store.clock()
    return SchoolVisit(
        fair.number,
        fair.plan.name,
        day,
        is_over,
        len(there),
        counted(OutcomeKind.CHECK_IN),
        counted(OutcomeKind.INTENTION),
    )


def _province(school: str) -> str:
    found = school_table().by_name(school).item
    return found.province[:2] if found is not None else _HOME


def _is_near(posting: Posting, home: str) -> bool:
    codes = [place.code for place in posting.places if place.code]
    return not codes or any(code.startswith(home) for code in codes)
