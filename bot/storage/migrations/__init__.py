"""The tables, and how they came to be so: a numbered file a step, carried out in order by alembic.

A step is never changed once it was released; a new one is added. What is here already costs one question to the
database: SQLAlchemy and alembic are loaded only where there is something to do.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.storage.connection import Connection, DatabaseError

if TYPE_CHECKING:
    from sqlalchemy import Engine

_FOLDER = Path(__file__).parent
STEP = "alembic_version"  # the table that says which step the others are at
_WAITING = 60  # seconds; of two processes that begin at once, the second waits, and finds it done


def steps() -> list[str]:
    """The names of all steps, in order: v0001, v0002, …"""
    return sorted(path.name.partition("_")[0] for path in (_FOLDER / "versions").glob("v[0-9]*.py"))


def step_of(connection: Connection) -> str:
    """The step that a database's tables have come to, "" if they have come to none."""
    if STEP not in connection.tables():
        return ""
    row = connection.execute(f"SELECT version_num FROM {STEP}").fetchone()
    return str(row[0]) if row is not None else ""


def migrate_sqlite(path: Path, to: str = "head") -> None:
    """Take the tables in a file through the steps they lack. Raises DatabaseError."""
    from sqlalchemy import URL, NullPool, create_engine, event

    engine = create_engine(
        URL.create("sqlite", database=str(path)), poolclass=NullPool, connect_args={"timeout": _WAITING}
    )

    @event.listens_for(engine, "connect")
    def _begin_nothing_by_itself(driver: Any, _: object) -> None:
        driver.isolation_level = None

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    _migrate(engine, to)


def migrate_postgresql(url: str, to: str = "head") -> None:
    """Take the tables of a database on a server through the steps they lack. Raises DatabaseError."""
    import psycopg
    from sqlalchemy import NullPool, create_engine, event

    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(url), poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _alone(connection: Any) -> None:
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('zhaoshang migrations'))")

    _migrate(engine, to)


def _migrate(engine: Engine, to: str) -> None:
    from alembic import command
    from alembic.config import Config
    from sqlalchemy.exc import SQLAlchemyError

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, to)
    except SQLAlchemyError as error:
        raise DatabaseError(str(error.args[0] if error.args else error)) from error
    finally:
        engine.dispose()
