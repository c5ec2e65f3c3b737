"""Counts services as rules.md §4 says: which are a service, and how many occasions, postings and opportunities they make.

The choices made here, where rules.md leaves one:

* 职业指导 counts once it took place or was refused (a refusal still counts); merely offered it does not: that "the offer
  counts" is said of training and 见习 only. Two of one day by one office are one dated occasion: §4 says
  so of 推介 and is silent of the others, so this is an **open reading**; the product states and follows the same one.
* 岗位推介 counts of a posting that was valid, with no hard condition 不符合, of a referral that was sent. "The same posting
  to the same person counts once" is read as written: never twice, however much later; a send after 90 days or with a
  changed reason is allowed, not counted. Postings without a number are told apart by their words; an entry that names
  no posting at all is no 推介 (an occasion has "one or more postings").
* One 推介次数 is a person, a day and an office; it belongs to the period in which the first of its postings counted.
* A message that went to more than 50 persons by the cut-off is 信息推送: none of its sends counts.
* 技能培训 and 就业见习: offer, enrolment, completion and refusal of the same thing (same words) are one opportunity, in the
  period of the first of them and of the office that gave it, also where another has taken her over since ("the offer
  counts, enrolment is recorded apart"); without words each day is one.
* 创业服务, 训练营, 政策宣讲 are services too, but of no column; a contact is none.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from tests.recount.reading import Known, Record

MESSAGE_LIMIT = 50
KINDS = ("guidance", "referral", "training", "traineeship")


@dataclass(frozen=True)
class Occasion:
    """One 次: of a kind, given to a person on a day by an office, counted in the period of ``counted_on``."""

    kind: str
    person: int
    organisation: int
    on: date
    counted_on: date


@dataclass(frozen=True)
class Counted:
    """All that counts by the cut-off: occasions, and the postings that the referrals among them held."""

    occasions: tuple[Occasion, ...]
    postings: tuple[Record, ...]
    others: tuple[Record, ...]


def counted(known: Known) -> Counted:
    """Count all services known."""
    services = [
        service
        for service in known.of_kind("service")
        if service.facts["referral"] is None or known.given.get(service.facts["referral"], False)
    ]
    groups: dict[tuple[object, ...], list[Record]] = defaultdict(list)
    postings = tuple(_postings(services))
    with_posting = {posting.root for posting in postings}
    for service in services:
        kind, stage = service.facts["kind"], service.facts["stage"]
        day: object = service.on
        if (kind == "guidance" and stage == "offered") or (kind == "referral" and service.root not in with_posting):
            continue
        office: object = service.organisation
        if kind in ("training", "traineeship") and service.facts["subject"].strip():
            day, office = service.facts["subject"].strip(), None
        if kind in KINDS:
            groups[kind, service.person, office, day].append(service)
    occasions = [
        Occasion(
            str(kind),
            rows[0].person,
            rows[0].organisation,
            min(row.on for row in rows),
            min(row.counted_on for row in rows),
        )
        for (kind, *_), rows in groups.items()
    ]
    return Counted(tuple(occasions), postings, tuple(row for row in services if row.facts["kind"] not in KINDS))


def _postings(services: list[Record]) -> list[Record]:
    sends = [service for service in services if service.facts["kind"] == "referral"]
    reached: dict[str, set[int]] = defaultdict(set)
    for send in sends:
        reached[send.facts["message"]].add(send.person)
    found: dict[tuple[int, object], Record] = {}
    for send in sorted(sends, key=lambda row: (row.counted_on, row.on, row.root)):
        facts = send.facts
        is_push = bool(facts["message"]) and len(reached[facts["message"]]) > MESSAGE_LIMIT
        if facts["posting_was_valid"] and not facts["was_ineligible"] and not is_push:
            same = facts["posting"] or facts["subject"].strip()
            if same:
                found.setdefault((send.person, same), send)
    return list(found.values())
