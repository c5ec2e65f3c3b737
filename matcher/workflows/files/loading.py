"""Files in, understood postings and graduates out, with every row problem met on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from matcher.domain.graduate import Graduate
from matcher.domain.posting import Posting
from matcher.domain.problem import RowProblem
from matcher.domain.texts import commands as texts
from matcher.intake.duplicates import DuplicateGroups, find_duplicates
from matcher.intake.graduates import load_graduates
from matcher.intake.postings import load_postings
from matcher.intake.unread_fields import unread_fields
from matcher.understanding.batch import understand_postings

Step = Callable[[str, int, int], None]


def no_progress(step: str, done: int, total: int) -> None:
    """Ignore progress."""


@dataclass(slots=True)
class PostingSet:
    """Understood postings in input order with their duplicate groups; ``files`` maps a file to its loaded rows."""

    postings: list[Posting]
    duplicates: DuplicateGroups
    problems: list[RowProblem] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)
    files: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class GraduateSet:
    """Understood graduates in input order."""

    graduates: list[Graduate]
    problems: list[RowProblem] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)
    files: dict[str, int] = field(default_factory=dict)


def read_postings(
    paths: Sequence[Path], step: Step = no_progress, workers: int = 2, keep_readings: bool = False
) -> PostingSet:
    """Load and understand every posting of ``paths``.

    Only `matcher parse` prints the readings: without ``keep_readings`` those of texts are never written down, and
    those of columns are dropped once unread fields have been found. Raises InputError when the only file cannot be
    read.
    """
    done = 0

    def read_file(path: Path, count: int) -> None:
        nonlocal done
        done += 1
        step(texts.STEP_READ, done, len(paths))

    loaded = load_postings(paths, read_file)
    total = len(loaded.postings)
    postings: list[Posting] = []
    unread: list[RowProblem] = []
    for posting in understand_postings(loaded.postings, workers=workers, printed=keep_readings):
        unread.extend(unread_fields(posting))
        postings.append(posting if keep_readings else replace(posting, readings={}))
        if len(postings) % 500 == 0 or len(postings) == total:
            step(texts.STEP_UNDERSTAND, len(postings), total)
    problems = [*loaded.problems, *unread]
    return PostingSet(postings, find_duplicates(loaded.postings), problems, loaded.ignored, loaded.files)


def read_graduates(paths: Sequence[Path], step: Step = no_progress) -> GraduateSet:
    """Load and understand every graduate of ``paths``. Raises InputError when the only file cannot be read."""
    loaded = load_graduates(paths)
    step(texts.STEP_READ, len(paths), len(paths))
    return GraduateSet(loaded.graduates, loaded.problems, loaded.ignored, loaded.files)
