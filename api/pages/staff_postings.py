"""Staff's search over postings: filters in the address, pages, a sheet of exactly what is seen, print."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.dependencies import PostingReader, Reading, RequestId, ServiceDep, Today, Writing
from api.downloads import XLSX
from api.pages.rendering import render
from api.pages.views import education_label, region_names, row_pay
from api.paging import opened_cursor, sealed_cursor
from matcher.domain.access import Role, Viewer
from matcher.domain.errors import NotAllowed
from matcher.domain.levels import Education, PostingKind
from matcher.domain.search import PostingFilter, PostingSort
from matcher.domain.stored import PostingState
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import staff_pages as texts
from matcher.reference.regions import region_table
from matcher.reports.sheets import Value, workbook

router = APIRouter(prefix="/staff/postings")
SIZES = (20, 50, 100, 200)
MOST_EXPORTED = 20_000
Words = Annotated[str, Query(max_length=80)]


@router.get("")
def search(
    request: Request,
    viewer: PostingReader,
    store: Reading,
    service: ServiceDep,
    today: Today,
    q: Words = "",
    kind: Words = "",
    education: Words = "",
    region: Words = "",
    pay: Words = "",
    state: Words = "",
    open_only: Words = "",
    sort: Words = "newest",
    job: Words = "",
    size: int = 50,
    cursor: str = "",
) -> Response:
    """Show a page of what the filters describe."""
    staff_only(viewer)
    given = {"q": q, "kind": kind, "education": education, "region": region, "pay": pay, "state": state}
    given |= {"open_only": open_only, "sort": sort, "job": job}
    wanted, order = wanted_postings(given, today), sort_of(sort)
    count, keys = size if size in SIZES else 50, service.database.keys
    purpose = f"staff-postings-{order.value}"
    found = store.posting_search.search(viewer, wanted, order, opened_cursor(keys, purpose, cursor), count)
    rows = [
        (row, region_names(row.regions), row_pay(row.pay_min, row.pay_max), education_label(row.education))
        for row in found.rows
    ]
    return render(
        request,
        "staff/postings.html",
        texts=texts,
        rows=rows,
        total=store.posting_search.count(viewer, wanted),
        next=sealed_cursor(keys, purpose, found.next),
        is_first=not cursor,
        given=given,
        filtered=any(value for name, value in given.items() if name != "sort"),
        kinds=[one.value for one in PostingKind],
        levels=[one.label for one in Education],
        sizes=SIZES,
        size=count,
    )


@router.get("/sheet.xlsx")
def sheet(
    viewer: PostingReader,
    store: Writing,
    request_id: RequestId,
    today: Today,
    q: Words = "",
    kind: Words = "",
    education: Words = "",
    region: Words = "",
    pay: Words = "",
    state: Words = "",
    open_only: Words = "",
    sort: Words = "newest",
    job: Words = "",
) -> Response:
    """Return what the filters describe as a workbook, in the same order."""
    staff_only(viewer)
    given = {"q": q, "kind": kind, "education": education, "region": region, "pay": pay, "state": state}
    wanted = wanted_postings(given | {"open_only": open_only, "job": job}, today)
    found = store.posting_search.search(viewer, wanted, sort_of(sort), None, MOST_EXPORTED)
    store.audit.append("export.made", viewer, "posting", "", request_id, {"rows": len(found.rows)})
    rows: list[list[Value]] = [
        [
            row.id,
            row.title,
            row.employer_name,
            row.kind,
            region_names(row.regions),
            row.pay_min,
            row.pay_max,
            education_label(row.education),
            row.headcount,
            row.published_on,
            row.valid_until,
            row.state.label,
        ]
        for row in found.rows
    ]
    content = workbook(texts.SHEET_NAME, texts.SHEET_COLUMNS, rows, (20, 32, 36, 10, 16, 12, 12, 8, 8, 12, 12, 8))
    return Response(content, media_type=XLSX, headers={"Content-Disposition": 'attachment; filename="postings.xlsx"'})


def staff_only(viewer: Viewer) -> None:
    """Raise NotAllowed for a graduate."""
    if viewer.role is Role.GRADUATE:
        raise NotAllowed(access_texts.NOT_ALLOWED.format(role=viewer.role.label, action=texts.POSTINGS_TITLE))


def sort_of(name: str) -> PostingSort:
    """Return the order, the newest first for an unknown one."""
    return next((one for one in PostingSort if one.value == name), PostingSort.NEWEST)


def wanted_postings(given: dict[str, str], today: Today) -> PostingFilter:
    """Return the filter of an address; what cannot be read is left out."""
    regions = region_table()
    named = given["region"].strip()
    codes = (named,) if named in regions else tuple(item.code for item in regions.by_name(named).items) if named else ()
    pay, job = given["pay"].strip(), given["job"].strip()
    return PostingFilter(
        text=given["q"],
        kinds=tuple(one for one in PostingKind if one.value == given["kind"]),
        education=next((one for one in Education if one.label == given["education"]), None),
        regions=codes or (("999999",) if named else ()),
        pay_at_least=int(pay) if pay.isdecimal() and len(pay) < 8 else None,
        states=tuple(one for one in PostingState if one.value == given["state"]),
        open_on=today if given["open_only"] else None,
        job=int(job) if job.isdecimal() and len(job) < 12 else None,
    )
