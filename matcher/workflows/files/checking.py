"""The check journey: every pair's hard conditions, criterion by criterion, as JSON lines."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from matcher.domain.graduate import Graduate
from matcher.domain.posting import Posting
from matcher.domain.verdict import PairVerdict
from matcher.workflows.files.check_sheet import CheckSheet


def check_pairs(
    postings: Sequence[Posting] | CheckSheet,
    graduates: Iterable[Graduate],
    as_of: date,
    verdicts: Collection[PairVerdict] | None = None,
) -> Iterator[bytes]:
    """Yield one line a pair, graduates in input order and for each the postings in input order.

    A line is ``{"graduate","posting","verdict","criteria":[{"name","verdict","required","found","quote"}]}`` with
    ``reason`` on uncertain criteria, UTF-8 with a line end. Only criteria the posting states are listed; ``quote`` is
    empty where a table's blank decides. ``verdicts`` keeps those pairs only. Give a :class:`CheckSheet` to ask
    several times about the same postings.
    """
    sheet = postings if isinstance(postings, CheckSheet) else CheckSheet(postings)
    for graduate in graduates:
        yield from sheet.lines(graduate, as_of, verdicts)
