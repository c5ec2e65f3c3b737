"""Keys under which names and codes of majors are compared."""

from __future__ import annotations

import re
import unicodedata

_FULL_TO_HALF = str.maketrans({"（": "(", "）": ")", "【": "(", "】": ")", "[": "(", "]": ")", "，": ",", "：": ":"})
_NOISE = re.compile(r"[\s·•\"'“”‘’《》<>]+")
_BRACKETS = re.compile(r"\([^()]*\)?")
_SUFFIX = re.compile(r"(?:本科|专科|研究生)?(?:等)?(?:相关|相近)?(?:专业|方向)$")
_LETTERS = re.compile(r"^(\d{2,6})(?:TK|KT|T|K|H|J)?$")
_CODE_HEAD = re.compile(r"^\s*(\d{2,7}(?:TK|KT|[TKZJL])?\d{0,2})\s*[:：.、]?\s*(?=[^\d\s])")


def name_key(text: str) -> str:
    """Return ``text`` with width, white space, quotes and bracket shapes levelled.

    >>> name_key("电气工程及其 自动化（专升本）")
    '电气工程及其自动化(专升本)'
    """
    return _NOISE.sub("", unicodedata.normalize("NFKC", text).translate(_FULL_TO_HALF)).lower()


def bare_name_key(text: str) -> str:
    """Return the key without bracketed additions, a leading code and a trailing 专业 or 方向.

    >>> bare_name_key("0830环境科学与工程（可授工学、理学、农学学位）")
    '环境科学与工程'
    """
    key = _BRACKETS.sub("", name_key(_CODE_HEAD.sub("", text)))
    return _SUFFIX.sub("", key) or key


def code_key(text: str) -> str:
    """Return the digits of a printed code, ``""`` when the text is no code of two to six digits.

    The letters T (特设) and K (国家控制布点) carry no meaning for matching.

    >>> code_key(" 080717TK"), code_key("计算机")
    ('080717', '')
    """
    found = _LETTERS.match(unicodedata.normalize("NFKC", text).strip().upper())
    return found.group(1) if found else ""


def class_prefix(text: str) -> str:
    """Return the four-digit class, or two-digit category, a printed code lies in; ``""`` when it is no code.

    Self-set disciplines (``1202Z2``) lie in their discipline.
    """
    digits = re.match(r"\d+", unicodedata.normalize("NFKC", text).strip())
    if digits is None or len(digits.group()) < 2:
        return ""
    return digits.group()[:4] if len(digits.group()) >= 4 else digits.group()[:2]
