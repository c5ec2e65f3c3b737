"""An evidence file is known by its content: what is named otherwise, cut off, packed with programs or no paper is refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from matcher.domain.errors import Unreadable
from matcher.domain.ledger.evidence import EvidenceFormat
from matcher.intake.evidence_files import read_format

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40 + b"IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 40 + b"\xff\xd9"


def word(kind: str = WORD, **extra: bytes) -> bytes:
    """Return a small document; ``extra`` parts stand in ``word/`` under their names."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", f'<Types><Override ContentType="{kind}"/></Types>')
        package.writestr("word/document.xml", "<w:document/>")
        for name, content in extra.items():
            package.writestr(f"word/{name.replace('_dot_', '.')}", content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "form"),
    [(PDF, EvidenceFormat.PDF), (PNG, EvidenceFormat.PNG), (JPEG, EvidenceFormat.JPEG), (word(), EvidenceFormat.WORD)],
    ids=["pdf", "png", "jpeg", "docx"],
)
def test_each_kind_is_known_whatever_its_name(content: bytes, form: EvidenceFormat) -> None:
    assert read_format(content, "劳动合同.txt") is form


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "空的"),
        (b"MZ\x90\x00 program", "不是 PDF"),
        (b"<html><script>", "不是 PDF"),
        (b"GIF89a", "不是 PDF"),
        (PDF[:20], "损坏"),
        (PNG[:30], "损坏"),
        (JPEG[:20], "损坏"),
        (word()[:-30], "损坏"),
        (word(vbaProject_dot_bin=b"x"), "宏"),
        (word(kind="application/vnd.ms-word.document.macroEnabled.main+xml"), "宏"),
        (b"PK\x03\x04 not a package", "损坏"),
    ],
)
def test_everything_else_is_refused_with_its_name_and_what_to_do(content: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why) as refused:
        read_format(content, "合同.pdf")
    assert "合同.pdf" in refused.value.fields["file"]


def test_a_workbook_is_no_word_document() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(Unreadable, match="不是 PDF"):
        read_format(packed.getvalue(), "台账.docx")


def test_a_package_that_swells_beyond_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matcher.intake.evidence_files._MOST_UNPACKED", 1000)
    with pytest.raises(Unreadable, match="损坏"):
        read_format(word(media_dot_xml=b"0" * 5000), "合同.docx")
