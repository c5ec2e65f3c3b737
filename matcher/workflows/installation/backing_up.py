"""The backing-up journey: database, uploads and trained bundles into one file whose list of contents is signed."""

from __future__ import annotations

import hashlib
import io
import os
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from matcher.store import schema
from matcher.store.copying import copy_database
from matcher.store.database import Database
from matcher.workflows.files.output import output_file
from matcher.workflows.installation.opening import DATABASE_FILE

LIST, SIGNATURE = "contents.json", "contents.signature"
UPLOADS, BUNDLES = "uploads", "bundles"
_MODE = 0o600


class Kept(msgspec.Struct, frozen=True):
    """One file of a backup."""

    size: int
    sha256: str


class Contents(msgspec.Struct, frozen=True):
    """What a backup holds: when it was made, the database's version, and every file by its path in the data folder."""

    made_at: datetime
    version: str
    files: dict[str, Kept]

    def count(self, folder: str) -> int:
        """Return how many files there are of a folder."""
        return sum(name.startswith(f"{folder}/") for name in self.files)


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What was backed up."""

    contents: Contents
    database_bytes: int


def back_up(database: Database, folder: Path, path: Path) -> BackedUp:
    """Write the backup of the installation in ``folder`` to ``path``; others may read and write meanwhile.

    The database is copied first: a file that it names lies in the folder before its row does. Keys are left out, so
    that whoever finds the file can read nothing; the index is left out because it is built from the rest.
    """
    with database.writing() as store:
        store.audit.append("installation.backed_up")
        made_at = store.clock()
    files: dict[str, Kept] = {}
    with output_file(path) as out, tempfile.TemporaryDirectory(dir=path.parent, prefix=".backup-") as scratch:
        if hasattr(os, "fchmod"):
            os.fchmod(out.fileno(), _MODE)
        copy = Path(scratch) / DATABASE_FILE
        copy_database(database.path, copy)
        with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
            files[DATABASE_FILE] = _add(tar, DATABASE_FILE, copy)
            for name, source in _files(folder):
                try:
                    files[name] = _add(tar, name, source)
                except FileNotFoundError:
                    continue  # given up since the list was read, as its row is by now
            contents = Contents(made_at, schema.known_versions()[-1], files)
            listed = msgspec.json.encode(contents)
            _add_bytes(tar, LIST, listed)
            _add_bytes(tar, SIGNATURE, database.keys.sign(listed).encode())
        out.flush()
        os.fsync(out.fileno())
    return BackedUp(contents, files[DATABASE_FILE].size)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for part in (UPLOADS, BUNDLES):
        for path in sorted((folder / part).rglob("*")):
            if path.is_file() and not any(name.startswith(".") for name in path.relative_to(folder).parts):
                yield path.relative_to(folder).as_posix(), path


def _add(tar: tarfile.TarFile, name: str, source: Path) -> Kept:
    with source.open("rb") as file:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = os.fstat(file.fileno()).st_size, _MODE
        entry.mtime = int(os.fstat(file.fileno()).st_mtime)
        read = _Hashed(file)
        tar.addfile(entry, read)
    return Kept(entry.size, read.digest.hexdigest())


def _add_bytes(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(data), _MODE
    tar.addfile(entry, io.BytesIO(data))


class _Hashed:
    """A file that hashes what is read of it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def read(self, count: int = -1) -> bytes:
        """Return the next bytes."""
        data = self._file.read(count)
        self.digest.update(data)
        return data
