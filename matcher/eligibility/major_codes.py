"""Codes and names of majors as the rules compare them: levelled codes, name keys, classes and fields."""

from __future__ import annotations

import re
from functools import lru_cache

from matcher.domain.major import MajorLevel
from matcher.reference.majors import majors_table
from matcher.reference.majors_names import bare_name_key, name_key

LETTERS = re.compile(r"(?<=\d)(?:TK|KT|T|K)$")
"""Letters at the end of a code that carry no meaning."""
CLASS_WORD = "类"


def level_code(prefix: str) -> str:
    """Return ``level:code`` without letters that carry no meaning; postgraduate xxxx00 is its discipline.

    >>> level_code("undergraduate:080717T"), level_code("postgraduate:081200")
    ('undergraduate:080717', 'postgraduate:0812')
    """
    level, _, code = prefix.partition(":")
    code = LETTERS.sub("", code.strip().upper())
    if level == MajorLevel.POSTGRADUATE.value and len(code) == 6 and code.endswith("00"):
        code = code[:4]
    return f"{level}:{code}"


@lru_cache(maxsize=1 << 16)
def name_of(text: str) -> str:
    """Return the key under which names of majors are compared; a bracket stays where it tells majors apart (学科教学（英语）)."""
    if not text.strip():
        return ""
    key = name_key(text)
    whole = "(" in key and any(name_key(item.name) == key for item in majors_table().by_name(text).items)
    return key if whole else bare_name_key(text)


@lru_cache(maxsize=1 << 16)
def class_keys(prefix: str) -> frozenset[str]:
    """Return the class of a code and the classes of the same field, as ``level:code``; empty for a category."""
    level, _, code = prefix.partition(":")
    if len(code) < 4:
        return frozenset()
    counterparts = majors_table().counterpart_classes(code[:4], MajorLevel(level))
    return frozenset((f"{level}:{code[:4]}", *counterparts))


@lru_cache(maxsize=1 << 16)
def sister_classes(prefix: str) -> frozenset[str]:
    """Return the other classes of the field in the code's own catalogue: 0812 and the professional degree 0854."""
    return frozenset(key for key in class_keys(prefix) if level_of(key) == level_of(prefix)) - {class_of(prefix)}


@lru_cache(maxsize=1 << 16)
def class_namesakes(prefix: str) -> frozenset[str]:
    """Return the classes of the field in other catalogues that bear the name of a 专科 code's own class.

    A list for others may be all that 专科 graduates are measured by; every other code has its own list and follows it.
    """
    if level_of(prefix) != MajorLevel.VOCATIONAL.value:
        return frozenset()
    name = _class_name(class_of(prefix))
    return frozenset(key for key in class_keys(prefix) if name and key != class_of(prefix) and _class_name(key) == name)


@lru_cache(maxsize=1 << 12)
def _class_name(key: str) -> str:
    level, _, code = key.partition(":")
    item = majors_table().class_by_code(code, MajorLevel(level)).item if code else None
    return name_of(item.name).removesuffix(CLASS_WORD) if item is not None else ""


@lru_cache(maxsize=1 << 16)
def category_keys(prefix: str) -> frozenset[str]:
    """Return the category of a code and those of its field's classes, as ``level:code``."""
    level, _, code = prefix.partition(":")
    keys = {f"{level}:{code[:2]}"}
    keys |= {f"{key.partition(':')[0]}:{key.partition(':')[2][:2]}" for key in class_keys(prefix)}
    return frozenset(keys)


def class_of(prefix: str) -> str:
    """Return the ``level:code`` class a code lies in, empty for a category."""
    level, _, code = prefix.partition(":")
    return f"{level}:{code[:4]}" if len(code) >= 4 else ""


def category_of(prefix: str) -> str:
    """Return the ``level:code`` category a code lies in."""
    level, _, code = prefix.partition(":")
    return f"{level}:{code[:2]}"


def level_of(prefix: str) -> str:
    """Return the catalogue a code stands in."""
    return prefix.partition(":")[0]
