"""A believable month at the demo's street and city offices, invented: what happened to whom, by days before today."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.difficulty import Certification, Difficulty, DifficultyCategory, UnemploymentRegistration
from matcher.domain.ledger.entry import Fact
from matcher.domain.ledger.plan import Measure, Placement, PlacementKind, PlacementState, Plan
from matcher.domain.ledger.referral import ReferralState, StepDetails
from matcher.domain.ledger.service import Service, ServiceKind, ServiceStage
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind, PersonStatus, StatusChange, StatusReason

ENROLLED = 118
"""Days ago on which everybody was registered: the named hand-over of July."""
SEED = 20231107
_S, _K, _R = ServiceKind, EvidenceKind, ReferralState


@dataclass(frozen=True, slots=True)
class Noted:
    """Something entered ``days_ago`` that happened then, or ``happened`` days ago. A status without words rests on the last contact."""

    days_ago: int
    graduate: str
    fact: Fact
    note: str = field(default="", repr=False)
    happened: int | None = None


@dataclass(frozen=True, slots=True)
class Referred:
    """So many of the postings proposed to her that day, sent; or left as drafts."""

    days_ago: int
    graduate: str
    count: int = 1
    channel: Channel = Channel.PHONE
    is_sent: bool = True


@dataclass(frozen=True, slots=True)
class Moved:
    """A step of one of her referrals, by its place among them; ``started`` is 到岗."""

    days_ago: int
    graduate: str
    state: ReferralState | None
    details: StepDetails = field(default_factory=StepDetails)
    place: int = 0


@dataclass(frozen=True, slots=True)
class Corrected:
    """Her last entry put right; without a fact it is taken back."""

    days_ago: int
    graduate: str
    reason: str
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Objected:
    """She disputes her last service, in her own words."""

    days_ago: int
    graduate: str
    words: str


Event = Noted | Referred | Moved | Corrected | Objected


def story_of_street(day: date) -> tuple[Event, ...]:
    """Return what happened at the street office, with dates as seen from ``day``."""
    return (*_seeking(day), *_hired(day), *_hard(day), *_silent(day))


def story_of_city(day: date, graduates: tuple[str, ...]) -> tuple[Event, ...]:
    """Return what happened at the city's own office: a few calls, some guidance, some found work by themselves."""
    dice, events = Random(SEED), list[Event]()
    for graduate in graduates:
        first = dice.randint(20, 80)
        if dice.random() < 0.75:
            result = dice.choice((ContactResult.REACHED, ContactResult.REACHED, ContactResult.NO_ANSWER))
            events.append(Noted(first, graduate, ContactAttempt(Channel.PHONE, result)))
            if result is ContactResult.REACHED and dice.random() < 0.6:
                events.append(Noted(first, graduate, Service(_S.GUIDANCE, channel=Channel.PHONE, subject="一对一指导")))
            if result is ContactResult.REACHED and dice.random() < 0.3:
                events.append(_found_work(first - 10, graduate, day, dice.random() < 0.6))
    return tuple(events)


def _seeking(day: date) -> tuple[Event, ...]:
    return (
        _call(25, "G001", note="想回十堰或襄阳，做工艺；武汉也看。"),
        Noted(24, "G001", Service(_S.GUIDANCE, channel=Channel.ON_SITE, subject="简历修改与面试准备")),
        Referred(24, "G001", 1),
        Moved(22, "G001", _R.INTERESTED),
        Moved(20, "G001", _R.APPLIED),
        Referred(12, "G001", 1, Channel.WECHAT),
        Objected(2, "G001", "系统里写着给我做过一次职业指导，那天我到街道只领了一张宣讲会通知，没有人指导。"),
        _call(52, "G005"),
        Noted(45, "G005", Service(_S.POLICY, channel=Channel.ON_SITE, subject="毕业生就业政策宣讲")),
        Corrected(44, "G005", "当时做的是一对一职业指导，录成了宣讲", None),
        Noted(44, "G005", Service(_S.GUIDANCE, channel=Channel.ON_SITE, subject="一对一职业指导"), happened=45),
        Referred(36, "G005", 1),
        Referred(26, "G005", 1),
        Noted(20, "G005", Service(_S.TRAINING, ServiceStage.OFFERED, Channel.PHONE, "电力系统仿真培训班")),
        Referred(12, "G005", 1),
        Moved(9, "G005", _R.INTERVIEW, place=0),
        _call(28, "G039", note="备考省考，考完再说。"),
        Noted(
            28,
            "G039",
            StatusChange(PersonStatus.NO_WILL, StatusReason.PUBLIC_EXAM, follow_up_on=day + timedelta(days=12)),
        ),
        Noted(
            66,
            "G050",
            StatusChange(PersonStatus.NO_WILL, StatusReason.FAMILY),
            "本人说家里老人住院，暂时走不开，过两个月再联系。",
        ),
    )


