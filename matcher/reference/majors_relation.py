"""How near two majors stand to each other, within one catalogue and across catalogues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from matcher.domain.major import MajorLevel

SAME = 1.0
SAME_CLASS = 0.7
SAME_CATEGORY = 0.4

# 交叉学科 gathers what fits nowhere else: standing in it together says nothing about nearness.
_CATCH_ALL = frozenset({"undergraduate:14", "postgraduate:14"})


class ClassCorrespondence:
    """Which classes of other catalogues teach the field of a class.

    Each set names the classes of one field, as ``level:code``; a class may belong to several fields.
    """

    def __init__(self, fields: Iterable[frozenset[str]]) -> None:
        counterparts: defaultdict[str, set[str]] = defaultdict(set)
        categories: defaultdict[str, set[str]] = defaultdict(set)
        for field in fields:
            for key in field:
                counterparts[key] |= field - {key}
                categories[_category(key)] |= {_category(other) for other in field}
        self._counterparts: Mapping[str, frozenset[str]] = {k: frozenset(v) for k, v in counterparts.items()}
        self._categories: Mapping[str, frozenset[str]] = {k: frozenset(v) for k, v in categories.items()}

    def of_class(self, key: str) -> frozenset[str]:
        """Return the classes that share a field with the class ``key``, other catalogues first of all."""
        return self._counterparts.get(key, frozenset())

    def nearness(self, a: str, b: str) -> float:
        """Return 1, 0.7, 0.4 or 0 for two ``level:code`` strings, by code alone.

        One code that begins with the other counts at the rank of the shorter.
        """
        if a == b:
            return SAME
        class_a, class_b = _class(a), _class(b)
        category_a, category_b = _category(a), _category(b)
        if class_a and class_b:
            same_class = class_a == class_b and category_a not in _CATCH_ALL
            if same_class or class_b in self.of_class(class_a):
                return SAME_CLASS
        if category_a == category_b:
            return 0.0 if category_a in _CATCH_ALL else SAME_CATEGORY
        if _level(a) == _level(b):
            return 0.0
        return SAME_CATEGORY if category_b in self._categories.get(category_a, frozenset()) else 0.0


def _level(key: str) -> MajorLevel:
    return MajorLevel(key.partition(":")[0])


def _class(key: str) -> str:
    level, _, code = key.partition(":")
    return f"{level}:{code[:4]}" if len(code) >= 4 else ""


def _category(key: str) -> str:
    level, _, code = key.partition(":")
    return f"{level}:{code[:2]}"
