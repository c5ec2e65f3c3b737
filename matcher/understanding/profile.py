"""A graduate's own words to codes: majors, places, skills, certificates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from matcher.domain.levels import Education
from matcher.domain.lookup import LookupStatus
from matcher.domain.major import MajorLevel
from matcher.reference.certificates import certificate_table
from matcher.reference.majors import majors_table
from matcher.text import skills as skill_reader
from matcher.text.places import read_regions_column

_LEVELS: dict[Education, tuple[MajorLevel, ...]] = {
    Education.VOCATIONAL: (MajorLevel.VOCATIONAL,),
    Education.UNDERGRADUATE: (MajorLevel.UNDERGRADUATE, MajorLevel.UNDERGRADUATE_VOCATIONAL),
    Education.MASTER: (MajorLevel.POSTGRADUATE,),
    Education.DOCTOR: (MajorLevel.POSTGRADUATE,),
}
_CODE = re.compile(r"\d{2}(?:\d{2}){0,2}|\d{4}[ZJ]\d{1,2}")
_SELF_SET = re.compile(r"\d{4}[ZJ]\d{1,2}")
_LETTERS = re.compile(r"(?:TK|KT|T|K)$")
_MAJOR_NOISE = re.compile(r"专业$|\s+|^(?:统招|全日制)")


def major_prefixes(major: str, code: str, education: Education | None) -> tuple[str, ...]:
    """Return ``level:code`` of a graduate's major in the catalogue of her level, several when the name is ambiguous.

    A code that the catalogue knows decides, as does the code of a class and a self-set one (1202Z2); else the name,
    with or without 专业 and a bracketed direction; else a class named as a major (计算机类); else any code of a known
    class. A name inside the class of the code is the closer word. Empty when nothing is known. Without a level all
    catalogues answer.
    """
    table = majors_table()
    levels = _LEVELS.get(education, tuple(MajorLevel)) if education is not None else tuple(MajorLevel)
    if code.strip():
        by_code = [item.key for level in levels for item in table.by_code(code.strip(), level).items]
        if by_code and not _SELF_SET.fullmatch(code.strip().upper()):
            return tuple(dict.fromkeys(by_code))
    as_printed = _by_class_code(code, levels)
    named = _by_name(major, levels)
    if not as_printed:
        return named
    if _SELF_SET.fullmatch(code.strip().upper()):
        return as_printed
    closer = tuple(key for key in named if key.startswith(as_printed))
    if closer or not named or _is_class_code(code):
        return closer or as_printed
    catalogues = {key.partition(":")[0] for key in as_printed}
    return tuple(key for key in named if key.partition(":")[0] in catalogues) or named


def _is_class_code(code: str) -> bool:
    digits = code.strip()
    return digits.isdigit() and (len(digits) in (2, 4) or (len(digits) == 6 and digits.endswith("00")))


def _by_class_code(code: str, levels: Iterable[MajorLevel]) -> tuple[str, ...]:
    """Return the code itself in every catalogue that knows its class, 080900 as the class 0809."""
    digits = _LETTERS.sub("", code.strip().upper())
    if _is_class_code(digits) and len(digits) == 6:
        digits = digits[:4]
    if not digits or not _CODE.fullmatch(digits):
        return ()
    return tuple(f"{level.value}:{digits}" for level in levels if majors_table().class_by_code(digits, level).items)


@lru_cache(maxsize=8192)
def _by_name(major: str, levels: tuple[MajorLevel, ...]) -> tuple[str, ...]:
    table = majors_table()
    for name in dict.fromkeys(
        (major.strip(), _MAJOR_NOISE.sub("", major), re.sub(r"[(（].*", "", _MAJOR_NOISE.sub("", major)))
    ):
        if not name:
            continue
        found = [item.key for level in levels for item in table.by_name(name, level).items]
        found = found or [item.key for level in levels for item in table.class_by_name(name, level).items]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def region_codes(regions: Iterable[str], report: Callable[[str], None] | None = None) -> tuple[str, ...]:
    """Return the codes of the places named, each once, in order; ``report`` is told each unknown one."""
    codes: dict[str, None] = {}
    for region in regions:
        for place in read_regions_column(region, ""):
            if place.code:
                codes[place.code] = None
            elif report is not None:
                report(place.quote.text)
    return tuple(codes)


def skill_names(skills: Iterable[str], experience: str = "") -> tuple[str, ...]:
    """Return the vocabulary's names of the skills listed or told of in ``experience``, each once, in order."""
    names: dict[str, None] = {}
    for text in (*skills, experience):
        if text:
            names.update(dict.fromkeys(skill_reader.skill_names(text)))
    return tuple(names)


def certificate_names(certificates: Iterable[str]) -> tuple[str, ...]:
    """Return the table's names of the certificates, each once, in order; unknown and ambiguous ones are left out."""
    table = certificate_table()
    names: dict[str, None] = {}
    for certificate in certificates:
        found = table.by_name(certificate.strip())
        if found.status is LookupStatus.UNKNOWN:
            bare = re.sub(
                r"^(?:已?(?:通过|取得|获得?|持有?|考取))|(?:证书?|资格证书?|合格证|\d{3}分?)$", "", certificate.strip()
            )
            found = table.by_name(bare)
        if found.item is not None:
            names[found.item.name] = None
    return tuple(names)
