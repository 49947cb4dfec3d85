"""Every line of the security page names tests that exist and are collected."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "deploy" / "SECURITY.md").read_text("utf-8")
ROWS: list[str] = re.findall(r"^\| (?!可能做的)(.+) \|$", PAGE, re.MULTILINE)
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py::\w+)`", PAGE)))
THREATS = (
    "陌生人",
    "群里的人",
    "群管理员",
    "伪造和重放的按钮",
    "上传的文件和解析",
    "标记和显示",
    "密钥和隐私",
    "没有密钥的 webhook 请求",
    "恶意的问题",
    "运行机器的磁盘",
    "依赖",
)


@pytest.mark.parametrize("threat", THREATS)
def test_every_threat_has_its_lines(threat: str) -> None:
    section = PAGE.split(f"## {threat}\n")[1].split("\n## ")[0]
    assert re.search(r"`tests/", section)


@pytest.mark.parametrize("row", ROWS, ids=[row.split(" | ")[0] for row in ROWS])
def test_every_line_names_what_holds_it_off_and_a_test(row: str) -> None:
    cells = row.split(" | ")
    assert len(cells) == 3
    assert all(cell.strip() for cell in cells)
    assert re.fullmatch(r"(?:`tests/[\w/]+\.py::\w+` ?)+", cells[2])


@pytest.fixture(scope="module")
def collected(request: pytest.FixtureRequest) -> set[str]:
    """The tests of the files that are named, as pytest collects them, without their cases.

    Here, where all tests are run; else in a process of its own.
    """
    here = {item.nodeid.partition("[")[0] for item in request.session.items}
    if here.issuperset(NAMED):
        return here
    files = sorted({name.partition("::")[0] for name in NAMED})
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--collect-only",
        "-q",
        "-o",
        "addopts=",
        "-p",
        "no:randomly",
        *files,
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stdout[-2000:]
    return {line.partition("[")[0] for line in done.stdout.splitlines() if "::" in line}


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMED)
def test_every_named_test_is_collected(name: str, collected: set[str]) -> None:
    assert name in collected


@pytest.mark.parametrize("name", NAMED)
def test_every_named_test_stands_in_its_file(name: str) -> None:
    path, _, test = name.partition("::")
    assert re.search(rf"^(?:async )?def {test}\(", (ROOT / path).read_text("utf-8"), re.MULTILINE)
