"""Signed-in browsers."""

from __future__ import annotations

from matcher.store.repository import Repository


class SessionRepository(Repository):
    """Signed-in browsers."""
