"""Consent (同意) of a person to one thing, given or taken back on a day; giving her data to an employer needs its own.

个人信息保护法 art. 23: separate consent before personal data go to another party.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from matcher.domain.texts import consent as texts


class ConsentKind(Enum):
    """What is consented to; each is asked for apart."""

    GIVE_TO_EMPLOYER = "give-to-employer"

    @property
    def label(self) -> str:
        """向用人单位提供个人信息（单独同意）."""
        return texts.KINDS[self.value]


@dataclass(frozen=True, slots=True)
class Consent:
    """From the entry's day on. ``wording`` is the version of the words read to her; ``is_given`` False: taken back.

    ``referral`` None: for every employer to which she is recommended; else for that referral only.
    """

    kind: ConsentKind
    wording: str
    is_given: bool = True
    referral: int | None = None
