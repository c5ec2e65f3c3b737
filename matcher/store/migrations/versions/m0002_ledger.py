"""The ledger's tables: persons, entries, referrals and their steps, hand-overs, evidence, snapshots."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from matcher.store.migrations.appended_only import protect
from matcher.store.tables.types import Moment

revision = "0002"
down_revision = "0001"

_APPENDED_ONLY: dict[str, tuple[str, ...]] = {
    "ledger_merge": (),
    "ledger_entry": ("sealed_facts", "note_sealed"),
    "referral_step": ("note_sealed",),
    "report_snapshot": (),
}


def upgrade() -> None:
    """Apply the step."""
    op.create_table(
        "evidence_file",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("media_type", sa.String(length=80), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("stored_as", sa.String(length=80), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("deleted_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_evidence_file")),
    )
    with op.batch_alter_table("evidence_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_file_person"), ["person"], unique=False)

    op.create_table(
        "person_match",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("found_at", Moment(), nullable=False),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("moved_account", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_person_match")),
        sa.UniqueConstraint("kept", "other", name=op.f("uq_person_match_kept_other")),
    )
    with op.batch_alter_table("person_match", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_match_kept"), ["kept"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_match_other"), ["other"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_match_state"), ["state"], unique=False)

    op.create_table(
        "ledger_merge",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("into", sa.Integer(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_ledger_merge")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("ledger_merge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ledger_merge_person"), ["person"], unique=False)

    op.create_table(
        "rule_value",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("region_code", sa.String(length=6), server_default="", nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("is_certain", sa.Boolean(), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=True),
        sa.Column("set_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_rule_value")),
    )
    with op.batch_alter_table("rule_value", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rule_value_name"), ["name"], unique=False)

    op.create_table(
        "hand_over",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("from_organisation", sa.Integer(), nullable=False),
        sa.Column("to_organisation", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("sent_by", sa.Integer(), nullable=True),
        sa.Column("sent_at", Moment(), nullable=True),
        sa.Column("signed_by", sa.Integer(), nullable=True),
        sa.Column("signed_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["from_organisation"], ["organisation.number"], name=op.f("fk_hand_over_from_organisation_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["to_organisation"], ["organisation.number"], name=op.f("fk_hand_over_to_organisation_organisation")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_hand_over")),
    )
    with op.batch_alter_table("hand_over", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hand_over_from_organisation"), ["from_organisation"], unique=False)
        batch_op.create_index(batch_op.f("ix_hand_over_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_hand_over_to_organisation"), ["to_organisation"], unique=False)

    op.create_table(
        "ledger_entry",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("entered_at", Moment(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=True),
        sa.Column("organisation", sa.Integer(), nullable=False),
        sa.Column("corrects", sa.Integer(), nullable=True),
        sa.Column("is_withdrawal", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("request", sa.String(length=40), server_default="", nullable=False),
        sa.Column("message", sa.String(length=64), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("sealed_facts", sa.LargeBinary(), nullable=True),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.number"], name=op.f("fk_ledger_entry_organisation_organisation")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_ledger_entry")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("ledger_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ledger_entry_actor"), ["actor"], unique=False)
        batch_op.create_index(batch_op.f("ix_ledger_entry_corrects"), ["corrects"], unique=False)
        batch_op.create_index(batch_op.f("ix_ledger_entry_message"), ["message"], unique=False)
        batch_op.create_index("ix_ledger_entry_organisation_entered_on", ["organisation", "entered_on"], unique=False)
        batch_op.create_index("ix_ledger_entry_person_number", ["person", "number"], unique=False)

    op.create_table(
        "ledger_person",
        sa.Column("person", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("organisation", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.Column("school", sa.String(length=120), server_default="", nullable=False),
        sa.Column("caseworker", sa.Integer(), nullable=True),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.Column("enrolled_at", Moment(), nullable=False),
        sa.Column("erased_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.number"], name=op.f("fk_ledger_person_organisation_organisation")
        ),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_ledger_person")),
    )
    with op.batch_alter_table("ledger_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ledger_person_caseworker"), ["caseworker"], unique=False)
        batch_op.create_index(batch_op.f("ix_ledger_person_merged_into"), ["merged_into"], unique=False)
        batch_op.create_index(batch_op.f("ix_ledger_person_organisation"), ["organisation"], unique=False)
        batch_op.create_index(batch_op.f("ix_ledger_person_school"), ["school"], unique=False)

    op.create_table(
        "office_workbook",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("stored_as", sa.String(length=80), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("retired_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.number"], name=op.f("fk_office_workbook_organisation_organisation")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_office_workbook")),
    )
    with op.batch_alter_table("office_workbook", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_office_workbook_organisation"), ["organisation"], unique=False)

    op.create_table(
        "referral_batch",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("organisation", sa.Integer(), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column("undone_at", Moment(), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.number"], name=op.f("fk_referral_batch_organisation_organisation")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_referral_batch")),
    )
    op.create_table(
        "report_snapshot",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("definition", sa.String(length=40), nullable=False),
        sa.Column("known_until", Moment(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("persons_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("checksum", sa.String(length=64), nullable=False),
        sa.Column("frozen_by", sa.Integer(), nullable=True),
        sa.Column("frozen_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.number"], name=op.f("fk_report_snapshot_organisation_organisation")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_report_snapshot")),
    )
    with op.batch_alter_table("report_snapshot", schema=None) as batch_op:
        batch_op.create_index("ix_report_snapshot_organisation_period", ["organisation", "period"], unique=True)

    op.create_table(
        "hand_over_person",
        sa.Column("hand_over", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("difference_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["hand_over"], ["hand_over.number"], name=op.f("fk_hand_over_person_hand_over_hand_over")
        ),
        sa.PrimaryKeyConstraint("hand_over", "person", name=op.f("pk_hand_over_person")),
    )
    with op.batch_alter_table("hand_over_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hand_over_person_person"), ["person"], unique=False)

    op.create_table(
        "import_difference",
        sa.Column("job", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["job"], ["job.number"], name=op.f("fk_import_difference_job_job")),
        sa.PrimaryKeyConstraint("job", "position", name=op.f("pk_import_difference")),
    )
    with op.batch_alter_table("import_difference", schema=None) as batch_op:
        batch_op.create_index("ix_import_difference_job_action", ["job", "action"], unique=False)

    op.create_table(
        "referral",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("posting", sa.Integer(), nullable=False),
        sa.Column("posting_version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("employer_name", sa.String(length=200), nullable=False),
        sa.Column("employer", sa.Integer(), nullable=True),
        sa.Column("occupation", sa.String(length=12), server_default="", nullable=False),
        sa.Column("region_codes", sa.JSON(), nullable=False),
        sa.Column("is_exam", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("posting_kind", sa.String(length=20), server_default="", nullable=False),
        sa.Column("verdict", sa.String(length=20), server_default="", nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("rule_version", sa.String(length=40), server_default="", nullable=False),
        sa.Column("bundle", sa.String(length=80), server_default="", nullable=False),
        sa.Column("shown_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("organisation", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("moved_on", sa.Date(), nullable=False),
        sa.Column("is_suspended", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("before_hire", sa.String(length=24), server_default="", nullable=False),
        sa.Column("before_end", sa.String(length=24), server_default="", nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("channel", sa.String(length=20), server_default="", nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("warned_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(length=200), server_default="", nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("hired_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("evidence_kind", sa.String(length=30), server_default="", nullable=False),
        sa.Column("employment", sa.String(length=20), server_default="", nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("message_digest", sa.String(length=64), server_default="", nullable=False),
        sa.Column("void_asked_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("is_suspended = 0 or state not in ('hired','verified')", name="suspended"),
        sa.CheckConstraint("state <> 'verified' or evidence_kind <> ''", name="verified"),
        sa.CheckConstraint(
            "state in ('draft','reviewed','declined-by-person','posting-closed','superseded','withdrawn','voided') or (sent_on is not null and channel <> '')",
            name="sent",
        ),
        sa.CheckConstraint(
            "state not in ('declined-by-person','posting-closed','superseded','withdrawn','voided','rejected-by-employer','no-response','left-in-probation') or (end_reason <> '' and ended_on is not null)",
            name="ended",
        ),
        sa.CheckConstraint(
            "state not in ('hired','verified') or (hired_by <> '' and starts_on is not null)", name="hired"
        ),
        sa.ForeignKeyConstraint(["batch"], ["referral_batch.number"], name=op.f("fk_referral_batch_referral_batch")),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.number"], name=op.f("fk_referral_organisation_organisation")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_referral")),
    )
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_referral_batch"), ["batch"], unique=False)
        batch_op.create_index(batch_op.f("ix_referral_due_on"), ["due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_referral_employer"), ["employer"], unique=False)
        batch_op.create_index(batch_op.f("ix_referral_message_digest"), ["message_digest"], unique=False)
        batch_op.create_index(batch_op.f("ix_referral_organisation"), ["organisation"], unique=False)
        batch_op.create_index(batch_op.f("ix_referral_person"), ["person"], unique=False)
        batch_op.create_index("ix_referral_person_posting", ["person", "posting"], unique=False)
        batch_op.create_index(batch_op.f("ix_referral_posting"), ["posting"], unique=False)
        batch_op.create_index(batch_op.f("ix_referral_state"), ["state"], unique=False)

    op.create_table(
        "referral_step",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("referral", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("from_state", sa.String(length=24), server_default="", nullable=False),
        sa.Column("to_state", sa.String(length=24), nullable=False),
        sa.Column("is_suspension", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("entered_at", Moment(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=True),
        sa.Column("organisation", sa.Integer(), nullable=False),
        sa.Column("request", sa.String(length=40), server_default="", nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("batch", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch"], ["referral_batch.number"], name=op.f("fk_referral_step_batch_referral_batch")
        ),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.number"], name=op.f("fk_referral_step_organisation_organisation")
        ),
        sa.ForeignKeyConstraint(["referral"], ["referral.number"], name=op.f("fk_referral_step_referral_referral")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_referral_step")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("referral_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_referral_step_batch"), ["batch"], unique=False)
        batch_op.create_index(batch_op.f("ix_referral_step_person"), ["person"], unique=False)
        batch_op.create_index(batch_op.f("ix_referral_step_referral"), ["referral"], unique=False)

    for table, erasable in _APPENDED_ONLY.items():
        protect(table, erasable)
