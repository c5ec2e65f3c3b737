"""Which passwords may be chosen: long enough, not the person's own names, not one that everybody tries first."""

from __future__ import annotations

import unicodedata

from matcher.domain.texts import accounts as texts

SHORTEST, LONGEST = 10, 200
_FEWEST_DIFFERENT = 5
_OWN_PART = 3
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "1q2w3e4r5t6y7u8i9o0p",
    "!@#$%^&*()",
)
# fmt: off
_TRIED_FIRST = (
    "password", "passw0rd", "admin", "administrator", "root", "welcome", "iloveyou", "letmein", "monkey", "dragon",
    "master", "login", "user", "guest", "test", "changeme", "default", "secret", "hello", "qwerty", "asdfgh",
    "zxcvbn", "abc", "abcd", "xyz", "qq", "weixin", "wechat", "woaini", "woaini1314", "aini", "nihao", "zhongguo",
    "china", "beijing", "wuhan", "hubei", "mima", "denglu", "jiuye", "biyesheng", "5201314", "1314520", "520520",
    "1314", "520", "888888", "666666", "000000", "111111", "123123", "123456", "12345678", "123456789", "1234567890",
    "654321", "987654321", "147258369", "789456123", "11223344", "112233", "a123456", "qwe123", "asd123", "zxc123",
    "qwer1234", "abc123", "aa123456", "1qaz2wsx", "q1w2e3r4", "p@ssw0rd", "p@ssword",
)
# fmt: on
_FILLING = ".!@#$%^&*()_-+= ~?,"


def password_fault(password: str, *own: str) -> str:
    """Return what to change about a password, in Chinese; empty for one that may be chosen.

    ``own`` are the person's login and name: the password may not consist of them and a few digits.

    >>> password_fault("gallop-tin-velvet", "zhangsan")
    ''
    """
    plain = unicodedata.normalize("NFKC", password).casefold()
    if len(password) < SHORTEST:
        return texts.PASSWORD_SHORT.format(shortest=SHORTEST)
    if len(password) > LONGEST:
        return texts.PASSWORD_LONG.format(longest=LONGEST)
    if any(_is_mostly(plain, part) for name in own for part in _parts(name)):
        return texts.PASSWORD_OWN_NAME
    if len(set(plain)) < _FEWEST_DIFFERENT or _is_row(plain) or _is_tried_first(plain):
        return texts.PASSWORD_COMMON
    return ""


def _parts(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", name).casefold().strip()
    shortest = 2 if any(ord(letter) > 0x7F for letter in plain) else _OWN_PART
    return [part for part in {plain, plain.partition("@")[0]} if len(part) >= shortest]


def _is_mostly(plain: str, word: str) -> bool:
    """Whether nothing but digits of a year and filling is left when ``word`` is taken out of ``plain``."""
    return word in plain and _is_little(plain.replace(word, ""))


def _is_little(rest: str) -> bool:
    rest = rest.strip(_FILLING)
    return len(rest) <= 2 or (len(rest) <= 4 and rest.isdigit())


def _is_tried_first(plain: str) -> bool:
    """Whether little is left when every word that is tried first is taken out."""
    rest = plain
    for word in sorted(_TRIED_FIRST, key=len, reverse=True):
        rest = rest.replace(word, "")
    return rest != plain and _is_little(rest)


def _is_row(plain: str) -> bool:
    return any(plain in row or plain in row[::-1] for row in _ROWS) or _is_mostly_row(plain)


def _is_mostly_row(plain: str) -> bool:
    """Whether the password is one short run of a keyboard row or the digits, repeated or with up to two more signs."""
    bare = plain.strip(_FILLING)
    for width in range(1, len(bare) // 2 + 1):
        if len(bare) % width == 0 and bare == bare[:width] * (len(bare) // width):
            return True
    return any(
        bare[cut:] in row or bare[: len(bare) - cut] in row for row in _ROWS for cut in (1, 2) if len(bare) > cut
    )
