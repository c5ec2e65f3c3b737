"""What a graduate says of postings: 收藏, 有意向, 不合适."""

from __future__ import annotations

from matcher.store.repository import Repository


class MarkRepository(Repository):
    """What a graduate says of postings: 收藏, 有意向, 不合适."""
