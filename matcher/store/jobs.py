"""Background jobs and how far they are."""

from __future__ import annotations

from matcher.store.repository import Repository


class JobRepository(Repository):
    """Background jobs and how far they are."""
