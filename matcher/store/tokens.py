"""API tokens: shown once, kept as a keyed hash, good for some scopes until a day."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, insert, or_, select, update

from matcher.domain.access import Permission, Viewer
from matcher.domain.account import Account, ApiToken
from matcher.domain.errors import NotFound
from matcher.domain.texts import access as texts
from matcher.store.accounts import AccountRepository, managed_by
from matcher.store.repository import Repository
from matcher.store.tables.accounts import account, api_token
from matcher.store.tables.graduates import graduate
from matcher.store.tables.organisations import organisation

PREFIX = "jm_"
_SHOWN = 9
_BYTES = 32
_COLUMN = "api_token.token"
_TOUCH_AFTER = timedelta(minutes=1)


class TokenRepository(Repository):
    """Tokens of accounts; a viewer sees the own ones and those of accounts that the viewer may manage."""

    def add(
        self,
        account_number: int,
        name: str,
        scopes: frozenset[Permission],
        expires_at: datetime | None,
        created_by: int | None = None,
    ) -> tuple[str, ApiToken]:
        """Make a token; return it, this once, with its record."""
        token = PREFIX + secrets.token_urlsafe(_BYTES)
        values = {
            "account": account_number,
            "name": name,
            "prefix": token[:_SHOWN],
            "token_hash": self._hash(token),
            "scopes": json.dumps(sorted(scope.value for scope in scopes)),
            "created_at": self._clock(),
            "created_by": created_by,
            "expires_at": expires_at,
        }
        row = self._connection.execute(insert(api_token).values(**values).returning(api_token)).one()
        return token, _token(row)

    def find(self, token: str) -> tuple[ApiToken, Account] | None:
        """Return the record of a token that is in force and its account; ``None`` otherwise."""
        row = self._connection.execute(
            select(api_token).where(api_token.c.token_hash == self._hash(token))
        ).one_or_none()
        if row is None or row.revoked_at is not None:
            return None
        if row.expires_at is not None and row.expires_at <= self._clock():
            return None
        owner = AccountRepository(self._connection, self._keys, self._clock).load(row.account)
        return (_token(row), owner) if owner.active else None

    def is_stale(self, token: ApiToken) -> bool:
        """Whether the note of its last use is more than a minute old."""
        return token.last_used is None or token.last_used < self._clock() - _TOUCH_AFTER

    def touch(self, number: int) -> None:
        """Note that the token is used now."""
        self._connection.execute(update(api_token).where(api_token.c.number == number).values(last_used=self._clock()))

    def visible(
        self, viewer: Viewer, account_number: int | None = None, before: int | None = None, count: int = 100
    ) -> Sequence[ApiToken]:
        """Return tokens, newest first, of one account or of all that the viewer may see."""
        query = _tokens(viewer).order_by(api_token.c.number.desc()).limit(count)
        if account_number is not None:
            query = query.where(api_token.c.account == account_number)
        if before is not None:
            query = query.where(api_token.c.number < before)
        return [_token(row) for row in self._connection.execute(query)]

    def get(self, viewer: Viewer, number: int) -> ApiToken:
        """Return one token's record. Raises NotFound."""
        row = self._connection.execute(_tokens(viewer).where(api_token.c.number == number)).one_or_none()
        if row is None:
            raise NotFound(texts.NOT_FOUND)
        return _token(row)

    def revoke(self, number: int) -> bool:
        """Put a token out of force; return whether it was in force."""
        this = and_(api_token.c.number == number, api_token.c.revoked_at.is_(None))
        return self._connection.execute(update(api_token).where(this).values(revoked_at=self._clock())).rowcount > 0

    def revoke_all(self, account_number: int) -> int:
        """Put all tokens of an account out of force; return how many were."""
        theirs = and_(api_token.c.account == account_number, api_token.c.revoked_at.is_(None))
        return self._connection.execute(update(api_token).where(theirs).values(revoked_at=self._clock())).rowcount

    def _hash(self, token: str) -> bytes:
        return self._keys.blind(token, _COLUMN)


def _tokens(viewer: Viewer) -> Any:
    source = (
        api_token.join(account, api_token.c.account == account.c.number)
        .join(organisation, account.c.organisation == organisation.c.number)
        .outerjoin(graduate, graduate.c.number == account.c.graduate)
    )
    mine = api_token.c.account == viewer.account
    return select(api_token).select_from(source).where(or_(mine, managed_by(viewer)))


def _token(row: Row[Any]) -> ApiToken:
    return ApiToken(
        number=row.number,
        account=row.account,
        name=row.name,
        prefix=row.prefix,
        scopes=frozenset(Permission(scope) for scope in json.loads(row.scopes)),
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        last_used=row.last_used,
    )
