"""The bundles of one installation: candidates side by side, which one is in service, and the way back.

A folder a candidate, named by its number; ``CURRENT`` names the one in service (none: the bundle that came with the
program); ``history.jsonl`` keeps every promotion and rollback. Nothing is ever overwritten.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from matcher.domain.errors import InputError
from matcher.domain.texts import quality as texts

CURRENT = "CURRENT"
HISTORY = "history.jsonl"
COMPARISON = "comparison.json"
BUILT_IN = "built-in"


@dataclass(frozen=True, slots=True)
class Step:
    """One change of what is in service; names are candidates' or ``built-in``."""

    at: str
    action: str
    name: str
    before: str


class BundleShelf:
    """Reads and changes what is in service; each change is one atomic replacement of a small file."""

    def __init__(self, folder: Path) -> None:
        """Store the folder, which need not exist yet."""
        self.folder = folder

    def name_in_service(self) -> str:
        """Return the candidate in service, ``built-in`` where none was promoted."""
        try:
            return (self.folder / CURRENT).read_text(encoding="ascii").strip() or BUILT_IN
        except FileNotFoundError:
            return BUILT_IN

    def in_service(self) -> Path | None:
        """Return the folder in service; None: the bundle that came with the program."""
        name = self.name_in_service()
        return None if name == BUILT_IN else self.folder / name

    def names(self) -> list[str]:
        """Return the candidates, oldest first."""
        if not self.folder.is_dir():
            return []
        return sorted(path.name for path in self.folder.iterdir() if path.is_dir() and path.name.isdecimal())

    def candidate(self, name: str) -> Path:
        """Return the folder of a candidate. Raises InputError naming those there are."""
        if name not in self.names():
            raise InputError(texts.NO_SUCH_BUNDLE.format(name=name, names="、".join(self.names()) or texts.NONE_YET))
        return self.folder / name

    def next_folder(self) -> Path:
        """Return the folder for another candidate; it does not exist yet."""
        names = self.names()
        return self.folder / f"{int(names[-1]) + 1 if names else 1:04d}"

    def history(self) -> list[Step]:
        """Return every promotion and rollback, oldest first."""
        path = self.folder / HISTORY
        if not path.exists():
            return []
        return [Step(**orjson.loads(line)) for line in path.read_bytes().splitlines() if line.strip()]

    def put_in_service(self, name: str, action: str, at: datetime) -> None:
        """Switch to a candidate (or ``built-in``) and write it down."""
        self.folder.mkdir(parents=True, exist_ok=True)
        step = {"at": at.isoformat(timespec="seconds"), "action": action, "name": name, "before": self.name_in_service()}
        with (self.folder / HISTORY).open("ab") as file:
            file.write(orjson.dumps(step, option=orjson.OPT_APPEND_NEWLINE))
            file.flush()
            os.fsync(file.fileno())
        temporary = self.folder / f".{CURRENT}.part"
        temporary.write_text(name + "\n", encoding="ascii")
        temporary.replace(self.folder / CURRENT)

    def roll_back(self, at: datetime) -> str:
        """Return to what was in service before the last promotion that still stands, and return its name.

        Rolling back twice goes back two promotions. Raises InputError where there is nothing to go back to.
        """
        standing: list[Step] = []
        for step in self.history():
            if step.action == "promote":
                standing.append(step)
            elif standing:
                standing.pop()
        if not standing:
            raise InputError(texts.NOTHING_TO_ROLL_BACK)
        self.put_in_service(standing[-1].before, "rollback", at)
        return standing[-1].before


def write_comparison(folder: Path, comparison: Mapping[str, Any]) -> None:
    """Keep the paired test of a candidate beside it, outside the bundle's own files."""
    target = folder.with_name(f"{folder.name}.{COMPARISON}")
    target.write_bytes(orjson.dumps(comparison, option=orjson.OPT_INDENT_2 | orjson.OPT_SERIALIZE_NUMPY))
