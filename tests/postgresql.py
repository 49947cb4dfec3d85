"""A PostgreSQL of the tests' own: a cluster in a folder that is thrown away, on a socket in that folder."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_DEBIANS = "/usr/lib/postgresql"
_OWNER = "postgres"  # a server does not run as root
_QUICK = "-c fsync=off -c full_page_writes=off -c autovacuum=off"


def programs() -> Path | None:
    """The folder of PostgreSQL's programs; None where it is not installed."""
    debians = sorted(Path(_DEBIANS).glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = str(debians[-1]) if debians else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@dataclass
class Server:
    """A server that runs; a database is made for whoever asks."""

    socket: Path
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def url(self, name: str = "postgres") -> str:
        """The address of a database."""
        return f"postgresql://{_OWNER}@/{name}?host={self.socket}"

    def new(self, like: str = "template1") -> str:
        """The address of a new database: a copy of ``like``, which nobody may be connected to; by default an empty one."""
        import psycopg

        name = f"test_{next(self._numbers)}"
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {like}")
        return self.url(name)

    def cut(self) -> int:
        """Cut all connections; how many there were."""
        import psycopg

        with psycopg.connect(self.url(), autocommit=True) as connection:
            cut = connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )
            return len(cut.fetchall())


@contextmanager
def running(options: str = _QUICK) -> Iterator[Server]:
    """A server, started and ended."""
    found = programs()
    assert found is not None
    folder = Path(tempfile.mkdtemp(prefix="zhaoshang-pg-", dir="/tmp"))
    data = folder / "data"
    user = _OWNER if os.geteuid() == 0 else None
    if user is not None:
        shutil.chown(folder, user, user)

    def call(program: str, *arguments: str) -> None:
        subprocess.run(
            [found / program, "-D", data, *arguments],
            user=user,
            group=user,
            cwd=folder,
            env={"LC_ALL": "C.UTF-8", "PATH": os.environ.get("PATH", "")},
            stdout=subprocess.DEVNULL,
            check=True,
        )

    try:
        call("initdb", "-U", _OWNER, "-A", "trust", "-E", "UTF8", "--no-sync")
        serving = f"-k {folder} -c listen_addresses='' {options}"
        call("pg_ctl", "-w", "-l", str(folder / "log"), "-o", serving, "start")
        try:
            yield Server(folder)
        finally:
            call("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
