"""Tables of background jobs, their uploads and the row problems they met."""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from matcher.store.tables.types import Moment, metadata

job = Table(
    "job",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", String(30), nullable=False),
    Column("state", String(20), nullable=False),
    Column("requested_by", Integer),
    Column("organisation", ForeignKey("organisation.number"), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("started_at", Moment),
    Column("finished_at", Moment),
    Column("heartbeat", Moment),
    Column("step", String(40), nullable=False, server_default=""),
    Column("done", Integer, nullable=False, server_default="0"),
    Column("total", Integer, nullable=False, server_default="0"),
    Column("cursor", Integer, nullable=False, server_default="0"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("parameters", JSON, nullable=False),
    Column("result", JSON, nullable=False),
    Column("error", Text, nullable=False, server_default=""),
    Index("ix_job_kind_state", "kind", "state"),
)

upload = Table(
    "upload",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("job", ForeignKey("job.number"), nullable=False, index=True),
    Column("name_sealed", LargeBinary, nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", LargeBinary(32), nullable=False),
    Column("stored_as", String(80), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("deleted_at", Moment),
)

row_problem = Table(
    "row_problem",
    metadata,
    Column("job", ForeignKey("job.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("level", String(10), nullable=False),
    Column("row", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)
