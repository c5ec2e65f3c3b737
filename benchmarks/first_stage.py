"""How much of the exhaustive ranking the first stage keeps, and FAISS against exact search.

``python -m benchmarks.first_stage --data ../shared/data --rows 55000``
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from benchmarks.pool import read_pool
from matcher.demo.files import demo_graduates_path
from matcher.intake.sources import expand
from matcher.matching.features import wide_features
from matcher.matching.index import blend
from matcher.matching.pipeline import Pipeline
from matcher.matching.profile import build_query
from matcher.matching.retrieval import Depths, retrieve
from matcher.workflows.files.loading import read_graduates
from matcher.workflows.files.recommending import index_postings
from matcher.workflows.index.models import load_bundle
from matcher.workflows.learning.judged_ground import AS_OF
from models.vector_index import VectorIndex

TOP = 10
NEAREST = 100
KEPT = (100, 200, 300, 500)


def main() -> None:
    """Index the pool, rank it whole and by the first stage, print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=None)
    parser.add_argument("--rows", type=int, default=55_000)
    parser.add_argument("--bundle", type=Path, default=None)
    parser.add_argument("--graduates", type=int, default=126)
    given = parser.parse_args()
    models = load_bundle(given.bundle)
    found, pool = read_pool(given.data, given.rows)
    people = read_graduates(expand([demo_graduates_path()])).graduates[: given.graduates]
    index = index_postings(found.postings, found.duplicates.exact, models)
    pipeline = Pipeline(index, models.ranker, models.calibration)
    kinds = {"flat": VectorIndex("flat"), "ivf": VectorIndex("ivf"), "hnsw": VectorIndex("hnsw")}
    vectors = blend(np.asarray(index.title_vectors), np.asarray(index.text_vectors))
    fitted = {name: kind.fit(vectors, models.encoder.fingerprint) for name, kind in kinds.items()}
    hits, near, total = dict.fromkeys(KEPT, 0), dict.fromkeys(kinds, 0), 0
    for graduate in people:
        query = build_query(graduate, models.encoder)
        market = pipeline.market(graduate, AS_OF)
        _, _, scored = pipeline.scored(query, market, AS_OF, exhaustive=True)
        best = {item.row for item in scored[:TOP]}
        total += len(best)
        wide = wide_features(index, query)
        for kept in KEPT:
            hits[kept] += len(best.intersection(retrieve(index, query, wide, market.allowed, Depths(kept=kept)).rows.tolist()))
        asked = blend(query.title_vectors.mean(axis=0, keepdims=True), query.text_vector[np.newaxis])
        exact = vectors.astype(np.float64) @ asked[0].astype(np.float64)
        least = float(np.partition(exact, -NEAREST)[-NEAREST]) - 1e-9  # equal vectors may stand for each other
        for name, search in fitted.items():
            rows = search.search(asked, NEAREST)[1][0]
            near[name] += int(np.count_nonzero(exact[rows[rows >= 0]] >= least))
    figures = {
        "pool": pool,
        "graduates": len(people),
        "recall_of_exhaustive_top_ten": {f"@{kept}": round(found / total, 4) for kept, found in hits.items()},
        "faiss_recall@100_of_exact": {name: round(found / (NEAREST * len(people)), 4) for name, found in near.items()},
    }
    print(json.dumps(figures, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
