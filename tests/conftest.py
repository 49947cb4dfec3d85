"""How the tests are run: on which cores, in what order, and what is left out of the quick set."""

from __future__ import annotations

import gc
import importlib
import os
import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import settings

from tests import patterns

pytest.register_assert_rewrite("tests.fixtures")  # before another conftest imports it

gc.set_threshold(10_000)  # of 700, a tenth of the quick set's time goes into looking for garbage

# A loaded machine is no defect of what is tested.
settings.register_profile("whole", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=20)


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Run the quick set in two processes, as ``-n 2 --dist loadfile`` does, and the whole, half of which is waiting, in three.

    Not what is named, nor where -n is given.
    """
    if (
        not config.option.file_or_dir
        and getattr(config.option, "numprocesses", 0) is None
        and not hasattr(config, "workerinput")  # a worker is asked as well
        and not config.option.collectonly
        and not config.option.usepdb
        and not getattr(config.option, "cov_source", None)  # coverage must know of the workers before
    ):
        processes = 2 if config.option.markexpr else 3
        config.option.numprocesses, config.option.dist = processes, "loadfile"
        config.option.tx = ["popen"] * processes
        # The quick set: the files with most tests first; the whole: by pytest_collection_modifyitems.
        config.option.loadscopereorder = bool(config.option.markexpr)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that no process waits at the end for another's last file."""
    items.sort(key=_seconds, reverse=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Import the tests from another place on in each process, so that each compiles a share of them for all: compiling takes longest.

    What goes wrong with a file is told when it is collected.
    """
    worker = getattr(session.config, "workerinput", None)
    if worker is None or session.config.option.markexpr or session.config.option.file_or_dir:
        return
    root = session.config.rootpath
    files = sorted(root.glob("tests/**/test_*.py"))
    first = len(files) * int(worker["workerid"].removeprefix("gw")) // worker["workercount"]
    for file in (*files[first:], *files[:first]):
        with suppress(Exception, pytest.skip.Exception):
            importlib.import_module(".".join(file.relative_to(root).with_suffix("").parts))


def _seconds(item: pytest.Item) -> float:
    """About how long the file of a test takes, as its mark says; 0 where it does not, below 0 if the test is not slow."""
    slow = item.get_closest_marker("slow")
    return float(slow.kwargs.get("seconds", 0)) if slow is not None else -1.0


def pytest_configure(config: pytest.Config) -> None:
    """Load the shared fixtures, save where the tests are only handed out to other processes: they import the whole bot.

    In the quick set hypothesis makes up a fifth of its examples.

    Compiled modules are kept in pytest's cache where none may lie beside the sources, and compiled patterns (``patterns``):
    the tests start hundreds of processes.
    """
    settings.load_profile("quick" if config.option.markexpr == "not slow" else "whole")
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", "") and config.cache is not None:
        os.environ["PYTHONPYCACHEPREFIX"] = str(config.cache.mkdir("bytecode"))
    if (
        config.option.markexpr != "not slow"
        and config.cache is not None
        and not hasattr(config, "workerinput")
    ):
        everything = not (config.option.file_or_dir or config.option.collectonly)
        patterns.begin_with(config.cache.mkdir("patterns"), everything)
    if getattr(config.option, "dist", "no") == "no":
        config.pluginmanager.import_plugin("tests.fixtures")


_SLOW_FILE = re.compile(r"^pytestmark = pytest\.mark\.slow\b", re.M)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out of the quick set, without importing it, a file that is slow as a whole."""
    if config.option.markexpr == "not slow" and collection_path.suffix == ".py":
        return bool(_SLOW_FILE.search(collection_path.read_text("utf-8"))) or None
    return None
