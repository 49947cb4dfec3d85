"""What must not fell the bot: the process as it is run, against what people, Telegram and the machine do to it."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.sandbox.chats import Chat, Json
from tests.bot.sandbox.faults import Kind
from tests.bot.sandbox.strict import Sandbox, running
from tests.bot.telegram.real_bot import Process, started

pytestmark = pytest.mark.slow(seconds=75)  # whole processes of the bot

Q = "湘西企业开办要几天？"
SPAN = "3个工作日以内"


@pytest.fixture
def data(tmp_path: Path, home: Path, bundled_corpus: object) -> Path:
    """A data folder with the index in it and no database."""
    assert bundled_corpus is not None
    folder = tmp_path / "data"
    folder.mkdir()
    for name in ("cache", "indexes"):
        shutil.copytree(home / name, folder / name)
    return folder


def answered(sandbox: Sandbox, chat: Chat, person: Json) -> None:
    """Waits until a question that is asked now is answered."""
    before = len(chat.sent)
    sandbox.say(chat, person, Q)
    sandbox.wait_for(lambda: len(chat.sent) > before and SPAN in chat.sent[-1]["text"], 30)


def pin(chat: Json) -> Json:
    return {"message_id": 3, "chat": chat, "date": 0}


def test_messages_that_are_no_longer_accessible(tmp_path: Path, data: Path) -> None:
    sandbox = Sandbox()
    person = sandbox.person()
    group, chat = sandbox.group(person), sandbox.private(person)
    service = {"message_id": 4, "date": sandbox.now, "chat": group.info, "from": person}
    with running(sandbox) as address, started(sandbox, address, data, tmp_path / "log") as process:
        sandbox.calls.clear()
        with sandbox.changing():
            sandbox.update("message", service | {"pinned_message": pin(group.info)})
            poll = {"option_persistent_id": "1", "option_text": "x", "poll_message": pin(group.info)}
            sandbox.update("message", service | {"poll_option_added": poll})
            ask = service | {
                "text": f"/ask {Q}",
                "entities": [{"type": "bot_command", "offset": 0, "length": 4}],
            }
            sandbox.update(
                "message", ask | {"reply_to_message": service | {"pinned_message": pin(group.info)}}
            )
        sandbox.wait_for(lambda: any(SPAN in sent["text"] for sent in group.sent), 20)
        answered(sandbox, chat, person)
        assert sum(name == "getUpdates" for name, _ in sandbox.calls) < 10
        assert process.end() == 0
    assert "Traceback" not in process.logged
    assert len(process.logged) < 3000


def test_what_cannot_be_read_is_logged_once_and_counted(tmp_path: Path, data: Path) -> None:
    sandbox = Sandbox()
    admin = sandbox.person()
    chat = sandbox.private(admin)
    with (
        running(sandbox) as address,
        started(sandbox, address, data, tmp_path / "log", BOT_ADMIN_IDS=str(admin["id"])) as process,
    ):
        with sandbox.changing():
            sandbox.update("message", {"message_id": "four"})
            sandbox.update("my_chat_member", {"chat": {"id": 1}, "something": "new"})
        answered(sandbox, chat, admin)
        sandbox.say(chat, admin, "/status")
        sandbox.wait_for(lambda: "读不出的消息" in chat.sent[-1]["text"])
        assert process.end() == 0
    assert "Traceback" not in process.logged
    assert process.logged.count("读不出来") == 2


@pytest.mark.parametrize("kind", [Kind.CONFLICT, Kind.UNAUTHORIZED, Kind.NOT_FOUND])
def test_a_refusal_that_passes_is_outlived(tmp_path: Path, data: Path, kind: Kind) -> None:
    sandbox = Sandbox()
    person = sandbox.person()
    with running(sandbox) as address, started(sandbox, address, data, tmp_path / "log") as process:
        sandbox.faults.order(kind, "getUpdates", times=2)
        answered(sandbox, sandbox.private(person), person)
        answered(sandbox, sandbox.private(person), person)
        sandbox.wait_for(lambda: len(sandbox.faults.struck) == 2, 20)
        answered(sandbox, sandbox.private(person), person)
        assert process.popen.poll() is None
        assert process.end() == 0
    assert "Traceback" not in process.logged


def test_a_full_disk(tmp_path: Path, data: Path) -> None:
    """Nothing is lost, nothing runs hot, the log says it in one line, and the admin is told once."""
    sandbox = Sandbox()
    admin, person = sandbox.person("管理员"), sandbox.person()
    told, chat = sandbox.private(admin), sandbox.private(person)
    with (
        running(sandbox) as address,
        started(sandbox, address, data, tmp_path / "log", BOT_ADMIN_IDS=str(admin["id"])) as process,
    ):
        answered(sandbox, chat, person)
        limits = resource.prlimit(process.popen.pid, resource.RLIMIT_FSIZE, (16_384, resource.RLIM_INFINITY))
        sandbox.say(chat, person, Q)
        sandbox.wait_for(lambda: told.sent, 20)
        before = len(sandbox.calls)
        time.sleep(3)
        assert len(sandbox.calls) - before < 24  # a hot loop makes over 200
        assert len(chat.sent) == 1
        resource.prlimit(process.popen.pid, resource.RLIMIT_FSIZE, limits)
        sandbox.wait_for(lambda: len(chat.sent) == 2, 40)
        assert process.end() == 0
    assert ["写不进去" in sent["text"] for sent in told.sent] == [True]
    assert process.logged.count("写不进去") == 1
    assert "Traceback" not in process.logged


def test_a_database_that_another_program_holds(tmp_path: Path, data: Path) -> None:
    sandbox = Sandbox()
    person = sandbox.person()
    chat = sandbox.private(person)
    with running(sandbox) as address, started(sandbox, address, data, tmp_path / "log") as process:
        answered(sandbox, chat, person)
        holder = sqlite3.connect(data / "zhaoshang.sqlite3", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        sandbox.say(chat, person, Q)
        sandbox.wait_for(lambda: "写不进去" in process.logged, 20)
        holder.execute("ROLLBACK")
        holder.close()
        sandbox.wait_for(lambda: len(chat.sent) == 2, 30)
        assert process.end() == 0
    assert "Traceback" not in process.logged


@contextmanager
def slowed(process: Process, share: float) -> Iterator[None]:
    """A machine that leaves a process only a share of its time."""
    over = threading.Event()

    def hold() -> None:
        while not over.is_set():
            os.kill(process.popen.pid, signal.SIGSTOP)
            time.sleep(0.05 * (1 - share))
            os.kill(process.popen.pid, signal.SIGCONT)
            time.sleep(0.05 * share)

    thread = threading.Thread(target=hold)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def test_hundreds_that_wait_are_answered_on_a_slow_machine(tmp_path: Path, data: Path) -> None:
    """Oldest first, and without a sign of typing, since each is answered at once when it is its turn. (It takes a while: 30 answers a second are the most that may be sent.)"""
    sandbox = Sandbox()
    people = [sandbox.person(f"人{number}") for number in range(500)]
    chats = [sandbox.private(person) for person in people]
    for person, chat in zip(people, chats, strict=True):
        sandbox.say(chat, person, Q)
    with running(sandbox) as address, started(sandbox, address, data, tmp_path / "log") as process:
        with slowed(process, 0.4):
            sandbox.wait_for(lambda: all(chat.sent for chat in chats), 90)
        assert process.end() == 0
    sent = [values["chat_id"] for name, values in sandbox.calls if name == "sendMessage"]
    assert len(sent) == 500
    places = {chat.id: at for at, chat in enumerate(chats)}
    assert max(abs(places[int(chat_id)] - at) for at, chat_id in enumerate(sent)) < 40
    assert sum(name == "sendChatAction" for name, _ in sandbox.calls) < 5
    assert "Traceback" not in process.logged


def test_a_host_whose_clock_is_fast(tmp_path: Path, data: Path) -> None:
    """Telegram's clock is a quarter of an hour behind the host's: what waited is not old, and what is old by Telegram's is."""
    sandbox = Sandbox(clock=lambda: time.time() - 900)
    person = sandbox.person()
    group = sandbox.group(person)
    sandbox.say(group, person, f"/ask {Q}", date=sandbox.now - 700)
    sandbox.say(group, person, f"/ask {Q}")
    with running(sandbox) as address, started(sandbox, address, data, tmp_path / "log") as process:
        sandbox.wait_for(lambda: len(group.sent) == 2)
        assert process.end() == 0
    assert "不在线" in group.sent[0]["text"]
    assert SPAN in group.sent[1]["text"]


