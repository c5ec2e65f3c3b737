"""Remembered answers to repeated writes (idempotency keys)."""

from __future__ import annotations

from matcher.store.repository import Repository


class AnswerRepository(Repository):
    """Remembered answers to repeated writes (idempotency keys)."""
