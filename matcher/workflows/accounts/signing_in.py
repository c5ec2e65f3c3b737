"""The signing-in journey: with a password, for the first time with a code, out again, and the lost password.

A hash is worked out before the writing transaction begins, so that nobody's writing waits for it, and in every case,
so that a login that nobody has takes as long as one that somebody has.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil

from matcher.domain.access import Viewer
from matcher.domain.account import Account, Session
from matcher.domain.errors import NotSignedIn, TooManyAttempts, Unreadable
from matcher.domain.texts import sign_in as texts
from matcher.store.database import Database
from matcher.store.passwords import Passwords
from matcher.store.store import Store
from matcher.workflows.accounts.accounts import check_password

LONGEST_ENTRY = 1000
_TOUCH_AFTER = 60


@dataclass(frozen=True, slots=True)
class SignInPolicy:
    """``failures`` wrong passwords in a row lock a login for ``lock`` seconds; a session lasts ``longest`` seconds."""

    failures: int = 5
    lock: int = 15 * 60
    longest: int = 12 * 3600
    idle: int = 30 * 60


@dataclass(frozen=True, slots=True)
class SignedInSession:
    """A new session: ``token`` belongs in the cookie and is kept nowhere else."""

    token: str = field(repr=False)
    session: Session
    account: Account

    @property
    def viewer(self) -> Viewer:
        """On whose behalf the session asks."""
        return self.account.viewer()


def sign_in(
    database: Database,
    login: str,
    password: str,
    policy: SignInPolicy,
    passwords: Passwords,
    earlier_token: str = "",
    request: str = "",
) -> SignedInSession:
    """Open a session for login and password; the browser's earlier session, if any, ends.

    Raises NotSignedIn with one sentence for an unknown login, a wrong password and a closed account, and
    TooManyAttempts while the login is locked, known or not. Either way the attempt is counted and audited.
    """
    login, password = login[:LONGEST_ENTRY], password[:LONGEST_ENTRY]
    with database.reading() as store:
        account = store.accounts.by_login(login)
        hashed = store.accounts.password_hash(account.number) if account is not None and account.active else None
    right = passwords.matches(hashed, password)
    renewed = passwords.hash(password) if right and hashed and passwords.is_outdated(hashed) else None
    refused: NotSignedIn | TooManyAttempts
    with database.writing() as store:
        account = store.accounts.by_login(login)
        locked = store.failures.locked_until(login)
        unchanged = account is not None and account.active and store.accounts.password_hash(account.number) == hashed
        if account is not None and locked is None and right and unchanged:
            if renewed:
                store.accounts.set_password_hash(account.number, renewed)
            return opened_session(store, account, policy, earlier_token, request)
        if locked is None:
            locked = store.failures.record(login, policy.failures, policy.lock)
        number = account.number if account else ""
        store.audit.append("session.failed", None, "account", number, request, {"locked": int(locked is not None)})
        if locked is None:
            refused = NotSignedIn(texts.WRONG, "wrong-password")
        else:
            seconds = ceil((locked - store.clock()).total_seconds())
            refused = TooManyAttempts(texts.LOCKED.format(minutes=ceil(seconds / 60)), seconds, "login-locked")
    raise refused


def first_sign_in(
    database: Database,
    login: str,
    code: str,
    password: str,
    policy: SignInPolicy,
    passwords: Passwords,
    earlier_token: str = "",
    request: str = "",
) -> SignedInSession:
    """Use up a one-time code, set the password, end all earlier sessions of the account, and open one.

    The same for the first sign-in and for a lost password. Raises Unreadable for a password too easy to guess (the
    code stays good) and NotSignedIn with one sentence for an unknown login, a wrong, used, expired or spent code.
    """
    login, password = login[:LONGEST_ENTRY], password[:LONGEST_ENTRY]
    check_password(password, login)
    hashed = passwords.hash(password)
    with database.writing() as store:
        account = store.accounts.by_login(login)
        if account is not None and account.active and store.codes.use(account.number, code[:LONGEST_ENTRY]):
            store.accounts.set_password_hash(account.number, hashed)
            store.accounts.close_password_requests(account.number, account.number)
            store.sessions.close_all(account.number)
            store.audit.append("password.changed", account.viewer(), "account", account.number, request)
            return opened_session(store, account, policy, earlier_token, request)
        number = account.number if account else ""
        store.audit.append("session.failed", None, "account", number, request, {"code": 1})
    raise NotSignedIn(texts.CODE_WRONG, "wrong-code")


def change_password(
    database: Database,
    viewer: Viewer,
    old: str,
    new: str,
    policy: SignInPolicy,
    passwords: Passwords,
    request: str = "",
) -> SignedInSession:
    """Change one's own password: all sessions end, this browser gets a new one. Tokens stay in force.

    Raises Unreadable for a wrong old password or a new one too easy to guess, TooManyAttempts after too many wrong.
    """
    with database.reading() as store:
        account = store.accounts.load(viewer.account)
        hashed = store.accounts.password_hash(viewer.account)
    right = passwords.matches(hashed, old[:LONGEST_ENTRY])
    if right:
        check_password(new, account.login, account.name)
    fresh = passwords.hash(new[:LONGEST_ENTRY]) if right else ""
    refused: Unreadable | TooManyAttempts
    with database.writing() as store:
        locked = store.failures.locked_until(account.login)
        if right and locked is None and store.accounts.password_hash(viewer.account) == hashed:
            store.accounts.set_password_hash(viewer.account, fresh)
            store.codes.end_all(viewer.account)
            store.sessions.close_all(viewer.account)
            store.audit.append("password.changed", viewer, "account", viewer.account, request)
            return opened_session(store, account, policy, "", request)
        locked = locked or store.failures.record(account.login, policy.failures, policy.lock)
        store.audit.append("session.failed", viewer, "account", viewer.account, request, {"changing": 1})
        if locked is None:
            refused = Unreadable(texts.OLD_PASSWORD_WRONG, {"old": texts.OLD_PASSWORD_WRONG}, "wrong-password")
        else:
            seconds = ceil((locked - store.clock()).total_seconds())
            refused = TooManyAttempts(texts.LOCKED.format(minutes=ceil(seconds / 60)), seconds, "login-locked")
    raise refused


def sign_out(store: Store, token: str, viewer: Viewer | None = None, request: str = "") -> None:
    """End the session of this browser."""
    if store.sessions.close(token):
        store.audit.append("session.closed", viewer, "account", viewer.account if viewer else "", request)


def sign_out_everywhere(store: Store, viewer: Viewer, request: str = "") -> int:
    """End all sessions of one's account, this one too; return how many ended."""
    ended = store.sessions.close_all(viewer.account)
    store.audit.append("session.closed", viewer, "account", viewer.account, request, {"sessions": ended})
    return ended


