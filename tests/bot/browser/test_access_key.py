"""Nobody but the page that holds the key can drive the sandbox, and nobody from elsewhere reaches it."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from tests.bot.browser.browsed import CORPUS, Tried, tried

pytestmark = pytest.mark.slow  # a browser

SAY = {"do": "say", "person": 1001, "chat": 1001, "text": "好"}


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory, indexed: Callable[[Path], Path]) -> Iterator[Tried]:
    with tried(tmp_path_factory.mktemp("door"), indexed(CORPUS)) as running:
        yield running


@pytest.fixture
def address(started: Tried) -> str:
    return started.address()


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address.partition("#")[0], trust_env=False, timeout=20) as client:
        yield client


@pytest.fixture
def key(started: Tried, address: str, client: httpx.Client) -> str:
    given: str = client.post("/api/enter", json={"key": address.partition("#")[2]}).json()["pass"]
    started.address(after=address)
    return given


def test_a_key_works_once(address: str, client: httpx.Client, key: str) -> None:
    assert client.post("/api/do", json=SAY, headers={"X-Pass": key}).status_code == 200
    again = client.post("/api/enter", json={"key": address.partition("#")[2]})
    assert again.status_code == 403
    assert key not in again.text


@pytest.mark.parametrize(
    ("headers", "why"),
    [
        ({}, "key"),
        ({"X-Pass": "guessed"}, "key"),
        ({"Origin": "https://example.com"}, "origin"),
        ({"Origin": "null"}, "origin"),
        ({"Sec-Fetch-Site": "cross-site"}, "site"),
        ({"Sec-Fetch-Site": "same-site"}, "site"),  # another port of this machine
        ({"Host": "example.com"}, "host"),
        ({"Host": "127.0.0.1:1"}, "host"),
    ],
)
@pytest.mark.parametrize("path", ["/api/do", "/api/events"])
def test_who_is_turned_away(
    client: httpx.Client, key: str, path: str, headers: dict[str, str], why: str
) -> None:
    given = headers if why == "key" else {"X-Pass": key} | headers
    method = "POST" if path == "/api/do" else "GET"
    answer = client.request(method, path, json=SAY if method == "POST" else None, headers=given)
    assert (answer.status_code, answer.json()["error"]) == (403, why)


def test_a_site_cannot_post_to_the_bot_api_from_a_browser(client: httpx.Client) -> None:
    for headers in ({"Origin": "https://example.com"}, {"Sec-Fetch-Site": "cross-site"}):
        assert client.post("/bot1:x/getMe", headers=headers).status_code == 403
    assert client.post("/bot424242:AAsandboxSANDBOXsandboxSANDBOXsandb/getMe").status_code == 401


def test_pages_hold_themselves_to_this_machine(client: httpx.Client) -> None:
    for path in ("/", "/reports", "/chat.js", "/base.css", "/icons.svg"):
        answer = client.get(path)
        assert answer.status_code == 200
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "http" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert client.get("/../cli.py").status_code in (403, 404)


def test_it_listens_on_loopback_alone(address: str) -> None:
    port = urlsplit(address).port
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing: tells which address of ours would be used
        except OSError:
            pytest.skip("this machine has no other address")
        own = probe.getsockname()[0]
    if own.startswith("127."):
        pytest.skip("this machine has no other address")
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((own, port), timeout=2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"do": "fly"},
        {"do": "say"},
        SAY | {"person": 5},
        SAY | {"chat": 1002},  # somebody else's private chat
        SAY | {"text": " "},
        SAY | {"text": "长" * 4097},
        SAY | {"reply_to": 9999},
        SAY | {"topic": 9999},
        {"do": "press", "person": 1001, "chat": 1001, "message": 9999, "data": "x"},
        {"do": "standing", "person": 1001, "chat": 1001, "admin": True},
        {"do": "language", "person": 1001, "chat": 1001, "language": "fr"},
    ],
)
def test_what_cannot_be_done(client: httpx.Client, key: str, wrong: dict[str, object]) -> None:
    answer = client.post("/api/do", json=wrong, headers={"X-Pass": key})
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_no_file_outside_the_folder_is_written(tmp_path: Path) -> None:
    with tried(tmp_path, None) as started:
        assert started.address()
        assert started.end() == 0
    assert {path.name for path in tmp_path.iterdir()} == {"reports"}
