"""Runs the case tables of the condition readers: ``how,text,expected``, readings joined by " & ", blank for none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from matcher.domain.levels import Education, Strength
from matcher.text.prose import read_prose
from tests.text.case_rows import case_rows

Reader = Callable[..., Iterable[Any]]
SOURCE = "要求"


def condition_rows(name: str) -> list[Any]:
    """Return the rows of one table as pytest parameters ``how, text, expected``."""
    return [pytest.param(row["how"], row["text"], row["expected"], id=f"{row['how']}:{row['text'][:24]}") for row in case_rows(name)]


def read(column: Reader, prose: Reader, how: str, text: str) -> list[Any]:
    """Read ``text`` as a cell or as running text, checking that every quote is verbatim."""
    readings = list(column(text, SOURCE) if how == "column" else prose(read_prose(text, SOURCE)))
    for reading in readings:
        quote = reading.quote
        assert quote.text and quote.text == text[quote.start : quote.end]
        assert quote.source == SOURCE
    return readings


def joined(readings: Iterable[Any], write: Callable[[Any], str]) -> str:
    """Write readings in the notation of the tables; a preference begins with ``P:``."""
    return " & ".join(("P:" if r.strength is Strength.PREFERRED else "") + write(r) for r in readings)


def level(education: Education | None) -> str:
    """The label of an education level, blank for none."""
    return education.label if education is not None else ""
