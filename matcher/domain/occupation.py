"""An occupation of the national classification (职业分类大典, 2022)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class OccupationLevel(Enum):
    """How fine a class is; the value is the level's number in the classification."""

    MAJOR = 1
    SUB_MAJOR = 2
    MINOR = 3
    OCCUPATION = 4

    @property
    def label(self) -> str:
        """The level in Chinese."""
        return ("大类", "中类", "小类", "职业")[self.value - 1]


@dataclass(frozen=True, slots=True)
class Occupation:
    """One class or occupation with its code ``d-dd-dd-dd``.

    ``parent`` is the code of the next wider class that the table holds, ``None`` for the eight major
    classes. ``aliases`` are other names the classification itself gives. ``green`` and ``digital``
    are its L and S marks.
    """

    code: str
    name: str
    level: OccupationLevel
    parent: str | None
    aliases: tuple[str, ...]
    green: bool
    digital: bool
