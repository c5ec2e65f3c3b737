"""Signing in tells nobody who has an account, locks after too many failures, and gives a new session each time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text

from matcher.domain.access import Role
from matcher.domain.account import CodePurpose
from matcher.domain.errors import MatcherError, NotSignedIn, TooManyAttempts, Unreadable
from matcher.store.database import Database
from matcher.store.passwords import Passwords
from matcher.workflows.accounts.accounts import close_account
from matcher.workflows.accounts.signing_in import (
    SignedInSession,
    SignInPolicy,
    ask_for_password,
    change_password,
    find_session,
    first_sign_in,
    sign_in,
    sign_out,
    sign_out_everywhere,
)
from tests.offices import PASSWORD, QUICK, Offices, add_account, plant_offices, viewer_at
from tests.store.conftest import MovingClock

POLICY = SignInPolicy(failures=5, lock=900, longest=12 * 3600, idle=1800)


class CountingPasswords(Passwords):
    """Counts the hash calls."""

    def __init__(self) -> None:
        super().__init__(1, 64, 1)
        self.calls = 0

    def hash(self, password: str) -> str:
        self.calls += 1
        return super().hash(password)

    def matches(self, hashed: str | None, password: str) -> bool:
        self.calls += 1
        return super().matches(hashed, password)


@pytest.fixture
def offices(database: Database) -> Offices:
    with database.writing() as store:
        planted = plant_offices(store)
        add_account(store, "zhang.san", Role.CASEWORKER, planted.county)
        closed = add_account(store, "closed", Role.CASEWORKER, planted.county)
        add_account(store, "new.person", Role.CASEWORKER, planted.county, password=None)
        store.accounts.set_active(closed.number, False)
    return planted


def enter(database: Database, login: str = "zhang.san", password: str = PASSWORD, earlier: str = "") -> SignedInSession:
    return sign_in(database, login, password, POLICY, QUICK, earlier)


def refusal(database: Database, login: str, password: str = "wrong") -> MatcherError:
    with pytest.raises(MatcherError) as caught:
        enter(database, login, password)
    return caught.value


def actions(database: Database) -> list[str]:
    with database.reading() as store:
        return list(store.connection.execute(text("SELECT action FROM audit_event ORDER BY number")).scalars())


def issue(database: Database, login: str, valid: timedelta = timedelta(hours=72)) -> str:
    with database.writing() as store:
        account = store.accounts.by_login(login)
        assert account is not None
        return store.codes.issue(account.number, CodePurpose.FIRST_SIGN_IN, valid)[0]


def set_first(database: Database, login: str, code: str, password: str = "brick-otter-lantern") -> SignedInSession:
    return first_sign_in(database, login, code, password, POLICY, QUICK)


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
