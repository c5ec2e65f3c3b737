"""An old list is printed and made again to the byte, whatever became of its postings, of the fair and of the clock."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import msgspec
import pypdfium2
import pytest
from sqlalchemy import insert, select

from matcher.domain.access import Role, Viewer
from matcher.domain.errors import Conflict, NotAllowed, NotFound
from matcher.domain.fairs.audience import AudienceGroup
from matcher.domain.fairs.curation import CurationSettings, ListKind, StoredList
from matcher.reports.fair_list_files import coverage_json, list_csv, list_jsonl
from matcher.reports.typesetting import chinese_font
from matcher.store.database import Database
from matcher.store.posting_writes import IncomingPosting
from matcher.store.tables.fairs import fair_list
from matcher.workflows.fairs import papers as papers_module
from matcher.workflows.fairs.audiences import use_roster
from matcher.workflows.fairs.describing import change_fair, describe_fair
from matcher.workflows.fairs.grounds import FairGrounds
from matcher.workflows.fairs.listing import make_list, reproduce
from matcher.workflows.fairs.papers import FILES, make_paper
from matcher.workflows.fairs.slip_papers import (
    EMPLOYERS,
    SLIP_PAGES,
    SLIPS,
    print_employer_sheets,
    print_fair_slips,
    print_file,
)
from matcher.workflows.files.loading import PostingSet
from matcher.workflows.index.models import ServingModels
from tests.fair_lists import make_plan
from tests.offices import add_account, plant_offices, viewer_at
from tests.store.conftest import MovingClock

needs_font = pytest.mark.skipif(chinese_font() is None, reason="no Chinese font on this machine")
GROUPS = (
    AudienceGroup("机械设计制造及其自动化", "本科", 40, major_code="080202", graduation_year=2026),
    AudienceGroup("会计学", "本科", 30, major_code="120203K", graduation_year=2026),
    AudienceGroup("软件技术", "专科", 25, major_code="510203", graduation_year=2026),
)
FAST = tuple(one.name for one in FILES if one.name not in (SLIPS, SLIP_PAGES, EMPLOYERS) and not one.name.endswith(".pdf"))
PDFS = ("list.pdf", "poster.pdf", "booth-cards.pdf") if chinese_font() is not None else ()


@dataclass
class Scene:
    """A fair with a list made of the demo's postings."""

    database: Database
    organizer: Viewer
    stored: StoredList
    fair: int


@pytest.fixture
def scene(database: Database, clock: MovingClock, demo: PostingSet, serving: ServingModels) -> Iterator[Scene]:
    clock.now = datetime(2026, 3, 2, 2, tzinfo=UTC)
    begins, ends = datetime(2026, 3, 20, 1, tzinfo=UTC), datetime(2026, 3, 20, 8, tzinfo=UTC)
    with database.writing() as store:
        offices = plant_offices(store)
        account = add_account(store, "organizer", Role.ORGANIZER, offices.city)
        organizer = viewer_at(Role.ORGANIZER, offices.city, account.number)
        rows = [IncomingPosting(f"id:{one.id}", one, b"1", one.id.encode()) for one in demo.postings[:400]]
        store.postings.upsert_many(offices.county.number, rows, None, None)
        fair = describe_fair(store, organizer, make_plan(starts_at=begins, ends_at=ends, booths=12))
        use_roster(store, organizer, fair.number, GROUPS)
    stored = make_list(database, serving, organizer, fair.number, ListKind.INVITE, CurationSettings(12, 3))
    assert len(stored.curated.rows) > 10
    yield Scene(database, organizer, stored, fair.number)


def papers(scene: Scene) -> dict[str, bytes]:
    return {name: make_paper(scene.database, scene.organizer, scene.stored.number, name).content for name in (*FAST, *PDFS)}


def test_postings_changed_and_withdrawn_leave_the_old_list_as_it_was_to_the_byte(
    scene: Scene, clock: MovingClock, serving: ServingModels
) -> None:
    before = papers(scene)
    clock.now = datetime(2026, 3, 9, 2, tzinfo=UTC)
    with scene.database.writing() as store:
        county = viewer_at(Role.ADMINISTRATOR, store.organisations.get(1))
        listed = [row.number for row in scene.stored.curated.rows if row.number]
        others = [number for number, _, _ in store.postings.stream_open() if number not in listed]
        for number in [*listed[:8], *others[:60]]:
            found = store.postings.get(county, number)
            store.postings.revise(county, found, replace(found.posting, title=f"{found.posting.title}（改）", pay=None))
        for number in [*listed[8:12], *others[60:90]]:
            store.postings.withdraw(county, number, "招满")
        fair = store.fairs.get(scene.organizer, scene.fair)
        change_fair(store, scene.organizer, scene.fair, replace(fair.plan, venue="换到图书馆", name="改名的招聘会"))
    assert papers(scene) == before
    again = reproduce(scene.database, serving, scene.organizer, scene.stored.number)
    assert again.is_equal and again.again is not None
    made = replace(scene.stored, curated=again.again)
    assert (list_csv(made), list_jsonl(made), coverage_json(made)) == (
        before["list.csv"], before["list.jsonl"], before["coverage.json"],
    )
    newer = make_list(scene.database, serving, scene.organizer, scene.fair, ListKind.INVITE, CurationSettings(12, 3))
    assert list_csv(newer) != before["list.csv"], "what changed shows in a new list only"


