"""The pinned requirements: one file for each extra, each package with its hashes, all of one lock.

    uv lock
    uv export --frozen --no-dev --no-emit-project --no-header --no-annotate -o deploy/requirements.txt
    uv export --frozen --no-dev --no-emit-project --no-header --no-annotate --extra fast -o deploy/requirements-fast.txt

and so for every extra. What builds the wheel: ``echo 'setuptools>=77' | uv pip compile --universal --generate-hashes
--no-header --no-annotate --python-version 3.11 - -o deploy/requirements-build.txt``.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
FILES = ["requirements.txt", *(f"requirements-{extra}.txt" for extra in EXTRAS)]


def pins(name: str) -> dict[str, set[str]]:
    """The versions of each package in a file; of some there are several, for several versions of Python."""
    found: dict[str, set[str]] = {}
    for package, version in re.findall(
        r"^([a-z0-9.\-]+)(?:\[.*\])?==([\w.]+)", (DEPLOY / name).read_text("utf-8"), re.MULTILINE
    ):
        found.setdefault(package, set()).add(version)
    return found


def needed(specifications: list[str]) -> set[str]:
    return {re.split(r"[\[<>=~!; ]", one)[0].lower().replace("_", "-") for one in specifications}


@pytest.mark.parametrize("extra", EXTRAS)
def test_an_extra_adds_to_what_all_need(extra: str) -> None:
    everybody, more = pins("requirements.txt"), pins(f"requirements-{extra}.txt")
    assert everybody.items() <= more.items()
    assert needed(PROJECT["dependencies"]) <= everybody.keys()
    assert needed(EXTRAS[extra]) <= more.keys()
    assert needed(EXTRAS[extra]) - everybody.keys(), "else there would be no need of a file"


@pytest.mark.parametrize("name", [*FILES, "requirements-build.txt"])
def test_every_package_has_hashes_and_no_host_is_named(name: str) -> None:
    text = (DEPLOY / name).read_text("utf-8")
    packages = re.split(r"\n(?=[a-z])", text.strip())
    assert packages
    for package in packages:
        assert re.match(r"[a-z0-9.\-]+(?:\[[a-z,]+\])?==[\w.]+", package), package[:60]
        assert "--hash=sha256:" in package, package[:60]
    assert "://" not in text


@pytest.mark.slow
def test_no_known_holes() -> None:
    """In one go: what all need stands in every file, and each package is asked for over the network."""
    if find_spec("pip_audit") is None:
        pytest.skip("pip-audit is not installed (PyPI: pip-audit)")
    files = [part for name in FILES for part in ("-r", str(DEPLOY / name))]
    done = subprocess.run(
        [sys.executable, "-m", "pip_audit", *files, "--disable-pip", "--no-deps", "-f", "json"],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    try:
        audited = json.loads(done.stdout)["dependencies"]
    except ValueError:
        pytest.skip(f"the data on holes cannot be had here: {done.stderr.strip().splitlines()[-1:]}")
    known = [one for one in audited if "vulns" in one]
    if not known:
        pytest.skip("the data on holes cannot be had here: the index knows none of the packages")
    assert not [(one["name"], one["vulns"]) for one in known if one["vulns"]]
