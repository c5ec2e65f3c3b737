"""Login names (登录名): one form for all the ways of writing the same one, and what may be chosen."""

from __future__ import annotations

import re
import unicodedata

from matcher.domain.texts import accounts as texts

SHORTEST, LONGEST = 3, 60
_PHONE = re.compile(r"(?:\+?86)?(1\d{10})")
_ALLOWED = re.compile(r"[\w.@+-]+")
_ID_NUMBER = re.compile(r"\d{17}[\dx]")


def normalise_login(login: str) -> str:
    """Return the form under which a login is looked up.

    >>> normalise_login(" ＺＨＡＮＧ.San@Example.com "), normalise_login("+86 138-0013-8000")
    ('zhang.san@example.com', '13800138000')
    """
    plain = ""
    while plain != login:  # a letter's small form may itself have a plainer form
        plain, login = login, "".join(unicodedata.normalize("NFKC", login.casefold()).split())
    phone = _PHONE.fullmatch(plain.replace("-", ""))
    return phone.group(1) if phone else plain


def login_fault(login: str) -> str:
    """Return what to change about a login that cannot be chosen, in Chinese; empty for a good one."""
    plain = normalise_login(login)
    if not SHORTEST <= len(plain) <= LONGEST:
        return texts.LOGIN_LENGTH.format(shortest=SHORTEST, longest=LONGEST)
    if not _ALLOWED.fullmatch(plain):
        return texts.LOGIN_CHARACTERS
    if _ID_NUMBER.fullmatch(plain):
        return texts.LOGIN_IS_ID_NUMBER
    return ""
