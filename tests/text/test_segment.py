"""Words joined are the text again, and the field's own words stay whole."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.text.segment import Segmenter, words


@settings(deadline=None)
@given(st.text(alphabet="湖北省武汉市招聘会计出纳一名Java 123，。", max_size=40))
def test_nothing_is_lost(text: str) -> None:
    assert "".join(words(text)) == text


def test_words_of_the_field_stay_whole() -> None:
    assert "管培生" in words("诚招管培生三名")


def test_words_added_to_one_segmenter_are_its_own() -> None:
    own = Segmenter(["宜荆荆恩城市群"])
    assert "宜荆荆恩城市群" in own.cut("建设宜荆荆恩城市群")
    assert "宜荆荆恩城市群" not in words("建设宜荆荆恩城市群")
