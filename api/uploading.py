"""A file from a browser or program: sealed on its way to the disk, its job added, the worker woken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath, PureWindowsPath
from typing import BinaryIO

from api.service import Service
from matcher.domain.access import Viewer
from matcher.domain.job import Job, JobKind
from matcher.store.upload_files import seal_upload
from matcher.workflows.postings.importing import refuse_import, start_import

_PIECE = 1024 * 1024
_LONGEST_NAME = 120


def store_upload(
    service: Service, viewer: Viewer, kind: JobKind, name: str, file: BinaryIO, request_id: str, organisation: int | None = None
) -> Job:
    """Seal a file, add its job and wake the worker. Raises NotAllowed, NotFound, TooLarge."""
    office = organisation if organisation is not None else viewer.organisation
    with service.database.reading() as store:
        refuse_import(store, viewer, kind, office)
    limit = service.settings.upload_megabytes * _PIECE
    sealed = seal_upload(service.settings.uploads, service.database.keys, _pieces(file), limit)
    with service.database.writing() as store:
        job = start_import(store, viewer, kind, office, plain_name(name), sealed, request_id)
    service.submit(job.number)
    return job


def plain_name(name: str) -> str:
    """Return the bare name of an uploaded file.

    >>> plain_name("C:\\\\岗位\\\\十一月.xlsx"), plain_name("../../etc/passwd"), plain_name("")
    ('十一月.xlsx', 'passwd', '上传文件')
    """
    bare = PureWindowsPath(PurePosixPath(name).name).name
    clean = "".join(letter for letter in bare if letter.isprintable())
    return clean[-_LONGEST_NAME:] or "上传文件"


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(_PIECE):
        yield piece
