"""Adds times to rows that were ordered by SQLite's row numbers only."""

import sqlalchemy as sa
from alembic import op

revision = "v0002"
down_revision = "v0001"


def upgrade() -> None:
    """Give the rows that are there the oldest times, in their order."""
    for table in ("hidden", "measured"):
        op.add_column(table, sa.Column("at", sa.Double, nullable=False, server_default="0"))
        if op.get_bind().dialect.name == "sqlite":
            op.execute(f"UPDATE {table} SET at = rowid")
