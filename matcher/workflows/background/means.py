"""What background jobs work with: the installation's database and folders, models on demand, today's date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from matcher.matching.market import STRENGTH
from matcher.store.database import Database
from matcher.workflows.files.loading import Step, no_progress
from matcher.workflows.index.models import ServingModels


@dataclass(frozen=True, slots=True)
class Means:
    """``models`` is called only by jobs that need the encoder; ``progress`` is told of each step beside the job row.

    ``congestion`` is how strongly crowded postings are priced, 0 not at all.
    """

    database: Database
    uploads: Path
    index: Path
    models: Callable[[], ServingModels]
    today: Callable[[], date]
    workers: int = 2
    progress: Step = no_progress
    congestion: float = STRENGTH
