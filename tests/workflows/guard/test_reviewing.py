"""A posting with a blocking finding waits until somebody lets it pass with a reason; what was decided is never lost."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import IntegrityError

from matcher.domain.errors import Conflict, NotAllowed, NotFound, Unreadable
from matcher.domain.ledger.referral import ReferralState, StepDetails
from matcher.domain.review import Decision, ReviewFilter, ReviewPart
from matcher.domain.search import PostingFilter
from matcher.domain.stored import ChangeKind, PostingState
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.guard.reviewing import decide, open_review, queue_counts, review_queue
from matcher.workflows.referrals import referring
from tests import referral_ground
from tests.review_ground import (
    RULES,
    TODAY,
    WARNING,
    Ground,
    add_posting,
    found,
    plant_review,
    screen,
    state_of,
)


@pytest.fixture
def ground(database: Database) -> Ground:
    with database.writing() as store:
        return plant_review(store)


def _decided(store: Store, ground: Ground, decision: Decision, reason: str = "已核实", version: int = 1) -> None:
    decide(store, ground.reviewer, ground.posting, version, decision, reason, TODAY)


def test_a_blocking_finding_hides_the_posting_and_a_warning_does_not(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        screen(store, ground.posting, WARNING)
        assert state_of(store, ground.posting) is PostingState.OPEN
        screen(store, ground.posting, found(), WARNING)
        assert state_of(store, ground.posting) is PostingState.HELD
        assert [one.kind for one in store.postings.changes(0)] == [ChangeKind.CREATED, ChangeKind.HELD]
        assert list(store.postings.stream_open()) == []
        assert store.postings.entries([ground.posting]) == {ground.posting: None}
        assert store.posting_search.search(ground.graduate, PostingFilter()).rows == []
        with pytest.raises(NotFound):
            store.postings.get(ground.graduate, ground.posting)


def test_letting_it_pass_needs_a_reason_and_shows_it_again(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        screen(store, ground.posting, found())
        for empty in ("", "  \n"):
            with pytest.raises(Unreadable, match="理由"):
                _decided(store, ground, Decision.PASS, empty)
        with pytest.raises(Unreadable, match="501"):
            _decided(store, ground, Decision.PASS, "长" * 501)
        assert state_of(store, ground.posting) is PostingState.HELD
        _decided(store, ground, Decision.PASS, "系内部培训，单位来函说明不收费")
        assert state_of(store, ground.posting) is PostingState.OPEN
        assert len(list(store.postings.stream_open())) == 1


def test_a_passed_posting_stays_passed_for_the_same_words_and_waits_for_new_ones(
    database: Database, ground: Ground
) -> None:
    with database.writing() as store:
        screen(store, ground.posting, found())
        _decided(store, ground, Decision.PASS)
        add_posting(store, ground.offices.city.number, content=b"2")
        screen(store, ground.posting, found())
        assert state_of(store, ground.posting) is PostingState.OPEN
        screen(store, ground.posting, found(), found("押金 200 元", "deposit"), rules="2026-12")
        assert state_of(store, ground.posting) is PostingState.HELD


def test_a_returned_posting_is_open_once_what_was_wrong_is_gone(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        screen(store, ground.posting, found())
        _decided(store, ground, Decision.RETURN, "请删去培训费")
        assert state_of(store, ground.posting) is PostingState.RETURNED
        add_posting(store, ground.offices.city.number, text="接听来电。", content=b"2")
        screen(store, ground.posting)
        assert state_of(store, ground.posting) is PostingState.OPEN


def test_a_blocked_posting_that_was_changed_waits_for_somebody_to_look(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        screen(store, ground.posting, found())
        _decided(store, ground, Decision.BLOCK, "查实收费")
        add_posting(store, ground.offices.city.number, text="接听来电。", content=b"2")
        screen(store, ground.posting)
        assert state_of(store, ground.posting) is PostingState.HELD


def test_a_blocked_posting_is_not_offered_again_by_hand_or_by_the_same_import(
    database: Database, ground: Ground
) -> None:
    with database.writing() as store:
        screen(store, ground.posting, found())
        _decided(store, ground, Decision.BLOCK, "查实收费")
        with pytest.raises(Conflict, match="审核拦截"):
            store.postings.reopen(ground.reviewer, ground.posting, TODAY)
        add_posting(store, ground.offices.city.number)
        assert state_of(store, ground.posting) is PostingState.BLOCKED


def test_a_decision_is_taken_back_by_a_new_one_and_both_stay(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        screen(store, ground.posting, found())
        _decided(store, ground, Decision.PASS, "看错了")
        _decided(store, ground, Decision.BLOCK, "复核：确有收费")
        decisions = open_review(store, ground.reviewer, ground.posting).decisions
        assert [(one.decision, one.reason) for one in decisions] == [
            (Decision.BLOCK, "复核：确有收费"),
            (Decision.PASS, "看错了"),
        ]
        assert state_of(store, ground.posting) is PostingState.BLOCKED


def test_who_looked_at_an_older_version_is_told_and_decides_nothing(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        screen(store, ground.posting, found())
        add_posting(store, ground.offices.city.number, content=b"2")
        screen(store, ground.posting, found())
        with pytest.raises(Conflict, match=r"第 2 版.*第 1 版"):
            _decided(store, ground, Decision.PASS, version=1)


def test_only_reviewers_of_the_place_or_above_decide(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        screen(store, ground.posting, found())
        with pytest.raises(NotFound):
            decide(store, ground.neighbour, ground.posting, 1, Decision.PASS, "理由", TODAY)
        with pytest.raises(NotAllowed):
            decide(store, ground.graduate, ground.posting, 1, Decision.PASS, "理由", TODAY)
        assert review_queue(store, ground.neighbour, ReviewFilter()) == []
        assert decide(store, ground.province, ground.posting, 1, Decision.PASS, "理由", TODAY).decided_by


def test_the_parts_of_the_queue_hold_what_their_names_say(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        place = ground.offices.city.number
        warned, passed, blocked = (add_posting(store, place, name) for name in ("P2", "P3", "P4"))
        screen(store, ground.posting, found())
        screen(store, warned, WARNING)
        for number, decision in ((passed, Decision.PASS), (blocked, Decision.BLOCK)):
            screen(store, number, found())
            decide(store, ground.reviewer, number, 1, decision, "理由", TODAY)
        parts = {
            part: [one.posting for one in review_queue(store, ground.reviewer, ReviewFilter(part))] for part in ReviewPart
        }
        assert parts == {
            ReviewPart.WAITING: [ground.posting],
            ReviewPart.APPEALS: [],
            ReviewPart.HIDDEN: [blocked],
            ReviewPart.WARNED: [warned],
            ReviewPart.PASSED: [passed],
        }
        assert queue_counts(store, ground.reviewer) == {part: len(numbers) for part, numbers in parts.items()}
        by_rule = ReviewFilter(rule="fee"), ReviewFilter(rule="nothing"), ReviewFilter(words="客服 江城云客")
        assert [len(review_queue(store, ground.reviewer, one)) for one in by_rule] == [1, 0, 1]


def test_the_counts_by_state_read_one_index_and_no_posting(database: Database, ground: Ground) -> None:
    plans: list[str] = []

    def note(connection: Connection, cursor: object, statement: str, parameters: tuple[object, ...], *_: object) -> None:
        if statement.startswith("SELECT posting.state"):
            rows = connection.connection.driver_connection.execute("EXPLAIN QUERY PLAN " + statement, parameters)
            plans.extend(row[3] for row in rows)

    event.listen(database.engine, "before_cursor_execute", note)
    with database.reading() as store:
        queue_counts(store, ground.reviewer)
    assert any("USING COVERING INDEX ix_posting_state_organisation_warnings" in plan for plan in plans), plans


def test_the_same_screening_again_writes_nothing(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        for _ in range(2):
            screen(store, ground.posting, found())
        assert len(store.screenings.history(ground.posting)) == 1
        screen(store, ground.posting, found(), rules="2026-12")
        assert [one.rule_version for one in store.screenings.history(ground.posting)] == ["2026-12", RULES]


def test_findings_and_decisions_can_be_neither_altered_nor_removed(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        screen(store, ground.posting, found())
        _decided(store, ground, Decision.BLOCK, "查实收费")
        for statement in (
            "UPDATE posting_decision SET reason = '别的'",
            "DELETE FROM posting_decision",
            "DELETE FROM posting_finding",
            "UPDATE posting_risk SET risk = 0",
        ):
            with pytest.raises(IntegrityError, match="appended only"):
                store.connection.execute(text(statement))


def test_a_held_posting_ends_what_nobody_applied_with_and_a_blocked_one_every_open_referral(database: Database) -> None:
    with database.writing() as store:
        planted = referral_ground.plant_referrals(store)
        told = referral_ground.sent(store, planted, 1)
        applied = referral_ground.sent(store, planted, 2)
        referring.record_step(store, planted.worker, applied.number, ReferralState.APPLIED, StepDetails(), TODAY)
        screen(store, planted.postings[0], found())

        def states() -> list[ReferralState]:
            return [store.referrals.get(planted.worker, one.number).state for one in (told, applied)]

        assert states() == [ReferralState.POSTING_CLOSED, ReferralState.APPLIED]
        assert store.referrals.get(planted.worker, told.number).end_reason == "flagged"
        decide(store, planted.supervisor, planted.postings[0], 1, Decision.BLOCK, "查实收费", TODAY)
        assert states() == [ReferralState.POSTING_CLOSED, ReferralState.POSTING_CLOSED]
