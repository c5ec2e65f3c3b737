"""What is no table is refused by what it is; packed workbooks are measured by unpacking, before anything is believed."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

from matcher.domain.errors import InputError
from matcher.domain.texts import intake as texts

MOST_UNPACKED = 1024**3
MOST_PARTS = 5000
_PIECE = 1 << 20
_SIGNATURES = (
    (b"%PDF", texts.KIND_PDF),
    (b"\x89PNG", texts.KIND_IMAGE),
    (b"\xff\xd8\xff", texts.KIND_IMAGE),
    (b"GIF8", texts.KIND_IMAGE),
    (b"MZ", texts.KIND_PROGRAM),
    (b"\x7fELF", texts.KIND_PROGRAM),
    (b"Rar!", texts.KIND_RAR),
    (b"7z\xbc\xaf\x27\x1c", texts.KIND_7Z),
)
_WEB = (b"<!doctype html", b"<html")
_OFFICE = (("word/", texts.KIND_WORD), ("ppt/", texts.KIND_SLIDES))


def refuse_other_kinds(path: Path, data: bytes, most_unpacked: int = MOST_UNPACKED) -> None:
    """Raise InputError for a file that is no table, or a packed one that would unpack to more than it may.

    Sizes that a file declares of itself are not believed: its parts are unpacked piece by piece and counted.
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(texts.FILE_OTHER_KIND.format(path=path, kind=kind))
    if data[:200].lstrip().lower().startswith(_WEB):
        raise InputError(texts.FILE_OTHER_KIND.format(path=path, kind=texts.KIND_WEB))
    if data.startswith(b"PK\x03\x04"):
        _check_package(path, data, most_unpacked)


def _check_package(path: Path, data: bytes, most_unpacked: int) -> None:
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        return  # the reader of workbooks says what is broken
    parts = package.infolist()
    if len(parts) > MOST_PARTS:
        raise InputError(texts.FILE_TOO_MANY_PARTS.format(path=path, count=len(parts)))
    names = [part.filename for part in parts]
    for folder, kind in _OFFICE:
        if any(name.startswith(folder) for name in names):
            raise InputError(texts.FILE_OTHER_KIND.format(path=path, kind=kind))
    if "[Content_Types].xml" not in names and "mimetype" not in names and "content.xml" not in names:
        raise InputError(texts.FILE_OTHER_KIND.format(path=path, kind=texts.KIND_ZIP))
    unpacked = 0
    for part in parts:
        try:
            with package.open(part) as file:
                first = True
                while piece := file.read(_PIECE):
                    unpacked += len(piece)
                    if unpacked > most_unpacked:
                        limit = most_unpacked // _PIECE
                        raise InputError(texts.FILE_PACKED_TOO_MUCH.format(path=path, limit=limit))
                    if first and (b"<!ENTITY" in piece or b"<!DOCTYPE" in piece):
                        raise InputError(texts.FILE_ENTITIES.format(path=path))
                    first = False
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError):
            return  # broken or protected: the reader of workbooks says so
