"""The position list of a fair: made at once or in the background, looked at with its coverage, changed by pins and bans."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.dependencies import FairReader, Grounds, Reading, RequestId, ServiceDep
from api.pages.answers import Number, go, show, whole
from api.pages.fair_forms import SETTING_FIELDS, read_settings, settings_entered, with_wish
from api.pages.fair_ground import Ground, ground_of, opened, page_of
from api.pages.fair_view import cost_words, grouped_rows, heat_map, list_stats
from api.pages.typed import Typed, TypedForm
from api.service import Service
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, RefusedError, Unreadable
from matcher.domain.fairs.curation import CurationSettings, ListHead, ListKind, StoredList
from matcher.domain.fairs.participant import Wish
from matcher.domain.job import Job, JobState
from matcher.domain.texts import fair_list_pages as texts
from matcher.domain.texts import fair_papers as paper_texts
from matcher.reports.fair_list_lines import shared_hints
from matcher.store.store import Store
from matcher.workflows.fairs.curating_job import (
    ask_for_list,
    job_of_list,
    list_in_the_making,
    list_made_by,
    list_not_made,
)
from matcher.workflows.fairs.fair_settings import first_settings
from matcher.workflows.fairs.grounds import FairGrounds
from matcher.workflows.fairs.wishes import fixed_now, settings_now

router = APIRouter(prefix="/staff/fairs/{number}/list")
Word = Annotated[str, Query(max_length=40)]
_NAMED_LISTS = 5
_LIKE = 3
_CODE = re.compile(r"[0-9A-Z]{18}")


@router.get("")
def shown_list(
    request: Request,
    viewer: FairReader,
    store: Reading,
    number: Number,
    chosen: Annotated[str, Query(alias="list", max_length=40)] = "",
    before: Word = "",
    made: Word = "",
    job: Word = "",
) -> Response:
    """Show a list; ``before`` names the list that it came from, to say what the change cost, ``job`` the one in the making."""
    ground = ground_of(store, viewer, number)
    asked = job_of_list(store, viewer, number, whole(job) or 0)
    head, from_list = ground.chosen(whole(chosen)), whole(before)
    if asked is not None and asked.state is JobState.DONE:
        found, from_list = list_made_by(asked)
        head = ground.chosen(found)
    said = texts.MADE.format(label=head.label) if (made or asked) and head is not None else ""
    if asked is not None and asked.state is not JobState.DONE:
        said = ""
    if asked is not None and asked.state is JobState.DONE and "HX-Request" in request.headers and head is not None:
        return _leading_to(number, head, from_list)
    earlier = ground.chosen(from_list) if from_list else None
    return _page(request, viewer, store, ground, head, said=said, before=earlier, job=asked)


@router.post("")
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
        last = opened(store, viewer, ground.chosen(None))
        begun = settings_now(store, number, last.curated.settings) if last is not None else first_settings(store, ground.fair)
    changed: tuple[str, ...] = ()
    try:
        settings = read_settings(typed, begun)
        if employer := typed.text("wish_employer", 200):
            with service.database.reading() as store:
                key = _key_of(store, last, employer)
            settings, changed = with_wish(settings, key, typed.text("wish", 10)), (key, employer)
        made = _curate(service, grounds, viewer, number, typed.needed("kind", ListKind), settings, last, request_id, changed)
    except (Unreadable, Conflict) as refused:
        with service.database.reading() as store:
            return _page(request, viewer, store, ground, ground.chosen(None), refused, dict(typed.entered))
    return _on(number, made, last)


@router.post("/wish")
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
        before = opened(store, viewer, ground.chosen(typed.number("list")))
        now = settings_now(store, number, before.curated.settings) if before is not None else None
    if before is None or now is None:
        return go(f"/staff/fairs/{number}/list")
    try:
        key = typed.text("employer", 200)
        names = {name for known, name in _names(before).items() if known == key}
        settings = with_wish(now, key, typed.text("wish", 10), names)
        made = _curate(service, grounds, viewer, number, before.kind, settings, before, request_id, (key, *names))
    except (Unreadable, Conflict) as refused:
        with service.database.reading() as store:
            return _page(request, viewer, store, ground, before.head, refused)
    return _on(number, made, before)


@router.post("/cancel")
def cancel(
    request: Request, viewer: FairReader, service: ServiceDep, request_id: RequestId, number: Number
) -> Response:
    """Stop the list in the making; nothing of it is kept."""
    viewer.require(Permission.WRITE_FAIRS)
    try:
        with service.database.writing() as store:
            job = list_in_the_making(store, viewer, number)
            if job is not None:
                store.jobs.cancel(viewer, job.number)
                store.audit.append("job.cancelled", viewer, "job", job.number, request_id)
    except Conflict as refused:
        with service.database.reading() as store:
            ground = ground_of(store, viewer, number)
            return _page(request, viewer, store, ground, ground.chosen(None), refused)
    return go(f"/staff/fairs/{number}/list" + (f"?job={job.number}" if job is not None else ""))


def _curate(
    service: Service,
    grounds: FairGrounds,
    viewer: Viewer,
    number: int,
    kind: ListKind,
    settings: CurationSettings,
    before: StoredList | None,
    request_id: str,
    changed: Collection[str],
) -> StoredList | Job:
    earlier, models = before.number if before is not None else None, service.models
    made = ask_for_list(service.database, models, viewer, number, kind, settings, grounds, earlier, request_id, changed)
    if isinstance(made, Job):
        service.submit(made.number)
    return made


def _leading_to(number: int, head: ListHead, before: int | None) -> Response:
    """Take the page that watched the job to the list."""
    asked = {"list": head.number, "made": "yes"} | ({"before": before} if before is not None else {})
    return Response(headers={"HX-Redirect": f"/staff/fairs/{number}/list?{urlencode(asked)}"})


def _on(number: int, made: StoredList | Job, before: StoredList | None) -> Response:
    if isinstance(made, Job):
        return go(f"/staff/fairs/{number}/list?job={made.number}")
    asked = {"list": made.number, "made": "yes"} | ({"before": before.number} if before is not None else {})
    return go(f"/staff/fairs/{number}/list?{urlencode(asked)}")


def _key_of(store: Store, last: StoredList | None, given: str) -> str:
    """Return the key of an employer written down by name or code. Raises Unreadable with who may be meant."""
    known = _names(last).items() if last is not None else ()
    if (listed := next((pair[0] for pair in known if given in pair), "")):
        return listed
    number = store.employers.known("", given) if _CODE.fullmatch(given) else store.employers.known(given)
    if number is not None:
        return store.employers.get(number).name
    like = "、".join(one.name for one in store.employers.search(given, _LIKE))
    said = texts.WISH_UNKNOWN_LIKE if like else texts.WISH_UNKNOWN
    raise Unreadable(said.format(given=given, like=like), {"wish_employer": said.format(given=given, like=like)})


def _pinned_out(settings: CurationSettings, shown: StoredList, but: Collection[str] = ()) -> list[str]:
    """Return the keys of pinned employers that a list could not take in: nothing they offer may be listed."""
    names = _names(shown)
    listed = {name for row in shown.curated.rows for name in (row.employer_key, row.employer)}
    return [one for one in settings.pinned if one not in listed and names.get(one) not in listed and one not in but]


def _names(made: StoredList) -> dict[str, str]:
    """Return what the employers of a list and of its reserve are called, by key."""
    return {**made.curated.unplaced_names, **{row.employer_key: row.employer for row in made.curated.rows}}


def _names_of(store: Store, viewer: Viewer, ground: Ground, shown: StoredList, keys: Collection[str]) -> dict[str, str]:
    """Return the names of a list's employers; of ``keys`` that it does not know, from the lists before it."""
    names = _names(shown)
    for head in ground.lists[:_NAMED_LISTS]:
        if all(key in names for key in keys):
            break
        if head.number != shown.number:
            names = {**_names(store.fair_lists.get(viewer, head.number)), **names}
    return names


