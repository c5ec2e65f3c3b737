"""Tables of job fairs: fairs, employers at them and their steps, receipts, audiences, lists, outcomes, employers' reports.

Steps, receipts, lists, outcomes, reports and decisions on them are appended only; triggers refuse anything else. ``fair_posting`` repeats which
postings stand on a fair's last final list, so that they are found without opening lists.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from matcher.store.tables.types import Moment, metadata

fair = Table(
    "fair",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("organisation", ForeignKey("organisation.number"), nullable=False, index=True),
    Column("name", String(200), nullable=False),
    Column("kind", String(20), nullable=False, index=True),
    Column("theme", String(200), nullable=False, server_default=""),
    Column("state", String(20), nullable=False, index=True),
    Column("starts_at", Moment, nullable=False, index=True),
    Column("ends_at", Moment, nullable=False),
    Column("venue", String(200), nullable=False, server_default=""),
    Column("region_code", String(12), nullable=False, server_default="", index=True),
    Column("host", String(200), nullable=False, server_default=""),
    Column("co_host", String(200), nullable=False, server_default=""),
    Column("booths", Integer, nullable=False),
    Column("postings_per_booth", Integer, nullable=False),
    Column("schools", JSON, nullable=False),
    Column("turnout", Float, nullable=False),
    Column("expected_visitors", Integer),
    Column("note", Text, nullable=False, server_default=""),
    Column("public_code", String(40), nullable=False, server_default="", index=True),
    Column("made_by", Integer),
    Column("made_at", Moment, nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
    sqlite_autoincrement=True,
)

fair_participant = Table(
    "fair_participant",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("fair", ForeignKey("fair.number"), nullable=False, index=True),
    Column("employer", Integer, index=True),
    Column("employer_name", String(200), nullable=False),
    Column("employer_key", String(200), nullable=False),
    Column("state", String(20), nullable=False, index=True),
    Column("wish", String(10), nullable=False, server_default=""),
    Column("booth", String(20), nullable=False, server_default=""),
    Column("receipt", Integer),
    Column("reason", Text, nullable=False, server_default=""),
    Column("changed_at", Moment, nullable=False),
    UniqueConstraint("fair", "employer_key"),
    sqlite_autoincrement=True,
)

fair_participant_step = Table(
    "fair_participant_step",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("participant", ForeignKey("fair_participant.number"), nullable=False, index=True),
    Column("from_state", String(20), nullable=False, server_default=""),
    Column("to_state", String(20), nullable=False),
    Column("actor", Integer),
    Column("at", Moment, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("message", Text, nullable=False, server_default=""),
    Column("request", String(40), nullable=False, server_default=""),
    sqlite_autoincrement=True,
)

fair_receipt = Table(
    "fair_receipt",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("fair", ForeignKey("fair.number"), nullable=False, index=True),
    Column("participant", ForeignKey("fair_participant.number"), nullable=False, index=True),
    Column("source", String(10), nullable=False),
    Column("facts", JSON, nullable=False),
    Column("contact_sealed", LargeBinary),
    Column("received_at", Moment, nullable=False),
    Column("actor", Integer),
    sqlite_autoincrement=True,
)

fair_audience = Table(
    "fair_audience",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("fair", ForeignKey("fair.number"), nullable=False, index=True),
    Column("source", String(20), nullable=False),
    Column("groups", JSON, nullable=False),
    Column("persons", JSON, nullable=False),
    Column("made_by", Integer),
    Column("made_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

fair_list = Table(
    "fair_list",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("fair", ForeignKey("fair.number"), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("version", Integer, nullable=False),
    Column("label", String(40), nullable=False),
    Column("made_by", Integer),
    Column("made_at", Moment, nullable=False),
    Column("data_as_of", Moment, nullable=False),
    Column("rule_version", String(40), nullable=False),
    Column("bundle", String(80), nullable=False),
    Column("settings", JSON, nullable=False),
    Column("inputs_digest", String(64), nullable=False),
    Column("inputs_sealed", LargeBinary),
    Column("result_sealed", LargeBinary),
    Column("figures", JSON),
    UniqueConstraint("fair", "kind", "version"),
    Index("ix_fair_list_fair_number", "fair", "number"),
    sqlite_autoincrement=True,
)

fair_posting = Table(
    "fair_posting",
    metadata,
    Column("fair", ForeignKey("fair.number"), primary_key=True),
    Column("posting", ForeignKey("posting.number"), primary_key=True, index=True),
)

fair_ground = Table(
    "fair_ground",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("inputs_digest", String(64), nullable=False),
    Column("rule_version", String(40), nullable=False),
    Column("bundle", String(80), nullable=False),
    Column("pairs_sealed", LargeBinary, nullable=False),
    Column("made_at", Moment, nullable=False),
    UniqueConstraint("inputs_digest", "rule_version", "bundle"),
    sqlite_autoincrement=True,
)

fair_outcome = Table(
    "fair_outcome",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("fair", ForeignKey("fair.number"), nullable=False, index=True),
    Column("participant", Integer, index=True),
    Column("posting", Integer),
    Column("person", Integer, index=True),
    Column("kind", String(20), nullable=False),
    Column("count", Integer, nullable=False, server_default="1"),
    Column("graduates", Integer, nullable=False, server_default="0"),
    Column("at", Moment, nullable=False),
    Column("entered_at", Moment, nullable=False),
    Column("actor", Integer),
    Column("takes_back", Integer),
    Column("request", String(40), nullable=False, server_default=""),
    sqlite_autoincrement=True,
)

fair_report = Table(
    "fair_report",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("fair", ForeignKey("fair.number"), nullable=False, index=True),
    Column("participant", ForeignKey("fair_participant.number"), nullable=False, index=True),
    Column("posting", Integer),
    Column("person", Integer, index=True),
    Column("code", String(20), nullable=False, server_default=""),
    Column("kind", String(20), nullable=False),
    Column("count", Integer, nullable=False, server_default="1"),
    Column("graduates", Integer, nullable=False, server_default="0"),
    Column("at", Moment, nullable=False),
    Column("link", Integer, nullable=False),
    Column("request", String(40), nullable=False, server_default=""),
    sqlite_autoincrement=True,
)

fair_report_decision = Table(
    "fair_report_decision",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("report", ForeignKey("fair_report.number"), nullable=False, unique=True),
    Column("is_adopted", Boolean, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("outcome", Integer),
    Column("actor", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("request", String(40), nullable=False, server_default=""),
    sqlite_autoincrement=True,
)
