"""The pipeline gives a list of the asked length, shows one of each group of duplicates and names the others."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from matcher.domain.graduate import Graduate, Intentions
from matcher.domain.levels import Education
from matcher.domain.posting import Posting
from matcher.domain.verdict import PairVerdict
from matcher.matching.index import build_index
from matcher.matching.pipeline import Options, Pipeline
from models.encoder import StaticEncoder
from tests.builders import AS_OF, education_from, make_graduate, make_posting


def _over(pipeline: Pipeline, postings: list[Posting], groups: list[int] | None = None) -> Pipeline:
    return Pipeline(build_index(postings, pipeline.index.encoder, groups), pipeline.ranker, pipeline.calibration)


def test_one_of_each_duplicate_group_is_shown_and_the_rest_named(pipeline: Pipeline) -> None:
    postings = [make_posting(name, title="出纳") for name in ("丙", "甲", "乙", "丁")]
    (first, second) = _over(pipeline, postings, [0, 0, 0, 3]).recommend(make_graduate(), AS_OF).recommendations
    shown = {first.posting: first.also, second.posting: second.also}
    best, *others = sorted(("甲", "乙", "丙"))
    assert shown == {"丁": (), best: tuple(others)}


def test_a_duplicate_that_is_closed_is_not_named(pipeline: Pipeline) -> None:
    postings = [make_posting("A"), make_posting("B", valid_until=AS_OF - timedelta(days=1)), make_posting("C", valid_until=AS_OF)]
    (only,) = _over(pipeline, postings, [0, 0, 0]).recommend(make_graduate(), AS_OF).recommendations
    assert (only.posting, only.also) == ("A", ("C",))


def test_ineligible_and_expired_postings_are_counted_not_shown(pipeline: Pipeline) -> None:
    postings = [
        make_posting("符合"),
        make_posting("过期", valid_until=AS_OF - timedelta(days=1)),
        make_posting("博士岗", education=education_from(Education.DOCTOR)),
    ]
    found = _over(pipeline, postings).recommend(make_graduate(), AS_OF)
    assert [item.posting for item in found.recommendations] == ["符合"]
    assert (found.considered, found.eligible, found.uncertain, dict(found.blocked)) == (2, 1, 0, {"education": 1})


def test_a_graduate_without_anything_still_gets_a_list(pipeline: Pipeline) -> None:
    closed = [make_posting(education=education_from(Education.DOCTOR))]
    for postings in ([], closed):
        found = _over(pipeline, postings).recommend(make_graduate(), AS_OF)
        assert found.recommendations == () and found.graduate == "G1"
    blank = _over(pipeline, [make_posting()]).recommend(Graduate(id="空"), AS_OF)
    assert [item.rank for item in blank.recommendations] == [1]


def test_the_list_is_as_long_as_asked_and_longer_lists_begin_with_shorter_ones(
    pipeline: Pipeline, people: list[Graduate], day: date
) -> None:
    for graduate in people[:8]:
        three, twelve = (pipeline.recommend(graduate, day, Options(count=count)).recommendations for count in (3, 12))
        assert len(three) == 3 and twelve[:3] == three


def test_the_wished_work_comes_first(pipeline: Pipeline) -> None:
    postings = [make_posting(title, title=title) for title in ("前端开发工程师", "病房护士", "建筑施工员")]
    for title in ("前端开发工程师", "病房护士", "建筑施工员"):
        wishing = make_graduate(intentions=Intentions(occupations=(title,)))
        assert _over(pipeline, postings).recommend(wishing, AS_OF).recommendations[0].posting == title


def test_equal_scores_stand_in_the_order_of_ids(pipeline: Pipeline) -> None:
    postings = [make_posting(f"P{number}", title="出纳") for number in (3, 1, 2)]
    found = _over(pipeline, postings).recommend(make_graduate(), AS_OF).recommendations
    assert [item.posting for item in found] == ["P1", "P2", "P3"] and len({item.score for item in found}) == 1


def test_a_price_is_taken_off_the_score(pipeline: Pipeline, people: list[Graduate], day: date) -> None:
    plain = pipeline.recommend(people[0], day).recommendations
    priced = pipeline.recommend(people[0], day, Options(prices={plain[0].posting: 50.0})).recommendations
    assert plain[0].posting not in {item.posting for item in priced}
    assert priced[0].posting == plain[1].posting and priced[0].contributions["congestion"] == 0.0


def test_spread_never_lengthens_the_share_of_one_employer(pipeline: Pipeline, people: list[Graduate], day: date) -> None:
    for graduate in people[:30]:
        plain, spread = (pipeline.recommend(graduate, day, Options(spread=on)).recommendations for on in (False, True))
        assert len(spread) == len(plain)
        most, fewer = (max(Counter(item.employer for item in items).values()) for items in (plain, spread))
        assert fewer <= most


def test_the_verdict_of_an_item_is_its_pairs(pipeline: Pipeline, char_encoder: StaticEncoder) -> None:
    asking = make_posting("问", education=education_from(Education.UNDERGRADUATE))
    (item,) = _over(pipeline, [asking]).recommend(make_graduate(education=None), AS_OF).recommendations
    assert item.verdict is PairVerdict.UNCERTAIN and item.contributions["certainty"] < 0
