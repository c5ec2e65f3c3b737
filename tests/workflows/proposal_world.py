"""An installation with seven employers' postings and a few persons who look for a cashier's work, for proposal tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from matcher.domain.access import Role, Viewer
from matcher.domain.job import JobKind
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import Fact, NewEntry
from matcher.intake.source_keys import SourceKeys
from matcher.matching.service_index import ServiceIndex
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.background.background import ask_for, run_job
from matcher.workflows.background.means import Means
from matcher.workflows.graduates.profiles import add_profile
from matcher.workflows.index.models import ServingModels
from matcher.workflows.index.serving import IndexService, StoreChanges
from matcher.workflows.postings.postings import write_postings
from tests.offices import Offices, add_account, plant_offices, viewer_at
from tests.store.conftest import MovingClock

DAY = date(2026, 11, 26)
TITLES = ("出纳", "会计", "收银主管", "财务助理", "往来会计", "出纳员", "总账会计")
WORDS = {"education": "大专及以上", "regions": "武汉市", "salary": "5000-6000元/月", "valid_until": "2027-03-31"}
POSTINGS = [
    {**WORDS, "id": f"P{number}", "title": title, "employer": f"江城第{number}商贸有限公司", "headcount": "2", "majors": "会计", "description": f"{title}，现金收付，登记日记账，第{number}部。"}
    for number, title in enumerate(TITLES, start=1)
]  # fmt: skip
TRAINEESHIP = {**WORDS, "id": "J1", "title": "出纳见习", "employer": "江城见习基地", "kind": "见习", "description": "现金收付见习。"}
PROFILE = {"education": "本科", "degree": "学士", "school": "江城理工学院", "major": "会计学", "graduation_year": 2026, "skills": ["用友"], "intentions": {"occupations": ["出纳", "会计"], "regions": ["武汉"], "salary_min": 4500}}


@dataclass
class World:
    """``means`` with its index built; the caseworker looks after ``own``, the colleague after nobody yet."""

    means: Means
    models: ServingModels
    offices: Offices
    caseworker: Viewer
    colleague: Viewer
    supervisor: Viewer
    own: list[int]

    def index(self, store: Store) -> ServiceIndex:
        """Return the index as it serves."""
        service = IndexService(self.means.index, self.models, congestion=False)
        service.open()
        return service.refresh(StoreChanges(store))

    def person(self, store: Store, key: str, caseworker: Viewer | None, **profile: Any) -> int:
        """Enrol a person with the county."""
        county = viewer_at(Role.CASEWORKER, self.offices.county)
        number, _, _ = add_profile(store, county, {**PROFILE, "id": key, "name": f"陈{key}", **profile})
        store.ledger_persons.enrol(number, self.offices.county.number, Enrolment(2026))
        self.write(store, number, Enrolment(2026))
        if caseworker is not None:
            store.ledger_persons.assign(number, caseworker.account)
        return number

    def write(self, store: Store, person: int, fact: Fact) -> None:
        """Write an entry straight into the store."""
        store.entries.add(self.caseworker, NewEntry(person, fact, DAY), self.offices.county.number)


def open_world(means: Means, models: ServingModels, persons: int = 1, postings: list[Mapping[str, Any]] | None = None) -> World:
    """Fill an installation and build its index."""
    database = Database(means.database.path, means.database.keys, MovingClock())
    means = replace(means, database=database, models=lambda: models, congestion=0.0)
    with means.database.writing() as store:
        root = store.organisations.root()
        assert root is not None
        offices = plant_offices(store)
        accounts = [add_account(store, login, Role.CASEWORKER, offices.county, None) for login in ("qin", "luo")]
        boss = add_account(store, "shen", Role.SUPERVISOR, offices.city, None)
        write_postings(store, viewer_at(Role.ORGANIZER, offices.city), postings or [*POSTINGS, TRAINEESHIP], SourceKeys())
        world = World(means, models, offices, accounts[0].viewer(), accounts[1].viewer(), boss.viewer(), [])
        world.own = [world.person(store, f"S{number}", world.caseworker) for number in range(persons)]
        build = ask_for(store, JobKind.BUILD_INDEX)
    assert build is not None
    run_job(build.number, means)
    return world
