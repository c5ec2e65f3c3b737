"""The settings of casework for an organisation and day: put together from what offices set, and set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, Unreadable
from matcher.domain.ledger.proposal import ProposalSettings
from matcher.domain.ledger.rule_value import NewRuleValue, RuleValue
from matcher.domain.ledger.rules import OCCASION, PACKAGE, SETTINGS, CaseworkRules, Occasion, RuleOrigin
from matcher.domain.ledger.standing import ServicePackage
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import casework as texts
from matcher.reference.referral_limits import limit_groups, limit_of
from matcher.reference.regions import region_table
from matcher.reference.service_packages import package_table
from matcher.store.store import Store

_PACKAGE_PARTS = ("policy", "guidance", "referral", "training_or_traineeship")
_MOST_SERVICES = 100
_ROOT = 2  # slashes in the path of the root


@dataclass(frozen=True, slots=True)
class ShownSetting:
    """A setting as the page of settings shows it. ``origin.is_certain`` False: marked as uncertain."""

    name: str
    label: str
    value: int | str
    origin: RuleOrigin
    is_set_here: bool


def casework_rules(store: Store, organisation: int, day: date, known_until: datetime | None = None) -> CaseworkRules:
    """Return what holds for an organisation on ``day``, as known at ``known_until``: the narrowest place's values win."""
    codes = region_codes_of(store, organisation)
    values = store.rule_values.values(codes, day, known_until)
    changed: dict[str, Any] = _limits(codes, day)
    changed |= {name: one.value for name, one in values.items() if name in SETTINGS}
    if OCCASION in values:
        changed[OCCASION] = Occasion(values[OCCASION].value)
    package = package_table().default(codes, day)
    if PACKAGE in values:
        package = _chosen_package(values[PACKAGE], day) or package
    origins = {name: _origin(one) for name, one in values.items() if name in SETTINGS or name == OCCASION}
    if package is not None:
        origins[PACKAGE] = RuleOrigin(package.source, package.is_certain, package.region_code, package.valid_from)
    return replace(CaseworkRules(), package=package, origins=origins, **changed)


def region_codes_of(store: Store, organisation: int) -> tuple[str, ...]:
    """Return the codes of an organisation's place and of the wider places around it, narrow to wide."""
    path = store.organisations.get(organisation).path
    above = [store.organisations.get(int(number)).region_code for number in reversed(path.strip("/").split("/"))]
    found: list[str] = []
    for code in filter(None, above):
        wider = region_table().ancestors(code) if code in region_table() else ()
        found += [one for one in (code, *wider) if one not in found]
    return tuple(found)


def limit_names(group: str) -> tuple[str, str]:
    """Return the names of the settings of a group of referral limits: while her answer, while the employer's is waited for.

    >>> limit_names("state-owned")
    ('limit_state_owned_person', 'limit_state_owned_employer')
    """
    name = group.replace("-", "_")
    return f"limit_{name}_person", f"limit_{name}_employer"


def proposal_settings(rules: CaseworkRules, count: int = 3) -> ProposalSettings:
    """Return how proposals are made under the rules of an office."""
    return ProposalSettings(
        count=count,
        per_place=rules.proposal_per_place,
        unknown_headcount=rules.proposal_unknown_headcount,
        most_uncertain=rules.proposal_most_uncertain,
        most_far=rules.proposal_most_far,
        least_probability=rules.proposal_least_percent / 100,
        considered=rules.proposal_considered,
    )


def shown_settings(rules: CaseworkRules) -> tuple[ShownSetting, ...]:
    """Return every setting with its value and where it comes from, the package first."""
    package = rules.package.name if rules.package else texts.PACKAGE_MISSING
    origin = rules.origins.get(PACKAGE, RuleOrigin(texts.PACKAGE_MISSING, False))
    shown = [
        ShownSetting(PACKAGE, texts.PACKAGE, package, origin, bool(origin.region_code)),
        ShownSetting(OCCASION, texts.OCCASION, rules.occasion.label, rules.origin(OCCASION), OCCASION in rules.origins),
    ]
    for name, setting in SETTINGS.items():
        value = int(getattr(rules, name))
        shown.append(ShownSetting(name, setting.label, value, rules.origin(name), name in rules.origins))
    return tuple(shown)


