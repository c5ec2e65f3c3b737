"""Checksums of files, and the fingerprint of a set of files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from models.errors import BundleFileError

_CHUNK = 1 << 20


def file_sha256(path: Path) -> str:
    """Return the hexadecimal SHA-256 of a file; a missing or unreadable file raises ``BundleFileError``."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise BundleFileError(path, "缺失或无法读取") from error
    return digest.hexdigest()


def fingerprint(folder: Path, names: Iterable[str], kind: str) -> str:
    """Return one SHA-256 over names and contents of files; ``kind`` says how they are computed with.

    The order in which the names are given has no meaning.
    """
    digest = hashlib.sha256(kind.encode())
    for name in sorted(names):
        digest.update(f"\n{name}\n{file_sha256(folder / name)}".encode())
    return digest.hexdigest()
