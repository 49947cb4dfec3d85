"""Starting, settings and the doctor; and that no command shows a secret."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import SMALL, Ended, bare

Command = Callable[..., Ended]

QUESTION = "平江县魔芋食品产业园总投资多少？"
SECRET = "AAsecretSECRETsecretSECRETsecretSEC"
TOKEN = f"123456:{SECRET}"


def test_run_without_a_token_names_what_works_without(zhaoshang: Command) -> None:
    message = zhaoshang("run").sentence
    for told in ("BOT_TOKEN", "@BotFather", "zhaoshangchat", "zhaoshangask"):
        assert told in message


def test_a_setting_that_cannot_be_used(zhaoshang: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_RATE_LIMIT_PER_MINUTE", "none")
    assert "BOT_RATE_LIMIT_PER_MINUTE" in zhaoshang("config").sentence


def test_config_names_every_setting(zhaoshang: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_LOG_LEVEL", "warning")
    ended = zhaoshang("config")
    assert ended.code == 0
    for name in (
        "TOKEN",
        "ADMIN_IDS",
        "CORPUS_DIR",
        "DATA_DIR",
        "API_URL",
        "PROXY_URL",
        "RATE_LIMIT_PER_MINUTE",
    ):
        assert f"BOT_{name}=" in ended.both
    assert "BOT_LOG_LEVEL=WARNING" in ended.both
    assert "BOT_TOKEN=（未设置）" in ended.both


def test_doctor(zhaoshang: Command, home: Path) -> None:
    ended = zhaoshang("doctor")
    assert ended.code == 0
    assert "10份资料" in ended.both
    assert str(home) in ended.both
    assert "BOT_TOKEN" in ended.both


def test_doctor_says_what_is_broken(
    zhaoshang: Command, monkeypatch: pytest.MonkeyPatch, surroundings: Path
) -> None:
    monkeypatch.setenv("BOT_CORPUS_DIR", str(surroundings / "missing"))
    ended = zhaoshang("doctor")
    assert ended.code == 2
    assert "missing" in ended.both
    assert "BOT_CORPUS_DIR" in ended.both


class _Refusing(http.server.BaseHTTPRequestHandler):
    """A Bot API that knows no token and repeats what it was asked."""

    def do_GET(self) -> None:
        body = json.dumps({"ok": False, "error_code": 401, "description": f"no {self.path}"}).encode()
        self.send_response(401)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Nothing: the test's own output is looked at."""


@pytest.fixture
def refusing() -> Iterator[str]:
    """The address of a Bot API that refuses everything."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Refusing)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


UNREACHABLE = "http://127.0.0.1:9"  # the discard port: nothing listens there


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["config"], 0),
        (["doctor"], 2),
        (["reports"], 0),
        (["reports", "check", str(SMALL)], 0),
        (["ask", QUESTION], 0),
        (["search", QUESTION, "--json"], 0),
        (["ask", QUESTION, "--corpus", "missing"], 2),
    ],
    ids=lambda value: "-".join(value)[:24] if isinstance(value, list) else None,
)
def test_no_command_shows_the_token(
    zhaoshang: Command, monkeypatch: pytest.MonkeyPatch, command: list[str], code: int
) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("BOT_API_URL", UNREACHABLE)
    monkeypatch.setenv("BOT_PROXY_URL", "")
    monkeypatch.setenv("BOT_LOG_LEVEL", "DEBUG")
    ended = zhaoshang(*command)
    assert ended.code == code
    assert SECRET not in ended.both


def test_config_masks_secrets(zhaoshang: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("BOT_PROXY_URL", "socks5://somebody:passw0rd@localhost:1080")
    ended = zhaoshang("config")
    assert "已隐藏" in ended.both
    assert SECRET not in ended.both
    assert "passw0rd" not in ended.both
    assert "localhost:1080" in ended.both


def test_a_token_that_is_none_is_not_repeated(zhaoshang: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", f"token {SECRET}")
    message = zhaoshang("run").sentence
    assert "BOT_TOKEN" in message
    assert SECRET not in message


def test_doctor_keeps_the_token_from_a_server_that_repeats_it(
    zhaoshang: Command, monkeypatch: pytest.MonkeyPatch, refusing: str
) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("BOT_API_URL", refusing)
    ended = zhaoshang("doctor")
    assert ended.code == 2
    assert "401" in ended.both
    assert SECRET not in ended.both


def test_run_against_a_server_that_knows_no_token(tmp_path: Path, home: Path, refusing: str) -> None:
    """In a process of its own, with its logs: the address that a failed request names holds the token."""
    variables = {"BOT_TOKEN": TOKEN, "BOT_API_URL": refusing, "BOT_LOG_LEVEL": "DEBUG"}
    ended = bare("run", cwd=tmp_path, home=home, **variables)
    assert ended.returncode != 0
    assert "Traceback" not in ended.stderr
    assert ended.stderr.strip()
    assert SECRET not in ended.stdout + ended.stderr
