"""What the addresses of ledger entries answer."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

import msgspec
from pydantic import BaseModel, Field

from matcher.casework.counting import flag_text, why_not_text
from matcher.casework.entry_words import told
from matcher.domain.ledger.entry import Entry, EntryKind
from matcher.domain.ledger.recorded import Recorded
from matcher.domain.ledger.rules import CaseworkRules
from matcher.domain.ledger.standing import CountedService, PersonRecord


class EntryAnswer(BaseModel):
    """One entry, written once and never changed; what replaced it is named."""

    number: int
    person: int
    kind: EntryKind
    label: str
    words: str = Field(description="一句话说明")
    facts: dict[str, Any]
    on: date = Field(description="发生日期")
    entered_at: datetime
    entered_on: date = Field(description="录入日期（北京时间）")
    actor: int | None = Field(description="录入账号；为空是系统")
    organisation: int = Field(description="计入哪个机构")
    corrects: int | None
    is_withdrawal: bool
    replaced_by: int | None = Field(description="被哪一条更正或撤回")
    evidence: list[int]
    note: str
    counts: bool | None = Field(description="服务记录：是否计数；其他为空")
    why_not: str = Field(description="不计数的原因")
    flags: list[str] = Field(description="需要留意之处，不影响计数")

    @classmethod
    def of(
        cls,
        entry: Entry,
        counted: CountedService | None = None,
        replaced_by: int | None = None,
        rules: CaseworkRules | None = None,
    ) -> EntryAnswer:
        """Shape an entry; ``counted`` says of a service whether it counts."""
        known = rules or CaseworkRules()
        return cls(
            number=entry.number,
            person=entry.person,
            kind=entry.kind,
            label=entry.kind.label,
            words=told(entry.fact),
            facts=msgspec.to_builtins(entry.fact),
            on=entry.effective_on,
            entered_at=entry.entered_at,
            entered_on=entry.entered_on,
            actor=entry.actor,
            organisation=entry.organisation,
            corrects=entry.corrects,
            is_withdrawal=entry.is_withdrawal,
            replaced_by=replaced_by,
            evidence=list(entry.evidence),
            note=entry.note,
            counts=counted.counts if counted is not None else None,
            why_not=why_not_text(counted.why_not, known) if counted is not None and counted.why_not else "",
            flags=[flag_text(flag, known) for flag in counted.flags] if counted is not None else [],
        )


class EntryList(BaseModel):
    """A person's entries, newest first, those corrected and withdrawn with them; ``next`` continues."""

    items: list[EntryAnswer]
    next: str | None


class RecordedAnswer(BaseModel):
    """What was written; ``warnings`` are to be read, ``also`` came with it."""

    entry: EntryAnswer
    warnings: list[str]
    also: list[EntryAnswer]

    @classmethod
    def of(cls, recorded: Recorded) -> RecordedAnswer:
        """Shape what recording did."""
        return cls(
            entry=EntryAnswer.of(recorded.entry),
            warnings=list(recorded.warnings),
            also=[EntryAnswer.of(one) for one in recorded.also],
        )


def entry_answers(entries: Collection[Entry], record: PersonRecord, rules: CaseworkRules) -> list[EntryAnswer]:
    """Return the shapes of a person's entries, newest first."""
    counted = {one.entry.number: one for one in record.services}
    later = {entry.corrects: entry.number for entry in entries if entry.corrects is not None}
    ordered = sorted(entries, key=lambda entry: (entry.effective_on, entry.number), reverse=True)
    return [EntryAnswer.of(one, counted.get(one.number), later.get(one.number), rules) for one in ordered]
