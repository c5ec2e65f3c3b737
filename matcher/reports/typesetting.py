"""Papers as PDF: a Typst template filled with values; the same values give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import typst

from matcher.domain.errors import CannotRunError
from matcher.domain.texts import typesetting as texts

CHINESE_FONTS = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "PingFang SC",
    "Heiti SC",
    "SimHei",
    "SimSun",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
)
"""Families that have the characters of this country, the best for small print first."""

_RUNS_KEPT = 10

# What every template may rely on: `d` are the values, the font is set, and no date of making is written.
_HEAD = """
#let d = json(bytes(sys.inputs.data))
#set document(date: none)
#set text(font: sys.inputs.font, lang: "zh", region: "cn", size: 10pt)
"""


def pdf(
    template_source: str,
    data: Mapping[str, object],
    families: Sequence[str] = CHINESE_FONTS,
    files: Path | None = None,
) -> bytes:
    """Return a PDF of a template that reads ``data`` as ``d``; equal arguments give equal bytes.

    ``data`` is plain JSON; its texts are set as they are and never read as markup. ``files`` is a folder of pictures and
    PDFs that the template may show. Raises CannotRunError where this machine has no Chinese font: a paper full of empty
    boxes must not leave the house.
    """
    font = chinese_font(families)
    if font is None:
        raise CannotRunError(texts.NO_FONT)
    inputs = {"data": json.dumps(data, ensure_ascii=False, sort_keys=True), "font": font}
    source = (_HEAD + template_source).encode()
    root: Any = files  # the stub ties the type of the root to that of the source
    return bytes(typst.compile(source, root=root, format="pdf", sys_inputs=inputs, timestamp=0, font_paths=_fonts()))


def shown_pages(name: str, files: Path, most: int) -> int:
    """Return how many pages of a PDF, or 1 of a picture, in folder ``files`` can be set, up to ``most``; 0: it is broken."""
    root: Any = files
    for page in range(1, most + 1):
        try:
            typst.compile(f'#image("{name}", page: {page})'.encode(), root=root, format="pdf", font_paths=_fonts())
        except typst.TypstError:
            return page - 1
        if not name.endswith(".pdf"):
            return 1
    return most


def chinese_font(families: Sequence[str] = CHINESE_FONTS) -> str | None:
    """Return the first of ``families`` that this machine has, ``None`` where it has none."""
    present = set(_fonts().families())
    return next((family for family in families if family in present), None)


def forget() -> None:
    """Let go of what Typst keeps of earlier papers for its next ten runs: of a long paper set in parts it is most of the memory."""
    for _ in range(_RUNS_KEPT + 1):
        typst.compile(b"", format="pdf", font_paths=_fonts())


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts()
