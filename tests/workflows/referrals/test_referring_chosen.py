"""A posting that a caseworker chose herself passes the checks of a proposal, in words, or is not drafted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from matcher.domain.access import Role
from matcher.domain.errors import Conflict, NotAllowed, NotFound
from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.proposal import ChosenPosting
from matcher.domain.ledger.referral import ReferralState, StepDetails
from matcher.domain.stored import Mark
from matcher.domain.verdict import PairVerdict
from matcher.store.store import Store
from matcher.workflows.background.means import Means
from matcher.workflows.index.models import ServingModels, load_bundle
from matcher.workflows.referrals.proposing import approve, bundle_name
from matcher.workflows.referrals.referral_sending import Sending
from matcher.workflows.referrals.referring import record_step, send
from matcher.workflows.referrals.referring_chosen import check_chosen, refer_chosen, search_for
from tests.offices import viewer_at
from tests.workflows.proposal_world import DAY, POSTINGS, TRAINEESHIP, WORDS, World, open_world

MASTER = {**WORDS, "id": "M1", "title": "财务分析研究员", "employer": "江城研究院", "education": "硕士研究生", "majors": "会计", "description": "财务分析。"}
CERTIFIED = {**WORDS, "id": "C1", "title": "税务专员", "employer": "江城税务服务有限公司", "majors": "会计", "certificates": "初级会计专业技术资格证书", "description": "报税。"}
WELFARE = {**WORDS, "id": "W1", "title": "社区协理员", "employer": "江城街道", "kind": "公益性岗位", "description": "社区服务。"}
ALL: list[Mapping[str, Any]] = [*POSTINGS, TRAINEESHIP, MASTER, CERTIFIED, WELFARE]


@pytest.fixture(scope="session")
def models() -> ServingModels:
    """Return the shipped models."""
    return load_bundle()


@pytest.fixture
def world(means: Means, models: ServingModels) -> World:
    return open_world(means, models, postings=ALL)


def number_of(world: World, store: Store, title: str) -> int:
    found, _ = search_for(store, world.caseworker, world.own[0], title, DAY)
    return next(one.row.number for one in found if one.row.title == title)


def checked(world: World, store: Store, title: str) -> ChosenPosting:
    number = number_of(world, store, title)
    return check_chosen(store, world.index(store), world.caseworker, world.own[0], number, DAY)


def drafted(world: World, store: Store, title: str, person: int | None = None) -> Any:
    number = number_of(world, store, title)
    who = person or world.own[0]
    return refer_chosen(store, world.index(store), world.caseworker, who, number, DAY, bundle_name(world.models))


def told(world: World, store: Store, title: str) -> int:
    draft = drafted(world, store, title)
    approve(store, world.caseworker, [draft.number], DAY)
    return send(store, world.caseworker, draft.number, Sending(Channel.PHONE), DAY).number


def test_a_search_by_words_or_number_shows_each_verdict(world: World) -> None:
    with world.means.database.reading() as store:
        found, more = search_for(store, world.caseworker, world.own[0], "财务", DAY)
        verdicts = {one.row.title: one.verdict for one in found}
        assert verdicts == {"财务助理": PairVerdict.ELIGIBLE, "财务分析研究员": PairVerdict.INELIGIBLE} and not more
        number = next(one.row.number for one in found if one.row.title == "财务助理")
        by_number, _ = search_for(store, world.caseworker, world.own[0], f" {number} ", DAY)
    assert by_number[0].row.number == number


def test_a_chosen_posting_is_drafted_with_what_was_shown(world: World) -> None:
    with world.means.database.writing() as store:
        shown = checked(world, store, "往来会计")
        draft = drafted(world, store, "往来会计")
    assert shown.may_be_drafted and shown.is_ranked and not shown.needs_new_reason
    assert draft.state is ReferralState.DRAFT and draft.verdict == "eligible"
    assert draft.score == shown.item.score and draft.bundle == bundle_name(world.models)
    assert draft.reasons[: len(shown.item.reasons)] == shown.item.reasons and "往来会计" in draft.message


def test_an_unmet_condition_is_refused_with_the_criterion_and_its_words(world: World) -> None:
    with world.means.database.writing() as store:
        shown = checked(world, store, "财务分析研究员")
        assert shown.refusals == ("学历：岗位要求“硕士研究生”，本人本科，不符合。",)
        with pytest.raises(Conflict, match="学历：岗位要求“硕士研究生”，本人本科，不符合。"):
            drafted(world, store, "财务分析研究员")
        assert not store.referrals.of([world.own[0]])


def test_a_doubtful_condition_is_no_refusal_but_the_question_to_ask(world: World) -> None:
    with world.means.database.writing() as store:
        shown = checked(world, store, "税务专员")
        draft = drafted(world, store, "税务专员")
    assert shown.may_be_drafted and shown.item.is_uncertain and shown.item.questions
    assert draft.must_ask == shown.item.questions and draft.verdict == "uncertain"


@pytest.mark.parametrize(("title", "words"), [("出纳见习", "不作岗位推介"), ("社区协理员", "公益性岗位安置")])
def test_what_is_no_referral_is_led_to_its_own_step(world: World, title: str, words: str) -> None:
    with world.means.database.writing() as store, pytest.raises(Conflict, match=words):
        drafted(world, store, title)


def test_what_lies_in_hand_and_what_she_was_told_of_within_90_days_is_refused(world: World) -> None:
    with world.means.database.writing() as store:
        number = told(world, store, "往来会计")
        with pytest.raises(Conflict, match="还在进行（已推介），不能重复推介"):
            drafted(world, store, "往来会计")
        closed = StepDetails(reason="filled")
        record_step(store, world.caseworker, number, ReferralState.POSTING_CLOSED, closed, DAY)
        with pytest.raises(Conflict, match=r"2026-11-26 已向本人推介过这个岗位.*90 天内不重复推介"):
            drafted(world, store, "往来会计")


def test_longer_ago_it_may_be_drafted_and_sending_asks_what_has_changed(world: World) -> None:
    later = DAY + timedelta(days=90)
    with world.means.database.writing() as store:
        number = told(world, store, "往来会计")
        record_step(store, world.caseworker, number, ReferralState.POSTING_CLOSED, StepDetails(reason="filled"), DAY)
        posting = number_of(world, store, "往来会计")
        found = check_chosen(store, world.index(store), world.caseworker, world.own[0], posting, later)
    assert found.may_be_drafted and found.needs_new_reason


def test_what_she_declined_and_her_own_marks_stand(world: World) -> None:
    with world.means.database.writing() as store:
        number = told(world, store, "往来会计")
        declined = StepDetails(reason="employer")
        record_step(store, world.caseworker, number, ReferralState.DECLINED_BY_PERSON, declined, DAY)
        words = "".join(checked(world, store, "往来会计").refusals)
        assert "婉拒过这个岗位" in words and "本人说过不去“江城第5商贸有限公司”" in words
        store.marks.put(world.own[0], number_of(world, store, "总账会计"), Mark.HIDDEN, "far")
        assert "标过“总账会计”不合适" in checked(world, store, "总账会计").refusals[0]


def test_a_full_posting_is_refused_and_a_closed_one_too(world: World) -> None:
    with world.means.database.writing() as store:
        posting = number_of(world, store, "出纳员")
        for number in range(6):
            drafted(world, store, "出纳员", world.person(store, f"other-{number}", world.caseworker))
        with pytest.raises(Conflict, match="推介人数已到上限（6 人）"):
            drafted(world, store, "出纳员")
        store.postings.withdraw(viewer_at(Role.ORGANIZER, world.offices.city), posting, "")
        shown = check_chosen(store, world.index(store), world.caseworker, world.own[0], posting, DAY)
        assert "已停招或过期" in shown.refusals[0]


def test_whoever_switched_recommendations_off_is_checked_and_not_ranked(world: World) -> None:
    herself = replace(viewer_at(Role.GRADUATE, world.offices.county), graduate=world.own[0])
    with world.means.database.writing() as store:
        store.graduates.set_automated(herself, world.own[0], False)
        shown = checked(world, store, "往来会计")
        draft = drafted(world, store, "往来会计")
    assert shown.may_be_drafted and not shown.is_ranked
    assert draft.score is None and draft.bundle == "" and draft.reasons


def test_nobody_else_s_person_is_checked_and_a_counsellor_drafts_nothing(world: World) -> None:
    far = viewer_at(Role.CASEWORKER, world.offices.other_city)
    counsellor = viewer_at(Role.COUNSELLOR, world.offices.school)
    with world.means.database.writing() as store:
        posting = number_of(world, store, "往来会计")
        with pytest.raises(NotFound):
            check_chosen(store, world.index(store), far, world.own[0], posting, DAY)
        with pytest.raises(NotAllowed):
            refer_chosen(store, world.index(store), counsellor, world.own[0], posting, DAY)
