"""Laws of the screening: quotes are verbatim, no disguise and no added clause silences a finding that blocks."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from matcher.domain.finding import Severity
from matcher.guard.screening import screen_text

DAY = date(2026, 11, 26)
SIGNS = " *·._~|★\u200b"
UNRELATED = (
    "五险一金",
    "周末双休",
    "负责客户接待",
    "地铁站附近",
    "有带薪年假",
    "会使用办公软件",
    "工资每月十五日发放",
    "接受应届毕业生",
    "工作地点在武昌区",
    "能适应短期出差",
)


def _texts() -> list[str]:
    with (Path(__file__).parent / "cases" / "passages.csv").open(encoding="utf-8", newline="") as handle:
        return [row["text"] for row in csv.DictReader(handle) if row["field"] == "description"]


def _blocking(text: str) -> set[str]:
    findings = screen_text({"description": text}, is_public_sector=False, as_of=DAY)
    return {finding.rule for finding in findings if finding.severity is Severity.BLOCK}


TEXTS = _texts()
BLOCKED = [text for text in TEXTS if _blocking(text)]


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4), st.sampled_from(["。", "，", "\n", "；", " "]))
def test_a_quote_is_what_stands_at_its_place_in_the_field(texts: list[str], between: str) -> None:
    given_text = between.join(texts)
    for finding in screen_text({"description": given_text, "title": texts[0]}, is_public_sector=False, as_of=DAY):
        field = given_text if finding.source == "description" else texts[0]
        assert finding.quote == field[finding.start : finding.end] != ""


@given(st.text(max_size=200))
def test_any_text_can_be_screened(text: str) -> None:
    for finding in screen_text({"description": text, "gender": text}, is_public_sector=False, as_of=DAY):
        assert finding.quote == text[finding.start : finding.end] != ""


@settings(max_examples=400)
@given(st.sampled_from(BLOCKED), st.data())
def test_signs_between_the_characters_silence_nothing(text: str, data: st.DataObject) -> None:
    gaps = [i for i in range(1, len(text)) if _is_han(text[i - 1]) and _is_han(text[i])]
    assume(gaps)
    chosen = data.draw(st.sets(st.sampled_from(gaps), min_size=1))
    sign = data.draw(st.sampled_from(SIGNS))
    disguised = "".join((sign if i in chosen else "") + char for i, char in enumerate(text))
    assert _blocking(disguised) >= _blocking(text)


@given(st.sampled_from(BLOCKED))
def test_full_width_letters_and_digits_silence_nothing(text: str) -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)
    assert _blocking(wide) >= _blocking(text)


@settings(max_examples=400)
@given(
    st.sampled_from(BLOCKED),
    st.sampled_from(UNRELATED),
    st.sampled_from(["。", "，", "\n", "；"]),
    st.booleans(),
)
def test_an_unrelated_clause_silences_nothing(text: str, clause: str, between: str, before: bool) -> None:
    longer = f"{clause}{between}{text}" if before else f"{text}{between}{clause}"
    assert _blocking(longer) >= _blocking(text)
