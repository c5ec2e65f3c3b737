"""The papers of a stored list: every one from the list as it was made, so the same list gives the same bytes for ever."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import NotFound
from matcher.domain.fairs.curation import StoredList
from matcher.domain.fairs.fair import Fair, FairPlan
from matcher.domain.texts import fair_files as texts
from matcher.reports.booth_cards import booth_cards
from matcher.reports.fair_list_files import coverage_json, list_csv, list_jsonl
from matcher.reports.fair_list_paper import fair_list_pdf
from matcher.reports.fair_list_word import fair_list_docx
from matcher.reports.fair_list_workbook import fair_list_workbook
from matcher.reports.fair_poster import fair_poster
from matcher.store.database import Database

PDF = "application/pdf"
_MEDIA = {
    "pdf": PDF,
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson",
    "json": "application/json",
}
UNFIT = re.compile(r'[\\/:*?"<>|\s]+')


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One file that a list gives: ``name`` in addresses, what it is called, for what, in which form."""

    name: str
    label: str
    purpose: str
    form: str


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A file with the name it is saved under and its media type."""

    name: str
    media: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a paper is made from. ``public`` is the address of the public page, empty where it is not published."""

    plan: FairPlan
    stored: StoredList
    public: str


def make_paper(
    database: Database, viewer: Viewer, list_number: int, name: str, address: str = "", request: str = ""
) -> PaperFile:
    """Return one of ``FILES`` of a list; ``address`` is that of the service, for the squares to scan.

    A list prints the fair as it was described when the list was made. Read, set and noted are three steps: nobody waits
    for a PDF. Raises NotFound, and CannotRunError where a PDF needs a font that this machine lacks.
    """
    viewer.require(Permission.READ_FAIRS)
    fair, stored = read_list(database, viewer, list_number)
    if name not in _MAKERS:
        raise NotFound(texts.UNKNOWN.format(name=name, names="、".join(_MAKERS)))
    content = _MAKERS[name](ground_of(fair, stored, address))
    note_paper(database, viewer, stored, name, request)
    return PaperFile(file_name(fair, stored, name), _MEDIA[name.rpartition(".")[2]], content)


def read_list(database: Database, viewer: Viewer, number: int) -> tuple[Fair, StoredList]:
    """Return a list and its fair. Raises NotFound."""
    with database.reading() as store:
        stored = store.fair_lists.get(viewer, number)
        return store.fairs.get(viewer, stored.fair), stored


def note_paper(database: Database, viewer: Viewer, stored: StoredList, name: str, request: str) -> None:
    """Write into the trail that a paper of a list was made."""
    detail: dict[str, str | int] = {"list": stored.number, "paper": name}
    with database.writing() as store:
        store.audit.append("fair-paper.made", viewer, "fair", stored.fair, request, detail)


def ground_of(fair: Fair, stored: StoredList, address: str) -> _Ground:
    """Return what the papers of a list are made from; ``address`` is that of the service."""
    return _Ground(plan_of(fair, stored), stored, public_address(fair, address))


def plan_of(fair: Fair, stored: StoredList) -> FairPlan:
    """Return the fair as it was described when the list was made."""
    return stored.curated.plan or fair.plan


def public_address(fair: Fair, address: str) -> str:
    """Return where the public page is, empty where it is not published."""
    return f"{address}/fairs/{fair.public_code}" if address and fair.public_code else ""


def file_name(fair: Fair, stored: StoredList, name: str) -> str:
    """Return the name that a file is saved under, without what file systems refuse."""
    label, _, _ = texts.FILES[name]
    made = texts.NAME.format(fair=fair.plan.name, label=stored.label, name=label, ending=name.rpartition(".")[2])
    return UNFIT.sub("-", made)


def _cards(ground: _Ground) -> bytes:
    booths = {row.booth for row in ground.stored.curated.rows if row.booth}
    addresses = {booth: f"{ground.public}?booth={quote(booth)}" for booth in booths} if ground.public else {}
    return booth_cards(ground.plan, ground.stored, addresses)


_MAKERS: Mapping[str, Callable[[_Ground], bytes]] = {
    "list.xlsx": lambda ground: fair_list_workbook(ground.plan, ground.stored),
    "list.pdf": lambda ground: fair_list_pdf(ground.plan, ground.stored),
    "list.docx": lambda ground: fair_list_docx(ground.plan, ground.stored),
    "poster.pdf": lambda ground: fair_poster(ground.plan, ground.stored, ground.public),
    "booth-cards.pdf": _cards,
    "list.csv": lambda ground: list_csv(ground.stored),
    "list.jsonl": lambda ground: list_jsonl(ground.stored),
    "coverage.json": lambda ground: coverage_json(ground.stored),
}
FILES = tuple(PaperKind(name, *words) for name, words in texts.FILES.items())
"""What a list gives, in the order in which the page offers it; slips and employers are of slip_papers.py."""
