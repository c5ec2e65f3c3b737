"""An employer is told why its posting is hidden, may appeal once against a decision, and reads the answer."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from matcher.domain.errors import Conflict, NotFound, Unreadable
from matcher.domain.review import Decision, ReviewFilter, ReviewPart
from matcher.domain.stored import PostingState
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.store.tables.guard import posting_appeal
from matcher.workflows.guard.appealing import appeal, employer_reviews
from matcher.workflows.guard.reviewing import decide, review_queue
from tests.review_ground import TODAY, WARNING, Ground, found, link_of, plant_review, screen, state_of

WORDS = "培训费由公司承担，请见附函，联系人 13900001111。"


@pytest.fixture
def ground(database: Database) -> Ground:
    with database.writing() as store:
        return plant_review(store)


def _blocked(store: Store, ground: Ground) -> None:
    screen(store, ground.posting, found())
    decide(store, ground.reviewer, ground.posting, 1, Decision.BLOCK, "招聘不得收取培训费", TODAY)


def test_a_posting_never_found_fault_with_says_nothing(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        screen(store, ground.posting, WARNING)
        assert employer_reviews(store, link_of(store, ground)) == {}


def test_the_employer_reads_the_words_and_the_basis_while_it_waits(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        screen(store, ground.posting, found(), WARNING)
        told = employer_reviews(store, link_of(store, ground))[ground.posting]
        assert "正在审核" in told.told and "培训费 980 元" in told.told
        assert told.findings == (("出现“培训费 980 元”", "培训费 980 元", "就业促进法（L）"),)
        assert not told.may_appeal


def test_an_appeal_is_answered_by_a_decision_with_its_reason(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        _blocked(store, ground)
        link = link_of(store, ground)
        assert employer_reviews(store, link)[ground.posting].may_appeal
        made = appeal(store, link, ground.posting, WORDS)
        assert [one.appeal for one in review_queue(store, ground.reviewer, ReviewFilter(ReviewPart.APPEALS))] == [made]
        told = employer_reviews(store, link)[ground.posting]
        assert told.appeal == made and told.answer is None and not told.may_appeal
        with pytest.raises(Conflict, match="还在等答复"):
            appeal(store, link, ground.posting, WORDS)
        decide(store, ground.second, ground.posting, 1, Decision.PASS, "来函属实，予以放行", TODAY, made.number)
        told = employer_reviews(store, link)[ground.posting]
        assert told.answer is not None and told.answer.reason == "来函属实，予以放行"
        assert state_of(store, ground.posting) is PostingState.OPEN
        assert review_queue(store, ground.reviewer, ReviewFilter(ReviewPart.APPEALS)) == []


def test_an_appeal_that_is_not_followed_can_be_made_again_against_the_new_decision(
    database: Database, ground: Ground
) -> None:
    with database.writing() as store:
        _blocked(store, ground)
        link = link_of(store, ground)
        first = appeal(store, link, ground.posting, WORDS)
        decide(store, ground.second, ground.posting, 1, Decision.BLOCK, "附函没有盖章", TODAY, first.number)
        with pytest.raises(Conflict, match="已经答复过"):
            decide(store, ground.second, ground.posting, 1, Decision.PASS, "理由", TODAY, first.number)
        assert appeal(store, link, ground.posting, "已补盖章的附函。").number > first.number


def test_without_words_or_without_a_decision_there_is_no_appeal(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        link = link_of(store, ground)
        screen(store, ground.posting, found())
        with pytest.raises(Conflict, match="没有可以申诉的决定"):
            appeal(store, link, ground.posting, WORDS)
        decide(store, ground.reviewer, ground.posting, 1, Decision.RETURN, "请修改", TODAY)
        with pytest.raises(Unreadable, match="申诉的理由"):
            appeal(store, link, ground.posting, " ")
        with pytest.raises(Unreadable, match="1001"):
            appeal(store, link, ground.posting, "长" * 1001)


def test_another_employers_link_reads_and_says_nothing(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        _blocked(store, ground)
        other = store.employers.resolve("山城建材有限公司")
        link = link_of(store, ground, other)
        assert employer_reviews(store, link) == {}
        with pytest.raises(NotFound):
            appeal(store, link, ground.posting, WORDS)


def test_what_an_employer_writes_is_sealed_and_in_no_trail(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        _blocked(store, ground)
        made = appeal(store, link_of(store, ground), ground.posting, WORDS)
        kept = store.connection.execute(select(posting_appeal.c.text_sealed)).scalar_one()
        assert WORDS.encode() not in kept and b"13900001111" not in kept
        assert WORDS not in repr(made)
        events = store.audit.latest(ground.province, action="posting.appealed")
        assert [event.detail for event in events] == [{"appeal": made.number, "decision": made.decision}]
