"""A described fair with an audience and postings of invented employers, for tests of its journeys."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from matcher.domain.access import Role, Viewer
from matcher.domain.fairs.fair import Fair, FairKind, FairPlan
from matcher.domain.fairs.receipt import Receipt
from matcher.intake.source_keys import SourceKeys
from matcher.store.store import Store
from matcher.workflows.fairs.audiences import read_roster, use_roster
from matcher.workflows.fairs.describing import describe_fair
from matcher.workflows.postings.postings import write_postings
from tests.offices import Offices, viewer_at

SCHOOL = "江城理工学院"
STARTS = datetime(2026, 12, 5, 1, 0, tzinfo=UTC)
PLAN = FairPlan(
    name="职引未来·江城理工学院机电材料专场",
    kind=FairKind.CAMPUS,
    theme="",
    starts_at=STARTS,
    ends_at=STARTS + timedelta(hours=7),
    venue="体育馆",
    region_code="420111",
    host="江城市公共就业服务中心",
    co_host="",
    booths=3,
    postings_per_booth=2,
    schools=(SCHOOL,),
)
ROSTER = "机械设计制造及其自动化 本科 118\n软件工程 本科 60\n会计学 本科 24\n"
PROMISES = ("真实合法", "不收费", "不歧视")
_KINDS = (
    ("工艺工程师", "机械类", "编制机加工工艺卡，跟踪首件试制。"),
    ("软件开发工程师", "计算机类", "参与后端接口开发和测试。"),
    ("会计助理", "会计学", "整理凭证，协助月末结账。"),
)


def organizer_of(offices: Offices) -> Viewer:
    """Return the organizer of the city."""
    return viewer_at(Role.ORGANIZER, offices.city)


def described(store: Store, viewer: Viewer, roster: str = ROSTER) -> Fair:
    """Describe the fair and its audience."""
    fair = describe_fair(store, viewer, PLAN)
    use_roster(store, viewer, fair.number, read_roster("", roster.encode(), SCHOOL).groups)
    return fair


def with_postings(store: Store, viewer: Viewer, employers: int = 6) -> list[int]:
    """Write two postings of each of some employers; return their numbers."""
    records = []
    for number in range(employers):
        for turn in range(2):
            title, majors, duties = _KINDS[(number + turn) % len(_KINDS)]
            records.append(
                {
                    "title": title,
                    "employer": f"江城甲{number}制造有限公司",
                    "education": "本科及以上",
                    "majors": majors,
                    "headcount": "5",
                    "salary": "6000-8000元/月",
                    "regions": "武汉市",
                    "description": duties,
                    "published_on": "2026-11-20",
                    "valid_until": "2027-01-31",
                }
            )
    return [one.number or 0 for one in write_postings(store, viewer, records, SourceKeys())]


def receipt(employer: str, *titles: str, licence: bool | None = True) -> Receipt:
    """Return a receipt with all promises and a posting a title."""
    postings = tuple(
        {"title": title, "headcount": "3", "education": "本科", "majors": "机械类", "salary": "6000-8000元/月", "regions": "武汉"}
        for title in titles
    )
    return Receipt(employer, has_licence=licence, promises=PROMISES, attendants=2, booths=1, postings=postings)
