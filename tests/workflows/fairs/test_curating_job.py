"""A long list is a job: asked for once, made once though its worker is killed, and the next one fits nobody anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from matcher.domain.access import Role, Viewer
from matcher.domain.errors import Conflict, NotFound
from matcher.domain.fairs.curation import CurationSettings, ListKind, StoredList
from matcher.domain.fairs.participant import Wish
from matcher.domain.job import Job, JobKind, JobState
from matcher.store.database import Database
from matcher.workflows.background.background import run_job
from matcher.workflows.background.means import Means
from matcher.workflows.fairs import curating_job, grounds, inviting, steps
from matcher.workflows.fairs.curating_job import ask_for_list, job_of_list, list_in_the_making, list_made_by
from matcher.workflows.fairs.grounds import FairGrounds
from matcher.workflows.fairs.listing import make_list
from matcher.workflows.index.models import load_bundle
from tests.fair_ground import described, with_postings
from tests.offices import add_account, plant_offices, viewer_at

NOW = timedelta(seconds=-1)
MODELS = load_bundle()
SETTINGS = CurationSettings(3, 2)


class Killed(BaseException):
    """Stands for the end of the worker's process."""


@dataclass(frozen=True)
class World:
    """A fair with an audience, postings, its organizer, and what its worker has."""

    means: Means
    organizer: Viewer
    stranger: Viewer
    fair: int

    def ask(self, settings: CurationSettings | None = SETTINGS, before: int | None = None) -> Job:
        """Ask for a list that is taken for a long one."""
        with pytest.MonkeyPatch.context() as small:
            small.setattr(curating_job, "IMMEDIATE_WORK", 0)
            asked = ask_for_list(
                self.means.database, MODELS, self.organizer, self.fair, ListKind.INVITE, settings, before=before
            )
        assert isinstance(asked, Job)
        return asked

    def run(self, job: Job, means: Means | None = None) -> Job:
        """Run a job to its end."""
        done = run_job(job.number, means or self.means, silent=NOW)
        assert done is not None
        return done

    def lists(self) -> list[StoredList]:
        """Return the fair's lists, newest first."""
        with self.means.database.reading() as store:
            return list(store.fair_lists.of_fair(self.organizer, self.fair))


@pytest.fixture
def world(database: Database, tmp_path: Path) -> World:
    with database.writing() as store:
        offices = plant_offices(store)
        viewer = add_account(store, "lin", Role.ORGANIZER, offices.city, None).viewer()
        with_postings(store, viewer)
        fair = described(store, viewer)
        stranger = viewer_at(Role.ORGANIZER, offices.other_city)
    means = Means(database, tmp_path / "uploads", tmp_path / "index", lambda: MODELS, lambda: date(2026, 11, 26), 1)
    return World(means, viewer, stranger, fair.number)


def stopping_at(step: str) -> Callable[[str, int, int], None]:
    """Return a progress that ends the process when a step begins."""

    def progress(name: str, done: int, total: int) -> None:
        if name == step:
            raise Killed

    return progress


def test_a_small_list_is_made_at_once(world: World) -> None:
    made = ask_for_list(world.means.database, MODELS, world.organizer, world.fair, ListKind.INVITE, SETTINGS)
    assert isinstance(made, StoredList) and world.lists() == [made]


