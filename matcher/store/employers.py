"""Employers (用人单位)."""

from __future__ import annotations

from matcher.store.repository import Repository


class EmployerRepository(Repository):
    """Employers (用人单位)."""
