"""Tables of organisations and of facts about the installation."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from matcher.store.tables.types import Moment, metadata

installation = Table(
    "installation",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

organisation = Table(
    "organisation",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", String(120), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("parent", ForeignKey("organisation.number"), index=True),
    Column("path", String(200), nullable=False, index=True),
    Column("region_code", String(6), nullable=False, server_default=""),
    Column("school", String(120), nullable=False, server_default=""),
    Column("created_at", Moment, nullable=False),
)
