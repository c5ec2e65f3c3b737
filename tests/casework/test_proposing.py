"""Three proposals are really different and all hers to take; what is left out is counted, and fewer than three say why."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.casework.akin import SHARE
from matcher.casework.proposing import choose, employer_key
from matcher.domain.graduate import Intentions
from matcher.domain.ledger.proposal import Candidate, LeftOut, Past, Proposal, ProposalSettings
from matcher.domain.levels import PostingKind
from matcher.domain.texts import proposals as texts
from matcher.domain.texts.eligibility import Doubt
from matcher.domain.verdict import Criterion, PairVerdict
from tests.casework.proposal_cases import NO_MARKET, SHIYAN, WUHAN, XIANGYANG, candidate, doubt, met, person

DAY = date(2026, 11, 24)
SETTINGS = ProposalSettings()
NOTHING_YET = Past()
UNSURE = (doubt(Criterion.CERTIFICATE, Doubt.NOT_STATED.value, "C1驾照"),)


def chosen(*candidates: Candidate, past: Past = NOTHING_YET, settings: ProposalSettings = SETTINGS) -> Proposal:
    """Return the proposals for the usual person."""
    return choose(person(), 7, candidates, past, DAY, settings, NO_MARKET)


@st.composite
def pools(draw: st.DrawFn) -> tuple[list[Candidate], Past]:
    """Return a pool of candidates of every kind and a past."""
    numbers = range(1, draw(st.integers(1, 14)) + 1)
    pool = [
        candidate(
            number,
            employer=f"{draw(st.integers(1, 5))}号公司",
            occupation=draw(st.sampled_from(("2-02-07-01", "2-02-07-02", "4-01-02-01", ""))),
            code=draw(st.sampled_from((WUHAN, SHIYAN, XIANGYANG, "420115"))),
            headcount=draw(st.sampled_from((None, 1, 3))),
            open_referrals=draw(st.integers(0, 9)),
            is_open=draw(st.booleans()) or draw(st.booleans()),
            score=draw(st.integers(-3, 5)) * 1.0,
            probability=draw(st.sampled_from((0.05, 0.15, 0.2, 0.5, 0.9))),
            verdict=(verdict := draw(st.sampled_from(tuple(PairVerdict)))),
            kind=draw(st.sampled_from((PostingKind.FULL_TIME, PostingKind.TRAINEESHIP, PostingKind.PUBLIC_WELFARE))),
            results=UNSURE * draw(st.integers(1, 2)) if verdict is PairVerdict.UNCERTAIN else (),
            key=draw(st.sampled_from((b"", b"twin"))),
        )
        for number in numbers
    ]
    some = st.frozensets(st.sampled_from(numbers))
    keys = draw(st.frozensets(st.sampled_from((b"twin", b"K1", b"K2"))))
    refused = frozenset(f"name:{number}号公司" for number in draw(st.frozensets(st.integers(1, 5), max_size=2)))
    return pool, Past(draw(some), keys, draw(some), refused)


@settings(max_examples=200, deadline=None)
@given(pools())
def test_no_proposal_breaks_a_rule_whatever_is_on_offer(given_pool: tuple[list[Candidate], Past]) -> None:
    pool, past = given_pool
    by_number = {one.number: one for one in pool}
    found = chosen(*pool, past=past)
    taken = [by_number[item.number] for item in found.items]
    assert len(taken) <= SETTINGS.count
    assert len({employer_key(one) for one in taken}) == len(taken)
    assert len({one.key for one in taken}) == len(taken)
    assert all(one.found.verdict is not PairVerdict.INELIGIBLE for one in taken)
    assert all(one.posting.kind is PostingKind.FULL_TIME for one in taken)
    assert all(one.is_open and one.found.probability >= SHARE * SETTINGS.least_probability for one in taken)
    said_akin = [texts.ONLY_AKIN in [line.text for line in item.bad_news] for item in found.items]
    assert said_akin == [one.found.probability < SETTINGS.least_probability for one in taken] == sorted(said_akin)
    assert all(item.cap > by_number[item.number].open_referrals for item in found.items)
    assert not past.postings & {one.number for one in taken} and not past.hidden & {one.number for one in taken}
    assert not past.keys & {one.key for one in taken}
    assert not past.refused_employers & {employer_key(one) for one in taken}
    assert sum(item.is_uncertain for item in found.items) <= 1
    assert all(len(item.questions) == 1 for item in found.items if item.is_uncertain)
    assert sum(item.is_far for item in found.items) <= 1


@settings(max_examples=100, deadline=None)
@given(pools())
def test_every_candidate_is_proposed_or_counted_with_a_reason_when_something_is_missing(
    given_pool: tuple[list[Candidate], Past],
) -> None:
    pool, past = given_pool
    found = chosen(*pool, past=past)
    if not found.is_complete:
        assert len(found.items) + sum(found.left_out.values()) == len(pool)
        assert found.why_fewer
    else:
        assert found.why_fewer == "" and found.changes == ()


@settings(max_examples=50, deadline=None)
@given(pools(), st.randoms(use_true_random=False))
def test_the_order_of_the_candidates_changes_nothing(given_pool: tuple[list[Candidate], Past], rng: object) -> None:
    pool, past = given_pool
    shuffled = list(pool)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert chosen(*pool, past=past).items == chosen(*shuffled, past=past).items


def test_the_second_proposal_is_another_work_rather_than_the_same_again() -> None:
    best = candidate(1, score=3.0, occupation="2-02-07-01")
    same = candidate(2, score=2.0, occupation="2-02-07-01")
    other = candidate(3, score=1.5, occupation="2-02-30-01")
    assert [item.number for item in chosen(best, same, other, settings=replace(SETTINGS, count=2)).items] == [1, 3]


def test_the_second_proposal_does_not_bear_the_same_title_again() -> None:
    best = candidate(1, score=3.0, title="工艺工程师（应届）", occupation="")
    same, other = candidate(2, score=2.5, occupation=""), candidate(3, score=1.8, title="设备工程师", occupation="")
    assert [item.number for item in chosen(best, same, other, settings=replace(SETTINGS, count=2)).items] == [1, 3]


def test_the_second_proposal_is_at_another_place_that_she_accepts() -> None:
    best = candidate(1, score=3.0, code=WUHAN)
    same = candidate(2, score=2.0, code=WUHAN, occupation="2-02-30-01")
    other = candidate(3, score=1.8, code=SHIYAN, occupation="2-02-30-02")
    assert [item.number for item in chosen(best, same, other, settings=replace(SETTINGS, count=2)).items] == [1, 3]


def test_the_second_proposal_answers_another_of_her_wishes() -> None:
    she = person(intentions=replace(person().intentions, occupations=("游戏策划", "博物馆")))
    pool = [
        candidate(1, score=2.0, title="游戏策划", occupation=""),
        candidate(2, score=1.9, title="游戏文案策划", occupation=""),
        candidate(3, score=1.6, title="博物馆讲解员", occupation=""),
    ]
    found = choose(she, 7, pool, NOTHING_YET, DAY, replace(SETTINGS, count=2), NO_MARKET)
    assert [item.number for item in found.items] == [1, 3]


def test_selling_comes_after_other_work_for_whoever_did_not_ask_for_it() -> None:
    selling, other = candidate(1, score=2.0, title="销售顾问", occupation=""), candidate(2, score=1.0, occupation="")
    assert [item.number for item in chosen(selling, other).items] == [2, 1]


def test_a_doubtful_posting_comes_after_a_certain_one_of_like_worth_and_brings_its_question() -> None:
    unsure = candidate(1, score=2.5, verdict=PairVerdict.UNCERTAIN, results=UNSURE)
    sure = candidate(2, score=2.0, occupation="")
    found = chosen(unsure, sure)
    assert [item.number for item in found.items] == [2, 1]
    assert found.items[1].questions == ("岗位要求“C1驾照”，您有这个证吗？",)


def test_with_no_room_for_doubts_a_batch_proposes_only_what_is_certain() -> None:
    unsure = candidate(1, verdict=PairVerdict.UNCERTAIN, results=UNSURE)
    found = chosen(unsure, candidate(2), settings=replace(SETTINGS, most_uncertain=0))
    assert [item.number for item in found.items] == [2]
    assert found.left_out == {LeftOut.UNCERTAIN: 1}


def test_a_posting_is_full_at_three_open_referrals_for_each_person_it_hires() -> None:
    full, free = candidate(1, headcount=2, open_referrals=6), candidate(2, headcount=2, open_referrals=5)
    found = chosen(full, free)
    assert [item.number for item in found.items] == [2] and found.items[0].cap == 6
    assert found.left_out == {LeftOut.FLOODED: 1}


def test_an_unstated_headcount_counts_as_two() -> None:
    assert [item.cap for item in chosen(candidate(1, headcount=None)).items] == [6]


def test_traineeships_and_posts_of_last_resort_are_never_among_jobs() -> None:
    found = chosen(candidate(1, kind=PostingKind.TRAINEESHIP), candidate(2, kind=PostingKind.PUBLIC_WELFARE))
    assert found.items == ()
    assert found.left_out == {LeftOut.LAST_RESORT: 1, LeftOut.UNMET: 1}


def test_fewer_than_three_say_why_in_counts_and_what_would_change_it() -> None:
    far = [candidate(number, code=XIANGYANG) for number in (2, 3, 4)]
    marked, full = candidate(5), candidate(6, headcount=1, open_referrals=3)
    found = chosen(candidate(1), *far, marked, full, past=Past(hidden=frozenset({5})))
    assert [item.number for item in found.items] == [1, 2]
    assert found.why_fewer == "想要 3 个，只找到 2 个：看了最合适的 6 个岗位，不在本人愿意去的地方 2 个、推介人数已到上限 1 个、本人标过不合适 1 个。"
    assert found.changes == (
        "如果愿意去襄阳，可以多 2 个岗位。",
        "有 1 个合适岗位推介人数已满；有人婉拒或到期后空出来，可再试。",
        "有 1 个岗位是本人标过不合适的；如果想法变了，请本人取消标记。",
    )


def test_nothing_at_all_names_the_conditions_that_stand_in_the_way() -> None:
    found = chosen()
    assert found.why_fewer == "在招的 100 个岗位里，硬条件没有一个符合或可能符合。卡在：专业 30 个、学历 5 个。"
    assert found.changes == ("在招岗位最多卡在“专业”（30 个）。",)


def test_what_is_missing_in_her_profile_is_named_with_the_postings_that_hang_on_it() -> None:
    unsure = [candidate(number, verdict=PairVerdict.UNCERTAIN, results=UNSURE) for number in (1, 2)]
    assert chosen(*unsure).changes[0] == "补上“证书”后，有 1 个岗位可以确定下来。"


def test_somebody_who_takes_any_work_is_offered_what_others_would_find_too_far_from_their_wish() -> None:
    wishes = Intentions(("随便什么工作",), ("武汉",), (WUHAN,))
    pool = [candidate(1, probability=0.06)]
    assert choose(person(intentions=wishes), 7, pool, Past(), DAY, SETTINGS, NO_MARKET).items
    assert not chosen(*pool).items


def test_somebody_whose_wish_nobody_wrote_down_is_offered_what_asks_for_her_major() -> None:
    asks_for_it = candidate(1, probability=0.06, results=(met(Criterion.MAJOR, "机械类", "机械工程"),))
    asks_for_none = candidate(2, probability=0.06)
    found = choose(person(intentions=Intentions()), 7, [asks_for_it, asks_for_none], Past(), DAY, SETTINGS, NO_MARKET)
    assert [item.number for item in found.items] == [1]
    assert not chosen(asks_for_it).items


def test_a_posting_akin_to_what_fits_comes_behind_all_that_fit_and_says_so() -> None:
    akin = candidate(3, probability=0.12, occupation="2-02-07-02", score=9.0)
    found = chosen(candidate(1), candidate(2, occupation="4-01-02-01"), akin)
    assert [item.number for item in found.items] == [1, 2, 3]
    assert [texts.ONLY_AKIN in [line.text for line in item.bad_news] for item in found.items] == [False, False, True]


def test_of_another_field_or_weaker_still_nothing_is_akin_but_what_answers_a_wish_or_is_a_programme_for_her_major() -> None:
    other = {"occupation": "4-01-02-01", "probability": 0.12}
    asks_for_major = (met(Criterion.MAJOR, "机械类", "机械工程"),)
    pool = [
        candidate(1),
        candidate(2, probability=0.09),
        candidate(3, **other),
        candidate(4, kind=PostingKind.GRASSROOTS, **other),
        candidate(5, kind=PostingKind.GRASSROOTS, results=asks_for_major, **other),
        candidate(6, title="机械工程助理", **other),
        candidate(7, title="机械销售代表", **other),
    ]
    wishes = Intentions(("机械工程",), ("武汉",), (WUHAN,))
    found = choose(person(intentions=wishes), 7, pool, Past(), DAY, replace(SETTINGS, count=9), NO_MARKET)
    assert sorted(item.number for item in found.items) == [1, 5, 6]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_hundred_people_flood_no_posting(count: int) -> None:
    pool = [candidate(number, headcount=number % 3 + 1) for number in range(1, 12)]
    sent: Counter[int] = Counter()
    for _ in range(100):
        now = [replace(one, open_referrals=sent[one.number]) for one in pool]
        sent.update(item.number for item in chosen(*now, settings=replace(SETTINGS, count=count)).items)
    assert all(sent[one.number] <= SETTINGS.cap(one.number % 3 + 1) for one in pool)
    assert sum(sent.values()) > 0
