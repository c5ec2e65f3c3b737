"""Hypothesis strategies for postings and graduates over a small world, so that conditions really meet."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from matcher.domain.graduate import Graduate
from matcher.domain.levels import Degree, Education, Gender, MajorTrack, PoliticalStatus, PostingKind, StudyMode
from matcher.domain.posting import Posting
from matcher.domain.requirement import (
    AgeRequirement,
    CertificateRequirement,
    DegreeRequirement,
    EducationRequirement,
    ExperienceRequirement,
    GenderRequirement,
    GraduatingYearRequirement,
    HouseholdRequirement,
    MajorDemand,
    MajorRequirement,
    OtherRequirement,
    PoliticalStatusRequirement,
    SpecialGroupRequirement,
    StudyModeRequirement,
)
from tests.builders import make_posting, quoted

_CODES = (
    "undergraduate:08", "undergraduate:0809", "undergraduate:080901", "undergraduate:080902", "undergraduate:080717T",
    "undergraduate:1202", "undergraduate:120203K", "undergraduate:0301", "undergraduate_vocational:3304",
    "postgraduate:0812", "postgraduate:081200", "postgraduate:081203", "postgraduate:0854", "postgraduate:1253",
    "postgraduate:1202Z2", "postgraduate:0351", "vocational:51", "vocational:5102", "vocational:510201",
    "vocational:5303", "vocational:530302",
)  # fmt: skip
_NAMES = ("计算机科学与技术", "软件工程", "会计", "会计学", "星际航行学", "计算机应用技术", "")
_GROUPS = ("退役士兵", "服役5年及以上退役士兵", "服务基层项目人员", "三支一扶服务期满", "村主职干部", "村两委成员", "残疾人")
_CERTIFICATES = ("大学英语四级", "大学英语六级", "法律职业资格A证", "法律职业资格B证", "法律职业资格C证", "法律职业资格证书", "通过法律职业资格考试", "驾驶证C1", "自编上岗证")
_REGIONS = ("420000", "420100", "420106", "421127", "410000")


def _maybe(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


_demands = st.builds(
    lambda name, codes, only: MajorDemand(name or "专业", name, quoted(name or "专业"), "", tuple(codes), tuple(only)),
    st.sampled_from(_NAMES),
    st.lists(st.sampled_from(_CODES), max_size=3),
    st.lists(st.sampled_from(_NAMES[:-1]), max_size=1),
)
major_requirements = st.builds(
    lambda track, demands, any_major, related: MajorRequirement(track, tuple(demands), any_major, related, quoted("专业")),
    st.sampled_from(list(MajorTrack)),
    st.lists(_demands, max_size=4),
    st.sampled_from([False, False, False, True]),
    st.booleans(),
)
_strict = st.sampled_from(list(Education))
_requirements = st.fixed_dictionaries(
    {},
    optional={
        "education": st.builds(lambda low, high: EducationRequirement(low, high, quoted("学历")), _maybe(_strict), _maybe(_strict)),
        "degree": st.builds(
            lambda low, matching: DegreeRequirement(low, matching, quoted("学位")), _maybe(st.sampled_from(list(Degree))), st.booleans()
        ),
        "majors": st.lists(major_requirements, max_size=3, unique_by=lambda asked: asked.track).map(tuple),
        "graduating_year": st.builds(
            lambda years, fresh, window: GraduatingYearRequirement(tuple(years), fresh, window, quoted("毕业")),
            st.lists(st.integers(2023, 2027), max_size=2), st.booleans(), _maybe(st.integers(1, 3)),
        ),
        "experience": st.builds(
            lambda low, high, grassroots, equal: ExperienceRequirement(low, high, quoted("经历"), grassroots, equal),
            _maybe(st.sampled_from([0.0, 1.0, 3.0])), _maybe(st.sampled_from([1.0, 5.0])), st.booleans(), st.booleans(),
        ),
        "political_status": st.frozensets(st.sampled_from(list(PoliticalStatus)), min_size=1).map(
            lambda accepted: PoliticalStatusRequirement(accepted, quoted("面貌"))
        ),
        "age": st.builds(
            lambda low, high, relaxed: AgeRequirement(low, high, quoted("应届年龄"), relaxed),
            _maybe(st.integers(16, 22)), _maybe(st.integers(23, 35)), st.sampled_from([(), ((Education.MASTER, 35),)]),
        ),
        "gender": st.sampled_from(list(Gender)).map(lambda gender: GenderRequirement(gender, quoted("性别"))),
        "household": st.builds(
            lambda regions, own, origin: HouseholdRequirement(tuple(regions), own, origin, quoted("户籍")),
            st.lists(st.sampled_from(_REGIONS), max_size=2), st.booleans(), st.booleans(),
        ),
        "certificates": st.lists(
            st.lists(st.sampled_from(_CERTIFICATES), min_size=1, max_size=3, unique=True), max_size=2
        ).map(lambda demands: tuple(CertificateRequirement(tuple(names), quoted(names[0])) for names in demands)),
        "special_group": st.lists(st.sampled_from(_GROUPS), max_size=2).map(
            lambda groups: SpecialGroupRequirement(tuple(groups), quoted("定向"))
        ),
        "study_mode": st.frozensets(st.sampled_from(list(StudyMode)), min_size=1).map(
            lambda accepted: StudyModeRequirement(accepted, quoted("学习形式"))
        ),
        "other": st.lists(st.sampled_from(["适应夜班", "限主修专业", "各阶段均有学位"]), max_size=2).map(
            lambda texts: tuple(OtherRequirement(text, quoted(text)) for text in texts)
        ),
    },
)  # fmt: skip
_COLUMNS = st.lists(st.sampled_from(["majors", "majors.vocational", "majors.undergraduate", "majors.postgraduate"]))


@st.composite
def postings(draw: st.DrawFn) -> Posting:
    """Draw a posting with any mixture of conditions."""
    return make_posting(
        identifier=f"P{draw(st.integers(0, 999))}",
        public=draw(st.booleans()),
        columns=draw(_COLUMNS),
        kind=draw(st.sampled_from([PostingKind.FULL_TIME, PostingKind.CIVIL_SERVICE, None])),
        **draw(_requirements),
    )


@st.composite
def graduates(draw: st.DrawFn) -> Graduate:
    """Draw a graduate with any of the facts stated."""
    return Graduate(
        id=f"G{draw(st.integers(0, 99))}",
        education=draw(_maybe(_strict)),
        degree=draw(_maybe(st.sampled_from(list(Degree)))),
        first_education=draw(st.sampled_from(["", "专科"])),
        major=draw(st.sampled_from(_NAMES)),
        major_prefixes=tuple(draw(st.lists(st.sampled_from(_CODES), max_size=2))),
        bachelor_major=draw(st.sampled_from(_NAMES)),
        bachelor_prefixes=tuple(draw(st.lists(st.sampled_from(_CODES), max_size=2))),
        graduation_year=draw(_maybe(st.integers(2021, 2028))),
        graduation_date=draw(_maybe(st.dates(date(2022, 1, 1), date(2027, 12, 31)))),
        birth_date=draw(_maybe(st.dates(date(1988, 1, 1), date(2009, 12, 31)))),
        gender=draw(_maybe(st.sampled_from(list(Gender)))),
        political_status=draw(_maybe(st.sampled_from(list(PoliticalStatus)))),
        household_code=draw(st.sampled_from(("", *_REGIONS))),
        origin_code=draw(st.sampled_from(("", *_REGIONS))),
        study_mode=draw(_maybe(st.sampled_from(list(StudyMode)))),
        service_identities=tuple(draw(st.lists(st.sampled_from(_GROUPS), max_size=2))),
        employed_since_graduation=draw(_maybe(st.booleans())),
        certificates=tuple(draw(st.lists(st.sampled_from(_CERTIFICATES), max_size=2))),
        experience=draw(st.sampled_from(["", "门店实习"])),
        experience_years=draw(_maybe(st.sampled_from([0.0, 1.0, 4.0]))),
        difficulties=draw(st.sampled_from([(), ("残疾",)])),
    )
