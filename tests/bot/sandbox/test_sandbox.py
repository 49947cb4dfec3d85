"""The Bot API on loopback: what it refuses, whom it shows what, and what goes wrong on order."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from telegram import Bot, InlineQueryResultArticle, InputTextMessageContent, ReactionTypeEmoji
from telegram.error import BadRequest, EndPointNotFound

from tests.bot.sandbox.faults import Kind
from tests.bot.sandbox.strict import Sandbox, running
from tests.bot.sandbox.tdlib import TdRules
from tests.fixtures import ROOT

pytestmark = pytest.mark.slow(seconds=15)  # other processes

RULES = TdRules()


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox()


@pytest.fixture
def call(sandbox: Sandbox) -> Iterator[Callable[..., dict[str, Any]]]:
    """Calls a method of the Bot API, and gives the whole answer."""
    with (
        running(sandbox) as address,
        httpx.Client(base_url=f"{address}/bot{sandbox.token}/", trust_env=False) as client,
    ):

        def calling(method: str, **parameters: Any) -> dict[str, Any]:
            answer: dict[str, Any] = client.post(method, json=parameters, timeout=10).json()
            return answer

        yield calling


Call = Callable[..., dict[str, Any]]


def keyboard(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "按", **button}]]}


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "empty": ({"text": "  \n"}, "Bad Request: message text is empty"),
    "too long": ({"text": "长" * 4097}, "Bad Request: message is too long"),
    "too long in UTF-16": ({"text": "😀" * 2049}, "Bad Request: message is too long"),
    "markup that is left open": (
        {"text": "<b>粗", "parse_mode": "HTML"},
        "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    "an entity past the end": (
        {"text": "粗", "entities": [{"type": "bold", "offset": 0, "length": 9}]},
        "Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9",
    ),
    "an entity in the middle of a character": (
        {"text": "😀", "entities": [{"type": "bold", "offset": 1, "length": 1}]},
        "Bad Request: entity begins in a middle of a UTF-16 symbol at byte offset 4",
    ),
    "an entity of no kind": (
        {"text": "粗", "entities": [{"type": "loud", "offset": 0, "length": 1}]},
        "Bad Request: can't parse MessageEntity: unsupported type loud specified",
    ),
    "button data of 65 bytes": (
        {"text": "好", "reply_markup": keyboard(callback_data="x" * 65)},
        "Bad Request: BUTTON_DATA_INVALID",
    ),
    "a button of two kinds": (
        {"text": "好", "reply_markup": keyboard(callback_data="x", url="https://example.com")},
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    "a reply to nothing": (
        {"text": "好", "reply_parameters": {"message_id": 99}},
        "Bad Request: message to be replied not found",
    ),
    "a topic that is not there": (
        {"text": "好", "message_thread_id": 9},
        "Bad Request: message thread not found",
    ),
    "a chat that is not there": ({"text": "好", "chat_id": 5}, "Bad Request: chat not found"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_telegram_refuses(sandbox: Sandbox, call: Call, case: str) -> None:
    chat = sandbox.private(sandbox.person())
    parameters, said = REFUSED[case]
    answer = call("sendMessage", **{"chat_id": chat.id, **parameters})
    assert (answer["error_code"], answer["description"]) == (400, said)
    assert chat.sent == []


@pytest.mark.parametrize(
    "parameters",
    [
        {"text": "长" * 4096},
        {"text": "<b>粗</b>" + "长" * 4095, "parse_mode": "HTML"},
        {"text": "好", "reply_parameters": {"message_id": 99, "allow_sending_without_reply": True}},
        {"text": "好", "reply_markup": keyboard(callback_data="x" * 64)},
        {"text": "好", "reply_markup": keyboard(copy_text={"text": "705.7亿元"})},
    ],
)
def test_what_telegram_takes(sandbox: Sandbox, call: Call, parameters: dict[str, Any]) -> None:
    chat = sandbox.private(sandbox.person())
    assert call("sendMessage", chat_id=chat.id, **parameters)["ok"]
    assert len(chat.sent) == 1


def test_what_is_no_method_and_whose_token_it_is_not(sandbox: Sandbox, call: Call) -> None:
    assert call("doSomething") == {"ok": False, "error_code": 404, "description": "Not Found"}
    sandbox.token = "1:other"
    assert call("getMe")["error_code"] == 401


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("@zhaoshang_bot 湘西", ["mention"]),
        ("@zhaoshang_bot邵阳", []),
        ("/ask 邵阳", ["bot_command"]),
        ("/ask邵阳", []),
        ("/查询 邵阳", []),
        ("见 https://example.com/a", ["url"]),
    ],
)
def test_what_telegram_marks(text: str, kinds: list[str]) -> None:
    assert [one["type"] for one in RULES.marked(text)] == kinds


def test_privacy_mode(sandbox: Sandbox, call: Call) -> None:
    person = sandbox.person()
    group = sandbox.group(person)
    mine = call("sendMessage", chat_id=group.id, text="好")["result"]
    heard = [
        sandbox.say(group, person, "/ask 一"),
        sandbox.say(group, person, "/ask@zhaoshang_bot 二"),
        sandbox.say(group, person, "三", reply_to=mine),
        sandbox.say(group, person, "@zhaoshang_bot 四"),
    ]
    for text in ("大家好", "/ask@other_bot 五", "@zhaoshang_bot邵阳"):
        sandbox.say(group, person, text)
    sandbox.mentions_are_delivered = False
    sandbox.say(group, person, "@zhaoshang_bot 六")
    sandbox.say(group, sandbox.person(is_bot=True), "/ask 七")
    updates = call("getUpdates")["result"]
    assert [one["message"]["text"] for one in updates] == [one["text"] for one in heard]
    sandbox.me["can_read_all_group_messages"] = True
    sandbox.say(group, person, "现在都听得到")
    assert len(call("getUpdates")["result"]) == len(heard) + 1


def test_offsets_confirm(sandbox: Sandbox, call: Call) -> None:
    person = sandbox.person()
    for text in "一二三":
        sandbox.say(sandbox.private(person), person, text)
    first = call("getUpdates", limit=2)["result"]
    assert [one["message"]["text"] for one in first] == ["一", "二"]
    rest = call("getUpdates", offset=first[-1]["update_id"] + 1)["result"]
    assert [one["message"]["text"] for one in rest] == ["三"]
    assert call("getUpdates", offset=rest[-1]["update_id"] + 1) == {"ok": True, "result": []}


def test_a_long_poll_ends_when_something_happens_or_somebody_else_polls(sandbox: Sandbox, call: Call) -> None:
    answers: list[dict[str, Any]] = []
    poll = threading.Thread(target=lambda: answers.append(call("getUpdates", timeout=10)))
    poll.start()
    sandbox.wait_for(lambda: len(sandbox.calls) == 1)
    person = sandbox.person()
    sandbox.say(sandbox.private(person), person, "一")
    poll.join(5)
    offset = answers[0]["result"][-1]["update_id"] + 1
    poll = threading.Thread(target=lambda: answers.append(call("getUpdates", timeout=10, offset=offset)))
    poll.start()
    sandbox.wait_for(lambda: len(sandbox.calls) == 2)
    assert call("getUpdates", offset=offset)["ok"]
    poll.join(5)
    assert answers[1]["error_code"] == 409
    assert answers[1]["description"].startswith("Conflict: terminated by other getUpdates request")


class Hook(BaseHTTPRequestHandler):
    """Takes what a webhook is sent; the first time it fails."""

    taken: list[tuple[str | None, Any]]

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.taken.append((self.headers["X-Telegram-Bot-Api-Secret-Token"], body))
        self.send_response(500 if len(self.taken) == 1 else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Nothing: the test's own output is looked at."""


