"""Whether a candidate bundle may serve: a paired test against the bundle in service, on the frozen test halves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from matcher.matching.pipeline import Pipeline
from matcher.quality.judged import Direction, Half, Name, load_judged_set
from matcher.quality.measuring import measure
from matcher.workflows.files.loading import Step, no_progress
from matcher.workflows.index.models import ServingModels
from matcher.workflows.learning.judged_ground import open_ground
from matcher.workflows.learning.ranked_systems import service_ranking
from models.metrics import Interval, bootstrap, sign_flip_p

LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Comparison:
    """nDCG@10 of a candidate less that of the bundle in service, over all queries of the test halves."""

    value: Interval
    p: float
    queries: int

    @property
    def wins(self) -> bool:
        """Whether the candidate is better beyond chance."""
        return self.value.value > 0 and self.p < LEVEL

    def to_json(self) -> dict[str, Any]:
        """Return the comparison as JSON values."""
        value = {"value": self.value.value, "low": self.value.low, "high": self.value.high}
        return {"ndcg": value, "p": self.p, "queries": self.queries, "wins": self.wins}


def compare_bundles(
    candidate: ServingModels, present: ServingModels, sets: Sequence[Name], data: Path | None, step: Step = no_progress
) -> Comparison:
    """Rank every query of the test halves with both bundles and test the differences in pairs."""
    gaps: list[float] = []
    for name in sets:
        figures = []
        for models in (candidate, present):
            ground = open_ground(name, models.encoder, data, step)
            pipeline = Pipeline(ground.index, models.ranker, models.calibration)
            found: dict[str, float] = {}
            for direction in Direction:
                judged = load_judged_set(name, direction)
                queries = judged.queries(Half.TEST)
                if queries:
                    ranking = service_ranking(pipeline, ground, direction, queries)
                    measured = measure(models.name, judged, ranking, Half.TEST)
                    found |= {f"{direction.value}/{query}": figure.ndcg for query, figure in measured.queries.items()}
            figures.append(found)
        gaps += [figures[0][query] - figures[1][query] for query in sorted(figures[0])]
    values = np.array(gaps)
    return Comparison(bootstrap(values) if len(values) else Interval(0.0, 0.0, 0.0), sign_flip_p(values), len(values))
