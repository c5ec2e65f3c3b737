"""What an evidence file is, told by its content and never by its name: PDF, JPG, PNG or Word without macros."""

from __future__ import annotations

import io
import zipfile
import zlib

from matcher.domain.errors import Unreadable
from matcher.domain.ledger.evidence import EvidenceFormat
from matcher.domain.texts import evidence as texts

_PDF, _PNG, _JPEG, _PACKAGE = b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"PK\x03\x04"
_PDF_END, _PNG_END, _JPEG_END = b"%%EOF", b"IEND", b"\xff\xd9"
_TAIL = 2048
_MOST_PARTS = 2000
_MOST_UNPACKED = 200 << 20
_PROGRAMS = ("vbaproject.bin", "vbadata.xml", ".exe", ".js", ".vbs", ".dll")
_WORD_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def read_format(content: bytes, name: str) -> EvidenceFormat:
    """Return what ``content`` is. Raises Unreadable (``file``) for anything else, and for what is cut off or broken.

    >>> read_format(b"%PDF-1.7 ... %%EOF", "合同.jpg").label
    'PDF'
    """
    if not content:
        raise _refused(texts.EMPTY, name)
    end = content[-_TAIL:]
    for form, begins, ends in (
        (EvidenceFormat.PDF, _PDF, _PDF_END),
        (EvidenceFormat.PNG, _PNG, _PNG_END),
        (EvidenceFormat.JPEG, _JPEG, _JPEG_END),
    ):
        if content.startswith(begins):
            if ends not in end:
                raise _refused(texts.BROKEN, name)
            return form
    if content.startswith(_PACKAGE):
        return _read_package(content, name)
    raise _refused(texts.OTHER_KIND, name)


def _read_package(content: bytes, name: str) -> EvidenceFormat:
    """Return WORD for a document that unpacks whole; sizes that the file states of itself are not believed."""
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
        parts = package.infolist()
        names = {part.filename for part in parts}
        if "word/document.xml" not in names or "[Content_Types].xml" not in names:
            raise _refused(texts.OTHER_KIND, name)
        if any(part.lower().endswith(_PROGRAMS) for part in names):
            raise _refused(texts.WITH_MACROS, name)
        left = _MOST_UNPACKED
        for part in parts[: _MOST_PARTS + 1]:
            with package.open(part) as file:
                while piece := file.read(1 << 20):
                    left -= len(piece)
                    if left < 0:
                        raise _refused(texts.BROKEN, name)
        kinds = package.read("[Content_Types].xml")
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise _refused(texts.BROKEN, name) from error
    if len(parts) > _MOST_PARTS:
        raise _refused(texts.BROKEN, name)
    if _WORD_TYPE not in kinds:
        raise _refused(texts.WITH_MACROS if b"macroEnabled" in kinds else texts.OTHER_KIND, name)
    return EvidenceFormat.WORD


def _refused(message: str, name: str) -> Unreadable:
    said = message.format(name=name)
    return Unreadable(said, {"file": said})
