"""Schema versions: one file a step, run by Alembic in one transaction."""
