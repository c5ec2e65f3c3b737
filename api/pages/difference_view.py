"""A line of an import's difference as the page shows it: names, phones and ID numbers masked, what changes in words."""

from __future__ import annotations

from dataclasses import dataclass, field

from matcher.domain.ledger.importing import FieldChange, ImportDifference
from matcher.domain.masking import masked_id, masked_name, masked_phone
from matcher.domain.texts import ledger_import as words
from matcher.domain.texts import ledger_import_pages as texts

_MASKS = {"phone": masked_phone, "id_number": masked_id}
_KINDS = {"create": "good", "update": "", "unchanged": "", "queue": "warn", "error": "bad"}


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One field, as it was and as it would be."""

    label: str
    old: str = field(repr=False)
    new: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ShownFault:
    """What is wrong in one cell, with the value as the office wrote it."""

    column: str
    value: str = field(repr=False)
    message: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line; ``person`` None: new, or a row that was left out."""

    row: int
    sheet: str
    person: int | None
    name: str = field(repr=False)
    action: str
    label: str
    kind: str
    changes: tuple[ShownChange, ...]
    faults: tuple[ShownFault, ...]
    remark: str


def shown_line(line: ImportDifference) -> ShownLine:
    """Return the line for the page."""
    faults = line.bad.faults if line.bad is not None else ()
    return ShownLine(
        row=line.row,
        sheet=line.sheet,
        person=line.person,
        name=masked_name(line.name),
        action=line.action.value,
        label=line.action.label,
        kind=_KINDS[line.action.value],
        changes=tuple(_change(one) for one in line.changes),
        faults=tuple(ShownFault(one.column, one.value[:40], one.message) for one in faults),
        remark=_remark(line),
    )


def _change(one: FieldChange) -> ShownChange:
    mask = masked_name if one.name == "name" and not one.old else _MASKS.get(one.name)
    old, new = (mask(one.old), mask(one.new)) if mask else (one.old, one.new)
    return ShownChange(one.label, old, new)


def _remark(line: ImportDifference) -> str:
    if not line.reasons:
        return ""
    reasons = "、".join(words.MATCH_REASONS.get(code, code) for code in line.reasons)
    if line.suspects:
        return texts.SAME_AS.format(numbers="、".join(map(str, line.suspects)), reasons=reasons)
    return texts.SAME_IN_FILE.format(reasons=reasons)
