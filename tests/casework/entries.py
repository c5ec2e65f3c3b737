"""Builds entries of one person for tests: what happened, on which day, entered when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.entry import Entry, Fact
from matcher.domain.ledger.rules import CaseworkRules
from matcher.domain.ledger.service import Service, ServiceKind
from matcher.domain.ledger.status import PersonStatus, StatusChange, StatusReason
from matcher.reference.service_packages import package_table

DAY = date(2026, 11, 26)
PERSON = 1
RULES = CaseworkRules(package=package_table().default(("420115", "420100", "420000"), DAY))


def day_of(text: str) -> date:
    """Return a day of 2026 written as ``11-26``."""
    return date.fromisoformat(f"2026-{text}")


class Entries(list[Entry]):
    """Entries of one person, numbered as they are added; each is entered on the day it happened unless told."""

    def add(
        self,
        fact: Fact,
        on: str | date = "09-01",
        entered: str | date | None = None,
        person: int = PERSON,
        organisation: int = 3,
        **fields: Any,
    ) -> Entry:
        """Append an entry and return it."""
        effective = day_of(on) if isinstance(on, str) else on
        known = day_of(entered) if isinstance(entered, str) else entered or effective
        moment = datetime.combine(known, time(4), UTC) + timedelta(seconds=len(self))
        entry = Entry(len(self) + 1, person, fact, effective, moment, known, 900, organisation, **fields)
        self.append(entry)
        return entry

    def correct(self, old: Entry, entered: str, **changes: Any) -> Entry:
        """Append a correction of ``old``: ``fact`` and ``on`` where they change."""
        fact, on = changes.get("fact", old.fact), changes.get("on", old.effective_on)
        return self.add(fact, on, entered, corrects=old.number)

    def withdraw(self, old: Entry, entered: str) -> Entry:
        """Append a withdrawal of ``old``."""
        return self.add(old.fact, old.effective_on, entered, corrects=old.number, is_withdrawal=True)


def end_of(text: str) -> datetime:
    """Return the last moment of a day of 2026 in Shanghai."""
    return datetime.combine(day_of(text), time(15, 59, 59), UTC)


def seeking(reason: StatusReason = StatusReason.JOB_SEEKING, **fields: Any) -> StatusChange:
    """Return 有就业意愿."""
    return StatusChange(PersonStatus.SEEKING, reason, **fields)


def no_will(reason: StatusReason = StatusReason.FAMILY, **fields: Any) -> StatusChange:
    """Return 暂无就业意愿."""
    return StatusChange(PersonStatus.NO_WILL, reason, **fields)


def call(result: ContactResult = ContactResult.REACHED, channel: Channel = Channel.PHONE) -> ContactAttempt:
    """Return a contact."""
    return ContactAttempt(channel, result)


def referral(posting: int | None = 7, **fields: Any) -> Service:
    """Return a referral of a posting."""
    return replace(Service(ServiceKind.REFERRAL, posting=posting, channel=Channel.PHONE), **fields)
