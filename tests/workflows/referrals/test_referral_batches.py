"""Batches touch own cases only, say whom they leave out and why, do what was shown or nothing, and are undone once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from matcher.domain.access import Role
from matcher.domain.errors import Conflict, NotAllowed, NotFound, Unreadable
from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.referral import BatchKind, Move, Referral, ReferralState, StepDetails
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.referrals import referring
from matcher.workflows.referrals.referral_batches import MOST, BatchDone, BatchPreview, BatchWish, preview, run
from matcher.workflows.referrals.referral_sending import Sending
from matcher.workflows.referrals.referral_undoing import undo
from tests.offices import viewer_at
from tests.referral_ground import HIRE, TODAY, Ground, plant_referrals, reviewed, sent, services

S = ReferralState
BY_SMS = Sending(Channel.SMS)
FAR = StepDetails(reason="place")


@pytest.fixture
def store(database: Database) -> Iterator[Store]:
    with database.writing() as opened:
        yield opened


@pytest.fixture
def ground(store: Store) -> Ground:
    return plant_referrals(store)


def wish(kind: BatchKind, *found: Referral, **values: object) -> BatchWish:
    stated: dict[str, object] = {"sending": BY_SMS} if kind is BatchKind.SEND else {}
    if kind is BatchKind.CLOSE:
        stated = {"end": S.DECLINED_BY_PERSON, "details": FAR}
    return BatchWish(kind, tuple(one.number for one in found), **(stated | values))  # type: ignore[arg-type]


def do(store: Store, ground: Ground, wanted: BatchWish) -> BatchDone:
    token = preview(store, ground.worker, wanted, TODAY).token
    return run(store, ground.worker, wanted, token, TODAY)


def states(store: Store, ground: Ground, *found: Referral) -> list[ReferralState]:
    return [store.referrals.get(ground.worker, one.number).state for one in found]


def drafts(store: Store, ground: Ground, *persons: int) -> list[Referral]:
    return [referring.draft(store, ground.worker, ground.new(person), TODAY) for person in persons]


def test_a_selection_is_reviewed_sent_and_closed_with_one_service_each(store: Store, ground: Ground) -> None:
    made = drafts(store, ground, 1, 2, 3)
    for kind, expected in ((BatchKind.REVIEW, S.REVIEWED), (BatchKind.SEND, S.SENT), (BatchKind.CLOSE, S.DECLINED_BY_PERSON)):
        done = do(store, ground, wish(kind, *made))
        assert done.done == tuple(one.number for one in made) and done.excluded == ()
        assert states(store, ground, *made) == [expected] * 3
    assert [len(services(store, person)) for person in (1, 2, 3)] == [1, 1, 1]
    assert {one.end_reason for one in store.referrals.of([1, 2, 3])} == {"place"}


def test_others_cases_are_left_out_with_the_reason(store: Store, ground: Ground) -> None:
    own, others = reviewed(store, ground), reviewed(store, ground, person=4)
    hidden = BatchWish(BatchKind.SEND, (own.number, others.number, 999), BY_SMS)
    shown = preview(store, ground.worker, hidden, TODAY)
    assert [one.number for one in shown.included] == [own.number]
    assert [(one.referral, "自己的" in one.why or "没有找到" in one.why) for one in shown.excluded] == [(others.number, True), (999, True)]
    stranger = viewer_at(Role.CASEWORKER, ground.offices.other_city)
    assert preview(store, stranger, hidden, TODAY).included == ()
    assert preview(store, ground.supervisor, hidden, TODAY).included == ()


def test_a_preview_leaves_out_exactly_what_the_single_step_is_refused_for(store: Store, ground: Ground) -> None:
    ready, draft, done, twice = (
        reviewed(store, ground, 2),
        drafts(store, ground, 3)[0],
        sent(store, ground),
        reviewed(store, ground, 2),
    )
    store.postings.withdraw(ground.worker, ground.postings[2], "")
    dead = reviewed(store, ground, 3, 2)
    wanted = wish(BatchKind.SEND, ready, draft, done, twice, dead)
    shown = preview(store, ground.worker, wanted, TODAY)
    assert [one.number for one in shown.included] == [ready.number]
    whys = {one.referral: one.why for one in shown.excluded}
    assert "同一个人" in whys.pop(twice.number)
    for number, why in whys.items():
        with pytest.raises(Conflict) as refused:
            referring.send(store, ground.worker, number, BY_SMS, TODAY)
        assert str(refused.value) == why


def test_a_waiting_hire_keeps_the_others_out_of_the_batch(store: Store, ground: Ground) -> None:
    hired, other = sent(store, ground), reviewed(store, ground, place=1)
    referring.hire(store, ground.worker, hired.number, HIRE, TODAY)
    (left_out,) = preview(store, ground.worker, wish(BatchKind.SEND, other), TODAY).excluded
    assert "已暂停" in left_out.why or "还没有核验" in left_out.why


def test_what_changed_after_the_preview_stops_the_whole_batch(store: Store, ground: Ground) -> None:
    made = [reviewed(store, ground, person) for person in (1, 2)]
    wanted = wish(BatchKind.SEND, *made)
    shown = preview(store, ground.worker, wanted, TODAY)
    referring.send(store, ground.worker, made[0].number, BY_SMS, TODAY)
    with pytest.raises(Conflict, match="重新预览"):
        run(store, ground.worker, wanted, shown.token, TODAY)
    assert states(store, ground, *made) == [S.SENT, S.REVIEWED]


def test_a_token_stands_for_the_very_wish(store: Store, ground: Ground) -> None:
    made = reviewed(store, ground)

    def token(wanted: BatchWish) -> str:
        return preview(store, ground.worker, wanted, TODAY).token

    first = wish(BatchKind.SEND, made)
    others = [
        wish(BatchKind.SEND, made, sending=Sending(Channel.PHONE)),
        wish(BatchKind.SEND, made, sending=replace(BY_SMS, message="别的话")),
        wish(BatchKind.CLOSE, made),
        wish(BatchKind.CLOSE, made, details=StepDetails(reason="pay")),
    ]
    assert len({token(one) for one in (first, *others)}) == 5
    assert token(first) == token(first)


def test_a_wish_that_cannot_stand_is_refused(store: Store, ground: Ground) -> None:
    made = reviewed(store, ground)
    for wanted in (
        wish(BatchKind.SEND, made, sending=None),
        wish(BatchKind.CLOSE, made, end=S.VOIDED),
        wish(BatchKind.CLOSE, made, details=StepDetails(reason="limit-past")),
        wish(BatchKind.ASSIGN, made),
        BatchWish(BatchKind.REVIEW, tuple(range(MOST + 1))),
    ):
        with pytest.raises(Unreadable):
            preview(store, ground.worker, wanted, TODAY)
    with pytest.raises(NotAllowed):
        preview(store, viewer_at(Role.COUNSELLOR, ground.offices.county), wish(BatchKind.REVIEW, made), TODAY)
    with pytest.raises(Conflict, match="没有执行"):
        do(store, ground, wish(BatchKind.REVIEW, made))


def test_a_batch_that_would_not_count_says_so_before(store: Store) -> None:
    ground = plant_referrals(store, persons=60)
    same = [reviewed(store, ground, person) for person in range(1, 61) if person != 4]
    (remark,) = preview(store, ground.worker, wish(BatchKind.SEND, *same), TODAY).remarks
    assert "59 人" in remark and "信息推送" in remark
    three = [reviewed(store, ground, 1, place) for place in (1, 2, 3)]
    (remark,) = preview(store, ground.worker, wish(BatchKind.SEND, *three), TODAY).remarks
    assert "1 人一天内收到 3 条" in remark


@pytest.mark.parametrize("kind", [BatchKind.REVIEW, BatchKind.SEND, BatchKind.CLOSE])
def test_a_batch_is_undone_once_and_leaves_what_moved_since(store: Store, ground: Ground, kind: BatchKind) -> None:
    made = {
        BatchKind.REVIEW: lambda: drafts(store, ground, 1, 2),
        BatchKind.SEND: lambda: [reviewed(store, ground, person) for person in (1, 2)],
        BatchKind.CLOSE: lambda: [sent(store, ground, person) for person in (1, 2)],
    }[kind]()
    done = do(store, ground, wish(kind, *made))
    later = {BatchKind.REVIEW: S.WITHDRAWN, BatchKind.SEND: S.INTERESTED, BatchKind.CLOSE: S.VOIDED}[kind]
    moved = StepDetails(reason="entered-in-error" if later is S.VOIDED else "wrong-posting" if later is S.WITHDRAWN else "")
    referring.record_step(store, ground.worker, made[1].number, later, moved, TODAY)
    undone = undo(store, ground.worker, done.batch, TODAY)
    assert undone.done == (made[0].number,)
    assert [(one.referral, "没有撤销" in one.why) for one in undone.excluded] == [(made[1].number, True)]
    expected = {BatchKind.REVIEW: S.DRAFT, BatchKind.SEND: S.WITHDRAWN, BatchKind.CLOSE: S.SENT}[kind]
    assert states(store, ground, made[0]) == [expected]
    with pytest.raises(Conflict, match="已经撤销过"):
        undo(store, ground.worker, done.batch, TODAY)
    assert states(store, ground, made[0]) == [expected]


def test_undoing_a_sending_takes_the_services_back(store: Store, ground: Ground) -> None:
    done = do(store, ground, wish(BatchKind.SEND, reviewed(store, ground), reviewed(store, ground, 2)))
    undo(store, ground.worker, done.batch, TODAY)
    assert services(store, 1) == services(store, 2) == []


def test_drafts_of_a_batch_are_withdrawn_by_undoing_it(store: Store, ground: Ground) -> None:
    batch = store.referral_batches.add(ground.worker, BatchKind.PROPOSE)
    made = [referring.draft(store, ground.worker, ground.new(1, place), TODAY, batch.number) for place in range(3)]
    referring.review(store, ground.worker, made[1].number, TODAY)
    undone = undo(store, ground.worker, batch.number, TODAY)
    assert states(store, ground, *made) == [S.WITHDRAWN, S.REVIEWED, S.WITHDRAWN]
    assert [one.referral for one in undone.excluded] == [made[1].number]


def test_closed_ones_come_back_suspended_where_a_hire_waits(store: Store, ground: Ground) -> None:
    closed, hired = sent(store, ground), sent(store, ground, place=1)
    done = do(store, ground, wish(BatchKind.CLOSE, closed))
    referring.hire(store, ground.worker, hired.number, HIRE, TODAY)
    undo(store, ground.worker, done.batch, TODAY)
    back = store.referrals.get(ground.worker, closed.number)
    assert (back.state, back.is_suspended, back.end_reason, back.ended_on) == (S.SENT, True, "", None)


def test_only_whoever_did_it_or_the_level_above_undoes_it_and_only_that_day(store: Store, ground: Ground) -> None:
    done = [do(store, ground, wish(BatchKind.REVIEW, one)) for one in drafts(store, ground, 1, 2)]
    with pytest.raises(NotFound):
        undo(store, ground.second, done[0].batch, TODAY)
    with pytest.raises(NotFound):
        undo(store, viewer_at(Role.SUPERVISOR, ground.offices.other_city), done[0].batch, TODAY)
    assert undo(store, ground.supervisor, done[0].batch, TODAY).done
    with pytest.raises(Conflict, match="不是今天"):
        undo(store, ground.worker, done[1].batch, TODAY + timedelta(days=1))


def test_a_preview_writes_nothing(store: Store, ground: Ground) -> None:
    made = reviewed(store, ground)
    before = (made, len(store.entries.of([1])), store.audit.count())
    shown = preview(store, ground.worker, wish(BatchKind.SEND, made), TODAY)
    assert isinstance(shown, BatchPreview)
    assert (store.referrals.get(ground.worker, made.number), len(store.entries.of([1])), store.audit.count()) == before


def test_what_is_over_is_not_closed_again_by_a_batch(store: Store, ground: Ground) -> None:
    ended = sent(store, ground)
    silent = replace(ended, state=S.NO_RESPONSE, before_end=S.SENT, end_reason="limit-past", ended_on=TODAY, due_on=None)
    store.referrals.apply(None, ended, Move(S.NO_RESPONSE, TODAY, StepDetails(reason="limit-past"), silent), 1)
    (left_out,) = preview(store, ground.worker, wish(BatchKind.CLOSE, ended), TODAY).excluded
    assert "已结束" in left_out.why
