"""The worker's process: takes up job numbers from the queue and rows that wait or were interrupted, and keeps the timetable.

Started as ``python -m matcher.jobs.worker``; with ``--until-closed`` it ends when its standard input closes, so that it
never outlives the program that started it, on every system and however that program ended.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from logging.handlers import RotatingFileHandler
from zoneinfo import ZoneInfo

from huey.consumer import Consumer

from matcher.domain.errors import MatcherError
from matcher.domain.job import JobKind
from matcher.jobs.queue import JobQueue
from matcher.settings import Settings
from matcher.store.database import Database
from matcher.store.installation import WORKER_SEEN
from matcher.workflows.background.background import SILENT, ask_for, run_job
from matcher.workflows.background.means import Means
from matcher.workflows.files.loading import Step, no_progress
from matcher.workflows.index.models import ServingModels, load_bundle
from matcher.workflows.installation.opening import open_installation
from matcher.workflows.learning.bundle_shelf import BundleShelf

SHANGHAI = ZoneInfo("Asia/Shanghai")
UNTIL_CLOSED = "--until-closed"
NIGHTLY = (
    JobKind.EXPIRE_POSTINGS,
    JobKind.SCREEN_POSTINGS,
    JobKind.CLOSE_REFERRALS,
    JobKind.NO_RESPONSE,
    JobKind.REPORT_FREEZE,
    JobKind.BUILD_INDEX,
    JobKind.MATCH_PERSONS,
    JobKind.TIDY,
)
AT_ONCE = 2
"""Jobs at the same time: a long import holds up neither the night's work nor a second office's import."""
_LOOK_SECONDS = 15
_PATIENCE = 2.0
_LOG_BYTES = 2_000_000
_logger = logging.getLogger(__name__)


def means_of(settings: Settings, database: Database, progress: Step = no_progress) -> Means:
    """Return what jobs of this installation work with; the models are opened by the first job that needs them."""

    @cache
    def models() -> ServingModels:
        return load_bundle(settings.bundle or BundleShelf(settings.bundles).in_service(), settings.encoder)

    return Means(
        database=database,
        uploads=settings.uploads,
        index=settings.index,
        models=models,
        today=lambda: datetime.now(SHANGHAI).date(),
        workers=settings.import_workers,
        progress=progress,
        congestion=settings.congestion,
    )


def take_up(database: Database, submit: Callable[[int], None], silent: timedelta = SILENT) -> list[int]:
    """Submit every job that waits or was interrupted, and return their numbers. Submitting one twice does no harm."""
    with database.reading() as store:
        numbers = list(store.jobs.interrupted(store.clock() - silent))
    for number in numbers:
        submit(number)
    return numbers


def keep_timetable(database: Database, nightly_hour: int, submit: Callable[[int], None], now: datetime) -> list[int]:
    """Add the night's jobs once their hour has come, also late where the machine was off, and submit them.

    A night is named by its date in Shanghai; each kind has one turn a night, however often and from wherever this runs.
    """
    night = (now.astimezone(SHANGHAI) - timedelta(hours=nightly_hour)).date().isoformat()
    with database.writing() as store:
        store.installation.put(WORKER_SEEN, now.astimezone(UTC).isoformat())
        added = [job.number for kind in NIGHTLY if (job := ask_for(store, kind, night=night)) is not None]
    for number in added:
        submit(number)
    return added


class Worker:
    """The queue's consumer with its two looks around: for jobs left lying, and at the clock."""

    def __init__(self, settings: Settings) -> None:
        """Open the installation. Raises CannotRunError."""
        self._settings = settings
        self._database = open_installation(settings.folder, settings.secret, settings.demo)
        self._means = means_of(settings, self._database)
        self._queue = JobQueue(settings.queue, self._run)
        self._running: set[int] = set()
        self._consumer = Consumer(
            self._queue.huey, AT_ONCE, periodic=False, backoff=1.3, max_delay=1.0, shutdown_timeout=_PATIENCE
        )

    def run(self) -> None:
        """Work until asked to stop; a job under way is left to the next start, which goes on behind its last chunk."""
        threading.Thread(target=self._look_around, name="timetable", daemon=True).start()
        self._consumer.run()
        with self._database.writing() as store:
            store.jobs.release(sorted(self._running))

    def stop(self) -> None:
        """Ask ``run`` to return."""
        self._consumer.stop_flag.set()

    def _run(self, number: int) -> None:
        self._running.add(number)
        try:
            job = run_job(number, self._means)
        finally:
            self._running.discard(number)
        if job is not None:
            _logger.info("job %d (%s): %s", number, job.kind.value, job.state.value)
            take_up(self._database, self._queue.submit)  # what the job asked for in its turn

    def _look_around(self) -> None:
        while not self._consumer.stop_flag.is_set():
            try:
                keep_timetable(self._database, self._settings.nightly_hour, self._queue.submit, datetime.now(SHANGHAI))
                take_up(self._database, self._queue.submit)
            except MatcherError as error:
                _logger.warning("%s", error)
            self._consumer.stop_flag.wait(_LOOK_SECONDS)


def _log_to(settings: Settings) -> None:
    """Write the log beside the data, in files that do not grow; warnings also to standard error."""
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    handlers[0].setLevel(logging.WARNING)
    if settings.folder.is_dir():
        folder = settings.folder / "logs"
        folder.mkdir(mode=0o700, exist_ok=True)
        handlers.append(RotatingFileHandler(folder / "worker.log", maxBytes=_LOG_BYTES, backupCount=3, encoding="utf-8"))
    logging.basicConfig(
        level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s %(message)s", handlers=handlers
    )
    for name in ("huey", "alembic"):
        logging.getLogger(name).setLevel(logging.WARNING)


def _stop_when_closed(worker: Worker) -> None:
    while sys.stdin.buffer.read(1):
        pass
    worker.stop()


def main() -> None:
    """Run the worker; exit 3 with one Chinese sentence when the installation cannot be opened."""
    settings = Settings()
    _log_to(settings)
    try:
        worker = Worker(settings)
    except MatcherError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
    if UNTIL_CLOSED in sys.argv[1:]:
        threading.Thread(target=_stop_when_closed, args=(worker,), name="parent", daemon=True).start()
    worker.run()
    logging.shutdown()
    os._exit(0)  # a job's thread may be deep in a chunk: ending here is the same as a kill, which every job survives


if __name__ == "__main__":
    main()
