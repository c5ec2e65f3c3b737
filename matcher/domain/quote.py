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
