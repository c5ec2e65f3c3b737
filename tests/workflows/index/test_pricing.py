"""Prices follow each build, are taken over by the serving index, and say so; switched off or damaged, lists go without."""

from __future__ import annotations

from dataclasses import replace

import pytest

from matcher.domain.access import Role, Viewer
from matcher.domain.job import Job, JobKind, JobState
from matcher.domain.texts.explanation import WARN_CROWDED
from matcher.intake.source_keys import SourceKeys
from matcher.matching.pair import explain
from matcher.matching.price_file import PRICES, read_prices, score_fingerprint, write_prices
from matcher.matching.service_index import SearchOptions
from matcher.workflows.background.background import ask_for, run_job
from matcher.workflows.background.means import Means
from matcher.workflows.graduates.profiles import add_profile
from matcher.workflows.index.models import ServingModels, load_bundle
from matcher.workflows.index.serving import IndexService, StoreChanges
from matcher.workflows.postings.postings import write_postings
from tests.workflows.conftest import DAY

POSTINGS = [
    {"id": "one", "title": "出纳", "employer": "甲公司", "regions": "武汉市", "description": "现金收付。", "headcount": "1"},
    {"id": "many", "title": "出纳", "employer": "乙公司", "regions": "武汉市", "description": "现金收付，日记账。", "headcount": "90"},
    {"id": "other", "title": "吊车司机", "employer": "丙公司", "regions": "武汉市", "description": "驾驶吊车。", "headcount": "50"},
]
PEOPLE = 40


def _viewer(means: Means, role: Role) -> Viewer:
    with means.database.reading() as store:
        root = store.organisations.root()
    assert root is not None
    return Viewer(0, role, root.number, root.path)


def _run(means: Means, kind: JobKind) -> Job:
    with means.database.writing() as store:
        job = ask_for(store, kind)
    assert job is not None
    done = run_job(job.number, means)
    assert done is not None and done.state is JobState.DONE, done
    return done


@pytest.fixture(scope="session")
def models() -> ServingModels:
    """Return the shipped models."""
    return load_bundle()


@pytest.fixture
def market(means: Means, models: ServingModels) -> Means:
    """Return an installation where forty people look for one kind of work, with its index built."""
    means = replace(means, models=lambda: models)
    with means.database.writing() as store:
        write_postings(store, _viewer(means, Role.ADMINISTRATOR), POSTINGS, SourceKeys())
        for number in range(PEOPLE):
            profile = {"id": f"G{number}", "name": "测试", "major": "会计", "education": "大专"}
            wishes = {"occupations": ["出纳"], "regions": ["武汉"]}
            add_profile(store, _viewer(means, Role.CASEWORKER), {**profile, "intentions": wishes})
    _run(means, JobKind.BUILD_INDEX)
    return means


def _numbers(means: Means) -> dict[str, int]:
    with means.database.reading() as store:
        return {change.entry.posting.id: change.number for change in StoreChanges(store).changes(0, 100) if change.entry}


def _prices(means: Means) -> dict[str, float]:
    models = means.models()
    found = read_prices(means.index, score_fingerprint(models.encoder.fingerprint, models.ranker))
    assert found is not None
    return {name: found.get(number, 0.0) for name, number in _numbers(means).items()}


def test_a_build_asks_for_prices_and_the_crowded_posting_costs_most(market: Means) -> None:
    with market.database.reading() as store:
        waiting = store.jobs.unfinished(JobKind.PRICE_SEATS)
    assert waiting is not None and waiting.requested_by is None
    done = run_job(waiting.number, market)
    assert done is not None and done.state is JobState.DONE and done.result["graduates"] == PEOPLE
    prices = _prices(market)
    assert prices["one"] > prices["many"] >= 0 and prices["one"] > 0.05 and prices["other"] < 0.01


