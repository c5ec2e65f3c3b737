"""Rows suspected to be one person, side by side and masked: merged, kept apart, or the decision taken back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from api.dependencies import LedgerReader, LedgerWriter, Reading, RequestId, ServiceDep
from api.pages.answers import AskedNumber, Number, go, show, whole
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import NotFound, RefusedError
from matcher.domain.ledger.person import MatchState
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import ledger_import as words
from matcher.domain.texts import ledger_import_pages as texts
from matcher.store.store import Store
from matcher.workflows.ledger_import.person_matching import MatchView, decide, matches, undo

router = APIRouter(prefix="/staff/matches")
PAGE = 20


@router.get("")
def waiting(
    request: Request,
    viewer: LedgerReader,
    store: Reading,
    state: str = MatchState.SUSPECTED.value,
    before: AskedNumber | None = None,
    done: str = "",
) -> Response:
    """Show the pairs of a state, newest first; those that wait for a decision unless told otherwise."""
    return _shown(request, viewer, store, state, before, done)


@router.post("/{number}")
def decided(
    request: Request,
    viewer: LedgerWriter,
    service: ServiceDep,
    request_id: RequestId,
    number: Number,
    what: Annotated[str, Form(max_length=20)] = "",
    keep: Annotated[str, Form(max_length=15)] = "",
) -> Response:
    """Merge a pair into one row, keep it apart, or take the decision back."""
    try:
        with service.database.writing() as store:
            if what == "undo":
                undo(store, viewer, number, request_id)
            elif what in (MatchState.MERGED.value, MatchState.APART.value):
                decide(store, viewer, number, MatchState(what), whole(keep), request_id)
            else:
                raise NotFound(access_texts.NOT_FOUND)
    except NotFound:
        raise
    except RefusedError as refused:
        with service.database.reading() as store:
            return _shown(request, viewer, store, MatchState.SUSPECTED.value, None, "", refused)
    return go(f"/staff/matches?done={'undone' if what == 'undo' else f'{what}-{number}'}")


def _shown(
    request: Request,
    viewer: Viewer,
    store: Store,
    state: str,
    before: int | None,
    done: str,
    refused: RefusedError | None = None,
) -> Response:
    wanted = next((one for one in MatchState if one.value == state), MatchState.SUSPECTED)
    found = matches(store, viewer, wanted, before, PAGE + 1)
    rows = found[:PAGE]
    what, _, decided_now = done.partition("-")
    return show(
        request,
        "matches/matches.html",
        refused,
        texts=texts,
        rows=[(one, _lines(one), [words.MATCH_REASONS.get(code, code) for code in one.match.reasons]) for one in rows],
        counts=[(one.value, texts.STATES[one.value], store.person_matches.count(viewer, one)) for one in MatchState],
        state=wanted.value,
        next=rows[-1].match.number if len(found) > PAGE else None,
        is_first=before is None,
        done=texts.DONE.get(what, ""),
        undoes=whole(decided_now),
        may_import=viewer.may(Permission.WRITE_GRADUATES),
    )


def _lines(one: MatchView) -> list[tuple[str, str, str, bool]]:
    """Both rows field by field; the last says whether both hold the same, which masked values alone would not tell."""
    pairs = [(texts.SIDE_FIELDS[name], str(getattr(one.kept, name)), str(getattr(one.other, name))) for name in texts.SIDE_FIELDS]
    yes_no = [
        (label, texts.YES_NO[getattr(one.kept, name)], texts.YES_NO[getattr(one.other, name)])
        for name, label in texts.SIDE_MARKS.items()
    ]
    return [(label, first, second, first == second) for label, first, second in (*pairs, *yes_no)]
