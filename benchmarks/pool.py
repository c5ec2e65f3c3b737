"""The postings a benchmark runs on: the real files where they are given, else generated ones."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from matcher.demo.generator import generate_postings
from matcher.workflows.files.loading import PostingSet, read_postings

NO_POSTINGS = ("campus_talks", "requirement_texts")


def real_files(data: Path) -> list[Path]:
    """Return the files of ``data/postings`` that hold postings, the workbook copy left out."""
    files = sorted(path for path in (data / "postings").iterdir() if path.is_file())
    return [path for path in files if not path.name.startswith(NO_POSTINGS) and path.suffix != ".xlsx"]


def write_generated(folder: Path, rows: int) -> Path:
    """Write ``rows`` generated postings into ``folder`` and return the file."""
    path = folder / "generated.jsonl"
    lines = (json.dumps(record, ensure_ascii=False) for record in generate_postings(rows, seed=1))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def read_pool(data: Path | None, rows: int, workers: int = 2) -> tuple[PostingSet, str]:
    """Return up to ``rows`` understood postings, spread over all files, and a line that says what they are."""
    if data is None:
        with tempfile.TemporaryDirectory() as folder:
            return read_postings([write_generated(Path(folder), rows)], workers=workers), f"{rows} generated postings"
    found = read_postings(real_files(data), workers=workers)
    total = len(found.postings)
    if rows >= total:
        return found, f"all {total} real postings"
    kept = [i * total // rows for i in range(rows)]
    place = {row: number for number, row in enumerate(kept)}
    groups = [place.get(found.duplicates.exact[row], number) for number, row in enumerate(kept)]
    postings = [found.postings[row] for row in kept]
    duplicates = type(found.duplicates)(tuple(groups), tuple(groups))
    return PostingSet(postings, duplicates), f"{rows} of {total} real postings, evenly drawn"
