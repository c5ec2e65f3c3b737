"""Ordinal and closed value lists of the field: education, degree, political status, gender, study mode, kinds."""

from __future__ import annotations

from enum import Enum, IntEnum


class Education(IntEnum):
    """学历, ordered: a higher value is a higher level. 中专 also stands for 技校 and 职高, 专科 for 大专 and 高职."""

    JUNIOR_HIGH = 1
    SENIOR_HIGH = 2
    SECONDARY_VOCATIONAL = 3
    VOCATIONAL = 4
    UNDERGRADUATE = 5
    MASTER = 6
    DOCTOR = 7

    @property
    def label(self) -> str:
        """The Chinese word as the service prints it."""
        return _EDUCATION_LABELS[self]


_EDUCATION_LABELS = {
    Education.JUNIOR_HIGH: "初中",
    Education.SENIOR_HIGH: "高中",
    Education.SECONDARY_VOCATIONAL: "中专",
    Education.VOCATIONAL: "专科",
    Education.UNDERGRADUATE: "本科",
    Education.MASTER: "硕士",
    Education.DOCTOR: "博士",
}


class Degree(IntEnum):
    """学位, ordered; NONE is "holds no degree", which is not the same as "not stated"."""

    NONE = 0
    BACHELOR = 1
    MASTER = 2
    DOCTOR = 3

    @property
    def label(self) -> str:
        """The Chinese word as the service prints it."""
        return ("无", "学士", "硕士", "博士")[int(self)]


class PoliticalStatus(Enum):
    """政治面貌."""

    PARTY_MEMBER = "中共党员"
    PROBATIONARY_MEMBER = "中共预备党员"
    LEAGUE_MEMBER = "共青团员"
    DEMOCRATIC_PARTY = "民主党派"
    NONE = "群众"


class Gender(Enum):
    """性别: used by the eligibility rule of public posts only, never by a score."""

    MALE = "男"
    FEMALE = "女"


class StudyMode(Enum):
    """学习形式."""

    FULL_TIME = "统招全日制"
    PART_TIME = "非全日制"
    ADULT = "成人教育"
    SELF_TAUGHT = "自学考试"
    OPEN = "开放教育"


class PostingKind(Enum):
    """岗位性质 as §5 of the formats page lists it; OTHER keeps an unlisted word readable."""

    FULL_TIME = "全职"
    INTERNSHIP = "实习"
    TRAINEESHIP = "见习"
    PART_TIME = "兼职"
    PUBLIC_WELFARE = "公益性岗位"
    GRASSROOTS = "基层项目"
    CIVIL_SERVICE = "公务员"
    PUBLIC_INSTITUTION = "事业单位"
    STATE_OWNED = "国企"
    RESEARCH_ASSISTANT = "科研助理"
    OTHER = "其他"

    @property
    def is_public(self) -> bool:
        """Whether lawful conditions of the public sector (性别, 户籍, 政治面貌) may stand in the posting."""
        return self in _PUBLIC_KINDS

    @property
    def is_employment(self) -> bool:
        """见习 and 实习 are no employment and are never shown among jobs unless asked for."""
        return self not in (PostingKind.INTERNSHIP, PostingKind.TRAINEESHIP)


_PUBLIC_KINDS = frozenset(
    {
        PostingKind.CIVIL_SERVICE,
        PostingKind.PUBLIC_INSTITUTION,
        PostingKind.GRASSROOTS,
        PostingKind.PUBLIC_WELFARE,
    }
)


class MajorTrack(Enum):
    """Whose major list it is: 专科专业, 本科专业, 研究生专业, or one list for everybody."""

    ALL = "all"
    VOCATIONAL = "vocational"
    UNDERGRADUATE = "undergraduate"
    POSTGRADUATE = "postgraduate"


class Strength(Enum):
    """必备 or 优先: a preference is never a condition."""

    REQUIRED = "required"
    PREFERRED = "preferred"
