"""Figures of a list beside its sealed rows, and who fits where kept from one list to the next."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from matcher.store.migrations.appended_only import protect
from matcher.store.tables.types import Moment

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Apply the step."""
    op.add_column("fair_list", sa.Column("figures", sa.JSON(), nullable=True))
    protect("fair_list", ("inputs_sealed", "result_sealed"))
    op.create_table(
        "fair_ground",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("inputs_digest", sa.String(length=64), nullable=False),
        sa.Column("rule_version", sa.String(length=40), nullable=False),
        sa.Column("bundle", sa.String(length=80), nullable=False),
        sa.Column("pairs_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_fair_ground")),
        sa.UniqueConstraint(
            "inputs_digest", "rule_version", "bundle", name=op.f("uq_fair_ground_inputs_digest_rule_version_bundle")
        ),
        sqlite_autoincrement=True,
    )
