"""One JSON object of the interchange format to a posting or a graduate: the same names, aliases and forms as in files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matcher.domain.contact import Contact
from matcher.domain.graduate import Graduate
from matcher.domain.posting import RawPosting
from matcher.domain.problem import RowProblem
from matcher.intake.formats import Content
from matcher.intake.graduates import graduates_of
from matcher.intake.headers import GRADUATE_NAMES, POSTING_NAMES
from matcher.intake.identity import Identities
from matcher.intake.postings import postings_of
from matcher.intake.rows import FileRows, rows_of_records


@dataclass(frozen=True, slots=True)
class ReadPosting:
    """The posting, ``None`` where it lacks a title; and the problems met."""

    raw: RawPosting | None
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True, slots=True)
class ReadGraduate:
    """The profile, ``None`` where the object holds nothing of one; the contact; and the problems met."""

    graduate: Graduate | None
    contact: Contact
    problems: tuple[RowProblem, ...]


def read_posting(record: Mapping[str, Any], row: int = 1, source: str = "API") -> ReadPosting:
    """Read a posting from a JSON object, the ``row``-th of its ``source``."""
    rows = _rows(record, row, source, POSTING_NAMES)
    found = next(iter(postings_of(rows, Identities())), None)
    return ReadPosting(found, tuple(rows.problems))


def read_graduate(record: Mapping[str, Any], row: int = 1, source: str = "API") -> ReadGraduate:
    """Read a graduate's profile from a JSON object."""
    rows = _rows(record, row, source, GRADUATE_NAMES)
    found = next(iter(graduates_of(rows, Identities())), None)
    return ReadGraduate(found[0] if found else None, found[1] if found else Contact(), tuple(rows.problems))


def _rows(record: Mapping[str, Any], row: int, source: str, names: Mapping[str, str]) -> FileRows:
    rows = FileRows(Path(source))
    rows.rows.extend(rows_of_records(Content(Path(source), records=[(row, record)]), names, rows))
    return rows
