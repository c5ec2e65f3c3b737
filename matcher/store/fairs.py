"""Job fairs: written by organizers, seen by the own organisation and below and by the schools that are invited."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, false, func, insert, literal, or_, select, update

from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.errors import Conflict, NotFound
from matcher.domain.fairs.fair import Fair, FairKind, FairPlan, FairState
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import stored as texts
from matcher.store.repository import Repository
from matcher.store.tables.fairs import fair
from matcher.store.tables.organisations import organisation

PUBLIC_STATES = (FairState.FINAL, FairState.OPEN, FairState.OVER)


def fair_visible_to(viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition on ``fair`` joined with ``organisation``: own organisation and below, or the school invited."""
    if viewer.role is Role.GRADUATE or not viewer.may(Permission.READ_FAIRS):
        return false()
    below = organisation.c.path.startswith(viewer.organisation_path, autoescape=True)
    if viewer.role is not Role.COUNSELLOR:
        return below
    return or_(below, invites(viewer.school)) if viewer.school else below


def invites(school: str) -> ColumnElement[bool]:
    """Return the condition that a fair invites ``school``."""
    listed = func.json_each(fair.c.schools).table_valued("value")
    return exists(select(listed.c.value).where(listed.c.value == school))


class FairRepository(Repository):
    """Fairs; reading needs the permission to read them, writing is decided by the workflow."""

    def add(self, viewer: Viewer, plan: FairPlan) -> Fair:
        """Write a fair of the viewer's organisation, in planning."""
        values = {
            **_plan_values(plan),
            "organisation": viewer.organisation,
            "state": FairState.PLANNING.value,
            "made_by": viewer.account,
            "made_at": self._clock(),
        }
        number = self._connection.execute(insert(fair).values(**values).returning(fair.c.number)).scalar_one()
        return self.find(int(number))

    def get(self, viewer: Viewer, number: int) -> Fair:
        """Return a fair that the viewer may see. Raises NotFound."""
        row = self._connection.execute(_fairs().where(fair.c.number == number, fair_visible_to(viewer))).one_or_none()
        if row is None:
            raise NotFound(access_texts.NOT_FOUND)
        return _fair(row)

    def sees(self, viewer: Viewer, number: int) -> bool:
        """Whether the viewer may see the pages of a fair."""
        query = _fairs().where(fair.c.number == number, fair_visible_to(viewer))
        return self._connection.execute(query).one_or_none() is not None

    def find(self, number: int) -> Fair:
        """Return a fair for work whose caller has checked who asks. Raises NotFound."""
        row = self._connection.execute(_fairs().where(fair.c.number == number)).one_or_none()
        if row is None:
            raise NotFound(access_texts.NOT_FOUND)
        return _fair(row)

    def visible(
        self,
        viewer: Viewer,
        states: Collection[FairState] = (),
        since: datetime | None = None,
        until: datetime | None = None,
        school: str = "",
        before: int | None = None,
        count: int = 50,
    ) -> Sequence[Fair]:
        """Return fairs beginning within [since, until), newest number first; ``before`` pages by number."""
        conditions: list[ColumnElement[bool]] = [fair_visible_to(viewer)]
        if states:
            conditions.append(fair.c.state.in_([state.value for state in states]))
        if since is not None:
            conditions.append(fair.c.starts_at >= since)
        if until is not None:
            conditions.append(fair.c.starts_at < until)
        if school:
            conditions.append(invites(school))
        if before is not None:
            conditions.append(fair.c.number < before)
        query = _fairs().where(and_(*conditions)).order_by(fair.c.number.desc()).limit(count)
        return [_fair(row) for row in self._connection.execute(query)]

    def near(self, path: str, school: str, since: datetime, count: int = 50) -> Sequence[Fair]:
        """Return fairs beginning from ``since`` that people of a place or school may go to, the soonest first.

        Those of an organisation on the way from the top to ``path`` or below it, and those that invite ``school``; for
        work whose caller has checked who asks.
        """
        above = func.substr(literal(path), 1, func.length(organisation.c.path)) == organisation.c.path
        reach = or_(above, organisation.c.path.startswith(path, autoescape=True))
        if school:
            reach = or_(reach, invites(school))
        query = _fairs().where(reach, fair.c.starts_at >= since, fair.c.state != FairState.CANCELLED.value)
        return [_fair(row) for row in self._connection.execute(query.order_by(fair.c.starts_at, fair.c.number).limit(count))]

    def by_public_code(self, code: str) -> Fair | None:
        """Return the published fair behind the code of a public address, or ``None``."""
        if not code:
            return None
        query = _fairs().where(fair.c.public_code == code, fair.c.state.in_([state.value for state in PUBLIC_STATES]))
        row = self._connection.execute(query).one_or_none()
        return None if row is None else _fair(row)

    def put_plan(self, found: Fair, plan: FairPlan, expected_version: int | None = None) -> Fair:
        """Replace what a fair describes. Raises Conflict when it was changed meanwhile."""
        return self._set(found, expected_version, **_plan_values(plan))

    def put_state(self, found: Fair, state: FairState) -> Fair:
        """Note where the fair stands; the workflow has checked the step."""
        return self._set(found, None, state=state.value)

    def put_public_code(self, found: Fair, code: str) -> Fair:
        """Publish under ``code``; an empty one withdraws the public page."""
        return self._set(found, None, public_code=code)

    def _set(self, found: Fair, expected_version: int | None, **values: Any) -> Fair:
        version = found.version if expected_version is None else expected_version
        this = and_(fair.c.number == found.number, fair.c.version == version)
        done = self._connection.execute(update(fair).where(this).values(**values, version=version + 1))
        if done.rowcount == 0:
            raise Conflict(texts.CHANGED_MEANWHILE.format(version=self.find(found.number).version), "version-conflict")
        return self.find(found.number)


def _fairs() -> Select[Any]:
    source = fair.join(organisation, organisation.c.number == fair.c.organisation)
    return select(fair, organisation.c.path).select_from(source)


def _plan_values(plan: FairPlan) -> dict[str, Any]:
    return {
        "name": plan.name,
        "kind": plan.kind.value,
        "theme": plan.theme,
        "starts_at": plan.starts_at,
        "ends_at": plan.ends_at,
        "venue": plan.venue,
        "region_code": plan.region_code,
        "host": plan.host,
        "co_host": plan.co_host,
        "booths": plan.booths,
        "postings_per_booth": plan.postings_per_booth,
        "schools": list(plan.schools),
        "turnout": plan.turnout,
        "expected_visitors": plan.expected_visitors,
        "note": plan.note,
    }


def _fair(row: Row[Any]) -> Fair:
    plan = FairPlan(
        name=row.name,
        kind=FairKind(row.kind),
        theme=row.theme,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        venue=row.venue,
        region_code=row.region_code,
        host=row.host,
        co_host=row.co_host,
        booths=row.booths,
        postings_per_booth=row.postings_per_booth,
        schools=tuple(row.schools),
        turnout=row.turnout,
        expected_visitors=row.expected_visitors,
        note=row.note,
    )
    return Fair(
        number=row.number,
        organisation=row.organisation,
        organisation_path=row.path,
        plan=plan,
        state=FairState(row.state),
        public_code=row.public_code,
        made_by=row.made_by,
        made_at=row.made_at,
        version=row.version,
    )
