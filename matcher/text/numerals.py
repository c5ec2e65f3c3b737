"""Chinese and Arabic numerals to numbers."""

from __future__ import annotations

import re

NUMERAL = r"(?:\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千万]+半?|半)"
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_ONLY_DIGITS = re.compile(r"[零〇一二三四五六七八九]{2,}")


def read_numeral(text: str) -> float | None:
    """Return the number that ``text`` as a whole writes, or ``None``.

    >>> read_numeral("十二"), read_numeral("两百五十"), read_numeral("3.5"), read_numeral("一年半")
    (12.0, 250.0, 3.5, None)
    """
    if not text:
        return None
    if text[0].isascii():
        try:
            return float(text.replace(",", ""))
        except ValueError:
            return None
    if text == "半":
        return 0.5
    if text.endswith("半"):
        whole = read_numeral(text[:-1])
        return None if whole is None else whole + 0.5
    if _ONLY_DIGITS.fullmatch(text):
        return float("".join(str(_DIGITS[char]) for char in text))
    return _read_chinese(text)


def read_integer(text: str) -> int | None:
    """Return the whole number that ``text`` writes, or ``None`` where it writes none or a fraction."""
    number = read_numeral(text)
    return int(number) if number is not None and number == int(number) else None


def _read_chinese(text: str) -> float | None:
    total = section = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _UNITS:
            section += (digit or 1) * _UNITS[char]
            digit = 0
        elif char == "万":
            total = (total + section + digit) * 10000
            section = digit = 0
        else:
            return None
    return float(total + section + digit)
