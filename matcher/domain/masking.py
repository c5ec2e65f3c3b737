"""How personal data are masked by default: 陈*, 138****1234, the last four of the ID (rules.md §10)."""

from __future__ import annotations

_SHORT = 8


def masked_name(name: str) -> str:
    """Return the family name and a star.

    >>> masked_name("陈思远"), masked_name("")
    ('陈*', '')
    """
    return f"{name[:1]}*" if name else ""


def masked_phone(phone: str) -> str:
    """Return the first three and last four digits.

    >>> masked_phone("13800138000"), masked_phone("8711")
    ('138****8000', '****')
    """
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= _SHORT else "*" * len(phone)


def masked_id(id_number: str) -> str:
    """Return the last four characters.

    >>> masked_id("11010519491231002X"), masked_id("")
    ('**************002X', '')
    """
    return "*" * (len(id_number) - 4) + id_number[-4:] if len(id_number) > _SHORT else "*" * len(id_number)
