"""Postings and graduates as the service keeps them: with a number, a state, versions and an owner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from matcher.domain.graduate import Graduate
from matcher.domain.posting import Posting
from matcher.domain.texts import stored as texts


class PostingState(Enum):
    """Whether a posting is offered. EXPIRED is set by the nightly job; before that ``valid_until`` decides.

    HELD (待审核) waits for a reviewer, BLOCKED (审核拦截) and RETURNED (退回修改) are what a reviewer decided.
    """

    OPEN = "open"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    HELD = "held"
    BLOCKED = "blocked"
    RETURNED = "returned"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return texts.POSTING_STATES[self.value]

    @property
    def is_hidden_by_review(self) -> bool:
        """Whether the guard or a reviewer keeps it from being offered."""
        return self in (PostingState.HELD, PostingState.BLOCKED, PostingState.RETURNED)


class ChangeKind(Enum):
    """What happened to a posting, as the change stream tells it."""

    CREATED = "created"
    UPDATED = "updated"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    REOPENED = "reopened"
    HELD = "held"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return texts.CHANGE_KINDS[self.value]


@dataclass(frozen=True, slots=True)
class StoredPosting:
    """A posting with its present version. ``number`` is the service's, ``posting.id`` the source's. Times in UTC."""

    number: int
    posting: Posting
    state: PostingState
    version: int
    organisation: int
    employer: int | None
    duplicate_key: bytes
    created_at: datetime
    updated_at: datetime

    def is_open(self, as_of: date) -> bool:
        """Whether it is offered on a day: open and not past ``valid_until``."""
        return self.state is PostingState.OPEN and not self.posting.is_expired(as_of)


@dataclass(frozen=True, slots=True)
class PostingStand:
    """How a posting stands at the moment, without what it says; ``duplicate_key`` is shared by the same content."""

    number: int
    version: int
    state: PostingState
    employer: int | None
    duplicate_key: bytes


@dataclass(frozen=True, slots=True)
class PostingVersion:
    """One version in a posting's history; ``job`` is the import that brought it, ``actor`` who did."""

    version: int
    created_at: datetime
    actor: int | None
    job: int | None


@dataclass(frozen=True, slots=True)
class PostingChange:
    """One entry of the change stream, in the order of ``seq``."""

    seq: int
    number: int
    id: str
    version: int
    kind: ChangeKind
    at: datetime


@dataclass(frozen=True, slots=True)
class StoredGraduate:
    """A graduate's profile in the service; ``version`` grows with every change (ETag). Times in UTC.

    ``automated`` False: she has switched recommendations by program off (个人信息保护法 art. 24).
    """

    number: int
    graduate: Graduate
    organisation: int
    organisation_path: str
    version: int
    created_at: datetime
    updated_at: datetime
    automated: bool = True


class Mark(Enum):
    """What a graduate says of a posting: 收藏, 有意向, 不合适 (hidden, with a reason)."""

    SAVED = "saved"
    INTERESTED = "interested"
    HIDDEN = "hidden"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return texts.MARKS[self.value]


@dataclass(frozen=True, slots=True)
class PostingMark:
    """One mark; ``reason`` is a code of the reasons offered, ``note`` her own words."""

    graduate: int
    posting: int
    mark: Mark
    reason: str
    note: str
    at: datetime
