"""The tables of job fairs: fairs, employers at them, receipts, audiences, lists, outcomes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from matcher.store.migrations.appended_only import protect
from matcher.store.tables.types import Moment

revision = "0003"
down_revision = "0002"

_APPENDED_ONLY: dict[str, tuple[str, ...]] = {
    "fair_participant_step": (),
    "fair_receipt": ("contact_sealed",),
    "fair_list": ("inputs_sealed", "result_sealed"),
    "fair_outcome": ("person",),
}


def upgrade() -> None:
    """Apply the step."""
    op.create_table(
        "fair",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("organisation", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("theme", sa.String(length=200), server_default="", nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("starts_at", Moment(), nullable=False),
        sa.Column("ends_at", Moment(), nullable=False),
        sa.Column("venue", sa.String(length=200), server_default="", nullable=False),
        sa.Column("region_code", sa.String(length=12), server_default="", nullable=False),
        sa.Column("host", sa.String(length=200), server_default="", nullable=False),
        sa.Column("co_host", sa.String(length=200), server_default="", nullable=False),
        sa.Column("booths", sa.Integer(), nullable=False),
        sa.Column("postings_per_booth", sa.Integer(), nullable=False),
        sa.Column("schools", sa.JSON(), nullable=False),
        sa.Column("turnout", sa.Float(), nullable=False),
        sa.Column("expected_visitors", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("public_code", sa.String(length=40), server_default="", nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.number"], name=op.f("fk_fair_organisation_organisation")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_fair")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("fair", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fair_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_fair_organisation"), ["organisation"], unique=False)
        batch_op.create_index(batch_op.f("ix_fair_public_code"), ["public_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_fair_region_code"), ["region_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_fair_starts_at"), ["starts_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_fair_state"), ["state"], unique=False)

    op.create_table(
        "fair_audience",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("fair", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("groups", sa.JSON(), nullable=False),
        sa.Column("persons", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["fair"], ["fair.number"], name=op.f("fk_fair_audience_fair_fair")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_fair_audience")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("fair_audience", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fair_audience_fair"), ["fair"], unique=False)

    op.create_table(
        "fair_list",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("fair", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("data_as_of", Moment(), nullable=False),
        sa.Column("rule_version", sa.String(length=40), nullable=False),
        sa.Column("bundle", sa.String(length=80), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("inputs_digest", sa.String(length=64), nullable=False),
        sa.Column("inputs_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("result_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["fair"], ["fair.number"], name=op.f("fk_fair_list_fair_fair")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_fair_list")),
        sa.UniqueConstraint("fair", "kind", "version", name=op.f("uq_fair_list_fair_kind_version")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("fair_list", schema=None) as batch_op:
        batch_op.create_index("ix_fair_list_fair_number", ["fair", "number"], unique=False)

    op.create_table(
        "fair_outcome",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("fair", sa.Integer(), nullable=False),
        sa.Column("participant", sa.Integer(), nullable=True),
        sa.Column("posting", sa.Integer(), nullable=True),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("count", sa.Integer(), server_default="1", nullable=False),
        sa.Column("graduates", sa.Integer(), server_default="0", nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("entered_at", Moment(), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=True),
        sa.Column("takes_back", sa.Integer(), nullable=True),
        sa.Column("request", sa.String(length=40), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["fair"], ["fair.number"], name=op.f("fk_fair_outcome_fair_fair")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_fair_outcome")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("fair_outcome", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fair_outcome_fair"), ["fair"], unique=False)
        batch_op.create_index(batch_op.f("ix_fair_outcome_participant"), ["participant"], unique=False)
        batch_op.create_index(batch_op.f("ix_fair_outcome_person"), ["person"], unique=False)

    op.create_table(
        "fair_participant",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("fair", sa.Integer(), nullable=False),
        sa.Column("employer", sa.Integer(), nullable=True),
        sa.Column("employer_name", sa.String(length=200), nullable=False),
        sa.Column("employer_key", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("wish", sa.String(length=10), server_default="", nullable=False),
        sa.Column("booth", sa.String(length=20), server_default="", nullable=False),
        sa.Column("receipt", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("link_code", sa.LargeBinary(length=32), nullable=True),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["fair"], ["fair.number"], name=op.f("fk_fair_participant_fair_fair")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_fair_participant")),
        sa.UniqueConstraint("fair", "employer_key", name=op.f("uq_fair_participant_fair_employer_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("fair_participant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fair_participant_employer"), ["employer"], unique=False)
        batch_op.create_index(batch_op.f("ix_fair_participant_fair"), ["fair"], unique=False)
        batch_op.create_index(batch_op.f("ix_fair_participant_link_code"), ["link_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_fair_participant_state"), ["state"], unique=False)

    op.create_table(
        "fair_participant_step",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("participant", sa.Integer(), nullable=False),
        sa.Column("from_state", sa.String(length=20), server_default="", nullable=False),
        sa.Column("to_state", sa.String(length=20), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("message", sa.Text(), server_default="", nullable=False),
        sa.Column("request", sa.String(length=40), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["participant"],
            ["fair_participant.number"],
            name=op.f("fk_fair_participant_step_participant_fair_participant"),
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_fair_participant_step")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("fair_participant_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fair_participant_step_participant"), ["participant"], unique=False)

    op.create_table(
        "fair_receipt",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("fair", sa.Integer(), nullable=False),
        sa.Column("participant", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("contact_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("received_at", Moment(), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["fair"], ["fair.number"], name=op.f("fk_fair_receipt_fair_fair")),
        sa.ForeignKeyConstraint(
            ["participant"], ["fair_participant.number"], name=op.f("fk_fair_receipt_participant_fair_participant")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_fair_receipt")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("fair_receipt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fair_receipt_fair"), ["fair"], unique=False)
        batch_op.create_index(batch_op.f("ix_fair_receipt_participant"), ["participant"], unique=False)

    for table, erasable in _APPENDED_ONLY.items():
        protect(table, erasable)
