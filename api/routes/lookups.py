"""Reference look-ups: suggestions while typing, places below a place. Public facts, cacheable."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import AfterValidator, BaseModel

from api.dependencies import SignedIn
from api.etags import etag, is_known, not_modified
from api.routes.shapes import clean
from matcher import __version__
from matcher.domain.errors import NotFound
from matcher.domain.texts import access as texts
from matcher.reference.regions import region_table
from matcher.reference.suggestions import SuggestionKind, suggest

router = APIRouter(prefix="/lookups", tags=["代码查询"])
_DAY = "private, max-age=86400"


class SuggestionAnswer(BaseModel):
    """A name with its code."""

    code: str
    name: str
    hint: str


@router.get("/{kind}", summary="按名称、简称、代码或拼音查找", responses={304: {"description": "没有变化"}})
def look_up(
    viewer: SignedIn,
    request: Request,
    response: Response,
    kind: SuggestionKind,
    q: Annotated[str, Query(min_length=1, max_length=40, description="名称、简称、代码、拼音或首字母"), AfterValidator(clean)],
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> list[SuggestionAnswer]:
    """Return suggestions, best first."""
    tag = etag(__version__, kind.value)
    if is_known(request, tag):
        return not_modified(tag)  # type: ignore[return-value]
    response.headers.update({"ETag": tag, "Cache-Control": _DAY})
    return [SuggestionAnswer(code=one.code, name=one.name, hint=one.hint) for one in suggest(kind, q, limit)]


@router.get("/regions/{code}/children", summary="下一级行政区划")
def children(viewer: SignedIn, response: Response, code: Annotated[str, Path(pattern="^[0-9]{6}$")]) -> list[SuggestionAnswer]:
    """Return the places directly below a place."""
    table = region_table()
    if code not in table:
        raise NotFound(texts.NOT_FOUND)
    response.headers["Cache-Control"] = _DAY
    below = [place for place in table if place.parent == code]
    return [SuggestionAnswer(code=p.code, name=p.name, hint=p.level.label) for p in below]
