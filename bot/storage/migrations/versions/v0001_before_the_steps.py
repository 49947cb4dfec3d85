"""The tables as they were before steps were numbered; a file that has them already keeps them."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "v0001"
down_revision = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_UNMET = sa.text("outcome IN ('no_evidence', 'place_not_held', 'year_not_held')")
_NOT_USEFUL = sa.text("verdict <> 'useful'")
_OLDER_PROGRAMS_KEEP_OFF = 4  # they know tables up to 3


def upgrade() -> None:
    """Make what is not there."""
    held = set(sa.inspect(op.get_bind()).get_table_names())

    def table(name: str, *columns: sa.schema.SchemaItem, **how: Any) -> None:
        if name not in held:
            op.create_table(name, *columns, **how)

    table(
        "inbox",
        sa.Column("update_id", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("payload", sa.Text),  # NULL once handled: nothing of a message is kept longer than needed
        sa.Column("sends", sa.Integer, nullable=False, server_default="0"),
        sa.Column("received", sa.Double, nullable=False),
    )
    table(
        "chats",
        sa.Column("chat_id", _NUMBER, primary_key=True, autoincrement=False),  # of a private chat its hash
        sa.Column("scope", sa.Text, nullable=False, server_default="[]"),
    )
    table(
        "conversations",
        sa.Column("asker", sa.Text, primary_key=True),
        _text("person"),
        _text("texts"),
        _time(),
    )
    table(
        "questions",
        sa.Column("id", _NUMBER, primary_key=True),
        _time(),
        _text("person"),
        _text("texts"),  # JSON: the conversation up to and with this question
        _text("scope"),  # JSON: the regions its chat answered for
        _text("corpus"),
        _text("outcome"),
        sqlite_autoincrement=True,
    )
    table(
        "replies",
        sa.Column("token", sa.Text, primary_key=True),
        sa.Column("chat", _NUMBER, nullable=False),  # of a private chat its hash
        _text("person"),
        _question("question", nullable=True),
        _time(),
        sqlite_with_rowid=False,
    )
    table(
        "answers",
        sa.Column("message", sa.Text, primary_key=True),  # the hash of the message that holds the answer
        _text("asked"),  # the hash of the message that asked
        sa.Column("number", _NUMBER, nullable=False),  # of the answer's message, in its chat
        _question("question"),
        sqlite_with_rowid=False,
    )
    table(
        "verdicts",
        _question("question"),
        _text("person"),
        _text("verdict"),
        _time(),
        sa.PrimaryKeyConstraint("question", "person"),
    )
    table(
        "documents",
        sa.Column("number", _NUMBER, primary_key=True),
        _text("name"),  # of its file, made safe
        _text("state"),
        # What tells the message it came with: the same one again is the same document.
        sa.Column("received", sa.Text, nullable=False, unique=True),
        _text("hash"),
        _time(),
        sa.Column("region", sa.Text, nullable=False, server_default=""),
        sa.Column("date", sa.Text, nullable=False, server_default=""),
        sqlite_autoincrement=True,
    )
    table(
        "prompts",
        # The one that asks, in a private chat.
        sa.Column("message", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("document", _NUMBER, sa.ForeignKey("documents.number", ondelete="CASCADE"), nullable=False),
        _text("field"),
    )
    table("hidden", sa.Column("report_id", sa.Text, primary_key=True), _text("title"))
    table(
        "changes",
        sa.Column("number", _NUMBER, primary_key=True),
        _time(),
        _text("person"),
        _text("action"),
        _text("subject"),  # a document's number or a report's id
        _text("title"),
        sa.Column("undone", sa.Integer, nullable=False, server_default="0"),
        sqlite_autoincrement=True,
    )
    table(
        "measured",
        _text("corpus"),
        _text("judged"),
        _text("result"),
        sa.PrimaryKeyConstraint("corpus", "judged"),
    )
    _index("conversations", "person")
    _index("questions", "at")
    _index("questions", "person")
    _index("questions", "at", "unmet", where=_UNMET)
    _index("replies", "question")
    _index("replies", "at")
    _index("answers", "asked")
    _index("answers", "question")
    _index("verdicts", "at", "unmet", where=_NOT_USEFUL)
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"PRAGMA user_version = {_OLDER_PROGRAMS_KEEP_OFF}")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _time() -> sa.Column[float]:
    return sa.Column("at", sa.Double, nullable=False)  # seconds since 1970


def _question(name: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, _NUMBER, sa.ForeignKey("questions.id", ondelete="CASCADE"), nullable=nullable)


def _index(table: str, column: str, name: str = "", where: sa.TextClause | None = None) -> None:
    op.create_index(
        f"{table}_{name or column}",
        table,
        [column],
        if_not_exists=True,
        sqlite_where=where,
        postgresql_where=where,
    )
