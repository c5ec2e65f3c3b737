"""Targets of fairs for the table of who reaches what: an own booth list, a fair ahead, and bodies that are in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from matcher.domain.access import Role
from matcher.domain.fairs.outcome import OutcomeKind
from matcher.domain.fairs.participant import ParticipantState
from matcher.domain.office_workbook import WorkbookPurpose
from matcher.domain.organisation import Organisation
from matcher.reports.booth_workbook_reading import suggested_list
from matcher.reports.workbook_reading import open_workbook
from matcher.store.store import Store
from matcher.store.upload_files import seal_upload
from tests.api.conftest import World
from tests.api.fair_world import PLAN, plant_fair, published
from tests.offices import viewer_at
from tests.reports.test_booth_workbook import packed, template

NAME = "展位表.xlsx"
FAIR_BODIES: dict[str, dict[str, Any]] = {
    "POST /staff/fair-workbooks": {"files": {"file": (NAME, packed(template()))}},
    "POST /staff/fair-workbooks/{number}/mapping": {"data": {"cell-sheet:0": "展位表", "cell:0": "B2", "cell-code:0": "text-when"}},
    "POST /api/v1/fair-workbooks": {"files": {"file": (NAME, packed(template()))}},
    "PUT /api/v1/fair-workbooks/{number}/mapping": {"json": {}},
    "POST /staff/fair-slips/{number}/slips.pdf": {"data": {"what": "all"}},
    "POST /api/v1/fair-slips/{number}/slips": {"json": {}},
    "POST /staff/fair-reports/{number}/{report}": {"data": {"what": "adopt"}},
    "POST /api/v1/fair-reports/{number}/{report}/decision": {"json": {"decision": "adopt"}},
    "POST /api/v1/employer/{token}/sessions": {"json": {"code": "000000"}},
    "POST /api/v1/employer/{token}/referrals/{number}/results": {"json": {"result": "interview"}},
    "POST /api/v1/employer/{token}/fairs/{number}/results": {"json": {"counts": [{"kind": "resume", "count": 3}]}},
    "POST /api/v1/employer/{token}/fairs/{number}/persons": {"json": {"code": "00000-00000", "posting": 1, "kind": "offer"}},
}


def plant_booth_workbook(store: Store, world: World, place: Organisation) -> int:
    """Plant a booth list of a place with its sealed file; return its number."""
    content, giver = packed(template()), viewer_at(Role.SUPERVISOR, place)
    sealed = seal_upload(world.service.settings.uploads, store.keys, [content])
    mapping = suggested_list(NAME, open_workbook(NAME, content))
    return store.office_workbooks.add(giver, NAME, sealed.stored_as, mapping, WorkbookPurpose.BOOTHS).number


def plant_fair_ahead(store: Store, place: Organisation) -> int:
    """Plant a published fair of a place in a week's time, whatever the day; return its number."""
    begins = store.clock() + timedelta(days=7)
    planted = plant_fair(store, place, plan=replace(PLAN, starts_at=begins, ends_at=begins + timedelta(hours=7)))
    published(store, viewer_at(Role.ORGANIZER, place), planted)
    return planted.fair


def plant_reports(store: Store, fair: int, link: int, person: int, posting: int) -> tuple[int, int, int]:
    """Invite the employer with number 1, whose link it is, and plant a count and a person that it reported.

    Return the number of the participant, of the count and of the person's report.
    """
    one = store.fair_participants.add(None, fair, store.employers.get(1).name)
    store.fair_participants.step(None, one, ParticipantState.INVITED)
    count = store.fair_reports.add(link, fair, one.number, OutcomeKind.RESUME, 3)
    named = store.fair_reports.add(link, fair, one.number, OutcomeKind.OFFER, 1, 1, posting, person, "00000-00000")
    return one.number, count.number, named.number
