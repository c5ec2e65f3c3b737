"""A warning of an employer rests on decisions, is a hint until another approves it under a number, and can be withdrawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from matcher.domain.employer_warning import WarningState
from matcher.domain.errors import Conflict, NotAllowed, NotFound, Unreadable
from matcher.domain.review import Decision
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.guard.reviewing import decide
from matcher.workflows.guard.telling import guard_warnings
from matcher.workflows.guard.warning import (
    list_warnings,
    publish_warning,
    usable_evidence,
    withdraw_warning,
    write_warning,
)
from tests.review_ground import TODAY, WARNING, Ground, found, plant_review, screen

WORDS = "该单位以入职培训名义收费，应聘时请不要缴纳任何费用。"
NUMBER = "江人社监〔2026〕15 号"


@pytest.fixture
def ground(database: Database) -> Ground:
    with database.writing() as store:
        return plant_review(store)


def _evidence(store: Store, ground: Ground, decision: Decision = Decision.BLOCK) -> int:
    screen(store, ground.posting, found())
    return decide(store, ground.reviewer, ground.posting, 1, decision, "查实收费", TODAY).number


def _hint(store: Store, ground: Ground) -> int:
    return write_warning(store, ground.reviewer, ground.employer, WORDS, [_evidence(store, ground)]).number


def test_a_hint_is_seen_by_reviewers_only(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        _hint(store, ground)
        assert [one.state for one in list_warnings(store, ground.second)] == [WarningState.INTERNAL]
        assert store.employer_warnings.published() == []
        assert guard_warnings(store, [ground.posting]) == {}
        assert list_warnings(store, ground.neighbour) == []
        with pytest.raises(NotAllowed):
            list_warnings(store, ground.graduate)


def test_published_it_names_its_number_and_is_told_beside_every_posting_of_the_employer(
    database: Database, ground: Ground
) -> None:
    with database.writing() as store:
        after = publish_warning(store, ground.second, _hint(store, ground), NUMBER)
        assert (after.state, after.decision_number, after.approved_by) == (
            WarningState.PUBLISHED,
            NUMBER,
            ground.second.account,
        )
        screen(store, ground.posting, found(), WARNING)
        first, second = guard_warnings(store, [ground.posting])[ground.posting]
        assert NUMBER in first and WORDS in first and second == "出现“月入过万”"


def test_without_a_number_or_by_its_own_writer_nothing_is_published(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        number = _hint(store, ground)
        with pytest.raises(NotAllowed, match="以外的人"):
            publish_warning(store, ground.reviewer, number, NUMBER)
        with pytest.raises(Unreadable, match="决定文号"):
            publish_warning(store, ground.second, number, "  ")
        with pytest.raises(NotFound):
            publish_warning(store, ground.neighbour, number, NUMBER)
        assert store.employer_warnings.published() == []


def test_without_evidence_against_this_employer_no_warning_is_written(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        passed = _evidence(store, ground, Decision.PASS)
        with pytest.raises(Unreadable, match="没有证据"):
            write_warning(store, ground.reviewer, ground.employer, WORDS, [])
        with pytest.raises(Unreadable, match="不能作为依据"):
            write_warning(store, ground.reviewer, ground.employer, WORDS, [passed])
        other = store.employers.resolve("山城建材有限公司")
        assert other is not None
        blocked = _evidence(store, ground)
        with pytest.raises(Unreadable, match="不能作为依据"):
            write_warning(store, ground.reviewer, other, WORDS, [blocked])
        assert [one.number for one in usable_evidence(store, ground.reviewer, ground.employer)] == [blocked]


def test_what_was_decided_otherwise_since_is_not_published(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        number = _hint(store, ground)
        decide(store, ground.second, ground.posting, 1, Decision.PASS, "复核无误", TODAY)
        with pytest.raises(Conflict, match="改判"):
            publish_warning(store, ground.second, number, NUMBER)


def test_withdrawn_it_is_told_no_more_and_stays_in_the_records(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        number = _hint(store, ground)
        with pytest.raises(Conflict, match="没有公布"):
            withdraw_warning(store, ground.second, number, "整改完成")
        publish_warning(store, ground.second, number, NUMBER)
        with pytest.raises(Unreadable, match="撤下的理由"):
            withdraw_warning(store, ground.second, number, "")
        after = withdraw_warning(store, ground.second, number, "整改完成")
        assert (after.state, after.withdrawn_reason, after.decision_number) == (
            WarningState.WITHDRAWN,
            "整改完成",
            NUMBER,
        )
        assert guard_warnings(store, [ground.posting]) == {} and store.employer_warnings.published() == []
        assert len(list_warnings(store, ground.second)) == 1


def test_a_place_below_reads_a_hint_and_neither_publishes_nor_withdraws_it(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        below = replace(ground.second, organisation_path=f"{ground.second.organisation_path}999/")
        number = _hint(store, ground)
        assert [one.number for one in list_warnings(store, below)] == [number]
        with pytest.raises(NotAllowed):
            publish_warning(store, below, number, NUMBER)
        publish_warning(store, ground.second, number, NUMBER)
        with pytest.raises(NotAllowed):
            withdraw_warning(store, below, number, "另有核实")
        assert [one.number for one in store.employer_warnings.published(ground.employer)] == [number]
        assert store.employer_warnings.published(ground.employer + 1) == []
