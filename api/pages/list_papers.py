"""Papers of the persons of a list, of those ticked in it, or of one: forms to sign and the ledger as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.dependencies import LedgerReader, Reading, RequestId, ServiceDep, Today
from api.downloads import XLSX
from api.pages.answers import show, whole
from api.pages.deficits import LISTS, PATHS, wanted_persons
from api.pages.rendering import mask_name
from api.pages.typed import Typed, TypedForm
from api.pages.work import wanted_rows
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, NotFound, RefusedError, Unreadable
from matcher.domain.report import Period
from matcher.domain.texts import paper_pages as texts
from matcher.store.store import Store
from matcher.workflows.papers.ledger_exporting import export_ledger
from matcher.workflows.papers.paper_versions import Version
from matcher.workflows.papers.plan_papers import print_plan
from matcher.workflows.papers.service_records import print_service_records

router = APIRouter(prefix="/staff/papers")
SHOWN = 10


@router.get("")
def of_list(request: Request, viewer: LedgerReader, store: Reading, today: Today) -> Response:
    """Show what can be printed or taken away of everybody that the address describes."""
    return _shown(request, store, viewer, today, _described(store, viewer, request, today))


@router.post("")
def of_ticked(request: Request, viewer: LedgerReader, store: Reading, today: Today, form: TypedForm) -> Response:
    """Show the same of those ticked in a list."""
    typed = Typed(form)
    return _shown(request, store, viewer, today, _chosen(store, viewer, request, today, typed), typed)


@router.post("/forms.pdf")
def forms(
    request: Request, viewer: LedgerReader, service: ServiceDep, today: Today, request_id: RequestId, form: TypedForm
) -> Response:
    """Return 服务记录表 of the chosen, or the 一人一策表 of one."""
    typed = Typed(form)
    try:
        begins, ends = typed.day("begins", is_needed=True), typed.day("ends", is_needed=True)
        typed.check()
        assert begins is not None and ends is not None
        with service.database.writing() as store:
            persons, version = _chosen(store, viewer, request, today, typed), _version(typed)
            if typed.text("what") == "plan" and len(persons) == 1:
                content = print_plan(store, viewer, persons[0], today, version, request_id)
            elif typed.text("what") == "record":
                period = Period(begins, ends, f"{begins}/{ends}")
                content = print_service_records(store, viewer, persons, period, today, version, request_id)
            else:
                raise Unreadable(texts.WHAT_MISSING, {"what": texts.WHAT_MISSING})
    except (Unreadable, Conflict) as refused:
        return _again(request, viewer, service, today, typed, refused)
    return _file(content, "application/pdf", "inline", "forms.pdf")


@router.post("/ledger.xlsx")
def ledger(
    request: Request, viewer: LedgerReader, service: ServiceDep, today: Today, request_id: RequestId, form: TypedForm
) -> Response:
    """Return the ledger of exactly the chosen."""
    typed = Typed(form)
    try:
        with service.database.writing() as store:
            persons = _chosen(store, viewer, request, today, typed)
            if not persons:
                raise Unreadable(texts.NOBODY, {"chosen": texts.NOBODY})
            version, difficulties = _version(typed), typed.tick("difficulties")
            content = export_ledger(store, viewer, persons, today, version, difficulties, request_id)
    except (Unreadable, Conflict) as refused:
        return _again(request, viewer, service, today, typed, refused)
    return _file(content, XLSX, "attachment", "ledger.xlsx")


def _described(store: Store, viewer: Viewer, request: Request, today: date) -> list[int]:
    """Return whom the address describes, in the order of its list. Raises NotFound for one person who is not visible."""
    if "person" in request.query_params:
        return [store.ledger_persons.get(viewer, whole(request.query_params["person"]) or 0).person]
    name = request.query_params.get("list", "")
    if name in LISTS:
        return wanted_persons(store, viewer, request, today, name)
    return [row.person for row in wanted_rows(store, viewer, request, today)]


def _chosen(store: Store, viewer: Viewer, request: Request, today: date, typed: Typed) -> list[int]:
    """Return who was ticked, or everybody that the address describes."""
    return _described(store, viewer, request, today) if typed.text("all") else list(typed.numbers("chosen"))


def _version(typed: Typed) -> Version:
    return Version(typed.tick("full"), typed.text("reason"))


def _again(
    request: Request, viewer: Viewer, service: ServiceDep, today: date, typed: Typed, refused: RefusedError
) -> Response:
    with service.database.reading() as store:
        persons = _chosen(store, viewer, request, today, typed)
        return _shown(request, store, viewer, today, persons, typed, refused)


def _shown(
    request: Request,
    store: Store,
    viewer: Viewer,
    today: date,
    persons: Sequence[int],
    typed: Typed | None = None,
    refused: RefusedError | None = None,
) -> Response:
    visible = {row.person for row in store.ledger_persons.visible(viewer, persons)}
    if persons and not visible:
        raise NotFound(texts.NOBODY)
    first = [person for person in persons if person in visible][:SHOWN]
    profiles = store.graduates.profiles(first)
    names = [mask_name(profiles[person].name) for person in first if person in profiles]
    is_all = typed is None or bool(typed.text("all"))
    entered = {"begins": today.replace(month=1, day=1).isoformat(), "ends": today.isoformat()}
    return show(
        request,
        "papers/choose.html",
        refused,
        entered | dict(typed.entered if typed is not None else {}),
        texts=texts,
        names="、".join(names) + (texts.MORE if len(visible) > len(first) else ""),
        total=len(visible),
        chosen=[] if is_all else persons,
        query=request.url.query,
        back=_back(request),
        may_export=viewer.may(Permission.EXPORT_LEDGER),
        may_see_difficulties=viewer.may(Permission.READ_DIFFICULTIES),
    )


def _back(request: Request) -> str:
    """Return the address of the list, or of the person, that the papers are of."""
    person = whole(request.query_params.get("person", ""))
    if person is not None:
        return f"/staff/people/{person}"
    return f"{PATHS.get(request.query_params.get('list', ''), '/staff/work')}?{request.url.query}"


def _file(content: bytes, media_type: str, shown: str, name: str) -> Response:
    headers = {"Content-Disposition": f'{shown}; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)
