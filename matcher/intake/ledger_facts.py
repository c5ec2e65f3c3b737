"""What one row of a ledger says was asked, found and done: contact, status, services, difficulty and needs, each with its day."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from matcher.domain.ledger.contact import ContactAttempt, ContactResult
from matcher.domain.ledger.difficulty import Difficulty, DifficultyCategory
from matcher.domain.ledger.enrolment import Intention
from matcher.domain.ledger.importing import LedgerFact
from matcher.domain.texts import ledger_import as texts
from matcher.intake import ledger_words as words
from matcher.intake.ledger_services import services_of
from matcher.intake.ledger_status import status_of
from matcher.intake.ledger_values import LedgerValues


@dataclass(slots=True)
class RowFacts:
    """The facts of a row; ``note`` is a remark that no fact carries."""

    facts: list[LedgerFact] = field(default_factory=list)
    note: str = ""


def facts_of(values: LedgerValues) -> RowFacts:
    """Return what the row states; what decides a figure and cannot be read is a fault of ``values``.

    The remark goes with the first of contact, status and services.
    """
    surveyed = values.day("surveyed_on")
    notes: list[str] = []
    dated = [*_contact(values, surveyed), *status_of(values, surveyed), *services_of(values, notes)]
    needs = _needs(values, notes)
    if values.said("remark"):
        notes.append(texts.NOTE_REMARK.format(text=values.text("remark")))
    if dated and notes:
        dated[0] = replace(dated[0], note="；".join(part for part in (dated[0].note, *notes) if part))
        notes = []
    return RowFacts([*dated, *needs, *_difficulties(values)], "；".join(notes))


def _contact(values: LedgerValues, surveyed: date | None) -> list[LedgerFact]:
    given, said = values.said("survey_channel"), values.said("survey_result")
    channel = words.word_of(given, words.CHANNELS) if given else None
    result = words.word_of(said, words.RESULTS) if said else ContactResult.REACHED
    if given and channel is None:
        values.refuse("survey_channel", texts.CHANNEL_UNKNOWN.format(value=given))
    if result is None:
        values.refuse("survey_result", texts.RESULT_UNKNOWN.format(value=said))
    if surveyed is None:
        if channel is not None and not values.said("surveyed_on"):
            values.remark("survey_channel", texts.CONTACT_NO_DATE)
        return []
    if not given:
        values.remark("surveyed_on", texts.CHANNEL_MISSING)
    if channel is None or result is None:
        return []
    surveyor = values.said("surveyor")
    note = texts.NOTE_SURVEYOR.format(name=surveyor) if surveyor else ""
    return [LedgerFact(ContactAttempt(channel, result), surveyed, note)]


def _needs(values: LedgerValues, notes: list[str]) -> list[LedgerFact]:
    wanted: dict[str, bool] = {}
    for item in values.items("needs"):
        name = words.word_of(item, words.NEEDS)
        if name is not None:
            wanted[name] = True
        else:
            values.remark("needs", texts.NEED_UNKNOWN.format(value=item), item)
            notes.append(texts.NOTE_NEEDS.format(value=item))
    return [LedgerFact(Intention(**wanted), None)] if wanted else []


def _difficulties(values: LedgerValues) -> list[LedgerFact]:
    given = values.text("difficulties")
    categories: dict[DifficultyCategory, str] = {}
    for item in ([] if words.NO_DIFFICULTY.fullmatch(given) else values.items("difficulties")):
        if words.NO_DIFFICULTY.fullmatch(item):
            continue
        code = words.SCHOOL_CATEGORIES.get(item)
        if code is not None:
            categories.update(dict.fromkeys(code, f"{texts.SCHOOL_CATEGORY} {item}"))
            found = bool(code)
        else:
            category = words.word_of(item, words.DIFFICULTIES)
            found = category is not None
            if category is not None:
                categories.setdefault(category, texts.SOURCE)
        if not found:
            school_only = code is not None or item in ("就业困难", "就业困难生")
            message = texts.DIFFICULTY_SCHOOL_ONLY if school_only else texts.DIFFICULTY_UNKNOWN
            values.remark("difficulties", message.format(value=item), item)
    return [LedgerFact(Difficulty(category, source), None) for category, source in categories.items()]