def _page(
    request: Request,
    viewer: Viewer,
    store: Store,
    ground: Ground,
    head: ListHead | None,
    refused: RefusedError | None = None,
    entered: dict[str, str] | None = None,
    said: str = "",
    before: ListHead | None = None,
    job: Job | None = None,
) -> Response:
    shown = opened(store, viewer, head)
    settings = shown.curated.settings if shown is not None else first_settings(store, ground.fair)
    cost, names = cost_words(opened(store, viewer, before), shown.curated) if shown is not None else ("", "")
    fixed = fixed_now(store, ground.fair.number, settings)
    pinned_out = [one for one in _pinned_out(settings, shown) if fixed.wish_of(one) is Wish.PINNED] if shown is not None else []
    if said and shown is not None and pinned_out:
        said += texts.PIN_LEFT_OUT.format(names="、".join(_names(shown).get(one, one) for one in pinned_out))
    context: dict[str, Any] = {"shown": shown, "said": said, "cost": cost, "names": names, "setting_fields": SETTING_FIELDS}
    made_at = ground.lists[0].made_at if ground.lists else None
    job = job or list_in_the_making(store, viewer, ground.fair.number)
    job = job or list_not_made(store, viewer, ground.fair.number, made_at)
    own = job is not None and job.requested_by == viewer.account
    context |= {
        "job": job,
        "job_over": job is not None and job.state.is_over,
        "may_cancel": viewer.may(Permission.WRITE_FAIRS) and (own or viewer.may(Permission.RUN_JOBS)),
    }
    if shown is not None:
        others = [one for one in ground.lists if one.number != shown.number]
        shared = shared_hints(shown.curated.rows)
        context |= {
            "figures": list_stats(shown.curated),
            "heat": heat_map(shown.curated.coverage),
            "groups": grouped_rows(shown.curated.rows),
            "shared": shared,
            "shared_words": paper_texts.SHARED_HINTS.format(hints=paper_texts.JOIN.join(shared)),
            "wishes": {row.employer_key: fixed.wish_of(row.employer_key, row.employer).value for row in shown.curated.rows},
            "banned": fixed.banned,
            "pinned_out": pinned_out,
            "pinned_next": _pinned_out(replace(settings, pinned=fixed.pinned, banned=()), shown, pinned_out),
            "names_of": _names_of(store, viewer, ground, shown, (*fixed.banned, *fixed.pinned)),
            "earlier": others[0].number if others else shown.number,
        }
    page = page_of(ground, viewer, "list")
    return show(request, "fairs/curate.html", refused, settings_entered(settings) | (entered or {}), **page, **context)
