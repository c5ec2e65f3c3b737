"""Everything that is kept about a graduate, for herself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from matcher.domain.access import Viewer
from matcher.domain.fairs.report import FairReport
from matcher.domain.ledger.referral import Referral
from matcher.store.store import Store
from matcher.workflows.casework.case_entry import today_of
from matcher.workflows.casework.person_record import records_of
from matcher.workflows.graduates.erasing import rows_of_same
from matcher.workflows.graduates.own_record import looks_at
from matcher.workflows.graduates.profiles import profile_record


def own_data(store: Store, viewer: Viewer, number: int) -> dict[str, Any]:
    """Return profile, contact, marks, the ledger with referrals and evidence, and who looked, as JSON values.

    Raises NotFound.
    """
    person = store.graduates.get(viewer, number)
    contact = store.graduates.contact(viewer, number)
    rows = rows_of_same(store, number) or (number,)
    return {
        "profile": profile_record(person.graduate, with_difficulties=True),
        "contact": {"name": contact.name, "phone": contact.phone, "id_number": contact.id_number, "email": contact.email},
        "automated": person.automated,
        "created_at": person.created_at,
        "updated_at": person.updated_at,
        "marks": [
            {"posting": mark.posting, "mark": mark.mark.value, "reason": mark.reason, "note": mark.note, "at": mark.at}
            for mark in store.marks.of(number)
        ],
        "ledger": _entries(store, rows),
        "referrals": [_referral(store, one) for one in store.referrals.of(rows) if one.is_shown_to_person],
        "evidence": [
            {"name": file.name, "format": file.format.value, "size": file.size, "at": file.created_at}
            for file in store.evidence.of(rows)
            if file.deleted_at is None
        ],
        "fairs": {
            "expected_at": store.fair_audiences.expecting(rows),
            "outcomes": [
                {"fair": name, "kind": row.kind.value, "at": row.at, "taken_back": row.takes_back is not None}
                for row, name in store.fair_outcomes.of_persons(rows)
            ],
            "reported_by_employers": [
                {"fair": name, "kind": report.kind.value, "at": report.at, "adopted": _adopted(report)}
                for report, name in store.fair_reports.of_persons(rows)
            ],
        },
        "record": [
            {"at": event.at, "action": event.action} for row in rows for event in store.audit.about_graduate(row)
        ],
        "looks": [{"at": look.at, "who": look.who, "what": look.what} for look in looks_at(store, viewer, rows)],
    }


def _adopted(report: FairReport) -> bool | None:
    """Whether the office took a report over; ``None`` as long as it waits."""
    return None if report.decision is None else report.decision.is_adopted


def _entries(store: Store, rows: Sequence[int]) -> list[dict[str, Any]]:
    record = records_of(store, [rows[0]], today_of(store), sensitive=True)[rows[0]]
    counted = {one.entry.number: one for one in record.services}
    return [
        {
            "number": entry.number,
            "kind": entry.kind.label,
            "effective_on": entry.effective_on,
            "entered_at": entry.entered_at,
            "facts": msgspec.to_builtins(entry.fact),
            "note": entry.note,
            "corrects": entry.corrects,
            "is_withdrawal": entry.is_withdrawal,
            "counts": counted[entry.number].counts if entry.number in counted else None,
            "why_not": counted[entry.number].why_not if entry.number in counted else "",
        }
        for entry in store.entries.of(rows, sensitive=True)
    ]


def _referral(store: Store, found: Referral) -> dict[str, Any]:
    steps = store.referrals.steps([found.number], notes=False)[found.number]
    return {
        "slip": found.slip_number,
        "title": found.title,
        "employer": found.employer_name,
        "state": found.state.label,
        "sent_on": found.sent_on,
        "reasons": [reason.text for reason in found.reasons],
        "must_ask": list(found.must_ask),
        "message": found.message,
        "steps": [
            {"on": step.effective_on, "state": step.to_state.label}
            for step in steps
            if step.to_state.is_shown_to_person and step.from_state is not step.to_state
        ],
    }
