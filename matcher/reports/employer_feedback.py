"""The 用人单位反馈单: slip by slip boxes for interview, hire and refusal, when and where to return it, how to answer online."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from matcher.domain.texts import employer_feedback as texts
from matcher.reports.form_paper import FormPaper, FormTable

_WIDTHS = (0, 3, 2, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class FeedbackLine:
    """One referral; ``name`` is masked, and empty without the person's separate consent."""

    slip_number: str
    title: str
    name: str = field(repr=False)
    sent_on: date | None


@dataclass(frozen=True, slots=True)
class FeedbackSheet:
    """What the sheet is about; ``link_until`` is the last day of a link in force, ``None`` where there is none."""

    employer: str
    office: str
    by: str
    return_by: date
    day: date
    link_until: date | None
    reasons: tuple[str, ...]
    lines: tuple[FeedbackLine, ...] = field(repr=False)


def employer_feedback(sheet: FeedbackSheet) -> FormPaper:
    """Return the form."""
    online = texts.ONLINE.format(until=sheet.link_until) if sheet.link_until is not None else texts.NO_LINK
    return FormPaper(
        title=texts.TITLE,
        number=texts.NUMBER.format(count=len(sheet.lines), day=sheet.day),
        facts=(
            (texts.EMPLOYER, sheet.employer),
            (texts.RETURN_BY, str(sheet.return_by)),
            (texts.RETURN_TO, sheet.office),
            (texts.BY, sheet.by),
        ),
        tables=(FormTable("", texts.COLUMNS, _WIDTHS, tuple(map(_row, sheet.lines))),),
        lines=(texts.REASONS.format(reasons=_numbered(sheet.reasons)), online, texts.NOTE),
        signatures=texts.SIGNATURES,
    )


def _row(line: FeedbackLine) -> tuple[str, ...]:
    sent_on = str(line.sent_on or "")
    boxes = (texts.INTERVIEW, texts.HIRED, texts.REJECTED)
    return (line.slip_number, line.title, line.name or texts.NO_NAME, sent_on, *boxes)


def _numbered(reasons: Sequence[str]) -> str:
    pairs = zip(texts.NUMBERS, reasons, strict=False)
    return texts.SPACE.join(texts.REASON.format(number=number, label=label) for number, label in pairs)
