"""A school of higher education (普通高等学校); its tier is deliberately not part of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class SchoolLevel(Enum):
    """The highest level a school teaches regularly; the value is its Chinese label."""

    UNDERGRADUATE = "本科"
    VOCATIONAL = "专科"


@dataclass(frozen=True, slots=True)
class School:
    """One school.

    ``code`` is the ten-digit school identification code (学校标识码), empty where none is published.
    ``province`` and ``city`` are region codes; ``city`` is ``None`` where the place is not coded.
    """

    code: str
    name: str
    province: str
    city: str | None
    level: SchoolLevel

    @property
    def short_code(self) -> str:
        """The five-digit code used in admission (院校代码), empty where there is no code."""
        return self.code[-5:]
