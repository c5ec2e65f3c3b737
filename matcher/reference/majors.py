"""The major catalogues (专业目录): look-up by code, name, alias and class, and nearness of two majors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypeVar

from matcher.domain.lookup import Lookup, LookupStatus, MatchedBy
from matcher.domain.major import Major, MajorClass, MajorGroup, MajorLevel
from matcher.reference.majors_names import bare_name_key, class_prefix, code_key, name_key
from matcher.reference.majors_relation import SAME, ClassCorrespondence
from matcher.reference.majors_rows import read_classes, read_correspondence, read_groups, read_majors

_T = TypeVar("_T", Major, MajorClass)

_LEVEL_ORDER = (
    MajorLevel.UNDERGRADUATE,
    MajorLevel.POSTGRADUATE,
    MajorLevel.UNDERGRADUATE_VOCATIONAL,
    MajorLevel.VOCATIONAL,
)


class SurfaceForm(NamedTuple):
    """One string under which something of the tables may stand in a text.

    ``kind`` is name, alias, old_name, class, class_short (a class without 类), category or group. ``code`` is the bare
    code, for a group its word; ``level`` is ``None`` for groups only.
    """

    text: str
    kind: str
    code: str
    level: MajorLevel | None


class MajorTable:
    """All four catalogues: 本科, 研究生, 职业本科, 专科.

    Where ``level`` is left out, every catalogue is asked, so a name or code that stands in several is ambiguous.
    """

    def __init__(
        self,
        majors: Iterable[Major],
        classes: Iterable[MajorClass],
        groups: Iterable[MajorGroup],
        fields: Iterable[frozenset[str]],
    ) -> None:
        self.majors = tuple(majors)
        self.classes = tuple(classes)
        self.groups = tuple(groups)
        self._correspondence = ClassCorrespondence(fields)
        self._index_majors()
        self._index_classes()

    def by_code(self, code: str, level: MajorLevel | None = None) -> Lookup[Major]:
        """Find a major by code, with or without its letters; at postgraduate level 081200 is the discipline 0812."""
        digits = code_key(code)
        found = self._by_code.get(digits, ()) if digits else ()
        if len(digits) == 6 and digits.endswith("00"):
            discipline = (m for m in self._by_code.get(digits[:4], ()) if m.level is MajorLevel.POSTGRADUATE)
            found = (*found, *discipline)
        return Lookup.of(code, _at(found, level), MatchedBy.CODE)

    def by_name(self, name: str, level: MajorLevel | None = None) -> Lookup[Major]:
        """Find majors by present or former name, else by alias; bracketed additions count only if they decide.

        A former name of one major that is the present name of another answers both. A postgraduate discipline stands
        for the narrower subjects of the same name inside it, a code in use for a withdrawn one of the same name.
        """
        for key in dict.fromkeys((name_key(name), bare_name_key(name))):
            named = _at(self._by_name.get(key, ()), level)
            former = _at(self._by_old_name.get(key, ()), level)
            if named or former:
                how = MatchedBy.NAME if named else MatchedBy.OLD_NAME
                return Lookup.of(name, _distinct(named + former), how)
            alias = _at(self._by_alias.get(key, ()), level)
            if alias:
                return Lookup.of(name, _distinct(alias), MatchedBy.ALIAS)
        return Lookup(name, LookupStatus.UNKNOWN)

    def class_by_name(self, name: str, level: MajorLevel | None = None) -> Lookup[MajorClass]:
        """Find a class or category by name: 计算机类, 计算机, 工学, 电子信息大类."""
        for key in dict.fromkeys((name_key(name), bare_name_key(name))):
            found = _at(self._class_by_name.get(key, ()), level)
            if found:
                return Lookup.of(name, found, MatchedBy.CLASS)
        return Lookup(name, LookupStatus.UNKNOWN)

    def class_by_code(self, code: str, level: MajorLevel | None = None) -> Lookup[MajorClass]:
        """Find the class a code names or lies in: 0809, 080900, 080901, 1202Z2; two digits name a category."""
        return Lookup.of(code, _at(self._class_by_code.get(class_prefix(code), ()), level), MatchedBy.CLASS)

    def members(self, code_prefix: str, level: MajorLevel) -> tuple[Major, ...]:
        """Return the majors of one catalogue whose code begins with the prefix, in catalogue order."""
        digits = code_key(code_prefix)
        if level is MajorLevel.POSTGRADUATE and len(digits) == 6 and digits.endswith("00"):
            digits = digits[:4]
        return tuple(m for m in self._by_level[level] if m.code.startswith(digits)) if digits else ()

    def members_of(self, level: MajorLevel) -> tuple[Major, ...]:
        """Return all majors of one catalogue, in catalogue order."""
        return tuple(self._by_level[level])

    def find(self, text: str, level: MajorLevel | None = None) -> Lookup[Major] | Lookup[MajorClass]:
        """Try code, then name, old name and alias, then class; the first that knows the text answers."""
        answers = (
            lambda: self.by_code(text, level),
            lambda: self.by_name(text, level),
            lambda: self.class_by_name(text, level),
        )
        for ask in answers:
            answer: Lookup[Major] | Lookup[MajorClass] = ask()
            if answer.status is not LookupStatus.UNKNOWN:
                return answer
        return self.class_by_code(text, level) if code_key(text) else Lookup(text, LookupStatus.UNKNOWN)

    def group(self, word: str) -> Lookup[MajorGroup]:
        """Find a word of job ads that is no catalogue class: 财会, 理工科, 经管类, 计算机相关."""
        for key in (name_key(word), bare_name_key(word), _group_key(word)):
            found = self._group_by_name.get(key)
            if found is not None:
                how = MatchedBy.NAME if name_key(found.word) == key else MatchedBy.ALIAS
                return Lookup.of(word, (found,), how)
        return Lookup(word, LookupStatus.UNKNOWN)

    def relatedness(self, a: str, b: str) -> float:
        """Return how near two majors are: 1 the same, 0.7 same class, 0.4 same category, 0 nothing known.

        Codes are ``level:code`` strings (``undergraduate:080901``); a bare code is read in the first catalogue that
        knows it, in the order 本科, 研究生, 职业本科, 专科. A present name that is a present or former name of the
        other is the same; corresponding classes (本科 0809, 研究生 0812, 专科 5102) count as the same class.
        """
        key_a, key_b = self._key(a), self._key(b)
        if not key_a or not key_b:
            return 0.0
        names_a, names_b = self._names_of.get(key_a, ()), self._names_of.get(key_b, ())
        if names_a and names_b and (names_a[0] in names_b or names_b[0] in names_a):
            return SAME
        return self._correspondence.nearness(key_a, key_b)

    def counterpart_classes(self, code: str, level: MajorLevel) -> frozenset[str]:
        """Return the ``level:code`` classes of the same field for a class or major code of ``level``.

        The counterparts stand in the other catalogues and, at postgraduate level, also in the same one (0812 and the
        professional degree 0854).
        """
        return self._correspondence.of_class(f"{level.value}:{class_prefix(code)}")

    def surface_forms(self) -> Iterator[SurfaceForm]:
        """Yield every string the tables know with what it stands for; one string may come several times."""
        for major in self.majors:
            yield SurfaceForm(major.name, "name", major.code, major.level)
            for alias in major.aliases:
                yield SurfaceForm(alias, "alias", major.code, major.level)
            for old in major.old_names:
                yield SurfaceForm(old, "old_name", major.code, major.level)
        for item in self.classes:
            kind = "category" if item.is_category else "class"
            for text in (item.name, *item.aliases):
                yield SurfaceForm(text, kind, item.code, item.level)
            if not item.is_category and item.name.endswith("类"):
                yield SurfaceForm(item.name[:-1], "class_short", item.code, item.level)
        for group in self.groups:
            for text in (group.word, *group.aliases):
                yield SurfaceForm(text, "group", group.word, None)

    def _key(self, code: str) -> str:
        level_value, colon, digits = code.rpartition(":")
        levels = (MajorLevel(level_value),) if colon else _LEVEL_ORDER
        for level in levels:
            found = self.by_code(digits, level).items
            if found:
                return found[0].key
        prefix = class_prefix(digits)
        known = {item.level for item in self._class_by_code.get(prefix, ())}
        return next((f"{level.value}:{prefix}" for level in levels if level in known), "")

    def _index_majors(self) -> None:
        by_code: defaultdict[str, list[Major]] = defaultdict(list)
        by_name: defaultdict[str, list[Major]] = defaultdict(list)
        by_old_name: defaultdict[str, list[Major]] = defaultdict(list)
        by_alias: defaultdict[str, list[Major]] = defaultdict(list)
        by_level: dict[MajorLevel, list[Major]] = {level: [] for level in MajorLevel}
        self._names_of: dict[str, tuple[str, ...]] = {}
        for major in self.majors:
            by_level[major.level].append(major)
            for code in (major.code, *map(code_key, major.old_codes)):
                by_code[code].append(major)
            key = name_key(major.name)
            by_name[key].append(major)
            old_keys = [name_key(old) for old in major.old_names]
            for old_key in old_keys:
                by_old_name[old_key].append(major)
            for alias in major.aliases:
                by_alias[name_key(alias)].append(major)
            self._names_of[major.key] = (key, *old_keys)
        self._by_code, self._by_name = dict(by_code), dict(by_name)
        self._by_old_name, self._by_alias, self._by_level = dict(by_old_name), dict(by_alias), by_level

    def _index_classes(self) -> None:
        by_code: defaultdict[str, list[MajorClass]] = defaultdict(list)
        by_name: defaultdict[str, list[MajorClass]] = defaultdict(list)
        for item in self.classes:
            by_code[item.code].append(item)
            keys = {name_key(text) for text in (item.name, *item.aliases)}
            keys |= {key.removesuffix("类") for key in keys if len(key) > 2}
            for key in keys:
                by_name[key].append(item)
        self._class_by_code, self._class_by_name = dict(by_code), dict(by_name)
        self._group_by_name = {name_key(t): group for group in self.groups for t in (group.word, *group.aliases)}


def _at(items: Iterable[_T], level: MajorLevel | None) -> tuple[_T, ...]:
    return tuple(item for item in items if level is None or item.level is level)


def _distinct(items: tuple[Major, ...]) -> tuple[Major, ...]:
    unique = {item.key: item for item in items}
    in_use = {(m.level, m.name) for m in unique.values() if not m.is_withdrawn}
    current = [m for m in unique.values() if not (m.is_withdrawn and (m.level, m.name) in in_use)]
    keys = {item.key for item in current}
    return tuple(m for m in current if len(m.code) == 4 or f"{m.level.value}:{m.class_code}" not in keys)


def _group_key(word: str) -> str:
    key = bare_name_key(word)
    for suffix in ("专业", "相关", "背景", "学科", "类", "科"):
        key = key.removesuffix(suffix) if len(key) > len(suffix) + 1 else key
    return key


@lru_cache(maxsize=1)
def majors_table() -> MajorTable:
    """Return the committed table; cached."""
    return MajorTable(read_majors(), read_classes(), read_groups(), read_correspondence())
