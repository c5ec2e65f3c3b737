"""Administrators' page of the audit trail; its filters stand in the address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.dependencies import Reading, SignedIn
from api.pages.answers import show, whole
from matcher.domain.access import Permission, Role
from matcher.domain.audit import AuditEvent
from matcher.domain.organisation import OrganisationKind
from matcher.domain.texts import audit_pages as page_texts
from matcher.domain.texts import employer as employer_texts

router = APIRouter(prefix="/staff/audit", include_in_schema=False)
PAGE = 50
_ZONE = ZoneInfo("Asia/Shanghai")


@router.get("")
def audit_page(
    request: Request,
    viewer: SignedIn,
    store: Reading,
    action: str = "",
    kind: str = "",
    number: str = "",
    actor: str = "",
    since: str = "",
    until: str = "",
    before: str = "",
) -> Response:
    """Show rows, newest first; names stand beside actors whose accounts the viewer may manage."""
    viewer.require(Permission.READ_AUDIT)
    first, last = _day(since), _day(until)
    found = store.audit.latest(
        viewer,
        whole(before),
        PAGE + 1,
        action=action[:40],
        object_number=number[:40],
        object_kind=kind[:20],
        actor=_actor(actor),
        since=_midnight(first),
        until=_midnight(last + timedelta(days=1)) if last is not None else None,
    )
    rows = found[:PAGE]
    names = store.accounts.names(viewer, {row.actor for row in rows if row.actor is not None and row.actor > 0})
    context: dict[str, Any] = {
        "rows": [(row, _actor_text(row, names), _detail(row)) for row in rows],
        "next_before": rows[-1].number if len(found) > PAGE else None,
        "is_first": whole(before) is None,
        "filters": {
            "action": action,
            "kind": kind,
            "number": number,
            "actor": actor,
            "since": first.isoformat() if first else "",
            "until": last.isoformat() if last else "",
        },
    }
    return show(request, "audit/trail.html", texts=page_texts, **context)


def _actor_text(row: AuditEvent, names: Mapping[int, str]) -> str:
    if row.actor is None:
        return page_texts.NOBODY
    if row.actor < 0:
        return page_texts.LINK.format(number=-row.actor)
    name = names.get(row.actor)
    return page_texts.PERSON.format(name=name, number=row.actor) if name else page_texts.NUMBER.format(number=row.actor)


def _detail(row: AuditEvent) -> str:
    """The details in words where they have some; numbers and codes as they are."""
    return " · ".join(f"{page_texts.DETAILS.get(name, name)}：{_in_words(value)}" for name, value in row.detail.items())


def _in_words(value: str | int) -> str:
    known = {role.value: role.label for role in Role} | {kind.value: kind.label for kind in OrganisationKind}
    known |= {scope.value: scope.label for scope in Permission} | page_texts.VALUES | employer_texts.REASONS
    return "、".join(known.get(word, word) for word in str(value).split(" "))


def _actor(value: str) -> int | None:
    """An account's number, or a link's below zero."""
    number = whole(value.strip().removeprefix("-"))
    return -number if number is not None and value.strip().startswith("-") else number


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        return None


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), _ZONE)
