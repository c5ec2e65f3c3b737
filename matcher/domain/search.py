"""What staff search for, and a page of what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Generic, TypeVar

from matcher.domain.levels import Education, PostingKind
from matcher.domain.stored import PostingState

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Rows in order; ``next`` is the cursor of the following page, ``None`` at the end."""

    rows: Sequence[T]
    next: tuple[int | str, ...] | None = None


class PostingSort(Enum):
    """The order of a search; each ends with the number, so that pages never repeat a row."""

    NEWEST = "newest"
    ENDS_SOON = "ends-soon"
    PAY = "pay"


@dataclass(frozen=True, slots=True)
class PostingFilter:
    """Every stated part must hold. ``text`` is looked for in title, employer and id, each word of it.

    ``education``: open to somebody of that level (its floor is not above). ``regions``: code prefixes, any of them.
    ``open_on``: open, and not past the last day, on that day. ``pay_at_least`` in 元/月 against the upper pay.
    """

    text: str = ""
    kinds: tuple[PostingKind, ...] = ()
    education: Education | None = None
    regions: tuple[str, ...] = ()
    pay_at_least: int | None = None
    occupation: str = ""
    states: tuple[PostingState, ...] = ()
    employer: int | None = None
    open_on: date | None = None
    published_since: date | None = None
    job: int | None = None
    organisation: int | None = None
    numbers: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class PostingRow:
    """A posting as a list shows it, without its record. Pay in 元/月."""

    number: int
    id: str
    title: str
    employer: int | None
    employer_name: str
    kind: str
    education: int | None
    pay_min: int | None
    pay_max: int | None
    headcount: int | None
    regions: tuple[str, ...]
    published_on: date | None
    valid_until: date | None
    state: PostingState
    version: int
    organisation: int
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class GraduateFilter:
    """Every stated part must hold. ``name``, ``phone`` and ``id_number`` are found only when given in full."""

    name: str = ""
    phone: str = ""
    id_number: str = ""
    education: Education | None = None
    graduation_year: int | None = None
    major: str = ""
    school: str = ""
    region: str = ""
    has_account: bool | None = None
    job: int | None = None


@dataclass(frozen=True, slots=True)
class GraduateRow:
    """A graduate as a list shows it; ``name`` is masked for display by whoever prints it."""

    number: int
    name: str = field(repr=False)
    school: str
    major: str
    education: Education | None
    graduation_year: int | None
    organisation: int
    has_account: bool
    updated_at: datetime
