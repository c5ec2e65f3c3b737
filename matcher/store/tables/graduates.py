"""Tables of graduates and of what they say of postings. Everything personal is sealed or a blind index."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from matcher.store.tables.types import Moment, metadata

graduate = Table(
    "graduate",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("organisation", ForeignKey("organisation.number"), nullable=False),
    Column("source_key", LargeBinary(32), nullable=False),
    Column("name_key", LargeBinary(32), index=True),
    Column("phone_key", LargeBinary(32), index=True),
    Column("id_number_key", LargeBinary(32), index=True),
    Column("school", String(120), nullable=False, server_default=""),
    Column("education", Integer),
    Column("major", String(120), nullable=False, server_default=""),
    Column("major_code", String(20), nullable=False, server_default=""),
    Column("graduation_year", Integer),
    Column("profile_sealed", LargeBinary, nullable=False),
    Column("contact_sealed", LargeBinary, nullable=False),
    Column("content_hash", LargeBinary(32), nullable=False),
    Column("automated", Boolean, nullable=False, server_default="1"),
    Column("version", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("job", Integer, index=True),
    UniqueConstraint("organisation", "source_key"),
    Index("ix_graduate_school_number", "school", "number"),
)

wished_region = Table(
    "wished_region",
    metadata,
    Column("graduate", ForeignKey("graduate.number"), primary_key=True),
    Column("code", String(6), primary_key=True, index=True),
)

posting_mark = Table(
    "posting_mark",
    metadata,
    Column("graduate", ForeignKey("graduate.number"), primary_key=True),
    Column("posting", ForeignKey("posting.number"), primary_key=True),
    Column("mark", String(20), primary_key=True),
    Column("reason", String(40), nullable=False, server_default=""),
    Column("note_sealed", LargeBinary),
    Column("at", Moment, nullable=False),
)
