"""A code opens an account once, for its time, and tells nobody whose it is."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from matcher.domain.errors import NotSignedIn, Unreadable
from matcher.store.database import Database
from matcher.workflows.accounts.signing_in import (
    find_session,
    first_sign_in,
)
from tests.store.conftest import MovingClock
from tests.workflows.accounts.signing import (
    POLICY,
    CountingPasswords,
    enter,
    issue,
    offices,
    set_first,
)

__all__ = ["offices"]


@pytest.mark.usefixtures("offices")
class TestCodes:
    def test_a_code_sets_the_password_once(self, database: Database) -> None:
        code = issue(database, "new.person")
        assert set_first(database, "new.person", f" {code[:4].lower()}-{code[4:]} ").account.login == "new.person"
        assert enter(database, "new.person", "brick-otter-lantern").account.login == "new.person"
        with pytest.raises(NotSignedIn):
            set_first(database, "new.person", code)

    def test_many_who_use_one_code_at_once_are_served_once(self, database: Database) -> None:
        code = issue(database, "new.person")

        def uses(number: int) -> bool:
            try:
                set_first(database, "new.person", code, f"brick-otter-lantern-{number}")
            except NotSignedIn:
                return False
            return True

        with ThreadPoolExecutor(8) as pool:
            assert sum(pool.map(uses, range(16))) == 1

    def test_after_five_wrong_tries_the_right_code_is_refused(self, database: Database) -> None:
        code = issue(database, "new.person")
        for _ in range(5):
            with pytest.raises(NotSignedIn):
                set_first(database, "new.person", "22222222")
        with pytest.raises(NotSignedIn):
            set_first(database, "new.person", code)

    def test_an_expired_code_is_refused(self, database: Database, clock: MovingClock) -> None:
        code = issue(database, "new.person")
        clock.move(hours=72)
        with pytest.raises(NotSignedIn):
            set_first(database, "new.person", code)

    def test_a_code_opens_its_own_account_only(self, database: Database) -> None:
        code = issue(database, "new.person")
        with pytest.raises(NotSignedIn):
            set_first(database, "zhang.san", code)
        with pytest.raises(NotSignedIn):
            set_first(database, "nobody", code)

    def test_a_newer_code_ends_the_earlier(self, database: Database) -> None:
        earlier, newer = issue(database, "new.person"), issue(database, "new.person")
        with pytest.raises(NotSignedIn):
            set_first(database, "new.person", earlier)
        set_first(database, "new.person", newer)

    def test_a_weak_password_leaves_the_code_good(self, database: Database) -> None:
        code = issue(database, "new.person")
        for weak in ("short", "1234567890", "new.person2026"):
            with pytest.raises(Unreadable) as caught:
                set_first(database, "new.person", code, weak)
            assert "password" in caught.value.fields
        set_first(database, "new.person", code)

    def test_unknown_logins_do_the_same_work(self, database: Database) -> None:
        for login in ("nobody", "zhang.san", "closed"):
            passwords = CountingPasswords()
            with pytest.raises(NotSignedIn):
                first_sign_in(database, login, "22222222", "brick-otter-lantern", POLICY, passwords)
            assert passwords.calls == 1

    def test_setting_the_password_ends_sessions_opened_with_the_old_one(self, database: Database) -> None:
        old = enter(database)
        new = set_first(database, "zhang.san", issue(database, "zhang.san"))
        with database.reading() as store:
            assert find_session(store, old.token, POLICY.idle) is None
            assert find_session(store, new.token, POLICY.idle) is not None

    def test_the_code_is_kept_as_a_keyed_hash(self, database: Database) -> None:
        code = issue(database, "new.person")
        with database.reading() as store:
            kept = store.connection.execute(text("SELECT code_hash FROM one_time_code")).scalar_one()
        assert len(kept) == 32 and code.encode() not in kept
        assert not set(code) & set("0O1ILU")
