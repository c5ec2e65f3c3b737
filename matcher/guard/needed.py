"""What must stand in a text for a wording to match anywhere in it, read off the wording: looked for before it is tried."""

from __future__ import annotations

# The standard library reads expressions into these trees to compile them, and offers no other reader.
import re._constants as signs  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

Pieces = frozenset[str]
_MOST_CHARS = 12
"""A choice among more single characters than this stands in nearly every text."""
_MOST_SETS = 2
"""More sets to look for cost more than the wordings that they would still spare."""
_REPEATS = (signs.MAX_REPEAT, signs.MIN_REPEAT, signs.POSSESSIVE_REPEAT)


def needed_pieces(written: str) -> tuple[Pieces, ...]:
    """Return sets of pieces: of each set one must stand in a text that the regular expression ``written`` matches in.

    What is not understood (classes of characters, references) asks for nothing, so that too little is asked, never
    too much. Of several sets those are returned that the fewest texts have.

    >>> [sorted(one) for one in needed_pieces("(?:交|付)[^,]{0,3}?(?:体检|服装)费(?!用)")]
    [['体检', '服装'], ['费']]
    """
    return tuple(sorted(dict.fromkeys(_of_sequence(parser.parse(written))), key=_commonness)[:_MOST_SETS])


def _of_sequence(nodes: Iterable[tuple[Any, Any]]) -> list[Pieces]:
    found: list[Pieces] = []
    for is_literal, run in groupby(nodes, key=lambda node: node[0] is signs.LITERAL):
        if is_literal:
            found.append(frozenset(("".join(chr(code) for _, code in run),)))
        else:
            for sign, value in run:
                found += _of_node(sign, value)
    return found


def _of_node(sign: Any, value: Any) -> list[Pieces]:
    if sign is signs.SUBPATTERN:
        return _of_sequence(value[3])
    if sign is signs.ASSERT:
        return _of_sequence(value[1])
    if sign in _REPEATS:
        return _of_sequence(value[2]) if value[0] else []
    if sign is signs.BRANCH:
        return _one_of([_of_sequence(branch) for branch in value[1]])
    if sign is signs.IN and len(value) <= _MOST_CHARS and all(kind is signs.LITERAL for kind, _ in value):
        return [frozenset(chr(code) for _, code in value)]
    return []


def _one_of(branches: Sequence[list[Pieces]]) -> list[Pieces]:
    """Of several branches one must match: of each the set that the fewest texts have."""
    if not all(branches):
        return []
    return [frozenset().union(*(min(branch, key=_commonness) for branch in branches))]


def _commonness(pieces: Pieces) -> float:
    return sum(0.1 ** len(piece) for piece in pieces)
