"""What handlers ask for: the service, a transaction, who asks, today's date, the index with every change taken in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Depends, Request

from api.idempotency import writing_once
from api.security import caller_of, signed_in
from api.service import Service
from matcher.domain.access import Permission, Viewer
from matcher.matching.service_index import ServiceIndex
from matcher.store.store import Store
from matcher.workflows.casework.work_shelf import WorkShelf
from matcher.workflows.fairs.grounds import FairGrounds
from matcher.workflows.index.serving import StoreChanges

SHANGHAI = ZoneInfo("Asia/Shanghai")


def service_of(request: Request) -> Service:
    """Dependency: the service that the application holds."""
    service: Service = request.app.state.service
    return service


ServiceDep = Annotated[Service, Depends(service_of)]


def note_route(request: Request) -> None:
    """Dependency of every route: keep its template for log and figures, which must not see the address itself."""
    request.state.route = getattr(request.scope.get("route"), "path", "-")


def reading(service: ServiceDep) -> Iterator[Store]:
    """Dependency: one transaction that sees a single state and writes nothing."""
    with service.database.reading() as store:
        yield store


def writing(request: Request, service: ServiceDep) -> Iterator[Store]:
    """Dependency: one transaction that commits before the answer is sent, or leaves nothing behind."""
    with writing_once(request, service) as store:
        yield store


def today() -> date:
    """Dependency: today's date in Asia/Shanghai."""
    return datetime.now(SHANGHAI).date()


def request_id(request: Request) -> str:
    """Dependency: the request's id, as the answer's ``X-Request-ID`` tells it."""
    return str(getattr(request.state, "request_id", ""))


def viewer_or_none(request: Request) -> Viewer | None:
    """Dependency: the viewer, ``None`` when nobody is signed in."""
    caller = caller_of(request)
    return caller.viewer if caller is not None else None


def present_index(service: ServiceDep) -> ServiceIndex:
    """Dependency: the index in service with every acknowledged change."""
    with service.database.reading() as store:
        return service.index.refresh(StoreChanges(store))


def fair_grounds(request: Request) -> FairGrounds:
    """Dependency: the grounds of the last position lists that this application keeps, so that a changed pin takes seconds."""
    state = request.app.state
    if not hasattr(state, "fair_grounds"):
        state.fair_grounds = FairGrounds()
    grounds: FairGrounds = state.fair_grounds
    return grounds


def work_shelf(request: Request) -> WorkShelf:
    """Dependency: what lists of work say of each person today, as far as this application has worked it out."""
    state = request.app.state
    if not hasattr(state, "work_shelf"):
        state.work_shelf = WorkShelf()
    shelf: WorkShelf = state.work_shelf
    return shelf


Reading = Annotated[Store, Depends(reading, scope="function")]
Writing = Annotated[Store, Depends(writing, scope="function")]
SignedIn = Annotated[Viewer, Depends(signed_in)]
MaybeViewer = Annotated[Viewer | None, Depends(viewer_or_none)]
Today = Annotated[date, Depends(today)]
RequestId = Annotated[str, Depends(request_id)]
Shelf = Annotated[WorkShelf, Depends(work_shelf)]
Grounds = Annotated[FairGrounds, Depends(fair_grounds)]
Index = Annotated[ServiceIndex, Depends(present_index)]


def permitted(permission: Permission) -> Callable[[Viewer], Viewer]:
    """Return a dependency: the viewer, who must be allowed ``permission``. Raises NotSignedIn, NotAllowed."""

    def check(viewer: SignedIn) -> Viewer:
        viewer.require(permission)
        return viewer

    return check


PostingReader = Annotated[Viewer, Depends(permitted(Permission.READ_POSTINGS))]
PostingReviewer = Annotated[Viewer, Depends(permitted(Permission.REVIEW_POSTINGS))]
PostingWriter = Annotated[Viewer, Depends(permitted(Permission.WRITE_POSTINGS))]
GraduateReader = Annotated[Viewer, Depends(permitted(Permission.READ_GRADUATES))]
GraduateWriter = Annotated[Viewer, Depends(permitted(Permission.WRITE_GRADUATES))]
Advised = Annotated[Viewer, Depends(permitted(Permission.READ_RECOMMENDATIONS))]
Herself = Annotated[Viewer, Depends(permitted(Permission.OWN_PROFILE))]
JobReader = Annotated[Viewer, Depends(permitted(Permission.READ_JOBS))]
JobRunner = Annotated[Viewer, Depends(permitted(Permission.RUN_JOBS))]
ReportReader = Annotated[Viewer, Depends(permitted(Permission.READ_REPORTS))]
LedgerReader = Annotated[Viewer, Depends(permitted(Permission.READ_LEDGER))]
LedgerWriter = Annotated[Viewer, Depends(permitted(Permission.WRITE_LEDGER))]
HandOverSigner = Annotated[Viewer, Depends(permitted(Permission.SIGN_HAND_OVERS))]
LedgerImporter = Annotated[Viewer, Depends(permitted(Permission.WRITE_GRADUATES))]
FairReader = Annotated[Viewer, Depends(permitted(Permission.READ_FAIRS))]
