"""The change stream of the ledger: entries and steps of referrals as they were written, for systems that follow along."""

from __future__ import annotations

import asyncio
import heapq
import time
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from api.dependencies import LedgerReader, ServiceDep
from api.routes.shapes import Count
from api.service import Service
from matcher.domain.access import Viewer
from matcher.domain.ledger.entry import Entry
from matcher.domain.ledger.referral import ReferralStep

router = APIRouter(prefix="/ledger", tags=["台账"])
MOST_WAIT = 30
_POSITION = "^[0-9]{1,15}-[0-9]{1,15}$"


class ChangeAnswer(BaseModel):
    """One change. Within ``stream`` numbers only grow; words and notes are left out."""

    stream: Literal["entry", "step"]
    number: int
    person: int
    kind: str = Field(description="entry：记录种类；step：到达的状态")
    on: date = Field(description="发生日期")
    entered_at: datetime
    organisation: int
    actor: int | None
    corrects: int | None = Field(description="entry：更正或撤回哪一条")
    is_withdrawal: bool
    referral: int | None
    facts: dict[str, Any]

    @classmethod
    def of(cls, change: Entry | ReferralStep) -> ChangeAnswer:
        """Shape an entry or step."""
        if isinstance(change, Entry):
            return cls(
                stream="entry",
                number=change.number,
                person=change.person,
                kind=change.kind.value,
                on=change.effective_on,
                entered_at=change.entered_at,
                organisation=change.organisation,
                actor=change.actor,
                corrects=change.corrects,
                is_withdrawal=change.is_withdrawal,
                referral=getattr(change.fact, "referral", None),
                facts=msgspec.to_builtins(change.fact),
            )
        return cls(
            stream="step",
            number=change.number,
            person=change.person,
            kind=change.to_state.value,
            on=change.effective_on,
            entered_at=change.entered_at,
            organisation=change.organisation,
            actor=change.actor,
            corrects=None,
            is_withdrawal=False,
            referral=change.referral,
            facts=msgspec.to_builtins(change.details),
        )


class ChangeList(BaseModel):
    """Changes in the order in which they were written; ask again with ``after`` = ``last``."""

    items: list[ChangeAnswer]
    last: str


@router.get("/changes", summary="台账变更流：记录与推介进展")
async def changes(
    viewer: LedgerReader,
    service: ServiceDep,
    after: Annotated[str, Query(pattern=_POSITION, description="上次读到的 last：记录编号-步骤编号")] = "0-0",
    count: Count = 100,
    wait: Annotated[int, Query(ge=0, le=MOST_WAIT, description="没有新变更时最多等几秒")] = 0,
) -> ChangeList:
    """Return what was written behind ``after`` of persons whom the caller sees; waits up to ``wait`` seconds for it."""
    until = time.monotonic() + wait
    entry, step = (int(part) for part in after.split("-"))
    while True:
        found = await run_in_threadpool(_changes, service, viewer, entry, step, count)
        if found.items or time.monotonic() >= until:
            return found
        await asyncio.sleep(0.5)


def _changes(service: Service, viewer: Viewer, entry: int, step: int, count: int) -> ChangeList:
    with service.database.reading() as store:
        entries: Sequence[Entry | ReferralStep] = store.entries.changes(viewer, entry, count)
        steps: Sequence[Entry | ReferralStep] = store.referrals.changes(viewer, step, count)
    found = list(heapq.merge(entries, steps, key=lambda change: change.entered_at))[:count]
    entry = max([one.number for one in found if isinstance(one, Entry)], default=entry)
    step = max([one.number for one in found if isinstance(one, ReferralStep)], default=step)
    return ChangeList(items=[ChangeAnswer.of(one) for one in found], last=f"{entry}-{step}")
