"""The own profile: five short steps, each saved at once, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from api.dependencies import Herself, Reading, RequestId, ServiceDep
from api.pages.answers import go, show
from api.pages.recommendations import own_number
from matcher.domain.errors import Unreadable
from matcher.domain.levels import PoliticalStatus, PostingKind, StudyMode
from matcher.domain.texts import graduate_pages as texts
from matcher.workflows.graduates.profiles import profile_record, save_profile

router = APIRouter(prefix="/me/profile")
STEPS: tuple[tuple[str, ...], ...] = (
    ("school", "major"),
    ("education", "degree", "graduation_year", "graduation_date", "study_mode"),
    ("occupations", "regions", "salary_min", "kinds"),
    ("skills", "certificates"),
    ("experience", "experience_years", "political_status", "birth_date", "gender", "household_region", "origin_region"),
)
_LISTS = ("skills", "certificates")
_WISHES = ("occupations", "regions", "salary_min", "kinds")
_CHOICES = {
    "levels": ("专科", "本科", "硕士", "博士"),
    "degrees": ("无", "学士", "硕士", "博士"),
    "modes": tuple(mode.value for mode in StudyMode),
    "statuses": tuple(status.value for status in PoliticalStatus),
    "genders": ("女", "男"),
    "all_kinds": tuple(kind.value for kind in PostingKind if kind is not PostingKind.OTHER),
}


async def typed_form(request: Request) -> FormData:
    """Dependency: the fields as typed, those with several values whole."""
    return await request.form()


Typed = Annotated[FormData, Depends(typed_form)]


@router.get("")
def form(request: Request, viewer: Herself, store: Reading, step: int = 1, saved: str = "") -> Response:
    """Show one step with what is known."""
    person = store.graduates.get(viewer, own_number(viewer)).graduate
    return _shown(request, _step(step), _values(profile_record(person)), saved=bool(saved))


@router.post("")
def save(
    request: Request, viewer: Herself, service: ServiceDep, request_id: RequestId, typed: Typed, step: int = 1
) -> Response:
    """Save a step and lead on; what is not understood is said beside the field and kept as typed."""
    number, at = own_number(viewer), _step(step)
    given = {name: [str(value).strip()[:4000] for value in typed.getlist(name)] for name in STEPS[at - 1]}
    faults = _faults(given)
    if faults:
        return _shown(request, at, _typed(given), Unreadable(texts.PROFILE_CHECK, faults))
    with service.database.writing() as store:
        before = profile_record(store.graduates.get(viewer, number).graduate)
        saved = save_profile(store, viewer, number, _merged(before, given), request=request_id)
    columns = set(STEPS[at - 1])
    unread = [problem for problem in saved.problems if _concerns(problem.column, columns)]
    if unread:
        values = _values(profile_record(saved.stored.graduate)) | _typed(given)
        return _shown(request, at, values, unread=[problem.message for problem in unread], saved=True)
    return go("/me" if at == len(STEPS) else f"/me/profile?step={at + 1}&saved=yes")


def _shown(
    request: Request,
    step: int,
    entered: Mapping[str, Any],
    refused: Unreadable | None = None,
    unread: list[str] | None = None,
    saved: bool = False,
) -> Response:
    return show(
        request,
        "profile/step.html",
        refused,
        entered,
        texts=texts,
        step=step,
        last=len(STEPS),
        unread=unread or [],
        saved=saved,
        **_CHOICES,
    )


def _step(given: int) -> int:
    return min(max(given, 1), len(STEPS))


def _values(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a profile's record as the fields of the form."""
    wishes = record.get("intentions", {})
    values = {name: value for name, value in record.items() if name != "intentions"}
    values |= {name: "、".join(record.get(name, ())) for name in _LISTS}
    values |= {name: "、".join(wishes.get(name, ())) for name in ("occupations", "regions")}
    return values | {"salary_min": wishes.get("salary_min"), "kinds": list(wishes.get("kinds", ()))}


def _typed(given: Mapping[str, list[str]]) -> dict[str, Any]:
    return {name: values if name == "kinds" else (values[0] if values else "") for name, values in given.items()}


def _merged(before: Mapping[str, Any], given: Mapping[str, list[str]]) -> dict[str, Any]:
    record = dict(before)
    wishes = dict(before.get("intentions", {}))
    for name, values in _typed(given).items():
        if name in _WISHES:
            wishes[name] = values
        else:
            record[name] = values
    record["intentions"] = {name: value for name, value in wishes.items() if value not in ("", None, [])}
    return {name: value for name, value in record.items() if value not in ("", None, [], {})}


def _faults(given: Mapping[str, list[str]]) -> dict[str, str]:
    typed = _typed(given)
    faults: dict[str, str] = {}
    year = str(typed.get("graduation_year", ""))
    if year and not (year.isdecimal() and len(year) == 4 and 1950 <= int(year) <= 2100):
        faults["graduation_year"] = texts.YEAR_WRONG
    pay = str(typed.get("salary_min", ""))
    if pay and not (pay.isdecimal() and int(pay) <= 10**6):
        faults["salary_min"] = texts.SALARY_WRONG
    years = str(typed.get("experience_years", ""))
    if years and not years.replace(".", "", 1).isdecimal():
        faults["experience_years"] = texts.EXPERIENCE_WRONG
    return faults


def _concerns(column: str, fields: set[str]) -> bool:
    return column.rpartition(".")[2] in fields or column in fields or column == "intentions"
