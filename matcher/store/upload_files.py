"""Uploaded files on disk: sealed chunk by chunk as they arrive, opened again only for the job that reads them.

A file is the mark ``JMU1`` and, for each chunk of 1 MiB, its length (4 bytes) and its sealed bytes. Each chunk is bound
to the file's name, its place and whether it is the last, so that none can be exchanged, moved or cut off unseen.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from matcher.domain.errors import CannotRunError, InputError, TooLarge
from matcher.domain.texts import jobs as texts
from matcher.store.keys import KeyRing

CHUNK = 1 << 20
_MARK = b"JMU1"
_LENGTH = 4
_SUFFIX = ".sealed"
_OPENED = ".opened-"


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A file kept in the folder of uploads; ``size`` and ``sha256`` are those of its content in clear."""

    stored_as: str
    size: int
    sha256: bytes


def seal_upload(folder: Path, keys: KeyRing, parts: Iterable[bytes], limit: int | None = None) -> SealedFile:
    """Store ``parts`` sealed under a random name; nothing is left behind when reading them fails.

    Raises TooLarge beyond ``limit`` bytes, CannotRunError when the disk refuses.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = secrets.token_hex(16) + _SUFFIX
    partial = folder / f".{name}.part"
    try:
        with partial.open("xb") as file:
            partial.chmod(0o600)
            size, digest = _write(file, name, keys, parts, limit)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(folder / name)
    except OSError as error:
        raise CannotRunError(texts.UPLOAD_NOT_STORED.format(reason=error.strerror or error)) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return SealedFile(name, size, digest)


def _write(
    file: BinaryIO, name: str, keys: KeyRing, parts: Iterable[bytes], limit: int | None
) -> tuple[int, bytes]:
    file.write(_MARK)
    digest, size, place, held = hashlib.sha256(), 0, 0, bytearray()
    for part in parts:
        size += len(part)
        if limit is not None and size > limit:
            raise TooLarge(texts.UPLOAD_TOO_LARGE.format(limit=limit // CHUNK))
        digest.update(part)
        held += part
        while len(held) > CHUNK:
            _write_chunk(file, keys.seal_bytes(bytes(held[:CHUNK]), _column(name, place, False)))
            del held[:CHUNK]
            place += 1
    _write_chunk(file, keys.seal_bytes(bytes(held), _column(name, place, True)))
    return size, digest.digest()


def _write_chunk(file: BinaryIO, sealed: bytes) -> None:
    file.write(len(sealed).to_bytes(_LENGTH, "big"))
    file.write(sealed)


def read_upload(folder: Path, keys: KeyRing, stored_as: str) -> Iterator[bytes]:
    """Yield the content chunk by chunk. Raises InputError for a missing, cut off or altered file."""
    path = folder / stored_as
    try:
        left = path.stat().st_size - len(_MARK)
        with path.open("rb") as file:
            if file.read(len(_MARK)) != _MARK or left < _LENGTH:
                raise InputError(texts.UPLOAD_ALTERED)
            place = 0
            while left > 0:
                length = int.from_bytes(file.read(_LENGTH), "big")
                left -= _LENGTH + length
                sealed = file.read(length)
                yield _open(keys, sealed, _column(stored_as, place, left == 0))
                place += 1
    except FileNotFoundError as error:
        raise InputError(texts.UPLOAD_GONE) from error


def _open(keys: KeyRing, sealed: bytes, column: str) -> bytes:
    try:
        return keys.open_bytes(sealed, column)
    except CannotRunError as error:
        raise InputError(texts.UPLOAD_ALTERED) from error


@contextmanager
def opened_upload(folder: Path, keys: KeyRing, stored_as: str) -> Iterator[Path]:
    """Give a path under which the content can be read in clear until the block ends.

    Where the system has files in memory nothing reaches the disk. Elsewhere a file that only the owner may read lies in
    the folder meanwhile; ``sweep`` removes what a killed process left.
    """
    if hasattr(os, "memfd_create") and Path("/proc/self/fd").is_dir():
        handle = os.memfd_create("upload", os.MFD_CLOEXEC)
        try:
            with os.fdopen(handle, "wb", closefd=False) as memory:
                memory.writelines(read_upload(folder, keys, stored_as))
            yield Path(f"/proc/{os.getpid()}/fd/{handle}")
        finally:
            os.close(handle)
        return
    path = folder / f"{_OPENED}{secrets.token_hex(8)}"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.writelines(read_upload(folder, keys, stored_as))
        yield path
    finally:
        path.unlink(missing_ok=True)


def delete_upload(folder: Path, stored_as: str) -> None:
    """Remove a stored file; one that is gone already is no error."""
    (folder / stored_as).unlink(missing_ok=True)


def sweep(folder: Path, known: frozenset[str], older_than: float) -> int:
    """Remove what killed processes left: opened, partial and unknown files changed before ``older_than`` (epoch).

    Returns how many. The age keeps files that another process is just writing.
    """
    removed = 0
    for path in folder.iterdir() if folder.is_dir() else ():
        left_over = path.name.startswith(".") or (path.name.endswith(_SUFFIX) and path.name not in known)
        with suppress(FileNotFoundError):
            if left_over and path.is_file() and path.stat().st_mtime < older_than:
                path.unlink()
                removed += 1
    return removed


def _column(name: str, place: int, last: bool) -> str:
    return f"upload.file:{name}:{place}:{'last' if last else 'more'}"
