"""Printed names and codes of majors to catalogue prefixes, for the readers of majors."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from matcher.domain.levels import MajorTrack
from matcher.domain.lookup import MatchedBy
from matcher.domain.major import MajorLevel
from matcher.reference.majors import majors_table
from matcher.reference.majors_names import name_key

_LEVELS: dict[MajorTrack, tuple[MajorLevel, ...]] = {
    MajorTrack.ALL: tuple(MajorLevel),
    MajorTrack.VOCATIONAL: (MajorLevel.VOCATIONAL,),
    MajorTrack.UNDERGRADUATE: (MajorLevel.UNDERGRADUATE, MajorLevel.UNDERGRADUATE_VOCATIONAL),
    MajorTrack.POSTGRADUATE: (MajorLevel.POSTGRADUATE,),
}
_SUFFIX = re.compile(r"(?:等|及|或|和|与|的|之)*(?:相关|相近|相似|近似|类似|有关)?(?:类|等)*(?:相关|相近|相似|近似|类似|有关)?(?:的|类)*(?:专业|学科|背景|方向的?)?(?:等|类)*$")
_CODE = re.compile(r"(\d{2,6})(?:(TK|KT|[TKH])|([ZJL]\d{0,2}))?$")


def bare_name(text: str) -> str:
    """Return a printed mention without 专业, 类, 等, 相关 at its end.

    >>> bare_name("计算机类"), bare_name("机械等相关专业"), bare_name("市场营销")
    ('计算机', '机械', '市场营销')
    """
    name = text.strip()
    found = _SUFFIX.search(name)
    bare = name[: found.start()] if found is not None else name
    return bare.strip() or name


@lru_cache(maxsize=1 << 14)
def prefixes_of(name: str, code: str, track: MajorTrack) -> tuple[str, ...]:
    """Return the ``level:prefix`` strings that a demand covers on a track; empty when the tables know neither.

    A code decides and is kept as printed, its letters K and T dropped; without a code the words of ads (财会) go first
    in a list for everybody, names and classes in the list of one track.
    """
    return _by_code(name, code, track) if code else _by_name(name, track)


def _by_code(name: str, code: str, track: MajorTrack) -> tuple[str, ...]:
    match = _CODE.match(code.upper().strip())
    if match is None:
        return _by_name(name, track)
    digits = match.group(1) + (match.group(3) or "")
    head = int(digits[:2])
    if match.group(3):
        return (f"{MajorLevel.POSTGRADUATE.value}:{digits}",)
    if head > 40:
        return (f"{MajorLevel.VOCATIONAL.value}:{digits}",)
    if head > 20:
        return (f"{MajorLevel.UNDERGRADUATE_VOCATIONAL.value}:{digits}",)
    if track in (MajorTrack.UNDERGRADUATE, MajorTrack.VOCATIONAL):
        return (f"{MajorLevel.UNDERGRADUATE.value}:{digits}",)
    if track is MajorTrack.POSTGRADUATE:
        short = digits[:4] if len(digits) == 6 and digits.endswith("00") else digits
        return (f"{MajorLevel.POSTGRADUATE.value}:{short}",)
    table = majors_table()
    known = [
        level
        for level in (MajorLevel.UNDERGRADUATE, MajorLevel.POSTGRADUATE)
        if table.by_code(digits, level).items or table.class_by_code(digits, level).items
    ]
    named = [level for level in known if name and _is_called(digits, level, name)]
    return tuple(f"{level.value}:{digits}" for level in named or known)


def _is_called(digits: str, level: MajorLevel, name: str) -> bool:
    table = majors_table()
    names = {name_key(m.name) for m in table.by_code(digits, level).items}
    names |= {name_key(c.name) for c in table.class_by_code(digits, level).items if c.code == digits}
    key = name_key(name)
    return key in names or key + "类" in names


def _by_name(name: str, track: MajorTrack) -> tuple[str, ...]:
    found: dict[str, None] = {}
    words = (name, bare_name(name)) if bare_name(name) != name else (name,)
    if track is MajorTrack.ALL:
        for word in words:
            found.update(dict.fromkeys(_group(word, track)))
    for word in words:
        if found and track is not MajorTrack.ALL:
            break
        found.update(dict.fromkeys(_catalogue(word, track, with_class=not found)))
    if not found:
        for word in words:
            found.update(dict.fromkeys(_group(word, track)))
    return tuple(found)


def _catalogue(word: str, track: MajorTrack, *, with_class: bool) -> tuple[str, ...]:
    table = majors_table()
    keys: list[str] = []
    by_class = word.endswith("类")
    for level in _LEVELS[track]:
        named = table.by_name(word, level)
        classes = table.class_by_name(word, level) if with_class else None
        if by_class and classes is not None and classes.items:
            keys.extend(item.key for item in classes.items)
        elif named.items and (named.matched_by is not MatchedBy.ALIAS or with_class):
            keys.extend(item.key for item in named.items)
        elif classes is not None:
            keys.extend(item.key for item in classes.items)
    return tuple(keys)


def _group(word: str, track: MajorTrack) -> tuple[str, ...]:
    group = majors_table().group(word).item
    if group is None:
        return ()
    heads = tuple(f"{level.value}:" for level in _LEVELS[track])
    return tuple(prefix for prefix in group.prefixes if prefix.startswith(heads))


@cache
def _known_keys() -> frozenset[str]:
    return frozenset(name_key(form.text) for form in majors_table().surface_forms() if len(form.text) > 1)


@lru_cache(maxsize=1 << 14)
def is_known(name: str) -> bool:
    """Whether the tables know the words, with or without 类, 学, 工程, 技术 at the end."""
    keys = _known_keys()
    key = name_key(name)
    if len(key) < 2:
        return False
    if key in keys or key + "类" in keys or key + "学" in keys:
        return True
    for tail in ("类", "学", "科学", "工程", "技术", "专业", "方向", "系", "科", "相关"):
        if key.endswith(tail) and len(key) > len(tail) + 1 and (key.removesuffix(tail) in keys or key.removesuffix(tail) + "类" in keys):
            return True
    return False


@cache
def listed_names() -> re.Pattern[str]:
    """Return a pattern of the names that hold a 、 of their own (政治学、经济学与哲学), printed with a comma or not.

    及, 与 and 和 are taken alike.
    """
    names = {form.text for form in majors_table().surface_forms() if "、" in form.text}
    words = [re.sub("[及与和]", "[及与和]", re.escape(name)).replace("、", "[、,]") for name in sorted(names, key=len, reverse=True)]
    return re.compile("|".join(words) or "(?!)")
