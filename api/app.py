"""The application: every route and page put together over one service."""

from __future__ import annotations

from importlib import import_module

from fastapi import Depends, FastAPI
from fastapi.routing import APIRoute
from starlette.staticfiles import StaticFiles

from api import errors, middleware, openapi
from api.dependencies import note_route
from api.pages.rendering import STATIC
from api.security import forms_checked, header_checked
from api.service import Service

API = "/api/v1"
ROUTES = (
    "postings",
    "graduates",
    "recommendations",
    "imports",
    "jobs",
    "cases",
    "entries",
    "evidence",
    "proposals",
    "referral_batches",
    "referrals",
    "assignments",
    "papers",
    "matches",
    "hand_overs",
    "ledger_imports",
    "ledger_changes",
    "own_record",
    "reports",
    "office_workbooks",
    "reviews",
    "employer_warnings",
    "fairs",
    "fair_participants",
    "fair_booths",
    "fair_batches",
    "fair_invitations",
    "fair_persons",
    "fair_lists",
    "booth_workbooks",
    "named_slips",
    "fair_reports",
    "employer_links",
    "rules",
    "lookups",
    "tokens",
    "system",
    "documentation",
)
PAGES = (
    "home",
    "try_out",
    "sign_in",
    "register",
    "account",
    "profile",
    "graduate_settings",
    "own_record",
    "recommendations",
    "posting",
    "reviews",
    "employer_warnings",
    "lookup",
    "staff",
    "staff_postings",
    "staff_graduates",
    "work_selection",
    "work",
    "deficits",
    "proposals",
    "refer",
    "person_fair",
    "referral_batches",
    "referrals",
    "people",
    "person_evidence",
    "person_papers",
    "list_papers",
    "imports",
    "jobs",
    "tokens",
    "accounts",
    "offices",
    "audit",
    "ledger_imports",
    "matches",
    "hand_overs",
    "office_workbooks",
    "reports",
    "report_persons",
    "report_changes",
    "rules",
    "employer_links",
    "employer",
    "employer_results",
    "employer_feedback",
    "slips",
    "fairs",
    "fair_audience",
    "fair_curation",
    "fair_compare",
    "fair_booths",
    "fair_outputs",
    "fair_participants",
    "fair_day",
    "fair_receipts",
    "fair_result",
    "booth_workbooks",
    "named_slips",
    "own_fairs",
    "fair_reports",
    "employer_reports",
    "school_plans",
    "employer_fair",
    "public_fair",
    "style_page",
)


def create_app(service: Service) -> FastAPI:
    """Return the application over an opened service."""
    app = FastAPI(
        title=openapi.TITLE,
        version=openapi.VERSION,
        description=openapi.DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{API}/openapi.json",
        generate_unique_id_function=_operation_name,
        redirect_slashes=False,
    )
    app.state.service = service
    for name in ROUTES:
        router = import_module(f"api.routes.{name}").router
        app.include_router(router, prefix=API, dependencies=[Depends(note_route), Depends(header_checked)], responses=openapi.PROBLEMS)
    for name in PAGES:
        router = import_module(f"api.pages.{name}").router
        app.include_router(router, dependencies=[Depends(note_route), Depends(forms_checked)], include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    errors.install(app)
    middleware.install(app, service.settings.upload_megabytes, service.settings.trusted_proxies)
    return app


def _operation_name(route: APIRoute) -> str:
    tag = route.tags[0] if route.tags else "page"
    return f"{tag}-{route.name}"
