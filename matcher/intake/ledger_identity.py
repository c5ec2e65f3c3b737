"""公民身份号码 of a ledger's row: checked digit by digit, old ones of 15 digits converted, damaged ones refused, never guessed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

from matcher.domain.levels import Gender
from matcher.domain.texts import ledger_import as texts

_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{1,2}|\d{15,}\.0+")
_NEW, _OLD = re.compile(r"\d{17}[\dX]"), re.compile(r"\d{15}")
_OTHER_DOCUMENT = re.compile(r"[A-Z]{1,2}\d{6,10}|[HM]\d{8,10}")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_PROVINCES = frozenset(
    str(code)
    for codes in (range(11, 16), range(21, 24), range(31, 38), range(41, 47), range(50, 55), range(61, 66), (71, 81, 82, 83, 91))
    for code in codes
)
_AGES = range(14, 71)


@dataclass(frozen=True, slots=True)
class IdReading:
    """What a cell says. ``number`` empty: none, or another document. ``fault``: refused; ``remark``: taken, to be checked."""

    number: str = field(default="", repr=False)
    birth: date | None = None
    gender: Gender | None = None
    fault: str = ""
    remark: str = ""


def read_id_number(given: str, today: date) -> IdReading:
    """Return the number of a cell with birth and sex, or what is wrong with it in a Chinese sentence.

    >>> read_id_number("4.20107E+17", date(2026, 1, 1)).number
    ''
    >>> read_id_number("11010519491231002x", date(2016, 1, 1)).gender
    <Gender.FEMALE: '女'>
    """
    plain = re.sub(r"[\s\-]+", "", unicodedata.normalize("NFKC", given).lstrip("'‘`\t")).upper()
    if not plain:
        return IdReading()
    if _SCIENTIFIC.fullmatch(plain):
        return IdReading(fault=texts.ID_SCIENTIFIC.format(value=given.upper()))
    if _OTHER_DOCUMENT.fullmatch(plain):
        return IdReading(remark=texts.ID_OTHER.format(value=given))
    if _OLD.fullmatch(plain):
        converted = _with_check(f"{plain[:6]}19{plain[6:]}")
        reading = _checked(converted, given, today)
        return reading if reading.fault else _remarked(reading, texts.ID_OLD.format(value=given, converted=converted))
    if not re.fullmatch(r"[\dX]+", plain) or "X" in plain[:-1]:
        return IdReading(fault=texts.ID_LETTERS.format(value=given))
    if not _NEW.fullmatch(plain):
        return IdReading(fault=texts.ID_LENGTH.format(value=given, count=len(plain)))
    reading = _checked(plain, given, today)
    if not reading.fault and plain.endswith("000"):
        return _remarked(reading, texts.ID_ENDS_IN_ZEROS.format(value=given))
    return reading


def _checked(number: str, given: str, today: date) -> IdReading:
    if number[:2] not in _PROVINCES:
        return IdReading(fault=texts.ID_REGION.format(value=given))
    digits = number[6:14]
    try:
        birth = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        birth = None
    if birth is None or today.year - birth.year not in _AGES:
        return IdReading(fault=texts.ID_BIRTH.format(value=given, birth=digits))
    if _with_check(number[:17]) != number:
        return IdReading(fault=texts.ID_CHECK.format(value=given))
    return IdReading(number, birth, Gender.MALE if int(number[16]) % 2 else Gender.FEMALE)


def _with_check(body: str) -> str:
    return body + _CHECKS[sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True)) % 11]


def _remarked(reading: IdReading, remark: str) -> IdReading:
    return IdReading(reading.number, reading.birth, reading.gender, "", remark)