def test_a_webhook_is_sent_to_until_it_takes(sandbox: Sandbox, call: Call) -> None:
    Hook.taken = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    call("setWebhook", url=f"http://127.0.0.1:{server.server_port}/", secret_token="s3cret")
    assert call("getUpdates")["error_code"] == 409
    person = sandbox.person()
    sandbox.say(sandbox.private(person), person, "一")
    sandbox.wait_for(lambda: not sandbox.updates)
    assert [secret for secret, _ in Hook.taken] == ["s3cret", "s3cret"]
    assert Hook.taken[0][1] == Hook.taken[1][1]
    assert call("deleteWebhook")["ok"]
    assert call("getUpdates")["ok"]
    server.shutdown()
    server.server_close()


def test_faults_to_order(sandbox: Sandbox, call: Call) -> None:
    chat = sandbox.private(sandbox.person())
    for kind in (Kind.FLOOD, Kind.SERVER, Kind.DROP_BEFORE, Kind.DROP_AFTER):
        sandbox.faults.order(kind, "sendMessage", seconds=7)
    flood = call("sendMessage", chat_id=chat.id, text="一")
    assert flood["error_code"] == 429
    assert flood["parameters"] == {"retry_after": 7}
    with pytest.raises(ValueError, match="Expecting value"):
        call("sendMessage", chat_id=chat.id, text="二")
    for _ in range(2):
        with pytest.raises(httpx.HTTPError):
            call("sendMessage", chat_id=chat.id, text="三")
    assert [message["text"] for message in chat.sent] == ["三"]
    assert call("sendMessage", chat_id=chat.id, text="四")["ok"]


