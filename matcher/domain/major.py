"""The values of the major catalogues: level, major, class, colloquial group."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class MajorLevel(Enum):
    """Which catalogue a code belongs to; the same digits mean different things in different catalogues."""

    VOCATIONAL = "vocational"
    UNDERGRADUATE = "undergraduate"
    UNDERGRADUATE_VOCATIONAL = "undergraduate_vocational"
    POSTGRADUATE = "postgraduate"

    @property
    def label(self) -> str:
        """The Chinese word as the service prints it."""
        return _LEVEL_LABELS[self]


_LEVEL_LABELS = {
    MajorLevel.VOCATIONAL: "专科",
    MajorLevel.UNDERGRADUATE: "本科",
    MajorLevel.UNDERGRADUATE_VOCATIONAL: "职业本科",
    MajorLevel.POSTGRADUATE: "研究生",
}

_WITHDRAWN = "（已撤销）"


@dataclass(frozen=True, slots=True)
class Major:
    """专业, or at postgraduate level also a 学科 (four digits) that stands as somebody's major.

    ``code`` holds digits only (``080717``, ``0812``); ``printed_code`` is as the catalogue prints it (``080717T``).
    ``confidence`` is high, medium or low: how sure the compiled entry is.
    """

    code: str
    name: str
    level: MajorLevel
    class_code: str
    class_name: str
    category_code: str
    category_name: str
    printed_code: str = ""
    old_names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    old_codes: tuple[str, ...] = ()
    source: str = ""
    confidence: str = "high"

    @property
    def key(self) -> str:
        """``level:code``, unique over all catalogues."""
        return f"{self.level.value}:{self.code}"

    @property
    def is_withdrawn(self) -> bool:
        """Whether the code stands only in an edition since replaced, for people who graduated under it."""
        return self.source.endswith(_WITHDRAWN)


@dataclass(frozen=True, slots=True)
class MajorClass:
    """专业类 / 一级学科 (four digits) or 学科门类 / 专业大类 (two digits)."""

    code: str
    name: str
    level: MajorLevel
    category_code: str
    category_name: str
    aliases: tuple[str, ...] = ()

    @property
    def is_category(self) -> bool:
        """Whether this is the broadest rank (``08`` 工学) and not a class (``0809`` 计算机类)."""
        return len(self.code) == 2

    @property
    def key(self) -> str:
        """``level:code``, unique over all catalogues."""
        return f"{self.level.value}:{self.code}"


@dataclass(frozen=True, slots=True)
class MajorGroup:
    """A word of job ads that is no catalogue class (财会, 理工科) with the ``level:prefix`` strings it covers."""

    word: str
    prefixes: tuple[str, ...]
    aliases: tuple[str, ...] = ()

    def prefixes_at(self, level: MajorLevel) -> tuple[str, ...]:
        """The bare code prefixes of one level, empty when the word says nothing about it."""
        head = f"{level.value}:"
        return tuple(p.removeprefix(head) for p in self.prefixes if p.startswith(head))
