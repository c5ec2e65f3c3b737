"""The accounts journey: staff open, change and close accounts and hand out one-time codes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.account import Account, CodePurpose
from matcher.domain.errors import Conflict, NotAllowed, Unreadable
from matcher.domain.login import login_fault, normalise_login
from matcher.domain.managing import manageable_roles
from matcher.domain.organisation import Organisation, OrganisationKind
from matcher.domain.password import password_fault
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import accounts as texts
from matcher.store.accounts import AccountFilter
from matcher.store.passwords import Passwords
from matcher.store.store import Store

LONGEST_NAME = 40
CODE_HOURS = 72


@dataclass(frozen=True, slots=True)
class IssuedCode:
    """A one-time code as the slip shows it, this once: whose it is and until when it is good (UTC)."""

    account: Account
    code: str = field(repr=False)
    expires_at: datetime


def create_account(
    store: Store,
    viewer: Viewer | None,
    login: str,
    name: str,
    role: Role,
    organisation: int,
    valid_hours: int = CODE_HOURS,
    request: str = "",
    graduate: int | None = None,
) -> IssuedCode:
    """Open an account and return its first one-time code. ``viewer`` None: the command line.

    Raises Unreadable with the fields at fault, NotAllowed for a role or place that is not the viewer's to give, and
    Conflict when somebody has the login. A viewer opens a graduate's account with create_graduate_account; only the
    command line names the profile's number ``graduate`` itself.
    """
    if (role is Role.GRADUATE) != (graduate is not None) or (graduate is not None and viewer is not None):
        raise Unreadable(texts.GRADUATE_MISSING, {"role": texts.GRADUATE_MISSING})
    place = _checked_place(store, viewer, role, organisation)
    _check_fields(login, name)
    return _opened(store, viewer, login, name, role, place.number, graduate, valid_hours, request)


def create_graduate_account(
    store: Store,
    viewer: Viewer,
    graduate_number: int,
    login: str = "",
    valid_hours: int = CODE_HOURS,
    request: str = "",
) -> IssuedCode:
    """Open the account of a graduate whose profile the viewer keeps, and return its first one-time code.

    Without ``login`` the phone is it, else the e-mail address, else a login made of the profile's number.
    """
    viewer.require(Permission.WRITE_GRADUATES)
    viewer.require(Permission.REVEAL_GRADUATES)
    stored = store.graduates.get(viewer, graduate_number)
    if store.accounts.of_graduate(graduate_number) is not None:
        raise Conflict(texts.GRADUATE_HAS_ACCOUNT, "has-account")
    contact = store.graduates.contact(viewer, graduate_number)
    chosen = login or _first_good(contact.phone, contact.email) or f"by{graduate_number}"
    name = contact.name or stored.graduate.name or chosen
    _check_fields(chosen, name)
    return _opened(
        store, viewer, chosen, name, Role.GRADUATE, stored.organisation, graduate_number, valid_hours, request
    )


def first_administrator(store: Store, login: str, name: str, valid_hours: int = CODE_HOURS) -> str | None:
    """Open the first administrator's account at the root and return its code; ``None`` when there is one already."""
    root = store.organisations.root()
    if root is None:
        raise Unreadable(texts.ORGANISATION_NOT_YOURS)
    everybody = Viewer(0, Role.ADMINISTRATOR, root.number, root.path)
    if store.accounts.count(everybody, AccountFilter(role=Role.ADMINISTRATOR, active=True)):
        return None
    return create_account(store, None, login, name, Role.ADMINISTRATOR, root.number, valid_hours).code


def set_password(
    store: Store,
    account: int,
    password: str,
    viewer: Viewer | None = None,
    passwords: Passwords | None = None,
    request: str = "",
) -> None:
    """Set the password of an account that the viewer may manage (None: the command line); its sessions end.

    For installing. People set their own password with a one-time code. Raises Unreadable for one too easy to guess.
    """
    target = store.accounts.load(account) if viewer is None else store.accounts.get(viewer, account)
    check_password(password, target.login, target.name)
    store.accounts.set_password_hash(account, (passwords or Passwords()).hash(password))
    store.codes.end_all(account)
    store.sessions.close_all(account)
    store.audit.append("password.changed", viewer, "account", account, request)


def issue_code(
    store: Store, viewer: Viewer, account: int, valid_hours: int = CODE_HOURS, request: str = ""
) -> IssuedCode:
    """Hand out a new one-time code after the viewer has checked who asks; a lock of the login ends with it.

    Earlier codes end; the present password stays until the code is used. Raises Conflict for a closed account.
    """
    target = store.accounts.get(viewer, account)
    if not target.active:
        raise Conflict(texts.ACCOUNT_CLOSED, "account-closed")
    store.accounts.close_password_requests(account, viewer.account)
    return _issued(store, viewer, target, valid_hours, request)


