"""The recommend journey yields one line a graduate, in input order, in the documented form."""

from __future__ import annotations

import json
from datetime import date

from matcher.domain.graduate import Graduate
from matcher.matching.index import MatchIndex
from matcher.workflows.files.loading import PostingSet
from matcher.workflows.files.recommending import index_postings, recommend, recommendation_line
from matcher.workflows.index.models import ServingModels

ITEM = {"posting", "title", "employer", "rank", "verdict", "score", "base", "contributions", "probability", "reasons", "missing", "warnings", "also"}  # fmt: skip


def test_lines_have_the_documented_form_and_order(
    people: list[Graduate], demo_index: MatchIndex, serving: ServingModels, day: date
) -> None:
    steps: list[int] = []
    lines = [
        recommendation_line(found)
        for found in recommend(people[:5], demo_index, serving, day, count=2, step=lambda _, done, total: steps.append(done))
    ]
    records = [json.loads(line) for line in lines]
    assert [record["graduate"] for record in records] == [graduate.id for graduate in people[:5]]
    assert steps == [1, 2, 3, 4, 5] and all(line.count(b"\n") == 1 for line in lines)
    for record in records:
        assert set(record) == {"graduate", "recommendations", "considered", "eligible", "uncertain", "blocked"}
        assert all(set(item) == ITEM for item in record["recommendations"])


def test_without_congestion_a_list_depends_on_its_graduate_alone(
    people: list[Graduate], demo_index: MatchIndex, serving: ServingModels, day: date
) -> None:
    together = list(recommend(people[:6], demo_index, serving, day))
    assert [next(recommend([graduate], demo_index, serving, day)) for graduate in people[:6]] == together


def test_indexing_tells_its_steps(demo: PostingSet, serving: ServingModels) -> None:
    steps: list[str] = []
    index = index_postings(demo.postings[:10], range(10), serving, lambda name, done, total: steps.append(name))
    assert len(index) == 10 and steps == ["编码岗位", "建立索引"]
