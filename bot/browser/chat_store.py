"""Saves the chats of a sandbox in a file and restores them."""

from __future__ import annotations

import base64
import json
from pathlib import Path

from bot.sandbox.chats import Json
from bot.sandbox.world import Sandbox
from bot.storage.folder import write_whole

FILE = "chats.json"


def keep(sandbox: Sandbox, folder: Path) -> None:
    """Write the chats to a file. Raises OSError."""
    with sandbox.changing():
        state = {
            "next": sandbox.numbers(),
            "updates": sandbox.updates,
            "files": {
                number: [path, base64.b64encode(content).decode()]
                for number, (path, content) in sandbox.files.items()
            },
            "chats": [
                {
                    "id": chat.id,
                    "info": chat.info,
                    "bot": chat.bot,
                    "topics": list(chat.topics.items()),
                    "messages": list(chat.messages.values()),
                }
                for chat in sandbox.chats.values()
            ],
        }
        written = json.dumps(state, ensure_ascii=False)
    write_whole(folder / FILE, written)


def take_up(sandbox: Sandbox, folder: Path) -> None:
    """Restore the chats from the file, if there is one; a file that cannot be read counts as none."""
    try:
        state: Json = json.loads((folder / FILE).read_text("utf-8"))
        files = {
            number: (path, base64.b64decode(content)) for number, (path, content) in state["files"].items()
        }
        kept = {row["id"]: row for row in state["chats"] if row["id"] in sandbox.chats}
        messages = {number: {m["message_id"]: m for m in row["messages"]} for number, row in kept.items()}
        following = tuple(map(int, state["next"]))
        updates = list(state["updates"])
    except (OSError, ValueError, KeyError, TypeError):
        return
    with sandbox.changing():
        sandbox.files |= files
        sandbox.updates += updates
        sandbox.number_from(*following)
        for number, row in kept.items():
            chat = sandbox.chats[number]
            chat.bot = row["bot"]
            chat.topics = {int(topic): name for topic, name in row["topics"]}
            chat.messages = messages[number]
