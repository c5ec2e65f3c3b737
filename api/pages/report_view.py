"""How a monthly report is shown: what it is asked of, the doors behind its numbers, and its columns by sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query

from api.pages.answers import whole
from matcher.domain.access import Permission, Viewer
from matcher.domain.ledger.status import PersonStatus
from matcher.domain.report import Grouping, Period
from matcher.domain.texts import report_pages as texts
from matcher.reports.definitions import DEFINITIONS, Definition
from matcher.reports.periods import read_period
from matcher.reports.rates import EXCLUDED
from matcher.workflows.reports.report_drilling import Place

Word = Annotated[str, Query(max_length=60)]
_STARTS: Mapping[str, tuple[str, ...]] = {
    "people": ("registered", "contact", "unreachable", "willing", "no-will", "status-"),
    "services": ("guidance-", "referral-", "training-", "traineeship-", "floor-"),
    "work": ("employed", "further-", "enlisted", "abroad", "moved-out", "deceased"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report is asked of, as its address says it; ``excluded`` leave the denominator of 帮扶就业率."""

    period: Period
    organisation: int | None
    grouping: Grouping
    year: int
    excluded: tuple[PersonStatus, ...]

    @property
    def path(self) -> str:
        """The address of the month."""
        return f"/staff/reports/{self.period.name}"

    def query(self, **more: str) -> str:
        """Return what stands behind the question mark, with ``more``."""
        said: list[tuple[str, str]] = []
        if self.organisation is not None:
            said.append(("organisation", str(self.organisation)))
        if self.grouping is not Grouping.PLACE:
            said.append(("grouping", self.grouping.value))
        if self.year:
            said.append(("year", str(self.year)))
        if self.excluded != EXCLUDED:
            said += [("out", "none"), *(("out", status.value) for status in self.excluded)]
        return urlencode([*said, *((name, value) for name, value in more.items() if value)])

    def door(self, address: str, row: str = "") -> str:
        """Return the address of the persons behind a number."""
        return f"{self.path}/persons?{self.query(address=address, row=row)}"

    def place(self, address: str, row: str) -> Place:
        """Return where a number stands, for the workflow."""
        return Place(self.period, address, row, self.organisation, self.grouping, self.year, self.excluded)


def asked(
    period: str,
    organisation: Word = "",
    grouping: Word = "",
    year: Word = "",
    out: Annotated[list[str] | None, Query(max_length=10)] = None,
) -> Asked:
    """Dependency: what the address asks for. Raises Unreadable for a month that is none."""
    return read_asked(period, organisation, grouping, year, out)


def read_asked(period: str, organisation: str, grouping: str, year: str, out: Sequence[str] | None) -> Asked:
    """Return what an address or form asks for. Raises Unreadable for a month that is none."""
    chosen = tuple(status for status in EXCLUDED if status.value in out) if out is not None else EXCLUDED
    by = next((one for one in Grouping if one.value == grouping), Grouping.PLACE)
    return Asked(read_period(period), whole(organisation), by, whole(year) or 0, chosen)


AskedFor = Annotated[Asked, Depends(asked)]


@dataclass(frozen=True, slots=True)
class Section:
    """A table's worth of columns; ``groups`` are the upper heads with how many columns each spans."""

    label: str
    note: str
    columns: tuple[Definition, ...]
    groups: tuple[tuple[str, int], ...]


def sections(withheld: frozenset[str]) -> list[Section]:
    """Return all figures that may be shown, in tables that fit a screen and a sheet of paper."""
    found: list[Section] = []
    shown = [one for code, one in DEFINITIONS.items() if code not in withheld]
    for name, label in texts.SECTIONS.items():
        columns = tuple(one for one in shown if _section_of(one.code) == name)
        groups: list[tuple[str, int]] = []
        for one in columns:
            if groups and groups[-1][0] == one.group:
                groups[-1] = (one.group, groups[-1][1] + 1)
            else:
                groups.append((one.group, 1))
        if columns:
            found.append(Section(label, texts.SECTION_NOTES[name], columns, tuple(groups)))
    return found


def groupings_of(viewer: Viewer) -> list[tuple[str, str]]:
    """Return by what the viewer may tell rows apart; groups need the permission of difficulty data."""
    may = viewer.may(Permission.READ_DIFFICULTIES)
    return [(one.value, texts.ROW_HEAD[one.value]) for one in Grouping if may or one is not Grouping.GROUP]


def may_open_doors(viewer: Viewer) -> bool:
    """Whether numbers lead to persons for this viewer."""
    return viewer.may(Permission.READ_LEDGER)


def _section_of(code: str) -> str:
    if code.endswith("-ever"):
        return "groups"
    return next((name for name, starts in _STARTS.items() if code.startswith(starts)), "groups")
