"""The words that ledgers use for states, reasons, services and groups, as values; ``None`` where a word is not known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from matcher.domain.ledger.contact import Channel, ContactResult
from matcher.domain.ledger.difficulty import DifficultyCategory
from matcher.domain.ledger.enrolment import Origin
from matcher.domain.ledger.service import ServiceKind, ServiceStage
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind, PersonStatus, StatusReason

T = TypeVar("T")
Words = Sequence[tuple[str, T]]
"""Patterns in the order in which they are tried."""

CHANNELS: Words[Channel] = (
    ("短信|SMS|sms", Channel.SMS),
    ("微信|QQ|qq|企微", Channel.WECHAT),
    ("入户|上门|走访|家访", Channel.VISIT),
    ("邮件|邮箱", Channel.EMAIL),
    ("现场|当面|面谈|到访|窗口|招聘会", Channel.ON_SITE),
    ("电话|手机|致电|通话", Channel.PHONE),
)
RESULTS: Words[ContactResult] = (
    ("空号|错号|停机|号码有误|不存在", ContactResult.WRONG_NUMBER),
    ("无人接|未接|没接|不接|关机|未联系上|联系不上|无法联系|忙线", ContactResult.NO_ANSWER),
    ("拒接|拒绝|挂断|不配合", ContactResult.REFUSED),
    ("留言|已发短信|已发微信", ContactResult.MESSAGE_LEFT),
    ("已联系|联系上|接通|成功|正常|已访|完成", ContactResult.REACHED),
)
REASONS: Words[StatusReason] = (
    ("公招|考公|考编|公务员|事业单位|公考|选调|教师招聘", StatusReason.PUBLIC_EXAM),
    ("升学|考研|专升本|读研|深造", StatusReason.STUDY_PLAN),
    ("入伍|参军|征兵|应征", StatusReason.ENLISTING_PLAN),
    ("创业", StatusReason.STARTING_BUSINESS),
    ("出国|出境|留学", StatusReason.ABROAD_PLAN),
    ("家庭|照顾|育儿|怀孕|生育", StatusReason.FAMILY),
    ("身体|健康|疾病|生病|患病", StatusReason.HEALTH),
    ("其他|其它", StatusReason.OTHER),
    ("求职|找工作|待就业|未找到|等待", StatusReason.JOB_SEEKING),
)
NO_WILL = re.compile("暂无就业意愿|暂不就业|不就业|无就业意愿|无意愿")
TRAINEESHIP = re.compile("见习|实习")
_EMPLOYED = PersonStatus.EMPLOYED
STATUSES: Words[tuple[PersonStatus, EmploymentKind | None, StatusReason | None]] = (
    ("死亡|去世|身故", (PersonStatus.DECEASED, None, None)),
    ("移出|转出|迁出", (PersonStatus.MOVED_OUT, None, None)),
    ("拟升学|^(?:71)(?!\\d)", (PersonStatus.NO_WILL, None, StatusReason.STUDY_PLAN)),
    ("升学|读研|^(?:80)(?!\\d)", (PersonStatus.FURTHER_STUDY, None, None)),
    ("拟应征|拟入伍", (PersonStatus.NO_WILL, None, StatusReason.ENLISTING_PLAN)),
    ("入伍|参军|应征|^(?:46)(?!\\d)", (PersonStatus.ENLISTED, None, None)),
    ("拟出国", (PersonStatus.NO_WILL, None, StatusReason.ABROAD_PLAN)),
    ("出国|出境|^(?:85)(?!\\d)", (PersonStatus.ABROAD, None, None)),
    ("拟参加公招|考公|考编", (PersonStatus.NO_WILL, None, StatusReason.PUBLIC_EXAM)),
    ("拟创业", (PersonStatus.SEEKING, None, StatusReason.STARTING_BUSINESS)),
    ("暂不就业|暂无就业意愿|不就业|无就业意愿|^(?:72)(?!\\d)", (PersonStatus.NO_WILL, None, None)),
    ("未就业|失业|待就业|求职|有就业意愿|^(?:70)(?!\\d)", (PersonStatus.SEEKING, None, None)),
    ("创业|个体|^(?:75)(?!\\d)", (_EMPLOYED, EmploymentKind.OWN_BUSINESS, None)),
    ("灵活|自由职业|其他录用|^(?:76|12)(?!\\d)", (_EMPLOYED, EmploymentKind.FLEXIBLE, None)),
    ("公益性", (_EMPLOYED, EmploymentKind.PUBLIC_WELFARE, None)),
    ("基层项目|三支一扶|西部计划|特岗|大学生村官|科研助理|^(?:50|51|27)(?!\\d)", (_EMPLOYED, EmploymentKind.PROGRAMME, None)),
    ("单位就业|签.*合同|签.*协议|^(?:10|11)(?!\\d)", (_EMPLOYED, EmploymentKind.EMPLOYER, None)),
    ("已?就业|在职|在岗", (_EMPLOYED, None, None)),
)
EMPLOYMENTS: Words[EmploymentKind] = (
    ("公益性", EmploymentKind.PUBLIC_WELFARE),
    ("三支一扶|西部计划|特岗|乡村医生|基层项目|社区专项|科研助理", EmploymentKind.PROGRAMME),
    ("自主创业|创业|个体", EmploymentKind.OWN_BUSINESS),
    ("灵活就业|自由职业|零工|兼职", EmploymentKind.FLEXIBLE),
)
EVIDENCE: Words[EvidenceKind] = (
    ("见习|实习", EvidenceKind.TRAINEESHIP_PAPER),
    ("社保|参保|社会保险", EvidenceKind.SOCIAL_INSURANCE),
    ("营业执照|工商", EvidenceKind.BUSINESS_LICENCE),
    ("灵活就业", EvidenceKind.FLEXIBLE_STATEMENT),
    ("合同|协议|录用|接收函|聘用", EvidenceKind.CONTRACT),
)
SERVICES: Words[ServiceKind] = (
    ("训练营", ServiceKind.CAMP),
    ("创业", ServiceKind.STARTUP),
    ("见习", ServiceKind.TRAINEESHIP),
    ("培训", ServiceKind.TRAINING),
    ("推介|推荐|岗位", ServiceKind.REFERRAL),
    ("政策", ServiceKind.POLICY),
    ("指导|咨询|测评", ServiceKind.GUIDANCE),
)
STAGES: Words[ServiceStage] = (
    ("婉拒|拒绝|不参加|放弃", ServiceStage.REFUSED),
    ("机会|已推荐|已告知|已提供", ServiceStage.OFFERED),
    ("结业|完成|合格|期满", ServiceStage.COMPLETED),
    ("参加|在训|报名", ServiceStage.ENROLLED),
)
TAKEN_UP = {ServiceKind.TRAINING: ServiceStage.ENROLLED, ServiceKind.TRAINEESHIP: ServiceStage.ENROLLED}
"""已接受 of what lasts: she took part; whether she finished is not said."""
NEEDS: Words[str] = (
    ("培训|技能", "wants_training"),
    ("见习", "wants_traineeship"),
    ("创业", "wants_startup"),
    ("推介|推荐|岗位", "wants_postings"),
    ("指导|咨询|测评", "wants_guidance"),
)
DIFFICULTIES: Words[DifficultyCategory] = (
    ("防止返贫|防返贫|监测", DifficultyCategory.POVERTY_RETURN_RISK),
    ("脱贫|建档立卡", DifficultyCategory.OUT_OF_POVERTY),
    ("低保|最低生活保障", DifficultyCategory.MINIMUM_ALLOWANCE),
    ("零就业", DifficultyCategory.ZERO_EMPLOYMENT),
    ("残疾", DifficultyCategory.DISABLED),
    ("特困", DifficultyCategory.EXTREME_POVERTY),
    ("助学贷款", DifficultyCategory.STUDENT_LOAN),
    ("长期失业", DifficultyCategory.LONG_TERM_JOBLESS),
    ("家庭困难|家庭经济困难|其他|其它", DifficultyCategory.OTHER),
)
NO_DIFFICULTY = re.compile("非困难.*|无|否|不是|没有|0|-+|/")
SCHOOL_CATEGORIES = {
    "1": (),
    "2": (DifficultyCategory.OTHER,),
    "3": (DifficultyCategory.OTHER,),
    "4": (DifficultyCategory.DISABLED,),
    "5": (DifficultyCategory.DISABLED,),
    "6": (DifficultyCategory.DISABLED, DifficultyCategory.OTHER),
    "7": (DifficultyCategory.DISABLED, DifficultyCategory.OTHER),
}
"""Codes of 困难生类别 of schools (rules.md §2): 就业困难 there is neither 困难毕业生 nor a certification."""
ORIGINS: Words[Origin] = (("外地|外来|非本地|来鄂|求职", Origin.INCOMING), ("本地|本市|本区|本县|户籍", Origin.LOCAL))
_WILL_NO = re.compile("无|否|没有|暂无|无意愿|暂无就业意愿|无就业意愿|不愿意|0|N|n")
_WILL_YES = re.compile("有|是|有意愿|有就业意愿|愿意|强烈|1|Y|y")


def word_of(text: str, words: Words[T]) -> T | None:
    """Return the value of the first pattern that is found in ``text``.

    >>> word_of("电话回访", CHANNELS), word_of("飞鸽传书", CHANNELS)
    (<Channel.PHONE: 'phone'>, None)
    """
    return next((value for pattern, value in words if re.search(pattern, text)), None)


def will_of(text: str) -> bool | None:
    """Return whether she wants to work, ``None`` for another word.

    >>> will_of("有"), will_of("暂无"), will_of("看情况")
    (True, False, None)
    """
    plain = text.strip()
    if _WILL_NO.fullmatch(plain):
        return False
    return True if _WILL_YES.fullmatch(plain) else None
