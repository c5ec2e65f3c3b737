"""${message}."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from matcher.store.tables.types import Moment

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Apply the step."""
    ${upgrades if upgrades else "pass"}
