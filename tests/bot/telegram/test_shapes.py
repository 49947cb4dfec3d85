"""Updates of every kind and shape, through the process as it is run: none fells it, and none holds up a question.

``ZHAOSHANG_UPDATES=20000`` sends so many.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.bot.sandbox.strict import Sandbox, running
from tests.bot.telegram.real_bot import started

pytestmark = pytest.mark.slow(seconds=15)  # whole processes of the bot

MANY = int(os.environ.get("ZHAOSHANG_UPDATES", "1350"))
TOGETHER = 450


def test_every_kind_is_made_with_every_part() -> None:
    from tests.bot.telegram.shapes import KINDS, Shapes  # aiogram takes more than a second to import

    chat = {"id": -5, "type": "supergroup", "title": "x"}
    shapes = Shapes(3, [chat], [{"id": 7, "is_bot": False, "first_name": "x"}])
    made = {kind: [shapes.update(kind, 1.0)[1] for _ in range(5)] for kind in KINDS}
    assert {"message", "guest_message", "callback_query", "poll_answer", "my_chat_member"} <= set(made)
    text = json.dumps(made)
    for part in ("pinned_message", "poll_option_added", "external_reply", "rich_message", '"date": 0'):
        assert part in text, part
    assert Shapes(3, [chat]).update() == Shapes(3, [chat]).update()


def test_updates_of_every_shape(tmp_path: Path, home: Path, bundled_corpus: object) -> None:
    from tests.bot.telegram.shapes import KINDS, Shapes

    assert bundled_corpus is not None
    data = tmp_path / "data"
    for name in ("cache", "indexes"):
        shutil.copytree(home / name, data / name)
    sandbox = Sandbox()
    people = [sandbox.person(f"人{number}") for number in range(30)]
    chats = [sandbox.private(person) for person in people]
    chats += [sandbox.group(person) for person in people[:10]]
    shapes = Shapes(14, [one.info for one in chats], people)
    settings = {"BOT_RATE_LIMIT_PER_MINUTE": "3"}
    with (
        running(sandbox) as address,
        started(sandbox, address, data, tmp_path / "log", **settings) as process,
    ):
        for sent in range(0, MANY, TOGETHER):
            with sandbox.changing():
                sandbox.allowed = list(KINDS)  # also what was not asked for, as it may have lain there before
                for number in range(sent, min(sent + TOGETHER, MANY)):
                    sandbox.update(*shapes.update(KINDS[number % len(KINDS)]))
            asker = sandbox.person("问的人")  # another one each time: the limit that is set is low
            chat = sandbox.private(asker)
            sandbox.say(chat, asker, "湘西企业开办要几天？")
            sandbox.wait_for(lambda chat=chat: chat.sent, 120)  # type: ignore[misc]
        assert process.popen.poll() is None
        assert process.end() == 0
    assert "Traceback" not in process.logged
    assert len(process.logged) < 300 * MANY
