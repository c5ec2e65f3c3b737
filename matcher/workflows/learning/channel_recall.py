"""How much of what the exhaustive pipeline puts first each retrieval channel finds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from matcher.matching.features import wide_features
from matcher.matching.pipeline import Pipeline
from matcher.matching.profile import build_query
from matcher.matching.retrieval import Depths, channels
from matcher.quality.evaluation import ChannelRecall
from matcher.workflows.learning.judged_ground import JudgedGround

TOP = 10
ALL = "union"


def channel_recall(
    ground: JudgedGround, pipeline: Pipeline, queries: Sequence[str], depths: Depths | None = None
) -> tuple[ChannelRecall, ...]:
    """Return the recall of every channel and of their union, over the top ten of each graduate."""
    people = ground.graduate_of
    brought: dict[str, list[int]] = defaultdict(list)
    hits: dict[str, list[int]] = defaultdict(list)
    total = 0
    for query_id in queries:
        query = build_query(people[query_id], pipeline.index.encoder)
        market = pipeline.market(query.graduate, ground.as_of)
        _, _, scored = pipeline.scored(query, market, ground.as_of, exhaustive=True)
        best = {item.row for item in scored[:TOP]}
        total += len(best)
        lexical = pipeline.index.lexical.scores(list(query.tokens))
        wide = wide_features(pipeline.index, query)
        found = channels(pipeline.index, query, wide, market.allowed, lexical, depths or Depths())
        found[ALL] = np.unique(np.concatenate(list(found.values())))
        for name, rows in found.items():
            brought[name].append(len(rows))
            hits[name].append(len(best.intersection(rows.tolist())))
    return tuple(
        ChannelRecall(name, float(np.sum(brought[name]) / len(queries)), sum(hits[name]) / max(total, 1))
        for name in brought
    )