def set_rule(store: Store, viewer: Viewer, new: NewRuleValue, request: str = "") -> RuleValue:
    """Set a value for the own place or one inside it. Raises NotAllowed, Conflict for another place, Unreadable."""
    viewer.require(Permission.SET_RULES)
    own = region_codes_of(store, viewer.organisation)
    is_root = viewer.organisation_path.count("/") <= _ROOT
    inside = bool(own) and region_table().contains(own[0], new.region_code)
    if not (inside or (is_root and (not new.region_code or new.region_code in region_table()))):
        raise Conflict(texts.NOT_OWN_PLACE.format(code=new.region_code or texts.EVERYWHERE), "not-own-place")
    faults = _faults(new)
    if faults:
        raise Unreadable(access_texts.CHECK_FIELDS, faults)
    saved = store.rule_values.put(viewer, new)
    detail: dict[str, str | int] = {"name": new.name, "region": new.region_code, "from": new.valid_from.isoformat()}
    store.audit.append("rule.set", viewer, "rule", saved.number, request, detail)
    return saved


def _limits(codes: Sequence[str], day: date) -> dict[str, int]:
    """Return the referral limits of the table, which hold until an office sets others."""
    found: dict[str, int] = {}
    for group in limit_groups():
        limit = limit_of(group, codes[0] if codes else "", day)
        found |= dict(zip(limit_names(group), (limit.person, limit.employer), strict=True))
    return found


def _faults(new: NewRuleValue) -> Mapping[str, str]:
    faults: dict[str, str] = {}
    if not new.source.strip():
        faults["source"] = texts.SOURCE_MISSING
    if new.valid_to is not None and new.valid_to < new.valid_from:
        faults["valid_to"] = texts.ENDS_BEFORE.format(day=new.valid_to)
    if fault := _value_fault(new):
        faults["value"] = fault
    return faults


def _value_fault(new: NewRuleValue) -> str:
    setting = SETTINGS.get(new.name)
    if setting is not None:
        number = new.value if isinstance(new.value, int) and not isinstance(new.value, bool) else None
        if number is not None and setting.lowest <= number <= setting.highest:
            return ""
        return texts.OUT_OF_RANGE.format(label=setting.label, value=new.value, lowest=setting.lowest, highest=setting.highest)
    if new.name == OCCASION:
        return "" if new.value in [one.value for one in Occasion] else texts.NO_OCCASION.format(value=new.value)
    if new.name == PACKAGE:
        named = package_table().named(new.value, new.valid_from) if isinstance(new.value, str) else None
        return "" if named is not None or _numbers(new.value) is not None else texts.NO_PACKAGE.format(value=new.value)
    return texts.NO_SETTING.format(name=new.name)


def _numbers(value: object) -> dict[str, int] | None:
    """Return the numbers of a package that an office writes itself; ``None`` where they are not all there."""
    if not isinstance(value, dict) or set(value) != set(_PACKAGE_PARTS):
        return None
    whole = all(isinstance(number, int) and 0 <= number <= _MOST_SERVICES for number in value.values())
    return {part: int(value[part]) for part in _PACKAGE_PARTS} if whole else None


def _chosen_package(chosen: RuleValue, day: date) -> ServicePackage | None:
    """Return the package that an office chose by name or wrote itself, under the office's own source."""
    numbers = _numbers(chosen.value)
    if numbers is not None:
        return ServicePackage(
            name=texts.OWN_PACKAGE,
            region_code=chosen.region_code,
            valid_from=chosen.valid_from,
            valid_to=chosen.valid_to,
            source=chosen.source,
            is_certain=chosen.is_certain,
            **numbers,
        )
    named = package_table().named(str(chosen.value), day)
    return None if named is None else replace(
        named, region_code=chosen.region_code, source=chosen.source, is_certain=chosen.is_certain
    )


def _origin(one: RuleValue) -> RuleOrigin:
    return RuleOrigin(one.source, one.is_certain, one.region_code, one.valid_from)
