"""Values of rules that offices set themselves: dated, by place, appended only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, insert, or_, select

from matcher.domain.access import Permission, Viewer
from matcher.domain.ledger.rule_value import NewRuleValue, RuleValue
from matcher.store.repository import Repository
from matcher.store.tables.ledger import rule_value


class RuleValueRepository(Repository):
    """Rule values. A new one stands beside the old: what was known at a moment can be read again."""

    def put(self, viewer: Viewer, new: NewRuleValue) -> RuleValue:
        """Set a value; the caller has made sure that the place is the viewer's to decide. Raises NotAllowed."""
        viewer.require(Permission.SET_RULES)
        values = {
            "name": new.name,
            "region_code": new.region_code,
            "valid_from": new.valid_from,
            "valid_to": new.valid_to,
            "value": new.value,
            "source": new.source,
            "is_certain": new.is_certain,
            "set_by": viewer.account,
            "set_at": self._clock(),
        }
        statement = insert(rule_value).values(**values).returning(rule_value)
        return _value(self._connection.execute(statement).one())

    def value(
        self, name: str, region_codes: Sequence[str], day: date, known_until: datetime | None = None
    ) -> RuleValue | None:
        """Return what holds on ``day``: the narrowest of ``region_codes`` (narrow to wide; everywhere last) wins, of
        one place the one that was set last. ``known_until``: as known at that moment. ``None``: nobody set it.
        """
        return self.values(region_codes, day, known_until, name).get(name)

    def values(
        self, region_codes: Sequence[str], day: date, known_until: datetime | None = None, name: str = ""
    ) -> Mapping[str, RuleValue]:
        """Return what holds on ``day`` of every name that has a value, by name; see ``value``."""
        codes = list(dict.fromkeys((*region_codes, "")))
        query = select(rule_value).where(
            rule_value.c.region_code.in_(codes),
            rule_value.c.valid_from <= day,
            or_(rule_value.c.valid_to.is_(None), rule_value.c.valid_to >= day),
        )
        if name:
            query = query.where(rule_value.c.name == name)
        if known_until is not None:
            query = query.where(rule_value.c.set_at <= known_until)
        found = [_value(row) for row in self._connection.execute(query)]
        found.sort(key=lambda one: (-codes.index(one.region_code), one.valid_from, one.number))
        return {one.name: one for one in found}

    def listed(self, region_codes: Sequence[str] = (), name: str = "") -> Sequence[RuleValue]:
        """Return everything ever set for these places (none named: for all), newest first."""
        query = select(rule_value).order_by(rule_value.c.number.desc())
        if region_codes:
            query = query.where(rule_value.c.region_code.in_(list(region_codes)))
        if name:
            query = query.where(rule_value.c.name == name)
        return [_value(row) for row in self._connection.execute(query)]


def _value(row: Row[Any]) -> RuleValue:
    return RuleValue(
        name=row.name,
        region_code=row.region_code,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        value=row.value,
        source=row.source,
        is_certain=row.is_certain,
        number=row.number,
        set_by=row.set_by,
        set_at=row.set_at,
    )
