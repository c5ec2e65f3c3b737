"""All real postings read, understood, encoded and indexed in one run, stage by stage.

``python -m benchmarks.whole_run --data ../shared/data``; without data, generated postings.
"""

from __future__ import annotations

import argparse
import gc
import json
import tempfile
import time
from pathlib import Path

from benchmarks.machine import describe_machine, resident_megabytes
from benchmarks.pool import real_files, write_generated
from matcher.intake.duplicates import find_duplicates
from matcher.intake.postings import load_postings
from matcher.matching.documents import posting_text, posting_title, posting_tokens
from matcher.matching.index import build_index
from matcher.understanding.batch import understand_postings
from matcher.workflows.index.models import load_bundle

FULL_AD = 300


def main() -> None:
    """Time every stage and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=None)
    parser.add_argument("--rows", type=int, default=60_000, help="generated postings where no data is given")
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    models = load_bundle()
    stages: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        files = real_files(given.data) if given.data else [write_generated(Path(folder), given.rows)]
        started = time.perf_counter()
        loaded = load_postings(files)
        stages["read files"] = time.perf_counter() - started
    started = time.perf_counter()
    gc.freeze()
    postings = list(understand_postings(loaded.postings, workers=given.workers, printed=False))
    stages["understand (parse, all fields)"] = time.perf_counter() - started
    full = [raw for raw in loaded.postings if len(raw.text("description")) >= FULL_AD]
    started = time.perf_counter()
    for _ in understand_postings(full[:20_000], workers=given.workers, printed=False):
        pass
    full_rate = min(len(full), 20_000) / (time.perf_counter() - started)
    started = time.perf_counter()
    groups = find_duplicates(loaded.postings)
    stages["find duplicates"] = time.perf_counter() - started
    started = time.perf_counter()
    texts = [(posting_title(posting), posting_text(posting)) for posting in postings]
    stages["write documents"] = time.perf_counter() - started
    started = time.perf_counter()
    for begin in range(0, len(texts), 4096):
        models.encoder.encode([title for title, _ in texts[begin : begin + 4096]])
        models.encoder.encode([text for _, text in texts[begin : begin + 4096]])
    stages["encode (title and text)"] = time.perf_counter() - started
    started = time.perf_counter()
    for posting in postings:
        posting_tokens(posting)
    stages["segment"] = time.perf_counter() - started
    started = time.perf_counter()
    index = build_index(postings, models.encoder, groups.exact)
    stages["build the whole index (documents, encoding, segmenting and links included)"] = time.perf_counter() - started
    total = len(index)
    print(
        json.dumps(
            {
                "machine": describe_machine(),
                "pool": f"{total} {'real' if given.data else 'generated'} postings, {len(full)} of them full ads",
                "seconds": {name: round(seconds, 1) for name, seconds in stages.items()},
                "rows_per_second": {name: round(total / seconds) for name, seconds in stages.items()},
                f"full ads (≥ {FULL_AD} characters) understood per second, {given.workers} processes": round(full_rate),
                "resident_mb": round(resident_megabytes()),
            },
            ensure_ascii=False,
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
