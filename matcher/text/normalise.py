"""Fold Chinese text to one plain form without moving a single character, so that positions stay valid."""

from __future__ import annotations

import re

_FOLD: dict[int, int] = {0xFF01 + i: 0x21 + i for i in range(94)}
_FOLD.update(
    {
        ord("\u3000"): ord(" "),
        ord("\xa0"): ord(" "),
        ord("\u2002"): ord(" "),
        ord("\u2003"): ord(" "),
        ord("\u200b"): ord(" "),
        ord("\ufeff"): ord(" "),
        ord("\t"): ord(" "),
        ord("\r"): ord("\n"),
        ord("\u2028"): ord("\n"),
        ord("【"): ord("["),
        ord("】"): ord("]"),
        ord("〔"): ord("("),
        ord("〕"): ord(")"),
        ord("–"): ord("-"),
        ord("—"): ord("-"),
        ord("―"): ord("-"),
        ord("−"): ord("-"),
        ord("－"): ord("-"),
        ord("～"): ord("-"),
        ord("~"): ord("-"),
        ord("〜"): ord("-"),
        ord("∼"): ord("-"),
        ord("＋"): ord("+"),
        ord("．"): ord("."),
        ord("•"): ord("·"),
        ord("●"): ord("·"),
        ord("◆"): ord("·"),
        ord("■"): ord("·"),
        ord("▪"): ord("·"),
        ord("學"): ord("学"),
        ord("歷"): ord("历"),
        ord("專"): ord("专"),
        ord("業"): ord("业"),
        ord("經"): ord("经"),
        ord("驗"): ord("验"),
        ord("碩"): ord("硕"),
    }
)
_MARKUP = re.compile(r"<(?:/?[a-zA-Z][^<>]{0,200}|!--.{0,200}?--)>|&(?:nbsp|lt|gt|amp|quot|emsp|ensp|#\d{2,5});")


def normalise(text: str) -> str:
    """Return ``text`` in plain form, of the same length, each character at its old position.

    Full-width forms become half-width, dashes and tildes "-", white space a blank, line ends a line feed;
    remnants of HTML become blanks.

    >>> normalise("８Ｋ～１２Ｋ<br>双休")
    '8K-12K    双休'
    """
    folded = text.translate(_FOLD)
    if "<" in folded or "&" in folded:
        folded = _MARKUP.sub(_blank, folded)
    return folded


def _blank(match: re.Match[str]) -> str:
    found = match.group()
    line_break = found[1:3].lower() in ("br", "/p", "p>", "li", "/l", "di", "/d", "tr", "/t")
    return "\n".ljust(len(found)) if line_break else " " * len(found)
