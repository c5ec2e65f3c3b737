"""Tables of accounts, sessions, one-time codes, API tokens and employers' links."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, String, Table, Text

from matcher.store.tables.types import Moment, metadata

account = Table(
    "account",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("login_key", LargeBinary(32), nullable=False, unique=True),
    Column("login_sealed", LargeBinary, nullable=False),
    Column("name_key", LargeBinary(32), nullable=False, index=True),
    Column("name_sealed", LargeBinary, nullable=False),
    Column("role", String(20), nullable=False, index=True),
    Column("organisation", ForeignKey("organisation.number"), nullable=False, index=True),
    Column("graduate", ForeignKey("graduate.number"), index=True),
    Column("password_hash", Text),
    Column("active", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("created_by", Integer),
    Column("last_sign_in", Moment),
)

# By login, not by account: a login that nobody has locks in the same way, so that a lock tells nothing.
sign_in_failure = Table(
    "sign_in_failure",
    metadata,
    Column("login_key", LargeBinary(32), primary_key=True),
    Column("failed", Integer, nullable=False),
    Column("last_at", Moment, nullable=False, index=True),
    Column("locked_until", Moment),
)

session = Table(
    "session",
    metadata,
    Column("token_hash", LargeBinary(32), primary_key=True),
    Column("account", ForeignKey("account.number"), nullable=False, index=True),
    Column("csrf", String(64), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
)

one_time_code = Table(
    "one_time_code",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("account", ForeignKey("account.number"), nullable=False, index=True),
    Column("purpose", String(20), nullable=False),
    Column("code_hash", LargeBinary(32), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("created_by", Integer),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
    Column("failed", Integer, nullable=False, server_default="0"),
)

password_request = Table(
    "password_request",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("account", ForeignKey("account.number"), nullable=False, index=True),
    Column("asked_at", Moment, nullable=False),
    Column("handled_at", Moment),
    Column("handled_by", Integer),
)

api_token = Table(
    "api_token",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("account", ForeignKey("account.number"), nullable=False, index=True),
    Column("name", String(80), nullable=False),
    Column("prefix", String(16), nullable=False),
    Column("token_hash", LargeBinary(32), nullable=False, unique=True),
    Column("scopes", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("created_by", Integer),
    Column("expires_at", Moment),
    Column("revoked_at", Moment),
    Column("last_used", Moment),
)

employer_link = Table(
    "employer_link",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("employer", ForeignKey("employer.number"), nullable=False, index=True),
    Column("organisation", ForeignKey("organisation.number"), nullable=False, index=True),
    Column("token_hash", LargeBinary(32), nullable=False, unique=True),
    Column("code_hash", LargeBinary(32), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("created_by", Integer),
    Column("expires_at", Moment, nullable=False),
    Column("revoked_at", Moment),
    Column("opened_at", Moment),
    Column("failed", Integer, nullable=False, server_default="0"),
)

link_session = Table(
    "link_session",
    metadata,
    Column("token_hash", LargeBinary(32), primary_key=True),
    Column("link", ForeignKey("employer_link.number"), nullable=False, index=True),
    Column("csrf", String(64), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
)
