"""The day of a fair on a phone: who arrived, what was counted at each booth, and what was entered by mistake taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.dependencies import FairReader, Reading, RequestId, ServiceDep
from api.pages.answers import Number, go, show, whole
from api.pages.fair_ground import ground_of, page_of
from api.pages.typed import Typed, TypedForm
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, RefusedError, Unreadable
from matcher.domain.fairs.booth import booth_order
from matcher.domain.fairs.outcome import FairOutcome, OutcomeKind
from matcher.domain.fairs.participant import ParticipantState
from matcher.domain.texts import fair_booths as booth_texts
from matcher.domain.texts import fair_day_pages as texts
from matcher.store.fair_outcomes import in_force
from matcher.store.store import Store
from matcher.workflows.fairs.arrivals import check_in, check_in_at, stay_away, undo_arrival
from matcher.workflows.fairs.outcomes import record_outcome, take_back

router = APIRouter(prefix="/staff/fairs/{number}/day")
Word = Annotated[str, Query(max_length=100)]
FAST = (OutcomeKind.RESUME, OutcomeKind.INTENTION)
AT_BOOTHS = frozenset({ParticipantState.PLACED, ParticipantState.ARRIVED, ParticipantState.ABSENT})
_JOURNEYS = {"arrived": check_in, "absent": stay_away, "placed": undo_arrival}
_RECENT = 12


@router.get("")
def the_day(
    request: Request,
    viewer: FairReader,
    store: Reading,
    number: Number,
    q: Word = "",
    kind: Word = "",
    count: Word = "",
    arrived: Word = "",
) -> Response:
    """Show the booths with their counts, and the forms of an arrival and a count."""
    counted = next((one for one in OutcomeKind if one.value == kind), None)
    said = texts.DAY_DONE.format(kind=counted.label, count=whole(count) or 1) if counted is not None else ""
    there = store.fair_participants.of_fair(viewer, number, (ParticipantState.ARRIVED,))
    for one in there:
        if one.number == whole(arrived):
            said = booth_texts.CHECKED_IN.format(booth=one.booth, employer=one.employer_name)
    return _page(request, viewer, store, number, q.strip(), said=said)


@router.post("")
def add(
    request: Request, viewer: FairReader, service: ServiceDep, request_id: RequestId, number: Number, form: TypedForm
) -> Response:
    """Count something, for the hall or one employer."""
    viewer.require(Permission.WRITE_FAIRS)
    typed = Typed(form)
    try:
        kind, participant = typed.needed("kind", OutcomeKind), typed.number("participant")
        count, graduates = typed.number("count"), typed.number("graduates")
        typed.check()
        with service.database.writing() as store:
            made = record_outcome(store, viewer, number, kind, 1 if count is None else count, graduates or 0, participant, request=request_id)
    except (Unreadable, Conflict) as refused:
        with service.database.reading() as store:
            return _page(request, viewer, store, number, "", refused, typed)
    place = f"#booth-{participant}" if participant is not None else ""
    return go(f"/staff/fairs/{number}/day?{urlencode({'kind': made.kind.value, 'count': made.count})}{place}")


@router.post("/check-in")
def scan(
    request: Request, viewer: FairReader, service: ServiceDep, request_id: RequestId, number: Number, form: TypedForm
) -> Response:
    """Note the arrival of the employer whose booth card was scanned, or whose booth was typed."""
    viewer.require(Permission.WRITE_FAIRS)
    typed = Typed(form)
    try:
        with service.database.writing() as store:
            one = check_in_at(store, viewer, number, typed.text("booth", 400), request_id)
    except (Unreadable, Conflict) as refused:
        with service.database.reading() as store:
            return _page(request, viewer, store, number, "", refused, typed)
    return go(f"/staff/fairs/{number}/day?{urlencode({'arrived': one.number})}")


@router.post("/take-back")
def undo(
    request: Request, viewer: FairReader, service: ServiceDep, request_id: RequestId, number: Number, form: TypedForm
) -> Response:
    """Cancel a row; it stays to be read."""
    viewer.require(Permission.WRITE_FAIRS)
    typed = Typed(form)
    try:
        with service.database.writing() as store:
            take_back(store, viewer, number, typed.number("outcome") or 0, request_id)
    except (Unreadable, Conflict) as refused:
        with service.database.reading() as store:
            return _page(request, viewer, store, number, "", refused, typed)
    return go(f"/staff/fairs/{number}/day")


@router.post("/{participant}/{state}")
def arrive(
    request: Request,
    viewer: FairReader,
    service: ServiceDep,
    request_id: RequestId,
    number: Number,
    participant: Number,
    state: str,
) -> Response:
    """Note that an employer came, did not come, or that either was a mistake."""
    viewer.require(Permission.WRITE_FAIRS)
    journey = _JOURNEYS.get(state)
    try:
        if journey is None:
            raise Unreadable(texts.STATE_UNKNOWN.format(given=state[:20]))
        with service.database.writing() as store:
            journey(store, viewer, number, participant, request_id)
    except (Unreadable, Conflict) as refused:
        with service.database.reading() as store:
            return _page(request, viewer, store, number, "", refused)
    return go(f"/staff/fairs/{number}/day#booth-{participant}")


def counts_of(rows: Sequence[FairOutcome]) -> Mapping[int, Counter[OutcomeKind]]:
    """Return what was counted at each booth; what was taken back is left out."""
    found: dict[int, Counter[OutcomeKind]] = {}
    for row in in_force(rows):
        if row.participant is not None:
            found.setdefault(row.participant, Counter())[row.kind] += row.count
    return found


def _page(
    request: Request,
    viewer: Viewer,
    store: Store,
    number: int,
    q: str,
    refused: RefusedError | None = None,
    typed: Typed | None = None,
    said: str = "",
) -> Response:
    ground, rows = ground_of(store, viewer, number), store.fair_outcomes.of_fair(viewer, number)
    placed = sorted((one for one in ground.participants if one.state in AT_BOOTHS), key=lambda one: booth_order(one.booth))
    counted = counts_of(rows)
    context: dict[str, Any] = {
        "placed": placed,
        "rows": [one for one in placed if q.casefold() in f"{one.booth} {one.employer_name}".casefold()],
        "arrived": sum(one.state is ParticipantState.ARRIVED for one in placed),
        "counts": {place: [(kind.label, found[kind]) for kind in OutcomeKind if found[kind]] for place, found in counted.items()},
        "recent": [one for one in reversed(rows) if one.takes_back is None][:_RECENT],
        "taken": {one.takes_back for one in rows},
        "names": {one.number: one.employer_name for one in ground.participants},
        "kinds": list(OutcomeKind),
        "fast": FAST,
        "q": q,
        "said": said,
        "words": booth_texts,
    }
    return show(request, "fairs/day.html", refused, typed.entered if typed else None, **page_of(ground, viewer, "day"), **context)
