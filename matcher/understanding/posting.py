"""One raw posting to its canonical record: every reader asked once, the conditions in force chosen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from matcher.domain.levels import PostingKind
from matcher.domain.posting import (
    Headcount,
    OccupationGuess,
    Pay,
    Place,
    Posting,
    RawPosting,
    Reading,
)
from matcher.domain.quote import Quote
from matcher.text.dates import read_published_on_column, read_valid_until_column, read_valid_until_prose
from matcher.text.headcount import read_headcount_column, read_headcount_prose, read_headcount_title
from matcher.text.kinds import read_kind_column, read_kind_title
from matcher.text.normalise import normalise
from matcher.text.places import read_regions_column, read_regions_prose, read_regions_title
from matcher.text.prose import Clause, Prose, Zone, read_prose
from matcher.text.salary import read_salary_column, read_salary_pair
from matcher.text.salary_prose import read_salary_prose
from matcher.text.skills import read_skills_prose
from matcher.text.terms import TERM_FIELDS, read_term_column, read_terms_prose
from matcher.understanding.conditions import blank_tracks, read_conditions
from matcher.understanding.effective import conditions_in_force
from matcher.understanding.seniority import read_seniority
from matcher.understanding.values import json_value

_AS_PRINTED = ("title", "employer", "department", "source", "employer_code", "contact_visible")

Readings = dict[str, tuple[Reading, ...]]


def understand_posting(
    raw: RawPosting, occupations: tuple[OccupationGuess, ...] = (), printed: bool = True
) -> Posting:
    """Return the canonical record of ``raw``; ``occupations`` are the guesses for its title, best first.

    ``printed`` False leaves the readings of skills and of conditions in texts out of ``readings``: only `matcher parse`
    prints them, and they are half of a record.

    Columns are read first, then the description, then the title. ``readings`` keeps every reading of every field.
    Of pay, places, headcount and dates the column's reading is in force, else that of the description, else that of
    the title. Equal input gives equal output.
    """
    description = read_prose(raw.text("description"), raw.source("description"))
    title = _one_clause(raw.text("title"), raw.source("title"))
    readings: Readings = {}
    for field in _AS_PRINTED:
        _add(readings, field, _as_printed(raw, field))
    pay = _pay(raw, description, title, readings)
    places = _places(raw, description, title, readings)
    headcount = _headcount(raw, description, title, readings)
    skills = tuple({s.name: s for s in (*read_skills_prose(title), *read_skills_prose(description))[::-1]}.values())[
        ::-1
    ]
    if printed:
        _add(readings, "skills", ((json_value(skill), skill.quote) for skill in skills))
    kind = _kind(raw, title, readings)
    _terms(raw, description, readings)
    published_on, valid_until = _dates(raw, description, readings)
    conditions = read_conditions(raw, description)
    for field, found in conditions.items():
        shown = found.all if printed else found.column
        _add(readings, field, ((json_value(reading), reading.quote) for reading in shown))
    requirements = conditions_in_force(conditions, blank_tracks(raw))
    return Posting(
        id=raw.id,
        title=raw.text("title"),
        employer=raw.text("employer"),
        raw=raw,
        kind=kind,
        requirements=requirements,
        pay=pay,
        places=places,
        headcount=headcount,
        skills=skills,
        occupations=occupations,
        seniority=read_seniority(raw.text("title"), kind, requirements.experience),
        published_on=published_on,
        valid_until=valid_until,
        readings=readings,
    )


def _add(readings: Readings, field: str, found: Iterable[tuple[object, Quote]]) -> None:
    values = tuple([Reading(value, quote) for value, quote in found])
    if values:
        earlier = readings.get(field)
        readings[field] = values if earlier is None else (*earlier, *values)


def _as_printed(raw: RawPosting, field: str) -> tuple[tuple[str, Quote], ...]:
    value = raw.text(field)
    words = value.strip()
    if not words:
        return ()
    start = value.find(words)
    return ((words, Quote(words, raw.source(field), start, start + len(words))),)


def _one_clause(given: str, source: str) -> Prose:
    return Prose(given, normalise(given), source, (Clause(0, len(given), Zone.UNKNOWN),), (0,))


def _pay(raw: RawPosting, description: Prose, title: Prose, readings: Readings) -> Pay | None:
    found: list[Pay] = []
    months = raw.text("salary_months")
    column = read_salary_column(raw.text("salary"), raw.source("salary"), months)
    if column is not None:
        found.append(column)
    low, high = raw.text("salary_min"), raw.text("salary_max")
    if low or high:
        pair = read_salary_pair(low, high, raw.source("salary_min"), raw.source("salary_max"), months)
        if pair is not None:
            found.append(pair)
    for prose in (description, title):
        stated = read_salary_prose(prose)
        if stated is not None:
            found.append(stated)
    _add(readings, "salary", ((json_value(pay), pay.quote) for pay in found))
    return found[0] if found else None


def _places(raw: RawPosting, description: Prose, title: Prose, readings: Readings) -> tuple[Place, ...]:
    column = read_regions_column(raw.text("regions"), raw.source("regions"))
    prose = read_regions_prose(description)
    from_title = read_regions_title(title)
    _add(readings, "regions", ((json_value(place), place.quote) for place in (*column, *prose, *from_title)))
    return column or prose or from_title


def _headcount(raw: RawPosting, description: Prose, title: Prose, readings: Readings) -> Headcount | None:
    found = [
        headcount
        for headcount in (
            read_headcount_column(raw.text("headcount"), raw.source("headcount")),
            read_headcount_prose(description),
            read_headcount_title(title),
        )
        if headcount is not None
    ]
    _add(readings, "headcount", ((json_value(headcount), headcount.quote) for headcount in found))
    return found[0] if found else None


def _kind(raw: RawPosting, title: Prose, readings: Readings) -> PostingKind | None:
    found = [
        reading
        for reading in (
            read_kind_column(raw.text("kind"), raw.source("kind")),
            read_kind_title(title),
        )
        if reading is not None
    ]
    if not found and "见习" in raw.text("employment_form"):
        form = read_kind_column(raw.text("employment_form"), raw.source("employment_form"))
        found = [form] if form is not None else []
    _add(readings, "kind", ((reading.kind.value, reading.quote) for reading in found))
    if found:
        named = [reading.kind for reading in found if reading.kind is not PostingKind.FULL_TIME]
        return named[0] if named else PostingKind.FULL_TIME
    return PostingKind.CIVIL_SERVICE if raw.is_public_table else None


def _terms(raw: RawPosting, description: Prose, readings: Readings) -> None:
    for field in TERM_FIELDS:
        term = read_term_column(field, raw.text(field), raw.source(field))
        if term is not None:
            _add(readings, field, ((term.value, term.quote),))
    for term in read_terms_prose(description):
        _add(readings, term.field, ((term.value, term.quote),))


def _dates(raw: RawPosting, description: Prose, readings: Readings) -> tuple[date | None, date | None]:
    published = read_published_on_column(raw.text("published_on"), raw.source("published_on"))
    until = read_valid_until_column(raw.text("valid_until"), raw.source("valid_until"))
    stated = read_valid_until_prose(description)
    for field, found in (("published_on", (published,)), ("valid_until", (until, stated))):
        _add(readings, field, ((r.value.isoformat(), r.quote) for r in found if r is not None))
    valid = until or stated
    return (published.value if published else None), (valid.value if valid else None)
