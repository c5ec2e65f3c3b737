"""What was typed into a fair's forms: the description, and the settings of a list."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime

from api.pages.rendering import SHANGHAI
from api.pages.typed import Typed
from matcher.domain.errors import Unreadable
from matcher.domain.fairs.curation import CurationSettings
from matcher.domain.fairs.fair import FairKind, FairPlan
from matcher.domain.texts import fair_list_pages as list_texts
from matcher.domain.texts import fair_pages as texts
from matcher.reference.regions import region_table

_MOMENT = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})[ T]+(\d{1,2}:\d{2})(?::\d{2})?")
_LONGEST = 200
_MOST_BOOTHS = 2000
_MOST_POSTINGS = 50
_MOST_VISITORS = 1_000_000
SHARES = {
    "least_internship_share": list_texts.SETTING_INTERNSHIP,
    "least_policy_share": list_texts.SETTING_POLICY,
    "most_occupation_share": list_texts.SETTING_OCCUPATION,
    "most_nature_share": list_texts.SETTING_NATURE,
}
SETTING_FIELDS = (
    ("booths", list_texts.SETTING_BOOTHS),
    ("postings_per_booth", list_texts.SETTING_PER_BOOTH),
    ("per_person", list_texts.SETTING_PER_PERSON),
    *SHARES.items(),
    ("seed", list_texts.SETTING_SEED),
)


def read_plan(typed: Typed) -> FairPlan:
    """Return the fair that a form describes. Raises Unreadable with every fault beside its field."""
    # In the order of the form, so that the summary names what is wrong from top to bottom.
    name = _needed(typed, "name", texts.NAME)
    kind = typed.choice("kind", FairKind, is_needed=True)
    starts, ends = _moment(typed, "starts_at", texts.STARTS), _moment(typed, "ends_at", texts.ENDS)
    if starts is not None and ends is not None and ends <= starts:
        typed.faults["ends_at"] = texts.ENDS_BEFORE.format(given=f"{ends.astimezone(SHANGHAI):%Y-%m-%d %H:%M}")
    venue = _needed(typed, "venue", texts.VENUE)
    region = _region(typed)
    host = _needed(typed, "host", texts.HOST)
    booths = _whole(typed, "booths", texts.BOOTHS, 1, _MOST_BOOTHS)
    per_booth = _whole(typed, "postings_per_booth", texts.POSTINGS_PER_BOOTH, 1, _MOST_POSTINGS)
    turnout = _whole(typed, "turnout", texts.FIELD_TURNOUT, 1, 100, 60)
    visitors = None
    if typed.text("expected_visitors"):
        visitors = _whole(typed, "expected_visitors", texts.FIELD_VISITORS, 1, _MOST_VISITORS)
    schools = tuple(dict.fromkeys(line.strip() for line in re.split(r"[\n;；、]", typed.text("schools")) if line.strip()))
    theme, co_host, note = typed.text("theme", _LONGEST), typed.text("co_host", _LONGEST), typed.text("note", 2000)
    typed.check()
    if kind is None or starts is None or ends is None:
        raise Unreadable(texts.CHECK_FIELDS, typed.faults)
    return FairPlan(
        name, kind, theme, starts, ends, venue, region, host, co_host, booths, per_booth, schools, turnout / 100, visitors, note
    )


def entered_of(plan: FairPlan) -> dict[str, str]:
    """Return a plan as its form shows it."""
    table = region_table()
    return {
        "name": plan.name,
        "kind": plan.kind.value,
        "theme": plan.theme,
        "starts_at": plan.starts_at.astimezone(SHANGHAI).strftime("%Y-%m-%dT%H:%M"),
        "ends_at": plan.ends_at.astimezone(SHANGHAI).strftime("%Y-%m-%dT%H:%M"),
        "venue": plan.venue,
        "region": table[plan.region_code].name if plan.region_code in table else plan.region_code,
        "host": plan.host,
        "co_host": plan.co_host,
        "booths": str(plan.booths),
        "postings_per_booth": str(plan.postings_per_booth),
        "schools": "\n".join(plan.schools),
        "turnout": str(round(plan.turnout * 100)),
        "expected_visitors": "" if plan.expected_visitors is None else str(plan.expected_visitors),
        "note": plan.note,
    }


def read_settings(typed: Typed, before: CurationSettings) -> CurationSettings:
    """Return the settings that a form states; what it does not state stays as it was before."""
    shares = {name: _whole(typed, name, label, 0, 100, round(getattr(before, name) * 100)) / 100 for name, label in SHARES.items()}
    made = replace(
        before,
        booths=_whole(typed, "booths", list_texts.SETTING_BOOTHS, 1, _MOST_BOOTHS, before.booths),
        postings_per_booth=_whole(typed, "postings_per_booth", list_texts.SETTING_PER_BOOTH, 1, _MOST_POSTINGS, before.postings_per_booth),
        per_person=_whole(typed, "per_person", list_texts.SETTING_PER_PERSON, 1, 10, before.per_person),
        seed=_whole(typed, "seed", list_texts.SETTING_SEED, 0, 999_999, before.seed),
        least_internship_share=shares["least_internship_share"],
        least_policy_share=shares["least_policy_share"],
        most_occupation_share=shares["most_occupation_share"],
        most_nature_share=shares["most_nature_share"],
    )
    typed.check()
    return made


def settings_entered(settings: CurationSettings) -> dict[str, str]:
    """Return settings as the form shows them."""
    shares = {name: str(round(getattr(settings, name) * 100)) for name in SHARES}
    whole = {name: str(getattr(settings, name)) for name in ("booths", "postings_per_booth", "per_person", "seed")}
    return {**whole, **shares}


def with_wish(settings: CurationSettings, key: str, wish: str, names: Collection[str] = ()) -> CurationSettings:
    """Return the settings with an employer pinned, banned, or neither; ``names`` are what else it may stand under."""
    known = {key, *names}
    pinned = tuple(one for one in settings.pinned if one not in known)
    banned = tuple(one for one in settings.banned if one not in known)
    if wish == "pinned":
        pinned = (*pinned, key)
    elif wish == "banned":
        banned = (*banned, key)
    by_course = tuple(one for one in settings.by_course if one not in known)
    return replace(settings, pinned=pinned, banned=banned, by_course=by_course)


def _needed(typed: Typed, name: str, label: str) -> str:
    given = typed.text(name, _LONGEST)
    if not given:
        typed.faults.setdefault(name, texts.NEEDED.format(label=label))
    return given


def _moment(typed: Typed, name: str, label: str) -> datetime | None:
    given = typed.text(name, 40)
    if not given:
        typed.faults[name] = texts.NEEDED.format(label=label)
        return None
    found = _MOMENT.fullmatch(given)
    try:
        if found is None:
            raise ValueError
        local = datetime.strptime(f"{found[1]} {found[2]}", "%Y-%m-%d %H:%M")
    except ValueError:
        typed.faults[name] = texts.MOMENT_WRONG.format(label=label, given=given)
        return None
    return local.replace(tzinfo=SHANGHAI).astimezone(UTC)


def _whole(typed: Typed, name: str, label: str, low: int, high: int, otherwise: int | None = None) -> int:
    given = typed.text(name, 40)
    if not given:
        if otherwise is None:
            typed.faults[name] = texts.NEEDED.format(label=label)
        return otherwise or 0
    digits = given.rstrip("%％")
    if not digits.isascii() or not digits.isdigit() or not low <= int(digits[:9]) <= high or len(digits) > 9:
        typed.faults[name] = texts.NUMBER_RANGE.format(label=label, given=given, low=low, high=high)
        return otherwise or 0
    return int(digits)


def _region(typed: Typed) -> str:
    given = _needed(typed, "region", texts.REGION)
    if not given:
        return ""
    table = region_table()
    if given in table:
        return given
    found = table.by_name(given).item
    if found is None:
        typed.faults["region"] = texts.REGION_WRONG.format(given=given)
        return ""
    return found.code
