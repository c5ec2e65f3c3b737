"""Brings a text back from its disguises (inserted signs, traditional characters, words that sound or look alike), every character with its place in the original."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from matcher.text.normalise import normalise

DATA = Path(__file__).parent / "data"
_HAN = "\u3400-\u9fff"
_SIGNS = "*·_~|^#@&=+…•★☆◆◇■□●○※→♥❤✨\u200b\u200c\u200d\u2060\ufeff\"'`“”‘’「」《》<>\\\\-"
_INSERTED = re.compile(rf"(?<=[{_HAN}])[ .{_SIGNS}]+(?=[{_HAN}0-9a-z])|(?<=[0-9a-z])[ {_SIGNS}]+(?=[{_HAN}])|(?<=[0-9])[★☆◆◇■□●○※*^_]+(?=[0-9])")
_UPPER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


@dataclass(frozen=True, slots=True)
class View:
    """A text as it is matched: character ``i`` of ``text`` stands for ``starts[i]:ends[i]`` of the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the original behind ``text[start:end]``, which is not empty."""
        return self.starts[start], self.ends[end - 1]

    def is_broken(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` is not written out as it stands: signs were taken out, or a word was in disguise."""
        return self.ends[end - 1] - self.starts[start] != end - start


def fold(given: str) -> str:
    """Return ``given`` half-width, in small letters and simplified characters, of the same length."""
    return normalise(given).translate(_folding())


def plain_text(folded: str) -> str:
    """Return the text of ``closed_view`` without the places: enough to look for key words."""
    return _disguised().sub(_meant, _INSERTED.sub("", folded))


def open_view(folded: str) -> View:
    """Return a folded text with words in disguise written plainly, spaces and signs where they were."""
    return _rewritten(_whole(folded), _disguised(), _meant)


def closed_view(folded: str) -> View:
    """Return the same without the spaces and signs that stand between characters."""
    return _rewritten(_rewritten(_whole(folded), _INSERTED, lambda _: ""), _disguised(), _meant)


def _whole(text: str) -> View:
    return View(text, tuple(range(len(text))), tuple(range(1, len(text) + 1)))


def _rewritten(view: View, pattern: re.Pattern[str], meant: Callable[[re.Match[str]], str]) -> View:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for match in pattern.finditer(view.text):
        word = meant(match)
        pieces += (view.text[done : match.start()], word)
        starts += view.starts[done : match.start()]
        ends += view.ends[done : match.start()]
        starts += [view.starts[match.start()]] * len(word)
        ends += [view.ends[match.end() - 1]] * len(word)
        done = match.end()
    if not done:
        return view
    pieces.append(view.text[done:])
    return View("".join(pieces), (*starts, *view.starts[done:]), (*ends, *view.ends[done:]))


def _meant(match: re.Match[str]) -> str:
    return _disguises()[match.group()]


@cache
def _folding() -> dict[int, int]:
    table = dict(_UPPER)
    with (DATA / "traditional.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            table[ord(row["traditional"])] = ord(row["simplified"])
    return table


@cache
def _disguises() -> dict[str, str]:
    with (DATA / "disguises.csv").open(encoding="utf-8", newline="") as handle:
        return {row["written"]: row["meant"] for row in csv.DictReader(handle)}


@cache
def _disguised() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(_disguises(), key=len, reverse=True)))
