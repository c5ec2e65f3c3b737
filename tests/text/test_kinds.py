"""Kinds come from the words of a column, and from a title that says them in so many words."""

from __future__ import annotations

import pytest

from matcher.domain.levels import PostingKind
from matcher.text.kinds import read_kind_column, read_kind_title
from matcher.text.prose import read_prose
from tests.text.case_rows import case_rows


@pytest.mark.parametrize("case", case_rows("kinds"), ids=lambda case: case["printed"])
def test_a_cell_names_a_kind(case: dict[str, str]) -> None:
    reading = read_kind_column(case["printed"], "岗位性质")
    assert reading is not None
    assert reading.kind.value == case["kind"]


def test_a_blank_cell_names_none() -> None:
    assert read_kind_column(" ", "岗位性质") is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("会计实习生", PostingKind.INTERNSHIP),
        ("兼职家教", PostingKind.PART_TIME),
        ("家教（全职/兼职）", None),
        ("机械工程师", None),
        ("实习律师", None),
    ],
)
def test_a_title_says_it_or_not(title: str, kind: PostingKind | None) -> None:
    reading = read_kind_title(read_prose(title, "title"))
    assert (reading.kind if reading else None) is kind
