"""Tables of the posting guard: screenings with their findings, reviewers' decisions, appeals, employer warnings.

All of them are appended only; triggers refuse anything else. What employers write is sealed and can be emptied.
"""

from __future__ import annotations

from sqlalchemy import JSON, Column, Float, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from matcher.store.tables.types import Moment, metadata

posting_risk = Table(
    "posting_risk",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("posting", ForeignKey("posting.number"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("rule_version", String(40), nullable=False),
    Column("context", String(40), nullable=False, server_default=""),
    Column("risk", Float, nullable=False),
    Column("blocking", Integer, nullable=False),
    Column("warning", Integer, nullable=False),
    Column("found_at", Moment, nullable=False),
    Column("job", Integer),
    Index("ix_posting_risk_posting_number", "posting", "number"),
    sqlite_autoincrement=True,
)

posting_finding = Table(
    "posting_finding",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("screening", ForeignKey("posting_risk.number"), nullable=False, index=True),
    Column("posting", ForeignKey("posting.number"), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("rule", String(60), nullable=False, index=True),
    Column("severity", String(10), nullable=False),
    Column("quote", Text, nullable=False),
    Column("source", String(40), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("basis", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("rule_version", String(40), nullable=False),
    Column("found_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

posting_appeal = Table(
    "posting_appeal",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("posting", ForeignKey("posting.number"), nullable=False, index=True),
    Column("decision", Integer, nullable=False, index=True),
    Column("link", ForeignKey("employer_link.number"), nullable=False),
    Column("employer", ForeignKey("employer.number"), nullable=False),
    Column("text_sealed", LargeBinary),
    Column("at", Moment, nullable=False),
    Column("request", String(40), nullable=False, server_default=""),
    sqlite_autoincrement=True,
)

posting_decision = Table(
    "posting_decision",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("posting", ForeignKey("posting.number"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("screening", Integer),
    Column("decision", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    Column("covered", JSON, nullable=False),
    Column("organisation", ForeignKey("organisation.number"), nullable=False),
    Column("decided_by", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("appeal", Integer, index=True),
    Column("request", String(40), nullable=False, server_default=""),
    Index("ix_posting_decision_posting_number", "posting", "number"),
    sqlite_autoincrement=True,
)

employer_warning = Table(
    "employer_warning",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("organisation", ForeignKey("organisation.number"), nullable=False),
    Column("employer", ForeignKey("employer.number"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("evidence", JSON, nullable=False),
    Column("made_by", Integer, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("request", String(40), nullable=False, server_default=""),
    sqlite_autoincrement=True,
)

employer_warning_step = Table(
    "employer_warning_step",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("warning", ForeignKey("employer_warning.number"), nullable=False, index=True),
    Column("step", String(12), nullable=False),
    Column("decision_number", String(60), nullable=False, server_default=""),
    Column("reason", Text, nullable=False, server_default=""),
    Column("actor", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("request", String(40), nullable=False, server_default=""),
    sqlite_autoincrement=True,
)
