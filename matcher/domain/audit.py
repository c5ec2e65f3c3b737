"""The audit trail (操作记录): who did or saw what, each row chained to the one before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One row. ``action`` is a stable word (``graduate.viewed``); ``detail`` holds no personal data.

    ``actor`` None: the timetable, the command line, or somebody not signed in; below zero: the employer's link of that
    number. ``hash`` covers every field and ``previous``, the hash of the row before.
    """

    number: int
    at: datetime
    actor: int | None
    organisation: int | None
    action: str
    object_kind: str
    object_number: str
    request: str
    detail: Mapping[str, str | int] = field(default_factory=dict)
    previous: str = ""
    hash: str = ""


@dataclass(frozen=True, slots=True)
class AuditFault:
    """Where the chain breaks: the first row that does not fit, and what is wrong with it, in Chinese."""

    number: int
    message: str
