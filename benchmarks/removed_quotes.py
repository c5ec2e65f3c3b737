"""How often a score falls when the words that a reason quotes are taken out of the input file and it is run again.

``python -m benchmarks.removed_quotes`` uses the demo postings and the shipped bundle; a fixed sample of reasons of each
criterion. A condition of the public tables that nobody fails any more opens the posting, so only pairs that stay open count.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from matcher.demo.files import demo_graduates_path, demo_postings_path
from matcher.domain.graduate import Graduate
from matcher.domain.posting import Posting
from matcher.domain.recommendation import Reason
from matcher.intake.sources import expand
from matcher.matching.index import MatchIndex, build_index
from matcher.matching.pipeline import Pipeline
from matcher.matching.profile import build_query
from matcher.workflows.judged_ground import AS_OF
from matcher.workflows.loading import read_graduates, read_postings
from matcher.workflows.models import ServingModels, load_bundle


@dataclass(frozen=True, slots=True)
class Told:
    """One reason of one recommendation, with the score the posting has now."""

    graduate: Graduate
    row: int
    reason: Reason
    score: float


def without_quote(posting: Posting, reason: Reason, folder: Path) -> Posting | None:
    """Return the posting written to a file without the quoted words and read anew; None where it is no posting any more."""
    record: dict[str, Any] = {"id": posting.id}
    cut = 0
    for name, value in posting.raw.fields.items():
        source = posting.raw.source(name)
        left = value.replace(reason.quote, "") if source == reason.source else value
        cut += left != value
        track = name.partition(".")[2]
        if track and source == "majors":
            record.setdefault(source, {})[track] = left
        elif name != "id":
            record[source] = left
    assert cut, "a reason quotes words of the field it names"
    path = folder / "改.jsonl"
    path.write_bytes(orjson.dumps(record))
    loaded = read_postings([path], workers=1).postings
    return loaded[0] if loaded else None


def main() -> None:
    """Sample reasons, take their quotes out one by one, print a line a criterion."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=40, help="reasons of each criterion")
    parser.add_argument("--bundle", type=Path, default=None)
    given = parser.parse_args()
    models = load_bundle(given.bundle)
    postings = read_postings(expand([demo_postings_path()])).postings
    people = read_graduates(expand([demo_graduates_path()])).graduates
    pipeline = Pipeline(build_index(postings, models.encoder), models.ranker, models.calibration)
    row_of = {posting.id: row for row, posting in enumerate(postings)}
    told: dict[str, list[Told]] = defaultdict(list)
    claims = untraced = 0
    for graduate in people:
        for item in pipeline.recommend(graduate, AS_OF).recommendations:
            posting = postings[row_of[item.posting]]
            for reason in item.reasons:
                claims += 1
                untraced += not any(
                    reason.quote in text and posting.raw.source(name) == reason.source
                    for name, text in posting.raw.fields.items()
                )
                told[reason.criterion].append(Told(graduate, row_of[item.posting], reason, item.score))
    print(f"{claims} claims, {untraced} not verbatim in the field they name")
    fell = all_ = 0
    with tempfile.TemporaryDirectory() as folder:
        for criterion in sorted(told):
            sample = random.Random(criterion).sample(told[criterion], min(given.each, len(told[criterion])))
            changes = [c for one in sample if (c := _change(one, postings, pipeline.index, models, Path(folder))) is not None]
            down = sum(change < 0 for change in changes)
            print(f"{criterion:20} {down:4} of {len(changes):4} lower, {sum(c > 0 for c in changes):3} higher")
            fell, all_ = fell + down, all_ + len(changes)
    print(f"{'all':20} {fell:4} of {all_:4} lower: {fell / all_:.3f}")


def _change(one: Told, postings: list[Posting], whole: MatchIndex, models: ServingModels, folder: Path) -> float | None:
    """Return by how much the score changes, the other postings lending their statistics; None where the pair is closed."""
    changed = without_quote(postings[one.row], one.reason, folder)
    scores = [_score(one.graduate, posting, whole, models) for posting in (postings[one.row], changed) if posting is not None]
    if len(scores) < 2 or None in scores:
        return None
    return round(float(scores[1] or 0.0) - float(scores[0] or 0.0), 6)


def _score(graduate: Graduate, posting: Posting, whole: MatchIndex, models: ServingModels) -> float | None:
    index = build_index([posting], models.encoder, like=whole)
    pipeline = Pipeline(index, models.ranker, models.calibration)
    query = build_query(graduate, models.encoder)
    _, _, scored = pipeline.scored(query, pipeline.market(graduate, AS_OF), AS_OF, exhaustive=True)
    return scored[0].score if scored else None


if __name__ == "__main__":
    main()
