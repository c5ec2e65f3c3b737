"""What employers report of a fair by their links, what the office decides on it; what an office's own workbook is for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from matcher.store.migrations.appended_only import protect
from matcher.store.tables.types import Moment

revision = "0005"
down_revision = "0004"

_APPENDED_ONLY: dict[str, tuple[str, ...]] = {"fair_report": ("person",), "fair_report_decision": ()}


def upgrade() -> None:
    """Apply the step."""
    op.add_column(
        "office_workbook", sa.Column("purpose", sa.String(length=20), server_default="month", nullable=False)
    )
    op.create_table(
        "fair_report",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("fair", sa.Integer(), nullable=False),
        sa.Column("participant", sa.Integer(), nullable=False),
        sa.Column("posting", sa.Integer(), nullable=True),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(length=20), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("count", sa.Integer(), server_default="1", nullable=False),
        sa.Column("graduates", sa.Integer(), server_default="0", nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("link", sa.Integer(), nullable=False),
        sa.Column("request", sa.String(length=40), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["fair"], ["fair.number"], name=op.f("fk_fair_report_fair_fair")),
        sa.ForeignKeyConstraint(
            ["participant"], ["fair_participant.number"], name=op.f("fk_fair_report_participant_fair_participant")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_fair_report")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("fair_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fair_report_fair"), ["fair"], unique=False)
        batch_op.create_index(batch_op.f("ix_fair_report_participant"), ["participant"], unique=False)
        batch_op.create_index(batch_op.f("ix_fair_report_person"), ["person"], unique=False)

    op.create_table(
        "fair_report_decision",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("is_adopted", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("outcome", sa.Integer(), nullable=True),
        sa.Column("actor", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("request", sa.String(length=40), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["report"], ["fair_report.number"], name=op.f("fk_fair_report_decision_report_fair_report")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_fair_report_decision")),
        sa.UniqueConstraint("report", name=op.f("uq_fair_report_decision_report")),
        sqlite_autoincrement=True,
    )
    for table, erasable in _APPENDED_ONLY.items():
        protect(table, erasable)
