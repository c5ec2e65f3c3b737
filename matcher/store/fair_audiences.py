"""Audiences of fairs: groups by major and level, and the numbers of registered graduates among them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import msgspec
from sqlalchemy import Row, exists, func, insert, select, update

from matcher.domain.access import Viewer
from matcher.domain.fairs.audience import Audience, AudienceGroup, AudienceSource
from matcher.store.fairs import fair_visible_to
from matcher.store.repository import Repository
from matcher.store.tables.fairs import fair, fair_audience
from matcher.store.tables.organisations import organisation


class FairAudienceRepository(Repository):
    """Readings of an audience; the newest counts."""

    def add(
        self,
        actor: int | None,
        fair_number: int,
        source: AudienceSource,
        groups: Collection[AudienceGroup],
        persons: Collection[int] = (),
    ) -> Audience:
        """Keep one reading."""
        values = {
            "fair": fair_number,
            "source": source.value,
            "groups": msgspec.to_builtins(list(groups)),
            "persons": sorted(set(persons)),
            "made_by": actor,
            "made_at": self._clock(),
        }
        statement = insert(fair_audience).values(**values).returning(fair_audience)
        return _audience(self._connection.execute(statement).one())

    def latest(self, viewer: Viewer, fair_number: int) -> Audience | None:
        """Return the audience that counts; ``None`` where there is none or the fair is not the viewer's to see."""
        source = fair_audience.join(fair, fair.c.number == fair_audience.c.fair).join(
            organisation, organisation.c.number == fair.c.organisation
        )
        query = select(fair_audience).select_from(source)
        query = query.where(fair_audience.c.fair == fair_number, fair_visible_to(viewer))
        row = self._connection.execute(query.order_by(fair_audience.c.number.desc()).limit(1)).one_or_none()
        return None if row is None else _audience(row)

    def newest(self, fair_number: int) -> Audience | None:
        """Return the audience that counts for work whose caller has checked who asks."""
        query = select(fair_audience).where(fair_audience.c.fair == fair_number)
        row = self._connection.execute(query.order_by(fair_audience.c.number.desc()).limit(1)).one_or_none()
        return None if row is None else _audience(row)

    def expecting(self, persons: Collection[int]) -> Sequence[str]:
        """Return the names of fairs whose audience counts one of these persons, for her own copy of her data."""
        wanted = func.json_each(fair_audience.c.persons).table_valued("value")
        counted = exists(select(wanted.c.value).where(wanted.c.value.in_(sorted(set(persons)))))
        query = select(fair.c.name).join(fair_audience, fair_audience.c.fair == fair.c.number).where(counted)
        return list(dict.fromkeys(self._connection.execute(query.order_by(fair.c.number)).scalars()))

    def forget(self, persons: Collection[int]) -> frozenset[int]:
        """Take erased persons out of every reading; return the numbers of the fairs that had them."""
        gone, fairs = set(persons), set()
        for row in self._connection.execute(select(fair_audience)).all():
            kept = [number for number in row.persons if number not in gone]
            if len(kept) == len(row.persons):
                continue
            this = fair_audience.c.number == row.number
            self._connection.execute(update(fair_audience).where(this).values(persons=kept))
            fairs.add(int(row.fair))
        return frozenset(fairs)


def _audience(row: Row[Any]) -> Audience:
    return Audience(
        fair=row.fair,
        source=AudienceSource(row.source),
        groups=tuple(msgspec.convert(row.groups, list[AudienceGroup])),
        persons=tuple(row.persons),
        made_at=row.made_at,
    )
