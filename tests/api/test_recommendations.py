"""What the API recommends is what matching finds over the same postings, in the same order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from starlette.testclient import TestClient

from api.dependencies import SHANGHAI
from matcher.domain.access import Role
from matcher.matching.index import build_index
from matcher.matching.pipeline import Pipeline
from matcher.workflows.index.models import ServingModels
from tests.api.conftest import World, home
from tests.offices import viewer_at

JOBS = (1, 2, 3)
"""Numbers of the postings that are no traineeships."""


def test_recommendations_are_those_of_matching_over_the_same_postings(
    world: World, client_of: Callable[[Role | None], TestClient], serving: ServingModels
) -> None:
    viewer = viewer_at(Role.CASEWORKER, home(world, Role.CASEWORKER))
    with world.service.database.reading() as store:
        person = store.graduates.get(viewer, world.graduate).graduate
        postings = [store.postings.get(viewer, number).posting for number in JOBS]
    pipeline = Pipeline(build_index(postings, serving.encoder, range(len(postings))), serving.ranker, serving.calibration)
    found = pipeline.recommend(person, datetime.now(SHANGHAI).date())
    told = client_of(Role.CASEWORKER).get(f"/api/v1/graduates/{world.graduate}/recommendations").json()
    shown = [(one["posting"], one["rank"], one["verdict"]) for one in told["recommendations"]]
    assert shown == [(one.posting, one.rank, one.verdict.word) for one in found.recommendations]
    assert shown and told["blocked"] == dict(found.blocked)
    for one in told["recommendations"]:
        assert abs(one["score"] - one["base"] - sum(one["contributions"].values())) < 1e-6
