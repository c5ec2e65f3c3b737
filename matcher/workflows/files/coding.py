"""The occupation journey: a file of titles, or one text, to codes with probabilities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from matcher.domain.problem import RowProblem
from matcher.intake.postings import load_postings
from matcher.understanding.occupation import code_occupations

_CHUNK = 1000


@dataclass(slots=True)
class Titles:
    """(id, title, description) of each row, with the problems of the file."""

    titles: list[tuple[str, str, str]]
    problems: list[RowProblem] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)


def read_titles(source: str) -> Titles:
    """Read an existing path as a file of ``id?, title, description?``; anything else is the text itself.

    Raises InputError when the file cannot be read.
    """
    path = Path(source)
    if len(source) > 1000 or not _exists(path):
        return Titles([("text", source, "")])
    loaded = load_postings([path], least_known=1)
    titles = [(raw.id, raw.text("title"), raw.text("description")) for raw in loaded.postings]
    return Titles(titles, loaded.problems, loaded.ignored)


def _exists(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def coded_lines(titles: Sequence[tuple[str, str, str]], top: int) -> Iterator[bytes]:
    """Yield ``{"id","occupations":[{"code","name","probability"}]}`` a title, best first."""
    for begin in range(0, len(titles), _CHUNK):
        chunk = titles[begin : begin + _CHUNK]
        coded = code_occupations([title for _, title, _ in chunk], [text for _, _, text in chunk], top=top)
        for (identifier, _, _), guesses in zip(chunk, coded, strict=True):
            record = {
                "id": identifier,
                "occupations": [
                    {"code": g.code, "name": g.name, "probability": round(g.probability, 6)} for g in guesses
                ],
            }
            yield orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)
