"""A fair with an audience, employers and two lists, planted as they are stored, for tests of pages and API."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from matcher.domain.access import Role, Viewer
from matcher.domain.fairs.audience import AudienceGroup, AudienceSource
from matcher.domain.fairs.curation import Coverage, CuratedList, CurationSettings, GroupCoverage, ListKind, ListRow
from matcher.domain.fairs.fair import FairKind, FairPlan
from matcher.domain.fairs.participant import ParticipantState
from matcher.domain.organisation import Organisation
from matcher.store.store import Store
from matcher.workflows.fairs.publishing import publish
from tests.offices import viewer_at

PLAN = FairPlan(
    name="职引未来·江城理工学院机电材料专场",
    kind=FairKind.CAMPUS,
    theme="",
    starts_at=datetime(2026, 12, 5, 1, 0, tzinfo=UTC),
    ends_at=datetime(2026, 12, 5, 8, 0, tzinfo=UTC),
    venue="体育馆",
    region_code="420111",
    host="江城市公共就业服务中心",
    co_host="",
    booths=40,
    postings_per_booth=3,
    schools=("江城理工学院",),
)
GROUPS = (
    AudienceGroup("机械设计制造及其自动化", "本科", 118, "江城理工学院", "080202"),
    AudienceGroup("高分子材料与工程", "专科", 28, "江城理工学院", "430402"),
    AudienceGroup("工业设计", "本科", 31, "江城理工学院", "080205"),
)
ASK = "现征集工业设计类岗位：本科，武汉，欢迎设计类单位参会。"
FEW, ASK_MORE = "未列入的合适岗位4个：展位已满4个", "请加邀适合高分子材料与工程（专科）的单位：还有9人合适岗位不足3个。"


def row(booth: str, employer: str, title: str, **more: object) -> ListRow:
    """Return a row as printed."""
    made = ListRow(
        booth, employer, employer, "民营企业", f"{employer}-{title}", None, None, title, "", "劳动合同", 6, "本科及以上", "机械类", "2026届", "",
        "江夏区", "6500–8500", "五险一金", "双休", "有宿舍", "刘工 13800138000", "2026-12-31", "机械工程师", 142,
        ("覆盖机制、材控两专业142人",),
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


ROWS = (
    row("A03", "武汉江曜精密机械有限公司", "工艺工程师"),
    row("A03", "武汉江曜精密机械有限公司", "设备工程师", headcount=2),
    row("A11", "湖北澄禾检测有限公司", "检测员", nature="国有企业", majors="材料、化工相关专业", hints=("单休",)),
    row("B07", "襄阳岘新汽配有限公司", "设备技术员", employment_form="劳务派遣", hints=("派遣用工", "夜班")),
)
SETTINGS = CurationSettings(40, 3)


def coverage(enough: int = 101, nobody: int = 7) -> Coverage:
    """Return what a list reaches."""
    groups = (
        GroupCoverage("机械设计制造及其自动化", "本科", 118, 118, 0, 0, 118),
        GroupCoverage("高分子材料与工程", "专科", 28, 19, 9, 0, 28, some_reasons=(FEW,), some_ask_for=ASK_MORE),
        GroupCoverage("工业设计", "本科", 31, enough - 89, 120 - enough - nobody, nobody, 20, ("意向均为武汉设计岗",), ASK),
    )
    return Coverage(groups, 3, 210.5, 36.2, 0.214, {"有效期已过": 21, "缺薪酬": 14})


@dataclass(frozen=True)
class PlantedFair:
    """Numbers of what was planted."""

    fair: int
    first: int
    second: int
    employers: tuple[int, ...]


def plant_fair(store: Store, place: Organisation, account: int = 900, plan: FairPlan = PLAN) -> PlantedFair:
    """Plant a fair with an audience, three proposed employers and two lists of its organisation."""
    viewer = viewer_at(Role.ORGANIZER, place, account)
    fair = store.fairs.add(viewer, plan)
    store.fair_audiences.add(account, fair.number, AudienceSource.ROSTER, GROUPS)
    lists = [
        store.fair_lists.add(
            account, fair.number, ListKind.INVITE, "JC1205-v{version}", fair.made_at, "2026-11", "bundle", b"{}",
            CuratedList(SETTINGS, rows, covered, ("恩施硒源食品有限公司",), plan),
        )
        for rows, covered in ((ROWS[:3], coverage(101, 12)), (ROWS, coverage()))
    ]  # fmt: skip
    names = dict.fromkeys(one.employer for one in ROWS)
    employers = tuple(store.fair_participants.add(account, fair.number, name).number for name in names)
    return PlantedFair(fair.number, lists[0].number, lists[1].number, employers)


def placed(store: Store, viewer: Viewer, planted: PlantedFair) -> None:
    """Take every employer to its booth by the allowed steps."""
    booths = dict(zip(dict.fromkeys(one.employer for one in ROWS), ("A03", "A11", "B07"), strict=True))
    for number in planted.employers:
        found = store.fair_participants.get(viewer, number)
        for state in (ParticipantState.REPLIED, ParticipantState.APPROVED, ParticipantState.PLACED):
            booth = booths[found.employer_name] if state is ParticipantState.PLACED else None
            found = store.fair_participants.step(viewer.account, found, state, booth=booth)


def published(store: Store, viewer: Viewer, planted: PlantedFair) -> str:
    """Give the fair a final list and publish it; return the code of its public address."""
    curated = CuratedList(SETTINGS, ROWS, coverage(), (), PLAN)
    now = store.clock()
    store.fair_lists.add(viewer.account, planted.fair, ListKind.FINAL, "JC1205-D{version}", now, "2026-11", "bundle", b"{}", curated)
    return publish(store, viewer, planted.fair).public_code


def at_once(plan: FairPlan, now: datetime) -> FairPlan:
    """Return the plan moved to the present hour."""
    return replace(plan, starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=5))
