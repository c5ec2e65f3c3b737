"""Brings a text back from its disguises (inserted signs, traditional characters, words that sound or look alike), every character with its place in the original."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase

from matcher.guard.lookup import Lookup
from matcher.text.normalise import normalise

DATA = Path(__file__).parent / "data"
_HAN = "\u3400-\u9fff"
_SIGNS = "*·_~|^#@&=+…•★☆◆◇■□●○※→♥❤✨\u200b\u200c\u200d\u2060\ufeff\"'`“”‘’「」《》<>\\\\-"
_INSERTED = re.compile(rf"(?<=[{_HAN}])[ .{_SIGNS}]+(?=[{_HAN}0-9a-z])|(?<=[0-9a-z])[ {_SIGNS}]+(?=[{_HAN}])|(?<=[0-9])[★☆◆◇■□●○※*^_]+(?=[0-9])")
_DISGUISES = ("homophones.csv", "spoken.csv", "disguises.csv")
"""Words that sound like a meant one, those of speech and region for it, and those set down by hand; the last prevail."""
_UPPER = dict(zip(ascii_uppercase, ascii_lowercase, strict=True))


@dataclass(frozen=True, slots=True)
class View:
    """A text as it is matched: character ``i`` of ``text`` stands for ``starts[i]:ends[i]`` of the original."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the original behind ``text[start:end]``, which is not empty."""
        return self.starts[start], self.ends[end - 1]

    def is_broken(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` is not written out as it stands: signs were taken out, or a word was in disguise."""
        return self.ends[end - 1] - self.starts[start] != end - start


def fold(given: str) -> str:
    """Return ``given`` half-width, in small letters and simplified characters, of the same length."""
    characters, folded = _folding()
    return characters.sub(lambda found: folded[found[0]], normalise(given))


def plain_text(folded: str) -> str:
    """Return the text of ``closed_view`` without the places: enough to look for key words."""
    closed = _INSERTED.sub("", folded)
    pieces: list[str] = []
    done = 0
    for start, end, word in _disguised_in(closed):
        pieces += (closed[done:start], word)
        done = end
    return "".join((*pieces, closed[done:]))


def open_view(folded: str) -> View:
    """Return a folded text with words in disguise written plainly, spaces and signs where they were."""
    return _rewritten(_whole(folded), _disguised_in)


def closed_view(folded: str) -> View:
    """Return the same without the spaces and signs that stand between characters."""
    return _rewritten(_rewritten(_whole(folded), _inserted_in), _disguised_in)


def _whole(text: str) -> View:
    return View(text, range(len(text)), range(1, len(text) + 1))


def _rewritten(view: View, found_in: Callable[[str], Iterable[tuple[int, int, str]]]) -> View:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for start, end, word in found_in(view.text):
        pieces += (view.text[done:start], word)
        starts += view.starts[done:start]
        ends += view.ends[done:start]
        starts += [view.starts[start]] * len(word)
        ends += [view.ends[end - 1]] * len(word)
        done = end
    if not done:
        return view
    pieces.append(view.text[done:])
    return View("".join(pieces), (*starts, *view.starts[done:]), (*ends, *view.ends[done:]))


def _inserted_in(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _INSERTED.finditer(text):
        yield match.start(), match.end(), ""


@lru_cache(maxsize=32)
def _disguised_in(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return where a word stands in disguise, and what is meant: of several at one place the longest, none inside another.

    Remembered for a moment: the views of one text ask for it one after the other.
    """
    words, meant = _disguises()
    chosen: list[tuple[int, int, str]] = []
    done = 0
    for start, end, written in sorted(words.places(text), key=lambda place: (place[0], -place[1])):
        if start >= done:
            done = end
            chosen.append((start, done, meant[written]))
    return tuple(chosen)


@cache
def _folding() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the characters to fold, which are rare in most texts, and what becomes of each."""
    folded = dict(_UPPER)
    with (DATA / "traditional.csv").open(encoding="utf-8", newline="") as handle:
        folded |= {row["traditional"]: row["simplified"] for row in csv.DictReader(handle)}
    return re.compile(f"[{''.join(map(re.escape, folded))}]"), folded


@cache
def _disguises() -> tuple[Lookup, dict[str, str]]:
    meant: dict[str, str] = {}
    for name in _DISGUISES:
        with (DATA / name).open(encoding="utf-8", newline="") as handle:
            meant |= {row["written"]: row["meant"] for row in csv.DictReader(handle)}
    return Lookup(meant), meant
