"""``python -m bot.sandbox``: a Telegram of one's own, to talk to the bot from a terminal.

Lines typed are said in the private chat; a line that begins with ``g `` is said in the group, ``p 2`` presses
the second button under the bot's last message.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path

from platformdirs import user_cache_path
from rich.console import Console

from bot.sandbox.chats import Chat, Json
from bot.sandbox.server import Server, running
from bot.sandbox.world import Sandbox


def main() -> None:
    """Serve until the input ends."""
    parser = argparse.ArgumentParser(
        prog="python -m bot.sandbox", description="本机上的一个 Telegram，用来试机器人。"
    )
    parser.parse_args()
    out = Console(highlight=False)
    sandbox = Sandbox()
    person = sandbox.person("我")
    chats = {"": sandbox.private(person), "g": sandbox.group(person, sandbox.person("小王"))}
    seen: dict[int, int] = dict.fromkeys((chat.id for chat in chats.values()), 0)
    with running(lambda: Server(sandbox)) as address:
        out.print("在另一个终端里启动机器人：")
        out.print(f"  {_command(sandbox.token, address)}", style="bold", soft_wrap=True, markup=False)
        out.print(
            "然后在这里打字：直接写是私聊，“g /ask 问题”是在群里说，“p 2”按上一条消息的第二个按钮。Ctrl-D 结束。"
        )
        last: tuple[Chat, Json] | None = None
        for line in sys.stdin:
            kind, _, rest = line.strip().partition(" ")
            if kind == "p" and last is not None and rest.isdigit():
                _press(sandbox, person, last[1], int(rest))
            else:
                chat = chats["g"] if kind == "g" else chats[""]
                sandbox.say(chat, person, rest if kind == "g" else line.strip())
            try:
                sandbox.wait_for(lambda: any(len(c.sent) > seen[c.id] for c in chats.values()), 3)
            except TimeoutError:
                out.print("（没有新消息）", style="dim")
            for chat in chats.values():
                for message in chat.sent[seen[chat.id] :]:
                    last = (chat, message)
                    out.rule(chat.info.get("title", "私聊"))
                    out.print(message.get("text", ""), markup=False)
                    out.print(_buttons(message), style="cyan", markup=False)
                seen[chat.id] = len(chat.sent)


def _command(token: str, address: str) -> str:
    """The command that starts the bot against the sandbox, from any folder, with a data folder of its own."""
    data = user_cache_path("zhaoshang-bot", appauthor=False) / "sandbox"
    settings = {
        "BOT_TOKEN": token,
        "BOT_API_URL": address,
        "BOT_DATA_DIR": str(data),
        "NO_PROXY": "127.0.0.1",
    }
    told = " ".join(f"{name}={shlex.quote(value)}" for name, value in settings.items())
    return f"env PYTHONPATH={shlex.quote(str(Path(__file__).parents[2]))} {told} {shlex.quote(sys.executable)} -m bot run"


def _press(sandbox: Sandbox, person: Json, message: Json, number: int) -> None:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    pressed = [button for row in rows for button in row][number - 1 : number]
    if pressed and "callback_data" in pressed[0]:
        sandbox.press_data(person, message, pressed[0]["callback_data"])


def _buttons(message: Json) -> str:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    labels = [button["text"] for row in rows for button in row]
    return "  ".join(f"[{number} {label}]" for number, label in enumerate(labels, 1))


if __name__ == "__main__":
    main()
