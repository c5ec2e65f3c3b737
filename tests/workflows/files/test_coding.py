"""Titles from a file or as text become occupations, best first."""

from __future__ import annotations

import json
from pathlib import Path

from matcher.workflows.files.coding import coded_lines, read_titles


def test_a_text_is_its_own_title() -> None:
    assert read_titles("护士").titles == [("text", "护士", "")]
    assert read_titles("长" * 5000).titles[0][1] == "长" * 5000


def test_a_file_gives_its_titles(tmp_path: Path) -> None:
    path = tmp_path / "名称.jsonl"
    path.write_text('{"id":"7","title":"护士"}\n{"id":"8","title":"出纳"}\n', encoding="utf-8")
    assert [row[:2] for row in read_titles(str(path)).titles] == [("7", "护士"), ("8", "出纳")]


def test_guesses_come_best_first_and_at_most_as_many_as_asked() -> None:
    (record,) = map(json.loads, coded_lines([("x", "软件开发工程师", "")], top=3))
    probabilities = [guess["probability"] for guess in record["occupations"]]
    assert record["id"] == "x" and 1 <= len(probabilities) <= 3
    assert probabilities == sorted(probabilities, reverse=True) and probabilities[0] > 0.1
    assert "软件" in record["occupations"][0]["name"]


def test_a_batch_gives_what_each_alone_gives() -> None:
    rows = [(str(n), title, "") for n, title in enumerate(("护士", "出纳", "焊工"))]
    assert list(coded_lines(rows, 2)) == [line for row in rows for line in coded_lines([row], 2)]
