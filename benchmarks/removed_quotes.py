"""How often a score falls when the words that a reason quotes are taken out of the input file and it is run again.

Adverts say some things twice: where the score stays because the same reason is now read from another place, the second
column takes that mention out as well, until the advert no longer says so.

``python -m benchmarks.removed_quotes`` uses the demo postings and the shipped bundle; a fixed sample of reasons of each
criterion, then one of all reasons as often as they are given. Gender, age and household never count for a score, so
their quotes cannot lower it. A condition of the public tables that nobody fails any more opens the posting, so only pairs that stay open count.
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
from matcher.matching.pipeline import Options, Pipeline
from matcher.workflows.files.loading import read_graduates, read_postings
from matcher.workflows.index.models import ServingModels, load_bundle
from matcher.workflows.learning.judged_ground import AS_OF

_MOST_MENTIONS = 5


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
    parser.add_argument("--all", type=int, default=400, help="reasons of all criteria together")
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
    samples = {name: random.Random(name).sample(told[name], min(given.each, len(told[name]))) for name in sorted(told)}
    everything = [one for name in sorted(told) for one in told[name]]
    samples["all as often as given"] = random.Random(0).sample(everything, min(given.all, len(everything)))
    with tempfile.TemporaryDirectory() as folder:
        for name, sample in samples.items():
            run = [_changes(one, postings, pipeline.index, models, Path(folder)) for one in sample]
            changes = [each for each in run if each]
            down, later = (sum(each[place] < 0 for each in changes) for place in (0, -1))
            up = sum(each[0] > 0 for each in changes)
            print(f"{name:22} {down:4} of {len(changes):4} lower, {up:3} higher; {later:4} once every mention is gone")


def _changes(one: Told, postings: list[Posting], whole: MatchIndex, models: ServingModels, folder: Path) -> list[float]:
    """Return by how much the score has changed after each mention that was taken out; empty where the pair is closed."""
    before, _ = _scored(one.graduate, postings[one.row], whole, models)
    posting: Posting | None = postings[one.row]
    reason, found = one.reason, list[float]()
    while posting is not None and before is not None and len(found) < _MOST_MENTIONS:
        posting = without_quote(posting, reason, folder)
        after, reasons = _scored(one.graduate, posting, whole, models) if posting is not None else (None, ())
        if after is None:
            break
        found.append(round(after - before, 6))
        again = next((each for each in reasons if each.criterion == reason.criterion and each.quote), None)
        if found[-1] < 0 or again is None:
            break
        reason = again
    return found


def _scored(
    graduate: Graduate, posting: Posting, whole: MatchIndex, models: ServingModels
) -> tuple[float | None, tuple[Reason, ...]]:
    index = build_index([posting], models.encoder, like=whole)
    shown = Pipeline(index, models.ranker, models.calibration).recommend(graduate, AS_OF, Options(1, exhaustive=True))
    return next(((item.score, item.reasons) for item in shown.recommendations), (None, ()))


if __name__ == "__main__":
    main()