def _hired(day: date) -> tuple[Event, ...]:
    offered = StepDetails(starts_on=day - timedelta(days=10))
    waiting = StepDetails(starts_on=day + timedelta(days=4))
    return (
        _call(33, "G013"),
        Noted(32, "G013", Service(_S.GUIDANCE, channel=Channel.PHONE, subject="后端岗位面试辅导")),
        Referred(30, "G013", 2),
        Moved(25, "G013", _R.INTERVIEW),
        Moved(18, "G013", _R.HIRED, offered),
        Moved(10, "G013", None),
        Moved(4, "G013", _R.VERIFIED, StepDetails(evidence_kind=_K.CONTRACT)),
        _call(22, "G065"),
        Referred(20, "G065", 3),
        Moved(12, "G065", _R.INTERVIEW),
        Moved(3, "G065", _R.HIRED, waiting),
        _found_work(6, "G116", day, False),
    )


def _hard(day: date) -> tuple[Event, ...]:
    later, year_on = day + timedelta(days=8), day + timedelta(days=320)
    measures = (
        Measure("每周推介一次本科层次市场类岗位", "秦雨荷", day + timedelta(days=5)),
        Measure("联系区人社局落实技能培训名额", "秦雨荷", day + timedelta(days=20)),
    )
    welfare = Placement(
        PlacementKind.PUBLIC_WELFARE,
        PlacementState.AGREED,
        employer="关山街道社区服务中心",
        post="社区服务协理",
        starts_on=day + timedelta(days=3),
        ends_on=day + timedelta(days=367),
    )
    trainee = Placement(
        PlacementKind.TRAINEESHIP,
        PlacementState.AGREED,
        employer="武汉砚川软件技术有限公司",
        post="测试见习",
        starts_on=day - timedelta(days=14),
        ends_on=day + timedelta(days=90),
        is_insured=True,
    )
    return (
        Noted(50, "G029", Difficulty(DifficultyCategory.ZERO_EMPLOYMENT, "学校移交名单", "街道核实表", year_on, is_checked=True)),
        _call(20, "G029", note="愿意做市场，不想出差。"),
        Noted(20, "G029", Service(_S.GUIDANCE, channel=Channel.VISIT, subject="入户指导")),
        Noted(19, "G029", Plan("两个月内签订劳动合同", measures, later)),
        Referred(1, "G029", 3, is_sent=False),
        Noted(90, "G078", Difficulty(DifficultyCategory.MINIMUM_ALLOWANCE, "民政比对", "低保证", year_on, is_checked=True)),
        _call(88, "G078"),
        Noted(80, "G078", UnemploymentRegistration()),
        Referred(60, "G078", 1),
        Moved(52, "G078", _R.DECLINED_BY_PERSON, StepDetails(reason="place")),
        Noted(45, "G078", Certification(year_on, "洪就困2026-0317")),
        Referred(40, "G078", 1),
        Moved(33, "G078", _R.APPLIED, place=1),
        Moved(30, "G078", _R.REJECTED_BY_EMPLOYER, StepDetails(reason="interview"), place=1),
        Noted(28, "G078", Service(_S.TRAINING, ServiceStage.OFFERED, Channel.PHONE, "短视频剪辑培训班")),
        Noted(5, "G078", welfare),
        Noted(ENROLLED - 1, "G097", UnemploymentRegistration(), happened=400),
        Noted(1, "G097", ContactAttempt(Channel.VISIT, ContactResult.REACHED), "上周四入户，愿意参加训练营。", happened=7),
        Noted(1, "G097", Service(_S.CAMP, ServiceStage.OFFERED, Channel.VISIT, "青年就业训练营第三期"), happened=7),
        _call(24, "G102"),
        Noted(20, "G102", trainee),
        Noted(14, "G102", _started(trainee)),
    )


def _silent(day: date) -> tuple[Event, ...]:
    return (
        Noted(14, "G060", ContactAttempt(Channel.PHONE, ContactResult.NO_ANSWER)),
        Noted(11, "G060", ContactAttempt(Channel.PHONE, ContactResult.NO_ANSWER)),
        Noted(9, "G060", ContactAttempt(Channel.SMS, ContactResult.MESSAGE_LEFT)),
        _call(16, "G125"),
        Referred(16, "G125", 1),
        Noted(10, "G125", Service(_S.GUIDANCE, channel=Channel.PHONE, subject="高校与检测单位求职指导")),
    )


def _call(days_ago: int, graduate: str, note: str = "") -> Noted:
    return Noted(days_ago, graduate, ContactAttempt(Channel.PHONE, ContactResult.REACHED), note)


def _found_work(days_ago: int, graduate: str, day: date, is_proved: bool) -> Noted:
    change = StatusChange(
        PersonStatus.EMPLOYED,
        employment=EmploymentKind.EMPLOYER,
        evidence=_K.CONTRACT if is_proved else None,
        employer="湖北云岚科技有限公司",
        started_on=day - timedelta(days=days_ago + 3),
    )
    return Noted(days_ago, graduate, change, "本人来电告知")


def _started(agreed: Placement) -> Placement:
    return Placement(agreed.kind, PlacementState.STARTED, is_insured=True)
