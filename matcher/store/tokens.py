"""API tokens, kept as hashes."""

from __future__ import annotations

from matcher.store.repository import Repository


class TokenRepository(Repository):
    """API tokens, kept as hashes."""
