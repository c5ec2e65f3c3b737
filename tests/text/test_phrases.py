"""The finder returns the longest phrases from the left, exactly as a plain search does."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.text.phrases import PhraseFinder

PHRASES = ["ab", "abc", "bcd", "武汉", "武汉市", "汉市区", "cc"]


def plain_search(text: str) -> list[tuple[int, int]]:
    found, position = [], 0
    while position < len(text):
        fits = [len(p) for p in PHRASES if text.startswith(p, position)]
        if fits:
            found.append((position, position + max(fits)))
        position += max(fits) if fits else 1
    return found


@settings(deadline=None)
@given(st.text(alphabet="abcd武汉市区 ", max_size=30))
def test_it_finds_what_a_plain_search_finds(text: str) -> None:
    finder = PhraseFinder({phrase: phrase for phrase in PHRASES})
    assert [(start, end) for start, end, _ in finder.find(text)] == plain_search(text)
    assert all(text[start:end] == payload for start, end, payload in finder.find(text))


def test_a_part_of_the_text_keeps_its_positions() -> None:
    finder = PhraseFinder({"武汉": 1})
    assert finder.find("武汉和武汉市", 2) == [(3, 5, 1)]


def test_one_letter_is_found_only_outside_longer_phrases() -> None:
    finder = PhraseFinder({"c": 1, "c++": 2})
    assert finder.find("c++ 和 c") == [(0, 3, 2), (6, 7, 1)]
