"""The 一人一策表 of one person, to be signed by both: the plan as it stands, and what was assessed on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict
from matcher.domain.ledger.entry import Entry
from matcher.domain.ledger.plan import Plan
from matcher.domain.texts import case_papers as texts
from matcher.reports.form_paper import FormPaper, forms_pdf
from matcher.reports.plan_paper import Review, plan_paper
from matcher.store.store import Store
from matcher.workflows.casework.person_record import record_of
from matcher.workflows.papers.paper_persons import facts_of_paper, persons_of_paper, real_name
from matcher.workflows.papers.paper_versions import Version, checked_mark


def print_plan(
    store: Store, viewer: Viewer, person: int, day: date, version: Version | None = None, request: str = ""
) -> bytes:
    """Return the form as PDF. Raises as ``compose_plan``, CannotRunError without a Chinese font."""
    version = version or Version()
    form = compose_plan(store, viewer, person, day, version, request)
    head = texts.PLAN_HEAD.format(office=store.organisations.get(viewer.organisation).name, day=day)
    return forms_pdf([form], head, checked_mark(store, viewer, version), texts.SIGN_DAY)


def compose_plan(
    store: Store, viewer: Viewer, person: int, day: date, version: Version | None = None, request: str = ""
) -> FormPaper:
    """Return what stands on the form; each making is recorded. A difficulty named in the plan is left out.

    Raises NotAllowed, NotFound, Conflict where she has no plan, Unreadable for a full version without a reason.
    """
    version = version or Version()
    viewer.require(Permission.READ_LEDGER)
    kept = store.ledger_persons.get(viewer, person).person
    (row,) = persons_of_paper(store, viewer, [kept])
    checked_mark(store, viewer, version)
    record = record_of(store, kept, day, sensitive=False)
    plans = [(entry, entry.fact) for entry in record.entries if isinstance(entry.fact, Plan)]
    if not plans:
        raise Conflict(texts.NO_PLAN, "no-plan")
    plans = list(_present(plans))
    name = real_name(store, kept)
    actors = {entry.actor for entry, _ in plans if entry.actor is not None}
    staff = store.accounts.staff_names(actors)
    last, plan = plans[-1]
    printed = replace(
        plan,
        goal=version.words(plan.goal, name),
        measures=tuple(
            replace(one, what=version.words(one.what, name), owner=version.words(one.owner, name))
            for one in plan.measures
        ),
        closed_as=version.words(plan.closed_as, name),
    )
    said = [replace(one, words=version.words(one.words, name)) for one in _reviews(plans, staff)]
    facts = facts_of_paper(store, row, record.standing, version)
    detail: dict[str, str | int] = {"full": int(version.full)}
    store.audit.append("plan_paper.made", viewer, "graduate", kept, request, detail)
    return plan_paper(kept, facts, printed, plans[0][0].effective_on, last.effective_on, said, day)


def _present(plans: Sequence[tuple[Entry, Plan]]) -> Sequence[tuple[Entry, Plan]]:
    """Return the versions of the plan that stands now: those since an earlier one was closed."""
    closed = [place for place, (_, plan) in enumerate(plans[:-1], start=1) if plan.closed_as]
    return plans[closed[-1] :] if closed else plans


def _reviews(plans: Sequence[tuple[Entry, Plan]], staff: Mapping[int, str]) -> Iterator[Review]:
    """Yield each assessment once: a later version of the plan repeats what was written before."""
    before = ""
    for entry, plan in plans:
        if plan.assessment and plan.assessment != before:
            by = staff.get(entry.actor, "") if entry.actor is not None else ""
            yield Review(entry.effective_on, plan.assessment, by)
        before = plan.assessment
