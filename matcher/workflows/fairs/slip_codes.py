"""The number of a person's slip at one fair: ten signs that say nothing of who she is and that nobody can make up."""

from __future__ import annotations

from matcher.store.keys import KeyRing

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U, which are misread; they are read as what they look like."""
_MISREAD = str.maketrans("ILOU", "110V")
_PERSON_BITS, _TAG_BITS, _SIGN_BITS, _LENGTH = 30, 20, 5, 10


def slip_code(keys: KeyRing, fair: int, person: int) -> str:
    """Return the code of a person's slip, the same every time; another fair gives another. Raises ValueError beyond 2**30."""
    if not 0 < person < 1 << _PERSON_BITS:
        raise ValueError(person)
    tag = _bits(keys, f"fair-slip:{fair}:{person}", _TAG_BITS)
    hidden = person ^ _bits(keys, f"fair-slip-number:{fair}:{tag}", _PERSON_BITS)
    whole = hidden << _TAG_BITS | tag
    signs = "".join(_SIGNS[whole >> _SIGN_BITS * place & 31] for place in reversed(range(_LENGTH)))
    return f"{signs[:5]}-{signs[5:]}"


def person_of_code(keys: KeyRing, fair: int, code: str) -> int | None:
    """Return the person whose slip at this fair bears the code as somebody typed it; ``None`` for any other text."""
    plain = "".join(sign for sign in code.upper().translate(_MISREAD) if sign not in " -－—_·")
    if len(plain) != _LENGTH or any(sign not in _SIGNS for sign in plain):
        return None
    whole = 0
    for sign in plain:
        whole = whole << _SIGN_BITS | _SIGNS.index(sign)
    tag = whole & (1 << _TAG_BITS) - 1
    person = (whole >> _TAG_BITS) ^ _bits(keys, f"fair-slip-number:{fair}:{tag}", _PERSON_BITS)
    is_right = person > 0 and tag == _bits(keys, f"fair-slip:{fair}:{person}", _TAG_BITS)
    return person if is_right else None


def _bits(keys: KeyRing, words: str, count: int) -> int:
    return int(keys.sign(words.encode()), 16) & (1 << count) - 1
