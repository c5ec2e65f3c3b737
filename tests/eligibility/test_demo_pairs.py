"""On the demo data every pair of the matrix equals the pair judged alone, and every quote stands in its field."""

from __future__ import annotations

import json
import os
from datetime import date

import pytest

from matcher.demo.files import demo_graduates_path, demo_postings_path
from matcher.domain.graduate import Graduate
from matcher.domain.posting import Posting
from matcher.domain.verdict import CriterionVerdict
from matcher.eligibility.matrix import EligibilityMatrix
from matcher.eligibility.verdict import judge_pair, pair_verdict
from matcher.intake.sources import expand
from matcher.workflows.files.checking import check_pairs
from matcher.workflows.files.loading import read_graduates, read_postings

AS_OF = date(2026, 11, 24)


@pytest.fixture(scope="module")
def postings() -> list[Posting]:
    return read_postings(expand((str(demo_postings_path()),)), workers=1).postings


@pytest.fixture(scope="module")
def graduates() -> list[Graduate]:
    return read_graduates(expand((str(demo_graduates_path()),))).graduates


def test_every_pair_of_the_matrix_equals_the_pair_alone(postings: list[Posting], graduates: list[Graduate]) -> None:
    matrix = EligibilityMatrix.build(postings)
    for graduate in graduates if os.environ.get("MATCHER_FULL") else graduates[::6]:
        alone = [int(pair_verdict(judge_pair(graduate, posting, AS_OF))) for posting in postings]
        assert matrix.pair_verdicts(graduate, AS_OF).tolist() == alone


def test_every_quote_is_a_substring_of_its_field(postings: list[Posting], graduates: list[Graduate]) -> None:
    for posting in postings:
        fields = [(posting.raw.source(name), text) for name, text in posting.raw.fields.items()]
        for graduate in graduates[::12]:
            for result in judge_pair(graduate, posting, AS_OF):
                if result.quote is not None:
                    texts = [text for source, text in fields if source == result.quote.source]
                    assert any(result.quote.text in text for text in texts), (posting.id, result.quote)


def test_demo_pairs_show_all_three_verdicts(postings: list[Posting], graduates: list[Graduate]) -> None:
    words = {json.loads(line)["verdict"] for line in check_pairs(postings, graduates[:10], AS_OF)}
    assert words == {"eligible", "uncertain", "ineligible"}


def test_no_graduate_is_shut_out_of_everything(postings: list[Posting], graduates: list[Graduate]) -> None:
    matrix = EligibilityMatrix.build(postings)
    for graduate in graduates:
        assert (matrix.pair_verdicts(graduate, AS_OF) < CriterionVerdict.UNMET).any(), graduate.id
