"""Ids of rows: strings as given, never a float, unique over all files of one run."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from matcher.domain.problem import ProblemLevel
from matcher.domain.texts import intake as texts
from matcher.intake.rows import FileRows, Row

_SCIENTIFIC = re.compile(r"^\d(?:\.\d+)?[eE]\+?\d{2}$")
_FLOAT_TAIL = re.compile(r"^\d{16,}\.0$")


def is_damaged(value: str) -> bool:
    """Whether a spreadsheet has turned an id into a number and lost its digits.

    >>> is_damaged("1.42302E+16"), is_damaged("14230201003000001")
    (True, False)
    """
    return bool(_SCIENTIFIC.match(value) or _FLOAT_TAIL.match(value))


@dataclass(slots=True)
class Identities:
    """The ids given out so far, with the content they stand for."""

    _seen: dict[str, tuple[int, int]] = field(default_factory=dict)

    def claim(self, given: str, row: Row, rows: FileRows) -> str | None:
        """Return the id for ``row``: as given, ``…#2`` for other content under a used id, ``None`` for the same again."""
        content = hash(tuple(sorted((k, v) for k, v in row.fields.items() if k != "id")))
        known = self._seen.get(given)
        if known is None:
            self._seen[given] = (content, row.number)
            return given
        column = row.sources.get("id", "id")
        renamed, suffix = given, 1
        while known is not None:
            if known[0] == content:
                message = texts.ID_REPEATED_SAME.format(value=given, row=known[1])
                rows.report(row.number, column, given, ProblemLevel.WARNING, message, row.sheet)
                return None
            suffix += 1
            renamed = f"{given}#{suffix}"
            known = self._seen.get(renamed)
        self._seen[renamed] = (content, row.number)
        message = texts.ID_REPEATED_OTHER.format(value=given, renamed=renamed)
        rows.report(row.number, column, given, ProblemLevel.WARNING, message, row.sheet)
        return renamed
