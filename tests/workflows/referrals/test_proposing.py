"""Three postings are proposed to a person, drafted, edited and approved; nothing refused or told comes again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from matcher.domain.access import Role
from matcher.domain.errors import Conflict, NotFound, Unreadable
from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.proposal import LeftOut, Proposal, ProposalSettings
from matcher.domain.ledger.referral import ReferralState, StepDetails
from matcher.domain.ledger.rule_value import NewRuleValue
from matcher.domain.stored import Mark
from matcher.store.store import Store
from matcher.workflows.background.means import Means
from matcher.workflows.casework.casework_rules import set_rule
from matcher.workflows.index.models import ServingModels, load_bundle
from matcher.workflows.referrals.proposing import (
    Edited,
    approve,
    bundle_name,
    draft_proposals,
    edit_draft,
    office_settings,
    propose_for,
)
from matcher.workflows.referrals.referral_sending import Sending
from matcher.workflows.referrals.referring import record_step, send, withdraw
from tests.offices import viewer_at
from tests.workflows.proposal_world import DAY, World, open_world

ANY = ProposalSettings(least_probability=0.0)


@pytest.fixture(scope="session")
def models() -> ServingModels:
    """Return the shipped models."""
    return load_bundle()


@pytest.fixture
def world(means: Means, models: ServingModels) -> World:
    return open_world(means, models)


def proposed(world: World, store: Store, person: int | None = None, settings: ProposalSettings = ANY) -> Proposal:
    """Return what is proposed to a person."""
    number = person or world.own[0]
    return propose_for(store, world.index(store), world.caseworker, number, DAY, settings, bundle_name(world.models))


def test_three_different_employers_are_proposed_and_no_traineeship(world: World) -> None:
    with world.means.database.reading() as store:
        found = proposed(world, store)
    assert found.is_complete and len({item.employer for item in found.items}) == 3
    assert not any("见习" in item.title for item in found.items)
    assert all(item.verdict == "eligible" and item.reasons for item in found.items)
    assert "学历：岗位要求“大专及以上”，您是本科" in [reason.text for reason in found.items[0].reasons]


def test_drafts_keep_what_was_shown_and_by_which_rules_and_models(world: World) -> None:
    with world.means.database.writing() as store:
        found = proposed(world, store)
        drafts = draft_proposals(store, world.caseworker, found, [item.number for item in found.items], DAY)
    for item, draft in zip(found.items, drafts, strict=True):
        assert draft.state is ReferralState.DRAFT and draft.posting == item.number
        assert (draft.posting_version, draft.score, draft.verdict) == (item.version, item.score, item.verdict)
        assert draft.bundle == bundle_name(world.models) and draft.rule_version.startswith("matcher-")
        assert draft.reasons[: len(item.reasons)] == item.reasons
        assert item.employer_name in draft.message and "合适的地方" in draft.message


def test_what_lies_in_hand_is_not_proposed_again_and_a_withdrawn_draft_is(world: World) -> None:
    with world.means.database.writing() as store:
        first = proposed(world, store)
        drafts = draft_proposals(store, world.caseworker, first, [item.number for item in first.items], DAY)
        second = proposed(world, store)
        assert not {item.number for item in first.items} & {item.number for item in second.items}
        withdraw(store, world.caseworker, drafts[0].number, StepDetails(reason="wrong-posting"), DAY)
        numbers = {item.number for item in proposed(world, store).items}
    assert drafts[0].posting in numbers and not {draft.posting for draft in drafts[1:]} & numbers


def test_what_was_sent_and_refused_never_comes_again_nor_the_employer_she_refused(world: World) -> None:
    with world.means.database.writing() as store:
        found = proposed(world, store)
        (draft,) = draft_proposals(store, world.caseworker, found, [found.items[0].number], DAY)
        approve(store, world.caseworker, [draft.number], DAY)
        send(store, world.caseworker, draft.number, Sending(Channel.PHONE), DAY)
        declined = StepDetails(reason="employer")
        record_step(store, world.caseworker, draft.number, ReferralState.DECLINED_BY_PERSON, declined, DAY)
        again = proposed(world, store, settings=replace(ANY, count=10))
    assert draft.posting not in {item.number for item in again.items}
    assert draft.employer not in {item.employer for item in again.items}
    assert LeftOut.REFUSED_EMPLOYER in again.left_out


def test_a_posting_that_she_marked_as_unsuitable_is_not_proposed(world: World) -> None:
    with world.means.database.writing() as store:
        marked = proposed(world, store).items[0].number
        store.marks.put(world.own[0], marked, Mark.HIDDEN, "far")
        found = proposed(world, store, settings=replace(ANY, count=10))
    assert marked not in {item.number for item in found.items}
    assert found.left_out[LeftOut.HIDDEN] == 1


def test_a_posting_fills_up_by_everybody_s_open_referrals(world: World) -> None:
    with world.means.database.writing() as store:
        wanted = proposed(world, store).items[0].number
        for number in range(6):
            person = world.person(store, f"other-{number}", world.caseworker)
            found = proposed(world, store, person, replace(ANY, count=10))
            draft_proposals(store, world.caseworker, found, [wanted], DAY)
        full = proposed(world, store, settings=replace(ANY, count=10))
    assert wanted not in {item.number for item in full.items}
    assert full.left_out[LeftOut.FLOODED] == 1


def test_whoever_drafts_late_is_told_that_the_posting_filled_up_meanwhile(world: World) -> None:
    with world.means.database.writing() as store:
        mine = proposed(world, store)
        wanted = mine.items[0].number
        for number in range(6):
            person = world.person(store, f"other-{number}", world.caseworker)
            draft_proposals(store, world.caseworker, proposed(world, store, person, replace(ANY, count=10)), [wanted], DAY)
        with pytest.raises(Conflict, match="刚刚到上限（6 人）"):
            draft_proposals(store, world.caseworker, mine, [wanted], DAY)


def test_a_posting_withdrawn_or_referred_meanwhile_is_not_drafted(world: World) -> None:
    with world.means.database.writing() as store:
        found = proposed(world, store)
        first, second = found.items[0].number, found.items[1].number
        draft_proposals(store, world.caseworker, found, [first], DAY)
        with pytest.raises(Conflict, match="刚刚已推介给本人"):
            draft_proposals(store, world.caseworker, found, [first], DAY)
        store.postings.withdraw(viewer_at(Role.ORGANIZER, world.offices.city), second, "")
        with pytest.raises(Conflict, match="刚刚停招"):
            draft_proposals(store, world.caseworker, found, [second], DAY)
        with pytest.raises(Unreadable, match="不在这次的推介里"):
            draft_proposals(store, world.caseworker, found, [9999], DAY)


def test_who_switched_recommendations_off_is_proposed_nothing_and_it_is_said(world: World) -> None:
    with world.means.database.writing() as store:
        herself = replace(viewer_at(Role.GRADUATE, world.offices.county), graduate=world.own[0])
        store.graduates.set_automated(herself, world.own[0], False)
        found = proposed(world, store)
    assert found.is_switched_off and found.items == ()
    assert "已关闭自动推荐" in found.why_fewer


def test_nobody_proposes_for_a_person_of_another_place(world: World) -> None:
    with world.means.database.reading() as store:
        stranger = viewer_at(Role.CASEWORKER, world.offices.other_city)
        with pytest.raises(NotFound):
            propose_for(store, world.index(store), stranger, world.own[0], DAY)


def test_a_draft_is_edited_by_another_in_its_place(world: World) -> None:
    with world.means.database.writing() as store:
        found = proposed(world, store)
        (draft,) = draft_proposals(store, world.caseworker, found, [found.items[0].number], DAY)
        edited = Edited(reasons=(0,), must_ask=("能上早班吗？",), message="改过的话")
        new = edit_draft(store, world.caseworker, draft.number, edited, DAY)
        old = store.referrals.find(draft.number)
        assert old.state is ReferralState.WITHDRAWN and new.state is ReferralState.DRAFT
        assert (new.posting, new.reasons, new.message) == (draft.posting, draft.reasons[:1], "改过的话")
        (approved,) = approve(store, world.caseworker, [new.number], DAY)
        assert approved.state is ReferralState.REVIEWED
        with pytest.raises(Conflict, match="只有草拟可以修改"):
            edit_draft(store, world.caseworker, new.number, edited, DAY)


def test_a_person_found_twice_has_one_past(world: World) -> None:
    with world.means.database.writing() as store:
        twin = world.person(store, "twin", world.caseworker)
        found = proposed(world, store, twin)
        draft_proposals(store, world.caseworker, found, [found.items[0].number], DAY)
        store.ledger_persons.merge(twin, world.own[0])
        after = proposed(world, store, settings=replace(ANY, count=10))
    assert found.items[0].number not in {item.number for item in after.items}


def test_an_office_sets_how_many_are_referred_to_one_posting(world: World) -> None:
    with world.means.database.writing() as store:
        assert office_settings(store, world.caseworker, DAY) == ProposalSettings()
        for name, value in (("proposal_per_place", 1), ("proposal_least_percent", 0), ("proposal_unknown_headcount", 4)):
            set_rule(store, world.supervisor, NewRuleValue(name, "420100", DAY, None, value, "市局通知", True))
        held = office_settings(store, world.caseworker, DAY, 2)
        assert (held.count, held.per_place, held.least_probability, held.unknown_headcount) == (2, 1, 0.0, 4)
        found = propose_for(store, world.index(store), world.caseworker, world.own[0], DAY)
    assert found.is_complete and {item.cap for item in found.items} == {2}
