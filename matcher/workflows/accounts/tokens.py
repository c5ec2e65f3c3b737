"""The API tokens journey: made for an account, shown once, never wider than the account, put out of force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from matcher.domain.access import PERMISSIONS, Permission, Viewer
from matcher.domain.account import Account, ApiToken
from matcher.domain.errors import Conflict, Unreadable
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import accounts as texts
from matcher.store.store import Store

LONGEST_NAME = 60
LONGEST_DAYS = 731


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token as it is shown, this once, and its record."""

    token: str = field(repr=False)
    record: ApiToken


@dataclass(frozen=True, slots=True)
class FoundToken:
    """A token in force; ``is_stale``: its last use should be noted anew."""

    token: ApiToken
    account: Account
    is_stale: bool


def create_token(
    store: Store,
    viewer: Viewer,
    account: int,
    name: str,
    scopes: frozenset[Permission],
    valid_days: int,
    request: str = "",
) -> NewToken:
    """Make a token for one's own account or one that the viewer may manage.

    Its scopes lie within the account's permissions and, when a token asks, within that token's own. Raises Unreadable.
    """
    viewer.require(Permission.MANAGE_TOKENS)
    target = store.accounts.load(account) if account == viewer.account else store.accounts.get(viewer, account)
    if not target.active:
        raise Conflict(texts.ACCOUNT_CLOSED, "account-closed")
    faults: dict[str, str] = {}
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        faults["name"] = texts.TOKEN_NAME.format(longest=LONGEST_NAME)
    allowed = PERMISSIONS[target.role] if viewer.scopes is None else PERMISSIONS[target.role] & viewer.scopes
    if not scopes:
        faults["scopes"] = texts.TOKEN_SCOPES_EMPTY
    elif beyond := scopes - allowed:
        faults["scopes"] = texts.TOKEN_SCOPES_TOO_WIDE.format(scopes="、".join(sorted(s.label for s in beyond)))
    if not 0 < valid_days <= LONGEST_DAYS:
        faults["valid_days"] = texts.TOKEN_DAYS.format(longest=LONGEST_DAYS)
    if faults:
        raise Unreadable(access_texts.CHECK_FIELDS, faults)
    until = store.clock() + timedelta(days=valid_days)
    token, record = store.tokens.add(account, name.strip(), scopes, until, viewer.account)
    detail: dict[str, str | int] = {"account": account, "scopes": " ".join(sorted(scope.value for scope in scopes))}
    store.audit.append("token.created", viewer, "token", record.number, request, detail)
    return NewToken(token, record)


def list_tokens(
    store: Store, viewer: Viewer, account: int | None = None, before: int | None = None
) -> Sequence[ApiToken]:
    """Return the tokens that the viewer may manage, newest first."""
    viewer.require(Permission.MANAGE_TOKENS)
    return store.tokens.visible(viewer, account, before)


def revoke_token(store: Store, viewer: Viewer, number: int, request: str = "") -> ApiToken:
    """Put a token out of force; doing it again changes nothing. Raises NotFound. Return its record."""
    viewer.require(Permission.MANAGE_TOKENS)
    store.tokens.get(viewer, number)
    if store.tokens.revoke(number):
        store.audit.append("token.revoked", viewer, "token", number, request)
    return store.tokens.get(viewer, number)


def find_token(store: Store, token: str) -> FoundToken | None:
    """Return a token in force with its account, ``None`` otherwise."""
    found = store.tokens.find(token)
    return None if found is None else FoundToken(*found, store.tokens.is_stale(found[0]))
