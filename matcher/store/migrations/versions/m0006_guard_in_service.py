"""What the guard knows beside a posting's words: employers by name, same content, fairs, and which screening holds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from matcher.store.employers import match_key
from matcher.store.migrations.appended_only import protect

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Apply the step."""
    op.add_column("employer", sa.Column("name_key", sa.String(length=220), server_default="", nullable=False))
    op.create_index(op.f("ix_employer_name_key"), "employer", ["name_key"])
    op.add_column("posting", sa.Column("screening", sa.Integer(), nullable=True))
    op.add_column("posting", sa.Column("warnings", sa.Integer(), server_default="0", nullable=False))
    op.create_index("ix_posting_duplicate_key_created_at", "posting", ["duplicate_key", "created_at"])
    op.create_index("ix_posting_state_organisation_warnings", "posting", ["state", "organisation", "warnings"])
    op.add_column("posting_risk", sa.Column("context", sa.String(length=40), server_default="", nullable=False))
    protect("posting_risk", ())
    op.create_table(
        "fair_posting",
        sa.Column("fair", sa.Integer(), nullable=False),
        sa.Column("posting", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["fair"], ["fair.number"], name=op.f("fk_fair_posting_fair_fair")),
        sa.ForeignKeyConstraint(["posting"], ["posting.number"], name=op.f("fk_fair_posting_posting_posting")),
        sa.PrimaryKeyConstraint("fair", "posting", name=op.f("pk_fair_posting")),
    )
    op.create_index(op.f("ix_fair_posting_posting"), "fair_posting", ["posting"])
    _fill()


def _fill() -> None:
    connection = op.get_bind()
    names = [
        {"number": number, "key": match_key(name, "")}
        for number, name in connection.exec_driver_sql("SELECT number, name FROM employer").all()
    ]
    if names:
        connection.execute(sa.text("UPDATE employer SET name_key = :key WHERE number = :number"), names)
    op.execute("UPDATE posting SET screening = (SELECT max(r.number) FROM posting_risk AS r WHERE r.posting = posting.number)")
    op.execute(
        "UPDATE posting SET warnings = (SELECT warning FROM posting_risk WHERE number = posting.screening)"
        " WHERE screening IS NOT NULL"
    )
