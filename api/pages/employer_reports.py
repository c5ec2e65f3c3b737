"""An employer's page behind its link after a fair: counts by posting, persons by the code of their slip, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.dependencies import RequestId, ServiceDep
from api.pages.answers import Number, go, show, whole
from api.pages.employer_door import COOKIE, behind_link, gone
from api.pages.typed import Typed, TypedForm
from matcher.domain.account import EmployerLink
from matcher.domain.errors import Conflict, NotFound, RefusedError, TooManyAttempts, Unreadable
from matcher.domain.fairs.outcome import OutcomeKind
from matcher.domain.fairs.report import FairReport
from matcher.domain.texts import fair_reports as texts
from matcher.store.store import Store
from matcher.workflows.fairs.employer_reports import (
    COUNTED,
    CountLine,
    OwnReports,
    own_reports,
    report_counts,
    report_person,
)
from matcher.workflows.fairs.outcomes import MOST, PERSONAL
from matcher.workflows.postings.employer_links import find_opened

router = APIRouter(prefix="/employer/{token}/fairs/{number}/results", include_in_schema=False)


@router.get("")
def results(request: Request, service: ServiceDep, token: str, number: Number, done: str = "") -> Response:
    """Show the forms, and what was reported before."""
    said = texts.DONE.get(done, "")
    return behind_link(request, service, token, lambda store, link: _page(request, store, link, token, number, said=said))


@router.post("/counts")
def counts(
    request: Request, service: ServiceDep, request_id: RequestId, token: str, number: Number, form: TypedForm
) -> Response:
    """Take the counts of the booth."""
    typed = Typed(form)

    def take(store: Store, link: EmployerLink) -> Response:
        report_counts(store, link, number, read_counts(typed, own_reports(store, link, number)), request_id)
        return go(f"/employer/{token}/fairs/{number}/results?done=counts")

    try:
        return behind_link(request, service, token, take, is_writing=True)
    except (Unreadable, Conflict) as refused:
        problem = refused
    return behind_link(request, service, token, lambda store, link: _page(request, store, link, token, number, problem, typed.entered))


@router.post("/persons")
def person(
    request: Request, service: ServiceDep, request_id: RequestId, token: str, number: Number, form: TypedForm
) -> Response:
    """Take what came of one person."""
    typed = Typed(form)
    try:
        with service.database.reading() as store:
            link, session = find_opened(store, token, request.cookies.get(COOKIE, ""))
        if session is None:
            return go(f"/employer/{token}")
        kind = next((one for one in OutcomeKind if one.value == typed.text("kind", 20)), OutcomeKind.CHECK_IN)
        said = (typed.text("code", 60), typed.number("posting"), kind)
        report_person(service.database, link, number, *said, request=request_id)
    except NotFound as refused:
        return gone(request, refused)
    except (Unreadable, Conflict, TooManyAttempts) as refused:
        with service.database.reading() as store:
            return _page(request, store, link, token, number, refused, typed.entered)
    return go(f"/employer/{token}/fairs/{number}/results?done=person#mine")


def read_counts(typed: Typed, own: OwnReports) -> list[CountLine]:
    """Return the counts that the form states; an empty field beside one reported before means none any more.

    Raises Unreadable with every fault beside its field.
    """
    lines = []
    for posting in (*(number for number, _ in own.postings), None):
        graduates = _number(typed, f"graduates:{posting or 0}")
        for kind in COUNTED:
            count = _number(typed, f"{kind.value}:{posting or 0}")
            of_them = graduates if kind is OutcomeKind.INTENTION else 0
            lines.append(CountLine(posting, kind, count, of_them))
    typed.check()
    before = {(one.posting, one.kind) for one in own.reports if one.decision is None and not one.is_named}
    return [line for line in lines if line.count or line.graduates or (line.posting, line.kind) in before]


def _number(typed: Typed, name: str) -> int:
    given = typed.text(name, 12)
    found = whole(given)
    if given and (found is None or found > MOST):
        typed.faults[name] = texts.COUNT_WRONG.format(given=given, most=MOST)
    return found or 0


def _page(
    request: Request,
    store: Store,
    link: EmployerLink,
    token: str,
    number: int,
    refused: RefusedError | None = None,
    entered: Mapping[str, Any] | None = None,
    said: str = "",
) -> Response:
    own = own_reports(store, link, number)
    titles = dict(own.postings)
    context: dict[str, Any] = {
        "token": token,
        "own": own,
        "rows": [*own.postings, (0, texts.ALL_POSTINGS)],
        "fields": list(texts.FIELDS.items()),
        "kinds": list(PERSONAL),
        "mine": [(one.at, titles.get(one.posting or 0, texts.ALL_POSTINGS), _words(one), *_state(one)) for one in reversed(own.reports)],
        "said": said,
        "is_person": bool(entered) and "code" in (entered or {}),
    }
    return show(request, "employer/fair_results.html", refused, entered if entered is not None else _before(own), texts=texts, **context)


def _before(own: OwnReports) -> dict[str, str]:
    """Return the fields as they were reported last and still wait."""
    found: dict[str, str] = {}
    for one in own.reports:
        if one.decision is None and not one.is_named:
            found[f"{one.kind.value}:{one.posting or 0}"] = str(one.count)
            if one.graduates:
                found[f"graduates:{one.posting or 0}"] = str(one.graduates)
    return found


def _words(one: FairReport) -> str:
    if one.is_named:
        return texts.CODE_LINE.format(code=one.code, kind=one.kind.label)
    words = texts.COUNT_GRADUATES if one.graduates else texts.COUNT_LINE
    return words.format(kind=one.kind.label, count=one.count, graduates=one.graduates)


def _state(one: FairReport) -> Sequence[str]:
    """Return where a report stands in words, and the sign that goes with it."""
    if one.decision is None:
        return texts.STATES["waiting"], "warn"
    if one.decision.is_adopted:
        return texts.STATES["adopted"], "good"
    return texts.REFUSED_BECAUSE.format(reason=one.decision.reason), "bad"
