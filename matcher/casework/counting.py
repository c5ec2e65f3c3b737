"""Which services count, and why not: rules.md §4, applied to the entries of one person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from matcher.casework.timeline import Timeline, timeline_of
from matcher.domain.ledger.entry import Entry
from matcher.domain.ledger.rules import CaseworkRules, Occasion
from matcher.domain.ledger.service import Service, ServiceKind, ServiceStage
from matcher.domain.ledger.standing import CountedService
from matcher.domain.texts import casework as texts

OPPORTUNITIES = (ServiceKind.TRAINING, ServiceKind.TRAINEESHIP)
"""Of these the offer is what counts; they are alternatives."""
_NAMED = (*OPPORTUNITIES, ServiceKind.CAMP)
"""Told apart by what they are called: one that has a name is a 次 of its own, whatever the day."""


def counted(
    entries: Iterable[Entry],
    rules: CaseworkRules,
    same_message: Mapping[str, int] | None = None,
    known_until: datetime | None = None,
    day: date | None = None,
) -> tuple[CountedService, ...]:
    """Return the service entries in force, in the order in which they became known, each with whether it counts.

    ``same_message`` maps the digest of a message to the number of persons who got it. A later entry never changes what
    an earlier one counts for, so figures of past periods stand; only a correction does.
    """
    return counted_in(timeline_of(entries, known_until, day), rules, same_message)


def counted_in(
    timeline: Timeline, rules: CaseworkRules, same_message: Mapping[str, int] | None = None
) -> tuple[CountedService, ...]:
    """Return the service entries that hold with whether each counts; see ``counted``."""
    services = [entry for entry in timeline.holding if isinstance(entry.fact, Service)]
    services.sort(key=lambda entry: _known(entry, timeline.first[entry.number]))
    seen = _Seen()
    judged = [_judged(entry, entry.fact, rules, same_message or {}, seen) for entry in services if isinstance(entry.fact, Service)]
    return tuple(_with_flags(_with_occasions(judged, rules), rules))


def why_not_text(code: str, rules: CaseworkRules) -> str:
    """Return the sentence of a ``why_not`` code."""
    return texts.WHY_NOT[code].format(days=rules.resend_days, limit=rules.mass_message_limit)


def flag_text(code: str, rules: CaseworkRules) -> str:
    """Return the sentence of a flag."""
    return texts.FLAGS[code].format(count=rules.same_day_flag)


class _Seen:
    """What has counted so far: postings with their last day, and training or 见习 opportunities."""

    def __init__(self) -> None:
        self.postings: dict[str, date] = {}
        self.opportunities: set[tuple[ServiceKind, str]] = set()


def _known(entry: Entry, origin: Entry) -> tuple[date, int]:
    """A correction takes the place of the entry that it corrects."""
    return max(entry.effective_on, origin.entered_on), origin.number


def _judged(
    entry: Entry, service: Service, rules: CaseworkRules, same_message: Mapping[str, int], seen: _Seen
) -> CountedService:
    if service.kind is ServiceKind.REFERRAL:
        why_not = _why_no_referral(service, rules, same_message) or _sent_before(entry, service, rules, seen)
        unverified = not why_not and service.posting is None
        return CountedService(entry, not why_not, why_not, ("posting-unverified",) if unverified else ())
    why_not = ""
    if service.kind in _NAMED:
        why_not = _given_before(service, seen)
    elif service.stage is ServiceStage.OFFERED:
        why_not = "not-given"
    return CountedService(entry, not why_not, why_not)


def _why_no_referral(service: Service, rules: CaseworkRules, same_message: Mapping[str, int]) -> str:
    if service.posting is None and not service.subject.strip():
        return "no-posting"
    if not service.posting_was_valid:
        return "posting-invalid"
    if service.was_ineligible:
        return "ineligible"
    if service.message and same_message.get(service.message, 0) > rules.mass_message_limit:
        return "mass-message"
    return ""


def _sent_before(entry: Entry, service: Service, rules: CaseworkRules, seen: _Seen) -> str:
    key = f"#{service.posting}" if service.posting is not None else "".join(service.subject.split()).lower()
    last = seen.postings.get(key)
    if last is None:
        seen.postings[key] = entry.effective_on
        return ""
    too_soon = abs((entry.effective_on - last).days) < rules.resend_days and not service.new_reason
    return "resent-too-soon" if too_soon else "same-posting"


def _given_before(service: Service, seen: _Seen) -> str:
    """Offer, enrolment and completion of one opportunity count once; those without a name are told apart by the day."""
    key = (service.kind, "".join(service.subject.split()).lower())
    if not key[1]:
        return ""
    if key in seen.opportunities:
        return "same-camp" if service.kind is ServiceKind.CAMP else "same-opportunity"
    seen.opportunities.add(key)
    return ""


def _with_occasions(judged: Iterable[CountedService], rules: CaseworkRules) -> list[CountedService]:
    opened: set[str] = set()
    found: list[CountedService] = []
    for one in judged:
        if one.counts and isinstance(one.entry.fact, Service):
            occasion = _occasion(one.entry, one.entry.fact, rules)
            one = replace(one, occasion=occasion, opens_occasion=occasion not in opened)
            opened.add(occasion)
        found.append(one)
    return found


def _occasion(entry: Entry, service: Service, rules: CaseworkRules) -> str:
    """Return what makes one 次: by default a kind of service, a day and the office that gave it (rules.md §4, §5.8)."""
    is_named = service.kind in _NAMED and service.subject.strip()
    if is_named or rules.occasion is Occasion.ENTRY:
        return f"{service.kind.value}#{entry.number}"
    return f"{service.kind.value}@{entry.effective_on.isoformat()}/{entry.organisation}"


def _with_flags(judged: list[CountedService], rules: CaseworkRules) -> Iterable[CountedService]:
    referrals = [one for one in judged if one.counts and _kind(one) is ServiceKind.REFERRAL]
    days = Counter(one.entry.effective_on for one in referrals)
    crowded = {day for day, count in days.items() if count >= rules.same_day_flag}
    for one in judged:
        flagged = one.counts and _kind(one) is ServiceKind.REFERRAL and one.entry.effective_on in crowded
        yield replace(one, flags=(*one.flags, "same-day")) if flagged else one


def _kind(one: CountedService) -> ServiceKind | None:
    return one.entry.fact.kind if isinstance(one.entry.fact, Service) else None
