"""The restoring journey: a backup becomes a data folder again, only after every file, the database and the trail are checked."""

from __future__ import annotations

import hashlib
import shutil
import tarfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import msgspec

from matcher.domain.errors import CannotRunError, InputError, UsageError
from matcher.domain.texts import safekeeping as texts
from matcher.store import schema
from matcher.store.database import Database
from matcher.store.keys import KeyRing
from matcher.workflows.installation.backing_up import BUNDLES, LIST, SIGNATURE, UPLOADS, Contents, Kept
from matcher.workflows.installation.opening import DATABASE_FILE, KEY_FILE, check_keys, check_mode

_BLOCK = 1 << 20
_FOLDER_MODE, _FILE_MODE = 0o700, 0o600


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored; ``is_older``: the database wants an upgrade first."""

    contents: Contents
    audit_rows: int
    is_older: bool


def restore(path: Path, folder: Path, keys: KeyRing, demo: bool = False, keeps_keys: bool = True) -> Restored:
    """Make ``folder`` the installation that the backup ``path`` holds; ``keeps_keys`` writes the key file beside it.

    Nothing is put into the folder before all is found whole. Raises UsageError where the folder holds an installation,
    InputError for a file that is no whole backup, CannotRunError for other keys and damaged contents.
    """
    if any((folder / name).exists() for name in (DATABASE_FILE, UPLOADS, BUNDLES)):
        raise UsageError(texts.FOLDER_IN_USE.format(folder=folder))
    scratch = folder.with_name(f".{folder.name}.restoring")
    try:
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir(parents=True, mode=_FOLDER_MODE)
        contents = _unpack(path, scratch, keys)
        rows, is_older = _checked(scratch, keys, demo, contents)
        _put(scratch, folder, keys, keeps_keys)
    except OSError as error:
        raise CannotRunError(texts.FOLDER_REFUSED.format(folder=folder, reason=error.strerror or error)) from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return Restored(contents, rows, is_older)


def _unpack(path: Path, scratch: Path, keys: KeyRing) -> Contents:
    try:
        with tarfile.open(path, mode="r:") as tar:
            contents = _contents(tar, path, keys)
            for name, kept in contents.files.items():
                _extract(tar, name, kept, scratch)
    except (tarfile.TarError, KeyError, msgspec.DecodeError, EOFError) as error:
        raise InputError(texts.NOT_A_BACKUP.format(path=path)) from error
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise UsageError(texts.BACKUP_UNREADABLE.format(path=path, reason=error.strerror)) from error
    return contents


def _contents(tar: tarfile.TarFile, path: Path, keys: KeyRing) -> Contents:
    listed, signature = (_bytes(tar, name) for name in (LIST, SIGNATURE))
    if signature.decode(errors="replace") != keys.sign(listed):
        raise CannotRunError(texts.OTHER_KEYS.format(path=path))
    return msgspec.json.decode(listed, type=Contents)


def _bytes(tar: tarfile.TarFile, name: str) -> bytes:
    file = tar.extractfile(name)
    if file is None:
        raise KeyError(name)
    return file.read()


def _extract(tar: tarfile.TarFile, name: str, kept: Kept, scratch: Path) -> None:
    parts = PurePosixPath(name).parts
    if name != DATABASE_FILE and (parts[0] not in (UPLOADS, BUNDLES) or ".." in parts):
        raise CannotRunError(texts.FILE_DAMAGED.format(name=name))
    try:
        file = tar.extractfile(name)
    except KeyError:
        file = None
    digest, size, target = hashlib.sha256(), 0, scratch.joinpath(*parts)
    target.parent.mkdir(parents=True, exist_ok=True, mode=_FOLDER_MODE)
    with target.open("xb") as out:
        target.chmod(_FILE_MODE)
        while file is not None and (block := file.read(_BLOCK)):
            digest.update(block)
            size += len(block)
            out.write(block)
    if (size, digest.hexdigest()) != (kept.size, kept.sha256):
        raise CannotRunError(texts.FILE_DAMAGED.format(name=name))


def _checked(scratch: Path, keys: KeyRing, demo: bool, contents: Contents) -> tuple[int, bool]:
    """Return the number of audit rows and whether the database is of an older version. Raises CannotRunError."""
    path, versions = scratch / DATABASE_FILE, schema.known_versions()
    found = schema.found_version(path)
    if found not in versions:
        raise CannotRunError(texts.DATABASE_BAD.format(reason=found or contents.version))
    database = Database(path, keys)
    try:
        with database.writing() as store:
            check_mode(store, scratch, demo)
            check_keys(store)
            damage = store.installation.damage()
            if damage is not None:
                raise CannotRunError(texts.DATABASE_BAD.format(reason=damage))
            fault = next(store.audit.faults(), None)
            if fault is not None:
                raise CannotRunError(texts.AUDIT_BAD.format(reason=fault.message))
            store.audit.append("installation.restored", detail={"backup": contents.made_at.isoformat()})
            rows = store.audit.count()
    finally:
        database.close()
    return rows, found != versions[-1]


def _put(scratch: Path, folder: Path, keys: KeyRing, keeps_keys: bool) -> None:
    """Move what was checked into its place, the database last: before it there is no installation."""
    folder.mkdir(parents=True, exist_ok=True, mode=_FOLDER_MODE)
    if keeps_keys and not (folder / KEY_FILE).exists():
        keys.write(folder / KEY_FILE)
    for name in (UPLOADS, BUNDLES, DATABASE_FILE):
        if (scratch / name).exists():
            (scratch / name).replace(folder / name)
