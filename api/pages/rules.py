"""Rules of casework: what holds in a place, on what basis and how certain; supervisors set values, dated and audited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from api.dependencies import Reading, ReportReader, RequestId, ServiceDep, Today
from api.pages.answers import go, show, whole
from api.pages.rendering import render
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import NotFound, RefusedError, Unreadable
from matcher.domain.ledger.rule_value import NewRuleValue, Value
from matcher.domain.ledger.rules import OCCASION, PACKAGE, SETTINGS, CaseworkRules, Occasion
from matcher.domain.ledger.standing import ServicePackage
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import rule_pages as texts
from matcher.reference.referral_limits import ReferralLimit, referral_limits
from matcher.reference.regions import region_table
from matcher.reference.service_packages import package_table
from matcher.store.store import Store
from matcher.workflows.casework.casework_rules import (
    ShownSetting,
    casework_rules,
    limit_names,
    region_codes_of,
    set_rule,
    shown_settings,
)

router = APIRouter(prefix="/staff/rules")
Text = Annotated[str, Form(max_length=400)]
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "package": (PACKAGE, OCCASION, "resend_days", "mass_message_limit"),
    "referrals": ("limit_", "closing_reaches_applied"),
    "proposals": ("proposal_",),
    "fairs": ("fair_",),
    "limits": ("no_will_days", "contact_", "deadline_", "remind_days", "objection_days", "evidence_years", "report_cut_off_day"),
    "placements": ("youth_", "long_term_days", "traineeship_", "welfare_"),
    "flags": ("same_day_flag", "back_dating_days", "spike_"),
    "weights": ("weight_",),
}
_PARTS = tuple(texts.UNIT_PARTS)


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A place that the viewer may set values for; an empty code is everywhere."""

    code: str
    name: str


@router.get("")
def rules(request: Request, viewer: ReportReader, store: Reading, today: Today) -> Response:
    """Show what holds for the own place today."""
    held = casework_rules(store, viewer.organisation, today)
    shown = shown_settings(held)
    return render(
        request,
        "rules/rules.html",
        texts=texts,
        place=store.organisations.get(viewer.organisation).name,
        groups=[(texts.GROUPS[code], texts.GROUP_NOTES.get(code, ""), _of_group(shown, code)) for code in _GROUPS],
        limits=[(one, *_lengths(held, one)) for one in referral_limits()],
        places=_place_names(shown),
        may_set=viewer.may(Permission.SET_RULES),
        day=today,
    )


@router.get("/{name}")
def one(
    request: Request, viewer: ReportReader, store: Reading, today: Today, name: str, saved: str = ""
) -> Response:
    """Show one rule with everything that was ever set for it here, and the form of a new value."""
    return _one(request, viewer, store, today, name, None, {}, saved)


@router.post("/{name}")
def change(
    request: Request,
    viewer: ReportReader,
    service: ServiceDep,
    today: Today,
    request_id: RequestId,
    name: str,
    place: Text = "",
    value: Text = "",
    policy: Text = "",
    guidance: Text = "",
    referral: Text = "",
    training_or_traineeship: Text = "",
    valid_from: Text = "",
    valid_to: Text = "",
    source: Text = "",
    is_certain: Text = "",
) -> Response:
    """Set a value from a day on; what was typed stays where it is refused."""
    numbers = dict(zip(_PARTS, (policy, guidance, referral, training_or_traineeship), strict=True))
    entered = {"place": place, "value": value, "valid_from": valid_from, "valid_to": valid_to, "source": source}
    entered |= {"is_certain": is_certain, **numbers}
    viewer.require(Permission.SET_RULES)
    try:
        new = NewRuleValue(
            name=name,
            region_code=place,
            valid_from=_day(valid_from, "valid_from"),
            valid_to=_day(valid_to, "valid_to") if valid_to.strip() else None,
            value=_value(name, value, numbers),
            source=source.strip(),
            is_certain=bool(is_certain),
        )
        with service.database.writing() as store:
            set_rule(store, viewer, new, request_id)
    except RefusedError as refused:
        with service.database.reading() as store:
            return _one(request, viewer, store, today, name, refused, entered, "")
    return go(f"/staff/rules/{name}?saved={new.valid_from}")


