"""Uploaded files' rows, and the row problems met in them; names and values are sealed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from matcher.domain.access import Permission, Viewer
from matcher.domain.job import JobKind
from matcher.domain.problem import ProblemLevel, RowProblem
from matcher.store.jobs import JobRepository
from matcher.store.repository import Repository
from matcher.store.tables.jobs import row_problem, upload

_NAME, _PROBLEM = "upload.name", "row_problem.sealed"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that a job imports; ``name`` is the name it was uploaded under, ``stored_as`` the one in the folder.

    ``deleted_at`` None: the encrypted file is still there.
    """

    number: int
    job: int
    name: str
    size: int
    sha256: bytes
    stored_as: str
    created_at: datetime
    deleted_at: datetime | None


class UploadRepository(Repository):
    """Uploads and row problems; who may see a job may see its problems (viewer None: the command line)."""

    def add(self, job: int, name: str, size: int, sha256: bytes, stored_as: str) -> Upload:
        """Add the row of a file stored already."""
        now = self._clock()
        values = {"job": job, "size": size, "sha256": sha256, "stored_as": stored_as, "created_at": now}
        statement = insert(upload).values(**values, name_sealed=self._keys.seal(name, _NAME))
        number = int(self._connection.execute(statement.returning(upload.c.number)).scalar_one())
        return Upload(number, job, name, size, sha256, stored_as, now, None)

    def of(self, job: int) -> Sequence[Upload]:
        """Return the files of a job in the order they were added."""
        rows = self._connection.execute(select(upload).where(upload.c.job == job).order_by(upload.c.number))
        return [self._upload(row) for row in rows]

    def older_than(self, before: datetime) -> Sequence[Upload]:
        """Return uploads from before a moment whose file is still there."""
        query = select(upload).where(upload.c.created_at < before, upload.c.deleted_at.is_(None))
        return [self._upload(row) for row in self._connection.execute(query.order_by(upload.c.number))]

    def mark_deleted(self, number: int) -> None:
        """Record that the file is gone; the row stays."""
        self._connection.execute(update(upload).where(upload.c.number == number).values(deleted_at=self._clock()))

    def stored_names(self) -> frozenset[str]:
        """Return the names in the folder that belong to a row."""
        return frozenset(self._connection.execute(select(upload.c.stored_as)).scalars())

    def add_problems(self, job: int, problems: Sequence[RowProblem]) -> None:
        """Add row problems behind those already there, in the transaction of their chunk."""
        if not problems:
            return
        last = select(func.coalesce(func.max(row_problem.c.position), 0)).where(row_problem.c.job == job)
        first = int(self._connection.execute(last).scalar_one()) + 1
        rows = [
            {
                "job": job,
                "position": position,
                "level": problem.level.value,
                "row": problem.row,
                "sealed": self._keys.seal(_sealable(problem), _PROBLEM),
            }
            for position, problem in enumerate(problems, start=first)
        ]
        self._connection.execute(insert(row_problem), rows)

    def problems(self, viewer: Viewer | None, job: int, after: int = 0, count: int = 100) -> Sequence[tuple[int, RowProblem]]:
        """Return problems with their position, behind position ``after``. Raises NotFound, NotAllowed."""
        self._require(viewer, job)
        query = (
            select(row_problem)
            .where(row_problem.c.job == job, row_problem.c.position > after)
            .order_by(row_problem.c.position)
            .limit(count)
        )
        return [(row.position, self._problem(row)) for row in self._connection.execute(query)]

    def every_problem(self, viewer: Viewer | None, job: int) -> Iterator[RowProblem]:
        """Yield all problems of a job in order, in bounded memory. Raises NotFound, NotAllowed."""
        after = 0
        while found := self.problems(viewer, job, after, 1000):
            for _, problem in found:
                yield problem
            after = found[-1][0]

    def count_problems(self, viewer: Viewer | None, job: int) -> dict[ProblemLevel, int]:
        """Return how many problems of each level a job has. Raises NotFound, NotAllowed."""
        self._require(viewer, job)
        query = select(row_problem.c.level, func.count()).where(row_problem.c.job == job).group_by(row_problem.c.level)
        found = {row[0]: row[1] for row in self._connection.execute(query)}
        return {level: int(found.get(level.value, 0)) for level in ProblemLevel}

    def _require(self, viewer: Viewer | None, job: int) -> None:
        """Raise unless the viewer may see the job; what stands in a ledger's rows is for who may import persons."""
        found = JobRepository(self._connection, self._keys, self._clock).get(viewer, job)
        if viewer is not None and found.kind is JobKind.CHECK_LEDGER:
            viewer.require(Permission.WRITE_GRADUATES)

    def _upload(self, row: Row[Any]) -> Upload:
        name = self._keys.open(row.name_sealed, _NAME)
        return Upload(row.number, row.job, name, row.size, row.sha256, row.stored_as, row.created_at, row.deleted_at)

    def _problem(self, row: Row[Any]) -> RowProblem:
        file, sheet, column, value, message = json.loads(self._keys.open(row.sealed, _PROBLEM))
        return RowProblem(file, sheet, row.row, column, value, ProblemLevel(row.level), message)


def _sealable(problem: RowProblem) -> str:
    return json.dumps([problem.file, problem.sheet, problem.column, problem.value, problem.message], ensure_ascii=False)
