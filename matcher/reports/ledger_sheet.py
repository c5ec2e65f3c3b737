"""The 帮扶台账 as a workbook: who each person is, who looks after her, what was done on which days, where she stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from matcher.domain.texts import ledger_sheet as texts
from matcher.reports.sheets import Value, marked_workbook

_WIDTHS = (8, 8, 20, 14, 6, 8, 20, 18, 8, 18, 16, 10, 12, 12, 8, 14, 8, 8, 24, 8, 14, 16, 12, 14, 12, 14, 18)


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One person; masked already where it is to be masked. Days are those of services that count, oldest first.

    ``reason`` and ``difficulties`` are printed in versions that name them.
    """

    person: int
    name: str = field(repr=False)
    id_number: str = field(repr=False)
    phone: str = field(repr=False)
    gender: str
    education: str
    school: str
    major: str
    year: int
    origin: str
    office: str
    caseworker: str
    first_contact_on: date | None
    contact_result: str
    guidance: tuple[date, ...]
    referrals: tuple[date, ...]
    postings: int
    opportunities: tuple[date, ...]
    status: str
    status_since: date | None
    proof: str
    follow_up_on: date | None
    reason: str = field(default="", repr=False)
    difficulties: str = field(default="", repr=False)


def ledger_sheet(
    rows: Sequence[LedgerRow], title: str, watermark: str, with_reasons: bool = False, with_difficulties: bool = False
) -> bytes:
    """Return an XLSX file; the watermark stands above the rows and on every printed page."""
    heads = [*texts.HEADS]
    heads += [texts.REASON_HEAD] if with_reasons else []
    heads += [texts.DIFFICULTY_HEAD] if with_difficulties else []
    cells = (
        [*_cells(row), *([row.reason] if with_reasons else []), *([row.difficulties] if with_difficulties else [])]
        for row in rows
    )
    return marked_workbook(texts.SHEET, title, watermark, heads, cells, _WIDTHS)


def _cells(row: LedgerRow) -> list[Value]:
    return [
        row.person,
        row.name,
        row.id_number,
        row.phone,
        row.gender,
        row.education,
        row.school,
        row.major,
        row.year,
        row.origin,
        row.office,
        row.caseworker,
        _day(row.first_contact_on),
        row.contact_result,
        len(row.guidance),
        _days(row.guidance),
        len(row.referrals),
        row.postings,
        _days(row.referrals),
        len(row.opportunities),
        _days(row.opportunities),
        row.status,
        _day(row.status_since),
        row.proof,
        _day(row.follow_up_on),
    ]


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _days(days: Sequence[date]) -> str:
    return texts.DAYS.join(day.isoformat() for day in days)
