"""Phone, ID number and e-mail of a graduate's row: checked, and refused where a spreadsheet has damaged them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from stdnum.cn import ric

from matcher.domain.contact import Contact
from matcher.domain.problem import ProblemLevel
from matcher.domain.texts import intake as texts
from matcher.intake.rows import FileRows, Row

CONTACT_FIELDS = frozenset({"phone", "id_number", "email"})
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"0\d{2,3}-?\d{7,8}(?:-\d{1,6})?")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{1,2}")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,190}\.[^@\s.]{2,24}")


def read_contact(row: Row, rows: FileRows, name: str) -> Contact:
    """Return what the row says of reaching the person; each unreadable value is a row problem and left out."""
    return Contact(
        name=name,
        phone=_read(row, rows, "phone", phone_of, texts.PHONE_WRONG),
        id_number=_read(row, rows, "id_number", id_number_of, texts.ID_NUMBER_WRONG),
        email=_read(row, rows, "email", email_of, texts.EMAIL_WRONG),
    )


def phone_of(text: str) -> str | None:
    """Return a phone number without spaces and country code, ``None`` for anything else.

    >>> phone_of("+86 138 0013 8000"), phone_of("1.38E+10"), phone_of("027-87654321")
    ('13800138000', None, '027-87654321')
    """
    plain = re.sub(r"[\s().]+", "", _narrow(text)).removeprefix("+86").removeprefix("0086")
    mobile = plain.replace("-", "")
    if _MOBILE.fullmatch(mobile):
        return mobile
    return plain if _LANDLINE.fullmatch(plain) else None


def id_number_of(text: str) -> str | None:
    """Return a valid 18-digit 公民身份号码, ``None`` for anything else; digits are never guessed.

    >>> id_number_of("11010519491231002x"), id_number_of("4.20107E+17")
    ('11010519491231002X', None)
    """
    plain = re.sub(r"\s+", "", _narrow(text)).upper()
    return plain if ric.is_valid(plain) else None


def email_of(text: str) -> str | None:
    """Return an e-mail address, ``None`` for anything else."""
    plain = _narrow(text).strip()
    return plain if _EMAIL.fullmatch(plain) else None


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lstrip("'‘")


def _read(row: Row, rows: FileRows, field: str, read: Callable[[str], str | None], message: str) -> str:
    given = row.fields.get(field, "").strip()
    if not given:
        return ""
    found = read(given)
    if found is None:
        damaged = _SCIENTIFIC.fullmatch(given) is not None
        said = (texts.NUMBER_DAMAGED if damaged else message).format(value=given)
        rows.report(row.number, row.sources[field], given, ProblemLevel.WARNING, said, row.sheet)
        return ""
    return found
