"""A posting (岗位): the fields as given, and the canonical record understood from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from matcher.domain.levels import PostingKind, Strength
from matcher.domain.quote import Quote
from matcher.domain.requirement import Requirements


@dataclass(frozen=True, slots=True)
class RawPosting:
    """One posting as the file gives it, before anything is understood.

    ``fields`` maps the canonical field name (``education``, ``majors.undergraduate``, ``description`` …) to the
    value as text; ``sources`` maps the same name to the header or key printed in the file. ``columns`` names every
    canonical field the file has a column for, blank or not: in a table a blank has a meaning of its own.
    """

    id: str
    fields: Mapping[str, str]
    sources: Mapping[str, str]
    columns: frozenset[str]
    file: str
    row: int
    sheet: str = ""
    is_public_table: bool = False

    def text(self, name: str) -> str:
        """The value of field ``name`` as given, or an empty string."""
        return self.fields.get(name, "")

    def source(self, name: str) -> str:
        """The header or key that ``name`` was printed under."""
        return self.sources.get(name, name)


@dataclass(frozen=True, slots=True)
class Pay:
    """薪资 in 元/月. ``period`` is the printed one (月 年 天 时); ``months`` the N of N薪; None: not stated.

    ``minimum`` and ``maximum`` are None for 面议 (``negotiable``). ``maximum`` None with a minimum is "起".
    """

    minimum: int | None
    maximum: int | None
    months: float | None
    negotiable: bool
    period: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Place:
    """工作地点: GB/T 2260 ``code`` (empty when unknown or abroad), full ``name``; ``province_direct`` is 省直."""

    code: str
    name: str
    quote: Quote
    province_direct: bool = False


@dataclass(frozen=True, slots=True)
class Headcount:
    """招聘人数: ``minimum`` to ``maximum`` persons; both None for 若干."""

    minimum: int | None
    maximum: int | None
    quote: Quote


@dataclass(frozen=True, slots=True)
class SkillMention:
    """A skill of the vocabulary named in the posting; ``kind`` is ``hard`` or ``soft``."""

    name: str
    kind: str
    quote: Quote
    strength: Strength = Strength.REQUIRED


@dataclass(frozen=True, slots=True)
class OccupationGuess:
    """An occupation of the national classification with the probability that the posting belongs to it."""

    code: str
    name: str
    probability: float


@dataclass(frozen=True, slots=True)
class Reading:
    """One value read for one field, in the JSON form that `matcher parse` prints."""

    value: object
    quote: Quote


@dataclass(frozen=True, slots=True)
class Posting:
    """A posting understood once at intake; every later stage reads this record only."""

    id: str
    title: str
    employer: str
    raw: RawPosting
    kind: PostingKind | None
    requirements: Requirements
    pay: Pay | None
    places: tuple[Place, ...]
    headcount: Headcount | None
    skills: tuple[SkillMention, ...]
    occupations: tuple[OccupationGuess, ...]
    seniority: int | None
    published_on: date | None
    valid_until: date | None
    readings: Mapping[str, tuple[Reading, ...]] = field(default_factory=dict)

    @property
    def description(self) -> str:
        """The description as given."""
        return self.raw.text("description")

    def is_expired(self, as_of: date) -> bool:
        """Expired means only that ``valid_until`` lies before ``as_of``; an old publication date is no expiry."""
        return self.valid_until is not None and self.valid_until < as_of