def test_who_switched_recommendations_off_does_not_count(market: Means) -> None:
    with market.database.writing() as store:
        root = _viewer(market, Role.ADMINISTRATOR)
        for number in range(1, PEOPLE + 1):
            herself = Viewer(0, Role.GRADUATE, root.organisation, root.organisation_path, graduate=number)
            store.graduates.set_automated(herself, number, False)
    assert _run(market, JobKind.PRICE_SEATS).result == {"postings": 0, "graduates": 0}
    assert set(_prices(market).values()) == {0.0}


def test_the_serving_index_takes_new_prices_over_and_says_so(market: Means) -> None:
    service = IndexService(market.index, market.models())
    service.open()
    with market.database.reading() as store:
        graduate = store.graduates.get(_viewer(market, Role.CASEWORKER), 1).graduate
        plain = service.current().recommend(graduate, DAY)
        _run(market, JobKind.PRICE_SEATS)
        index = service.refresh(StoreChanges(store))
    priced = index.recommend(graduate, DAY)
    assert all("congestion" not in item.contributions for item in plain.recommendations)
    for item in priced.recommendations:
        assert round(item.base + sum(item.contributions.values()), 6) == item.score
    assert any(item.contributions["congestion"] < 0 for item in priced.recommendations)
    before, after = ([item.posting for item in listed.recommendations] for listed in (plain, priced))
    fell = {name for name in after if after.index(name) > before.index(name)}
    assert {item.posting for item in priced.recommendations if WARN_CROWDED in item.warnings} == fell
    off = index.recommend(graduate, DAY, SearchOptions(congestion=False))
    assert off == plain
    for item in priced.recommendations:
        assert item.number is not None
        told = explain(index, graduate, item.number, DAY)
        assert told is not None and told.recommendation is not None
        assert (told.rank, told.recommendation.score) == (item.rank, item.score)
        assert told.recommendation.warnings == item.warnings


def test_a_posting_set_further_down_by_its_price_says_so(market: Means) -> None:
    models = market.models()
    numbers = _numbers(market)
    with market.database.reading() as store:
        graduate = store.graduates.get(_viewer(market, Role.CASEWORKER), 1).graduate
    service = IndexService(market.index, models)
    service.open()
    first = service.current().recommend(graduate, DAY).recommendations[0].posting
    write_prices(market.index, {numbers[first]: 99.0}, score_fingerprint(models.encoder.fingerprint, models.ranker))
    with market.database.reading() as store:
        found = service.refresh(StoreChanges(store)).recommend(graduate, DAY).recommendations
    assert found[-1].posting == first and WARN_CROWDED in found[-1].warnings
    assert all(WARN_CROWDED not in item.warnings for item in found[:-1])


def test_congestion_off_prices_nothing_and_serves_without(market: Means) -> None:
    _run(market, JobKind.PRICE_SEATS)
    off = IndexService(market.index, market.models(), congestion=False)
    off.open()
    with market.database.reading() as store:
        graduate = store.graduates.get(_viewer(market, Role.CASEWORKER), 1).graduate
    assert all("congestion" not in item.contributions for item in off.current().recommend(graduate, DAY).recommendations)
    still = replace(market, congestion=0.0)
    assert _run(still, JobKind.PRICE_SEATS).result == {"postings": 0, "graduates": 0}
    _run(still, JobKind.BUILD_INDEX)
    with market.database.reading() as store:
        assert store.jobs.unfinished(JobKind.PRICE_SEATS) is None


@pytest.mark.parametrize("harm", ["cut", "nonsense", "others"])
def test_damaged_prices_or_those_of_another_ranker_leave_lists_without(market: Means, harm: str) -> None:
    _run(market, JobKind.PRICE_SEATS)
    path = market.index / PRICES
    if harm == "cut":
        path.write_bytes(path.read_bytes()[:-40])
    elif harm == "nonsense":
        path.write_bytes(b"no prices")
    else:
        write_prices(market.index, {1: 0.5}, "another ranker")
    service = IndexService(market.index, market.models())
    service.open()
    assert service.state().loaded and service.current().price(1) is None
