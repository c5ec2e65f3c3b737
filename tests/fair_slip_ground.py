"""A fair with registered graduates and a final list chosen for them, for tests of slips of single persons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from matcher.domain.access import Role, Viewer
from matcher.domain.fairs.curation import CurationSettings, ListKind, StoredList
from matcher.store.database import Database
from matcher.store.posting_writes import IncomingPosting
from matcher.store.store import Store
from matcher.workflows.fairs.audiences import use_registered
from matcher.workflows.fairs.describing import describe_fair
from matcher.workflows.fairs.grounds import bundle_name, rules_in_force
from matcher.workflows.fairs.listing import make_list
from matcher.workflows.fairs.publishing import publish
from matcher.workflows.files.loading import PostingSet
from matcher.workflows.graduates.profiles import add_profile
from matcher.workflows.index.models import ServingModels
from tests.fair_ground import PLAN, SCHOOL
from tests.offices import Offices, viewer_at

MAJORS = ("软件工程", "软件工程", "软件工程", "会计学", "机械设计制造及其自动化")
NAMES = ("欧阳清远", "陈思远", "何雨晴", "司马听泉", "周明轩")


@dataclass
class SlipGround:
    """A fair of the city that invites a school, five of its graduates, and the final list."""

    fair: int
    stored: StoredList
    people: list[int]
    counsellor: Viewer
    worker: Viewer
    organizer: Viewer


def plant_people(store: Store, keeper: Viewer, school: str = SCHOOL, names: tuple[str, ...] = NAMES) -> list[int]:
    """Register graduates, three of them alike in everything that matching reads; return their numbers."""
    facts = {"school": school, "education": "本科", "graduation_year": 2026, "degree": "学士"}
    return [
        add_profile(store, keeper, {**facts, "id": f"{school}-{name}", "name": name, "major": major, "phone": f"1390000000{place}"})[0]
        for place, (name, major) in enumerate(zip(names, MAJORS, strict=True))
    ]


def plant_slips(database: Database, models: ServingModels, postings: PostingSet, offices: Offices, account: int) -> SlipGround:
    """Plant the fair a week ahead, and make its list the final one, published."""
    organizer = viewer_at(Role.ORGANIZER, offices.city, account)
    counsellor = replace(viewer_at(Role.COUNSELLOR, offices.school, account), school=SCHOOL)
    with database.writing() as store:
        begins = store.clock() + timedelta(days=7)
        plan = replace(PLAN, starts_at=begins, ends_at=begins + timedelta(hours=7), booths=12, postings_per_booth=3)
        rows = [IncomingPosting(f"id:{one.id}", one, b"1", one.id.encode()) for one in postings.postings[:300]]
        store.postings.upsert_many(offices.county.number, rows, None, None)
        people = plant_people(store, viewer_at(Role.CASEWORKER, offices.city))
        fair = describe_fair(store, organizer, plan)
        use_registered(store, organizer, fair.number)
    invited = make_list(database, models, organizer, fair.number, ListKind.INVITE, CurationSettings(12, 3))
    with database.writing() as store:
        packed = store.fair_lists.inputs(invited.number) or b""
        names = (rules_in_force(), bundle_name(models))
        stored = store.fair_lists.add(
            account, fair.number, ListKind.FINAL, "JC-D{version}", invited.data_as_of, *names, packed, invited.curated
        )
        publish(store, organizer, fair.number)
    worker = viewer_at(Role.CASEWORKER, offices.city, account)
    return SlipGround(fair.number, stored, people, counsellor, worker, organizer)
