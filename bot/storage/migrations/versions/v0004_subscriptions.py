"""Tables for subscriptions and announcements."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "v0004"
down_revision = "v0003"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """New tables; nothing is in them yet."""
    op.create_table(
        "subscriptions",
        sa.Column("number", _NUMBER, primary_key=True),
        _chat(nullable=False),
        # Where to write: the chat's own number, of a person's too, since nothing can be sent to a hash.
        sa.Column("address", _NUMBER, nullable=False),
        sa.Column("topic", _NUMBER, nullable=False),  # of a forum, else 0
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("at", sa.Double, nullable=False),
        sa.UniqueConstraint("chat", "topic", "text"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "alert_times",
        _chat(primary_key=True, autoincrement=False),
        sa.Column("rhythm", sa.Text, nullable=False),
        sa.Column("quiet_from", sa.Integer),
        sa.Column("quiet_to", sa.Integer),
    )
    op.create_table(
        "announcements",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column(
            "subscription",
            _NUMBER,
            sa.ForeignKey("subscriptions.number", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        _chat(nullable=False),
        sa.Column("topic", _NUMBER, nullable=False),
        sa.Column("name", sa.Text, nullable=False),  # the report and what became of it, hashed
        sa.Column("content", sa.Text),  # JSON; NULL once said
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("due", sa.Double, nullable=False),
        sa.Column("claim", sa.Text, index=True),
        sa.Column("claimed", sa.Double),
        sa.Column("sent", sa.Double),
        sa.UniqueConstraint("chat", "topic", "name"),
        sqlite_autoincrement=True,
    )
    unsent = sa.text("sent IS NULL")
    op.create_index(
        "announcements_due", "announcements", ["due"], sqlite_where=unsent, postgresql_where=unsent
    )
    op.create_table(
        "compared",
        sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),  # always 1
        sa.Column("corpus", sa.Text, nullable=False),
    )


def _chat(**how: Any) -> sa.Column[int]:
    """The key of a chat; what is kept of it goes where it goes."""
    of = sa.ForeignKey("chats.chat_id", ondelete="CASCADE", onupdate="CASCADE")
    return sa.Column("chat", _NUMBER, of, **how)
