"""An attempt to reach a person (联系); never a service (rules.md §4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from matcher.domain.texts import ledger as texts


class Channel(Enum):
    """How a person was spoken to."""

    PHONE = "phone"
    SMS = "sms"
    WECHAT = "wechat"
    VISIT = "visit"
    ON_SITE = "on-site"
    EMAIL = "email"

    @property
    def label(self) -> str:
        """电话, 短信, 微信, 入户, 现场, 电子邮件."""
        return texts.CHANNELS[self.value]


class ContactResult(Enum):
    """What came of an attempt."""

    REACHED = "reached"
    NO_ANSWER = "no-answer"
    WRONG_NUMBER = "wrong-number"
    REFUSED = "refused"
    MESSAGE_LEFT = "message-left"

    @property
    def label(self) -> str:
        """已联系上, 无人接听, 空号或错号, 拒接, 已留言."""
        return texts.CONTACT_RESULTS[self.value]


@dataclass(frozen=True, slots=True)
class ContactAttempt:
    """One attempt."""

    channel: Channel
    result: ContactResult
