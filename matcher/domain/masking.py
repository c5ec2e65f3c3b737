"""How personal data are masked by default: 陈*, 138****1234, the last four of the ID (rules.md §10)."""

from __future__ import annotations

import re

_SHORT = 8
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_ID_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:\d{17}[\dXx]|\d{15})(?![0-9A-Za-z])")
_DIFFICULTY = re.compile(
    r"残疾人?证?|脱贫(?:家庭|户)?|贫困(?:家庭|户)?|(?:城乡)?(?:低保|最低生活保障)(?:家庭|户)?|零就业(?:家庭)?|特困(?:人员|家庭)?"
    r"|建档立卡|防止返贫监测对象|国家助学贷款|就业困难人员(?:认定)?|困难毕业生"
)


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


def masked_text(text: str, name: str = "") -> str:
    """Return words with a person's name and every phone and ID number in them masked.

    >>> masked_text("陈思远的电话是13800138000，证件号11010519491231002X", "陈思远")
    '陈*的电话是138****8000，证件号**************002X'
    """
    plain = text.replace(name, masked_name(name)) if len(name) > 1 else text
    plain = _ID_NUMBER.sub(lambda found: masked_id(found[0]), plain)
    return _PHONE.sub(lambda found: masked_phone(found[0]), plain)


def without_difficulty(text: str) -> str:
    """Return words with the names of difficulty groups taken out: they stand on no paper that goes outside.

    >>> without_difficulty("为低保家庭的毕业生联系岗位")
    '为…的毕业生联系岗位'
    """
    return _DIFFICULTY.sub("…", text)