def ask_for_password(store: Store, login: str, request: str = "") -> None:
    """Note for those who may manage the account that its password is lost; nothing tells whether there is one."""
    account = store.accounts.by_login(login[:LONGEST_ENTRY])
    if account is not None and account.active:
        store.accounts.ask_for_password(account.number)
        store.audit.append("password.asked", None, "account", account.number, request)


def find_session(store: Store, token: str, idle: int) -> tuple[Session, Account, bool] | None:
    """Return a session in force, its account, and whether its last use should be noted anew; ``None`` otherwise."""
    found = store.sessions.find(token, idle)
    if found is None:
        return None
    session, account = found
    return session, account, (store.clock() - session.last_seen).total_seconds() >= min(_TOUCH_AFTER, idle / 4)


def opened_session(
    store: Store, account: Account, policy: SignInPolicy, earlier_token: str, request: str
) -> SignedInSession:
    """Open a session for somebody who has shown who it is; the browser's earlier session, if any, ends."""
    if earlier_token:
        store.sessions.close(earlier_token)
    store.failures.clear(account.login)
    store.accounts.note_sign_in(account.number)
    token, session = store.sessions.open(account.number, policy.longest)
    store.audit.append("session.opened", account.viewer(), "account", account.number, request)
    return SignedInSession(token, session, store.accounts.load(account.number))
