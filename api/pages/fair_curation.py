"""The position list of a fair: made, looked at with its coverage, changed by pins and bans with what each cost, compared."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.dependencies import FairReader, Grounds, Reading, RequestId, ServiceDep
from api.pages.answers import Number, go, show, whole
from api.pages.fair_forms import SETTING_FIELDS, read_settings, settings_entered, settings_of, with_wish
from api.pages.fair_ground import Ground, ground_of, page_of
from api.pages.fair_view import (
    changed_groups,
    cost_words,
    coverage_figures,
    grouped_rows,
    heat_map,
    list_stats,
    only_in,
)
from api.pages.typed import Typed, TypedForm
from api.service import Service
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, RefusedError, Unreadable
from matcher.domain.fairs.curation import CurationSettings, ListKind, StoredList
from matcher.domain.texts import fair_pages as texts
from matcher.workflows.fairs.grounds import FairGrounds
from matcher.workflows.fairs.listing import make_list

router = APIRouter(prefix="/staff/fairs/{number}")
Word = Annotated[str, Query(max_length=40)]


@router.get("/list")
def shown_list(
    request: Request,
    viewer: FairReader,
    store: Reading,
    number: Number,
    chosen: Annotated[str, Query(alias="list", max_length=40)] = "",
    before: Word = "",
    made: Word = "",
) -> Response:
    """Show a list; ``before`` names the list that it came from, to say what the change cost."""
    ground = ground_of(store, viewer, number)
    shown = ground.chosen(whole(chosen))
    said = texts.MADE.format(label=shown.label) if made and shown is not None else ""
    earlier = ground.chosen(whole(before)) if whole(before) else None
    return _page(request, viewer, ground, shown, said=said, before=earlier)


@router.post("/list")
def make(
    request: Request,
    viewer: FairReader,
    service: ServiceDep,
    grounds: Grounds,
    request_id: RequestId,
    number: Number,
    form: TypedForm,
) -> Response:
    """Make a list with the settings of the form."""
    viewer.require(Permission.WRITE_FAIRS)
    typed = Typed(form)
    with service.database.reading() as store:
        ground = ground_of(store, viewer, number)
    try:
        last = ground.lists[0] if ground.lists else None
        settings = read_settings(typed, settings_of(ground.fair.plan, last.curated.settings if last else None))
        if employer := typed.text("wish_employer", 200):
            settings = with_wish(settings, _key_of(ground, employer), typed.text("wish", 10))
        made = _curate(service, grounds, viewer, number, typed.needed("kind", ListKind), settings, request_id)
    except (Unreadable, Conflict) as refused:
        return _page(request, viewer, ground, ground.chosen(None), refused, dict(typed.entered))
    return _on(ground, made, last)


@router.post("/list/wish")
def wish(
    request: Request,
    viewer: FairReader,
    service: ServiceDep,
    grounds: Grounds,
    request_id: RequestId,
    number: Number,
    form: TypedForm,
) -> Response:
    """Pin or ban an employer: the list is made again at once, and the page says what it cost."""
    viewer.require(Permission.WRITE_FAIRS)
    typed = Typed(form)
    with service.database.reading() as store:
        ground = ground_of(store, viewer, number)
        before = ground.chosen(typed.number("list"))
    if before is None:
        return go(f"/staff/fairs/{number}/list")
    try:
        key = typed.text("employer", 200)
        names = {name for known, name in _names(before).items() if known == key}
        settings = with_wish(before.curated.settings, key, typed.text("wish", 10), names)
        made = _curate(service, grounds, viewer, number, before.kind, settings, request_id)
    except (Unreadable, Conflict) as refused:
        return _page(request, viewer, ground, before, refused)
    return _on(ground, made, before)


@router.get("/compare")
def compare(
    request: Request, viewer: FairReader, store: Reading, number: Number, left: Word = "", right: Word = ""
) -> Response:
    """Show two lists of a fair beside each other."""
    ground = ground_of(store, viewer, number)
    context: dict[str, Any] = {"left": None, "right": None}
    if len(ground.lists) > 1:
        two = ground.chosen(whole(right)) or ground.lists[0]
        one = ground.chosen(whole(left)) if whole(left) else next(each for each in ground.lists if each.number != two.number)
        one = one or ground.lists[1]
        context = {
            "left": one,
            "right": two,
            "figures": coverage_figures(one, two),
            "changed": changed_groups(one, two),
            "only_left": only_in(one, two),
            "only_right": only_in(two, one),
        }
    return show(request, "fairs/compare.html", **page_of(ground, viewer, "list"), **context)


def _curate(
    service: Service, grounds: FairGrounds, viewer: Viewer, number: int, kind: ListKind, settings: CurationSettings, request_id: str
) -> StoredList:
    return make_list(service.database, service.models, viewer, number, kind, settings, grounds, request_id)


def _on(ground: Ground, made: StoredList, before: StoredList | None) -> Response:
    asked = {"list": made.number, "made": "yes"} | ({"before": before.number} if before is not None else {})
    return go(f"/staff/fairs/{ground.fair.number}/list?{urlencode(asked)}")


def _key_of(ground: Ground, given: str) -> str:
    """Return the key of an employer that was written down by name or code; an unknown name is its own key."""
    known = (pair for one in ground.lists for pair in _names(one).items())
    return next((pair[0] for pair in known if given in pair), given)


def _names(made: StoredList) -> dict[str, str]:
    """Return what the employers of a list and of its reserve are called, by key."""
    return {**made.curated.unplaced_names, **{row.employer_key: row.employer for row in made.curated.rows}}


def _page(
    request: Request,
    viewer: Viewer,
    ground: Ground,
    shown: StoredList | None,
    refused: RefusedError | None = None,
    entered: dict[str, str] | None = None,
    said: str = "",
    before: StoredList | None = None,
) -> Response:
    last: CurationSettings | None = shown.curated.settings if shown is not None else None
    settings = settings_of(ground.fair.plan, last)
    cost, names = cost_words(before, shown.curated) if shown is not None else ("", "")
    context: dict[str, Any] = {"shown": shown, "said": said, "cost": cost, "names": names, "setting_fields": SETTING_FIELDS}
    if shown is not None:
        others = [one for one in ground.lists if one.number != shown.number]
        context |= {
            "figures": list_stats(shown.curated),
            "heat": heat_map(shown.curated.coverage),
            "groups": grouped_rows(shown.curated.rows),
            "pinned": {row.employer_key for row in shown.curated.rows if {row.employer_key, row.employer} & set(settings.pinned)},
            "banned": settings.banned,
            "names_of": {key: name for one in ground.lists for key, name in _names(one).items()},
            "earlier": others[0].number if others else shown.number,
        }
    page = page_of(ground, viewer, "list")
    return show(request, "fairs/curate.html", refused, settings_entered(settings) | (entered or {}), **page, **context)
