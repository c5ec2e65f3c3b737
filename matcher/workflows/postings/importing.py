"""The import journey: an uploaded file becomes a job; the job reads, understands and writes it chunk by chunk.

Each chunk is one commit of its rows, its row problems and how far the job is. A job that was killed goes on behind its
last finished chunk: the file is read again from its start, so that rows get the same keys, and finished chunks are
passed over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import NotFound
from matcher.domain.job import Job, JobKind
from matcher.domain.problem import ProblemLevel, RowProblem
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import jobs as texts
from matcher.store.store import Store
from matcher.store.upload_files import SealedFile, opened_upload
from matcher.workflows.background.means import Means
from matcher.workflows.index.indexing import ask_for_build_after_changes
from matcher.workflows.postings.import_chunks import Chunk, graduate_chunks, posting_chunks

COUNTED = ("created", "updated", "reopened", "unchanged")
IGNORED = "ignored:"
"""Before the name of a column that was not used, in a job's result."""
_PERMISSIONS: Mapping[JobKind, Permission] = {
    JobKind.IMPORT_POSTINGS: Permission.WRITE_POSTINGS,
    JobKind.IMPORT_GRADUATES: Permission.WRITE_GRADUATES,
    JobKind.CHECK_LEDGER: Permission.WRITE_GRADUATES,
}
_IMPORTED: Mapping[JobKind, str] = {
    JobKind.IMPORT_POSTINGS: "posting.imported",
    JobKind.IMPORT_GRADUATES: "graduate.imported",
}
_MOST_IGNORED = 20


def start_import(
    store: Store,
    viewer: Viewer | None,
    kind: JobKind,
    organisation: int,
    name: str,
    stored: SealedFile,
    request: str = "",
) -> Job:
    """Add the job of a file that ``seal_upload`` has stored; submit its number after the commit.

    ``viewer`` None: the command line. Raises NotAllowed, also for an organisation outside the viewer's part of the tree.
    """
    if viewer is not None:
        refuse_import(store, viewer, kind, organisation)
    job = store.jobs.add(kind, viewer, organisation, {"size": stored.size})
    store.uploads.add(job.number, name, stored.size, stored.sha256, stored.stored_as)
    store.audit.append("job.started", viewer, "job", job.number, request, {"kind": kind.value})
    return job


def refuse_import(store: Store, viewer: Viewer, kind: JobKind, organisation: int) -> None:
    """Raise NotAllowed or NotFound for somebody who may not import this kind for this organisation; ask before storing."""
    viewer.require(_PERMISSIONS[kind])
    if not store.organisations.get(organisation).path.startswith(viewer.organisation_path):
        raise NotFound(access_texts.NOT_FOUND)


def run_import(job: Job, means: Means) -> dict[str, int]:
    """Import the job's file and return the counts. Raises InputError for a file that as a whole cannot be read.

    Counts: created, updated, reopened, unchanged, errors, warnings, and ``ignored:<column>`` for each unused column.
    """
    with means.database.reading() as store:
        (upload,) = store.uploads.of(job.number)
    tally: Counter[str] = Counter(job.result)
    done = job.done
    with opened_upload(means.uploads, means.database.keys, upload.stored_as) as path:
        for chunk in _chunks(job, path, upload.name, means):
            done += chunk.rows
            with means.database.writing() as store:
                tally.update(chunk.write(store, job))
                store.uploads.add_problems(job.number, chunk.problems)
                tally.update(_levels(chunk.problems))
                add_ignored(tally, chunk.ignored)
                store.jobs.advance(job, texts.STEP_IMPORT, done, chunk.total, chunk.number + 1, tally)
            means.progress(texts.STEP_IMPORT, done, chunk.total or done)
    counts = {name: count for name, count in tally.items() if not name.startswith(IGNORED)}
    with means.database.writing() as store:
        store.audit.append(_IMPORTED[job.kind], None, "job", job.number, detail=counts)
        if job.kind is JobKind.IMPORT_POSTINGS:
            ask_for_build_after_changes(store, means)
    return dict(tally)


def _chunks(job: Job, path: Path, name: str, means: Means) -> Iterator[Chunk]:
    if job.kind is JobKind.IMPORT_POSTINGS:
        return posting_chunks(path, name, job.cursor, means.workers, means.today())
    return graduate_chunks(path, name, job.cursor)


def _levels(problems: Sequence[RowProblem]) -> dict[str, int]:
    errors = sum(problem.level is ProblemLevel.ERROR for problem in problems)
    return {"errors": errors, "warnings": len(problems) - errors}


def add_ignored(tally: Counter[str], ignored: Mapping[str, int]) -> None:
    """Add the names of unused columns to a job's counts, as many as are worth telling."""
    known = sum(name.startswith(IGNORED) for name in tally)
    for column, count in ignored.items():
        name = IGNORED + column[:40]
        if name in tally or known < _MOST_IGNORED:
            known += name not in tally
            tally[name] += count
