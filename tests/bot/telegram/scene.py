"""Who may be at a bot that runs: in a group, beside it, over its reports; for tests of who may what."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.sandbox.chats import Chat, Json
from tests.bot.sandbox.strict import Sandbox, running
from tests.bot.telegram.real_bot import buttons, started
from tests.fixtures import ROOT

CHANNEL = {"id": -1007, "type": "channel", "title": "频道"}


class Scene:
    """A group with its owner (an admin of it), a member and a channel, a stranger outside, and an admin of the corpus."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.corpus_admin = sandbox.person("资料管理员")

    def people(self) -> None:
        self.asker, self.member = self.sandbox.person("问的人"), self.sandbox.person("群友")
        self.owner, self.stranger = self.sandbox.person("群主"), self.sandbox.person("陌生人")
        self.group = self.sandbox.group(self.owner, self.asker, self.member)
        self.private = self.sandbox.private(self.asker)

    def said(self, chat: Chat, act: Callable[[], object]) -> Json:
        before = len(chat.sent)
        act()
        self.sandbox.wait_for(lambda: len(chat.sent) > before)
        return chat.sent[before]

    def ask(self, chat: Chat, person: Json, text: str, **more: Any) -> Json:
        return self.said(chat, lambda: self.sandbox.say(chat, person, text, **more))

    def press(self, person: Json, message: Json, data: str) -> str:
        """What somebody is told who presses a button with some data."""
        query = self.sandbox.press_data(person, message, data)
        return str(self.sandbox.wait_for(lambda: self.sandbox.pressed[query])["text"])


@contextmanager
def staged(folder: Path, home: Path) -> Iterator[Scene]:
    """A scene with a bot that runs, of whose log nothing of anybody's may be told."""
    for name in ("cache", "indexes"):
        shutil.copytree(home / name, folder / "data" / name)
    corpus = folder / "corpus"
    shutil.copytree(ROOT / "seeds", corpus)
    shutil.copy(ROOT / "tests" / "bot" / "answers" / "policies" / "yueyang-investment.md", corpus)
    sandbox = Sandbox()
    sandbox.number_from(7_310_000_001, 1, 1)  # numbers that stand in no log by chance
    scene = Scene(sandbox)
    settings = {
        "BOT_CORPUS_DIR": str(corpus),
        "BOT_ADMIN_IDS": str(scene.corpus_admin["id"]),
        "BOT_RATE_LIMIT_PER_MINUTE": "200",
        "BOT_LOG_LEVEL": "DEBUG",
    }
    with (
        running(sandbox) as address,
        started(sandbox, address, folder / "data", folder / "log", **settings) as process,
    ):
        yield scene
        logged = process.logged
        assert "Traceback" not in logged
        assert "营商环境" not in logged
        # As a number of its own: within a longer one, such as an update's, the same digits stand by chance.
        assert not [one for one in sandbox.people if re.search(rf"(?<!\d){one}(?!\d)", logged)]


def data_of(message: Json, word: str) -> str:
    """What a button carries, by (a part of) what it says."""
    return next(b["callback_data"] for text, b in buttons(message).items() if word in text)
