"""Signing in tells nobody who has an account, locks after too many failures, and no weak password is taken."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from matcher.domain.access import Role
from matcher.domain.errors import NotSignedIn, TooManyAttempts, Unreadable
from matcher.store.database import Database
from matcher.store.passwords import Passwords
from matcher.workflows.accounts.signing_in import (
    ask_for_password,
    change_password,
    find_session,
    sign_in,
)
from tests.offices import PASSWORD, QUICK, Offices, viewer_at
from tests.store.conftest import MovingClock
from tests.workflows.accounts.signing import (
    POLICY,
    CountingPasswords,
    actions,
    enter,
    offices,
    refusal,
)

__all__ = ["offices"]


@pytest.mark.usefixtures("offices")
class TestWithAPassword:
    def test_the_right_password_opens_a_session_of_that_account(self, database: Database) -> None:
        entered = enter(database, " Zhang.San ")
        with database.reading() as store:
            found = find_session(store, entered.token, POLICY.idle)
            kept = store.connection.execute(text("SELECT token_hash FROM session")).scalar_one()
        assert found is not None and found[1].login == "zhang.san"
        assert entered.token.encode() not in kept
        assert actions(database) == ["session.opened"]

    @pytest.mark.parametrize("login", ["zhang.san", "nobody", "closed", "new.person"])
    def test_every_refusal_uses_the_same_words(self, database: Database, login: str) -> None:
        error = refusal(database, login)
        assert (type(error), str(error)) == (NotSignedIn, str(refusal(database, "nobody.else")))
        assert actions(database) == ["session.failed"] * 2

    @pytest.mark.parametrize("login", ["zhang.san", "nobody", "closed", "new.person"])
    def test_every_refusal_does_the_same_work(self, database: Database, login: str) -> None:
        passwords = CountingPasswords()
        with pytest.raises(NotSignedIn):
            sign_in(database, login, "wrong", POLICY, passwords)
        assert passwords.calls == 1

    @pytest.mark.parametrize("login", ["zhang.san", "nobody", "closed", "new.person"])
    def test_every_login_locks_alike_and_unlocks_in_time(
        self, database: Database, clock: MovingClock, login: str
    ) -> None:
        kinds = [type(refusal(database, login)) for _ in range(7)]
        assert kinds == [NotSignedIn] * 4 + [TooManyAttempts] * 3
        error = refusal(database, login)
        assert isinstance(error, TooManyAttempts) and error.retry_after == 900 and "15 分钟" in str(error)
        clock.move(seconds=901)
        assert isinstance(refusal(database, login), NotSignedIn)

    def test_the_right_password_does_not_open_a_locked_login(self, database: Database, clock: MovingClock) -> None:
        for _ in range(5):
            refusal(database, "zhang.san")
        assert isinstance(refusal(database, "zhang.san", PASSWORD), TooManyAttempts)
        clock.move(seconds=901)
        assert enter(database).account.login == "zhang.san"

    def test_the_right_password_forgets_the_failures_before(self, database: Database) -> None:
        for _ in range(3):
            for _ in range(4):
                refusal(database, "zhang.san")
            enter(database)

    def test_failures_long_apart_do_not_add_up(self, database: Database, clock: MovingClock) -> None:
        for _ in range(8):
            assert isinstance(refusal(database, "zhang.san"), NotSignedIn)
            clock.move(seconds=901)

    def test_the_token_that_the_browser_brought_is_not_the_one_it_leaves_with(self, database: Database) -> None:
        first = enter(database)
        second = enter(database, earlier=first.token)
        assert first.token != second.token and first.session.csrf != second.session.csrf
        with database.reading() as store:
            assert find_session(store, first.token, POLICY.idle) is None
            assert find_session(store, second.token, POLICY.idle) is not None

    def test_a_token_planted_before_is_never_taken_up(self, database: Database) -> None:
        planted = "p" * 43
        assert enter(database, earlier=planted).token != planted
        with database.reading() as store:
            assert find_session(store, planted, POLICY.idle) is None

    def test_a_hash_of_another_cost_is_made_again(self, database: Database) -> None:
        dearer = Passwords(2, 64, 1)
        sign_in(database, "zhang.san", PASSWORD, POLICY, dearer)
        with database.reading() as store:
            account = store.accounts.by_login("zhang.san")
            assert account is not None
            hashed = store.accounts.password_hash(account.number)
        assert hashed is not None and not dearer.is_outdated(hashed) and dearer.matches(hashed, PASSWORD)

    def test_guessing_in_parallel_gets_no_more_tries(self, database: Database) -> None:
        with ThreadPoolExecutor(8) as pool:
            kinds = list(pool.map(lambda _: type(refusal(database, "zhang.san")), range(24)))
        assert kinds.count(NotSignedIn) == 4


@pytest.mark.usefixtures("offices")
class TestPasswords:
    def test_changing_it_ends_the_other_sessions_and_gives_this_one_a_new_token(self, database: Database) -> None:
        here, there = enter(database), enter(database)
        renewed = change_password(database, here.viewer, PASSWORD, "brick-otter-lantern", POLICY, QUICK)
        with database.reading() as store:
            for old in (here, there):
                assert find_session(store, old.token, POLICY.idle) is None
            assert find_session(store, renewed.token, POLICY.idle) is not None
        refusal(database, "zhang.san", PASSWORD)
        enter(database, password="brick-otter-lantern")

    def test_a_wrong_old_password_is_refused_and_counted(self, database: Database) -> None:
        here = enter(database)
        for expected in [Unreadable] * 4 + [TooManyAttempts]:
            with pytest.raises(expected):
                change_password(database, here.viewer, "wrong", "brick-otter-lantern", POLICY, QUICK)
        with pytest.raises(TooManyAttempts):
            change_password(database, here.viewer, PASSWORD, "brick-otter-lantern", POLICY, QUICK)

    def test_a_weak_new_password_changes_nothing(self, database: Database) -> None:
        here = enter(database)
        with pytest.raises(Unreadable):
            change_password(database, here.viewer, PASSWORD, "zhang.san2026", POLICY, QUICK)
        enter(database)

    def test_asking_for_a_lost_one_tells_nothing_and_reaches_those_who_may_help(
        self, database: Database, offices: Offices
    ) -> None:
        with database.writing() as store:
            for login in ("zhang.san", "zhang.san", "nobody", "closed"):
                assert ask_for_password(store, login) is None  # type: ignore[func-returns-value]
            near = store.accounts.password_requests(viewer_at(Role.SUPERVISOR, offices.city))
            far = store.accounts.password_requests(viewer_at(Role.SUPERVISOR, offices.other_city))
        assert [request.account.login for request in near] == ["zhang.san"] and far == []
