"""The index in service: a large base, a small delta of what changed since, and the rows that are no longer offered.

The delta borrows the base's statistics of words and skills, so a pair has the same score wherever its posting sits until
the next build counts words anew. An index never changes: ``with_changes`` returns another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from matcher.domain.graduate import Graduate
from matcher.domain.indexing import IndexEntry
from matcher.domain.levels import PostingKind
from matcher.domain.posting import Posting
from matcher.domain.recommendation import Recommendation, RecommendationList
from matcher.domain.verdict import PairVerdict
from matcher.matching.columns import KINDS
from matcher.matching.index import MatchIndex, build_index
from matcher.matching.index_files import Generation
from matcher.matching.pipeline import KEPT, Market, Pipeline
from matcher.matching.profile import Query, build_query
from matcher.matching.reranking import Scored, in_order, less, lowered, spread
from models.calibration import Calibration
from models.encoder import Encoder
from models.ranker import AdditiveRanker


@dataclass(frozen=True, slots=True)
class SearchOptions:
    """What list is asked for.

    ``kinds`` None: every kind; ``exclude``: posting numbers not to be shown; ``skip`` first rows left out (a further
    page); ``congestion``: subtract the prices of crowded postings that the index holds.
    """

    count: int = 10
    skip: int = 0
    spread: bool = False
    kinds: frozenset[PostingKind | None] | None = None
    exclude: frozenset[int] = frozenset()
    congestion: bool = True


@dataclass(frozen=True, slots=True)
class Segment:
    """A pipeline over some postings: their numbers, duplicate keys and which rows are hidden."""

    pipeline: Pipeline
    numbers: npt.NDArray[np.int64]
    keys: Sequence[bytes]
    hidden: npt.NDArray[np.bool_]

    def market(self, graduate: Graduate, as_of: date) -> Market:
        """Decide the hard conditions of the rows that are offered."""
        return self.pipeline.market(graduate, as_of, self.hidden)


class ServiceIndex:
    """What recommendations are made from; safe to use from several threads."""

    def __init__(
        self,
        base: Segment,
        delta: Segment,
        entries: Mapping[int, IndexEntry],
        row_of: Mapping[int, int],
        prices: Mapping[int, float] | None = None,
    ) -> None:
        """Put segments together; ``entries`` are the delta's by number, ``row_of`` the base's rows by number.

        ``prices`` by posting number are what crowded postings cost, in score points.
        """
        self.base = base
        self.delta = delta
        self._entries = entries
        self._row_of = row_of
        self._prices = prices or {}

    @classmethod
    def of(
        cls, generation: Generation | None, encoder: Encoder, ranker: AdditiveRanker, calibration: Calibration
    ) -> ServiceIndex:
        """Return the index over a generation; ``None``: an empty one."""
        index = generation.index if generation is not None else build_index([], encoder)
        numbers = generation.numbers if generation is not None else np.zeros(0, dtype=np.int64)
        keys = generation.keys if generation is not None else []
        base = Segment(Pipeline(index, ranker, calibration), numbers, keys, np.zeros(len(numbers), dtype=np.bool_))
        row_of = {number: row for row, number in enumerate(numbers.tolist())}
        return cls(base, _delta(base, {}), {}, row_of)

    def __len__(self) -> int:
        """Return how many postings are offered, expired ones not yet closed included."""
        return int(len(self.base.numbers) - np.count_nonzero(self.base.hidden)) + len(self._entries)

    @property
    def changed(self) -> int:
        """How many rows differ from the base."""
        return len(self._entries) + int(np.count_nonzero(self.base.hidden))

    def with_changes(self, upserts: Iterable[IndexEntry], removed: Iterable[int] = ()) -> ServiceIndex:
        """Return the index with postings added or replaced, and others no longer offered."""
        entries = dict(self._entries)
        hidden = self.base.hidden.copy()
        for number in removed:
            entries.pop(number, None)
            if number in self._row_of:
                hidden[self._row_of[number]] = True
        for entry in upserts:
            entries[entry.number] = entry
            if entry.number in self._row_of:
                hidden[self._row_of[entry.number]] = True
        base = replace(self.base, hidden=hidden)
        return ServiceIndex(base, _delta(base, entries), entries, self._row_of, self._prices)

    def with_prices(self, prices: Mapping[int, float]) -> ServiceIndex:
        """Return the index with other prices of crowded postings, by number."""
        return ServiceIndex(self.base, self.delta, self._entries, self._row_of, prices)

    def price(self, number: int) -> float | None:
        """Return what a posting costs, ``None`` where the market has no prices."""
        return self._prices.get(number, 0.0) if self._prices else None

    def find(self, number: int) -> tuple[Segment, int] | None:
        """Return segment and row of a posting on offer, or ``None``."""
        if number in self._entries:
            return self.delta, int(np.flatnonzero(self.delta.numbers == number)[0])
        row = self._row_of.get(number)
        return (self.base, row) if row is not None and not self.base.hidden[row] else None

    def posting(self, number: int) -> Posting | None:
        """Return a posting on offer, or ``None``."""
        found = self.find(number)
        return found[0].pipeline.index.postings[found[1]] if found is not None else None

    @property
    def segments(self) -> tuple[Segment, Segment]:
        """Base and delta."""
        return self.base, self.delta

    @property
    def encoder(self) -> Encoder:
        """The encoder of queries."""
        return self.base.pipeline.index.encoder

    def recommend(self, graduate: Graduate, as_of: date, options: SearchOptions | None = None) -> RecommendationList:
        """Return the explained list of a graduate; never an ineligible, expired or hidden posting.

        The counts speak of all postings on offer, whatever ``options`` leave out of the list.
        """
        options = options or SearchOptions()
        query = build_query(graduate, self.encoder)
        markets = [segment.market(graduate, as_of) for segment in self.segments]
        pool = self._pool(query, markets, as_of, options)
        wanted = options.skip + options.count
        scored = self._priced(pool.ordered) if options.congestion and self._prices else pool.ordered
        crowded = lowered(pool.ordered, scored)
        shown, also = self._without_duplicates(scored, markets, wanted * (4 if options.spread else 1))
        if options.spread:
            shown = spread(shown, wanted)
        items = []
        for rank, item in enumerate(shown[options.skip : wanted], start=options.skip + 1):
            number, row = self._place(item.row)
            segment = self.segments[number]
            local = replace(item, row=row)
            values, twins = pool.values[item.row], also[item.row]
            told = segment.pipeline.explained(
                query, local, rank, markets[number], values, twins, as_of, item.row in crowded
            )
            items.append(replace(told, number=int(segment.numbers[row])))
        return _counted(graduate, tuple(items), markets)

    def counts(self, graduate: Graduate, as_of: date) -> RecommendationList:
        """Return the counts alone: considered, eligible, uncertain, blocked."""
        return _counted(graduate, (), [segment.market(graduate, as_of) for segment in self.segments])

    def open_to(self, graduate: Graduate, as_of: date) -> int:
        """Return how many postings on offer are eligible or uncertain."""
        return sum(int(np.count_nonzero(segment.market(graduate, as_of).allowed)) for segment in self.segments)

    def _pool(self, query: Query, markets: Sequence[Market], as_of: date, options: SearchOptions) -> _Pool:
        wanted = options.skip + options.count
        kept = max(KEPT, 4 * wanted * (4 if options.spread else 1))
        scored: list[Scored] = []
        values: dict[int, npt.NDArray[np.float64]] = {}
        for segment, market, offset in zip(self.segments, markets, (0, self._offset), strict=True):
            if not len(segment.numbers):
                continue
            narrowed = replace(market, live=market.live & _wanted(segment, options))
            rows, features, found = segment.pipeline.scored(query, narrowed, as_of, kept=kept)
            position = {int(row): place for place, row in enumerate(rows)}
            for item in found:
                values[offset + item.row] = features[position[item.row]]
                scored.append(replace(item, row=offset + item.row))
        return _Pool(in_order(scored), values)

    def _priced(self, scored: Sequence[Scored]) -> list[Scored]:
        return in_order([less(item, self._prices.get(self._number(item.row), 0.0)) for item in scored])

    def _without_duplicates(
        self, scored: Sequence[Scored], markets: Sequence[Market], count: int
    ) -> tuple[list[Scored], dict[int, tuple[str, ...]]]:
        shown: list[Scored] = []
        also: dict[int, tuple[str, ...]] = {}
        seen: set[bytes] = set()
        for item in scored:
            segment, row = self._place(item.row)
            key = self.segments[segment].keys[row]
            if key in seen:
                continue
            if len(shown) == count:
                break
            seen.add(key)
            shown.append(item)
            also[item.row] = self._twins(key, item.row, markets)
        return shown, also

    def _twins(self, key: bytes, taken: int, markets: Sequence[Market]) -> tuple[str, ...]:
        """Return the ids of other open postings with the same content."""
        found: list[str] = []
        first = self._first_of.get(key)
        rows = self.base.pipeline.index.members.get(first, (first,)) if first is not None else ()
        places = [(0, row) for row in rows] + [(1, row) for row, other in enumerate(self.delta.keys) if other == key]
        for segment, row in places:
            if (self._offset if segment else 0) + row != taken and markets[segment].allowed[row]:
                found.append(self.segments[segment].pipeline.index.ids[row])
        return tuple(sorted(found))

    @cached_property
    def _first_of(self) -> Mapping[bytes, int]:
        """The base's group (first row) by duplicate key, only of groups of two and more and of what the delta shares."""
        index, shared = self.base.pipeline.index, set(self.delta.keys)
        groups = {self.base.keys[first]: first for first in index.members}
        if shared:
            for row, key in enumerate(self.base.keys):
                if key in shared:
                    groups.setdefault(key, row)
        return groups

    @property
    def _offset(self) -> int:
        return len(self.base.numbers)

    def _number(self, row: int) -> int:
        segment, place = self._place(row)
        return int(self.segments[segment].numbers[place])

    def _place(self, row: int) -> tuple[int, int]:
        return (0, row) if row < self._offset else (1, row - self._offset)


