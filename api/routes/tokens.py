"""API tokens over the API: listed, made (shown once), put out of force; for administrators."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import Reading, RequestId, SignedIn, Writing
from matcher.domain.access import Permission
from matcher.domain.account import ApiToken
from matcher.workflows.accounts.tokens import LONGEST_DAYS, LONGEST_NAME, create_token, list_tokens, revoke_token

router = APIRouter(prefix="/tokens", tags=["接口令牌"])
Number = Annotated[int, Path(ge=1, le=2**53)]


class TokenRequest(BaseModel):
    """What a new token is for and what it may do."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"name": "市就业系统", "scopes": ["postings:read"], "valid_days": 365}]},
    )

    name: str = Field(min_length=1, max_length=LONGEST_NAME, description="给哪个系统使用")
    scopes: list[Permission] = Field(min_length=1, max_length=len(Permission), description="权限，不能超过账号自己的")
    valid_days: int = Field(ge=1, le=LONGEST_DAYS, description="有效天数")
    account: int | None = Field(default=None, ge=1, le=2**53, description="账号编号；不填为自己的账号")


class TokenAnswer(BaseModel):
    """A token's record, without the token."""

    number: int
    account: int
    name: str
    prefix: str = Field(description="令牌的前几个字符，用来辨认")
    scopes: list[Permission]
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used: datetime | None

    @classmethod
    def of(cls, record: ApiToken) -> TokenAnswer:
        """Shape a record."""
        return cls.model_validate(_fields(record))


class NewTokenAnswer(TokenAnswer):
    """A new token's record with the token itself, which is shown this once."""

    token: str = Field(description="只显示这一次，请立即保存")


class TokenList(BaseModel):
    """Tokens, newest first; ``next_before`` continues the list, None at its end."""

    items: list[TokenAnswer]
    next_before: int | None


@router.get("", summary="列出接口令牌")
def list_all(
    viewer: SignedIn,
    store: Reading,
    account: Annotated[int | None, Query(ge=1, le=2**53, description="只看这个账号的")] = None,
    before: Annotated[int | None, Query(ge=1, le=2**53, description="上一页的 next_before")] = None,
) -> TokenList:
    """Return the tokens that the viewer may manage."""
    found = list_tokens(store, viewer, account, before)
    items = [TokenAnswer.of(record) for record in found]
    return TokenList(items=items, next_before=items[-1].number if len(items) == _PAGE else None)


@router.post("", status_code=201, summary="新建接口令牌")
def create(viewer: SignedIn, store: Writing, request_id: RequestId, wanted: TokenRequest) -> NewTokenAnswer:
    """Make a token for the own account or one that the viewer may manage."""
    account = wanted.account if wanted.account is not None else viewer.account
    scopes = frozenset(wanted.scopes)
    made = create_token(store, viewer, account, wanted.name, scopes, wanted.valid_days, request_id)
    return NewTokenAnswer.model_validate({"token": made.token, **_fields(made.record)})


@router.delete("/{number}", summary="停用接口令牌")
def revoke(viewer: SignedIn, store: Writing, request_id: RequestId, number: Number) -> TokenAnswer:
    """Put a token out of force; doing it again changes nothing."""
    return TokenAnswer.of(revoke_token(store, viewer, number, request_id))


_PAGE = 100


def _fields(record: ApiToken) -> dict[str, object]:
    return {
        "number": record.number,
        "account": record.account,
        "name": record.name,
        "prefix": record.prefix,
        "scopes": sorted(record.scopes, key=lambda scope: scope.value),
        "created_at": record.created_at,
        "expires_at": record.expires_at,
        "revoked_at": record.revoked_at,
        "last_used": record.last_used,
    }
