"""Narrow retrieval finds what looking at every posting would show: at least 98 % of the first ten places."""

from __future__ import annotations

from datetime import date

import numpy as np
import orjson
import pytest

from matcher.demo.files import demo_postings_path
from matcher.demo.generator import generate_postings
from matcher.domain.graduate import Graduate
from matcher.intake.sources import expand
from matcher.matching.features import wide_features
from matcher.matching.index import build_index
from matcher.matching.pipeline import Options, Pipeline
from matcher.matching.profile import build_query
from matcher.matching.retrieval import every_row, retrieve
from matcher.workflows.files.loading import read_postings

GENERATED = 5000
LEAST_SHARE = 0.98


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, pipeline: Pipeline) -> Pipeline:
    """Return the pipeline over the demo postings and 5,000 generated ones."""
    path = tmp_path_factory.mktemp("generated") / "岗位.jsonl"
    path.write_bytes(b"".join(orjson.dumps(record) + b"\n" for record in generate_postings(GENERATED, seed=7)))
    found = read_postings([*expand([demo_postings_path()]), path], workers=2)
    assert len(found.postings) > GENERATED
    index = build_index(found.postings, pipeline.index.encoder, found.duplicates.exact)
    return Pipeline(index, pipeline.ranker, pipeline.calibration)


def test_the_first_ten_are_those_of_the_exhaustive_pipeline(large: Pipeline, people: list[Graduate], day: date) -> None:
    places = kept = 0
    for graduate in people[::2]:
        wanted = {item.posting for item in large.recommend(graduate, day, Options(exhaustive=True)).recommendations}
        found = {item.posting for item in large.recommend(graduate, day).recommendations}
        places += len(wanted)
        kept += len(wanted & found)
    assert places > 600
    assert kept >= LEAST_SHARE * places, f"{kept} of {places}"


def test_retrieval_is_narrow_and_brings_only_open_postings(large: Pipeline, people: list[Graduate], day: date) -> None:
    narrower = 0
    for graduate in people[::20]:
        query = build_query(graduate, large.index.encoder)
        allowed = large.market(graduate, day).allowed
        rows = retrieve(large.index, query, wide_features(large.index, query), allowed).rows
        every = every_row(large.index, query, allowed).rows
        assert allowed[rows].all() and (np.diff(rows) > 0).all()
        assert len(rows) <= len(every) == np.count_nonzero(allowed)
        narrower += len(rows) < 0.7 * len(every)
    assert narrower >= 3
