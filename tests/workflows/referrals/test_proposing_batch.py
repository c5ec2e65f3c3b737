"""A batch proposes for own cases only, floods no posting, shows its progress, and goes on after a kill without repeating."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from matcher.domain.errors import Conflict
from matcher.domain.job import JobKind, JobState
from matcher.domain.ledger.hand_over import LeftOut
from matcher.domain.ledger.proposal import ProposalSettings
from matcher.domain.ledger.referral import Referral, ReferralState
from matcher.domain.ledger.status import PersonStatus, StatusChange, StatusReason
from matcher.workflows.background.background import run_job
from matcher.workflows.background.means import Means
from matcher.workflows.index.models import ServingModels, load_bundle
from matcher.workflows.referrals import proposing_batch
from matcher.workflows.referrals.proposing_batch import preview_batch, start_batch
from tests.workflows.proposal_world import DAY, World, open_world

PERSONS = 25


@pytest.fixture(scope="session")
def models() -> ServingModels:
    """Return the shipped models."""
    return load_bundle()


@pytest.fixture
def world(means: Means, models: ServingModels) -> World:
    return open_world(means, models, PERSONS)


def drafts(world: World) -> list[Referral]:
    """Return every referral of the caseworker's own."""
    with world.means.database.reading() as store:
        return store.referrals.of(world.own)


def test_the_preview_names_whom_it_leaves_out_and_why(world: World) -> None:
    with world.means.database.writing() as store:
        busy = world.person(store, "colleague", world.colleague)
        idle = world.person(store, "no-will", world.caseworker)
        world.write(store, idle, StatusChange(PersonStatus.NO_WILL, StatusReason.STUDY_PLAN))
        works = world.person(store, "works", world.caseworker)
        world.write(store, works, StatusChange(PersonStatus.EMPLOYED, employer="江城"))
        found = preview_batch(store, world.caseworker, [works, busy, world.own[0], idle, 9999], DAY)
        assert found.included == (world.own[0],)
        assert found.left_out == (
            LeftOut(works, "settled"),
            LeftOut(busy, "not-your-case"),
            LeftOut(idle, "no-will"),
            LeftOut(9999, "not-yours"),
        )
        assert preview_batch(store, world.supervisor, [busy], DAY).included == (busy,)
        with pytest.raises(Conflict, match="都不能批量生成推介"):
            start_batch(store, world.caseworker, [busy, works], DAY)


def test_a_batch_drafts_for_everybody_and_floods_no_posting(world: World) -> None:
    with world.means.database.writing() as store:
        started = start_batch(store, world.caseworker, world.own, DAY)
    done = run_job(started.job.number, world.means)
    assert done is not None and done.state is JobState.DONE and (done.done, done.total) == (PERSONS, PERSONS)
    found = drafts(world)
    assert done.result["referrals"] == len(found) > 0
    assert done.result["persons"] == PERSONS == sum(done.result[name] for name in ("with_all", "with_fewer", "with_none"))
    assert all(one.state is ReferralState.DRAFT and one.batch == started.batch.number for one in found)
    assert all(one.verdict == "eligible" for one in found)
    pairs = Counter((one.person, one.employer) for one in found)
    assert max(pairs.values()) == 1
    assert max(Counter(one.posting for one in found).values()) == 6


def test_nothing_personal_lies_in_the_job(world: World) -> None:
    with world.means.database.writing() as store:
        started = start_batch(store, world.caseworker, world.own, DAY)
    assert started.job.kind is JobKind.PROPOSE_REFERRALS
    assert started.job.parameters == {"batch": started.batch.number}


def test_a_killed_batch_goes_on_and_proposes_to_nobody_twice(world: World) -> None:
    class Killed(BaseException):
        pass

    told: list[int] = []

    def progress(step: str, done: int, total: int) -> None:
        told.append(done)
        if done == proposing_batch.CHUNK:
            raise Killed

    with world.means.database.writing() as store:
        started = start_batch(store, world.caseworker, world.own, DAY)
    with pytest.raises(Killed):
        run_job(started.job.number, replace(world.means, progress=progress))
    before = drafts(world)
    assert {one.person for one in before} <= set(world.own[: proposing_batch.CHUNK])
    done = run_job(started.job.number, world.means, silent=timedelta(seconds=-1))
    assert done is not None and done.state is JobState.DONE and done.attempts == 2
    after = drafts(world)
    assert after[: len(before)] == before
    assert done.result["referrals"] == len(after) and done.result["persons"] == PERSONS
    assert max(Counter((one.person, one.posting) for one in after).values()) == 1
    assert max(Counter(one.person for one in after).values()) <= 3


def test_who_has_drafts_from_before_is_left_out_of_a_second_batch(world: World) -> None:
    with world.means.database.writing() as store:
        first = start_batch(store, world.caseworker, world.own[:3], DAY)
    run_job(first.job.number, world.means)
    with world.means.database.reading() as store:
        found = preview_batch(store, world.caseworker, world.own[:4], DAY)
    assert found.included == (world.own[3],)
    assert {one.why for one in found.left_out} == {"drafted"}


def test_the_places_go_to_whoever_stands_first(world: World) -> None:
    backwards = list(reversed(world.own))
    with world.means.database.writing() as store:
        started = start_batch(store, world.caseworker, backwards, DAY, ProposalSettings(count=2))
    run_job(started.job.number, world.means)
    counts = Counter(one.person for one in drafts(world))
    assert [counts[person] for person in backwards] == sorted((counts[person] for person in backwards), reverse=True)
    assert counts[backwards[0]] == 2


def test_a_batch_taken_back_while_it_runs_stops(world: World) -> None:
    with world.means.database.writing() as store:
        started = start_batch(store, world.caseworker, world.own, DAY)
        store.referral_batches.mark_undone(world.caseworker, started.batch.number)
    done = run_job(started.job.number, world.means)
    assert done is not None and done.state is JobState.FAILED and "已被撤销" in done.error
    assert drafts(world) == []
