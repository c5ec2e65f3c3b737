"""A service given or offered (服务记录): whether it counts is computed, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from matcher.domain.ledger.contact import Channel
from matcher.domain.texts import ledger as texts


class ServiceKind(Enum):
    """The kinds of service of the notice."""

    GUIDANCE = "guidance"
    REFERRAL = "referral"
    TRAINING = "training"
    TRAINEESHIP = "traineeship"
    STARTUP = "startup"
    CAMP = "camp"
    POLICY = "policy"

    @property
    def label(self) -> str:
        """职业指导, 岗位推介, 技能培训, 就业见习, 创业服务, 青年就业训练营, 政策宣讲."""
        return texts.SERVICE_KINDS[self.value]


class ServiceStage(Enum):
    """How far it went: of training and 见习 the offer satisfies the floor, enrolment is recorded apart."""

    OFFERED = "offered"
    ENROLLED = "enrolled"
    COMPLETED = "completed"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """已提供机会, 已参加, 已完成, 本人婉拒."""
        return texts.SERVICE_STAGES[self.value]


@dataclass(frozen=True, slots=True)
class Service:
    """One service on its entry's effective date.

    Of a 岗位推介: the ``referral`` and ``posting``, whether the posting was valid then and no hard condition 不符合, and
    ``message``, a digest of the words sent, by which identical messages to many are told.
    """

    kind: ServiceKind
    stage: ServiceStage = ServiceStage.COMPLETED
    channel: Channel | None = None
    subject: str = ""
    referral: int | None = None
    posting: int | None = None
    posting_was_valid: bool = True
    was_ineligible: bool = False
    message: str = ""
    new_reason: bool = False
