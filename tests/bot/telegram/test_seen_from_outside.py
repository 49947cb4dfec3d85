"""The bot as it is run, as its supervisor, Prometheus and whoever reads its log see it."""

from __future__ import annotations

import contextlib
import json
import shutil
import socket
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from bot.telegram.webhook import secret_of
from tests.bot.sandbox.faults import Kind
from tests.bot.sandbox.strict import Sandbox, running
from tests.bot.telegram.real_bot import started

pytestmark = pytest.mark.slow  # whole processes of the bot

Q = "湘西企业开办要几天？"


def fetched(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def heard(systemd: socket.socket) -> list[str]:
    """What systemd was told since the last time."""
    said = []
    with contextlib.suppress(BlockingIOError):
        while True:
            said.append(systemd.recv(100).decode())
    return said


def test_from_its_start_to_its_end(tmp_path: Path, home: Path, bundled_corpus: object) -> None:
    assert bundled_corpus is not None
    data = tmp_path / "data"
    for name in ("cache", "indexes"):
        shutil.copytree(home / name, data / name)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    sandbox = Sandbox()
    person = sandbox.person()
    chat = sandbox.private(person)
    sandbox.faults.order(Kind.SERVER, "getUpdates", times=10**6)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd, running(sandbox) as address:
        systemd.setblocking(False)
        systemd.bind(str(tmp_path / "notify"))
        settings = {
            "BOT_HTTP_LISTEN": str(port),
            "BOT_LOG_FORMAT": "json",
            "NOTIFY_SOCKET": str(tmp_path / "notify"),
            "WATCHDOG_USEC": "600000",
            "MODULE": "bot",
        }
        with started(sandbox, address, data, tmp_path / "log", **settings) as process:
            time.sleep(1)
            assert fetched(port, "/healthz") == (200, "ok\n")
            status, body = fetched(port, "/readyz")
            assert (status, json.loads(body)) == (
                503,
                {"ready": False, "index": True, "telegram": False, "database": True},
            )
            assert set(heard(systemd)) == {"WATCHDOG=1"}, "it lives, and does not serve yet"
            sandbox.faults.orders.clear()
            sandbox.say(chat, person, Q)
            sandbox.wait_for(lambda: chat.sent, 60)
            time.sleep(0.5)
            assert fetched(port, "/readyz")[0] == 200
            assert {"READY=1", "WATCHDOG=1"} <= set(heard(systemd))
            metrics = fetched(port, "/metrics")[1]
            assert 'zhaoshang_questions_total{kind="limit",outcome="answered"} 1.0' in metrics
            assert fetched(port, "/")[0] == 404
            assert process.end() == 0
        assert heard(systemd)[-1] == "STOPPING=1"
    lines = [json.loads(line) for line in process.logged.splitlines()]
    about = [line for line in lines if line.get("request")]
    assert [line["message"] for line in about] == ["答了一问", "发出一条消息"]
    assert len({line["request"] for line in about}) == 1, "one number from the update to the message"
    assert about[1]["message_id"] == chat.sent[0]["message_id"]
    for secret in (sandbox.token, sandbox.token.partition(":")[2], secret_of(sandbox.token), Q, "小李"):
        assert secret not in process.logged
