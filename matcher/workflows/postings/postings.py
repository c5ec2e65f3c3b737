"""Postings over the service: read from an object, written, changed, shown in the interchange form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Unreadable
from matcher.domain.posting import Posting
from matcher.domain.problem import ProblemLevel, RowProblem
from matcher.domain.quote import Quote
from matcher.domain.requirement import Requirements
from matcher.domain.stored import ChangeKind, StoredPosting
from matcher.domain.texts import intake as intake_texts
from matcher.intake.duplicates import duplicate_key
from matcher.intake.records import read_posting
from matcher.intake.source_keys import SourceKeys, content_hash
from matcher.intake.unread_fields import unread_fields
from matcher.store.posting_writes import IncomingPosting
from matcher.store.store import Store
from matcher.understanding.batch import understand_chunk
from matcher.workflows.guard.arriving import day_of, hold_notes, keep_arrivals, screen_arrivals, screen_stored

_CONDITIONS = tuple(field.name for field in fields(Requirements) if field.name != "preferences")
_CRITERIA = {"majors": "major", "certificates": "certificate"}


@dataclass(frozen=True, slots=True)
class WrittenPosting:
    """What happened to one object: ``number`` and ``change`` are None for one that was left out."""

    id: str
    number: int | None
    change: ChangeKind | None
    problems: tuple[RowProblem, ...]


def write_postings(
    store: Store, viewer: Viewer, records: Sequence[Mapping[str, Any]], keys: SourceKeys, first_row: int = 1
) -> list[WrittenPosting]:
    """Read, understand and write objects of the interchange form under the viewer's office, in their order."""
    viewer.require(Permission.WRITE_POSTINGS)
    read = [read_posting(record, first_row + place) for place, record in enumerate(records)]
    raws = [one.raw for one in read if one.raw is not None]
    understood = understand_chunk(raws)
    incoming = [
        IncomingPosting(keys.posting(raw), posting, content_hash(raw), duplicate_key(raw))
        for raw, posting in zip(raws, understood, strict=True)
    ]
    happened = store.postings.upsert_each(viewer.organisation, incoming, viewer.account, None)
    numbers = store.postings.numbers_of(viewer.organisation, [row.source_key for row in incoming])
    today = day_of(store)
    screenings = screen_arrivals(understood, today)
    found = {
        numbers[row.source_key]: (posting, one)
        for row, posting, one in zip(incoming, understood, screenings, strict=True)
    }
    keep_arrivals(store, found, today, viewer.account)
    rest = iter(zip(incoming, happened, understood, screenings, strict=True))
    written: list[WrittenPosting] = []
    for one in read:
        if one.raw is None:
            written.append(WrittenPosting("", None, None, one.problems))
            continue
        row, change, posting, screening = next(rest)
        problems = (*one.problems, *unread_fields(posting), *hold_notes(posting, screening))
        written.append(WrittenPosting(posting.id, numbers[row.source_key], change, problems))
    return written


def write_posting(store: Store, viewer: Viewer, record: Mapping[str, Any], request: str = "") -> WrittenPosting:
    """Write one object. Raises Unreadable where it cannot be a posting."""
    (written,) = write_postings(store, viewer, [record], SourceKeys())
    if written.number is None:
        errors = [problem for problem in written.problems if problem.level is ProblemLevel.ERROR]
        message = errors[0].message if errors else intake_texts.ROW_NO_TITLE
        raise Unreadable(message, {errors[0].column if errors else "title": message})
    if written.change is not None:
        detail: dict[str, str | int] = {"change": written.change.value}
        store.audit.append("posting.changed", viewer, "posting", written.number, request, detail)
    return written


def change_posting(
    store: Store,
    viewer: Viewer,
    number: int,
    as_of: date,
    expected_version: int | None,
    valid_until: date | None = None,
    offered: bool | None = None,
    request: str = "",
) -> StoredPosting:
    """Move the last day, take off or offer again. Raises NotFound, NotAllowed, Conflict."""
    found = store.postings.get(viewer, number)
    if valid_until is not None:
        found = store.postings.extend(viewer, number, valid_until, expected_version)
        screen_stored(store, number, found.posting, viewer.account, request)
        found = store.postings.get(viewer, number)
        expected_version = found.version
        store.audit.append("posting.changed", viewer, "posting", number, request, {"valid_until": valid_until.isoformat()})
    if offered is True:
        again = store.postings.reopen(viewer, number, as_of, expected_version)
        screen_stored(store, number, again.posting, viewer.account, request)
        found = store.postings.get(viewer, number)
        store.audit.append("posting.changed", viewer, "posting", number, request, {"change": "reopened"})
    elif offered is False:
        found = store.postings.withdraw(viewer, number, "", expected_version)
        store.audit.append("posting.withdrawn", viewer, "posting", number, request)
    return found


def posting_readings(posting: Posting) -> dict[str, Any]:
    """Return what was understood of a posting: pay, places, occupation, skills and each condition with its quote."""
    pay, required = posting.pay, posting.requirements
    conditions: list[tuple[str, Quote]] = []
    for name in _CONDITIONS:
        stated = getattr(required, name)
        for one in stated if isinstance(stated, tuple) else (stated,) if stated is not None else ():
            conditions.append((_CRITERIA.get(name, name), one.quote))
    return {
        "kind": posting.kind.value if posting.kind is not None else None,
        "pay": None
        if pay is None
        else {
            "minimum": pay.minimum,
            "maximum": pay.maximum,
            "months": pay.months,
            "negotiable": pay.negotiable,
            "period": pay.period,
            "quote": pay.quote.text,
        },
        "places": [{"code": place.code, "name": place.name, "quote": place.quote.text} for place in posting.places],
        "headcount": _headcount(posting),
        "occupations": [
            {"code": guess.code, "name": guess.name, "probability": round(guess.probability, 6)}
            for guess in posting.occupations[:3]
        ],
        "skills": list(dict.fromkeys(skill.name for skill in posting.skills if skill.kind == "hard")),
        "conditions": [
            {"criterion": name, "quote": quote.text, "source": quote.source} for name, quote in conditions if quote.text
        ],
        "published_on": posting.published_on,
        "valid_until": posting.valid_until,
    }


def _headcount(posting: Posting) -> int | None:
    return (posting.headcount.maximum or posting.headcount.minimum) if posting.headcount is not None else None
