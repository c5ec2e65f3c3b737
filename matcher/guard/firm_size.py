"""How many persons an employer has at most, as forms and boards print it."""

from __future__ import annotations

import re
import unicodedata

_NUMBER = r"(?P<{name}>\d{{1,7}})\s*(?P<{name}_unit>万)?\s*(?:余|多)?\s*(?:人|名|位)?"
_LOW = _NUMBER.format(name="low")
_HIGH = _NUMBER.format(name="high")
_RANGE = re.compile(rf"{_LOW}\s*(?:-|~|—|–|至|到)\s*{_HIGH}")
_BELOW = re.compile(rf"(?:少于|不足|不到|小于|低于|<)\s*{_HIGH}|{_HIGH.replace('high', 'high2')}\s*(?:以下|以内|及以下)")
_ABOVE = re.compile(r"(?:超过|大于|多于|>)\s*\d|\d\s*万?\s*(?:余|多)?\s*(?:人|名|位)?\s*(?:以上|及以上|\+)")
_ALONE = re.compile(rf"(?:约|近|共|有)?{_HIGH}")
_MOST = 400


def read_firm_size(given: str) -> int | None:
    """Return the most persons that ``given`` allows; None where it names no number, or only a least one.

    >>> [read_firm_size(text) for text in ("50-150人", "少于50人", "1000人以上", "约80人", "0.5万人", "不详", "1000-5000人")]
    [150, 50, None, 80, None, None, 5000]
    """
    text = unicodedata.normalize("NFKC", given[:_MOST]).replace(",", "").strip()
    if (found := _RANGE.search(text)) is not None:
        return _persons(found["high"], found["high_unit"]) or None
    if _ABOVE.search(text):
        return None
    if (found := _BELOW.search(text)) is not None:
        number, unit = (found["high"], found["high_unit"]) if found["high"] else (found["high2"], found["high2_unit"])
        return _persons(number, unit) or None
    found = _ALONE.fullmatch(text)
    return (_persons(found["high"], found["high_unit"]) or None) if found is not None else None


def _persons(number: str, unit: str | None) -> int:
    return int(number) * (10_000 if unit else 1)
