"""Archives with every date of their making fixed, Office files among them: the same content gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_DATES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:(?:created|modified)>)")
_CORE = "docProps/core.xml"


def fixed(content: bytes, at: datetime) -> bytes:
    """Return an Office file whose members are dated 1980 and whose properties say it was made ``at``.

    Two files that differ in nothing but when they were written come out byte for byte the same.
    """
    stamp = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made:
        for name in given.namelist():
            part = given.read(name)
            made.writestr(member(name), _DATES.sub(rb"\g<1>" + stamp + rb"\g<3>", part) if name == _CORE else part)
    return out.getvalue()


def member(name: str) -> zipfile.ZipInfo:
    """Return a member of an archive that tells neither when nor on which system it was written."""
    found = zipfile.ZipInfo(name, _EARLIEST)
    found.compress_type, found.create_system, found.external_attr = zipfile.ZIP_DEFLATED, 0, 0
    return found