def test_telegrams_own_limits(sandbox: Sandbox, call: Call) -> None:
    sandbox.limits_are_kept = True
    now = [1000.0]
    sandbox.clock = lambda: now[0]
    group = sandbox.group(sandbox.person())
    answers = [call("sendMessage", chat_id=group.id, text="好") for _ in range(21)]
    assert [answer["ok"] for answer in answers] == [True] * 20 + [False]
    assert answers[-1]["parameters"]["retry_after"] > 50
    now[0] += 61
    assert call("sendMessage", chat_id=group.id, text="好")["ok"]


@pytest.mark.parametrize(
    ("standing", "code", "said"),
    [
        ("kicked", 403, "Forbidden: bot was kicked from the supergroup chat"),
        ("left", 403, "Forbidden: bot is not a member of the supergroup chat"),
        ("restricted", 400, "Bad Request: not enough rights to send text messages to the chat"),
    ],
)
def test_where_it_may_not_write(sandbox: Sandbox, call: Call, standing: str, code: int, said: str) -> None:
    group = sandbox.group(sandbox.person())
    sandbox.standing(group, standing)
    answer = call("sendMessage", chat_id=group.id, text="好")
    assert (answer["error_code"], answer["description"]) == (code, said)


def test_a_group_that_became_a_supergroup(sandbox: Sandbox, call: Call) -> None:
    group = sandbox.group(sandbox.person(), kind="group")
    new = sandbox.migrate(group)
    answer = call("sendMessage", chat_id=group.id, text="好")
    assert answer["parameters"] == {"migrate_to_chat_id": new.id}
    kinds = [
        next(k for k in one["message"] if k.startswith("migrate")) for one in call("getUpdates")["result"]
    ]
    assert kinds == ["migrate_to_chat_id", "migrate_from_chat_id"]


def test_edits(sandbox: Sandbox, call: Call) -> None:
    person = sandbox.person()
    chat = sandbox.private(person)
    mine = call("sendMessage", chat_id=chat.id, text="一")["result"]
    assert call("editMessageText", chat_id=chat.id, message_id=mine["message_id"], text="二")["ok"]
    same = call("editMessageText", chat_id=chat.id, message_id=mine["message_id"], text="二")
    assert same["description"].startswith("Bad Request: message is not modified")
    theirs = sandbox.say(chat, person, "三")
    assert (
        "can't be edited"
        in call("editMessageText", chat_id=chat.id, message_id=theirs["message_id"], text="四")["description"]
    )
    assert "not found" in call("editMessageText", chat_id=chat.id, message_id=77, text="四")["description"]


async def test_the_library_gets_along_with_it(sandbox: Sandbox) -> None:
    person = sandbox.person()
    chat = sandbox.private(person)
    sent = sandbox.attach(chat, person, "报告.pdf", b"%PDF")
    with running(sandbox) as address:
        async with Bot(sandbox.token, base_url=f"{address}/bot", base_file_url=f"{address}/file/bot") as bot:
            assert bot.username == sandbox.me["username"]
            [update] = await bot.get_updates()
            assert update.message is not None
            assert update.message.document is not None
            file = await update.message.document.get_file()
            assert bytes(await file.download_as_bytearray()) == b"%PDF"
            document = await bot.send_document(chat.id, b"a,b", filename="x.csv")
            assert document.document is not None
            query = sandbox.press_data(person, sandbox.keep_mine(chat, {"text": "好"}), "x")
            assert await bot.answer_callback_query(query, "好")
            with pytest.raises(Exception, match="too old"):
                await bot.answer_callback_query(query)
            assert (await bot.get_chat_member(chat.id, person["id"])).status == "member"
    assert sandbox.pressed[query] == {"text": "好", "show_alert": False}
    assert sent["document"]["file_name"] == "报告.pdf"