def change_account(
    store: Store, viewer: Viewer, account: int, name: str, role: Role, organisation: int, request: str = ""
) -> Account:
    """Change name, role and place; where role or place change, the sessions and tokens end. Return the account."""
    target = store.accounts.get(viewer, account)
    if (target.role is Role.GRADUATE) != (role is Role.GRADUATE):
        raise Unreadable(texts.GRADUATE_ROLE_FIXED, {"role": texts.GRADUATE_ROLE_FIXED})
    _check_fields(target.login, name)
    moved = role is not target.role or organisation != target.organisation
    if moved:
        _checked_place(store, viewer, role, organisation)
        _sign_out(store, account)
    store.accounts.change(account, name.strip(), role, organisation)
    store.audit.append(
        "account.changed", viewer, "account", account, request, {"role": role.value, "organisation": organisation}
    )
    return store.accounts.load(account)


def close_account(store: Store, viewer: Viewer, account: int, request: str = "") -> Account:
    """Close an account: it cannot sign in, its sessions, tokens and codes end. Return it."""
    store.accounts.get(viewer, account)
    store.accounts.set_active(account, False)
    store.codes.end_all(account)
    store.accounts.close_password_requests(account, viewer.account)
    _sign_out(store, account)
    store.audit.append("account.closed", viewer, "account", account, request)
    return store.accounts.load(account)


def reopen_account(store: Store, viewer: Viewer, account: int, request: str = "") -> Account:
    """Let a closed account sign in again; its tokens stay out of force. Return it."""
    store.accounts.get(viewer, account)
    store.accounts.set_active(account, True)
    store.audit.append("account.changed", viewer, "account", account, request, {"active": 1})
    return store.accounts.load(account)


def erase_account_of(store: Store, viewer: Viewer, graduate_number: int, request: str = "") -> None:
    """Remove a graduate's account with everything personal in it, before the profile itself is deleted.

    The caller has checked that the viewer may delete the profile. Does nothing where there is no account.
    """
    target = store.accounts.of_graduate(graduate_number)
    if target is None:
        return
    store.failures.clear(target.login)
    store.codes.end_all(target.number)
    _sign_out(store, target.number)
    store.accounts.erase(target.number)
    store.audit.append("account.closed", viewer, "account", target.number, request, {"erased": 1})


def check_password(password: str, *own: str, field: str = "password") -> None:
    """Raise Unreadable, saying what to do, for a password that may not be chosen."""
    fault = password_fault(password, *own)
    if fault:
        raise Unreadable(fault, {field: fault}, "password-refused")


def _opened(
    store: Store,
    viewer: Viewer | None,
    login: str,
    name: str,
    role: Role,
    organisation: int,
    graduate: int | None,
    valid_hours: int,
    request: str,
) -> IssuedCode:
    actor = viewer.account if viewer else None
    opened = store.accounts.add(login, name.strip(), role, organisation, graduate, created_by=actor)
    detail: dict[str, str | int] = {"role": role.value, "organisation": organisation}
    store.audit.append("account.created", viewer, "account", opened.number, request, detail)
    return _issued(store, viewer, opened, valid_hours, request)


def _issued(store: Store, viewer: Viewer | None, target: Account, valid_hours: int, request: str) -> IssuedCode:
    purpose = CodePurpose.LOST_PASSWORD if target.has_password else CodePurpose.FIRST_SIGN_IN
    actor = viewer.account if viewer else None
    code, until = store.codes.issue(target.number, purpose, timedelta(hours=valid_hours), actor)
    store.failures.clear(target.login)
    store.audit.append("code.issued", viewer, "account", target.number, request, {"purpose": purpose.value})
    return IssuedCode(target, code, until)


def _checked_place(store: Store, viewer: Viewer | None, role: Role, organisation: int) -> Organisation:
    place = store.organisations.get(organisation)
    if viewer is not None:
        viewer.require(Permission.MANAGE_ACCOUNTS)
        if role not in manageable_roles(viewer):
            raise NotAllowed(texts.ROLE_NOT_YOURS.format(own=viewer.role.label, role=role.label))
        if not place.path.startswith(viewer.organisation_path):
            # The same words as for a place that is not there: nobody learns numbers of others by trying.
            raise Unreadable(texts.ORGANISATION_NOT_YOURS, {"organisation": texts.ORGANISATION_NOT_YOURS})
    if role is Role.COUNSELLOR and (place.kind is not OrganisationKind.SCHOOL or not place.school):
        raise Unreadable(texts.SCHOOL_NEEDED, {"organisation": texts.SCHOOL_NEEDED})
    return place


def _check_fields(login: str, name: str) -> None:
    faults = {}
    if fault := login_fault(login):
        faults["login"] = fault
    if not name.strip():
        faults["name"] = texts.NAME_MISSING
    elif len(name.strip()) > LONGEST_NAME:
        faults["name"] = texts.NAME_LONG.format(longest=LONGEST_NAME)
    if faults:
        raise Unreadable(access_texts.CHECK_FIELDS, faults)


def _first_good(*logins: str) -> str:
    return next((normalise_login(login) for login in logins if login and not login_fault(login)), "")


def _sign_out(store: Store, account: int) -> None:
    store.sessions.close_all(account)
    store.tokens.revoke_all(account)
