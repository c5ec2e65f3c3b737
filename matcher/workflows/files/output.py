"""Output files: written under a temporary name and renamed, so that a failed run leaves no output."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

import orjson

from matcher.domain.errors import CannotRunError, UsageError
from matcher.domain.problem import RowProblem
from matcher.domain.texts import commands as texts


@contextmanager
def output_file(path: Path) -> Iterator[BinaryIO]:
    """Open ``path`` for writing (gzip where the name ends in .gz); it appears only when the block ends well.

    Raises UsageError when the folder does not exist, CannotRunError when the disk refuses.
    """
    if not path.parent.is_dir():
        raise UsageError(texts.OUTPUT_FOLDER_MISSING.format(path=path.parent))
    if path.is_dir():
        raise UsageError(texts.OUTPUT_IS_FOLDER.format(path=path))
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with temporary.open("wb") as plain:
            if path.suffix == ".gz":
                with gzip.GzipFile(filename="", fileobj=plain, mode="wb", compresslevel=5, mtime=0) as packed:
                    yield cast(BinaryIO, packed)
            else:
                yield plain
        temporary.replace(path)
    except OSError as error:
        raise CannotRunError(texts.OUTPUT_FAILED.format(path=path, reason=error.strerror or error)) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_problems(path: Path, problems: Iterable[RowProblem]) -> None:
    """Write one JSON line a row problem."""
    with output_file(path) as out:
        for problem in problems:
            record = {
                "file": problem.file,
                "sheet": problem.sheet,
                "row": problem.row,
                "column": problem.column,
                "value": problem.value,
                "level": problem.level.value,
                "message": problem.message,
            }
            out.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
