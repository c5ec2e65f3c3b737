"""An evidence file (凭证): a contract, a page of the insurance, a photo, attached to entries of one person."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from matcher.domain.texts import evidence as texts


class EvidenceFormat(Enum):
    """What a file is by its content; the value is its media type."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    @property
    def label(self) -> str:
        """PDF, JPG 图片, PNG 图片, Word 文档."""
        return texts.FORMATS[self.name.lower()]

    @property
    def suffix(self) -> str:
        """The ending of a file's name."""
        return texts.SUFFIXES[self.name.lower()]


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """One file; ``name`` is personal. ``deleted_at`` None: the sealed content is still there. Times in UTC."""

    number: int
    person: int
    name: str = field(repr=False)
    format: EvidenceFormat
    size: int
    sha256: bytes = field(repr=False)
    stored_as: str
    actor: int | None
    created_at: datetime
    deleted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EvidenceUse:
    """A file with the entries and referral steps that name it."""

    file: EvidenceFile
    entries: tuple[int, ...] = ()
    referrals: tuple[int, ...] = ()
