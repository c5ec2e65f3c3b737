"""What is no table is refused by name, a bomb before it unpacks, and formulas stay words."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from matcher.domain.errors import InputError
from matcher.intake.arrivals import iter_postings
from matcher.intake.formats import read_content
from matcher.intake.upload_checks import refuse_other_kinds


def package(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in {"[Content_Types].xml": b"<Types/>", **parts}.items():
            file.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n", "图片"),
        (b"MZ\x90\x00", "程序"),
        (b"  <!DOCTYPE html><table><tr><td>1</td></tr></table>", "网页"),
        (package(**{"word/document.xml": b"<w/>"}), "Word"),
        (package(**{"xl/sheet.xml": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'}), "XML"),
    ],
)
def test_each_wrong_kind_is_named_with_what_to_do(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "岗位.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError, match=said):
        read_content(path)


def test_a_bomb_is_refused_by_what_it_unpacks_to_not_by_what_it_declares() -> None:
    bomb = package(**{"xl/worksheets/sheet1.xml": b"0" * (8 << 20)})
    with pytest.raises(InputError, match="超过 4 MB"):
        refuse_other_kinds(Path("a.xlsx"), bomb, 4 << 20)


def test_a_formula_in_a_cell_is_read_as_its_value_and_never_run(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["岗位名称", "招聘单位", "学历", "备注"])
    book.active.append(["会计", "江城测试有限公司", "本科", '=HYPERLINK("http://example.invalid","点我")'])
    book.save(tmp_path / "岗位.xlsx")
    (batch,) = iter_postings(tmp_path / "岗位.xlsx")
    assert batch.rows[0].raw.text("title") == "会计"
    assert "HYPERLINK" not in batch.rows[0].raw.text("remark")


def test_every_tenth_row_bad_loses_nothing_else(tmp_path: Path) -> None:
    lines = ["岗位名称,招聘单位,学历"]
    lines += [f"{'' if n % 10 == 0 else f'岗位{n}'},江城单位{n},本科" for n in range(5000)]
    (tmp_path / "岗位.csv").write_text("\n".join(lines), encoding="gb18030")
    batches = list(iter_postings(tmp_path / "岗位.csv"))
    assert sum(len(batch.rows) for batch in batches) == 4500
    assert sum(len(batch.problems) for batch in batches) == 500
    assert [batch.number for batch in batches] == list(range(5))
