"""The fingerprint of everything that a finding depends on but the posting itself: code, tables and trained models."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

import matcher
from matcher.understanding import occupation
from matcher.workflows.guard import risk_model

_ROOT = Path(matcher.__file__).parent.parent
_FIRST = "matcher.workflows.guard.screening"
_OWN = ("matcher", "models")


@cache
def screening_version() -> str:
    """Return 12 characters that change with any word of the rules, of the code that reads them or of what was learned."""
    return version_of(_FIRST)


@cache
def version_of(module: str) -> str:
    """Return the same for what another module makes, named as it is imported."""
    return fingerprint(sources(module), _ROOT)


def sources(first: str = _FIRST) -> tuple[Path, ...]:
    """Return every file that a finding depends on, sorted: nobody has to remember a number, nor to list a module.

    The modules are those that ``first`` imports, directly or through others; the tables all files of a ``data`` folder
    beside one of them; the models are named by the manifest with their checksums.
    """
    modules = _imported(first)
    tables = {path for folder in {one.parent / "data" for one in modules} if folder.is_dir() for path in folder.iterdir()}
    manifests = {bundle / "manifest.json" for bundle in (risk_model.BUNDLE, occupation.BUNDLE)}
    return tuple(sorted({*modules, *(path for path in tables if path.is_file()), *manifests}))


def fingerprint(files: Iterable[Path], root: Path) -> str:
    """Return a short digest of names, seen from ``root``, and contents."""
    digest = sha256()
    for path in files:
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:12]


def _imported(first: str) -> set[Path]:
    found: set[Path] = set()
    waiting = [first]
    while waiting:
        path = _file_of(waiting.pop())
        if path is not None and path not in found:
            found.add(path)
            waiting += _names(path)
    return found


def _names(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _file_of(name: str) -> Path | None:
    parts = name.split(".")
    if parts[0] not in _OWN:
        return None
    path = _ROOT.joinpath(*parts)
    return next((one for one in (path.with_suffix(".py"), path / "__init__.py") if one.is_file()), None)
