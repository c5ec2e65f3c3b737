"""A list made, 1,000 postings changed and 100 withdrawn, the old list produced again: compared byte for byte.

    python -m benchmarks.fair_reproduction --output results/fair_reproduction
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from benchmarks.fair_slips import make_plan
from matcher.demo.files import demo_postings_path
from matcher.domain.access import Role, Viewer
from matcher.domain.fairs.audience import AudienceGroup
from matcher.domain.fairs.curation import CurationSettings, ListKind
from matcher.domain.organisation import OrganisationKind
from matcher.intake.sources import expand
from matcher.reports.fair_list_files import coverage_json, list_csv, list_jsonl
from matcher.reports.fair_list_paper import fair_list_pdf
from matcher.reports.fair_list_workbook import fair_list_workbook
from matcher.store.database import Database
from matcher.store.posting_writes import IncomingPosting
from matcher.workflows.fairs.audiences import use_roster
from matcher.workflows.fairs.describing import describe_fair
from matcher.workflows.fairs.listing import make_list, reproduce
from matcher.workflows.fairs.papers import make_paper
from matcher.workflows.files.loading import read_postings
from matcher.workflows.index.models import load_bundle
from matcher.workflows.installation.installing import prepare

FILES = ("list.csv", "list.jsonl", "coverage.json", "list.xlsx", "list.docx", "list.pdf", "booth-cards.pdf")
CHANGED, WITHDRAWN = 1000, 100
GROUPS = (
    AudienceGroup("机械设计制造及其自动化", "本科", 118, major_code="080202", graduation_year=2026),
    AudienceGroup("会计学", "本科", 90, major_code="120203K", graduation_year=2026),
    AudienceGroup("计算机科学与技术", "本科", 140, major_code="080901", graduation_year=2026),
    AudienceGroup("软件技术", "专科", 75, major_code="510203", graduation_year=2026),
)


def plant(database: Database) -> tuple[Viewer, Viewer, int]:
    """Put the demo's postings and a fair with a roster in; return the organizer, the office's administrator, the fair."""
    with database.writing() as store:
        city = store.organisations.add("江城市", OrganisationKind.CITY, None, "420100")
        actors = [Viewer(None, role, city.number, city.path) for role in (Role.ORGANIZER, Role.ADMINISTRATOR)]
        postings = read_postings(expand([demo_postings_path()]), workers=1).postings
        rows = [IncomingPosting(f"id:{one.id}", one, b"1", one.id.encode()) for one in postings]
        store.postings.upsert_many(city.number, rows, None, None)
        begins = store.clock() + timedelta(days=14)
        plan = replace(make_plan(), starts_at=begins, ends_at=begins + timedelta(hours=7), booths=40)
        fair = describe_fair(store, actors[0], plan)
        use_roster(store, actors[0], fair.number, GROUPS)
    return actors[0], actors[1], fair.number


def alter(database: Database, viewer: Viewer) -> tuple[int, int]:
    """Change 1,000 postings and withdraw 100; return how many it were."""
    with database.writing() as store:
        numbers = [number for number, _, _ in store.postings.stream_open()]
        changed, withdrawn = numbers[:CHANGED], numbers[CHANGED : CHANGED + WITHDRAWN]
        for number in changed:
            found = store.postings.get(viewer, number)
            store.postings.revise(viewer, found, replace(found.posting, title=f"{found.posting.title}（改）", pay=None))
        for number in withdrawn:
            store.postings.withdraw(viewer, number, "招满")
    return len(changed), len(withdrawn)


def main() -> None:
    """Measure and write what was equal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, required=True)
    given = parser.parse_args()
    models = load_bundle()
    with tempfile.TemporaryDirectory() as folder:
        database = prepare(Path(folder) / "data").database
        organizer, administrator, fair = plant(database)
        begun = time.perf_counter()
        stored = make_list(database, models, organizer, fair, ListKind.INVITE, CurationSettings(40, 3))
        made_in = time.perf_counter() - begun
        before = papers(database, organizer, stored.number)
        changed, withdrawn = alter(database, administrator)
        after = papers(database, organizer, stored.number)
        begun = time.perf_counter()
        again = reproduce(database, models, organizer, stored.number)
        again_in = time.perf_counter() - begun
        plan = stored.curated.plan
        assert again.again is not None and plan is not None
        anew = replace(stored, curated=again.again)
        remade = {
            "list.csv": list_csv(anew),
            "list.jsonl": list_jsonl(anew),
            "coverage.json": coverage_json(anew),
            "list.xlsx": fair_list_workbook(plan, anew),
            "list.pdf": fair_list_pdf(plan, anew),
        }
    figures = {
        "postings_changed": changed,
        "postings_withdrawn": withdrawn,
        "lines": len(stored.curated.rows),
        "made_seconds": round(made_in, 1),
        "made_again_seconds": round(again_in, 1),
        "printed_again_equal": {name: before[name] == after[name] for name in FILES},
        "chosen_again_equal": {name: remade[name] == before[name] for name in remade},
        "sha256": {name: hashlib.sha256(before[name]).hexdigest() for name in FILES},
    }
    given.output.mkdir(parents=True, exist_ok=True)
    (given.output / "figures.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=2))


def papers(database: Database, viewer: Viewer, number: int) -> dict[str, bytes]:
    """Return every file of a list."""
    return {name: make_paper(database, viewer, number, name).content for name in FILES}


if __name__ == "__main__":
    main()
