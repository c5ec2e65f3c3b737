"""Terms of work are kept as printed; duties that deal with contracts or canteens state none."""

from __future__ import annotations

import pytest

from matcher.text.prose import read_prose
from matcher.text.terms import read_term_column, read_terms_prose
from tests.text.case_rows import case_rows


@pytest.mark.parametrize("case", case_rows("terms"), ids=lambda case: case["text"])
def test_a_text_states_its_terms(case: dict[str, str]) -> None:
    found = [term for term in read_terms_prose(read_prose(case["text"], "description")) if term.field == case["field"]]
    assert [term.value for term in found][:1] == ([case["value"]] if case["value"] else [])
    for term in found:
        assert term.quote.text == case["text"][term.quote.start : term.quote.end]


def test_a_cell_is_kept_without_its_margins() -> None:
    term = read_term_column("probation", " 两个月 ", "试用期")
    assert term is not None
    assert (term.value, term.quote.start, term.quote.end) == ("两个月", 1, 4)


def test_a_blank_cell_states_nothing() -> None:
    assert read_term_column("probation", " ", "试用期") is None
