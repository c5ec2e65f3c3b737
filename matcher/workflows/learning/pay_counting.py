"""Count what real postings of an occupation pay at a place, and write the table of it.

``python -m matcher.workflows.learning.pay_counting --source ../shared/data/postings`` writes
``matcher/reference/data/pay_by_occupation.csv``: numbers only.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from matcher.domain.levels import PostingKind
from matcher.domain.posting import Posting
from matcher.intake.sources import expand
from matcher.reference.build.pay import Stated, pay_lines
from matcher.workflows.files.loading import read_postings

_TARGET = Path(__file__).parents[2] / "reference" / "data" / "pay_by_occupation.csv"
_SURE = 0.5
_NOT_A_WAGE = frozenset({PostingKind.INTERNSHIP, PostingKind.TRAINEESHIP, PostingKind.PART_TIME})


def stated_pays(postings: Iterable[Posting]) -> Iterator[Stated]:
    """Yield occupation, place and middle of the range of each full-time posting that states all three."""
    for posting in postings:
        pay, guesses = posting.pay, posting.occupations
        if (
            pay is None
            or not pay.minimum
            or not guesses
            or guesses[0].probability < _SURE
            or posting.kind in _NOT_A_WAGE
        ):
            continue
        region = posting.places[0].code if posting.places else ""
        yield guesses[0].code, region, (pay.minimum + (pay.maximum or pay.minimum)) // 2


def main() -> None:
    """Read the postings, count, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, required=True, help="folder or file of postings")
    given = parser.parse_args()
    postings = read_postings(expand([str(given.source)])).postings
    with _TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["occupation_group", "region", "count", "p10", "p50", "p90"])
        for line in pay_lines(stated_pays(postings)):
            writer.writerow([line.group, line.region, line.count, line.p10, line.p50, line.p90])


if __name__ == "__main__":
    main()
