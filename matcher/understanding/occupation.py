"""Codes job titles into the national classification (职业分类大典): probabilities, best first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import models
from matcher.domain.posting import OccupationGuess
from matcher.reference.occupations import occupation_table
from matcher.understanding.title_words import names_no_work, plain_title, work_title
from models.title_coder import TitleCoder

BUNDLE = Path(models.__file__).parent / "trained" / "occupation-v1"
BATCH = 256
REMEMBERED = 20_000
"""Works whose answer is kept in memory: files repeat theirs."""
_KEPT = 5

Guesses = tuple[OccupationGuess, ...]


def code_occupation(title: str, description: str = "", top: int = 5) -> Guesses:
    """Return at most ``top`` occupations of one title, best first; probabilities sum to at most 1."""
    return code_occupations([title], [description], top)[0]


def code_occupations(titles: Sequence[str], descriptions: Sequence[str] | None = None, top: int = 5) -> list[Guesses]:
    """Return for each title at most ``top`` occupations, best first, ties by code; probabilities sum to at most 1.

    Equal titles get equal answers. ``descriptions`` are taken for the interface's sake where a title says nothing at
    all: only a blank title is coded by the first words of its description.
    """
    shown = list(titles)
    if descriptions is not None:
        shown = [title if title.strip() else body[:24] for title, body in zip(titles, descriptions, strict=True)]
    works = {title: _work(title) for title in set(shown)}
    kept = max(top, _KEPT)
    found = _known({work for work in works.values() if work}, kept)
    return [found.get(works[title], ())[:top] for title in shown]


def _known(works: set[str], kept: int) -> dict[str, Guesses]:
    """Return the guesses of each work, remembered ones without asking again; safe from several threads."""
    remembered = _remembered()
    found = {work: guesses for work in works if (guesses := remembered.get((work, kept))) is not None}
    new = sorted(works - found.keys())
    table = occupation_table()
    for begin in range(0, len(new), BATCH):
        part = new[begin : begin + BATCH]
        for work, choices in zip(part, occupation_coder().choices(part, kept), strict=True):
            found[work] = tuple(OccupationGuess(code, table[code].name, chance) for code, chance in choices)
    if len(remembered) > REMEMBERED:
        remembered.clear()
    remembered.update({(work, kept): found[work] for work in new})
    return found


def _work(title: str) -> str:
    return "" if names_no_work(plain_title(title)) else work_title(title)


@cache
def occupation_coder() -> TitleCoder:
    """Return the trained coder, read once."""
    return TitleCoder.load(BUNDLE)


@cache
def _remembered() -> dict[tuple[str, int], Guesses]:
    return {}
