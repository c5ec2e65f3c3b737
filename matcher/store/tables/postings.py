"""Tables of employers, postings, their versions and the change stream."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from matcher.store.tables.types import Moment, metadata

employer = Table(
    "employer",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", String(200), nullable=False),
    Column("match_key", String(220), nullable=False, unique=True),
    Column("name_key", String(220), nullable=False, server_default="", index=True),
    Column("code", String(18), nullable=False, server_default="", index=True),
    Column("nature", String(40), nullable=False, server_default=""),
    Column("created_at", Moment, nullable=False),
)

posting = Table(
    "posting",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("organisation", ForeignKey("organisation.number"), nullable=False),
    Column("source_key", String(300), nullable=False),
    Column("id", String(300), nullable=False, index=True),
    Column("employer", ForeignKey("employer.number"), index=True),
    Column("employer_name", String(200), nullable=False),
    Column("title", String(300), nullable=False),
    Column("kind", String(20), nullable=False, server_default=""),
    Column("education", Integer),
    Column("pay_min", Integer),
    Column("pay_max", Integer),
    Column("occupation", String(12), nullable=False, server_default=""),
    Column("headcount", Integer),
    Column("published_on", Date),
    Column("valid_until", Date),
    Column("state", String(20), nullable=False),
    Column("version", Integer, nullable=False),
    Column("content_hash", LargeBinary(32), nullable=False),
    Column("duplicate_key", LargeBinary(32), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("job", Integer, index=True),
    Column("screening", Integer),
    Column("warnings", Integer, nullable=False, server_default="0"),
    UniqueConstraint("organisation", "source_key"),
    Index("ix_posting_duplicate_key_created_at", "duplicate_key", "created_at"),
    Index("ix_posting_state_organisation_warnings", "state", "organisation", "warnings"),
    Index("ix_posting_state_number", "state", "number"),
    Index("ix_posting_state_valid_until", "state", "valid_until"),
)

posting_version = Table(
    "posting_version",
    metadata,
    Column("posting", ForeignKey("posting.number"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("content_hash", LargeBinary(32), nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("actor", Integer),
    Column("job", Integer, index=True),
)

posting_region = Table(
    "posting_region",
    metadata,
    Column("posting", ForeignKey("posting.number"), primary_key=True),
    Column("code", String(6), primary_key=True, index=True),
)

posting_change = Table(
    "posting_change",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("posting", ForeignKey("posting.number"), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("at", Moment, nullable=False),
    Column("actor", Integer),
    Column("job", Integer),
    sqlite_autoincrement=True,
)
