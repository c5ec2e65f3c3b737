"""A row problem: the place, the value and a Chinese sentence that says what to do; nothing else is lost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class ProblemLevel(Enum):
    """ERROR: the row was left out. WARNING: the row is loaded, one field is not understood or is doubtful."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Printed as ``{"file","sheet","row","column","value","level","message"}``; ``row`` counts from 1, header included.

    ``row`` 0 speaks of the whole file or sheet.
    """

    file: str
    sheet: str
    row: int
    column: str
    value: str
    level: ProblemLevel
    message: str
