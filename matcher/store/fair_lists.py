"""Curated lists as they were made, with everything they were made from: sealed, appended only."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Row, func, insert, select, update

from matcher.domain.access import Viewer
from matcher.domain.errors import NotFound
from matcher.domain.fairs.curation import CuratedList, CurationSettings, ListFigures, ListHead, ListKind, StoredList
from matcher.domain.texts import access as access_texts
from matcher.store.fairs import fair_visible_to
from matcher.store.repository import Repository
from matcher.store.tables.fairs import fair, fair_list
from matcher.store.tables.organisations import organisation

_INPUTS, _RESULT = "fair_list.inputs", "fair_list.result"
_DECODER = msgspec.json.Decoder(CuratedList)
_HEAD = tuple(
    fair_list.c[name]
    for name in ("number", "fair", "kind", "version", "label", "made_at", "data_as_of", "rule_version", "bundle", "inputs_digest", "figures")
)
"""What an overview reads; lists made before figures were kept beside them are opened."""


class FairListRepository(Repository):
    """Lists, several versions a fair and kind; an older one is never replaced."""

    def add(
        self,
        actor: int | None,
        fair_number: int,
        kind: ListKind,
        label: str,
        data_as_of: datetime,
        rule_version: str,
        bundle: str,
        inputs: bytes,
        curated: CuratedList,
    ) -> StoredList:
        """Keep a list as the next version; ``label`` may hold ``{version}``, ``inputs`` are sealed compressed."""
        version = self._last_version(fair_number, kind) + 1
        packed = zlib.compress(msgspec.json.encode(curated), 6)
        values = {
            "fair": fair_number,
            "kind": kind.value,
            "version": version,
            "label": label.format(version=version),
            "made_by": actor,
            "made_at": self._clock(),
            "data_as_of": data_as_of,
            "rule_version": rule_version,
            "bundle": bundle,
            "settings": msgspec.to_builtins(curated.settings),
            "inputs_digest": hashlib.sha256(inputs).hexdigest(),
            "inputs_sealed": self._keys.seal_bytes(zlib.compress(inputs, 6), _INPUTS),
            "result_sealed": self._keys.seal_bytes(packed, _RESULT),
            "figures": msgspec.to_builtins(ListFigures.of(curated)),
        }
        number = self._connection.execute(insert(fair_list).values(**values).returning(fair_list.c.number)).scalar_one()
        return self.find(int(number))

    def get(self, viewer: Viewer, number: int) -> StoredList:
        """Return a list of a fair that the viewer may see. Raises NotFound."""
        row = self._connection.execute(
            _joined().where(fair_list.c.number == number, fair_visible_to(viewer))
        ).one_or_none()
        if row is None:
            raise NotFound(access_texts.NOT_FOUND)
        return self._opened(row)

    def find(self, number: int) -> StoredList:
        """Return a list for work whose caller has checked who asks. Raises NotFound."""
        row = self._connection.execute(select(fair_list).where(fair_list.c.number == number)).one_or_none()
        if row is None:
            raise NotFound(access_texts.NOT_FOUND)
        return self._opened(row)

    def of_fair(
        self, viewer: Viewer, fair_number: int, kind: ListKind | None = None, count: int = 50
    ) -> Sequence[StoredList]:
        """Return a fair's lists, newest first; none where the viewer may not see the fair."""
        query = _joined().where(fair_list.c.fair == fair_number, fair_visible_to(viewer))
        if kind is not None:
            query = query.where(fair_list.c.kind == kind.value)
        rows = self._connection.execute(query.order_by(fair_list.c.number.desc()).limit(count))
        return [self._opened(row) for row in rows]

    def heads(self, viewer: Viewer, fair_number: int, kind: ListKind | None = None, count: int = 50) -> Sequence[ListHead]:
        """Return the heads of a fair's lists, newest first, without opening them; none where the viewer may not see it."""
        query = _joined(*_HEAD).where(fair_list.c.fair == fair_number, fair_visible_to(viewer))
        if kind is not None:
            query = query.where(fair_list.c.kind == kind.value)
        rows = self._connection.execute(query.order_by(fair_list.c.number.desc()).limit(count)).all()
        return [_head(row) if row.figures is not None else self.find(row.number).head for row in rows]

    def latest(self, fair_number: int, kind: ListKind) -> StoredList | None:
        """Return the newest list of a kind for work whose caller has checked who asks."""
        query = select(fair_list).where(fair_list.c.fair == fair_number, fair_list.c.kind == kind.value)
        row = self._connection.execute(query.order_by(fair_list.c.version.desc()).limit(1)).one_or_none()
        return None if row is None else self._opened(row)

    def newest_settings(self, fair_number: int) -> CurationSettings | None:
        """Return what the newest list of a fair, of either kind, was made with, without opening it."""
        query = select(fair_list.c.settings).where(fair_list.c.fair == fair_number)
        found = self._connection.execute(query.order_by(fair_list.c.number.desc()).limit(1)).scalar_one_or_none()
        return None if found is None else msgspec.convert(found, CurationSettings)

    def inputs(self, number: int) -> bytes | None:
        """Return what a list was made from; ``None`` once it was emptied because a person of it was erased."""
        sealed = self._connection.execute(
            select(fair_list.c.inputs_sealed).where(fair_list.c.number == number)
        ).scalar_one_or_none()
        return None if sealed is None else zlib.decompress(self._keys.open_bytes(sealed, _INPUTS))

    def has_inputs(self, number: int) -> bool:
        """Whether what a list was made from is still there."""
        this = select(fair_list.c.number).where(fair_list.c.number == number, fair_list.c.inputs_sealed.is_not(None))
        return self._connection.execute(this).one_or_none() is not None

    def empty_inputs(self, fairs: Collection[int]) -> int:
        """Empty what lists of these fairs hold of single persons; what was printed stays. Return how many."""
        this = fair_list.c.fair.in_(sorted(set(fairs)))
        done = update(fair_list).where(this, fair_list.c.inputs_sealed.is_not(None)).values(inputs_sealed=None)
        return int(self._connection.execute(done).rowcount)

    def _last_version(self, fair_number: int, kind: ListKind) -> int:
        query = select(func.max(fair_list.c.version))
        query = query.where(fair_list.c.fair == fair_number, fair_list.c.kind == kind.value)
        return int(self._connection.execute(query).scalar_one() or 0)

    def _opened(self, row: Row[Any]) -> StoredList:
        packed = zlib.decompress(self._keys.open_bytes(row.result_sealed, _RESULT))
        return StoredList(
            number=row.number,
            fair=row.fair,
            kind=ListKind(row.kind),
            version=row.version,
            label=row.label,
            made_by=row.made_by,
            made_at=row.made_at,
            data_as_of=row.data_as_of,
            rule_version=row.rule_version,
            bundle=row.bundle,
            inputs_digest=row.inputs_digest,
            curated=_DECODER.decode(packed),
        )


def _head(row: Row[Any]) -> ListHead:
    return ListHead(
        number=row.number,
        fair=row.fair,
        kind=ListKind(row.kind),
        version=row.version,
        label=row.label,
        made_at=row.made_at,
        data_as_of=row.data_as_of,
        rule_version=row.rule_version,
        bundle=row.bundle,
        inputs_digest=row.inputs_digest,
        figures=ListFigures(**row.figures),
    )


def _joined(*columns: Any) -> Any:
    source = fair_list.join(fair, fair.c.number == fair_list.c.fair).join(
        organisation, organisation.c.number == fair.c.organisation
    )
    return select(*(columns or (fair_list,))).select_from(source)
