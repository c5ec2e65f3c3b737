"""Slips and messages come from reviewed referrals only, as the posting was then, name her masked, and leave a trail."""

from __future__ import annotations

from datetime import timedelta

import pytest

from matcher.domain.access import Role
from matcher.domain.errors import Conflict, NotFound, Unreadable
from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.referral import Referral, StepDetails
from matcher.reports.slip import slip_text
from matcher.store.store import Store
from matcher.workflows.background.means import Means
from matcher.workflows.index.models import ServingModels, load_bundle
from matcher.workflows.papers.slips import messages_for, slips_for
from matcher.workflows.referrals.proposing import approve, draft_proposals, propose_for
from matcher.workflows.referrals.referral_sending import Sending
from matcher.workflows.referrals.referring import send, withdraw
from tests.offices import viewer_at
from tests.workflows.proposal_world import DAY, World, open_world
from tests.workflows.referrals.test_proposing import ANY


@pytest.fixture(scope="session")
def models() -> ServingModels:
    """Return the shipped models."""
    return load_bundle()


@pytest.fixture
def world(means: Means, models: ServingModels) -> World:
    return open_world(means, models)


def drafted(world: World, store: Store) -> list[Referral]:
    """Return three drafts."""
    found = propose_for(store, world.index(store), world.caseworker, world.own[0], DAY, ANY)
    return draft_proposals(store, world.caseworker, found, [item.number for item in found.items], DAY)


def test_a_reviewed_referral_has_a_slip_in_the_words_of_its_draft(world: World) -> None:
    with world.means.database.writing() as store:
        (first, *_) = drafted(world, store)
        approve(store, world.caseworker, [first.number], DAY)
        (paper,) = slips_for(store, world.caseworker, [first.number], DAY)
        text = slip_text(paper)
        seen = [entry for entry in store.audit.latest(viewer_at(Role.ADMINISTRATOR, world.offices.province)) if entry.action == "slip.made"]
    assert text.startswith(f"岗位推介单 编号 {first.slip_number} · 第1次推介 · 2026-11-26 · 有效至 03-31\n陈*（会计学，本科，2026届）")
    assert "学历 ✔ 岗位要求“大专及以上”，您是本科" in text and "5000–6000元/月" in text
    assert "陈S0" not in text and text.endswith("江夏区 · 帮扶责任人 qin的姓名")
    assert len(seen) == 1 and seen[0].detail == {"referral": first.number}


def test_the_slip_keeps_the_posting_as_it_was(world: World) -> None:
    with world.means.database.writing() as store:
        (first, *_) = drafted(world, store)
        approve(store, world.caseworker, [first.number], DAY)
        before = slip_text(slips_for(store, world.caseworker, [first.number], DAY)[0])
        organizer = viewer_at(Role.ORGANIZER, world.offices.city)
        store.postings.extend(organizer, first.posting, DAY + timedelta(days=300))
        assert slip_text(slips_for(store, world.caseworker, [first.number], DAY)[0]) == before


def test_the_second_day_is_the_second_occasion(world: World) -> None:
    with world.means.database.writing() as store:
        first, second, third = drafted(world, store)
        approve(store, world.caseworker, [first.number, second.number, third.number], DAY)
        send(store, world.caseworker, first.number, Sending(Channel.PHONE), DAY)
        papers = slips_for(store, world.caseworker, [third.number, first.number], DAY)
        later = slips_for(store, world.caseworker, [second.number], DAY + timedelta(days=1))
    assert [paper.number for paper in papers] == [third.slip_number, first.slip_number]
    assert all("第1次推介" in paper.head for paper in papers)
    assert "第2次推介" in later[0].head


def test_drafts_and_what_is_over_have_no_slip(world: World) -> None:
    with world.means.database.writing() as store:
        first, second, _ = drafted(world, store)
        with pytest.raises(Conflict, match="没有审核"):
            slips_for(store, world.caseworker, [first.number], DAY)
        withdraw(store, world.caseworker, second.number, StepDetails(reason="wrong-posting"), DAY)
        with pytest.raises(Conflict, match="已结束（撤回）"):
            slips_for(store, world.caseworker, [second.number], DAY)
        with pytest.raises(Unreadable, match="至少选一条"):
            slips_for(store, world.caseworker, [], DAY)


def test_nobody_prints_slips_of_another_place(world: World) -> None:
    with world.means.database.writing() as store:
        (first, *_) = drafted(world, store)
        approve(store, world.caseworker, [first.number], DAY)
        with pytest.raises(NotFound):
            slips_for(store, viewer_at(Role.CASEWORKER, world.offices.other_city), [first.number], DAY)


def test_messages_are_about_one_person_only(world: World) -> None:
    with world.means.database.writing() as store:
        drafts = drafted(world, store)
        numbers = [one.number for one in drafts]
        approve(store, world.caseworker, numbers, DAY)
        found = messages_for(store, world.caseworker, world.own[0], numbers, DAY, "jy.cn/r/1")
        other = world.person(store, "other", world.caseworker)
        with pytest.raises(NotFound):
            messages_for(store, world.caseworker, other, numbers, DAY)
    assert found.sms == "【江夏区】陈*您好，为您选了3个岗位：jy.cn/r/1。就业服务全程免费，真伪可拨12333核实"
    assert all(one.slip_number in found.wechat for one in drafts) and "陈S0" not in found.wechat
