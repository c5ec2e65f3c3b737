"""Postings with versions, searched by viewers and read by the index."""

from __future__ import annotations

from matcher.store.repository import Repository


class PostingRepository(Repository):
    """Postings with versions, searched by viewers and read by the index."""
