"""The tables of the posting guard: screenings, findings, decisions, appeals, employer warnings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from matcher.store.migrations.appended_only import protect
from matcher.store.tables.types import Moment

revision = "0004"
down_revision = "0003"

_APPENDED_ONLY: dict[str, tuple[str, ...]] = {
    "posting_risk": (),
    "posting_finding": (),
    "posting_appeal": ("text_sealed",),
    "posting_decision": (),
    "employer_warning": (),
    "employer_warning_step": (),
}


def upgrade() -> None:
    """Apply the step."""
    op.create_table(
        "employer_warning",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("organisation", sa.Integer(), nullable=False),
        sa.Column("employer", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("request", sa.String(length=40), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["employer"], ["employer.number"], name=op.f("fk_employer_warning_employer_employer")),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.number"], name=op.f("fk_employer_warning_organisation_organisation")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_employer_warning")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("employer_warning", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_employer_warning_employer"), ["employer"], unique=False)

    op.create_table(
        "employer_warning_step",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("warning", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=12), nullable=False),
        sa.Column("decision_number", sa.String(length=60), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("actor", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("request", sa.String(length=40), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["warning"], ["employer_warning.number"], name=op.f("fk_employer_warning_step_warning_employer_warning")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_employer_warning_step")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("employer_warning_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_employer_warning_step_warning"), ["warning"], unique=False)

    op.create_table(
        "posting_appeal",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("posting", sa.Integer(), nullable=False),
        sa.Column("decision", sa.Integer(), nullable=False),
        sa.Column("link", sa.Integer(), nullable=False),
        sa.Column("employer", sa.Integer(), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("request", sa.String(length=40), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["employer"], ["employer.number"], name=op.f("fk_posting_appeal_employer_employer")),
        sa.ForeignKeyConstraint(["link"], ["employer_link.number"], name=op.f("fk_posting_appeal_link_employer_link")),
        sa.ForeignKeyConstraint(["posting"], ["posting.number"], name=op.f("fk_posting_appeal_posting_posting")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_posting_appeal")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("posting_appeal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_posting_appeal_decision"), ["decision"], unique=False)
        batch_op.create_index(batch_op.f("ix_posting_appeal_posting"), ["posting"], unique=False)

    op.create_table(
        "posting_decision",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("posting", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("screening", sa.Integer(), nullable=True),
        sa.Column("decision", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("covered", sa.JSON(), nullable=False),
        sa.Column("organisation", sa.Integer(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("appeal", sa.Integer(), nullable=True),
        sa.Column("request", sa.String(length=40), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.number"], name=op.f("fk_posting_decision_organisation_organisation")
        ),
        sa.ForeignKeyConstraint(["posting"], ["posting.number"], name=op.f("fk_posting_decision_posting_posting")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_posting_decision")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("posting_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_posting_decision_appeal"), ["appeal"], unique=False)
        batch_op.create_index("ix_posting_decision_posting_number", ["posting", "number"], unique=False)

    op.create_table(
        "posting_risk",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("posting", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rule_version", sa.String(length=40), nullable=False),
        sa.Column("risk", sa.Float(), nullable=False),
        sa.Column("blocking", sa.Integer(), nullable=False),
        sa.Column("warning", sa.Integer(), nullable=False),
        sa.Column("found_at", Moment(), nullable=False),
        sa.Column("job", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["posting"], ["posting.number"], name=op.f("fk_posting_risk_posting_posting")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_posting_risk")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("posting_risk", schema=None) as batch_op:
        batch_op.create_index("ix_posting_risk_posting_number", ["posting", "number"], unique=False)

    op.create_table(
        "posting_finding",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("screening", sa.Integer(), nullable=False),
        sa.Column("posting", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("severity", sa.String(length=10), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("rule_version", sa.String(length=40), nullable=False),
        sa.Column("found_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["posting"], ["posting.number"], name=op.f("fk_posting_finding_posting_posting")),
        sa.ForeignKeyConstraint(
            ["screening"], ["posting_risk.number"], name=op.f("fk_posting_finding_screening_posting_risk")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_posting_finding")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("posting_finding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_posting_finding_posting"), ["posting"], unique=False)
        batch_op.create_index(batch_op.f("ix_posting_finding_rule"), ["rule"], unique=False)
        batch_op.create_index(batch_op.f("ix_posting_finding_screening"), ["screening"], unique=False)

    for table, erasable in _APPENDED_ONLY.items():
        protect(table, erasable)
