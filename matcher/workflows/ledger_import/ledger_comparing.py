"""A chunk of a ledger's rows compared with what is stored: the lines of the difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from matcher.domain.ledger.importing import BadRow, DifferenceAction, ImportDifference, LedgerRow
from matcher.domain.organisation import Organisation
from matcher.intake.ledger_difference import planned_change
from matcher.store.store import Store
from matcher.workflows.ledger_import.ledger_lookup import likeness_of, look_up

Line = tuple[int, LedgerRow | BadRow]
"""A person or a bad row with its position in the file."""


def compared(
    store: Store, office: Organisation, chunk: Sequence[Line], twins: Mapping[str, tuple[str, ...]], today: date
) -> list[ImportDifference]:
    """Return a line of the difference for each, in order; ``twins`` are rows that another row of the file may be too."""
    rows = [row for _, row in chunk if isinstance(row, LedgerRow)]
    found = look_up(store, office, rows)
    new = [row for row in rows if row.source_key not in found.known]
    suspects = dict(zip((row.source_key for row in new), store.identities.suspects([likeness_of(row) for row in new]), strict=True))
    lines: list[ImportDifference] = []
    for position, row in chunk:
        if isinstance(row, BadRow):
            lines.append(ImportDifference(position, row.row, row.sheet, DifferenceAction.ERROR, None, "", bad=row))
            continue
        known, entries = found.of(row)
        plan = planned_change(row, known, entries, office.region_code, today)
        others = suspects.get(row.source_key, {})
        reasons = {reason for found_reasons in others.values() for reason in found_reasons}
        if known is None:
            reasons.update(twins.get(row.source_key, ()))
            action = DifferenceAction.QUEUE if reasons else DifferenceAction.CREATE
        else:
            action = DifferenceAction.UPDATE if plan.changes else DifferenceAction.UNCHANGED
        lines.append(
            ImportDifference(
                position=position,
                row=row.row,
                sheet=row.sheet,
                action=action,
                person=known.number if known is not None else None,
                name=row.graduate.name,
                changes=plan.changes,
                suspects=tuple(sorted(others)),
                reasons=tuple(sorted(reasons)),
                arriving=row if action is not DifferenceAction.UNCHANGED else None,
            )
        )
    return lines