# -- What newer servers have -------------------------------------------------------------------------


async def test_reactions_tables_and_what_one_member_sees() -> None:
    sandbox = Sandbox()
    sandbox.has_rich = sandbox.has_ephemeral = True
    person, stranger = sandbox.person(), sandbox.person("路人")
    group = sandbox.group(person)
    with running(sandbox) as address:
        async with Bot(sandbox.token, base_url=f"{address}/bot") as bot:
            asked = sandbox.say(group, person, "/ask 多少")
            await bot.set_message_reaction(group.id, asked["message_id"], "👍")
            assert group.messages[asked["message_id"]]["reactions"] == [{"type": "emoji", "emoji": "👍"}]
            with pytest.raises(BadRequest, match=r"(?i)REACTION_INVALID"):
                await bot.set_message_reaction(group.id, asked["message_id"], ReactionTypeEmoji("🥒"))
            alone = {"ephemeral_message_parameters": {"receiver_user_id": person["id"]}}
            await bot.send_message(group.id, "只给您", api_kwargs=alone)
            assert group.sent[-1]["receiver_user"]["id"] == person["id"]
            alone = {"ephemeral_message_parameters": {"receiver_user_id": stranger["id"]}}
            with pytest.raises(BadRequest, match=r"(?i)USER_NOT_PARTICIPANT"):
                await bot.send_message(group.id, "只给您", api_kwargs=alone)
            cell = {"align": "left", "valign": "middle", "text": "8%"}
            for blocks, taken in (
                ([{"type": "table", "cells": [[cell]]}], True),
                ([{"type": "table", "cells": []}], False),
                ([{"type": "table", "cells": [[{"text": "8%"}]]}], False),
                ([{"type": "mystery"}], False),
                ([], False),
            ):
                call = bot.do_api_request(
                    "sendRichMessage", {"chat_id": group.id, "rich_message": {"blocks": blocks}}
                )
                if taken:
                    await call
                    assert "rich_message" in group.sent[-1]
                else:
                    with pytest.raises(BadRequest):
                        await call
            sandbox.has_rich = False
            with pytest.raises(EndPointNotFound):
                await bot.do_api_request("sendRichMessage", {"chat_id": group.id, "rich_message": {}})


async def test_a_guest_query_is_answered_once() -> None:
    sandbox = Sandbox()
    person = sandbox.person()
    group = sandbox.group(person, bot="left")
    with running(sandbox) as address:
        async with Bot(sandbox.token, base_url=f"{address}/bot") as bot:
            number = sandbox.ask_as_guest(group, person, "@zhaoshang_bot 多少")
            [update] = await bot.get_updates(allowed_updates=["guest_message"])
            assert update.guest_message is not None
            assert update.guest_message.guest_query_id == number
            result = InlineQueryResultArticle("0", "答", InputTextMessageContent("3亿元"))
            await bot.answer_guest_query(number, result)
            with pytest.raises(BadRequest, match="too old"):
                await bot.answer_guest_query(number, result)


def test_the_command_that_it_prints_runs_as_printed(
    tmp_path: Path, home: Path, bundled_corpus: object
) -> None:
    """From any folder, with a bare environment; what is typed is answered."""
    assert bundled_corpus is not None
    for name in ("cache", "indexes"):  # or it makes them
        shutil.copytree(home / name, tmp_path / ".cache" / "zhaoshang-bot" / "sandbox" / name)
    here = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    sandbox = subprocess.Popen(
        [sys.executable, "-m", "bot.sandbox"],
        cwd=ROOT,
        env=os.environ | {"HOME": str(tmp_path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert sandbox.stdin is not None
    assert sandbox.stdout is not None
    sandbox.stdout.readline()
    command = sandbox.stdout.readline().strip()
    with (tmp_path / "log").open("wb") as log:
        bot = subprocess.Popen(f"exec {command}", shell=True, cwd=tmp_path, env=here, stdout=log, stderr=log)
        try:
            while "已连上" not in (tmp_path / "log").read_text("utf-8"):
                assert bot.poll() is None, (tmp_path / "log").read_text("utf-8")
                time.sleep(0.1)
            # It waits 3 s for each answer, in which a loaded machine may give none yet.
            out, _ = sandbox.communicate("湘西企业开办要几天？\n" * 10, timeout=120)
        finally:
            bot.terminate()
            bot.wait(20)
            sandbox.kill()
    assert "3个工作日以内" in out
