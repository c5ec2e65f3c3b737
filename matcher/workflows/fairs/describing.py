"""Describing a fair: made, changed, moved on; what is checked and what the organizer is reminded of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, Unreadable
from matcher.domain.fairs.audience import Audience
from matcher.domain.fairs.fair import Fair, FairPlan, FairState, PermitRule
from matcher.domain.texts import fair_course as texts
from matcher.reference.regions import region_table
from matcher.store.store import Store

MOST_BOOTHS = 2000
MOST_POSTINGS = 50
LONGEST_DAYS = 60
_PERMIT = PermitRule()
SHANGHAI = timezone(timedelta(hours=8))
_CLOSED = (FairState.OVER, FairState.CANCELLED)
_ORDER = (FairState.PLANNING, FairState.INVITING, FairState.FINAL, FairState.OPEN, FairState.OVER)


def describe_fair(store: Store, viewer: Viewer, plan: FairPlan, request: str = "") -> Fair:
    """Write a new fair of the viewer's office. Raises NotAllowed, and Unreadable with every fault beside its field."""
    viewer.require(Permission.WRITE_FAIRS)
    faults = plan_faults(plan)
    if plan.starts_at <= store.clock():
        faults["starts_at"] = texts.STARTS_PAST.format(starts=said(plan.starts_at))
    _refuse(faults)
    made = store.fairs.add(viewer, plan)
    store.audit.append("fair.described", viewer, "fair", made.number, request, {"kind": plan.kind.value})
    return made


def change_fair(
    store: Store, viewer: Viewer, number: int, plan: FairPlan, expected_version: int | None = None, request: str = ""
) -> Fair:
    """Change what a fair describes. Raises NotFound, NotAllowed, Unreadable, Conflict."""
    found = fair_to_change(store, viewer, number)
    faults = plan_faults(plan)
    taken = sum(bool(one.booth) for one in store.fair_participants.of_fair(viewer, number))
    if plan.booths < taken:
        faults.setdefault("booths", texts.BOOTHS_TAKEN.format(taken=taken, given=plan.booths))
    _refuse(faults)
    after = store.fairs.put_plan(found, plan, expected_version)
    store.audit.append("fair.changed", viewer, "fair", number, request, {"version": after.version})
    return after


def advance(store: Store, viewer: Viewer | None, found: Fair, state: FairState, request: str = "") -> Fair:
    """Move a fair forward to ``state`` where it does not stand there or further already."""
    if found.state in _CLOSED or _ORDER.index(state) <= _ORDER.index(found.state):
        return found
    after = store.fairs.put_state(found, state)
    store.audit.append("fair.moved", viewer, "fair", found.number, request, {"state": state.value})
    return after


def list_fairs(
    store: Store,
    viewer: Viewer,
    state: FairState | None = None,
    after: tuple[int | str, ...] | None = None,
    count: int = 50,
) -> tuple[Sequence[Fair], tuple[int | str, ...] | None]:
    """Return a page of fairs that the viewer may see, newest first, with the cursor of the next."""
    viewer.require(Permission.READ_FAIRS)
    before = int(after[0]) if after else None
    found = store.fairs.visible(viewer, (state,) if state is not None else (), before=before, count=count + 1)
    page = found[:count]
    return page, (page[-1].number,) if len(found) > count else None


def fair_to_change(store: Store, viewer: Viewer, number: int) -> Fair:
    """Return a fair that the viewer may change. Raises NotFound, NotAllowed, and Conflict when it is over or cancelled."""
    viewer.require(Permission.WRITE_FAIRS)
    found = store.fairs.get(viewer, number)
    if found.state in _CLOSED:
        raise Conflict(texts.FAIR_CLOSED.format(state=found.state.label), "fair-closed")
    return found


def plan_faults(plan: FairPlan) -> dict[str, str]:
    """Return what is wrong with a plan by field; empty for a sound one."""
    faults: dict[str, str] = {}
    starts, ends = said(plan.starts_at), said(plan.ends_at)
    if not plan.name.strip():
        faults["name"] = texts.NAME_MISSING
    if plan.ends_at <= plan.starts_at:
        faults["ends_at"] = texts.ENDS_BEFORE.format(starts=starts, ends=ends)
    elif plan.ends_at - plan.starts_at > timedelta(days=LONGEST_DAYS):
        faults["ends_at"] = texts.TOO_LONG.format(starts=starts, ends=ends, days=LONGEST_DAYS)
    if not 1 <= plan.booths <= MOST_BOOTHS:
        faults["booths"] = texts.BOOTHS_WRONG.format(given=plan.booths, most=MOST_BOOTHS)
    if not 1 <= plan.postings_per_booth <= MOST_POSTINGS:
        faults["postings_per_booth"] = texts.PER_BOOTH_WRONG.format(given=plan.postings_per_booth, most=MOST_POSTINGS)
    if not 0 < plan.turnout <= 1:
        faults["turnout"] = texts.TURNOUT_WRONG.format(given=f"{plan.turnout * 100:g}%")
    if plan.expected_visitors is not None and plan.expected_visitors < 0:
        faults["expected_visitors"] = texts.VISITORS_WRONG.format(given=plan.expected_visitors)
    if plan.region_code and plan.region_code not in region_table():
        faults["region"] = texts.REGION_UNKNOWN.format(given=plan.region_code)
    return faults


def expected_visitors(fair: Fair, audience: Audience | None) -> int | None:
    """Return how many are expected: as stated, else audience times turnout; None where neither is known."""
    if fair.plan.expected_visitors is not None:
        return fair.plan.expected_visitors
    return round(audience.size * fair.plan.turnout) if audience is not None else None


def permit_reminder(fair: Fair, audience: Audience | None, now: datetime, rule: PermitRule = _PERMIT) -> str:
    """Return the reminder of the public-security permit above 1,000 expected visitors; empty below or when over."""
    count = expected_visitors(fair, audience)
    if count is None or count <= rule.visitors or fair.state in _CLOSED:
        return ""
    due = (fair.plan.starts_at - timedelta(days=rule.days)).astimezone(SHANGHAI).date()
    form = texts.PERMIT if now.astimezone(SHANGHAI).date() <= due else texts.PERMIT_LATE
    return form.format(count=count, limit=rule.visitors, day=due.isoformat(), days=rule.days)


def said(moment: datetime) -> str:
    """Return a moment as people here read it."""
    return moment.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def _refuse(faults: dict[str, str]) -> None:
    if faults:
        raise Unreadable(next(iter(faults.values())), faults)
