"""What replicas need to share the work: who lives, who has which chat, what each may still ask."""

import sqlalchemy as sa
from alembic import op

revision = "v0006"
down_revision = "v0005"


def upgrade() -> None:
    """Add it; a process that is alone with its file leaves it empty."""
    for column in (
        sa.Column("queue", sa.Text, nullable=False, server_default=""),  # what has to keep its order
        sa.Column("taken_by", sa.Text, nullable=False, server_default=""),
        sa.Column(
            "waited", sa.Integer, nullable=False, server_default="0"
        ),  # it was sent while nobody listened
    ):
        op.add_column("inbox", column)
    op.create_table(
        "replicas",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("until", sa.Double, nullable=False),  # it lives until then, unless it says so again
    )
    op.create_table(
        "turns",
        sa.Column("queue", sa.Text, primary_key=True),
        sa.Column("replica", sa.Text, nullable=False),
        sa.Column("used", sa.Double, nullable=False),
    )
    op.create_index("turns_replica", "turns", ["replica"])
    op.create_table(
        "admissions",
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", sa.Double, nullable=False),
    )
    op.create_index("admissions_who", "admissions", ["kind", "who", "at"])
    op.create_index(
        "inbox_waiting",
        "inbox",
        ["queue"],
        sqlite_where=sa.text("payload IS NOT NULL"),
        postgresql_where=sa.text("payload IS NOT NULL"),
    )
    _corpora()


def _corpora() -> None:
    op.create_table(
        "files",
        sa.Column("hash", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "corpora",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("served", sa.Integer, nullable=False, server_default="0"),
        sa.Column("index_name", sa.Text, nullable=False, server_default=""),  # what was made of it
        sqlite_autoincrement=True,
    )
    op.create_table(
        "corpus_files",
        sa.Column(
            "corpus",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.ForeignKey("corpora.number", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("corpus", "name"),
    )
