"""Output appears only when it is complete, and packed output is the same bytes each time."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from matcher.domain.errors import UsageError
from matcher.domain.problem import ProblemLevel, RowProblem
from matcher.workflows.files.output import output_file, write_problems


def test_the_file_appears_only_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "结果.jsonl"
    with output_file(path) as out:
        out.write("一行\n".encode())
        assert not path.exists() and len(list(tmp_path.iterdir())) == 1
    assert path.read_text("utf-8") == "一行\n" and list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["结果.jsonl", "结果.jsonl.gz"])
def test_a_failed_run_leaves_nothing_and_keeps_the_old_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"old")
    with pytest.raises(RuntimeError), output_file(path) as out:
        out.write(b"half")
        raise RuntimeError("stop")
    assert path.read_bytes() == b"old" and list(tmp_path.iterdir()) == [path]


def test_packed_output_is_the_same_bytes_under_any_name(tmp_path: Path) -> None:
    packed = [tmp_path / name for name in ("甲.jsonl.gz", "乙.jsonl.gz")]
    for path in packed:
        with output_file(path) as out:
            out.write("同样的内容\n".encode() * 100)
    assert packed[0].read_bytes() == packed[1].read_bytes()
    assert gzip.decompress(packed[0].read_bytes()) == "同样的内容\n".encode() * 100


def test_a_missing_folder_or_a_folder_as_name_is_wrong_use(tmp_path: Path) -> None:
    for path in (tmp_path / "没有" / "结果.jsonl", tmp_path):
        with pytest.raises(UsageError, match=str(path.parent if path != tmp_path else path)), output_file(path):
            pass


def test_problems_are_one_json_line_each(tmp_path: Path) -> None:
    path = tmp_path / "问题.jsonl"
    write_problems(path, [RowProblem("a.csv", "表一", 3, "学历", "大本", ProblemLevel.WARNING, "看不懂")])
    assert json.loads(path.read_text("utf-8")) == {
        "file": "a.csv", "sheet": "表一", "row": 3, "column": "学历", "value": "大本", "level": "warning", "message": "看不懂",
    }  # fmt: skip
