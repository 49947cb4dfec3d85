"""An upload and a reload on one replica reach all: the report files themselves, and what is answered from them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.instance_lock import InstanceLock
from bot.sandbox.chats import Chat, Json
from tests.bot.replicas import Replica, replicas, wait_until
from tests.bot.sandbox.strict import Sandbox, running
from tests.fixtures import SMALL

pytestmark = pytest.mark.slow(seconds=20)  # whole processes of the bot

SENT = "# 2024年娄底市简报\n\n娄底市新签约项目66个。\n"
UPDATED = "资料已更新"


def answered(sandbox: Sandbox, text: str) -> str:
    """What somebody new is answered, whichever replica does it."""
    person: Json = sandbox.person()
    chat: Chat = sandbox.private(person)
    sandbox.say(chat, person, text)
    sandbox.wait_for(lambda: chat.sent, 60)
    return str(chat.sent[0]["text"])


def served(replica: Replica) -> str:
    """The name of the index that a replica answers from."""
    return InstanceLock(replica.folder).served()


def test_what_one_takes_in_all_answer_from(
    tmp_path: Path, home: Path, bundled_corpus: object, postgresql: str
) -> None:
    assert bundled_corpus is not None
    reports = tmp_path / "reports"
    reports.mkdir()
    for path in SMALL.iterdir():
        (reports / path.name).write_bytes(path.read_bytes())
    sandbox = Sandbox()
    admin = sandbox.person("管理员")
    private = sandbox.private(admin)
    settings = {"BOT_ADMIN_IDS": str(admin["id"])}
    with (
        running(sandbox) as address,
        replicas(
            sandbox,
            address,
            postgresql,
            tmp_path,
            home,
            2,
            [{"BOT_CORPUS_DIR": str(reports)}, {}],
            **settings,
        ) as bots,
    ):
        # Whoever was first has offered what it has; the operator has the one that has his files offer those.
        # A signal during the taking in would be let go.
        wait_until(lambda: all(UPDATED in bot.logged for bot in bots), 60)
        environment = bots[0].environment | {"BOT_DATA_DIR": str(bots[0].folder)}
        command = [sys.executable, "-m", "bot", "reload"]
        assert (
            subprocess.run(command, env=os.environ | environment, cwd=tmp_path, check=False).returncode == 0
        )
        wait_until(lambda: served(bots[1]) == served(bots[0]), 60)
        for _ in range(4):
            assert "魔芋" in answered(sandbox, "平江县魔芋食品产业园总投资多少？")

        before = served(bots[0])
        sandbox.attach(private, admin, "简报.md", SENT.encode())
        sandbox.wait_for(lambda: any("娄底市简报" in sent["text"] for sent in private.sent), 60)
        preview = next(sent for sent in private.sent if "娄底市简报" in sent["text"])
        sandbox.press(admin, preview, "加入")
        wait_until(lambda: before != served(bots[0]) == served(bots[1]), 90)
        for bot in bots:
            assert [path.read_text("utf-8") for path in (bot.folder / "library").glob("*/*.md")] == [SENT]
        for _ in range(6):
            assert "66个" in answered(sandbox, "娄底市新签约项目多少个？")
        assert all("Traceback" not in bot.logged for bot in bots)
