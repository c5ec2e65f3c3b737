"""Tables of the ledger: persons in it, entries, referrals and their steps, hand-overs, evidence, snapshots.

Entries and steps are appended only; triggers refuse anything else. An erased person's notes and sealed facts may be
emptied, so that counts stay while nothing tells of her.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
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

# The row of a person stays when her profile is erased: ``person`` is the profile's number and refers to nothing.
ledger_person = Table(
    "ledger_person",
    metadata,
    Column("person", Integer, primary_key=True, autoincrement=False),
    Column("organisation", ForeignKey("organisation.number"), nullable=False, index=True),
    Column("year", Integer, nullable=False),
    Column("origin", String(20), nullable=False),
    Column("school", String(120), nullable=False, server_default="", index=True),
    Column("caseworker", Integer, index=True),
    Column("merged_into", Integer, index=True),
    Column("enrolled_at", Moment, nullable=False),
    Column("erased_at", Moment),
)

# Each time a row came to count as another (``into`` NULL: as a person of its own again): who was one person at a moment.
ledger_merge = Table(
    "ledger_merge",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("person", Integer, nullable=False, index=True),
    Column("into", Integer),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

ledger_entry = Table(
    "ledger_entry",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("person", Integer, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("effective_on", Date, nullable=False),
    Column("entered_at", Moment, nullable=False),
    Column("entered_on", Date, nullable=False),
    Column("actor", Integer, index=True),
    Column("organisation", ForeignKey("organisation.number"), nullable=False),
    Column("corrects", Integer, index=True),
    Column("is_withdrawal", Boolean, nullable=False, server_default="0"),
    Column("request", String(40), nullable=False, server_default=""),
    Column("message", String(64), index=True),
    Column("facts", JSON, nullable=False),
    Column("sealed_facts", LargeBinary),
    Column("note_sealed", LargeBinary),
    Column("evidence", JSON, nullable=False),
    Index("ix_ledger_entry_person_number", "person", "number"),
    Index("ix_ledger_entry_organisation_entered_on", "organisation", "entered_on"),
    sqlite_autoincrement=True,
)

evidence_file = Table(
    "evidence_file",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("person", Integer, nullable=False, index=True),
    Column("name_sealed", LargeBinary, nullable=False),
    Column("media_type", String(80), nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", LargeBinary(32), nullable=False),
    Column("stored_as", String(80), nullable=False),
    Column("actor", Integer),
    Column("created_at", Moment, nullable=False),
    Column("deleted_at", Moment),
)

person_match = Table(
    "person_match",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kept", Integer, nullable=False, index=True),
    Column("other", Integer, nullable=False, index=True),
    Column("reasons", JSON, nullable=False),
    Column("state", String(20), nullable=False, index=True),
    Column("found_at", Moment, nullable=False),
    Column("decided_at", Moment),
    Column("decided_by", Integer),
    Column("moved_account", Integer),
    UniqueConstraint("kept", "other"),
)

referral_batch = Table(
    "referral_batch",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("organisation", ForeignKey("organisation.number"), nullable=False),
    Column("actor", Integer),
    Column("created_at", Moment, nullable=False),
    Column("parameters", JSON, nullable=False),
    Column("undone_at", Moment),
    Column("undone_by", Integer),
)

_BEFORE_SENT = "'draft','reviewed'"
_NEVER_SENT_ENDS = "'declined-by-person','posting-closed','superseded','withdrawn','voided'"
_ENDS = f"{_NEVER_SENT_ENDS},'rejected-by-employer','no-response','left-in-probation'"

referral = Table(
    "referral",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("person", Integer, nullable=False, index=True),
    Column("posting", Integer, nullable=False, index=True),
    Column("posting_version", Integer, nullable=False),
    Column("title", String(300), nullable=False),
    Column("employer_name", String(200), nullable=False),
    Column("employer", Integer, index=True),
    Column("occupation", String(12), nullable=False, server_default=""),
    Column("region_codes", JSON, nullable=False),
    Column("is_exam", Boolean, nullable=False, server_default="0"),
    Column("posting_kind", String(20), nullable=False, server_default=""),
    Column("verdict", String(20), nullable=False, server_default=""),
    Column("score", Float),
    Column("rule_version", String(40), nullable=False, server_default=""),
    Column("bundle", String(80), nullable=False, server_default=""),
    Column("shown_sealed", LargeBinary),
    Column("organisation", ForeignKey("organisation.number"), nullable=False, index=True),
    Column("made_by", Integer),
    Column("made_at", Moment, nullable=False),
    Column("batch", ForeignKey("referral_batch.number"), index=True),
    Column("state", String(24), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("moved_on", Date, nullable=False),
    Column("is_suspended", Boolean, nullable=False, server_default="0"),
    Column("before_hire", String(24), nullable=False, server_default=""),
    Column("before_end", String(24), nullable=False, server_default=""),
    Column("sent_on", Date),
    Column("channel", String(20), nullable=False, server_default=""),
    Column("due_on", Date, index=True),
    Column("warned_on", Date),
    Column("end_reason", String(200), nullable=False, server_default=""),
    Column("ended_on", Date),
    Column("hired_by", String(200), nullable=False, server_default=""),
    Column("starts_on", Date),
    Column("evidence_kind", String(30), nullable=False, server_default=""),
    Column("employment", String(20), nullable=False, server_default=""),
    Column("started_on", Date),
    Column("message_digest", String(64), nullable=False, server_default="", index=True),
    Column("void_asked_by", Integer),
    CheckConstraint(
        f"state in ({_BEFORE_SENT},{_NEVER_SENT_ENDS}) or (sent_on is not null and channel <> '')", name="sent"
    ),
    CheckConstraint(f"state not in ({_ENDS}) or (end_reason <> '' and ended_on is not null)", name="ended"),
    CheckConstraint("state not in ('hired','verified') or (hired_by <> '' and starts_on is not null)", name="hired"),
    CheckConstraint("state <> 'verified' or evidence_kind <> ''", name="verified"),
    CheckConstraint("is_suspended = 0 or state not in ('hired','verified')", name="suspended"),
    Index("ix_referral_person_posting", "person", "posting"),
)

referral_step = Table(
    "referral_step",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("referral", ForeignKey("referral.number"), nullable=False, index=True),
    Column("person", Integer, nullable=False, index=True),
    Column("from_state", String(24), nullable=False, server_default=""),
    Column("to_state", String(24), nullable=False),
    Column("is_suspension", Boolean, nullable=False, server_default="0"),
    Column("effective_on", Date, nullable=False),
    Column("entered_at", Moment, nullable=False),
    Column("entered_on", Date, nullable=False),
    Column("actor", Integer),
    Column("organisation", ForeignKey("organisation.number"), nullable=False),
    Column("request", String(40), nullable=False, server_default=""),
    Column("details", JSON, nullable=False),
    Column("note_sealed", LargeBinary),
    Column("batch", ForeignKey("referral_batch.number"), index=True),
    sqlite_autoincrement=True,
)

hand_over = Table(
    "hand_over",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("from_organisation", ForeignKey("organisation.number"), nullable=False, index=True),
    Column("to_organisation", ForeignKey("organisation.number"), nullable=False, index=True),
    Column("state", String(20), nullable=False, index=True),
    Column("made_by", Integer),
    Column("made_at", Moment, nullable=False),
    Column("sent_by", Integer),
    Column("sent_at", Moment),
    Column("signed_by", Integer),
    Column("signed_at", Moment),
)

hand_over_person = Table(
    "hand_over_person",
    metadata,
    Column("hand_over", ForeignKey("hand_over.number"), primary_key=True),
    Column("person", Integer, primary_key=True, index=True),
    Column("state", String(20), nullable=False),
    Column("difference_sealed", LargeBinary),
    Column("reason_sealed", LargeBinary),
)

report_snapshot = Table(
    "report_snapshot",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("organisation", ForeignKey("organisation.number"), nullable=False),
    Column("period", String(7), nullable=False),
    Column("begins_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    Column("definition", String(40), nullable=False),
    Column("known_until", Moment, nullable=False),
    Column("figures", JSON, nullable=False),
    Column("persons_sealed", LargeBinary, nullable=False),
    Column("checksum", String(64), nullable=False),
    Column("frozen_by", Integer),
    Column("frozen_at", Moment, nullable=False),
    Index("ix_report_snapshot_organisation_period", "organisation", "period", unique=True),
)

office_workbook = Table(
    "office_workbook",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("organisation", ForeignKey("organisation.number"), nullable=False, index=True),
    Column("name", String(120), nullable=False),
    Column("stored_as", String(80), nullable=False),
    Column("mapping", JSON, nullable=False),
    Column("made_by", Integer),
    Column("made_at", Moment, nullable=False),
    Column("retired_at", Moment),
    Column("purpose", String(20), nullable=False, server_default="month"),
)

# Values that an office sets itself, dated; what it leaves unset comes from the table delivered with the program.
rule_value = Table(
    "rule_value",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", String(60), nullable=False, index=True),
    Column("region_code", String(6), nullable=False, server_default=""),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    Column("value", JSON, nullable=False),
    Column("source", Text, nullable=False),
    Column("is_certain", Boolean, nullable=False),
    Column("set_by", Integer),
    Column("set_at", Moment, nullable=False),
)

# What an import of the ledger would change, shown before it is applied.
import_difference = Table(
    "import_difference",
    metadata,
    Column("job", ForeignKey("job.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("row", Integer, nullable=False),
    Column("person", Integer),
    Column("action", String(20), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Index("ix_import_difference_job_action", "job", "action"),
)
