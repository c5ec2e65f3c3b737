"""What a wording needs never hides a place where it matches: each set has a piece in every text that it matches in."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.guard.fields import FieldText
from matcher.guard.lookup import Lookup
from matcher.guard.needed import needed_pieces
from matcher.guard.rules import guard_rules


def test_wherever_a_wording_matches_in_a_passage_something_of_every_set_stands() -> None:
    with (Path(__file__).parent / "cases" / "passages.csv").open(encoding="utf-8", newline="") as handle:
        texts = [FieldText(row["field"], row["text"]) for row in csv.DictReader(handle)]
    views = {view.text for text in texts for view in (text.open, text.closed)}
    wordings = [pattern for rule in guard_rules() for pattern in rule.patterns]
    matched = [(wording, view) for wording in wordings for view in views if wording.fires.search(view)]
    assert len({wording.fires.pattern for wording, _ in matched}) > 150
    assert not [
        (wording.fires.pattern, view)
        for wording, view in matched
        if any(not any(piece in view for piece in pieces) for pieces in wording.needs)
    ]


@pytest.mark.parametrize(
    ("written", "needs"),
    [
        ("押金|保证金", [{"押金", "保证金"}]),
        ("费用?", [{"费"}]),
        ("(?:体检|)费", [{"费"}]),
        ("[男女]", [{"男", "女"}]),
        (r"[^男]|\d", []),
        ("[一-三]年", [{"年"}]),
        ("(?<!不)收(?!据)(?=费)", [{"收"}, {"费"}]),
        ("(?:证){0,2}", []),
        ("(?P<k>证)+(?P=k)", [{"证"}]),
        ("(?:交|付|缴)(?:服装|体检)费,自理", [{"费,自理"}, {"服装", "体检"}]),
    ],
)
def test_sets_are_read_off_every_kind_of_wording(written: str, needs: list[set[str]]) -> None:
    assert list(map(set, needed_pieces(written))) == needs


_WORDS = ["押", "押金", "金押", "a", "ab", "押a", "é", "𠮷", "费"]


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet="押金费ab é𠮷\ud800", max_size=30))
def test_every_place_of_every_word_is_found(text: str) -> None:
    lookup = Lookup(_WORDS)
    places = [(i, i + len(word), word) for word in _WORDS for i in range(len(text)) if text.startswith(word, i)]
    assert sorted(lookup.places(text)) == sorted(places)
    assert lookup.standing_in(text) == {word for _, _, word in places}
