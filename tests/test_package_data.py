"""Whatever a package reads beside its modules is named in pyproject.toml, so that an installed copy has it too."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_NO_DATA = {".py", ".pyc"}


def test_every_file_beside_the_modules_is_installed() -> None:
    named = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"]
    installed = {
        path
        for package, patterns in named.items()
        for pattern in patterns
        for path in (ROOT / package.replace(".", "/")).glob(pattern)
        if path.is_file()
    }
    kept = {
        path
        for package in ("api", "matcher", "models")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix not in _NO_DATA and "__pycache__" not in path.parts
    }
    assert not sorted(str(path.relative_to(ROOT)) for path in kept - installed)
