"""Tables of the audit trail and of remembered answers to repeated writes."""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, LargeBinary, String, Table

from matcher.store.tables.types import Moment, metadata

audit_event = Table(
    "audit_event",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", Moment, nullable=False, index=True),
    Column("actor", Integer, index=True),
    Column("organisation", Integer),
    Column("action", String(40), nullable=False),
    Column("object_kind", String(20), nullable=False, server_default=""),
    Column("object_number", String(40), nullable=False, server_default=""),
    Column("request", String(40), nullable=False, server_default=""),
    Column("detail", JSON, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("ix_audit_event_object", "object_kind", "object_number"),
    sqlite_autoincrement=True,
)

answer = Table(
    "answer",
    metadata,
    Column("account", ForeignKey("account.number"), primary_key=True),
    Column("key", String(80), primary_key=True),
    Column("request_hash", LargeBinary(32), nullable=False),
    Column("status", Integer, nullable=False),
    Column("headers", JSON, nullable=False),
    Column("body_sealed", LargeBinary, nullable=False),
    Column("created_at", Moment, nullable=False, index=True),
)
