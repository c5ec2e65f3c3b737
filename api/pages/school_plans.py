"""School plans (一校一策): schools under pressure with the reasons, and for one school what it lacks and whom to bring."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.dependencies import FairReader, Index, Reading, Today
from api.pages.answers import show
from matcher.domain.access import Permission
from matcher.domain.texts import school_pages as texts
from matcher.workflows.fairs.school_plans import list_school_plans, school_plan

router = APIRouter(prefix="/staff/schools")


@router.get("")
def schools(request: Request, viewer: FairReader, store: Reading, index: Index, today: Today) -> Response:
    """Show the schools that the viewer may see, those under most pressure first."""
    return show(request, "schools/list.html", texts=texts, plans=list_school_plans(store, viewer, today, index))


@router.get("/plan")
def one(
    request: Request,
    viewer: FairReader,
    store: Reading,
    index: Index,
    today: Today,
    school: Annotated[str, Query(max_length=100)] = "",
) -> Response:
    """Show one school's plan."""
    plan = school_plan(store, viewer, school, today, index)
    return show(request, "schools/one.html", texts=texts, plan=plan, may_write=viewer.may(Permission.WRITE_FAIRS))
