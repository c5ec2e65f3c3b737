"""Cut Chinese text into words for training; the only file of models that imports the segmenter."""

from __future__ import annotations

from collections.abc import Iterable

import rjieba


class Segmenter:
    """A word cutter with its own extra words; serving never needs it."""

    def __init__(self, whole_words: Iterable[str] = ()) -> None:
        """Take words that must stay whole."""
        self._cutter = rjieba.Jieba()
        for word in whole_words:
            self._cutter.add_word(word, None, None)

    def cut(self, text: str) -> list[str]:
        """Return the words of a text in order, white space left out."""
        return [word for word in self._cutter.cut(text) if not word.isspace()]
