"""Employers' links: a signed address that opens with a code."""

from __future__ import annotations

from matcher.store.repository import Repository


class LinkRepository(Repository):
    """Employers' links: a signed address that opens with a code."""
