"""The files that a command-line value names: a file, a folder or a quoted glob."""

from __future__ import annotations

import glob
from collections.abc import Iterable
from pathlib import Path

from matcher.domain.errors import UsageError
from matcher.domain.texts import intake as texts

READABLE = frozenset({".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".txt", ".xlsx", ".xls", ".xlsm", ".et"})


def expand(values: Iterable[str]) -> tuple[Path, ...]:
    """Return the files in the order named, a folder's readable files and a glob's files by name, each once.

    Raises UsageError for a value that names nothing.
    """
    files: dict[Path, None] = {}
    for value in values:
        for path in _one(value):
            files[path] = None
    return tuple(files)


def _one(value: str) -> list[Path]:
    path = Path(value).expanduser()
    if path.is_dir():
        found = sorted(p for p in path.iterdir() if p.is_file() and _is_readable(p))
        if not found:
            raise UsageError(texts.FOLDER_EMPTY.format(path=value))
        return found
    if path.is_file():
        return [path]
    if any(sign in value for sign in "*?["):
        found = sorted(p for p in map(Path, glob.glob(str(path), recursive=True)) if p.is_file())  # noqa: PTH207
        if not found:
            raise UsageError(texts.GLOB_EMPTY.format(path=value))
        return found
    raise UsageError(texts.FILE_MISSING.format(path=value))


def _is_readable(path: Path) -> bool:
    if path.name.startswith((".", "~$")):
        return False
    suffix = path.suffix.lower()
    if suffix == ".gz":
        suffix = Path(path.stem).suffix.lower()
    return suffix in READABLE
