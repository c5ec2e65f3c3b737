"""`matcher check` writes one line a pair with exactly the criteria the posting states, and keeps the input order."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.graduate import Graduate
from matcher.domain.levels import Education, MajorTrack
from matcher.domain.posting import Posting
from matcher.domain.verdict import CriterionResult, PairVerdict
from matcher.eligibility.verdict import judge_pair, pair_verdict
from matcher.workflows.files.check_sheet import CheckSheet
from matcher.workflows.files.checking import check_pairs
from tests.builders import AS_OF, education_from, major_entry, majors, make_graduate, make_posting
from tests.eligibility.arbitrary import graduates, postings


def _criterion(result: CriterionResult) -> dict[str, Any]:
    record = {
        "name": result.criterion.value,
        "verdict": result.verdict.word,
        "required": result.required,
        "found": result.found,
        "quote": result.quote.text if result.quote else "",
    }
    return record | ({"reason": result.reason} if result.reason else {})


def _expected(graduate: Graduate, posting: Posting) -> dict[str, Any]:
    results = judge_pair(graduate, posting, AS_OF)
    return {
        "graduate": graduate.id,
        "posting": posting.id,
        "verdict": pair_verdict(results).word,
        "criteria": [_criterion(result) for result in results],
    }


@settings(max_examples=100, deadline=None)
@given(st.lists(postings(), max_size=6), st.lists(graduates(), max_size=4))
def test_every_line_is_the_pair_judged_alone(index: list[Posting], people: list[Graduate]) -> None:
    lines = list(check_pairs(index, people, AS_OF))
    assert [json.loads(line) for line in lines] == [_expected(g, p) for g in people for p in index]
    assert all(line.endswith(b"\n") and line.count(b"\n") == 1 for line in lines)


@settings(max_examples=50, deadline=None)
@given(st.lists(postings(), max_size=6), st.lists(graduates(), max_size=4), st.sets(st.sampled_from(list(PairVerdict))))
def test_a_verdict_filter_only_leaves_lines_out(
    index: list[Posting], people: list[Graduate], wanted: set[PairVerdict]
) -> None:
    every = list(check_pairs(index, people, AS_OF))
    words = {verdict.word for verdict in wanted}
    assert list(check_pairs(index, people, AS_OF, wanted)) == [line for line in every if json.loads(line)["verdict"] in words]


def test_a_sheet_can_be_asked_again_and_gives_the_same_bytes() -> None:
    entry = major_entry("0809计算机类", "undergraduate:0809")
    index = [make_posting("甲", majors=(majors(MajorTrack.ALL, entry),)), make_posting("乙")]
    people = [make_graduate("一", education=Education.MASTER), make_graduate("二")]
    sheet = CheckSheet(index)
    assert list(check_pairs(sheet, people, AS_OF)) == list(check_pairs(index, people, AS_OF))
    assert list(check_pairs(sheet, people[1:], AS_OF)) == list(check_pairs(index, people, AS_OF))[2:]


def test_a_line_reads_as_the_contract_says() -> None:
    posting = make_posting("001", education=education_from(Education.MASTER))
    (line,) = check_pairs([posting], [make_graduate("张")], AS_OF)
    assert line.decode() == (
        '{"graduate":"张","posting":"001","verdict":"ineligible","criteria":[{"name":"education","verdict":"unmet",'
        '"required":"硕士及以上","found":"本科","quote":"硕士及以上"}]}\n'
    )
