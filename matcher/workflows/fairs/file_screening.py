"""What the guard blocks among postings that come as files, where no reviewer looked at them before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from matcher.domain.posting import Posting
from matcher.guard.screening import screen_text
from matcher.workflows.fairs.forking import in_turn
from matcher.workflows.guard.screening import is_public_sector

_PIECE = 500


def blocked_by_words(postings: Sequence[Posting], rows: Sequence[int], day: date, workers: int = 1) -> dict[str, str]:
    """Return the rule that blocks each of the postings in these ``rows``, by its id."""
    pieces = [rows[begin : begin + _PIECE] for begin in range(0, len(rows), _PIECE)]
    rules = [rule for found in in_turn(partial(_rules, postings, day), pieces, workers) for rule in found]
    return {postings[row].id: rule for row, rule in zip(rows, rules, strict=True) if rule}


def _rules(postings: Sequence[Posting], day: date, rows: Sequence[int]) -> list[str]:
    return [_rule(postings[row], day) for row in rows]


def _rule(posting: Posting, day: date) -> str:
    found = screen_text(posting.raw.fields, is_public_sector=is_public_sector(posting), as_of=day)
    return next((finding.rule for finding in found if finding.is_blocking), "")
