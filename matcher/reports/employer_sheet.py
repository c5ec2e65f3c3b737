"""The sheet for one employer as PDF: whom its booth may expect by major and level, and what widening would reach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matcher.domain.fairs.allocation import EmployerAudience, Widening
from matcher.domain.fairs.curation import ListRow
from matcher.domain.fairs.fair import FairPlan
from matcher.domain.texts import fair_papers as texts
from matcher.reports.fair_poster import times_of
from matcher.reports.form_paper import FormPaper, FormTable, forms_pdf
from matcher.reports.suppression import THRESHOLD


def employer_sheet(
    plan: FairPlan, label: str, audience: EmployerAudience, rows: Sequence[ListRow], widenings: Sequence[Widening]
) -> bytes:
    """Return the sheet of the employer whose lines are ``rows``; no person is on it, small groups are left out.

    Equal arguments give equal bytes. Raises CannotRunError where there is no Chinese font.
    """
    groups = [(name, str(count)) for name, count in _largest_first(audience.by_group) if count >= THRESHOLD]
    applications = [
        (row.title, texts.UNSTATED if row.headcount is None else str(row.headcount), _about(audience, row)) for row in rows
    ]
    wider = [(one.title, one.quote, one.text, str(one.gain)) for one in widenings]
    no_groups = texts.EMPLOYER_NO_GROUPS.format(count=THRESHOLD)
    form = FormPaper(
        title=texts.EMPLOYER_TITLE,
        number=texts.EMPLOYER_LINE.format(
            employer=audience.employer, booth=audience.booth or texts.NO_BOOTH, visits=round(audience.expected_visits)
        ),
        facts=(),
        tables=(
            FormTable(texts.EMPLOYER_APPLICATIONS, texts.EMPLOYER_APPLICATION_COLUMNS, (3, 1, 1), tuple(applications)),
            FormTable(texts.EMPLOYER_GROUPS, texts.EMPLOYER_GROUP_COLUMNS, (4, 1), tuple(groups), no_groups),
            FormTable(
                texts.EMPLOYER_WIDENING, texts.EMPLOYER_WIDENING_COLUMNS, (2, 3, 4, 1), tuple(wider), texts.EMPLOYER_NO_WIDENING
            ),
        ),
        lines=(texts.EMPLOYER_NOTE,),
        signatures=(),
    )
    head = texts.SEGMENT.join(part for part in (plan.name, times_of(plan), plan.venue) if part)
    return forms_pdf([form], head, label, "")


def _largest_first(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _about(audience: EmployerAudience, row: ListRow) -> str:
    return f"{audience.expected_applications.get(row.posting, 0.0):.0f}"
