"""What a posting asks of a person (硬条件 and preferences), each with the quote it was read from."""

from __future__ import annotations

from dataclasses import dataclass, field

from matcher.domain.levels import Degree, Education, Gender, MajorTrack, PoliticalStatus, Strength, StudyMode
from matcher.domain.quote import Quote


@dataclass(frozen=True, slots=True)
class EducationRequirement:
    """学历要求: ``minimum`` None means 不限; ``maximum`` None means 及以上, equal to minimum means 仅限."""

    minimum: Education | None
    maximum: Education | None
    quote: Quote
    strength: Strength = Strength.REQUIRED


@dataclass(frozen=True, slots=True)
class DegreeRequirement:
    """学位要求: ``matching`` is 与学历相对应的学位; ``minimum`` None with ``matching`` False means 不限."""

    minimum: Degree | None
    matching: bool
    quote: Quote
    strength: Strength = Strength.REQUIRED


@dataclass(frozen=True, slots=True)
class MajorDemand:
    """One entry of a major list.

    ``printed`` is the words as printed ("0809计算机类", "财会"); ``code`` the code as printed, if any.
    ``prefixes`` are the catalogue code prefixes it covers, as ``level:prefix`` with level one of
    ``vocational undergraduate undergraduate_vocational postgraduate``; empty when the name is unknown to the tables.
    ``name`` is the name without code and suffix. ``only`` limits a class to the names in brackets (仅限 …).
    """

    printed: str
    name: str
    quote: Quote
    code: str = ""
    prefixes: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MajorRequirement:
    """专业要求 for one track. ``any`` is a written 不限; no demands and not any is a blank list of a table.

    ``related`` is 相关/相近专业 or an open list (等): a major outside the list is then never a certain "no".
    """

    track: MajorTrack
    demands: tuple[MajorDemand, ...]
    any: bool
    related: bool
    quote: Quote
    strength: Strength = Strength.REQUIRED


@dataclass(frozen=True, slots=True)
class GraduatingYearRequirement:
    """毕业年份 / 应届: ``years`` are 届 (empty when the text says only 应届), ``fresh`` is a fresh-only post.

    ``window_years`` is the 择业期 in years where the text states one (2 for 择业期内 / 离校两年内), else None.
    """

    years: tuple[int, ...]
    fresh: bool
    window_years: int | None
    quote: Quote
    strength: Strength = Strength.REQUIRED


@dataclass(frozen=True, slots=True)
class ExperienceRequirement:
    """工作经历 in years; ``minimum_years`` 0 is 不限. ``grassroots`` asks for 基层工作经历.

    ``minimum_years`` None: experience is asked for without a number of years (有相关经验).
    ``equivalent`` is "A或同等能力": never a certain "no".
    """

    minimum_years: float | None
    maximum_years: float | None
    quote: Quote
    grassroots: bool = False
    equivalent: bool = False
    strength: Strength = Strength.REQUIRED


@dataclass(frozen=True, slots=True)
class PoliticalStatusRequirement:
    """政治面貌要求: any of ``accepted``."""

    accepted: frozenset[PoliticalStatus]
    quote: Quote
    strength: Strength = Strength.REQUIRED


@dataclass(frozen=True, slots=True)
class AgeRequirement:
    """年龄 in completed years, both ends included; ``relaxed`` gives (education, maximum) where 放宽 is stated."""

    minimum: int | None
    maximum: int | None
    quote: Quote
    relaxed: tuple[tuple[Education, int], ...] = ()
    strength: Strength = Strength.REQUIRED


@dataclass(frozen=True, slots=True)
class GenderRequirement:
    """性别要求 (lawful in some public posts; elsewhere a finding of the guard, never a verdict)."""

    gender: Gender
    quote: Quote
    strength: Strength = Strength.REQUIRED


@dataclass(frozen=True, slots=True)
class HouseholdRequirement:
    """户籍 / 生源 要求: any of ``regions`` (GB/T 2260) by household, by origin, or by either."""

    regions: tuple[str, ...]
    by_household: bool
    by_origin: bool
    quote: Quote
    strength: Strength = Strength.REQUIRED


@dataclass(frozen=True, slots=True)
class CertificateRequirement:
    """证书要求: any one of ``alternatives`` (names of the certificate table where known, else as printed)."""

    alternatives: tuple[str, ...]
    quote: Quote
    strength: Strength = Strength.REQUIRED


@dataclass(frozen=True, slots=True)
class SpecialGroupRequirement:
    """定向招录: only persons of one of ``groups`` (服务基层项目人员, 退役士兵, 村干部 …)."""

    groups: tuple[str, ...]
    quote: Quote
    strength: Strength = Strength.REQUIRED


@dataclass(frozen=True, slots=True)
class StudyModeRequirement:
    """学习形式要求: any of ``accepted`` (全日制, 统招 → FULL_TIME)."""

    accepted: frozenset[StudyMode]
    quote: Quote
    strength: Strength = Strength.REQUIRED


@dataclass(frozen=True, slots=True)
class OtherRequirement:
    """A hard condition of the person that no criterion above decides; always 不确定, with its words."""

    text: str
    quote: Quote
    strength: Strength = Strength.REQUIRED


AnyRequirement = (
    EducationRequirement
    | DegreeRequirement
    | MajorRequirement
    | GraduatingYearRequirement
    | ExperienceRequirement
    | PoliticalStatusRequirement
    | AgeRequirement
    | GenderRequirement
    | HouseholdRequirement
    | CertificateRequirement
    | SpecialGroupRequirement
    | StudyModeRequirement
    | OtherRequirement
)


@dataclass(frozen=True, slots=True)
class Requirements:
    """The effective conditions of one posting: a filled column prevails over the text, required ones only.

    ``majors`` holds at most one entry a track. ``certificates`` must all be met. ``preferences`` keeps every
    优先 reading, for scores and explanations.
    """

    education: EducationRequirement | None = None
    degree: DegreeRequirement | None = None
    majors: tuple[MajorRequirement, ...] = ()
    graduating_year: GraduatingYearRequirement | None = None
    experience: ExperienceRequirement | None = None
    political_status: PoliticalStatusRequirement | None = None
    age: AgeRequirement | None = None
    gender: GenderRequirement | None = None
    household: HouseholdRequirement | None = None
    certificates: tuple[CertificateRequirement, ...] = ()
    special_group: SpecialGroupRequirement | None = None
    study_mode: StudyModeRequirement | None = None
    other: tuple[OtherRequirement, ...] = ()
    preferences: tuple[AnyRequirement, ...] = field(default=())
