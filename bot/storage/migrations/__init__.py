"""The tables, and how they came to be so: a numbered file a step, carried out in order by alembic.

A step is never changed once it was released; a new one is added. What is here already costs one question to the
database: SQLAlchemy and alembic are loaded only where there is something to do.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Engine

_FOLDER = Path(__file__).parent
_WAITING = 60  # seconds; of two processes that begin at once, the second waits, and finds it done


def steps() -> list[str]:
    """The names of all steps, in order: v0001, v0002, …"""
    return sorted(path.name.partition("_")[0] for path in (_FOLDER / "versions").glob("v[0-9]*.py"))


def migrate_sqlite(path: Path, to: str = "head") -> None:
    """Take the tables in a file through the steps they lack. Raises sqlalchemy.exc.SQLAlchemyError."""
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


def _migrate(engine: Engine, to: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, to)
    finally:
        engine.dispose()
