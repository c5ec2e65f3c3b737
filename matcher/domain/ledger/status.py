"""What a person's state is (状态), why, and by what it is proved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from matcher.domain.texts import ledger as texts


class PersonStatus(Enum):
    """The classes of the ledger; the notice's list ends in 等, so more may come (rules.md §1)."""

    SEEKING = "seeking"
    NO_WILL = "no-will"
    EMPLOYED = "employed"
    FURTHER_STUDY = "further-study"
    ENLISTED = "enlisted"
    ABROAD = "abroad"
    MOVED_OUT = "moved-out"
    DECEASED = "deceased"

    @property
    def label(self) -> str:
        """有就业意愿, 暂无就业意愿, 就业, 升学, 入伍, 出国（境）, 移出, 死亡."""
        return texts.STATUSES[self.value]

    @property
    def leaves_denominator(self) -> bool:
        """Whether 帮扶就业率 subtracts it from the denominator (rules.md §3)."""
        return self in _LEAVING

    @property
    def is_open(self) -> bool:
        """Whether the person is still to be helped or followed up: 未就业, as schools and offices count it."""
        return self in (PersonStatus.SEEKING, PersonStatus.NO_WILL)

    @property
    def looks_for_work(self) -> bool:
        """Whether a fair may expect the person: the service is for those with the will to work (rules.md §1)."""
        return self is PersonStatus.SEEKING


_LEAVING = frozenset(
    {
        PersonStatus.FURTHER_STUDY,
        PersonStatus.ENLISTED,
        PersonStatus.ABROAD,
        PersonStatus.MOVED_OUT,
        PersonStatus.DECEASED,
    }
)


class StatusReason(Enum):
    """Why a person has no work yet: of SEEKING the first two, of NO_WILL the rest (rules.md §4, §6)."""

    JOB_SEEKING = "job-seeking"
    STARTING_BUSINESS = "starting-business"
    PUBLIC_EXAM = "public-exam"
    STUDY_PLAN = "study-plan"
    ENLISTING_PLAN = "enlisting-plan"
    ABROAD_PLAN = "abroad-plan"
    FAMILY = "family"
    HEALTH = "health"
    OTHER = "other"

    @property
    def label(self) -> str:
        """正在求职, 拟创业, 拟参加公招考试, 拟升学, 拟应征入伍, 拟出国（境）, 家庭原因, 身体原因, 其他."""
        return texts.STATUS_REASONS[self.value]

    @property
    def status(self) -> PersonStatus:
        """The class the reason belongs to: 拟创业 counts as 有就业意愿."""
        seeking = (StatusReason.JOB_SEEKING, StatusReason.STARTING_BUSINESS)
        return PersonStatus.SEEKING if self in seeking else PersonStatus.NO_WILL


class EmploymentKind(Enum):
    """How somebody is employed; counted apart (rules.md §5.9). 见习 is none of them."""

    EMPLOYER = "employer"
    FLEXIBLE = "flexible"
    OWN_BUSINESS = "own-business"
    PROGRAMME = "programme"
    PUBLIC_WELFARE = "public-welfare"

    @property
    def label(self) -> str:
        """单位就业, 灵活就业, 自主创业, 政策性项目, 公益性岗位."""
        return texts.EMPLOYMENT_KINDS[self.value]


class EvidenceKind(Enum):
    """What proves employment (rules.md §3); 见习 or 实习 papers are no proof."""

    CONTRACT = "contract"
    SOCIAL_INSURANCE = "social-insurance"
    BUSINESS_LICENCE = "business-licence"
    FLEXIBLE_STATEMENT = "flexible-statement"
    TRAINEESHIP_PAPER = "traineeship-paper"
    OTHER = "other"

    @property
    def label(self) -> str:
        """合同或协议, 社保, 营业执照, 灵活就业说明, 见习或实习材料, 其他."""
        return texts.EVIDENCE_KINDS[self.value]

    @property
    def proves_employment(self) -> bool:
        """Whether it may put somebody into the numerator."""
        return self not in (EvidenceKind.TRAINEESHIP_PAPER, EvidenceKind.OTHER)


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A dated change of state. ``follow_up_on``: the day to ask again (examination, result, end of 暂无就业意愿).

    ``employment`` and ``evidence`` belong to EMPLOYED; ``evidence`` None: employed as told, without proof.
    ``recorded_by``: the contact entry that the statement "no will" rests on. ``region_code``, ``employer_nature`` and
    ``major_fit`` (对口, 相关, 不对口, as she says herself) are what ledgers note of an employment.
    """

    status: PersonStatus
    reason: StatusReason | None = None
    employment: EmploymentKind | None = None
    evidence: EvidenceKind | None = None
    employer: str = ""
    started_on: date | None = None
    follow_up_on: date | None = None
    recorded_by: int | None = None
    referral: int | None = None
    region_code: str = ""
    employer_nature: str = ""
    major_fit: str = ""
