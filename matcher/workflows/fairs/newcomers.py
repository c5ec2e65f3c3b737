"""Who stands at a booth without being on the list: an employer of the reserve that came in after the list was made."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from matcher.domain.fairs.curation import ListRow, StoredList
from matcher.domain.fairs.fair import Fair
from matcher.domain.fairs.participant import Participant
from matcher.domain.posting import Posting
from matcher.fairs.admission import admissions
from matcher.store.store import Store
from matcher.workflows.fairs.describing import SHANGHAI
from matcher.workflows.fairs.list_rows import list_row


def newcomer_rows(store: Store, fair: Fair, shown: StoredList, newcomers: Collection[Participant]) -> list[ListRow]:
    """Return what they offer, as lines at the booths they have; the caller has checked who asks.

    As many lines as a booth holds: those that the list considered first, then as they stand in the receipt. What may not
    be listed on the day of the fair is not shown here either.
    """
    day = fair.plan.starts_at.astimezone(SHANGHAI).date()
    considered = [number for those in shown.curated.unplaced_postings.values() for _, number in those if number is not None]
    best = {number: place for place, number in enumerate(considered)}
    ids = {row.posting for row in shown.curated.rows}
    rows: list[ListRow] = []
    for one in newcomers:
        offered = _offered(store, one, day)
        offered.sort(key=lambda found: best.get(found[0], len(best)))
        for number, version, posting in offered[: fair.plan.postings_per_booth]:
            row = list_row(posting, one.booth, (), 0, day, {posting.id: (number, version)})
            row = replace(row, employer=one.employer_name)
            rows.append(replace(row, posting=f"{row.posting}#{number}") if row.posting in ids else row)
            ids.add(rows[-1].posting)
    return rows


def _offered(store: Store, one: Participant, day: date) -> list[tuple[int, int, Posting]]:
    stated: Sequence[int] = ()
    if one.receipt is not None:
        stated = [number for number in store.fair_receipts.find(one.receipt).receipt.posting_numbers if number]
    found = store.postings.offered_by(one.employer, stated)
    out = admissions([posting for _, _, posting in found], day, {}, range(len(found)))
    return [offer for offer, reason in zip(found, out, strict=True) if not reason]
