"""The whole way: the real HTTP client against a small Bot API on loopback."""

from __future__ import annotations

import itertools
import json
import logging
import os
import signal
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast
from urllib.parse import parse_qs

import pytest
from pydantic import SecretStr

from bot.exit_codes import UNREACHABLE
from bot.monitoring.logs import Redact
from bot.serving import Serving
from bot.settings import Settings
from bot.telegram import line, polling, process
from tests.bot.telegram.telegram_bench import ME, SENT, TOKEN, FakeAnswerer, message

ELSEWHERE = "http://bot-api.invalid"
REFUSALS = {401: "Unauthorized", 404: "Not Found", 409: "Conflict: terminated by other getUpdates request"}


class Server(ThreadingHTTPServer):
    """Refuses ``endpoint`` with ``status``; hands out one question, and refuses once it is answered."""

    def __init__(self, endpoint: str, status: int) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.endpoint, self.status = endpoint, status
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.roots: set[str] = set()
        self.answered = threading.Event()


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        root, _, endpoint = self.path.rpartition("/")
        self.server.roots.add(root)
        in_json = self.headers.get_content_type() == "application/json"
        values = (
            json.loads(body) if in_json else {name: first for name, (first, *_) in parse_qs(body).items()}
        )
        self.server.calls.append((endpoint, values))
        handed_out = len([name for name, _ in self.server.calls if name == "getUpdates"]) > 1
        refused = endpoint == self.server.endpoint
        if endpoint == "getUpdates" and not handed_out:
            return self.reply([{"update_id": 1, "message": message("总值多少")}])
        if refused and endpoint == "getUpdates":
            assert self.server.answered.wait(5)
        if refused:
            return self.reply(None, self.server.status)
        if endpoint == "sendMessage":
            self.server.answered.set()
        return self.reply({"getMe": ME, "sendMessage": SENT}.get(endpoint, True))

    def reply(self, result: Any, status: int = 200) -> None:
        body = {"ok": True, "result": result}
        if status != 200:
            body = {"ok": False, "error_code": status, "description": REFUSALS[status]}
        payload = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    def log_message(self, format: str, *args: Any) -> None: ...


@pytest.fixture(autouse=True)
def _logging_as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(line, "PATIENCE", 0.05)
    monkeypatch.setattr(polling, "pauses", lambda: itertools.repeat(0.1))
    monkeypatch.setattr(process.logs, "log_what_escapes", lambda: None)  # pytest has hooks of its own
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    root, names = logging.getLogger(), ("httpx", "httpcore")
    before = root.level, [logging.getLogger(name).level for name in names]
    yield
    root.setLevel(before[0])
    for name, level in zip(names, before[1], strict=True):
        logging.getLogger(name).setLevel(level)
    for handler in root.handlers:
        for each in [one for one in handler.filters if isinstance(one, Redact)]:
            handler.removeFilter(each)


def run_against(server: Server, settings: Settings, answerer: FakeAnswerer, proxied: bool = False) -> None:
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    # A bot that does not stop of itself is stopped as an operator would, and the test fails.
    watchdog = threading.Timer(20, os.kill, (os.getpid(), signal.SIGTERM))
    watchdog.start()
    try:
        address = f"http://127.0.0.1:{server.server_port}"
        here = {"proxy_url": SecretStr(address), "api_url": ELSEWHERE} if proxied else {"api_url": address}
        there = settings.model_copy(update=here)
        process.prepare(there, webhook=False)
        process.run(there, Serving(cast(Any, answerer)))
    finally:
        watchdog.cancel()
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize(
    ("endpoint", "status", "said"),
    [
        ("getMe", 401, "Telegram 不认这个令牌"),
        ("getMe", 404, "Telegram 不认这个令牌"),
        ("getUpdates", 401, "Telegram 不认这个令牌"),
        ("getUpdates", 409, "同一个令牌已在别处接收消息"),
    ],
)
def test_what_it_cannot_go_on_with_is_one_sentence(
    settings: Settings, caplog: pytest.LogCaptureFixture, endpoint: str, status: int, said: str
) -> None:
    server, answerer = Server(endpoint, status), FakeAnswerer()
    with pytest.raises(SystemExit) as stopped:
        run_against(server, settings, answerer)
    assert stopped.value.code == 2
    assert server.roots == {f"/bot{TOKEN}"}
    assert [record.message[: len(said)] for record in caplog.records if record.levelno >= logging.ERROR] == [
        said
    ]
    assert "Traceback" not in caplog.text
    assert TOKEN not in caplog.text
    if endpoint == "getUpdates":
        assert answerer.asked == ["总值多少"]
        calls = dict(server.calls)
        assert calls["sendMessage"]["text"].startswith("705.7亿元")
        fetched = next(body for name, body in server.calls if name == "getUpdates")
        assert set(fetched["allowed_updates"]) == {
            *("message", "edited_message", "callback_query", "inline_query", "my_chat_member"),
            *("message_reaction", "guest_message"),
        }
        assert calls["setMyCommands"]["commands"][0]["command"] == "ask"
        menus = [body for name, body in server.calls if name == "setMyCommands"]
        assert {body.get("language_code") for body in menus} == {None, "en"}
        assert {body["scope"]["type"] for body in menus} == {
            "default", "all_private_chats", "all_group_chats", "all_chat_administrators"
        }  # fmt: skip
        assert not calls["deleteWebhook"].get("drop_pending_updates")


def test_everything_goes_through_the_proxy(settings: Settings) -> None:
    server, answerer = Server("getUpdates", 401), FakeAnswerer()
    with pytest.raises(SystemExit):
        run_against(server, settings, answerer, proxied=True)
    assert server.roots == {f"{ELSEWHERE}/bot{TOKEN}"}
    assert {"getMe", "getUpdates", "sendMessage"} <= {name for name, _ in server.calls}


def test_a_server_that_cannot_be_reached(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(SystemExit) as stopped:
        process.run(
            settings.model_copy(update={"api_url": "http://127.0.0.1:9"}), Serving(cast(Any, FakeAnswerer()))
        )
    assert stopped.value.code == UNREACHABLE
    assert caplog.records[-1].message.startswith("连不上 Telegram")
    assert TOKEN not in caplog.text
