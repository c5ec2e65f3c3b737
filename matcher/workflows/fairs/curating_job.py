"""A list that takes long is curated in the background: asked for once, told how far it is, made once whatever is killed."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from matcher.domain.access import Viewer
from matcher.domain.errors import Conflict
from matcher.domain.fairs.curation import CurationSettings, ListFigures, ListKind, StoredList
from matcher.domain.fairs.fair import Fair
from matcher.domain.job import Job, JobKind, JobState
from matcher.domain.texts import fair_course as texts
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.background.asker import asker_of
from matcher.workflows.background.means import Means
from matcher.workflows.fairs.describing import fair_to_change
from matcher.workflows.fairs.grounds import IMMEDIATE_WORK, FairGrounds, work_of
from matcher.workflows.fairs.listing import make_list, sources_of
from matcher.workflows.fairs.wishes import let_go
from matcher.workflows.index.models import ServingModels

_FAIR, _KIND, _SETTINGS, _BEFORE = "fair", "kind", "settings", "before"
_TELL_SECONDS = 1.5
_grounds = FairGrounds()
"""What the worker's process keeps from one list to the next."""


def ask_for_list(
    database: Database,
    models: ServingModels,
    viewer: Viewer,
    fair: int,
    kind: ListKind,
    settings: CurationSettings | None = None,
    grounds: FairGrounds | None = None,
    before: int | None = None,
    request: str = "",
    changed: Collection[str] = (),
) -> StoredList | Job:
    """Return the list where it is made while its page waits, else the job that makes it; submit its number.

    Whoever asks for the same while it is being made is given the running job. ``before`` is the list that a change is
    compared with. What ``settings`` say of an employer counts before what was fixed at it till then, of ``changed`` ones
    also where they say nothing. Raises NotFound, NotAllowed, and Conflict while another list of the fair is being made,
    without an audience, or for a final list without any employer.
    """
    asked: dict[str, str | int] = {_FAIR: fair, _KIND: kind.value, _SETTINGS: _written(settings)}
    with database.reading() as store:
        found = fair_to_change(store, viewer, fair)
        running = _joined(store, viewer, fair, asked)
        is_long = _work(store, viewer, found, kind) > IMMEDIATE_WORK
    if running is not None:
        return running
    with database.writing() as store:
        running = _joined(store, viewer, fair, asked)
        if running is not None:
            return running
        if settings is not None:
            let_go(store, viewer, fair, settings, changed, request)
        if is_long:
            more: dict[str, str | int] = {_BEFORE: before} if before is not None else {}
            job = store.jobs.add(JobKind.CURATE_FAIR, viewer, found.organisation, {**asked, **more})
            store.audit.append("fair.curation-started", viewer, "job", job.number, request, {"fair": fair})
            return job
    return make_list(database, models, viewer, fair, kind, settings, grounds, request)


def list_in_the_making(store: Store, viewer: Viewer, fair: int) -> Job | None:
    """Return the job that makes a list of a fair now, or ``None``. Raises NotFound for a fair that is not to be seen."""
    store.fairs.get(viewer, fair)
    job = store.jobs.last_with(JobKind.CURATE_FAIR, _FAIR, fair)
    return job if job is not None and not job.state.is_over else None


def list_not_made(store: Store, viewer: Viewer, fair: int, since: datetime | None) -> Job | None:
    """Return the last job of a fair where it failed and nothing was made since; ``since`` is when the newest list was."""
    store.fairs.get(viewer, fair)
    job = store.jobs.last_with(JobKind.CURATE_FAIR, _FAIR, fair)
    if job is None or job.state is not JobState.FAILED or (since is not None and since > job.created_at):
        return None
    return job


def job_of_list(store: Store, viewer: Viewer, fair: int, number: int) -> Job | None:
    """Return a job that made, makes or could not make a list of the fair; ``None`` for any other."""
    store.fairs.get(viewer, fair)
    job = store.jobs.last_with(JobKind.CURATE_FAIR, _FAIR, fair)
    return job if job is not None and job.number == number else None


def list_made_by(job: Job) -> tuple[int | None, int | None]:
    """Return the numbers of the list that a job made and of the list that it was asked to be compared with."""
    before = job.parameters.get(_BEFORE)
    return job.cursor or None, before if isinstance(before, int) else None


def run_curation(job: Job, means: Means) -> dict[str, int]:
    """Make the list that a job asks for and return what it comes to; killed after it was kept, it makes no second."""
    if job.cursor:
        return dict(job.result)
    with means.database.reading() as store:
        viewer = asker_of(store, job)
    found: dict[str, int] = {}

    def note(store: Store, made: StoredList) -> None:
        figures = ListFigures.of(made.curated)
        found.update(list=made.number, employers=figures.employers, listed=figures.postings)
        found.update(size=figures.size, with_enough=figures.with_enough)
        store.jobs.advance(job, texts.STEP_CHOOSE, 1, 1, made.number, found)

    said = job.parameters
    make_list(
        means.database,
        means.models(),
        viewer,
        int(said[_FAIR]),
        ListKind(str(said[_KIND])),
        _read(str(said[_SETTINGS])),
        _grounds,
        step=_Told(job, means),
        note=note,
    )
    return found


@dataclass(slots=True)
class _Told:
    """Writes how far a list is into its job's row, not more often than anybody looks; a cancelled job stops here."""

    job: Job
    means: Means
    _last: tuple[str, float] = field(default=("", 0.0))

    def __call__(self, step: str, done: int, total: int) -> None:
        now = time.monotonic()
        if step == self._last[0] and now - self._last[1] < _TELL_SECONDS:
            return
        self._last = (step, now)
        with self.means.database.writing() as store:
            store.jobs.advance(self.job, step, done, total)
        self.means.progress(step, done, total)


def _joined(store: Store, viewer: Viewer, fair: int, asked: Mapping[str, str | int]) -> Job | None:
    """Return the running job that does what is asked, ``None`` where nothing runs. Raises Conflict for another list."""
    running = list_in_the_making(store, viewer, fair)
    if running is not None and any(running.parameters.get(name) != value for name, value in asked.items()):
        raise Conflict(texts.LIST_IN_THE_MAKING.format(number=running.number), "list-in-the-making")
    return running


def _work(store: Store, viewer: Viewer, fair: Fair, kind: ListKind) -> int:
    audience, numbers = sources_of(store, viewer, fair, kind)
    postings = store.postings.count_open() if numbers is None else len(numbers)
    return work_of(postings, len(audience.groups) + len(audience.persons))


def _written(settings: CurationSettings | None) -> str:
    return msgspec.json.encode(settings, order="deterministic").decode() if settings is not None else ""


def _read(written: str) -> CurationSettings | None:
    return msgspec.json.decode(written, type=CurationSettings) if written else None
