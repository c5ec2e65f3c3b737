"""Bytes to text: the ladder of encodings that Chinese offices really use."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TOLERATED = 0.002
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """``text`` read as ``encoding``; ``replaced`` counts characters that could not be read and became "�"."""

    text: str
    encoding: str
    replaced: int = 0


def decode(data: bytes) -> Decoded | None:
    """Return the text of ``data``, or ``None`` where no encoding of the ladder fits.

    Order: byte order marks, UTF-8, UTF-16 without a mark, GB18030, Big5; then UTF-8 or GB18030 with at most 0.2 %
    unreadable places replaced, so that one cut character does not lose a file.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data, encoding) or _lenient(data, encoding)
    if b"\x00" in data[:4096]:
        wide = _strict(data, _utf16_order(data))
        return wide if wide is not None and not _CONTROL.search(wide.text) else None
    for encoding in ("utf-8", "gb18030", "big5"):
        decoded = _strict(data, encoding)
        if decoded is not None:
            return decoded
    return _lenient(data, "utf-8") or _lenient(data, "gb18030")


def _utf16_order(data: bytes) -> str:
    head = data[:4096]
    return "utf-16-le" if head[1::2].count(0) >= head[0::2].count(0) else "utf-16-be"


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeDecodeError, UnicodeError):
        return None


def _lenient(data: bytes, encoding: str) -> Decoded | None:
    text = data.decode(encoding, errors="replace")
    replaced = text.count("\ufffd")
    return Decoded(text, encoding, replaced) if replaced <= max(1, len(text) * _TOLERATED) else None
