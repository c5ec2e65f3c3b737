"""Pool pairs from different systems and write the sheets that readers judge, without any system's order or score.

``python -m benchmarks.reading_sheets --set demo --direction postings_for_graduate --depth 28 --output FOLDER``

Systems take turns, rank by rank, until a query has ``depth`` different documents; then the documents are shuffled by a
hash. Pairs that are already judged are left out of the sheets. With ``--unjudged`` only the pairs that are missing among
the first ten of the systems (BM25 and TF-IDF tuned on the tuning half) are written.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import orjson

from matcher.domain.graduate import Graduate
from matcher.domain.posting import Posting
from matcher.matching.pipeline import Pipeline
from matcher.quality.judged import Direction, JudgedSet, load_judged_set
from matcher.quality.measuring import Ranking, unjudged
from matcher.workflows.index.models import ServingModels, load_bundle
from matcher.workflows.learning.evaluating import tuned
from matcher.workflows.learning.judged_ground import JudgedGround, open_ground
from matcher.workflows.learning.ranked_systems import (
    SERVICE,
    Systems,
    allowed_pairs,
    baseline_scores,
    baselines,
    order,
    service_ranking,
)

_POSTING = ("employer", "kind", "regions", "education", "degree", "majors", "audience", "graduating_years", "experience", "age",
            "political_status", "other_requirements", "salary", "employment_form", "working_hours")  # fmt: skip
_SHEET = 10


def every_ranking(
    ground: JudgedGround, direction: Direction, queries: Sequence[str], models: ServingModels, systems: Systems
) -> dict[str, Ranking]:
    """Return the order of each system by name: baselines bare and behind the conditions, and the service."""
    pipeline = Pipeline(ground.index, models.ranker, models.calibration)
    allowed = allowed_pairs(pipeline, ground)
    found: dict[str, Ranking] = {SERVICE: service_ranking(pipeline, ground, direction, queries)}
    for name, (baseline, places) in baselines(replace(systems, encoders={"encoder": models.encoder})).items():
        scores = baseline_scores(ground, baseline, places, direction)
        found[name] = order(scores, ground, direction, queries)
        found[name + " behind"] = order(scores, ground, direction, queries, allowed)
    return found


def pooled(rankings: Mapping[str, Ranking], query: str, depth: int) -> list[str]:
    """Return ``depth`` different documents, the systems taking turns, shuffled by a hash."""
    found: dict[str, None] = {}
    for rank in range(depth):
        for name in sorted(rankings):
            listed = rankings[name].get(query, ())
            if rank < len(listed) and len(found) < depth:
                found.setdefault(listed[rank])
    return sorted(found, key=lambda document: _hash(query + document))


def posting_line(posting: Posting, letters: int) -> str:
    """Return a posting as one line of a sheet."""
    parts = [posting.id, posting.title, *(f"{name}:{posting.raw.text(name)}" for name in _POSTING if posting.raw.text(name))]
    text = " ".join(posting.description.split())[:letters]
    return " | ".join(part.replace("\n", " ") for part in [*parts, f"内容:{text}"])


def graduate_line(graduate: Graduate) -> str:
    """Return a graduate as one line of a sheet: the profile as given, without the name."""
    shown = {name: value for name, value in graduate.texts.items() if name not in ("name", "gender", "birth_date")}
    return f"{graduate.id} {orjson.dumps(shown).decode()}"


def write_sheets(ground: JudgedGround, direction: Direction, pairs: Mapping[str, Sequence[str]], folder: Path) -> int:
    """Write sheets of ten queries each and return the number of pairs."""
    folder.mkdir(parents=True, exist_ok=True)
    people, row_of = ground.graduate_of, ground.row_of
    asked = [query for query in sorted(pairs, key=_hash) if pairs[query]]
    for start in range(0, len(asked), _SHEET):
        lines: list[str] = []
        for query in asked[start : start + _SHEET]:
            if direction is Direction.POSTINGS_FOR_GRADUATE:
                lines.append(f"\n### {graduate_line(people[query])}")
                lines += [posting_line(ground.index.postings[row_of[d]], 230) for d in pairs[query]]
            else:
                lines.append(f"\n### {posting_line(ground.index.postings[row_of[query]], 500)}")
                lines += [graduate_line(people[d]) for d in pairs[query]]
        name = f"{ground.name}_{direction.value}_{start // _SHEET:02d}.txt"
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return sum(map(len, pairs.values()))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _judged(name: str, direction: Direction) -> JudgedSet | None:
    try:
        return load_judged_set(name, direction)  # type: ignore[arg-type]
    except FileNotFoundError:
        return None


def main() -> None:
    """Read arguments, rank, pool, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=("demo", "real"), required=True)
    parser.add_argument("--direction", type=Direction, default=Direction.POSTINGS_FOR_GRADUATE)
    parser.add_argument("--queries", type=Path, help="file of query ids (default: those of the committed set)")
    parser.add_argument("--depth", type=int, default=28)
    parser.add_argument("--unjudged", action="store_true")
    parser.add_argument("--bundle", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--output", type=Path, required=True)
    given = parser.parse_args()
    models = load_bundle(given.bundle)
    ground = open_ground(given.set, models.encoder, given.data)
    judged = _judged(given.set, given.direction)
    queries = given.queries.read_text(encoding="utf-8").split() if given.queries else judged.queries() if judged else []
    systems = tuned(ground, judged) if given.unjudged and judged is not None else Systems()
    rankings = every_ranking(ground, given.direction, queries, models, systems)
    pairs: dict[str, list[str]] = {query: [] for query in queries}
    if given.unjudged and judged is not None:
        for ranking in rankings.values():
            for query, document in unjudged(judged, ranking):
                if document not in pairs[query]:
                    pairs[query].append(document)
        pairs = {query: sorted(found, key=lambda d: _hash(query + d)) for query, found in pairs.items()}
    else:
        known = judged.grades if judged else {}
        pairs = {q: [d for d in pooled(rankings, q, given.depth) if d not in known.get(q, {})] for q in queries}
    print(write_sheets(ground, given.direction, pairs, given.output), "pairs")


if __name__ == "__main__":
    main()