def test_a_dead_proxy_says_so_at_once(tmp_path: Path, home: Path, bundled_corpus: object) -> None:
    assert bundled_corpus is not None
    log = tmp_path / "log"
    sandbox = Sandbox()
    with pytest.raises(AssertionError, match="连不上"):
        _start_in_vain(sandbox, home, log)
    said = log.read_text("utf-8")
    assert "socks5://（已隐藏）@127.0.0.1:9" in said
    assert "hunter2" not in said
    assert "Traceback" not in said


def _start_in_vain(sandbox: Sandbox, home: Path, log: Path) -> None:
    """Starts the bot behind a proxy that is not there; ends it after a while, and tells what it said."""
    with log.open("wb") as written:
        import subprocess
        import sys

        environment = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
        environment |= {"BOT_TOKEN": sandbox.token, "BOT_DATA_DIR": str(home)}
        environment |= {"BOT_PROXY_URL": "socks5://user:hunter2@127.0.0.1:9"}
        popen = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            env=environment,
            cwd=log.parent,
            stdout=written,
            stderr=written,
        )
        end = time.monotonic() + 20
        while time.monotonic() < end and "连不上" not in log.read_text("utf-8"):
            time.sleep(0.1)
        popen.terminate()
        popen.wait(20)
    raise AssertionError(log.read_text("utf-8"))
