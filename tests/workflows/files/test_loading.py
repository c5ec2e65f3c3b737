"""Files become understood postings and graduates in input order, with every problem kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from matcher.domain.errors import MatcherError
from matcher.domain.levels import Education
from matcher.workflows.files.loading import read_graduates, read_postings


def _file(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def test_postings_come_understood_in_order_with_their_duplicates(tmp_path: Path) -> None:
    row = {"title": "钳工", "employer": "沙洋某厂", "education": "大专及以上", "regions": ["荆门"], "salary": "5000元/月"}
    one = _file(tmp_path / "甲.jsonl", [{"id": "B", **row}, {"id": "A", **row}])
    two = _file(tmp_path / "乙.jsonl", [{"id": "C", **row, "title": "车工"}])
    steps: list[tuple[str, int, int]] = []
    found = read_postings([one, two], lambda *step: steps.append(step), workers=1)
    assert [posting.id for posting in found.postings] == ["B", "A", "C"]
    assert found.duplicates.exact == (0, 0, 2)
    first = found.postings[0]
    assert first.requirements.education and first.requirements.education.minimum is Education.VOCATIONAL
    assert first.pay and first.pay.minimum == 5000
    assert list(found.files.values()) == [2, 1]
    assert steps[-1][1:] == (3, 3)


def test_graduates_come_understood(tmp_path: Path) -> None:
    path = _file(tmp_path / "人.jsonl", [{"id": "G1", "education": "本科", "major": "会计学", "intentions": {"regions": ["宜昌"]}}])
    (graduate,) = read_graduates([path]).graduates
    assert graduate.education is Education.UNDERGRADUATE
    assert "undergraduate:120203" in {prefix.rstrip("KT") for prefix in graduate.major_prefixes}
    assert graduate.intentions.region_codes == ("420500",)


def test_a_file_that_is_nothing_readable_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "坏.jsonl"
    path.write_bytes(b"\x00\x01\x02" * 50)
    with pytest.raises(MatcherError, match="坏"):
        read_postings([path], workers=1)


def test_unused_columns_are_counted(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [{"id": "A", "title": "钳工", "employer": "某厂", "education": "大专", "食堂档口": "三号"}]
    assert read_postings([_file(tmp_path / "甲.jsonl", rows)], workers=1).ignored["食堂档口"] == 1
