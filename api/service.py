"""What the application serves from: opened by whoever starts it, held for its whole life."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from matcher.settings import Settings
from matcher.store.database import Database
from matcher.workflows.index.models import ServingModels
from matcher.workflows.index.serving import IndexService


@dataclass(frozen=True, slots=True)
class Service:
    """``submit`` wakes the worker for a job's number after its row was committed."""

    settings: Settings
    database: Database
    index: IndexService
    models: ServingModels
    submit: Callable[[int], None]