def test_a_list_kept_under_older_rules_is_shown_and_printed_to_the_byte_and_only_working_it_out_anew_is_refused(
    scene: Scene, serving: ServingModels, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, number = papers(scene), scene.stored.number
    monkeypatch.setattr("matcher.workflows.fairs.grounds.CURATION_VERSION", "99")
    assert papers(scene) == before
    for name in (SLIPS, SLIP_PAGES, EMPLOYERS):
        with pytest.raises(Conflict, match=r"规则版本是.*现在是99/.*不再重新计算"):
            print_file(scene.database, serving, scene.organizer, number, name)
    done = reproduce(scene.database, serving, scene.organizer, number)
    assert (done.again, done.stored) == (None, scene.stored) and "99/" in done.why


def test_where_the_same_inputs_give_another_list_by_now_nothing_is_printed_that_names_lines_it_does_not_have(
    scene: Scene, serving: ServingModels, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matcher.workflows.fairs.fitting.FITS_WITHOUT_WISHES", 0.3)
    for name in (SLIPS, EMPLOYERS):
        with pytest.raises(Conflict, match=f"结果与清单{scene.stored.label}不一致"):
            print_file(scene.database, serving, scene.organizer, scene.stored.number, name)


def test_a_list_kept_before_reserves_wishes_and_shortages_were_told_is_still_read_and_printed(scene: Scene) -> None:
    kept = msgspec.to_builtins(scene.stored.curated)
    for name in ("unplaced_names", "unplaced_postings", "plan"):
        del kept[name]
    del kept["settings"]["by_course"]
    for group in kept["coverage"]["groups"]:
        del group["some_reasons"], group["some_ask_for"]
    with scene.database.writing() as store:
        row = store.connection.execute(select(fair_list).where(fair_list.c.number == scene.stored.number)).one()._asdict()
        row |= {"number": row["number"] + 1, "version": row["version"] + 1, "figures": None}
        row["result_sealed"] = store.keys.seal_bytes(zlib.compress(msgspec.json.encode(kept)), "fair_list.result")
        store.connection.execute(insert(fair_list).values(**row))
        old = store.fair_lists.find(row["number"])
        head = store.fair_lists.heads(scene.organizer, scene.fair)[0]
    assert old.curated.rows == scene.stored.curated.rows
    assert (head.number, head.figures) == (old.number, scene.stored.head.figures)
    assert [one.name for one in old.curated.reserve] == list(scene.stored.curated.unplaced)
    made = papers(replace(scene, stored=old))
    assert made["list.csv"] == list_csv(scene.stored) and all(made.values())


@needs_font
def test_slips_and_employers_sheets_come_from_the_kept_list_and_name_nobody(scene: Scene, serving: ServingModels) -> None:
    made = print_fair_slips(scene.database, serving, scene.organizer, scene.stored.number, "https://jy.example.cn")
    assert made.name.endswith(".pdf") and made.media == "application/pdf"
    words = "".join("".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(io.BytesIO(made.content)))
    assert words.count("招聘会推介单") == 95, "one slip for every graduate of the roster"
    assert "您未填写" not in words and "请对照自己的情况" in words, "nobody has asked them what they can"
    assert print_fair_slips(scene.database, serving, scene.organizer, scene.stored.number, "https://jy.example.cn").content == made.content
    grounds = FairGrounds()
    kept = print_fair_slips(scene.database, serving, scene.organizer, scene.stored.number, "https://jy.example.cn", grounds=grounds)
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr("matcher.workflows.fairs.listing.ground_of")
        again = print_fair_slips(scene.database, serving, scene.organizer, scene.stored.number, "https://jy.example.cn", grounds=grounds)
    assert kept.content == again.content == made.content, "the second download fits nobody anew"
    pages = print_fair_slips(scene.database, serving, scene.organizer, scene.stored.number, grounds=grounds, name=SLIP_PAGES)
    with zipfile.ZipFile(io.BytesIO(pages.content)) as archive:
        assert pages.name.endswith(".zip") and "95" in archive.read("index.html").decode(), "the same ninety-five"
    sheets = print_employer_sheets(scene.database, serving, scene.organizer, scene.stored.number)
    employers = {row.employer_key for row in scene.stored.curated.rows}
    assert len(pypdfium2.PdfDocument(io.BytesIO(sheets.content))) >= len(employers)


def test_nobody_waits_while_a_paper_is_set(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def while_another_writes(_: object) -> bytes:
        with scene.database.writing() as store:
            store.audit.append("fair.noted", scene.organizer, "fair", scene.fair)
        return b"set"

    monkeypatch.setitem(papers_module._MAKERS, "list.pdf", while_another_writes)
    assert make_paper(scene.database, scene.organizer, scene.stored.number, "list.pdf").content == b"set"


def test_a_paper_that_does_not_exist_is_named_with_those_that_do(scene: Scene) -> None:
    with pytest.raises(NotFound, match=r"list\.xlsx"):
        make_paper(scene.database, scene.organizer, scene.stored.number, "list.doc")


def test_who_may_not_read_fairs_gets_no_paper_and_every_paper_is_in_the_trail(scene: Scene) -> None:
    with scene.database.writing() as store:
        graduate = viewer_at(Role.GRADUATE, store.organisations.get(1))
    with pytest.raises((NotAllowed, NotFound)):
        make_paper(scene.database, graduate, scene.stored.number, "list.csv")
    make_paper(scene.database, scene.organizer, scene.stored.number, "list.csv", request="r-1")
    with scene.database.reading() as store:
        admin = viewer_at(Role.ADMINISTRATOR, store.organisations.get(1))
        seen = [entry for entry in store.audit.latest(admin) if entry.action == "fair-paper.made"]
    assert seen and seen[0].detail["paper"] == "list.csv"
