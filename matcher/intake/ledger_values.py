"""The single values of a ledger's row: days that decide a figure are read whole or refuse the row, the rest is remarked on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from matcher.domain.ledger.importing import FieldFault
from matcher.domain.problem import ProblemLevel
from matcher.domain.texts import ledger_import as texts
from matcher.intake.graduate_values import GraduateValues
from matcher.text.dates import find_dates

_NOTHING = frozenset({"", "无", "没有", "暂无", "-", "--", "—", "/", "\\", "0"})
_MONTH = re.compile(r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*月?")
_JANUARY_OR_OCTOBER = re.compile(r"(?:19|20)\d\d\.1")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_RANGE = re.compile(r"[至到~～]")
_ITEMS = re.compile(r"[、，,；;\n]+")
_EARLIEST = 2000


@dataclass(frozen=True, slots=True)
class LedgerValues(GraduateValues):
    """Reads one row as of ``today``; ``faults`` are what leaves it out."""

    today: date
    faults: list[FieldFault] = field(default_factory=list)

    def said(self, name: str) -> str:
        """Return a value, empty where the cell says 无, - or the like."""
        value = self.text(name)
        return "" if value in _NOTHING else value

    def items(self, name: str) -> list[str]:
        """Return the parts of a value of several choices; what stands in brackets stays with its part."""
        return [part.strip() for part in _ITEMS.split(self.said(name)) if part.strip() not in _NOTHING]

    def refuse(self, name: str, message: str, value: str | None = None) -> None:
        """Leave the row out: ``message`` says why and what to do."""
        given = self.text(name) if value is None else value
        self.faults.append(FieldFault(self.row.sources.get(name, ""), given, message))

    def remark(self, name: str, message: str, value: str | None = None) -> None:
        """Keep the row and say what of it was not taken."""
        given = self.text(name) if value is None else value
        column = self.row.sources.get(name, "")
        self.rows.report(self.row.number, column, given, ProblemLevel.WARNING, message, self.row.sheet)

    def day(self, name: str) -> date | None:
        """Return the one day of a value; anything else that is stated refuses the row."""
        days = self.days(name)
        if len(days) > 1:
            self.refuse(name, texts.DATE_UNREADABLE.format(column=self._column(name), value=self.text(name)))
            return None
        return days[0] if days else None

    def days(self, name: str) -> list[date]:
        """Return every day of a value, in its order; a part that is no whole day, or a day to come, refuses the row.

        Of a period (8月3日至8月5日) it is the first.
        """
        found: list[date] = []
        for part in self.items(name):
            readings = find_dates(part, name)
            if not readings or re.search(r"\d", _without(part, [reading.quote.text for reading in readings])):
                message = texts.DATE_MONTH_ONLY if _MONTH.fullmatch(part) else texts.DATE_UNREADABLE
                self.refuse(name, message.format(column=self._column(name), value=part), part)
                continue
            if _RANGE.search(part):
                readings = readings[:1]
            found += [self._plausible(name, part, reading.value) for reading in readings]
        return found

    def graduation_day_is_ambiguous(self) -> bool:
        """Whether 2023.1 may be a damaged 2023.10."""
        return _JANUARY_OR_OCTOBER.fullmatch(self.text("graduation_date")) is not None

    def _plausible(self, name: str, given: str, day: date) -> date:
        if day > self.today:
            self.refuse(name, texts.DATE_FUTURE.format(column=self._column(name), value=given, today=self.today), given)
        elif day.year < _EARLIEST:
            self.refuse(name, texts.DATE_TOO_EARLY.format(column=self._column(name), value=given), given)
        return day

    def _column(self, name: str) -> str:
        return self.row.sources.get(name, name)


def _without(text: str, parts: list[str]) -> str:
    for part in parts:
        text = text.replace(part, "", 1)
    return _CLOCK.sub("", text)