def _one(
    request: Request,
    viewer: Viewer,
    store: Store,
    today: date,
    name: str,
    refused: RefusedError | None,
    entered: Mapping[str, str],
    saved: str,
) -> Response:
    held = casework_rules(store, viewer.organisation, today)
    setting = next((one for one in shown_settings(held) if one.name == name), None)
    if setting is None:
        raise NotFound(access_texts.NOT_FOUND)
    present = held.occasion.value if name == OCCASION else str(setting.value)
    choices = _places(store, viewer)
    codes = [*dict.fromkeys([one.code for one in choices] + list(region_codes_of(store, viewer.organisation)) + [""])]
    context: dict[str, Any] = {
        "setting": setting,
        "limits": SETTINGS.get(name),
        "occasions": [(one.value, one.label) for one in Occasion] if name == OCCASION else [],
        "packages": _packages(today) if name == PACKAGE else [],
        "parts": list(texts.UNIT_PARTS.items()) if name == PACKAGE else [],
        "choices": [(one.code, one.name) for one in choices],
        "history": [(one, _place_name(one.region_code), _words(one.value)) for one in store.rule_values.listed(codes, name)],
        "place_name": _place_name(setting.origin.region_code) if setting.is_set_here else "",
        "may_set": viewer.may(Permission.SET_RULES),
        "saved": saved if _is_day(saved) else "",
    }
    first = {"place": choices[0].code if choices else "", "valid_from": today.isoformat(), "value": present}
    return show(request, "rules/one.html", refused, {**first, **entered}, texts=texts, **context)


def _of_group(shown: Sequence[ShownSetting], group: str) -> list[ShownSetting]:
    starts = _GROUPS[group]
    return [one for one in shown if one.name.startswith(starts)]


def _place_names(shown: Sequence[ShownSetting]) -> dict[str, str]:
    return {one.name: _place_name(one.origin.region_code) for one in shown if one.is_set_here}


def _places(store: Store, viewer: Viewer) -> list[PlaceChoice]:
    """The own place and those inside it; who looks after everything may leave the place open."""
    found: dict[str, str] = {}
    for office in store.organisations.visible(viewer):
        if office.region_code and office.region_code not in found:
            found[office.region_code] = office.name
    named = [PlaceChoice(code, f"{_place_name(code)}（{code}）") for code in found]
    return named or [PlaceChoice("", texts.EVERYWHERE)]


def _place_name(code: str) -> str:
    if not code:
        return texts.EVERYWHERE
    return region_table()[code].name if code in region_table() else code


def _packages(today: date) -> list[tuple[str, str]]:
    known: dict[str, ServicePackage] = {}
    for package in package_table():
        if package.valid_from <= today and (package.valid_to is None or today <= package.valid_to):
            known.setdefault(package.name, package)
    named = [(name, _package_words(name, package)) for name, package in known.items()]
    return [*named, ("", texts.OWN_PACKAGE)]


def _package_words(name: str, package: ServicePackage) -> str:
    counts = {part: int(getattr(package, part)) for part in _PARTS}
    return texts.PACKAGE_WORDS.format(name=name, parts=_parts(counts))


def _parts(counts: Mapping[str, object]) -> str:
    return "、".join(texts.PACKAGE_PART.format(label=texts.UNIT_PARTS[part], count=counts[part]) for part in _PARTS if counts.get(part))


def _words(value: Value) -> str:
    if isinstance(value, dict):
        return texts.PACKAGE_WORDS.format(name=texts.OWN_PACKAGE, parts=_parts(value))
    return next((one.label for one in Occasion if one.value == value), str(value))


def _value(name: str, value: str, numbers: Mapping[str, str]) -> Value:
    """Read what was typed. Raises Unreadable naming the field."""
    if name == OCCASION or (name == PACKAGE and value):
        return value
    if name != PACKAGE:
        return _number(value, "value")
    return {part: _number(text or "0", part) for part, text in numbers.items()}


def _number(text: str, field: str) -> int:
    number = whole(text)
    if number is None:
        message = texts.NOT_A_NUMBER.format(value=text[:20])
        raise Unreadable(message, {field: message})
    return number


def _day(text: str, field: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        message = texts.NOT_A_DAY.format(value=text[:20])
        raise Unreadable(message, {field: message}) from error


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _lengths(held: CaseworkRules, limit: ReferralLimit) -> tuple[str, str]:
    """Return how long each side may stay silent, in the numbers that hold here."""
    person, employer = (int(getattr(held, name)) for name in limit_names(limit.group))
    return _length(person, limit.in_months), _length(employer, limit.in_months)


def _length(count: int, in_months: bool) -> str:
    return (texts.MONTHS if in_months else texts.DAYS).format(count=count)