@dataclass(frozen=True, slots=True)
class _Pool:
    ordered: list[Scored]
    values: Mapping[int, npt.NDArray[np.float64]]


def _delta(base: Segment, entries: Mapping[int, IndexEntry]) -> Segment:
    ordered = [entries[number] for number in sorted(entries)]
    first_of: dict[bytes, int] = {}
    groups = [first_of.setdefault(entry.duplicate_key, row) for row, entry in enumerate(ordered)]
    like: MatchIndex = base.pipeline.index
    index = build_index([entry.posting for entry in ordered], like.encoder, groups, like=like if len(like) else None)
    return Segment(
        replace(base.pipeline, index=index),
        np.array([entry.number for entry in ordered], dtype=np.int64),
        [_key(entry.duplicate_key) for entry in ordered],
        np.zeros(len(ordered), dtype=np.bool_),
    )


def _key(duplicate_key: bytes) -> bytes:
    return duplicate_key.ljust(16, b"\0")[:16]


def _wanted(segment: Segment, options: SearchOptions) -> npt.NDArray[np.bool_]:
    wanted = np.ones(len(segment.numbers), dtype=np.bool_)
    if options.exclude:
        wanted &= ~np.isin(segment.numbers, np.fromiter(options.exclude, dtype=np.int64))
    if options.kinds is not None:
        codes = [-1 if kind is None else KINDS.index(kind) for kind in options.kinds]
        wanted &= np.isin(segment.pipeline.index.columns.kind, codes)
    return wanted


def _counted(graduate: Graduate, items: tuple[Recommendation, ...], markets: Sequence[Market]) -> RecommendationList:
    live = [market.verdicts[market.live] for market in markets]
    blocked: dict[str, int] = {}
    for market in markets:
        for name, count in market.blocked.items():
            blocked[name] = blocked.get(name, 0) + count
    return RecommendationList(
        graduate=graduate.id,
        recommendations=items,
        considered=sum(len(verdicts) for verdicts in live),
        eligible=sum(int(np.count_nonzero(verdicts == int(PairVerdict.ELIGIBLE))) for verdicts in live),
        uncertain=sum(int(np.count_nonzero(verdicts == int(PairVerdict.UNCERTAIN))) for verdicts in live),
        blocked=blocked,
    )
