"""A booth card carries the address of the public page: the code that no card was ever printed with goes."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Apply the step."""
    op.drop_index("ix_fair_participant_link_code", table_name="fair_participant")
    op.drop_column("fair_participant", "link_code")