def test_the_job_makes_the_very_list_and_tells_each_step_in_chinese(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = make_list(world.means.database, MODELS, world.organizer, world.fair, ListKind.INVITE, SETTINGS)
    told: list[str] = []
    monkeypatch.setattr(curating_job, "_grounds", FairGrounds())
    job = world.ask(before=at_once.number)
    done = world.run(job, replace(world.means, progress=lambda step, *_: told.append(step)))
    assert (done.kind, done.state) == (JobKind.CURATE_FAIR, JobState.DONE)
    assert told == ["读取岗位和毕业生情况", "整理岗位要求", "逐人核对合适的岗位", "挑选单位和岗位"]
    made = world.lists()[0]
    assert made.curated == at_once.curated and made.made_by == world.organizer.account
    assert list_made_by(done) == (made.number, at_once.number)
    assert (done.result["list"], done.result["listed"], done.result["size"]) == (made.number, len(made.curated.rows), 202)


def test_asking_again_joins_the_running_job_and_asking_for_another_list_is_refused(world: World) -> None:
    job = world.ask()
    assert world.ask() == job
    with pytest.raises(Conflict, match=f"后台任务{job.number}"):
        world.ask(replace(SETTINGS, banned=("江城甲1制造有限公司",)))
    with world.means.database.reading() as store:
        assert list_in_the_making(store, world.organizer, world.fair) == job
        with pytest.raises(NotFound):
            list_in_the_making(store, world.stranger, world.fair)
    world.run(job)
    with world.means.database.reading() as store:
        assert list_in_the_making(store, world.organizer, world.fair) is None
        assert job_of_list(store, world.organizer, world.fair, job.number + 1) is None
    assert world.ask().number > job.number


def test_what_a_list_asks_of_an_employer_counts_before_what_stood_there_and_a_refused_one_takes_nothing_back(world: World) -> None:
    name, database = "江城甲1制造有限公司", world.means.database
    with database.writing() as store:
        number = inviting.propose_employer(store, world.organizer, world.fair, name).number
        steps.wish(store, world.organizer, world.fair, number, Wish.BANNED)

    def wish_now() -> Wish:
        with database.reading() as store:
            return store.fair_participants.find(number).wish

    job = world.ask()
    pinned = replace(SETTINGS, pinned=(name,))
    with pytest.raises(Conflict):
        world.ask(pinned)
    assert wish_now() is Wish.BANNED
    world.run(job)
    made = world.run(world.ask(pinned))
    assert wish_now() is Wish.PINNED and made.state is JobState.DONE
    assert name in {row.employer for row in world.lists()[0].curated.rows}
    world.ask(SETTINGS)
    assert wish_now() is Wish.PINNED, "settings that say nothing of it leave it as it is"


def test_a_worker_killed_on_the_way_begins_again_and_one_killed_after_the_list_was_kept_makes_no_second(world: World) -> None:
    job = world.ask()
    with pytest.raises(Killed):
        run_job(job.number, replace(world.means, progress=stopping_at("挑选单位和岗位")))
    assert world.lists() == []
    kept = world.run(job)
    assert (kept.state, kept.attempts, len(world.lists())) == (JobState.DONE, 2, 1)
    with world.means.database.writing() as store:
        store.connection.exec_driver_sql(f"UPDATE job SET state = 'running', heartbeat = NULL WHERE number = {job.number}")
    again = world.run(job)
    assert (again.state, again.result, len(world.lists())) == (JobState.DONE, kept.result, 1)


def test_a_cancelled_job_keeps_no_list_and_a_refused_one_says_why(world: World) -> None:
    job = world.ask()
    with world.means.database.writing() as store:
        store.jobs.cancel(world.organizer, job.number)
    assert run_job(job.number, world.means) is None and world.lists() == []
    pins = tuple(f"江城甲{number}制造有限公司" for number in range(4))
    refused = world.run(world.ask(replace(SETTINGS, pinned=pins)))
    assert refused.state is JobState.FAILED and "指定必到的单位有4家" in refused.error


def test_nothing_personal_lies_in_the_job(world: World) -> None:
    job = world.ask()
    assert set(job.parameters) == {"fair", "kind", "settings"}


def test_after_a_pin_nobody_is_fitted_anew_also_by_another_process(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grounds, "IMMEDIATE_WORK", 0)
    monkeypatch.setattr(curating_job, "_grounds", FairGrounds())
    first = world.run(world.ask())
    pinned = replace(SETTINGS, pinned=("江城甲5制造有限公司",))
    told: list[str] = []
    monkeypatch.setattr(curating_job, "_grounds", FairGrounds())
    told_means = replace(world.means, progress=lambda step, *_: told.append(step))
    world.run(world.ask(pinned, before=list_made_by(first)[0]), told_means)
    assert told == ["读取岗位和毕业生情况", "挑选单位和岗位"]
    monkeypatch.setattr(grounds, "version_of", lambda module: "anothercode0")
    monkeypatch.setattr(curating_job, "_grounds", FairGrounds())
    world.run(world.ask(SETTINGS), replace(told_means, progress=lambda step, *_: told.append(step)))
    assert "逐人核对合适的岗位" in told, "who fits where is looked at anew where the code that says so is another"
    afresh = make_list(world.means.database, MODELS, world.organizer, world.fair, ListKind.INVITE, pinned)
    assert world.lists()[2].curated == afresh.curated
