"""A piece of long work (后台任务): an import, an index build, the nightly expiry. Its row outlives the queue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from matcher.domain.texts import jobs as texts


class JobKind(Enum):
    """What a job does."""

    IMPORT_POSTINGS = "import-postings"
    IMPORT_GRADUATES = "import-graduates"
    CHECK_LEDGER = "check-ledger"
    APPLY_LEDGER = "apply-ledger"
    MATCH_PERSONS = "match-persons"
    BUILD_INDEX = "build-index"
    PRICE_SEATS = "price-seats"
    SCREEN_POSTINGS = "screen-postings"
    EXPIRE_POSTINGS = "expire-postings"
    CLOSE_REFERRALS = "close-referrals"
    NO_RESPONSE = "no-response"
    REPORT_FREEZE = "report-freeze"
    TIDY = "tidy"
    PROPOSE_REFERRALS = "propose-referrals"
    CURATE_FAIR = "curate-fair"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return texts.KINDS[self.value]


class JobState(Enum):
    """Where a job stands. RUNNING without a heartbeat for a while was interrupted and goes on where it stopped."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return texts.STATES[self.value]

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Job:
    """One run. ``parameters`` and ``result`` hold counts, numbers and names of columns: never personal data.

    ``done`` of ``total`` counts the present ``step``; ``total`` 0 means not known yet. ``cursor`` is how far finished
    chunks reach, so that an interrupted job goes on behind them. ``error`` is a Chinese sentence. Times are in UTC.
    ``requested_by`` None: started by the timetable or the command line.
    """

    number: int
    kind: JobKind
    state: JobState
    requested_by: int | None
    organisation: int
    organisation_path: str
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    heartbeat: datetime | None
    step: str
    done: int
    total: int
    cursor: int
    attempts: int
    parameters: Mapping[str, str | int] = field(default_factory=dict)
    result: Mapping[str, int] = field(default_factory=dict)
    error: str = ""
