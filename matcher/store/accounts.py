"""Accounts with their passwords and one-time codes."""

from __future__ import annotations

from matcher.store.repository import Repository


class AccountRepository(Repository):
    """Accounts with their passwords and one-time codes."""
