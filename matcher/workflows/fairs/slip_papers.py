"""The papers that need what a list was made from: route slips for the audience, the sheet of each employer."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from pypdf import PdfWriter

from matcher.domain.access import Permission, Viewer
from matcher.domain.fairs.allocation import EmployerAudience, Route, Widening
from matcher.domain.fairs.curation import ListRow, StoredList
from matcher.domain.fairs.fair import Fair
from matcher.domain.posting import Posting
from matcher.domain.verdict import PairVerdict
from matcher.eligibility.matrix import EligibilityMatrix
from matcher.fairs.allocation import RouteLimits
from matcher.fairs.widening import widenings
from matcher.reports.employer_sheet import employer_sheet
from matcher.reports.fair_slip_pages import fair_slip_pages
from matcher.reports.fair_slips import fair_slips_pdf
from matcher.store.database import Database
from matcher.workflows.fairs.curating import FairGround
from matcher.workflows.fairs.fair_settings import route_limits
from matcher.workflows.fairs.grounds import FairGrounds
from matcher.workflows.fairs.listing import curation_of
from matcher.workflows.fairs.papers import (
    PDF,
    PaperFile,
    file_name,
    make_paper,
    note_paper,
    plan_of,
    public_address,
    read_list,
)
from matcher.workflows.fairs.routing import audiences, routes
from matcher.workflows.index.models import ServingModels

SLIPS, SLIP_PAGES, EMPLOYERS = "slips.pdf", "slips.zip", "employers.pdf"
_ZIP = "application/zip"


def print_file(
    database: Database,
    models: ServingModels,
    viewer: Viewer,
    number: int,
    name: str,
    address: str = "",
    request: str = "",
    grounds: FairGrounds | None = None,
) -> PaperFile:
    """Return any of ``papers.FILES`` of a list. Raises NotFound, NotAllowed, and Conflict where slips cannot be made again."""
    if name in (SLIPS, SLIP_PAGES):
        return print_fair_slips(database, models, viewer, number, address, request, grounds, name)
    if name == EMPLOYERS:
        return print_employer_sheets(database, models, viewer, number, request=request, grounds=grounds)
    return make_paper(database, viewer, number, name, address, request)


def print_fair_slips(
    database: Database,
    models: ServingModels,
    viewer: Viewer,
    number: int,
    address: str = "",
    request: str = "",
    grounds: FairGrounds | None = None,
    name: str = SLIPS,
) -> PaperFile:
    """Return the route slips of a list's whole audience, by major and level, without names: one PDF, or pages in an archive.

    ``grounds`` keeps what the list was chosen from, so that another download fits nobody anew. Raises NotFound, NotAllowed,
    and Conflict where the list cannot be made again.
    """
    viewer.require(Permission.READ_FAIRS)
    fair, stored = read_list(database, viewer, number)
    ground, curation = curation_of(database, models, viewer, number, grounds)
    found = by_group(routes(ground, curation, limits_of(database, fair, stored)))
    plan, public = plan_of(fair, stored), public_address(fair, address)
    if name == SLIP_PAGES:
        made = PaperFile(file_name(fair, stored, name), _ZIP, fair_slip_pages(plan, found, stored.label, public))
    else:
        made = PaperFile(file_name(fair, stored, name), PDF, fair_slips_pdf(plan, found, stored.label, public))
    note_paper(database, viewer, stored, name, request)
    return made


def print_employer_sheets(
    database: Database,
    models: ServingModels,
    viewer: Viewer,
    number: int,
    employer_key: str = "",
    request: str = "",
    grounds: FairGrounds | None = None,
) -> PaperFile:
    """Return each employer's sheet, a page each, or that of one employer; no person is on any of them.

    Raises NotFound, NotAllowed, and Conflict where the list cannot be made again.
    """
    viewer.require(Permission.READ_FAIRS)
    fair, stored = read_list(database, viewer, number)
    ground, curation = curation_of(database, models, viewer, number, grounds)
    by_id = {posting.id: posting for posting in ground.postings}
    writer = PdfWriter()
    for one, rows in _employers(audiences(ground, curation, limits_of(database, fair, stored)), curation.curated.rows, employer_key):
        wider = [each for row in rows for each in widenings_of(ground, by_id[row.posting])]
        writer.append(io.BytesIO(employer_sheet(plan_of(fair, stored), stored.label, one, rows, wider)))
    writer.metadata = None
    out = io.BytesIO()
    writer.write(out)
    note_paper(database, viewer, stored, EMPLOYERS, request)
    return PaperFile(file_name(fair, stored, EMPLOYERS), PDF, out.getvalue())


def widenings_of(ground: FairGround, posting: Posting) -> tuple[Widening, ...]:
    """Return what widening a posting would reach of a fair's audience, decided by the verdict."""

    def judge(postings: Sequence[Posting]) -> npt.NDArray[np.bool_]:
        matrix = EligibilityMatrix.build(postings)
        verdicts = [matrix.pair_verdicts(unit.profile, ground.fair_date) for unit in ground.units.units]
        return np.array(verdicts).reshape(len(verdicts), len(postings)) < int(PairVerdict.INELIGIBLE)

    return widenings(posting, judge, np.array([unit.persons for unit in ground.units.units], dtype=np.float64))


def by_group(found: Sequence[Route]) -> list[Route]:
    """Return routes with those of one group together, groups in order of first mention."""
    order: dict[str, int] = {}
    for route in found:
        order.setdefault(route.group, len(order))
    return sorted(found, key=lambda route: order[route.group])


def limits_of(database: Database, fair: Fair, stored: StoredList) -> RouteLimits:
    """Return what a fair can take, as the office had set it when the list was made."""
    with database.reading() as store:
        return route_limits(store, fair, stored.made_at)


def _employers(
    found: Sequence[EmployerAudience], rows: Sequence[ListRow], employer_key: str
) -> list[tuple[EmployerAudience, list[ListRow]]]:
    by_key: dict[str, list[ListRow]] = {}
    for row in rows:
        by_key.setdefault(row.employer_key, []).append(row)
    pairs = zip(found, by_key.items(), strict=True)
    return [(one, those) for one, (key, those) in pairs if employer_key in ("", key)]
