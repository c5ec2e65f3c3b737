"""Uploaded files and the row problems met in them."""

from __future__ import annotations

from matcher.store.repository import Repository


class UploadRepository(Repository):
    """Uploaded files and the row problems met in them."""
