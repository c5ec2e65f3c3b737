"""A skill of the curated vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class SkillType(Enum):
    """What kind of ability a skill is; only ``SOFT`` is not checkable from a work sample."""

    TOOL = "tool"
    TECHNIQUE = "technique"
    KNOWLEDGE = "knowledge"
    LANGUAGE = "language"
    SOFT = "soft"

    @property
    def label(self) -> str:
        """The type in Chinese."""
        return {
            "tool": "工具",
            "technique": "技术方法",
            "knowledge": "专业知识",
            "language": "语言",
            "soft": "通用能力",
        }[self.value]

    @property
    def is_hard(self) -> bool:
        """Whether the skill is a hard skill (硬技能)."""
        return self is not SkillType.SOFT


@dataclass(frozen=True, slots=True)
class Skill:
    """One skill.

    ``family`` is the job family it belongs to, in Chinese. ``boundary`` says that a mention counts only
    between characters that are no Latin letter, digit, ``+``, ``#`` or ``.`` (C, R, Go, .NET).
    """

    id: str
    name: str
    type: SkillType
    aliases: tuple[str, ...]
    family: str
    boundary: bool
