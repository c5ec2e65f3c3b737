"""Recounts a month's report straight from the ledger's tables, by rules.md §1-6 and §10 alone, and prints it as JSON.

``python -m tests.recount.recount --database FILE --keys FILE --organisation N --period 2026-11``

Independent of the product: it imports its key ring to open sealed values, and nothing else. How entries are read is told
in ``reading``, what is a service in ``services``. The choices made here, where rules.md leaves one:

* Figures of persons are the state at the cut-off of all for whom the organisation (with all below it) is responsible
  then; figures of services are those of the period, of whom that organisation served, whoever is responsible now.
* State is that of the latest status entry (by day, then by entry). Without one: unknown, neither 有意愿 nor 暂无意愿.
* 已联系: reached at least once, ever. 无法联系: never reached, at least three tries on different days by two channels.
* 暂无就业意愿 expires 60 days after the day it was said or last said again, for 拟参加公招考试 on its follow-up day if that
  is later. Expired it is no longer 暂无就业意愿 (§4), nor 有就业意愿: a figure of its own, and it is not subtracted in §3.
* 就业 is the state 就业 unless she is in 见习 at the cut-off (§2: in 见习 do not count as employed); proved by a contract,
  社保, 营业执照 or 灵活就业说明. In 见习: the placement's last state is 在岗 or 已延期 and its end has not passed.
* 达标: of those with the will at the cut-off, who had 1 职业指导, 3 岗位推介 occasions and 1 培训 or 见习 opportunity, by
  whomever. Services before her registration for the present year count for the year before, if there was one (§10).
* 困难: a category in force at the cut-off, checked or not; 长期失业青年 is none of these groups, it is a column of its own.
  帮扶: any counted service of this year, or a plan (一人一策) written in it: §1 names the plan first among what is done for
  these groups, §10 has counters run per registration year. Of an erased person, whose categories are emptied, those
  that began are weighed against those that ended.
* 长期失业: registered as unemployed for 365 days at the cut-off without an end, aged 16-35 (or of unknown age), and her
  state is still 有意愿, 暂无意愿 or unknown: who works, studies or has left is not jobless.
* 帮扶就业率: one cohort (届) at a time. Values that an office set itself are not read: ``has_settings`` tells of them.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from matcher.store.keys import DEMO_SECRET, KeyRing
from tests.recount.reading import Known, Record, read_known
from tests.recount.services import KINDS, Counted, counted

PACKAGE = {"guidance": 1, "referral": 3}
NO_WILL_DAYS, LONG_TERM_DAYS, YOUNG = 60, 365, (16, 35)
TRIES, TRY_CHANNELS = 3, 2
LEAVING = ("further-study", "enlisted", "abroad", "moved-out", "deceased")
PROOFS = ("contract", "social-insurance", "business-licence", "flexible-statement")
EMPLOYMENT = ("employer", "flexible", "own-business", "programme", "public-welfare", "unknown")


@dataclass(frozen=True)
class Person:
    """Where a registered person stands at the cut-off."""

    number: int
    organisation: int
    year: int
    origin: str
    counts_since: date
    state: Record | None
    tags: frozenset[str]


def recount(database: Path, keys: KeyRing, organisation: int, period: str, year: int = 0) -> dict[str, Any]:
    """Return figures, rates, and the persons behind each figure. ``year`` 0: all cohorts."""
    known = read_known(database, keys, period)
    services = counted(known)
    offices = known.below(organisation)
    everybody = _persons(known, services)
    mine = [one for one in everybody if one.organisation in offices and year in (0, one.year)]
    persons: dict[str, list[int]] = defaultdict(list)
    for one in mine:
        for tag in one.tags:
            persons[tag].append(one.number)
    figures = {tag: len(numbers) for tag, numbers in persons.items()}
    cohort = {one.number for one in everybody if year in (0, one.year)} if year else None
    for kind in KINDS:
        times = [
            occasion
            for occasion in services.occasions
            if occasion.kind == kind
            and occasion.organisation in offices
            and known.begins <= occasion.counted_on
            and (cohort is None or occasion.person in cohort)
        ]
        persons[f"{kind}-persons"] = persons[f"{kind}-times"] = sorted({occasion.person for occasion in times})
        figures[f"{kind}-persons"], figures[f"{kind}-times"] = len(persons[f"{kind}-persons"]), len(times)
    postings = [
        posting
        for posting in services.postings
        if posting.organisation in offices
        and known.begins <= posting.counted_on
        and (cohort is None or posting.person in cohort)
    ]
    persons["referral-postings"] = sorted({posting.person for posting in postings})
    figures["referral-postings"] = len(postings)
    rates = [rate for cohort_year in sorted({one.year for one in mine}) for rate in _rates(mine, cohort_year)]
    for rate in rates:
        for part in ("numerator", "denominator"):
            persons[f"rate/{rate['variant']}/{rate['year']}/{part}"] = rate[part]
            rate[part] = len(rate[part])
    return {
        "organisation": organisation,
        "period": period,
        "begins_on": str(known.begins),
        "ends_on": str(known.ends),
        "has_settings": known.has_settings,
        "figures": dict(sorted(figures.items())),
        "rates": rates,
        "persons": {tag: sorted(numbers) for tag, numbers in sorted(persons.items())},
    }


def _persons(known: Known, services: Counted) -> list[Person]:
    enrolled, places = _by_person(known.of_kind("enrolment")), _by_person(known.of_kind("hand-over"))
    facts = {kind: _by_person(known.of_kind(kind)) for kind in ("status", "contact", "difficulty", "unemployment", "plan", "placement")}
    had: dict[int, list[tuple[str, date]]] = defaultdict(list)
    for occasion in services.occasions:
        had[occasion.person].append((occasion.kind, occasion.on))
    for other in services.others:
        had[other.person].append(("other", other.on))
    found = []
    for number, entries in enrolled.items():
        entries = [entry for entry in entries if entry.row == number] or entries
        place = max((*entries, *places.get(number, ())), key=lambda entry: (entry.on, entry.root))
        office = place.organisation if place.kind == "enrolment" else place.facts["to_organisation"]
        year, origin = entries[-1].facts["year"], entries[-1].facts["origin"]
        is_second = any(entry.facts["year"] < year for entry in entries)
        since = min(entry.on for entry in entries if entry.facts["year"] == year) if is_second else date.min
        of_person = {kind: rows.get(number, []) for kind, rows in facts.items()}
        state = of_person["status"][-1] if of_person["status"] else None
        mine = [kind for kind, on in had[number] if on >= since]
        of_person["plan"] = [plan for plan in of_person["plan"] if plan.on >= since]
        tags = _tags(known, of_person, state, mine, known.born.get(number))
        tags |= {"registered", f"registered-{origin}"}
        found.append(Person(number, office, year, origin, since, state, frozenset(tags)))
    return found


def _tags(known: Known, facts: dict[str, list[Record]], state: Record | None, had: list[str], born: date | None) -> set[str]:
    tags = {_class(known, state)} | {f"{kind}-ever" for kind in KINDS if kind in had} | {_contact(facts["contact"])}
    if _in_traineeship(known, facts["placement"]):
        tags.add("traineeship-working")
        if "employed" in tags:
            tags = tags - {"employed"} | {"employed-in-traineeship"}
    if state and "employed" in tags:
        tags.add(f"employed-{state.facts['employment'] or 'unknown'}")
        if state.facts["evidence"] in PROOFS:
            tags.add("employed-proved")
    if "willing" in tags:
        tags.add("floor-owed")
        enough = all(had.count(kind) >= times for kind, times in PACKAGE.items())
        if enough and ("training" in had or "traineeship" in had):
            tags.add("floor-met")
    if _is_difficult(known, facts["difficulty"]):
        tags.add("difficult")
        if had or facts["plan"]:
            tags.add("difficult-helped")
        if "employed" in tags:
            tags.add("difficult-employed")
    if tags & {"willing", "no-will", "no-will-expired", "status-unknown"}:
        if _is_long_registered(known, facts["unemployment"]) and _is_young(known, born):
            tags.add("long-term-jobless")
    return tags


def _class(known: Known, state: Record | None) -> str:
    if state is None:
        return "status-unknown"
    status = str(state.facts["status"])
    if status != "no-will":
        return {"seeking": "willing"}.get(status, status)
    last_day = state.on + timedelta(days=NO_WILL_DAYS)
    if state.facts["reason"] == "public-exam" and state.facts["follow_up_on"]:
        last_day = max(last_day, date.fromisoformat(state.facts["follow_up_on"]))
    return "no-will" if known.ends <= last_day else "no-will-expired"


def _contact(tries: list[Record]) -> str:
    if any(one.facts["result"] == "reached" for one in tries):
        return "contacted"
    days, channels = {one.on for one in tries}, {one.facts["channel"] for one in tries}
    return "unreachable" if len(days) >= TRIES and len(channels) >= TRY_CHANNELS else "contact-open"


def _in_traineeship(known: Known, states: list[Record]) -> bool:
    last: dict[int, Record] = {}
    for one in states:
        named = one.facts["placement"]
        last[known.roots.get(named, one.root) if named else one.root] = one
    return any(
        one.facts["kind"] == "traineeship"
        and one.facts["state"] in ("started", "extended")
        and (not one.facts["ends_on"] or date.fromisoformat(one.facts["ends_on"]) >= known.ends)
        for one in last.values()
    )


def _is_difficult(known: Known, entries: list[Record]) -> bool:
    last: dict[str, Record] = {}
    erased = 0
    for one in entries:
        if "category" in one.facts:
            last[one.facts["category"]] = one
        else:
            erased += -1 if one.facts["is_over"] else 1
    last.pop("long-term-jobless", None)
    return erased > 0 or any(
        not one.facts["is_over"]
        and (not one.facts["valid_until"] or date.fromisoformat(one.facts["valid_until"]) >= known.ends)
        for one in last.values()
    )


def _is_long_registered(known: Known, entries: list[Record]) -> bool:
    since: date | None = None
    for one in entries:
        since = None if one.facts["is_over"] else since or one.on
    return since is not None and (known.ends - since).days >= LONG_TERM_DAYS


def _is_young(known: Known, born: date | None) -> bool:
    if born is None:
        return True
    age = known.ends.year - born.year - ((known.ends.month, known.ends.day) < (born.month, born.day))
    return YOUNG[0] <= age <= YOUNG[1]


def _rates(mine: Iterable[Person], year: int) -> list[dict[str, Any]]:
    cohort = [one for one in mine if one.year == year]
    unplaced = [one for one in cohort if not one.tags & set(LEAVING)]
    variants = {
        "all": unplaced,
        "with-will": [one for one in unplaced if "no-will" not in one.tags],
        "contacted": [one for one in unplaced if "contacted" in one.tags],
    }
    return [
        {
            "variant": name,
            "year": year,
            "numerator": [one.number for one in base if "employed-proved" in one.tags],
            "denominator": [one.number for one in base],
        }
        for name, base in variants.items()
    ]


def _by_person(records: Iterable[Record]) -> dict[int, list[Record]]:
    found: dict[int, list[Record]] = defaultdict(list)
    for record in records:
        found[record.person].append(record)
    return found


def _main() -> None:
    parser = argparse.ArgumentParser(description="Recount a month's report from the ledger's tables.")
    parser.add_argument("--database", type=Path, required=True)
    parser.add_argument("--keys", type=Path, help="the key file; without it the demo's keys")
    parser.add_argument("--organisation", type=int, required=True)
    parser.add_argument("--period", required=True, help="such as 2026-11")
    parser.add_argument("--year", type=int, default=0, help="only this cohort (届)")
    asked = parser.parse_args()
    keys = KeyRing.read(asked.keys) if asked.keys else KeyRing.from_secret(DEMO_SECRET)
    print(json.dumps(recount(asked.database, keys, asked.organisation, asked.period, asked.year), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    _main()
