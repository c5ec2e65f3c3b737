"""The verdict of a pair is its worst criterion, depends on nothing else, and every doubt has a name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.graduate import Graduate
from matcher.domain.levels import Education
from matcher.domain.posting import Posting
from matcher.domain.texts.eligibility import Doubt
from matcher.domain.verdict import Criterion, CriterionVerdict, PairVerdict
from matcher.eligibility.verdict import RULES, judge_pair, pair_verdict
from tests.builders import AS_OF, education_from, make_graduate, make_posting
from tests.eligibility.arbitrary import graduates, postings


def test_the_rules_stand_in_the_order_of_the_criteria() -> None:
    assert [rule.criterion for rule in RULES] == list(Criterion)


def test_a_posting_without_conditions_is_eligible_for_everybody() -> None:
    results = judge_pair(Graduate(id="G"), make_posting(), AS_OF)
    assert (results, pair_verdict(results)) == ((), PairVerdict.ELIGIBLE)


@given(graduates(), postings())
def test_pair_verdict_is_the_worst_criterion(graduate: Graduate, posting: Posting) -> None:
    verdicts = {result.verdict for result in judge_pair(graduate, posting, AS_OF)}
    found = pair_verdict(judge_pair(graduate, posting, AS_OF))
    if CriterionVerdict.UNMET in verdicts:
        assert found is PairVerdict.INELIGIBLE
    elif CriterionVerdict.UNCERTAIN in verdicts:
        assert found is PairVerdict.UNCERTAIN
    else:
        assert found is PairVerdict.ELIGIBLE


@given(graduates(), postings())
def test_uncertain_has_a_named_reading_and_nothing_else_has(graduate: Graduate, posting: Posting) -> None:
    named = {doubt.value for doubt in Doubt}
    for result in judge_pair(graduate, posting, AS_OF):
        assert (result.reason in named) == (result.verdict is CriterionVerdict.UNCERTAIN)
        assert result.required and result.found


@given(graduates(), postings(), st.sampled_from(list(Criterion)))
def test_a_criterion_is_judged_apart_from_the_others(graduate: Graduate, posting: Posting, kept: Criterion) -> None:
    """The education also opens degree, study mode and lists; every other condition stands alone."""
    fields = {Criterion.CERTIFICATE: "certificates", Criterion.MAJOR: "majors"}
    field = fields.get(kept, kept.value)
    alone = make_posting(
        public=posting.raw.is_public_table,
        columns=posting.raw.columns,
        kind=posting.kind,
        education=posting.requirements.education,
        **({} if kept is Criterion.EDUCATION else {field: getattr(posting.requirements, field)}),
    )
    before = [result for result in judge_pair(graduate, posting, AS_OF) if result.criterion is kept]
    after = [result for result in judge_pair(graduate, alone, AS_OF) if result.criterion is kept]
    assert before == after


@given(graduates(), st.sampled_from(list(Education)), st.sampled_from(list(Education)))
def test_more_education_never_turns_a_floor_into_a_no(graduate: Graduate, floor: Education, higher: Education) -> None:
    posting = make_posting(education=education_from(floor))
    if graduate.education is None or higher < graduate.education:
        return
    lower_result = judge_pair(graduate, posting, AS_OF)[0].verdict
    higher_result = judge_pair(replace(graduate, education=higher), posting, AS_OF)[0].verdict
    assert higher_result <= lower_result


@given(graduates(), postings(), st.text(max_size=4), st.sampled_from(["无", "甲大学"]))
def test_name_and_school_change_nothing(graduate: Graduate, posting: Posting, name: str, school: str) -> None:
    other = replace(graduate, name=name, school=school, skills=("写作",))
    assert judge_pair(graduate, posting, AS_OF) == judge_pair(other, posting, AS_OF)


@settings(max_examples=50)
@given(graduates(), postings())
def test_stating_one_more_certificate_never_hurts_a_given_list(graduate: Graduate, posting: Posting) -> None:
    if not graduate.certificates:
        return
    more = replace(graduate, certificates=(*graduate.certificates, "大学英语六级"))
    before = {r.criterion: r.verdict for r in judge_pair(graduate, posting, AS_OF)}
    after = {r.criterion: r.verdict for r in judge_pair(more, posting, AS_OF)}
    assert after.get(Criterion.CERTIFICATE, 0) <= before.get(Criterion.CERTIFICATE, 0)


def test_the_day_of_the_question_is_an_argument() -> None:
    posting = make_posting(education=education_from(Education.UNDERGRADUATE))
    assert judge_pair(make_graduate(), posting, date(2020, 1, 1)) == judge_pair(make_graduate(), posting, AS_OF)
