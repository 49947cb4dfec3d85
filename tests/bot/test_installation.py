"""Starting, settings and the doctor; and that no command shows a secret."""

from __future__ import annotations

import http.server
import json
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.storage.database import Database
from bot.storage.questions import Asked, Questions
from tests.bot.sandbox.strict import Sandbox, running
from tests.fixtures import SMALL, Ended, bare

pytestmark = pytest.mark.slow  # whole processes of the bot

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


# -- What is damaged, open or full -------------------------------------------------------------------


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: Path, zhaoshang: Command) -> Path:
    """A data folder of a test's own, in which things can be broken."""
    data = tmp_path / "own"
    zhaoshang("ask", "湘西企业开办要几天？")  # whatever ran before, there is an index now
    for name in ("cache", "indexes"):
        shutil.copytree(home / name, data / name)
    monkeypatch.setenv("BOT_DATA_DIR", str(data))
    assert zhaoshang("doctor").code == 0
    return data


def test_doctor_names_what_is_amiss_in_the_data_folder(
    own: Path, zhaoshang: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own / "zhaoshang.sqlite3").chmod(0o644)
    reports = own.parent / "reports"
    shutil.copytree(SMALL, reports)
    (reports / os.fsdecode(b"\xb1\xa8.md")).write_text("# 报告\n\n正文。", "utf-8")
    monkeypatch.setenv("BOT_CORPUS_DIR", str(reports))
    monkeypatch.setattr("bot.doctor.shutil.disk_usage", lambda _: SimpleNamespace(free=7 * 2**20))
    said = zhaoshang("doctor").both
    assert "只剩7MB" in said
    assert "chmod" in said
    assert r"\xb1\xa8" in said
    (own / "salt").unlink()
    ended = zhaoshang("doctor")
    assert ended.code == 2
    assert "salt" in ended.both
    assert "备份" in ended.both


def test_doctor_checks_the_database(own: Path, zhaoshang: Command) -> None:
    database = Database(own)
    for number in range(400):
        Questions(database).add(Asked("p", ("问题" * 50,), (), "corpus", str(number)))
    database.close()
    file = own / "zhaoshang.sqlite3"
    content = bytearray(file.read_bytes())
    content[-8 * 4096 :: 7] = b"\xff" * len(content[-8 * 4096 :: 7])
    file.write_bytes(content)
    ended = zhaoshang("doctor")
    assert ended.code == 2
    assert "数据库坏了" in ended.both


def test_doctor_compares_the_clock_with_telegrams(
    zhaoshang: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox = Sandbox(clock=lambda: time.time() - 660)
    with running(sandbox) as address:
        monkeypatch.setenv("BOT_TOKEN", sandbox.token)
        monkeypatch.setenv("BOT_API_URL", address)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        assert "快了11分钟" in zhaoshang("doctor").both


def test_every_kept_file_may_be_damaged(own: Path, tmp_path: Path) -> None:
    """Cut short, emptied or written over, one after another: the next start answers, without a traceback."""
    kept = [path for path in (*own.glob("cache/**/*"), *own.glob("indexes/**/*")) if path.is_file()]
    assert len(kept) > 8
    for turn, path in enumerate(kept):
        content = path.read_bytes()
        path.write_bytes((content[: len(content) // 2], b"", b"\xff" * len(content))[turn % 3])
    ended = bare("ask", "湘西企业开办要几天？", cwd=tmp_path, home=own)
    assert ended.returncode == 0, ended.stderr
    assert "3个工作日以内" in ended.stdout
    assert "Traceback" not in ended.stderr


def test_no_password_in_any_address_is_shown(zhaoshang: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_API_URL", "https://me:hunter2@bots.example.com/api")
    said = zhaoshang("config").both
    assert "hunter2" not in said
    assert "bots.example.com/api" in said
