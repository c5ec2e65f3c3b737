"""Work over a selection of the list: three referrals for each, or another caseworker; shown first, undone once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.dependencies import LedgerWriter, Reading, RequestId, ServiceDep, Today
from api.pages.answers import Number, go, show, whole
from api.pages.rendering import mask_name
from api.pages.typed import Typed, TypedForm
from api.pages.work import chosen_persons
from matcher.domain.access import Viewer
from matcher.domain.errors import Conflict, Unreadable
from matcher.domain.job import Job, JobKind
from matcher.domain.ledger.hand_over import Selection
from matcher.domain.ledger.referral import ReferralFilter, ReferralState
from matcher.domain.texts import hand_overs as hand_over_texts
from matcher.domain.texts import proposals as proposal_texts
from matcher.domain.texts import work_pages as texts
from matcher.store.store import Store
from matcher.workflows.casework.assigning import assign_many, preview_assignment, undo_assignment
from matcher.workflows.referrals.proposing_batch import preview_batch, start_batch
from matcher.workflows.referrals.referral_undoing import undo

router = APIRouter(prefix="/staff/work")
_LATEST_JOBS = 200


@router.post("/propose")
def propose(
    request: Request, viewer: LedgerWriter, service: ServiceDep, request_id: RequestId, today: Today, form: TypedForm
) -> Response:
    """Show for whom three referrals would be drafted and whom that leaves out; with ``sure`` begin."""
    typed = Typed(form)
    if typed.tick("sure"):
        with service.database.writing() as store:
            started = start_batch(store, viewer, typed.numbers("chosen"), today, request=request_id)
        service.submit(started.job.number)
        return go(f"/staff/work/batches/{started.batch.number}")
    with service.database.reading() as store:
        persons = chosen_persons(store, viewer, request, today, typed)
        chosen = preview_batch(store, viewer, persons, today)
        return _preview(
            request,
            store,
            viewer,
            chosen,
            title=texts.PREVIEW_PROPOSE.format(count=len(chosen.included)),
            lead=texts.PREVIEW_PROPOSE_LEAD,
            action="/staff/work/propose",
            button=texts.START,
            why=proposal_texts.WHY_NOT,
            nobody=not persons,
        )


@router.get("/batches/{number}")
def batch_page(request: Request, viewer: LedgerWriter, store: Reading, number: Number, undone: str = "") -> Response:
    """Show how far a batch is, then what came of it and where to go on."""
    batch = store.referral_batches.get(viewer, number)
    job = _job_of(store, viewer, number)
    drafts = store.referrals.count(viewer, ReferralFilter(batch=number, states=(ReferralState.DRAFT, ReferralState.REVIEWED)))
    counts = [(f"{job.result.get(name, 0):,}", label, "") for name, label in texts.BATCH_COUNTS.items()] if job else []
    return show(
        request,
        "work/batch.html",
        texts=texts,
        batch=batch,
        job=job,
        counts=counts,
        drafts=drafts,
        undone=[count for part in undone.split("-") if (count := whole(part)) is not None][:2],
    )


@router.post("/batches/{number}/undo")
def undo_batch(viewer: LedgerWriter, service: ServiceDep, request_id: RequestId, today: Today, number: Number) -> Response:
    """Undo a batch of referrals, once."""
    with service.database.writing() as store:
        done = undo(store, viewer, number, today, request_id)
    return go(f"/staff/work/batches/{number}?undone={len(done.done)}-{len(done.excluded)}")


@router.post("/assign")
def assign(
    request: Request, viewer: LedgerWriter, service: ServiceDep, request_id: RequestId, today: Today, form: TypedForm
) -> Response:
    """Show whose caseworker would change and whose not; with ``sure`` change them."""
    typed = Typed(form)
    caseworker = typed.number("caseworker")
    if caseworker is None:
        raise Unreadable(texts.COLLEAGUE_MISSING, {"caseworker": texts.COLLEAGUE_MISSING})
    if typed.tick("sure"):
        with service.database.writing() as store:
            done = assign_many(store, viewer, typed.numbers("chosen"), caseworker, today, request_id)
        return go(f"/staff/work?done=assigned&batch={done.batch}&entry={len(done.selection.included)}")
    with service.database.reading() as store:
        persons = chosen_persons(store, viewer, request, today, typed)
        chosen = preview_assignment(store, viewer, persons, caseworker)
        name = store.accounts.staff_names([caseworker]).get(caseworker, "")
        return _preview(
            request,
            store,
            viewer,
            chosen,
            title=texts.PREVIEW_ASSIGN.format(count=len(chosen.included), name=name),
            lead=texts.PREVIEW_ASSIGN_LEAD,
            action="/staff/work/assign",
            button=texts.DO_ASSIGN,
            why=hand_over_texts.WHY_NOT,
            nobody=not persons,
            caseworker=caseworker,
        )


@router.post("/assign/{number}/undo")
def undo_assign(viewer: LedgerWriter, service: ServiceDep, request_id: RequestId, today: Today, number: Number) -> Response:
    """Give everybody of a passing on back to who looked after her before, once."""
    with service.database.writing() as store:
        undo_assignment(store, viewer, number, today, request_id)
    return go("/staff/work?done=returned")


def _preview(
    request: Request,
    store: Store,
    viewer: Viewer,
    chosen: Selection,
    *,
    title: str,
    lead: str,
    action: str,
    button: str,
    why: Mapping[str, str],
    nobody: bool,
    caseworker: int | None = None,
) -> Response:
    everyone = [*chosen.included, *(one.person for one in chosen.left_out)]
    visible = {one.person for one in store.ledger_persons.visible(viewer, everyone)}
    names = _names(store, [number for number in everyone if number in visible])
    problem = texts.NOBODY_CHOSEN if nobody else "" if chosen.included else texts.NOBODY_LEFT
    return show(
        request,
        "work/preview.html",
        Conflict(problem, "nobody") if problem else None,
        texts=texts,
        title=title,
        lead=lead,
        action=action,
        button=button,
        caseworker=caseworker,
        included=[(number, names.get(number, "")) for number in chosen.included],
        excluded=[(one.person, names.get(one.person, ""), why.get(one.why, one.why)) for one in chosen.left_out],
        back="/staff/work?" + request.url.query,
    )


def _names(store: Store, persons: Sequence[int]) -> dict[int, str]:
    return {number: mask_name(one.name) for number, one in store.graduates.profiles(persons).items()}


def _job_of(store: Store, viewer: Viewer, batch: int) -> Job | None:
    jobs = store.jobs.latest(viewer, (JobKind.PROPOSE_REFERRALS,), None, _LATEST_JOBS)
    return next((job for job in jobs if job.parameters.get("batch") == batch), None)
