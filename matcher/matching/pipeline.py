"""One graduate through the stages: eligibility, retrieval, features, ranking, re-ranking, explanation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt

from matcher.domain.graduate import Graduate
from matcher.domain.recommendation import Recommendation, RecommendationList
from matcher.domain.verdict import PairVerdict
from matcher.eligibility.verdict import judge_pair
from matcher.matching import explanation
from matcher.matching.features import FEATURES, Floats, Rows, Wide, features, wide_features
from matcher.matching.index import MatchIndex
from matcher.matching.profile import Query, build_query
from matcher.matching.reranking import Scored, in_order, lowered, spread, unadjusted, with_prices
from matcher.matching.retrieval import Candidates, every_row, retrieve
from models.calibration import Calibration
from models.ranker import AdditiveRanker

NO_DATE = -1
KEPT = 40


@dataclass(frozen=True, slots=True)
class Options:
    """How the list is made; ``prices`` by posting id are subtracted from scores (congestion)."""

    count: int = 10
    spread: bool = False
    prices: Mapping[str, float] = field(default_factory=dict)
    exhaustive: bool = False


@dataclass(frozen=True, slots=True)
class Market:
    """What the hard conditions leave of the index for one graduate: codes 0 eligible, 1 uncertain, 2 ineligible."""

    verdicts: npt.NDArray[np.uint8]
    live: npt.NDArray[np.bool_]
    blocked: Mapping[str, int]

    @property
    def allowed(self) -> npt.NDArray[np.bool_]:
        """The live postings that are eligible or uncertain."""
        allowed: npt.NDArray[np.bool_] = self.live & (self.verdicts < int(PairVerdict.INELIGIBLE))
        return allowed


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The stages over one index, with the ranker and the calibration of one bundle. Reads nothing but its arguments."""

    index: MatchIndex
    ranker: AdditiveRanker
    calibration: Calibration

    def recommend(self, graduate: Graduate, as_of: date, options: Options | None = None) -> RecommendationList:
        """Return the graduate's explained list as of a day; never an ineligible or expired posting."""
        options = options or Options()
        market = self.market(graduate, as_of)
        query = build_query(graduate, self.index.encoder)
        rows, values, scored = self.scored(query, market, as_of, options.exhaustive, max(KEPT, 4 * options.count * (4 if options.spread else 1)))
        crowded: frozenset[int] = frozenset()
        if options.prices:
            priced = with_prices(scored, options.prices)
            crowded, scored = lowered(scored, priced), priced
        shown, also = self._without_duplicates(scored, market.allowed, options.count * (4 if options.spread else 1))
        if options.spread:
            shown = spread(shown, options.count)
        position_of = {int(row): position for position, row in enumerate(rows)}
        items = tuple(
            self.explained(
                query, item, rank, market, values[position_of[item.row]], also.get(item.row, ()), as_of, item.row in crowded
            )
            for rank, item in enumerate(shown[: options.count], start=1)
        )
        live = market.verdicts[market.live]
        return RecommendationList(
            graduate=graduate.id,
            recommendations=items,
            considered=len(live),
            eligible=int(np.count_nonzero(live == int(PairVerdict.ELIGIBLE))),
            uncertain=int(np.count_nonzero(live == int(PairVerdict.UNCERTAIN))),
            blocked=market.blocked,
        )

    def market(self, graduate: Graduate, as_of: date, hidden: npt.NDArray[np.bool_] | None = None) -> Market:
        """Decide the hard conditions over the whole index, before any search; ``hidden`` rows are not offered."""
        until = self.index.columns.valid_until
        live: npt.NDArray[np.bool_] = (until == NO_DATE) | (until >= as_of.toordinal())
        if hidden is not None:
            live &= ~hidden
        verdicts = self.index.eligibility.pair_verdicts(graduate, as_of)
        return Market(verdicts, live, self.index.eligibility.blocked(graduate, as_of, live))

    def scored(
        self, query: Query, market: Market, as_of: date, exhaustive: bool = False, kept: int = KEPT
    ) -> tuple[Rows, Floats, list[Scored]]:
        """Return candidate rows, their features (n, f) and the best ``kept`` of them, scored and in order."""
        index = self.index
        allowed = market.allowed
        wide = wide_features(index, query)
        found: Candidates = every_row(index, query, allowed) if exhaustive else retrieve(index, query, wide, allowed)
        values = self._features(query, market, found.rows, wide, found.lexical, as_of)
        told = self.ranker.explain(values)
        keep = _best(told.scores, len(values) if exhaustive else kept)
        scored = [
            Scored(
                row=int(found.rows[i]),
                posting=index.ids[int(found.rows[i])],
                employer=index.employers[int(found.rows[i])],
                score=float(told.scores[i]),
                contributions=dict(zip(FEATURES, told.contributions[i].tolist(), strict=True)),
            )
            for i in keep
        ]
        return found.rows, values, in_order(scored)

    def features_of(self, query: Query, market: Market, rows: Rows, as_of: date) -> Floats:
        """Return the features (len(rows), f) of the query's pairs with ``rows``, as they are in her own list."""
        lexical = self.index.lexical.scores(list(query.tokens))[rows]
        return self._features(query, market, rows, wide_features(self.index, query), lexical, as_of)

    def _features(
        self, query: Query, market: Market, rows: Rows, wide: Wide, lexical: npt.NDArray[np.float32], as_of: date
    ) -> Floats:
        uncertain = market.verdicts[rows] == int(PairVerdict.UNCERTAIN)
        met = self.index.eligibility.met_counts(query.graduate, as_of, rows)
        return features(self.index, query, rows, wide, lexical, uncertain, met, as_of)

    def _without_duplicates(
        self, scored: list[Scored], allowed: npt.NDArray[np.bool_], count: int
    ) -> tuple[list[Scored], dict[int, tuple[str, ...]]]:
        """Keep the best of each exact-duplicate group; name the others that are also open to the graduate."""
        shown: list[Scored] = []
        also: dict[int, tuple[str, ...]] = {}
        seen: set[int] = set()
        for item in scored:
            group = int(self.index.groups[item.row])
            if group in seen:
                continue
            if len(shown) == count:
                break
            seen.add(group)
            shown.append(item)
            twins = (row for row in self.index.members.get(group, ()) if row != item.row and allowed[row])
            also[item.row] = tuple(sorted(self.index.ids[row] for row in twins))
        return shown, also

    def explained(
        self,
        query: Query,
        item: Scored,
        rank: int,
        market: Market,
        values: Floats,
        also: tuple[str, ...],
        as_of: date,
        crowded: bool = False,
    ) -> Recommendation:
        """Return a scored row with its reasons, what is missing and the warnings; ``values`` are its features (f,).

        ``crowded``: a price set it further down, and a warning says so. The probability speaks of the match alone, so
        neither spread nor price enters it.
        """
        posting = self.index.postings[item.row]
        graduate = query.graduate
        results = judge_pair(graduate, posting, as_of)
        named = dict(zip(FEATURES, values.tolist(), strict=True))
        return Recommendation(
            posting=posting.id,
            title=posting.title,
            employer=posting.employer,
            rank=rank,
            verdict=PairVerdict(int(market.verdicts[item.row])),
            score=item.score,
            base=round(self.ranker.base, 6),
            contributions=item.contributions,
            probability=round(float(self.calibration.probability(np.array([unadjusted(item)]))[0]), 6),
            reasons=explanation.reasons(graduate, posting, results, named),
            missing=explanation.missing(graduate, posting, results, named),
            warnings=explanation.warnings(posting, as_of, crowded),
            also=also,
        )


def _best(scores: Floats, count: int) -> list[int]:
    """Positions of the ``count`` best scores, with everything that ties with the last of them."""
    if count >= len(scores):
        return list(range(len(scores)))
    floor = np.partition(-scores, count - 1)[count - 1]
    kept: list[int] = np.flatnonzero(-scores <= floor).tolist()
    return kept
