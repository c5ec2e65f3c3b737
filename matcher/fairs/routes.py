"""Routes in words: where a person goes, why, what to ask and bring; no word of who is served first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matcher.domain.fairs.allocation import Route, Visit
from matcher.domain.fairs.curation import ListRow
from matcher.domain.texts import routes as texts
from matcher.fairs.allocation import Allotment

MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class PairWords:
    """What is said of one person and one posting: reasons that quote it, doubts to ask about, what is missing."""

    reasons: tuple[str, ...]
    to_ask: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


Speaker = Callable[[int, int], PairWords]
"""(person, posting) to words; both are places in the market."""


def routes_of(
    allotment: Allotment,
    rows: Sequence[ListRow],
    persons: Sequence[str],
    groups: Sequence[str],
    speak: Speaker,
) -> tuple[Route, ...]:
    """Return everybody's route; ``persons`` and ``groups`` are labels as printed, in the order of the market."""
    return tuple(
        Route(
            person=persons[place],
            group=groups[place],
            visits=tuple(_visit(place, posting, rows[posting], speak) for posting in visits),
            bring=(*texts.BRING, texts.RESUMES.format(count=len(visits))) if visits else texts.BRING,
            why_short=_why_short(len(visits), bool(allotment.shortened[place])),
        )
        for place, visits in enumerate(allotment.visits)
    )


def _visit(person: int, posting: int, row: ListRow, speak: Speaker) -> Visit:
    words = speak(person, posting)
    return Visit(
        booth=row.booth,
        posting=row.posting,
        title=row.title,
        employer=row.employer,
        reasons=words.reasons[:MOST_REASONS],
        to_ask=words.to_ask,
        missing=words.missing,
        hints=row.hints,
    )


def _why_short(visits: int, shortened: bool) -> str:
    if shortened:
        return texts.CROWDED
    if not visits:
        return texts.NOTHING_FITS
    return texts.FEW_FIT.format(count=visits) if visits < texts.FEW else ""
