"""The same input gives the same bytes; importing twice changes nothing; the order of postings changes no score."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from matcher.cli.main import run
from matcher.demo.files import demo_graduates_path, demo_postings_path
from matcher.domain.graduate import Graduate
from matcher.domain.problem import ProblemLevel
from matcher.domain.recommendation import RecommendationList
from matcher.intake.duplicates import find_duplicates
from matcher.intake.sources import expand
from matcher.matching.index import build_index
from matcher.matching.pipeline import Pipeline
from matcher.workflows.files.loading import PostingSet, read_graduates, read_postings

LAST_PLACE = 1.5e-6


@pytest.fixture(scope="module")
def arguments(tmp_path_factory: pytest.TempPathFactory, bundle_folder: Path) -> list[str]:
    """Return the arguments of a small recommend run, without ``--output``."""
    folder = tmp_path_factory.mktemp("small")
    graduates = folder / "毕业生.jsonl"
    lines = expand([demo_graduates_path()])[0].read_text("utf-8").splitlines(keepends=True)
    graduates.write_text("".join(lines[:20]), encoding="utf-8")
    postings = expand([demo_postings_path()])[0]
    names = ["--postings", str(postings), "--graduates", str(graduates), "--bundle", str(bundle_folder)]
    return ["recommend", *names, "--as-of", "2026-11-24", "--congestion", "--spread", "--workers", "1"]


def test_running_again_gives_the_same_bytes(arguments: list[str], tmp_path: Path) -> None:
    outputs = [tmp_path / name for name in ("一.jsonl", "二.jsonl")]
    for output in outputs:
        assert run([*arguments, "--output", str(output)]) == 0
    first, second = (output.read_bytes() for output in outputs)
    assert first == second and first.count(b"\n") == 20


@pytest.mark.parametrize("seed", ["1", "4711"])
def test_another_process_with_another_hash_seed_gives_the_same_bytes(arguments: list[str], tmp_path: Path, seed: str) -> None:
    here, there = tmp_path / "这里.jsonl", tmp_path / "那里.jsonl"
    run([*arguments, "--output", str(here)])
    code = "import sys; from matcher.cli.main import run; sys.exit(run(sys.argv[1:]))"
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root), "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-c", code, *arguments, "--output", str(there)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert there.read_bytes() == here.read_bytes()


def test_importing_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    original = expand([demo_postings_path()])[0]
    copy = tmp_path / "副本.jsonl"
    copy.write_bytes(original.read_bytes())
    once, twice = read_postings([original], workers=1), read_postings([original, copy], workers=1)
    assert twice.postings == once.postings
    assert twice.duplicates == once.duplicates
    new = twice.problems[: len(twice.problems)]
    assert len(new) - len(once.problems) == len(once.postings)
    assert all(problem.level is ProblemLevel.WARNING for problem in new if problem.file == str(copy))


def test_importing_the_same_graduates_twice_changes_nothing(tmp_path: Path) -> None:
    original = expand([demo_graduates_path()])[0]
    copy = tmp_path / "副本.jsonl"
    copy.write_bytes(original.read_bytes())
    assert read_graduates([original, copy]).graduates == read_graduates([original]).graduates


def test_the_row_order_changes_no_score_and_no_order(
    demo: PostingSet, people: list[Graduate], lists: list[RecommendationList], pipeline: Pipeline, day: date
) -> None:
    postings = list(demo.postings)
    random.Random(20261124).shuffle(postings)
    index = build_index(postings, pipeline.index.encoder, find_duplicates([posting.raw for posting in postings]).exact)
    shuffled = Pipeline(index, pipeline.ranker, pipeline.calibration)
    for graduate, before in zip(people, lists, strict=True):
        after = shuffled.recommend(graduate, day)
        assert [item.posting for item in after.recommendations] == [item.posting for item in before.recommendations]
        assert (after.considered, after.eligible, after.uncertain) == (before.considered, before.eligible, before.uncertain)
        for one, other in zip(before.recommendations, after.recommendations, strict=True):
            parts, others = dict(one.contributions), dict(other.contributions)
            # words are added up in float32 in the order of their numbers: the last printed place may move by one
            assert abs(parts.pop("lexical") - others.pop("lexical")) < LAST_PLACE
            assert parts == others
            assert abs(one.score - other.score) < LAST_PLACE
            assert (one.reasons, one.missing, one.warnings, one.verdict) == (
                other.reasons,
                other.missing,
                other.warnings,
                other.verdict,
            )
