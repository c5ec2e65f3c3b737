"""A session is new at every signing in, ends in time and with its account."""

from __future__ import annotations

import pytest

from matcher.domain.access import Role
from matcher.store.database import Database
from matcher.workflows.accounts.accounts import close_account
from matcher.workflows.accounts.signing_in import (
    find_session,
    sign_out,
    sign_out_everywhere,
)
from tests.offices import Offices, viewer_at
from tests.store.conftest import MovingClock
from tests.workflows.accounts.signing import (
    POLICY,
    enter,
    offices,
    refusal,
)

__all__ = ["offices"]


@pytest.mark.usefixtures("offices")
class TestSessions:
    def test_an_idle_session_ends_and_a_used_one_goes_on(self, database: Database, clock: MovingClock) -> None:
        token = enter(database).token
        for _ in range(5):
            clock.move(seconds=1700)
            with database.writing() as store:
                found = find_session(store, token, POLICY.idle)
                assert found is not None and found[2]
                store.sessions.touch(token)
        clock.move(seconds=1800)
        with database.reading() as store:
            assert find_session(store, token, POLICY.idle) is None

    def test_no_session_outlives_its_longest_time(self, database: Database, clock: MovingClock) -> None:
        token = enter(database).token
        for _ in range(24):
            clock.move(seconds=1700)
            with database.writing() as store:
                store.sessions.touch(token)
        clock.move(seconds=12 * 3600 - 24 * 1700)
        with database.reading() as store:
            assert find_session(store, token, POLICY.idle) is None

    def test_signing_out_ends_this_session_and_everywhere_ends_all(self, database: Database) -> None:
        first, second, third = enter(database), enter(database), enter(database)
        with database.writing() as store:
            sign_out(store, first.token, first.viewer)
            assert find_session(store, first.token, POLICY.idle) is None
            assert find_session(store, second.token, POLICY.idle) is not None
            assert sign_out_everywhere(store, second.viewer) == 2
            assert find_session(store, third.token, POLICY.idle) is None

    def test_a_tampered_token_is_nobody(self, database: Database) -> None:
        token = enter(database).token
        with database.reading() as store:
            for other in (token[:-1], token + "A", token[::-1], "", "x" * 5000):
                assert find_session(store, other, POLICY.idle) is None

    def test_closing_the_account_ends_its_sessions(self, database: Database, offices: Offices) -> None:
        entered = enter(database)
        with database.writing() as store:
            close_account(store, viewer_at(Role.ADMINISTRATOR, offices.province), entered.account.number)
            assert find_session(store, entered.token, POLICY.idle) is None

    def test_what_is_over_is_tidied_and_the_rest_stays(self, database: Database, clock: MovingClock) -> None:
        enter(database)
        refusal(database, "nobody")
        clock.move(days=2)
        token = enter(database).token
        with database.writing() as store:
            removed = store.tidying.remove_served()
            assert (removed["sessions"], removed["failures"]) == (1, 1)
            assert not any(store.tidying.remove_served().values())
            assert find_session(store, token, POLICY.idle) is not None
