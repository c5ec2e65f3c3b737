"""The 服务记录表 of one person and period: each service with day, kind, content, channel, who gave it, counted or not and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from matcher.domain.texts import case_papers as texts
from matcher.reports.form_paper import Fact, FormPaper, FormTable

_WIDTHS = (0, 0, 0, 4, 0, 2, 3)


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """One service in words; what must be masked is masked already. ``entered_on`` is the day it was written down."""

    happened_on: date
    entered_on: date
    kind: str
    content: str = field(repr=False)
    channel: str
    by: str = field(repr=False)
    counted: str


def service_record(
    facts: Sequence[Fact], lines: Sequence[ServiceLine], begins_on: date, ends_on: date, total: str
) -> FormPaper:
    """Return the form; ``total`` says how many services of each kind count."""
    rows = tuple(
        (str(place), _day(line), line.kind, line.content, line.channel, line.by, line.counted)
        for place, line in enumerate(lines, start=1)
    )
    return FormPaper(
        title=texts.RECORD_TITLE,
        number=texts.RECORD_NUMBER.format(begins=begins_on, ends=ends_on),
        facts=tuple(facts),
        tables=(FormTable("", texts.RECORD_COLUMNS, _WIDTHS, rows, texts.NO_SERVICE),),
        lines=(total, texts.RECORD_NOTE),
        signatures=texts.RECORD_SIGNATURES,
    )


def _day(line: ServiceLine) -> str:
    late = f"\n{texts.LATE.format(day=line.entered_on)}" if line.entered_on != line.happened_on else ""
    return f"{line.happened_on}{late}"
