"""ETags: unchanged things are not sent again, and nobody overwrites a change that was not seen."""

from __future__ import annotations

import re

from fastapi import Request
from starlette.responses import Response

from matcher.domain.errors import Conflict
from matcher.domain.texts import http as texts

_TAG = re.compile(r'(?:W/)?"([^"]*)"')


def etag(*parts: int | str) -> str:
    """Return the tag of a thing's state."""
    return '"' + "-".join(str(part) for part in parts) + '"'


def is_known(request: Request, tag: str) -> bool:
    """Whether the caller has this state already (If-None-Match)."""
    given = request.headers.get("If-None-Match", "")
    return given.strip() == "*" or tag.strip('"') in _TAG.findall(given)


def not_modified(tag: str) -> Response:
    """Return the answer to somebody who has it already."""
    return Response(status_code=304, headers={"ETag": tag})


def expected_version(request: Request, present: int) -> int:
    """Return the version that the caller has seen (If-Match: a tag whose first part is the version, or ``*``).

    Raises Conflict: 428 without the header, 412 when the version is another one.
    """
    given = request.headers.get("If-Match", "").strip()
    if not given:
        raise Conflict(texts.NEEDS_VERSION, "precondition-required")
    seen = {tag.split("-")[0] for tag in _TAG.findall(given)}
    if given != "*" and str(present) not in seen:
        raise Conflict(texts.VERSION_DIFFERS, "precondition-failed")
    return present
