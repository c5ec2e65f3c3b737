"""Templates to pages: what every page knows, how values are printed, and addresses of static files."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Undefined, select_autoescape
from markupsafe import Markup
from starlette.responses import HTMLResponse

from api.navigation import places_of
from api.security import caller_of, form_token
from matcher.domain.access import Viewer
from matcher.domain.errors import NotSignedIn
from matcher.domain.texts import pages as texts
from matcher.reports.qr import qr_svg

HERE = Path(__file__).resolve().parent.parent
STATIC = HERE / "static"
SHANGHAI = ZoneInfo("Asia/Shanghai")
_WEEKDAYS = "一二三四五六日"


def render(request: Request, template: str, **context: Any) -> HTMLResponse:
    """Return the page; a request of htmx gets its title and content without header and footer."""
    viewer = _viewer(request)
    known = {
        "request": request,
        "viewer": viewer,
        "navigation": places_of(viewer),
        "here": request.url.path,
        "form_token": form_token(request),
        "is_part": request.headers.get("HX-Request") == "true",
        "is_demo": bool(request.app.state.service.settings.demo),
    }
    return HTMLResponse(environment().get_template(template).render({**known, **context}))


def _viewer(request: Request) -> Viewer | None:
    try:
        caller = caller_of(request)
    except NotSignedIn:
        return None
    return caller.viewer if caller is not None else None


class _Templates(Environment):
    """A name or a text that nobody gave is an error; a key that a mapping lacks is empty: no error, nothing typed."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        found = super().getattr(obj, attribute)
        return Undefined(obj=obj, name=attribute) if _lacks(found, obj) else found

    def getitem(self, obj: Any, argument: Any) -> Any:
        found = super().getitem(obj, argument)
        return Undefined(obj=obj, name=str(argument)) if _lacks(found, obj) else found


def _lacks(found: Any, obj: Any) -> bool:
    return isinstance(found, StrictUndefined) and isinstance(obj, Mapping)


@cache
def environment() -> Environment:
    """Return the environment; everything is escaped."""
    made = _Templates(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        money=money, day=day, moment=moment, count=count, percent=percent, mask_name=mask_name, mask_phone=mask_phone, qr=qr
    )
    made.globals.update(static=static, with_query=with_query, common=texts)
    return made


@cache
def static(name: str) -> str:
    """Return the address of a static file; it changes with the content, so browsers may keep it for good."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"


def with_query(request: Request, **changes: object) -> str:
    """Return the present address with parameters changed; ``None`` removes one."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in changes]
    added = [(name, str(value)) for name, value in changes.items() if value is not None]
    return f"{request.url.path}?{urlencode([*kept, *added])}"


def qr(address: str) -> Markup:
    """Return an address as a square to scan; drawn by us, so that nothing in it is markup of others."""
    return Markup(qr_svg(address))


def money(amount: float | None) -> str:
    """Return 元 with thousands apart, empty for ``None``.

    >>> money(12000)
    '12,000'
    """
    return "" if amount is None else f"{amount:,.0f}"


def day(value: date | datetime | None) -> str:
    """Return a date with its weekday.

    >>> day(date(2026, 12, 5))
    '2026-12-05（周六）'
    """
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(SHANGHAI).date()
    return f"{value.isoformat()}（周{_WEEKDAYS[value.weekday()]}）"


def moment(value: datetime | None) -> str:
    """Return a moment in Shanghai's time to the minute."""
    return "" if value is None else value.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def count(value: int) -> str:
    """Return a whole number with thousands apart."""
    return f"{value:,}"


def percent(value: float) -> str:
    """Return a share as percent with one decimal."""
    return f"{value * 100:.1f}%"


def mask_name(name: str) -> str:
    """Return the family name and a star.

    >>> mask_name("陈思远")
    '陈*'
    """
    return f"{name[:1]}*" if name else texts.NOT_STATED


def mask_phone(phone: str) -> str:
    """Return the first three and last four digits.

    >>> mask_phone("13800138000")
    '138****8000'
    """
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 8 else "*" * len(phone)
