"""A judged set loads in one call, its halves never change, and a wrong grade is named by file, row and value."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from matcher.demo.files import demo_graduates_path, demo_postings_path
from matcher.domain.errors import InputError
from matcher.intake.sources import expand
from matcher.quality.judged import (
    Direction,
    Half,
    extra_graduates_path,
    half_of,
    load_judged_set,
    real_pool,
    second_readings,
)
from matcher.workflows.files.loading import read_graduates

FORWARD, BACKWARD = Direction.POSTINGS_FOR_GRADUATE, Direction.GRADUATES_FOR_POSTING


def _ids(paths: list[str]) -> set[str]:
    found: set[str] = set()
    for path in expand(paths):
        found |= {json.loads(line)["id"] for line in path.read_text(encoding="utf-8").splitlines()}
    return found


def test_the_sets_are_as_large_as_they_are_said_to_be() -> None:
    demo, real, back = load_judged_set("demo"), load_judged_set("real"), load_judged_set("demo", BACKWARD)
    assert len(demo.queries()) >= 80 and demo.count() >= 2000
    assert len(real.queries()) >= 50 and real.count() >= 1500
    assert len(back.queries()) >= 40 and min(len(grades) for grades in back.grades.values()) >= 25
    for judged in (demo, real, back):
        share = len(judged.queries(Half.TEST)) / len(judged.queries())
        assert 0.4 <= share <= 0.6


def test_everybody_and_everything_judged_is_there() -> None:
    postings = _ids([demo_postings_path()])
    people = _ids([demo_graduates_path(), str(extra_graduates_path("demo"))])
    demo = load_judged_set("demo")
    assert set(demo.queries()) <= people
    assert {posting for grades in demo.grades.values() for posting in grades} <= postings
    real = load_judged_set("real")
    assert {posting for grades in real.grades.values() for posting in grades} <= set(real_pool())


def test_a_pair_has_the_same_grade_in_both_directions() -> None:
    demo, back = load_judged_set("demo"), load_judged_set("demo", BACKWARD)
    for posting, grades in back.grades.items():
        for graduate, grade in grades.items():
            assert demo.grades.get(graduate, {}).get(posting, grade) == grade


def test_a_half_is_the_first_bit_of_the_hash() -> None:
    for query in load_judged_set("demo").queries():
        first = int(hashlib.sha256(query.encode()).hexdigest()[0], 16)
        assert half_of(query) is (Half.TEST if first >= 8 else Half.TUNING)


def test_every_written_profile_loads_without_an_error() -> None:
    for name in ("demo", "real"):
        found = read_graduates([extra_graduates_path(name)])  # type: ignore[arg-type]
        assert not [problem for problem in found.problems if problem.level.value == "error"]
        assert {graduate.id for graduate in found.graduates} >= {
            query for query in load_judged_set(name).queries() if query[0] in "NR"  # type: ignore[arg-type]
        }


def test_the_second_reader_read_a_tenth() -> None:
    grades = {(g, p) for g, p, _ in second_readings()}
    judged = sum(load_judged_set(name).count() for name in ("demo", "real"))  # type: ignore[arg-type]
    assert len(grades) >= 0.1 * judged


@pytest.mark.parametrize("grade", ["4", "-1", "", "gut", "2.5"])
def test_a_grade_that_is_none_is_named(tmp_path: Path, grade: str) -> None:
    (tmp_path / f"queries_demo_{FORWARD.value}.txt").write_text("甲\n", encoding="utf-8")
    (tmp_path / "judgments_demo.csv").write_text(f"graduate,posting,grade\n甲,P1,3\n甲,P2,{grade}\n", encoding="utf-8")
    with pytest.raises(InputError, match="第 3 行"):
        load_judged_set("demo", folder=tmp_path)
