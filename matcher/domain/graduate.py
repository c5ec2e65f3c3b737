"""A graduate (毕业生): the profile as given, with the values understood from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from matcher.domain.levels import Degree, Education, Gender, PoliticalStatus, PostingKind, StudyMode


@dataclass(frozen=True, slots=True)
class Intentions:
    """求职意向: wishes are scored, never conditions. ``salary_min`` in 元/月."""

    occupations: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    region_codes: tuple[str, ...] = ()
    salary_min: int | None = None
    kinds: tuple[PostingKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Graduate:
    """A profile. ``None`` or empty means "not stated"; a stated but unreadable value becomes a row problem.

    ``major_prefixes`` and ``bachelor_prefixes`` are ``level:code`` strings of the own major(s) in the catalogues
    (several when the name is ambiguous, empty when unknown). ``experience_years`` counts paid work only.
    ``texts`` maps each input field to its value as given, for quotes.
    """

    id: str
    name: str = ""
    education: Education | None = None
    degree: Degree | None = None
    school: str = ""
    major: str = ""
    major_code: str = ""
    major_prefixes: tuple[str, ...] = ()
    bachelor_major: str = ""
    bachelor_prefixes: tuple[str, ...] = ()
    graduation_year: int | None = None
    graduation_date: date | None = None
    birth_date: date | None = None
    gender: Gender | None = None
    political_status: PoliticalStatus | None = None
    household_region: str = ""
    household_code: str = ""
    origin_region: str = ""
    origin_code: str = ""
    study_mode: StudyMode | None = None
    first_education: str = ""
    service_identities: tuple[str, ...] = ()
    employed_since_graduation: bool | None = None
    available_from: date | None = None
    skills: tuple[str, ...] = ()
    skill_names: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    certificate_names: tuple[str, ...] = ()
    experience: str = ""
    experience_years: float | None = None
    intentions: Intentions = field(default_factory=Intentions)
    difficulties: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    file: str = ""
    row: int = 0
