"""Everything that is kept about a graduate, for herself."""

from __future__ import annotations

from typing import Any

from matcher.domain.access import Viewer
from matcher.store.store import Store
from matcher.workflows.profiles import profile_record


def own_data(store: Store, viewer: Viewer, number: int) -> dict[str, Any]:
    """Return profile, contact, marks and who looked, as JSON values. Raises NotFound."""
    person = store.graduates.get(viewer, number)
    contact = store.graduates.contact(viewer, number)
    return {
        "profile": profile_record(person.graduate),
        "contact": {"name": contact.name, "phone": contact.phone, "id_number": contact.id_number, "email": contact.email},
        "automated": person.automated,
        "created_at": person.created_at,
        "updated_at": person.updated_at,
        "marks": [
            {"posting": mark.posting, "mark": mark.mark.value, "reason": mark.reason, "note": mark.note, "at": mark.at}
            for mark in store.marks.of(number)
        ],
        "record": [{"at": event.at, "action": event.action} for event in store.audit.about_graduate(number)],
    }
