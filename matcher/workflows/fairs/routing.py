"""Routes for a curated list: everybody's stops with reasons, from the same pairs the list was chosen by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import orjson
from scipy import sparse

from matcher.casework.bad_news import is_exam
from matcher.domain.fairs.allocation import EmployerAudience, Route
from matcher.domain.fairs.booth import booth_order
from matcher.domain.fairs.curation import ListRow
from matcher.domain.graduate import Graduate
from matcher.domain.posting import Posting
from matcher.domain.texts import curation as texts
from matcher.domain.texts import list_words as words
from matcher.eligibility.verdict import judge_pair
from matcher.fairs.allocation import Allotment, Floats, RouteLimits, RouteMarket, allot
from matcher.fairs.employer_audience import employer_audiences
from matcher.fairs.route_prices import route_prices
from matcher.fairs.routes import PairWords, routes_of
from matcher.matching import explanation
from matcher.matching.market import seats_of
from matcher.workflows.fairs.curating import Curation, FairGround
from matcher.workflows.fairs.fitting import Unit


@dataclass(frozen=True, slots=True)
class Given:
    """The listed postings, everybody as (unit, name) in the order of the market, and where they go."""

    postings: list[Posting]
    people: list[tuple[int, str]]
    market: RouteMarket
    prices: Floats
    allotment: Allotment


def routes(ground: FairGround, curation: Curation, limits: RouteLimits | None = None) -> tuple[Route, ...]:
    """Return a route for every named person; members of a group without names share those that differ.

    A group of forty may be given three routes, "第1路线（16人）" and so on, so that they do not all go the same way.
    """
    units, rows = ground.units.units, curation.curated.rows
    given = allotted(ground, curation, limits or RouteLimits())
    postings, people, allotment = given.postings, given.people, given.allotment
    first, labels, copies = _shared(ground, allotment, people)
    picked = Allotment(
        visits=tuple(allotment.visits[place] for place in first),
        booth_visits=allotment.booth_visits,
        applications=allotment.applications,
        over=allotment.over,
        shortened=allotment.shortened[np.array(first, dtype=np.int64)],
    )
    groups = [texts.GROUP.format(major=m, education=e) for m, e in ground.units.groups]
    known: dict[tuple[int, int], PairWords] = {}

    def speak(person: int, posting: int) -> PairWords:
        key = (people[first[person]][0], posting)
        if key not in known:
            known[key] = pair_words(units[key[0]], postings[posting], ground.fair_date)
        return known[key]

    found = routes_of(picked, rows, labels, [groups[units[people[place][0]].group] for place in first], speak)
    return tuple(replace(route, copies=count) for route, count in zip(found, copies, strict=True))


def audiences(ground: FairGround, curation: Curation, limits: RouteLimits | None = None) -> tuple[EmployerAudience, ...]:
    """Return whom each booth may expect, in the order of the list; small groups are left out."""
    asked = limits or RouteLimits()
    given = allotted(ground, curation, asked)
    groups = [texts.GROUP.format(major=major, education=education) for major, education in ground.units.groups]
    labels = [groups[ground.units.units[unit].group] for unit, _ in given.people]
    return employer_audiences(given.allotment, curation.curated.rows, labels, asked.turnout)


def slips_jsonl(found: tuple[Route, ...]) -> bytes:
    """Return one JSON object a route, keys sorted."""
    return b"".join(orjson.dumps(route, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE) for route in found)


def allotted(ground: FairGround, curation: Curation, limits: RouteLimits) -> Given:
    """Return who goes where through a curated list."""
    units = ground.units.units
    rows = curation.curated.rows
    by_id = {posting.id: posting for posting in ground.postings}
    postings = [by_id[row.posting] for row in rows]
    people = [(number, name) for number, unit in enumerate(units) for name in unit.ids or ("",) * round(unit.persons)]
    of_unit = np.array([number for number, _ in people], dtype=np.int64)
    booths = {booth: place for place, booth in enumerate(sorted({row.booth for row in rows}, key=booth_order))}
    market = RouteMarket(
        chance=sparse.csr_matrix(_chances(ground, curation, rows)[of_unit]),
        booth=np.array([booths[row.booth] for row in rows], dtype=np.int64),
        seats=np.array([seats_of(posting.headcount) for posting in postings], dtype=np.float64),
        always=np.array([is_exam(posting) for posting in postings], dtype=np.bool_),
        first=np.array([bool(units[number].profile.difficulties) for number, _ in people], dtype=np.bool_),
        limits=limits,
    )
    prices = route_prices(market)
    return Given(postings, people, market, prices, allot(market, prices, curation.curated.settings.seed))


def _chances(ground: FairGround, curation: Curation, rows: tuple[ListRow, ...]) -> sparse.csr_matrix:
    """Return the chance of every unit with every line of the list, (n_units, n_lines)."""
    line_of: Mapping[str, int] = {row.posting: line for line, row in enumerate(rows)}
    line = np.array([line_of.get(posting.id, -1) for posting in ground.postings], dtype=np.int64)
    on = line[ground.pairs.postings] >= 0
    pairs = ground.pairs
    found = (pairs.chance[on], (pairs.units[on], line[pairs.postings[on]]))
    return sparse.csr_matrix(found, shape=(len(ground.units.units), len(rows)))


def _shared(
    ground: FairGround, allotment: Allotment, people: list[tuple[int, str]]
) -> tuple[list[int], list[str], list[int]]:
    """Return the places whose routes are printed, their labels and for how many: named persons, different group routes."""
    first: list[int] = []
    labels: list[str] = []
    counts: dict[tuple[int, tuple[int, ...]], int] = {}
    for place, (unit, name) in enumerate(people):
        if name:
            first.append(place)
            labels.append(name)
            continue
        key = (unit, allotment.visits[place])
        if key not in counts:
            first.append(place)
            labels.append("")
        counts[key] = counts.get(key, 0) + 1
    # Of a group, not of a unit: registered graduates of one major are many units, and no two routes bear one number.
    number: dict[int, int] = {}
    for position, place in enumerate(first):
        unit, name = people[place]
        if not name:
            at = ground.units.units[unit].group
            number[at] = number.get(at, 0) + 1
            major, education = ground.units.groups[at]
            group = texts.GROUP.format(major=major, education=education)
            count = counts[(unit, allotment.visits[place])]
            labels[position] = texts.GROUP_ROUTE.format(group=group, number=number[at], count=count)
    copies = [1 if people[place][1] else counts[(people[place][0], allotment.visits[place])] for place in first]
    return first, labels, copies


def pair_words(unit: Unit, posting: Posting, day: date) -> PairWords:
    """Return what a slip says of a posting to somebody of a unit."""
    graduate = unit.profile
    results = judge_pair(graduate, posting, day)
    reasons = explanation.reasons(graduate, posting, results, {})
    lines = explanation.missing(graduate, posting, results, {})
    doubts = explanation.missing(graduate, posting, results[:0], {})
    if not (unit.ids or graduate.skill_names):
        lines = (*(line for line in lines if line not in doubts), *_skills_asked(graduate, posting))
        return PairWords(reasons=tuple(reason.text for reason in reasons), to_ask=lines)
    return PairWords(
        reasons=tuple(reason.text for reason in reasons),
        to_ask=tuple(line for line in lines if line not in doubts),
        missing=doubts,
    )


def _skills_asked(graduate: Graduate, posting: Posting) -> tuple[str, ...]:
    """Return the skills that a posting asks for, said to people whose skills nobody knows."""
    skills = explanation.lacking_skills(graduate, posting)[: explanation.MOST_SKILLS]
    quoted = words.JOIN.join(words.SKILL.format(skill=one) for one in skills)
    return (words.SKILLS_ASKED.format(skills=quoted),) if skills else ()
