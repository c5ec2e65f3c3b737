"""How long one explained recommendation takes over many postings, next to a plain BM25 + cosine pass in the same run.

``python -m benchmarks.recommending --data ../shared/data`` uses the real postings; without data, generated ones.
"""

from __future__ import annotations

import argparse
import gc
import json
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.machine import describe_machine, percentiles, resident_megabytes
from benchmarks.pool import read_pool
from matcher.demo.files import demo_graduates_path
from matcher.domain.graduate import Graduate
from matcher.intake.sources import expand
from matcher.matching.index import MatchIndex, blend
from matcher.matching.pipeline import Pipeline
from matcher.matching.profile import build_query
from matcher.workflows.files.loading import read_graduates
from matcher.workflows.files.recommending import index_postings
from matcher.workflows.index.models import load_bundle

AS_OF = date(2026, 11, 24)
ROUNDS = 3


def plain_pass(index: MatchIndex, graduate: Graduate, count: int = 10) -> list[int]:
    """Return the best rows by cosine plus squeezed BM25 over everything: no conditions, no reasons."""
    query = build_query(graduate, index.encoder)
    vector = blend(query.title_vectors.mean(axis=0, keepdims=True), query.text_vector[np.newaxis])[0]
    lexical = index.lexical.scores(list(query.tokens))
    scores = index.text_vectors @ vector + lexical / (lexical + 12.0)
    best = np.argpartition(-scores, count)[:count]
    rows: list[int] = best[np.argsort(-scores[best])].tolist()
    return rows


def timed(run: Callable[[Graduate], object], graduates: Sequence[Graduate]) -> list[float]:
    """Return the seconds of each call, after one warm round."""
    for graduate in graduates[:10]:
        run(graduate)
    seconds: list[float] = []
    for _ in range(ROUNDS):
        for graduate in graduates:
            started = time.perf_counter()
            run(graduate)
            seconds.append(time.perf_counter() - started)
    return seconds


def main() -> None:
    """Build the index, time both, print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=None)
    parser.add_argument("--rows", type=int, default=60_000)
    given = parser.parse_args()
    models = load_bundle()
    found, pool = read_pool(given.data, given.rows)
    graduates = read_graduates(expand([demo_graduates_path()])).graduates
    started = time.perf_counter()
    index = index_postings(found.postings, found.duplicates.exact, models)
    gc.freeze()
    indexing = time.perf_counter() - started
    pipeline = Pipeline(index, models.ranker, models.calibration)
    fresh = timed(lambda graduate: pipeline.recommend(graduate, AS_OF), graduates)
    plain = timed(lambda graduate: plain_pass(index, graduate), graduates)
    print(
        json.dumps(
            {
                "machine": describe_machine(),
                "pool": pool,
                "postings": len(index),
                "graduates": len(graduates),
                "index_rows_per_second": round(len(index) / indexing),
                "recommend_ms": percentiles(fresh),
                "plain_bm25_cosine_ms": percentiles(plain),
                "ratio_p50": round(float(np.median(fresh) / np.median(plain)), 2),
                "resident_mb": round(resident_megabytes()),
            },
            ensure_ascii=False,
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
