"""Graduates' profiles, sealed; found by blind indexes and plain facts."""

from __future__ import annotations

from matcher.store.repository import Repository


class GraduateRepository(Repository):
    """Graduates' profiles, sealed; found by blind indexes and plain facts."""
