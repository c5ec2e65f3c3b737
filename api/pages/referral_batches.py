"""Steps of many referrals at once: shown first with whom it leaves out, run as shown, undone once."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.dependencies import LedgerWriter, RequestId, ServiceDep, Today
from api.pages.answers import Number, go, show
from api.pages.referral_view import board_filter
from api.pages.referrals import asked
from api.pages.typed import Typed, TypedForm
from matcher.domain.access import Viewer
from matcher.domain.errors import Conflict
from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.referral import BatchKind, ReferralState, StepDetails
from matcher.domain.texts import referral_pages as texts
from matcher.store.store import Store
from matcher.workflows.referrals.referral_batches import MOST, BatchWish, preview, run
from matcher.workflows.referrals.referral_sending import Sending
from matcher.workflows.referrals.referral_undoing import undo

router = APIRouter(prefix="/staff/referrals")


@router.post("/batch")
def batch(
    request: Request, viewer: LedgerWriter, service: ServiceDep, request_id: RequestId, today: Today, form: TypedForm
) -> Response:
    """Show what a batch would do; with the token of what was shown, do it."""
    typed = Typed(form)
    with service.database.reading() as store:
        wish = _wish(store, viewer, request, today, typed)
        shown = preview(store, viewer, wish, today)
    token = typed.text("token", 80)
    if token:
        with service.database.writing() as store:
            done = run(store, viewer, wish, token, today, request_id)
        return go(f"/staff/referrals?done={done.batch}-{len(done.done)}")
    problem = texts.NOBODY_CHOSEN if not wish.referrals else "" if shown.included else texts.NOBODY_LEFT
    return show(
        request,
        "referrals/preview.html",
        Conflict(problem, "nobody") if problem else None,
        texts=texts,
        title=texts.BATCH_TITLES[wish.kind.value].format(count=len(shown.included)),
        shown=shown,
        kept=[(name, value) for name, value in typed.entered.items() if name not in ("chosen", "all", "token")],
        back="/staff/referrals?" + request.url.query,
    )


@router.post("/batches/{number}/undo")
def undo_batch(viewer: LedgerWriter, service: ServiceDep, request_id: RequestId, today: Today, number: Number) -> Response:
    """Undo a batch, once and on the same day."""
    with service.database.writing() as store:
        done = undo(store, viewer, number, today, request_id)
    return go(f"/staff/referrals?done={number}-{len(done.done)}-{len(done.excluded)}")


def _wish(store: Store, viewer: Viewer, request: Request, today: date, typed: Typed) -> BatchWish:
    kind = typed.needed("kind", BatchKind)
    chosen = typed.numbers("chosen")
    if typed.tick("all"):
        page = store.referrals.search(viewer, board_filter(viewer, asked(request, viewer), today), None, MOST)
        chosen = tuple(one.number for one in page.rows)
    end, channel = typed.choice("end", ReferralState), typed.choice("channel", Channel)
    typed.check()
    reason = typed.text(f"reason-{end.value}", 40) if end is not None else ""
    return BatchWish(
        kind,
        chosen,
        Sending(channel) if kind is BatchKind.SEND and channel is not None else None,
        end if kind is BatchKind.CLOSE else None,
        StepDetails(reason=reason, note=typed.text("note", 400)) if kind is BatchKind.CLOSE else StepDetails(),
    )
