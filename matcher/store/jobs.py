"""Background jobs and how far they are: one row a run, taken up by one worker at a time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, insert, or_, select, update

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, NotFound
from matcher.domain.job import Job, JobKind, JobState
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import jobs as texts
from matcher.store.repository import Repository
from matcher.store.tables.jobs import job
from matcher.store.tables.organisations import organisation

_UNFINISHED = (JobState.WAITING.value, JobState.RUNNING.value)


class JobRepository(Repository):
    """Jobs. A claim counts ``attempts`` up, and only the holder of the newest claim may move the job on."""

    def add(
        self,
        kind: JobKind,
        viewer: Viewer | None,
        organisation: int,
        parameters: Mapping[str, str | int] | None = None,
    ) -> Job:
        """Add a waiting job and return it; ``parameters`` must hold nothing personal."""
        statement = insert(job).values(
            kind=kind.value,
            state=JobState.WAITING.value,
            requested_by=viewer.account if viewer else None,
            organisation=organisation,
            created_at=self._clock(),
            parameters=dict(parameters or {}),
            result={},
        )
        number = int(self._connection.execute(statement.returning(job.c.number)).scalar_one())
        return self.get(None, number)

    def get(self, viewer: Viewer | None, number: int) -> Job:
        """Return a job of the viewer's part of the tree or asked for by the viewer (None: any).

        Raises NotFound, NotAllowed.
        """
        query = _jobs().where(job.c.number == number)
        if viewer is not None:
            viewer.require(Permission.READ_JOBS)
            query = query.where(_visible(viewer))
        row = self._connection.execute(query).one_or_none()
        if row is None:
            raise NotFound(access_texts.NOT_FOUND)
        return _job(row)

    def latest(
        self, viewer: Viewer, kinds: Collection[JobKind] = (), before: int | None = None, count: int = 50
    ) -> Sequence[Job]:
        """Return visible jobs, newest first, with numbers below ``before``. Raises NotAllowed."""
        viewer.require(Permission.READ_JOBS)
        query = _jobs().where(_visible(viewer)).order_by(job.c.number.desc()).limit(count)
        if kinds:
            query = query.where(job.c.kind.in_([kind.value for kind in kinds]))
        if before is not None:
            query = query.where(job.c.number < before)
        return [_job(row) for row in self._connection.execute(query)]

    def last_of(self, kind: JobKind, state: JobState | None = None) -> Job | None:
        """Return the newest job of a kind, in ``state`` where one is named."""
        query = _jobs().where(job.c.kind == kind.value).order_by(job.c.number.desc()).limit(1)
        if state is not None:
            query = query.where(job.c.state == state.value)
        row = self._connection.execute(query).one_or_none()
        return None if row is None else _job(row)

    def last_with(self, kind: JobKind, parameter: str, value: int) -> Job | None:
        """Return the newest job of a kind with a value of a parameter, or ``None``."""
        query = _jobs().where(job.c.kind == kind.value, job.c.parameters[parameter].as_integer() == value)
        row = self._connection.execute(query.order_by(job.c.number.desc()).limit(1)).one_or_none()
        return None if row is None else _job(row)

    def unfinished(self, kind: JobKind) -> Job | None:
        """Return the oldest job of a kind that waits or runs, or ``None``."""
        query = _jobs().where(job.c.kind == kind.value, job.c.state.in_(_UNFINISHED)).order_by(job.c.number).limit(1)
        row = self._connection.execute(query).one_or_none()
        return None if row is None else _job(row)

    def interrupted(self, before: datetime) -> Sequence[int]:
        """Return the numbers of jobs that wait, or that run without a heartbeat since ``before``, oldest first."""
        query = select(job.c.number).where(_free(before)).order_by(job.c.number)
        return [int(number) for number in self._connection.execute(query).scalars()]

    def counts(self) -> Mapping[JobState, int]:
        """Return how many jobs are in each state."""
        rows = self._connection.execute(select(job.c.state, func.count()).group_by(job.c.state))
        found = {row[0]: row[1] for row in rows}
        return {state: int(found.get(state.value, 0)) for state in JobState}

    def claim(self, number: int, before: datetime) -> Job | None:
        """Take a waiting job, or one without a heartbeat since ``before``; ``None``: done or running elsewhere."""
        now = self._clock()
        statement = (
            update(job)
            .where(job.c.number == number, _free(before))
            .values(
                state=JobState.RUNNING.value,
                attempts=job.c.attempts + 1,
                started_at=func.coalesce(job.c.started_at, now),
                heartbeat=now,
            )
        )
        return self.get(None, number) if self._connection.execute(statement).rowcount else None

    def beat(self, claimed: Job) -> bool:
        """Say that the claim is still worked on; False when it was cancelled or taken over."""
        statement = update(job).where(_held(claimed)).values(heartbeat=self._clock())
        return bool(self._connection.execute(statement).rowcount)

    def release(self, numbers: Collection[int]) -> None:
        """Let running jobs be claimed again at once: their worker ends in good order."""
        running = job.c.number.in_(numbers) & (job.c.state == JobState.RUNNING.value)
        self._connection.execute(update(job).where(running).values(heartbeat=None))

    def advance(
        self,
        claimed: Job,
        step: str,
        done: int,
        total: int,
        cursor: int | None = None,
        result: Mapping[str, int] | None = None,
    ) -> None:
        """Record how far a claim is, in the transaction of the chunk itself.

        Raises Conflict (code ``job-stopped``) when the job was cancelled or taken over: the chunk must not stay.
        """
        values: dict[str, Any] = {"step": step, "done": done, "total": total, "heartbeat": self._clock()}
        if cursor is not None:
            values["cursor"] = cursor
        if result is not None:
            values["result"] = dict(result)
        self._move(claimed, values)

    def finish(self, claimed: Job, result: Mapping[str, int]) -> None:
        """Close a claim as done. Raises Conflict as ``advance`` does."""
        self._move(claimed, {"state": JobState.DONE.value, "finished_at": self._clock(), "result": dict(result)})

    def fail(self, claimed: Job, error: str) -> None:
        """Close a claim as failed with a Chinese sentence. Raises Conflict as ``advance`` does."""
        self._move(claimed, {"state": JobState.FAILED.value, "finished_at": self._clock(), "error": error})

    def cancel(self, viewer: Viewer, number: int) -> Job:
        """Stop a job before its next chunk; finished chunks stay. Raises NotFound, NotAllowed, Conflict when over.

        The person who asked for it may, and whoever may run jobs.
        """
        found = self.get(viewer, number)
        if found.requested_by != viewer.account:
            viewer.require(Permission.RUN_JOBS)
        statement = (
            update(job)
            .where(job.c.number == number, job.c.state.in_(_UNFINISHED))
            .values(state=JobState.CANCELLED.value, finished_at=self._clock())
        )
        if not self._connection.execute(statement).rowcount:
            raise Conflict(texts.ALREADY_OVER.format(state=found.state.label), "job-over")
        return self.get(viewer, number)

    def _move(self, claimed: Job, values: Mapping[str, Any]) -> None:
        if not self._connection.execute(update(job).where(_held(claimed)).values(**values)).rowcount:
            raise Conflict(texts.STOPPED, "job-stopped")


def _free(before: datetime) -> ColumnElement[bool]:
    silent = or_(job.c.heartbeat.is_(None), job.c.heartbeat < before)
    return or_(job.c.state == JobState.WAITING.value, (job.c.state == JobState.RUNNING.value) & silent)


def _held(claimed: Job) -> ColumnElement[bool]:
    return (
        (job.c.number == claimed.number)
        & (job.c.state == JobState.RUNNING.value)
        & (job.c.attempts == claimed.attempts)
    )


def _visible(viewer: Viewer) -> ColumnElement[bool]:
    below = organisation.c.path.startswith(viewer.organisation_path, autoescape=True)
    return or_(below, job.c.requested_by == viewer.account)


def _jobs() -> Any:
    return select(job, organisation.c.path.label("organisation_path")).join(
        organisation, organisation.c.number == job.c.organisation
    )


def _job(row: Row[Any]) -> Job:
    return Job(
        number=row.number,
        kind=JobKind(row.kind),
        state=JobState(row.state),
        requested_by=row.requested_by,
        organisation=row.organisation,
        organisation_path=row.organisation_path,
        created_at=row.created_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
        heartbeat=row.heartbeat,
        step=row.step,
        done=row.done,
        total=row.total,
        cursor=row.cursor,
        attempts=row.attempts,
        parameters=row.parameters,
        result=row.result,
        error=row.error,
    )
