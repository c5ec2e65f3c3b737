"""The rows of a ledger put together by person: a row that continues the one before, and several rows of one number."""

from __future__ import annotations

from dataclasses import dataclass, field

from matcher.domain.ledger.importing import BadRow, FieldFault
from matcher.domain.problem import ProblemLevel
from matcher.domain.texts import ledger_import as texts
from matcher.intake.ledger_headers import PROFILE_FIELDS
from matcher.intake.rows import FileRows, Row

_WHO = ("name", "id_number")
_PERSONAL = (PROFILE_FIELDS - {"name", "experience"}) | {"phone", "email"}
_SUMS = ("合计", "总计", "小计")
_SIGNED = ("填表", "填报", "制表", "审核")
_FOOT = (*_SIGNED, "备注", "说明", "注：", "注:")


@dataclass(slots=True)
class Unit:
    """A row that names somebody with the rows that continue it; ``faults`` are those of each row."""

    rows: list[Row]
    faults: dict[int, list[FieldFault]] = field(default_factory=dict)

    @property
    def head(self) -> Row:
        """The row that names the person."""
        return self.rows[0]

    def text(self, name: str) -> str:
        """Return the first value that a row of it holds."""
        return next((row.fields[name].strip() for row in self.rows if row.fields.get(name, "").strip()), "")

    def blame(self, row: int, column: str, value: str, message: str) -> None:
        """Add a fault of one of its rows."""
        self.faults.setdefault(row, []).append(FieldFault(column, value, message))

    def bad_rows(self, rows: FileRows) -> list[BadRow]:
        """Return all its rows, as they were, with what is wrong: it is left out, and corrected, as a whole."""
        first, bad = min(self.faults), []
        for row in self.rows:
            faults = self.faults.get(row.number)
            if faults is None:
                continued = texts.WITH_FIRST_ROW if row is not self.head else texts.WITH_NEXT_ROW
                faults = [FieldFault("", "", continued.format(row=first if row is self.head else self.head.number))]
            for fault in faults:
                rows.report(row.number, fault.column, fault.value, ProblemLevel.ERROR, fault.message, row.sheet)
            header = rows.headers.get(row.sheet, tuple(row.sources.values()))
            cells = tuple(row.cells) or tuple(row.fields.values())
            bad.append(BadRow(row.sheet, row.number, header, cells, tuple(faults)))
        return bad


def units_of(rows: FileRows) -> list[Unit]:
    """Return the persons' rows in the order of the file; lines below the table (合计, 填表人) are passed over."""
    units: list[Unit] = []
    for row in rows.rows:
        name = row.fields.get("name", "").strip()
        foot = next((cell.strip()[:20] for cell in row.cells[:3] if cell.strip().startswith(_SUMS)), "")
        first = next((cell.strip() for cell in row.cells if cell.strip()), "")
        foot = foot or next((words[:20] for words, marks in ((name, _FOOT), (first, _SIGNED)) if words.startswith(marks)), "")
        if foot and not row.fields.get("id_number", "").strip():
            message = texts.NOT_A_PERSON.format(value=foot)
            rows.report(row.number, row.sources.get("name", ""), foot, ProblemLevel.WARNING, message, row.sheet)
        elif any(row.fields.get(field, "").strip() for field in _WHO):
            units.append(Unit([row]))
        elif any(row.fields.get(field, "").strip() for field in _PERSONAL):
            nobody = Unit([row])
            nobody.blame(row.number, row.sources.get("name", ""), "", texts.NOBODY)
            units.append(nobody)
        elif units and units[-1].head.sheet == row.sheet:
            units[-1].rows.append(row)
        else:
            orphan = Unit([row])
            orphan.blame(row.number, row.sources.get("name", ""), "", texts.NOTHING_BEFORE)
            units.append(orphan)
    return units


def merged_row(units: list[Unit]) -> Row:
    """Return one row with the first value that any of a person's rows holds; of phone and address the last."""
    fields: dict[str, str] = {}
    sources: dict[str, str] = {}
    for unit in units:
        for row in unit.rows:
            for name, text in row.fields.items():
                if text.strip() and (name not in fields or name in ("phone", "address")):
                    fields[name] = text
                    sources[name] = row.sources[name]
    head = units[0].head
    return Row(head.number, head.sheet, fields, dict(head.sources) | sources, head.columns, False)
