"""The employers of a fair: where each stands, one step or many at once, booths, who drops out and who comes in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.dependencies import FairReader, Reading, RequestId, ServiceDep, Today, Writing
from api.downloads import XLSX, download
from api.pages.answers import Number, go, own_address, show, whole
from api.pages.fair_ground import ground_of, page_of
from api.pages.typed import Typed, TypedForm
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, RefusedError, Unreadable
from matcher.domain.fairs.participant import NEXT, Participant, ParticipantState, Wish
from matcher.domain.texts import fair_batches as batch_texts
from matcher.domain.texts import fair_employer_pages as texts
from matcher.domain.texts import fair_invitations as invitation_texts
from matcher.store.store import Store
from matcher.workflows.fairs.booths import place_booths
from matcher.workflows.fairs.inviting import invitation, invitation_text, invite_by_link, propose_from_list
from matcher.workflows.fairs.inviting_many import invitation_workbook
from matcher.workflows.fairs.moving import move_participant
from matcher.workflows.fairs.participant_batches import WISHES, BatchStep, preview_steps, run_steps, undo_steps
from matcher.workflows.fairs.steps import wish
from matcher.workflows.fairs.vetting import check_participant

router = APIRouter(prefix="/staff/fairs/{number}/participants")
Word = Annotated[str, Query(max_length=200)]
_S = ParticipantState
_ORDER = [state.value for state in ParticipantState]
_TO_DO = (
    _S.REPLIED, _S.RETURNED, _S.APPROVED, _S.PROPOSED, _S.INVITED, _S.PLACED, _S.ARRIVED, _S.ABSENT, _S.RESERVE, _S.DECLINED, _S.CANCELLED
)  # fmt: skip
"""In which order the employers are shown: what waits for the organizer first."""
_VETTED = frozenset({_S.REPLIED, _S.RETURNED})
_BY_HAND = frozenset({_S.INVITED, _S.APPROVED, _S.RETURNED, _S.PLACED, _S.RESERVE, _S.DECLINED, _S.CANCELLED})


@router.get("")
def participants(
    request: Request,
    viewer: FairReader,
    store: Reading,
    number: Number,
    state: Word = "",
    done: Word = "",
    count: Word = "",
    filled: Word = "",
    empty: Word = "",
    kept: Word = "",
    without: Word = "",
    reserve: Word = "",
    batch: Word = "",
) -> Response:
    """Show the employers, those of one state where the address says so; ``batch`` is what can be undone."""
    said = ""
    if done in batch_texts.STEPS:
        said = batch_texts.DONE.format(step=batch_texts.STEPS[done], count=whole(count) or 0)
    if done == BatchStep.CANCELLED.value:
        said = batch_texts.DONE_CANCELLED.format(count=whole(count) or 0, filled=whole(filled) or 0, empty=whole(empty) or 0)
    if done == "undone":
        said = batch_texts.UNDONE.format(count=whole(count) or 0)
        said += batch_texts.UNDONE_KEPT.format(kept=whole(kept)) if whole(kept) else ""
    if done in texts.PARTICIPANTS_DONE:
        said = texts.PARTICIPANTS_DONE[done].format(count=whole(count) or 0)
        said += texts.PROPOSED_RESERVE.format(count=whole(reserve)) if whole(reserve) else ""
        said += texts.WITHOUT_BOOTH.format(count=whole(without)) if whole(without) else ""
    return _page(request, viewer, store, number, state, said=said, batch=batch if done in batch_texts.STEPS else "")


def steps_of(one: Participant) -> list[str]:
    """Return the states that an employer may go to by hand, in the order of the course."""
    return sorted((state.value for state in NEXT[one.state] & _BY_HAND), key=_ORDER.index)


@router.post("/propose")
def propose(viewer: FairReader, store: Writing, request_id: RequestId, number: Number, form: TypedForm) -> Response:
    """Put the employers of an invite list down as proposed."""
    viewer.require(Permission.WRITE_FAIRS)
    chosen = ground_of(store, viewer, number).chosen(Typed(form).number("list"))
    made = propose_from_list(store, viewer, number, chosen.number, request_id, with_reserve=True) if chosen else None
    added, reserve = (len(made.added), len(made.reserve)) if made is not None else (0, 0)
    return _on(number, "proposed", count=added, reserve=reserve)


@router.post("/many")
def many(
    request: Request, viewer: FairReader, service: ServiceDep, request_id: RequestId, number: Number, form: TypedForm
) -> Response:
    """Show what a step of the chosen employers would do; with the token of what was shown, do it."""
    viewer.require(Permission.WRITE_FAIRS)
    typed = Typed(form)
    token, reason = typed.text("token", 80), typed.text("reason", 500)
    try:
        chosen, wanted = typed.numbers("chosen"), typed.needed("step", BatchStep)
        if not token:
            with service.database.reading() as store:
                shown = preview_steps(store, viewer, number, wanted, chosen)
                problem = None if shown.included else Conflict(batch_texts.NOBODY_LEFT, "nobody")
                page = page_of(ground_of(store, viewer, number), viewer, "participants")
                return show(request, "fairs/batch.html", problem, **page, shown=shown, reason=reason, words=batch_texts)
        with service.database.writing() as store:
            done = run_steps(store, viewer, number, wanted, chosen, token, reason, request_id)
    except (Unreadable, Conflict) as refused:
        with service.database.reading() as store:
            return _page(request, viewer, store, number, "", refused, typed)
    asked: dict[str, str | int] = {"done": wanted.value, "count": len(done.done)}
    if wanted.can_be_undone:
        asked["batch"] = request_id
    if wanted is BatchStep.CANCELLED:
        asked |= {"filled": len(done.filled), "empty": len(done.empty)}
    return go(f"/staff/fairs/{number}/participants?{urlencode(asked)}")


@router.post("/undo")
def undo(
    request: Request, viewer: FairReader, service: ServiceDep, request_id: RequestId, today: Today, number: Number, form: TypedForm
) -> Response:
    """Take the employers of a batch back where they stood."""
    viewer.require(Permission.WRITE_FAIRS)
    typed = Typed(form)
    try:
        with service.database.writing() as store:
            undone = undo_steps(store, viewer, number, typed.text("batch", 40), today, request_id)
    except (Unreadable, Conflict) as refused:
        with service.database.reading() as store:
            return _page(request, viewer, store, number, "", refused)
    return _on(number, "undone", count=len(undone.back), kept=len(undone.kept))


@router.post("/invitations.xlsx")
def invitations(
    request: Request, viewer: FairReader, service: ServiceDep, request_id: RequestId, number: Number, form: TypedForm
) -> Response:
    """Make a fresh link for each of the chosen employers and return them with the texts to send, this once."""
    viewer.require(Permission.LINK_EMPLOYERS)
    typed = Typed(form)
    try:
        with service.database.writing() as store:
            content = invitation_workbook(store, viewer, number, typed.numbers("chosen"), own_address(request), request_id)
    except (Unreadable, Conflict) as refused:
        with service.database.reading() as store:
            return _page(request, viewer, store, number, "", refused, typed)
    return download(content, XLSX, invitation_texts.FILE)


@router.post("/{participant}/wish")
def put_wish(
    request: Request,
    viewer: FairReader,
    service: ServiceDep,
    request_id: RequestId,
    number: Number,
    participant: Number,
    form: TypedForm,
) -> Response:
    """Pin or ban one employer for the next list, or neither."""
    viewer.require(Permission.WRITE_FAIRS)
    typed = Typed(form)
    try:
        wanted = typed.needed("wish", BatchStep)
        with service.database.writing() as store:
            wish(store, viewer, number, participant, WISHES.get(wanted, Wish.NONE), request_id)
    except (Unreadable, Conflict) as refused:
        with service.database.reading() as store:
            return _page(request, viewer, store, number, "", refused)
    return _on(number, "step", _state_in(typed))


@router.post("/place")
def place(
    request: Request, viewer: FairReader, service: ServiceDep, request_id: RequestId, number: Number
) -> Response:
    """Give booths to the approved employers, by the newest final list where there is one."""
    viewer.require(Permission.WRITE_FAIRS)
    try:
        with service.database.writing() as store:
            placed = place_booths(store, viewer, number, request_id)
    except (Unreadable, Conflict) as refused:
        with service.database.reading() as store:
            return _page(request, viewer, store, number, "", refused)
    return _on(number, "placed", count=len(placed.placed), without=len(placed.without))


@router.post("/{participant}/step")
def step(
    request: Request,
    viewer: FairReader,
    service: ServiceDep,
    request_id: RequestId,
    number: Number,
    participant: Number,
    form: TypedForm,
) -> Response:
    """Take one employer one step on; a return needs the words that the employer reads."""
    viewer.require(Permission.WRITE_FAIRS)
    typed = Typed(form)
    try:
        wanted = typed.needed("to", ParticipantState)
        with service.database.writing() as store:
            move_participant(store, viewer, number, participant, wanted, typed.text("message", 1000), typed.text("booth", 20), request_id)
    except (Unreadable, Conflict) as refused:
        with service.database.reading() as store:
            return _page(request, viewer, store, number, "", refused, typed, participant)
    return _on(number, "step", _state_in(typed))


@router.post("/{participant}/link")
def link(
    request: Request, viewer: FairReader, service: ServiceDep, request_id: RequestId, number: Number, participant: Number
) -> Response:
    """Make the link with a code of one employer; it is shown this once."""
    viewer.require(Permission.LINK_EMPLOYERS)
    try:
        with service.database.writing() as store:
            made = invite_by_link(store, viewer, number, participant, request_id)
            one = store.fair_participants.get(viewer, participant)
    except (Unreadable, Conflict) as refused:
        with service.database.reading() as store:
            return _page(request, viewer, store, number, "", refused)
    address = f"{own_address(request)}/employer/{made.token}"
    with service.database.reading() as store:
        shown = {"name": one.employer_name, "address": address, "code": made.code}
        answer = _page(request, viewer, store, number, "", link=shown, text=invitation(store, viewer, number, participant, address))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _on(number: int, done: str, state: str = "", **counts: int) -> Response:
    filtered = {"state": state} if state else {}
    return go(f"/staff/fairs/{number}/participants?{urlencode({**filtered, 'done': done, **counts})}")


def _state_in(typed: Typed) -> str:
    """Return the state that the rows were filtered by: a step leads back to what was looked at."""
    return next((one.value for one in ParticipantState if one.value == typed.text("shown", 40)), "")


def _page(
    request: Request,
    viewer: Viewer,
    store: Store,
    number: int,
    state: str,
    refused: RefusedError | None = None,
    typed: Typed | None = None,
    participant: int | None = None,
    said: str = "",
    batch: str = "",
    link: Mapping[str, str] | None = None,
    text: str = "",
) -> Response:
    ground = ground_of(store, viewer, number)
    counted = Counter(one.state for one in ground.participants)
    wanted = next((one for one in ParticipantState if one.value == state), None)
    found = [one for one in ground.participants if wanted is None or one.state is wanted]
    found.sort(key=lambda one: _TO_DO.index(one.state))
    context: dict[str, Any] = {
        "participants": found,
        "history": store.fair_participants.steps([one.number for one in found]),
        "total": len(ground.participants),
        "counted": [(one, counted[one]) for one in ParticipantState if counted[one]],
        "counted_of": {one.value: counted[one] for one in ParticipantState},
        "state": wanted.value if wanted is not None else "",
        "steps_of": steps_of,
        "step_words": texts.STEP_WORDS,
        "invitation": text or invitation_text(ground.fair, None, ground.audience),
        "link": link,
        "checks": {one.number: check_participant(store, viewer, number, one.number) for one in found if one.state in _VETTED},
        "said": said,
        "batch": batch,
        "words": batch_texts,
        "invitation_words": invitation_texts,
        "batch_steps": list(BatchStep),
        "wish_steps": [step for step in WISHES if step is not BatchStep.UNWISHED],
    }
    entered = {**typed.entered, "participant": participant} if typed is not None else {"participant": None}
    return show(request, "fairs/participants.html", refused, entered, **page_of(ground, viewer, "participants"), **context)
