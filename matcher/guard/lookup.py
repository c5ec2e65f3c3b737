"""Finds thousands of words in a text at once, letter by letter of its UTF-8 and not character by character.

Chinese words begin with a thousand different characters, which the automaton tries one by one at every place; bytes
have few successors each, and what matches whole sequences of them begins and ends where a character does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter

import ahocorasick

_WORD = itemgetter(1)


class Lookup:
    """A set of words to look for.

    >>> list(Lookup(["押金", "金"]).places("需押金"))
    [(1, 3, '押金'), (2, 3, '金')]
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._automaton = ahocorasick.Automaton()
        for word in words:
            self._automaton.add_word(_letters(word), word)
        self._automaton.make_automaton()

    def standing_in(self, text: str) -> frozenset[str]:
        """Return the words that stand anywhere in ``text``."""
        return frozenset(map(_WORD, self._automaton.iter(_letters(text))))

    def places(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and word wherever one stands, in order of their ends; words may overlap."""
        letters = _letters(text)
        done = end = 0
        for last, word in self._automaton.iter(letters):
            end += len(letters[done : last + 1].encode("latin-1").decode("utf-8", "surrogatepass"))
            done = last + 1
            yield end - len(word), end, word


def _letters(text: str) -> str:
    return text.encode("utf-8", "surrogatepass").decode("latin-1")
