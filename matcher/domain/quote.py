"""Where a value was read: the verbatim words, the input field and the position in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    """``text`` equals ``field_value[start:end]`` of the input field named ``source``.

    ``source`` is the header or key as printed in the input file (``学历``, ``description``); positions count
    Unicode characters of the field's value as given, before any normalisation.
    """

    text: str
    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one text, before it is known which field the text came from."""

    start: int
    end: int

    def quote(self, text: str, source: str) -> Quote:
        """Return the quote of this stretch of ``text``, the value of field ``source``."""
        return Quote(text[self.start : self.end], source, self.start, self.end)
