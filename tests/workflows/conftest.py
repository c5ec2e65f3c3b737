"""The store's fixtures, for journeys that read and write it."""

from __future__ import annotations

from tests.store.conftest import clock, database, empty_database

__all__ = ["clock", "database", "empty_database"]
