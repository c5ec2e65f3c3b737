"""Files of ledgers (实名台账) to persons, one a person however many rows tell of her; every row left out is explained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

from matcher.domain.contact import Contact
from matcher.domain.errors import InputError
from matcher.domain.graduate import Graduate
from matcher.domain.ledger.importing import BadRow, LedgerFact, LedgerRow
from matcher.domain.ledger.status import StatusChange
from matcher.domain.problem import RowProblem
from matcher.domain.texts import ledger_import as texts
from matcher.intake import ledger_words as words
from matcher.intake.contact import read_contact
from matcher.intake.graduates import profile_of
from matcher.intake.ledger_facts import RowFacts, facts_of
from matcher.intake.ledger_headers import LEDGER_NAMES, PROFILE_FIELDS
from matcher.intake.ledger_identity import IdReading, read_id_number
from matcher.intake.ledger_units import Unit, merged_row, units_of
from matcher.intake.ledger_values import LedgerValues
from matcher.intake.rows import FileRows, Row, read_rows

_YEARS_BACK, _YEARS_AHEAD = 20, 3


@dataclass(slots=True)
class LoadedLedger:
    """What a file holds: persons in the order of their first rows, rows left out, problems, unused columns, sheets."""

    persons: list[LedgerRow] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)
    sheets: tuple[str, ...] = ()


@dataclass(slots=True)
class _Person:
    """The units of one person read so far; ``statuses`` tells day → (state, row) to find contradictions."""

    units: list[Unit]
    identity: IdReading
    facts: list[LedgerFact]
    notes: list[str]
    statuses: dict[date | None, tuple[StatusChange, int]]


def load_ledger(path: Path, today: date) -> LoadedLedger:
    """Read a file. Raises InputError when nothing of it can be read as a ledger.

    A row whose person, day or state is in doubt is left out; any other value that is not understood is a warning.
    """
    rows = read_rows(path, LEDGER_NAMES)
    if not rows.rows and not rows.headers:
        raise InputError(texts.NO_LEDGER_HEADER)
    if rows.rows and not any({"name", "id_number"} & row.columns for row in rows.rows):
        raise InputError(texts.NO_LEDGER_COLUMN)
    loaded = LoadedLedger(ignored=rows.ignored, sheets=tuple(dict.fromkeys(row.sheet for row in rows.rows)))
    persons: dict[str, _Person] = {}
    for unit in units_of(rows):
        _add(unit, rows, today, persons)
        if unit.faults:
            loaded.bad += unit.bad_rows(rows)
    loaded.persons = list(_rows_of(persons, rows, today))
    loaded.problems = rows.problems
    return loaded


def _add(unit: Unit, rows: FileRows, today: date, persons: dict[str, _Person]) -> None:
    """Read a unit and put it with the other rows of the same person; what refuses it becomes its faults."""
    if unit.faults:
        return
    head, sources = unit.head, unit.head.sources
    name = unit.text("name")
    if not name:
        unit.blame(head.number, sources.get("name", ""), "", texts.NAME_MISSING)
    values = LedgerValues(head, rows, today)
    identity = _identity(unit, values)
    _check_year(unit, values, today)
    told: list[tuple[Row, RowFacts]] = []
    for row in unit.rows:
        own = values if row is head else LedgerValues(row, rows, today)
        told.append((row, facts_of(own)))
        if own.faults:
            unit.faults.setdefault(row.number, []).extend(own.faults)
    if unit.faults or not name:
        return
    key = f"person:{identity.number}" if identity.number else _key_without_number(unit, name, rows)
    if key is None:
        unit.blame(head.number, sources.get("id_number", ""), "", texts.IDENTITY_TOO_THIN)
        return
    known = persons.get(key)
    if known is not None and not _agrees(unit, name, told, known):
        return
    _remark_identity(unit, values, identity)
    if known is None:
        known = persons.setdefault(key, _Person([], identity, [], [], {}))
    known.units.append(unit)
    for row, facts in told:
        known.facts += [fact for fact in facts.facts if fact not in known.facts]
        known.notes += [facts.note] if facts.note and facts.note not in known.notes else []
        for fact in facts.facts:
            if isinstance(fact.fact, StatusChange):
                known.statuses.setdefault(fact.effective_on, (fact.fact, row.number))


def _identity(unit: Unit, values: LedgerValues) -> IdReading:
    given = unit.text("id_number")
    identity = read_id_number(given, values.today)
    if identity.fault:
        values.refuse("id_number", identity.fault, given)
    gender = unit.text("gender").removesuffix("性")
    if identity.gender is not None and gender in ("男", "女") and gender != identity.gender.value:
        values.refuse("gender", texts.GENDER_DISAGREES.format(value=gender))
    return identity


def _check_year(unit: Unit, values: LedgerValues, today: date) -> None:
    row = merged_row([unit])
    year = _year_of(LedgerValues(row, FileRows(values.rows.path), today))
    name = "graduation_year" if unit.text("graduation_year") else "graduation_date"
    if year is None:
        given = unit.text(name)
        values.refuse(name, texts.YEAR_UNREADABLE.format(value=given) if given else texts.YEAR_MISSING, given)
    elif not today.year - _YEARS_BACK <= year <= today.year + _YEARS_AHEAD:
        first, last = today.year - _YEARS_BACK, today.year + _YEARS_AHEAD
        values.refuse(name, texts.YEAR_IMPOSSIBLE.format(value=unit.text(name), first=first, last=last))


def _year_of(values: LedgerValues) -> int | None:
    year = values.year("graduation_year")
    if year is not None or not values.text("graduation_date"):
        return year
    day = values.date("graduation_date")
    return day.year if day is not None else values.year("graduation_date")


def _key_without_number(unit: Unit, name: str, rows: FileRows) -> str | None:
    """Return the identity made of name, phone, school and birth; ``None`` where they do not tell her from others."""
    aside = FileRows(rows.path)
    phone = read_contact(unit.head, aside, name).phone
    school, birth = unit.text("school"), unit.text("birth_date")
    if not phone and not (school and birth):
        return None
    parts = "\x1f".join("".join(part.split()) for part in (name, phone, school, birth))
    return f"ledger:{blake2b(parts.encode(), digest_size=16).hexdigest()}"


def _agrees(unit: Unit, name: str, told: list[tuple[Row, RowFacts]], known: _Person) -> bool:
    """Whether a unit can be of the person that earlier rows tell of; else it gets its fault."""
    earlier = known.units[0]
    if "".join(name.split()) != "".join(earlier.text("name").split()):
        message = texts.ID_TWO_NAMES.format(
            value=unit.text("id_number"), row=earlier.head.number, other=earlier.text("name"), name=name
        )
        unit.blame(unit.head.number, unit.head.sources.get("id_number", ""), unit.text("id_number"), message)
    for row, facts in told:
        for fact in facts.facts:
            before = known.statuses.get(fact.effective_on) if isinstance(fact.fact, StatusChange) else None
            if before is not None and isinstance(fact.fact, StatusChange) and before[0].status is not fact.fact.status:
                said, other = fact.fact.status.label, before[0].status.label
                message = texts.STATUS_DISAGREES.format(row=before[1], other=other, value=said)
                unit.blame(row.number, row.sources.get("status", row.sources.get("reason", "")), said, message)
    return not unit.faults


def _remark_identity(unit: Unit, values: LedgerValues, identity: IdReading) -> None:
    if identity.remark:
        values.remark("id_number", identity.remark, unit.text("id_number"))
    elif not identity.number:
        values.remark("id_number", texts.ID_MISSING, "")


def _rows_of(persons: dict[str, _Person], rows: FileRows, today: date) -> Iterator[LedgerRow]:
    for key, person in persons.items():
        row = merged_row(person.units)
        values = LedgerValues(row, rows, today)
        _remark_phones(person, values)
        profile, contact, known = _profile(values, person.identity)
        origin_text = values.said("origin")
        origin = words.word_of(origin_text, words.ORIGINS) if origin_text else None
        if origin_text and origin is None:
            values.remark("origin", texts.ORIGIN_UNKNOWN.format(value=origin_text))
        aside = LedgerValues(row, FileRows(rows.path), today)
        year = profile.graduation_year or _year_of(aside) or today.year
        day = aside.day("enrolled_on")
        yield LedgerRow(
            graduate=replace(profile, graduation_year=year, file="", row=0, **known),
            contact=contact,
            source_key=key,
            year=year,
            origin=origin,
            enrolled_on=day if not aside.faults else None,
            facts=tuple(person.facts),
            sheet=row.sheet,
            row=row.number,
            note="；".join(person.notes),
        )


def _remark_phones(person: _Person, values: LedgerValues) -> None:
    earlier: tuple[str, int] | None = None
    for unit in person.units:
        phone = unit.text("phone")
        if phone and earlier is not None and phone != earlier[0]:
            values.remark("phone", texts.PHONE_TWICE.format(row=earlier[1], value=phone), phone)
        if phone:
            earlier = (phone, unit.head.number)


def _profile(values: LedgerValues, identity: IdReading) -> tuple[Graduate, Contact, dict[str, Any]]:
    """Return profile and contact, and what of the profile follows from the number; difficulty data stays out of both."""
    row = values.row
    fields = {name: text for name, text in row.fields.items() if name in PROFILE_FIELDS}
    ambiguous = values.graduation_day_is_ambiguous()
    if ambiguous:
        values.remark("graduation_date", texts.MONTH_OR_OCTOBER.format(value=values.text("graduation_date")))
        fields.setdefault("graduation_year", fields["graduation_date"])
        del fields["graduation_date"]
    graduate = profile_of("", replace(row, fields=fields), values.rows)
    known: dict[str, Any] = {}
    if identity.birth is not None:
        if graduate.birth_date is not None and graduate.birth_date != identity.birth:
            stated = values.text("birth_date")
            first_of_month = graduate.birth_date.day == 1 and graduate.birth_date == identity.birth.replace(day=1)
            if not first_of_month:
                values.remark("birth_date", texts.BIRTH_DISAGREES.format(value=stated))
        known = {"birth_date": identity.birth, "gender": identity.gender}
    contact = read_contact(replace(row, fields={n: t for n, t in row.fields.items() if n != "id_number"}), values.rows, graduate.name)
    contact = replace(
        contact,
        id_number=identity.number,
        address=values.said("address")[:200],
        ethnicity=values.said("ethnicity")[:20],
    )
    return graduate, contact, known
