"""Only eligible or doubtful postings are shown, never an ineligible or expired one; judged apart from the matrix."""

from __future__ import annotations

from datetime import date, timedelta

from matcher.domain.graduate import Graduate
from matcher.domain.recommendation import RecommendationList
from matcher.domain.verdict import CriterionVerdict, PairVerdict
from matcher.eligibility.verdict import judge_pair, pair_verdict
from matcher.matching.pipeline import Options, Pipeline
from matcher.workflows.files.loading import PostingSet


def test_every_shown_posting_is_open_to_its_graduate(
    demo: PostingSet, people: list[Graduate], lists: list[RecommendationList], day: date
) -> None:
    by_id = {posting.id: posting for posting in demo.postings}
    shown = 0
    for graduate, found in zip(people, lists, strict=True):
        for item in found.recommendations:
            for name in (item.posting, *item.also):
                verdict = pair_verdict(judge_pair(graduate, by_id[name], day))
                assert verdict is not PairVerdict.INELIGIBLE, (graduate.id, name)
                assert not by_id[name].is_expired(day), (graduate.id, name)
                assert name != item.posting or verdict is item.verdict
                shown += 1
    assert shown > 1000
    assert any(posting.is_expired(day) for posting in demo.postings), "the demo has expired postings to leave out"


def test_the_counts_are_those_of_the_single_pairs(
    demo: PostingSet, people: list[Graduate], lists: list[RecommendationList], day: date
) -> None:
    live = [posting for posting in demo.postings if not posting.is_expired(day)]
    for graduate, found in list(zip(people, lists, strict=True))[::25]:
        judged = [judge_pair(graduate, posting, day) for posting in live]
        verdicts = [pair_verdict(results) for results in judged]
        assert found.considered == len(live)
        assert found.eligible == verdicts.count(PairVerdict.ELIGIBLE)
        assert found.uncertain == verdicts.count(PairVerdict.UNCERTAIN)
        blocked: dict[str, int] = {}
        for results in judged:
            for result in results:
                if result.verdict is CriterionVerdict.UNMET:
                    blocked[result.criterion.value] = blocked.get(result.criterion.value, 0) + 1
        assert dict(found.blocked) == blocked


def test_a_doubtful_posting_says_what_is_to_be_clarified(
    demo: PostingSet, people: list[Graduate], lists: list[RecommendationList], day: date
) -> None:
    by_id = {posting.id: posting for posting in demo.postings}
    doubtful = 0
    for graduate, found in zip(people, lists, strict=True):
        for item in found.recommendations:
            open_questions = [
                result
                for result in judge_pair(graduate, by_id[item.posting], day)
                if result.verdict is CriterionVerdict.UNCERTAIN
            ]
            for question in open_questions:
                assert any(question.criterion.label in line for line in item.missing), (graduate.id, item.posting)
            doubtful += bool(open_questions)
    assert doubtful > 50


def test_nothing_is_shown_once_everything_has_expired(pipeline: Pipeline, people: list[Graduate], demo: PostingSet) -> None:
    last = max(posting.valid_until for posting in demo.postings if posting.valid_until)
    dated = {posting.id for posting in demo.postings if posting.valid_until}
    before = pipeline.recommend(people[0], last, Options(count=500))
    after = pipeline.recommend(people[0], last + timedelta(days=1), Options(count=500))
    assert not {item.posting for item in after.recommendations} & dated
    assert after.considered == len(demo.postings) - len(dated) < before.considered
