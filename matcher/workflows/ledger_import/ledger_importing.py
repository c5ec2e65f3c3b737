"""The import of a ledger in two journeys: the check reads the file and shows what would change, the apply writes that.

Each chunk is one commit with how far the job is, so that a killed job goes on behind it. What people changed between
check and apply is not overwritten: such a person is left as she is and counted as ``stale``, and a new check shows her.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import timedelta
from pathlib import Path

from matcher.domain.access import Viewer
from matcher.domain.errors import Conflict, InputError, NotFound
from matcher.domain.job import Job, JobKind, JobState
from matcher.domain.ledger.importing import BadRow, DifferenceAction, LedgerRow
from matcher.domain.problem import ProblemLevel
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import ledger_import as texts
from matcher.intake.ledger import LoadedLedger, load_ledger
from matcher.reports.bad_rows import bad_rows_workbook
from matcher.store.store import Store
from matcher.store.upload_files import SealedFile, opened_upload
from matcher.workflows.background.means import Means
from matcher.workflows.ledger_import.ledger_comparing import Line, compared
from matcher.workflows.ledger_import.ledger_lookup import twins_in
from matcher.workflows.ledger_import.ledger_writing import write_lines
from matcher.workflows.postings.import_chunks import named_problems
from matcher.workflows.postings.importing import IGNORED, add_ignored, refuse_import, start_import

CHUNK = 1000
KEPT = timedelta(days=30)
"""How long a difference is kept: as long as the file it was made from."""
_WRITTEN = (DifferenceAction.CREATE, DifferenceAction.UPDATE, DifferenceAction.QUEUE)
_COUNTED: Mapping[DifferenceAction, str] = {
    DifferenceAction.CREATE: "created",
    DifferenceAction.UPDATE: "updated",
    DifferenceAction.UNCHANGED: "unchanged",
    DifferenceAction.QUEUE: "queued",
    DifferenceAction.ERROR: "errors",
}


def start_check(
    store: Store, viewer: Viewer | None, organisation: int, name: str, stored: SealedFile, request: str = ""
) -> Job:
    """Add the job that checks an uploaded ledger for an organisation; ``viewer`` None: the command line.

    Raises NotAllowed, NotFound.
    """
    return start_import(store, viewer, JobKind.CHECK_LEDGER, organisation, name, stored, request)


def start_apply(store: Store, viewer: Viewer | None, check: int, request: str = "") -> Job:
    """Add the job that writes what a check has shown. Raises NotFound, NotAllowed, Conflict.

    A check is applied once: again only where the apply failed or was cancelled.
    """
    checked = store.jobs.get(viewer, check)
    if checked.kind is not JobKind.CHECK_LEDGER:
        raise NotFound(access_texts.NOT_FOUND)
    if viewer is not None:
        refuse_import(store, viewer, JobKind.CHECK_LEDGER, checked.organisation)
    if checked.state is not JobState.DONE:
        raise Conflict(texts.CHECK_NOT_DONE.format(job=check), "check-not-done")
    if checked.created_at < store.clock() - KEPT:
        raise Conflict(texts.DIFFERENCE_GONE.format(check=check), "difference-gone")
    earlier = apply_of(store, check)
    if earlier is not None and earlier.state in (JobState.WAITING, JobState.RUNNING, JobState.DONE):
        raise Conflict(texts.APPLIED_ALREADY.format(check=check, job=earlier.number), "applied-already")
    job = store.jobs.add(JobKind.APPLY_LEDGER, viewer, checked.organisation, {"check": check})
    store.audit.append("job.started", viewer, "job", job.number, request, {"kind": job.kind.value, "check": check})
    return job


def apply_of(store: Store, check: int) -> Job | None:
    """Return the latest job that wrote a check, ``None`` where none was started. The caller has made sure who asks."""
    return store.jobs.last_with(JobKind.APPLY_LEDGER, "check", check)


def bad_rows(store: Store, viewer: Viewer | None, checks: Collection[int], request: str = "") -> bytes:
    """Return the rows that checks left out as a workbook to be corrected and sent again. Raises NotFound, NotAllowed."""
    found: list[BadRow] = []
    for check in checks:
        after, rows = 0, len(found)
        while lines := store.import_differences.lines(viewer, check, (DifferenceAction.ERROR,), after, CHUNK):
            found += [line.bad for line in lines if line.bad is not None]
            after = lines[-1].position
        store.audit.append("problems.downloaded", viewer, "job", check, request, {"rows": len(found) - rows})
    return bad_rows_workbook(found)


def run_check(job: Job, means: Means) -> dict[str, int]:
    """Read the job's file and keep what it would change. Raises InputError for a file that cannot be read as a ledger.

    Counts: created, updated, unchanged, queued, errors (rows left out), warnings, ``ignored:<column>``.
    """
    with means.database.reading() as store:
        (upload,) = store.uploads.of(job.number)
        office = store.organisations.get(job.organisation)
    with opened_upload(means.uploads, means.database.keys, upload.stored_as) as path:
        loaded = _loaded(path, upload.name, means)
        problems = named_problems(loaded.problems, path, upload.name)
    lines = _in_order(loaded)
    twins = twins_in(loaded.persons)
    tally: Counter[str] = Counter(job.result)
    for number, start in enumerate(range(0, max(len(lines), 1), CHUNK)):
        if number < job.cursor:
            continue
        chunk = lines[start : start + CHUNK]
        with means.database.reading() as store:
            found = compared(store, office, chunk, twins, means.today())
        with means.database.writing() as store:
            store.import_differences.add(job.number, found)
            tally.update(_COUNTED[line.action] for line in found)
            if number == 0:
                store.uploads.add_problems(job.number, problems)
                tally["warnings"] += sum(problem.level is ProblemLevel.WARNING for problem in problems)
                add_ignored(tally, loaded.ignored)
            store.jobs.advance(job, texts.STEP_CHECK, start + len(chunk), len(lines), number + 1, tally)
        means.progress(texts.STEP_CHECK, start + len(chunk), len(lines) or 1)
    _audit(means, job, "ledger.checked", tally)
    return dict(tally)


def run_apply(job: Job, means: Means) -> dict[str, int]:
    """Write what the job's check has shown, in chunks.

    Counts: created, updated, unchanged, queued (new, and suspected to be somebody known), entries, matches, stale.
    """
    check = int(job.parameters["check"])
    with means.database.reading() as store:
        office = store.organisations.get(job.organisation)
        counts = store.import_differences.counts(None, check)
    total = sum(counts[action] for action in _WRITTEN)
    tally: Counter[str] = Counter(job.result)
    done, cursor = job.done, job.cursor
    while True:
        with means.database.writing() as store:
            lines = store.import_differences.lines(None, check, _WRITTEN, cursor, CHUNK)
            if not lines:
                break
            tally.update(write_lines(store, job, office, lines, means.today()))
            done, cursor = done + len(lines), lines[-1].position
            store.jobs.advance(job, texts.STEP_APPLY, done, total, cursor, tally)
        means.progress(texts.STEP_APPLY, done, total)
    _audit(means, job, "ledger.imported", tally)
    return dict(tally)


def _loaded(path: Path, name: str, means: Means) -> LoadedLedger:
    try:
        return load_ledger(path, means.today())
    except InputError as error:
        raise InputError(str(error).replace(str(path), name)) from error


def _in_order(loaded: LoadedLedger) -> list[Line]:
    """Return persons and bad rows as they stand in the file, sheet by sheet, each with its position from 1."""
    lines: list[LedgerRow | BadRow] = [*loaded.persons, *loaded.bad]
    sheets = {sheet: place for place, sheet in enumerate(loaded.sheets)}
    return list(enumerate(sorted(lines, key=lambda line: (sheets.get(line.sheet, 0), line.row)), start=1))


def _audit(means: Means, job: Job, action: str, tally: Mapping[str, int]) -> None:
    counts = {name: count for name, count in tally.items() if not name.startswith(IGNORED)}
    with means.database.writing() as store:
        store.audit.append(action, None, "job", job.number, detail=counts)
