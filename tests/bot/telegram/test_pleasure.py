"""What makes the bot easy to live with: prompts, numbers, reactions, guests, and a group where many ask at once."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from telegram import Message, Update

from bot.answers.answer import TableRow
from bot.answers.replies.markup import Rich
from bot.answers.replies.markup import read as read_markup
from bot.settings import Settings
from bot.storage.chats import Chats
from bot.storage.database import Database
from bot.storage.inbox import Inbox
from bot.telegram.abilities import Abilities
from bot.telegram.buttons import PassageButton, judged, under_answer, with_reasons
from bot.telegram.group_limit import together
from bot.telegram.limits import Limiter
from bot.telegram.messages import MAX_UNITS
from bot.telegram.outbox import Outbox
from bot.telegram.outgoing import OutgoingMessage
from bot.telegram.raw_bot import RawBot
from bot.telegram.rich_tables import blocks
from bot.telegram.utf16 import units
from tests.bot.sandbox.strict import Sandbox, running
from tests.bot.telegram.scene import Scene
from tests.bot.telegram.telegram_bench import ASKER, GROUP, ME, PRIVATE, Bench, make_bench, message

Q = "湘西企业开办要几天？"


@pytest.mark.parametrize("command", ["ask", "report", "trace"])
async def test_a_bare_command_asks_for_its_text(bench: Bench, command: str) -> None:
    await bench.receive(message(f"/{command}"))
    [sent] = bench.telegram.sent
    assert sent["reply_markup"]["force_reply"] is True
    assert sent["reply_markup"]["selective"] is True
    assert 1 <= len(sent["reply_markup"]["input_field_placeholder"]) <= 64


async def test_the_next_message_is_its_text(bench: Bench) -> None:
    await bench.receive(message("/ask"))
    await bench.receive(message("天心区"))
    assert bench.answerer.asked == ["天心区"]
    bench.now[0] += 61  # the limit of this bench is three a minute
    prompt = {"message_id": 9000, "date": 1, "chat": GROUP, "from": ME, "text": "请把问题发过来"}
    await bench.receive(message("/ask", GROUP))
    # It would be taken for talk, had it not been asked for.
    await bench.receive(message("我要买地", GROUP, reply_to_message=prompt))
    assert bench.answerer.asked == ["天心区", "我要买地"]


async def test_a_prompt_is_forgotten_in_time_and_by_another_command(bench: Bench) -> None:
    prompt = {"message_id": 9000, "date": 1, "chat": GROUP, "from": ME, "text": "请把问题发过来"}
    await bench.receive(message("/ask", GROUP))
    bench.now[0] += 3600
    await bench.receive(message("我要买地", GROUP, reply_to_message=prompt))
    assert bench.answerer.asked == []


async def test_what_is_no_text_gets_one_line(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.picture_text.can_read", lambda: False)  # as without [ocr]
    voice = {"file_id": "a", "file_unique_id": "b", "duration": 3}
    sticker = {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1, "is_animated": False}
    sticker |= {"is_video": False, "type": "regular"}
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    for body in ({"voice": voice}, {"sticker": sticker}, {"photo": photo}):
        await bench.receive(message(None, PRIVATE, **body))
        await bench.receive(message(None, GROUP, **body))
    assert [text.split("：")[0] for text in bench.telegram.texts] == ["我只看得懂文字"] * 3


def reaction(chat: dict[str, Any], old: str, new: str, user: int = 8) -> dict[str, Any]:
    given = [[{"type": "emoji", "emoji": one}] if one else [] for one in (old, new)]
    who = {"id": user, "is_bot": False, "first_name": "老王"}
    body = {"chat": chat, "message_id": 9000, "user": who, "date": 1_750_000_000}
    return body | {"old_reaction": given[0], "new_reaction": given[1]}


def verdicts(bench: Bench) -> list[str]:
    return [row[0] for row in bench.database.connection.execute("SELECT verdict FROM verdicts")]


async def test_a_thumb_on_an_answer_is_its_verdict(bench: Bench) -> None:
    await bench.receive(message(f"/ask {Q}", GROUP))
    await bench.receive(reaction(GROUP, "", "👍"), "message_reaction")
    assert verdicts(bench) == ["useful"]
    await bench.receive(reaction(GROUP, "👍", "👎"), "message_reaction")
    assert verdicts(bench) == ["not_useful"]
    await bench.receive(reaction(GROUP, "", "🔥", user=9), "message_reaction")
    await bench.receive(reaction(GROUP, "👍", "", user=10), "message_reaction")
    await bench.receive(reaction(GROUP | {"id": -1002}, "", "👍", user=11), "message_reaction")
    assert verdicts(bench) == ["not_useful"]


async def test_a_guest_answers_once(bench: Bench) -> None:
    body = message(f"@zhaoshang_bot {Q}", GROUP | {"id": -1009}, guest_query_id="77")
    await bench.receive(body, "guest_message")
    [(method, parameters)] = bench.telegram.calls
    assert method == "answerGuestQuery"
    assert parameters["guest_query_id"] == "77"
    assert "705.7亿元" in parameters["result"]["input_message_content"]["message_text"]
    await bench.receive(message("闲聊", GROUP | {"id": -1009}, guest_query_id="78"), "guest_message")
    assert len(bench.telegram.calls) == 1


def alone(sent: dict[str, Any]) -> int | None:
    """Whom a message is shown to alone."""
    found = sent.get("ephemeral_message_parameters", {}).get("receiver_user_id")
    assert found is None or isinstance(found, int)
    return found


async def test_what_concerns_one_person_is_for_that_person(bench: Bench) -> None:
    for _ in range(4):  # the limit of this bench is three a minute
        await bench.receive(message(f"/ask {Q}", GROUP))
    assert [alone(sent) for sent in bench.telegram.sent] == [None, None, None, ASKER["id"]]
    assert "问得有点快" in bench.telegram.texts[-1]


async def test_a_server_that_refuses_that_shows_it_to_all(bench: Bench) -> None:
    for _ in range(3):
        await bench.receive(message(f"/ask {Q}", GROUP))
    bench.telegram.troubles = [(400, {"description": "Bad Request: USER_NOT_PARTICIPANT"})]
    await bench.receive(message(f"/ask {Q}", GROUP))
    assert [alone(sent) for sent in bench.telegram.sent[-2:]] == [ASKER["id"], None]


async def test_where_many_ask_the_answers_come_together(settings: Settings) -> None:
    """Forty people ask in one group at once: no more than twenty messages a minute, and nobody is left out."""
    bench = make_bench(settings.model_copy(update={"rate_limit_per_minute": 100}))
    async with bench.application as application:
        for number in range(40):
            who = {"id": 100 + number, "is_bot": False, "first_name": f"人{number}"}
            body = message(f"/ask 问题{number}是多少？", GROUP, **{"from": who, "message_id": 100 + number})
            update = Update.de_json({"update_id": 1000 + number, "message": body}, application.bot)
            application.turns.take(update)
        await asyncio.wait_for(application.turns.idle(), 20)
    bench.database.close()
    texts = bench.telegram.texts
    assert len(texts) <= 20
    assert sum("合在一条里" in text for text in texts) == 1
    assert bench.answerer.asked == [f"问题{number}是多少？" for number in range(40)]
    assert sum(f"问：问题{number}是多少？" in texts[-1] for number in range(40)) == 22
    assert bench.pauses == [60.0]


def test_answers_that_come_together_fit_one_message() -> None:
    rich = read_markup("<b>3亿元</b>\n\n<blockquote expandable>" + "字" * 900 + "</blockquote>")
    note = read_markup("<i>只写了结论</i>")
    few = together([(f"问题{number}", rich) for number in range(3)], note, "zh")
    assert few.text.count("字" * 900) == 3
    many = together([(f"问题{number}", rich) for number in range(30)], note, "zh")
    assert units(many.text) <= MAX_UNITS
    assert "字" not in many.text
    assert many.text.count("3亿元") == 30
    assert many.text.endswith("只写了结论")


# -- Tables ------------------------------------------------------------------------------------------

COMPARED = (
    "天心区：<b>8%</b>；湘西州：<b>5%左右</b>。天心区更高\n\n"
    "<blockquote expandable>[1] 天心区：8%；湘西州：5%</blockquote>\n\n<i>仅供参考。</i>"
)


def test_a_comparison_is_a_table() -> None:
    table, after, quote, last = blocks(read_markup(COMPARED)) or []
    cells = [[cell["text"] for cell in row] for row in table["cells"]]
    bold = [{"type": "bold", "text": text} for text in ("8%", "5%左右")]
    assert cells == [["天心区", bold[0]], ["湘西州", bold[1]]]
    assert after["text"] == "天心区更高"
    assert quote["type"] == "blockquote"
    assert last["text"] == {"type": "italic", "text": "仅供参考。"}


def test_a_list_of_indicators_is_a_table_and_prose_is_none() -> None:
    listed = blocks(read_markup("主要目标\n· 地区生产总值：8%\n· 预算收入：6%\n· 投资：7.5%"))
    assert listed is not None
    assert [block["type"] for block in listed] == ["paragraph", "table"]
    for text in (
        "总投资<b>3亿元</b>。",
        "电话：12345",
        "见 /help。",
        "<blockquote>甲：一；乙：二</blockquote>",
    ):
        assert blocks(read_markup(text)) is None


@pytest.mark.parametrize("has_rich", [True, False])
async def test_a_table_is_sent_where_the_server_takes_it(settings: Settings, has_rich: bool) -> None:
    """Against the Bot API on loopback; one that knows no rich messages is asked for one once."""
    sandbox = Sandbox()
    sandbox.has_rich = has_rich
    person = sandbox.person()
    chat = sandbox.private(person)
    with running(sandbox) as address:
        database = Database(settings.data_dir)
        bot = RawBot(sandbox.token, base_url=f"{address}/bot", rate_limiter=Limiter())  # type: ignore[arg-type]
        outbox = Outbox(bot, Inbox(database), Chats(database))
        async with bot:
            asked = sandbox.say(chat, person, "比较")
            update = Update.de_json({"update_id": 1, "message": asked}, bot)
            assert update.message is not None
            said = OutgoingMessage(read_markup(COMPARED), tabular=True)
            for _ in range(2):
                sent = await outbox.reply(update.message, said, 1)
                assert sent is not None
        database.close()
    assert ["rich_message" in one for one in chat.sent] == [has_rich] * 2
    assert ["8%" in one.get("text", "") for one in chat.sent] == [not has_rich] * 2
    asked_for = [name for name, _ in sandbox.calls if name == "sendRichMessage"]
    assert len(asked_for) == (2 if has_rich else 1)


def test_a_ladder_is_a_table_with_the_band_that_applies_in_bold() -> None:
    rows = (TableRow(("1亿元（含）至3亿元（不含）", "3%"), True), TableRow(("3亿元（含）以上", "4%")))
    rich = read_markup("2亿元在一档：<b>3%</b>\n\n<blockquote>[1] 原句</blockquote>\n\n<i>仅供参考。</i>")
    first, table, quote, last = blocks(rich, rows) or []
    bold = [{"type": "bold", "text": text} for text in ("1亿元（含）至3亿元（不含）", "3%")]
    assert [[cell["text"] for cell in row] for row in table["cells"]] == [bold, ["3亿元（含）以上", "4%"]]
    assert (first["type"], quote["type"], last["type"]) == ("paragraph", "blockquote", "paragraph")


def test_a_line_cut_short_is_left_out_where_the_table_holds_it_whole() -> None:
    rows = (TableRow(("地区生产总值", "705.7亿元", "增长7.2%")), TableRow(("财政总收入", "126.8亿元")))
    rich = read_markup(
        "地区生产总值为7…；财政总收入为…\n\n<blockquote>[1] 原句</blockquote>\n\n<i>仅供参考。</i>"
    )
    table, quote, last = blocks(rich, rows) or []
    assert [[cell["text"] for cell in row] for row in table["cells"]] == [
        ["地区生产总值", "705.7亿元", "增长7.2%"],
        ["财政总收入", "126.8亿元", ""],
    ]
    assert (quote["type"], last["type"]) == ("blockquote", "paragraph")


def test_what_is_no_row_makes_no_table() -> None:
    text = "资料没有直接写这一点，最接近的是：天心区2019年开通热线。\n<i>接着上一问：企业开办</i>\n\n<blockquote>[1] 热线</blockquote>"
    assert blocks(read_markup(text)) is None


@pytest.mark.parametrize("has", [True, False])
async def test_what_one_member_sees_is_learnt_and_used(settings: Settings, has: bool) -> None:
    """Against the Bot API on loopback; an older server, which would show it to all, is not asked to show it."""
    sandbox = Sandbox()
    sandbox.has_ephemeral = has
    person = sandbox.person()
    group = sandbox.group(person)
    with running(sandbox) as address:
        database, abilities = Database(settings.data_dir), Abilities()
        bot = RawBot(sandbox.token, base_url=f"{address}/bot", rate_limiter=Limiter())  # type: ignore[arg-type]
        outbox = Outbox(bot, Inbox(database), Chats(database), abilities=abilities)
        async with bot:
            await outbox.learn()
            under = sandbox.keep_mine(group, {"text": "答"})
            query = {"id": "q", "from": person, "chat_instance": "c", "data": "x", "message": under}
            update = Update.de_json({"update_id": 1, "callback_query": query}, bot)
            assert update.callback_query is not None
            assert isinstance(update.callback_query.message, Message)
            shown = await outbox.show(
                update.callback_query.message, update.callback_query, OutgoingMessage(Rich("段"))
            )
        database.close()
    assert abilities.alone is shown is has
    assert [one.get("receiver_user") for one in group.sent[1:]] == ([person] if has else [])


# -- Who is told what --------------------------------------------------------------------------------


async def test_help_shows_an_admin_what_only_admins_can_do(settings: Settings) -> None:
    bench = make_bench(settings.model_copy(update={"admin_ids": (ASKER["id"],)}))
    async with bench.application:
        await bench.receive(message("/help"))
        await bench.receive(message("/help", PRIVATE | {"id": 8}, **{"from": {**ASKER, "id": 8}}))
        await bench.receive(message("/help", GROUP))
        await bench.receive(message("/about"))
        await bench.receive(message("/about", PRIVATE | {"id": 8}, **{"from": {**ASKER, "id": 8}}))
    bench.database.close()
    assert ["/reload" in text for text in bench.telegram.texts[:3]] == [True, False, False]
    assert ["BOT_CORPUS_DIR" in text for text in bench.telegram.texts[3:]] == [True, False]
    assert not any("/setprivacy" in text for text in bench.telegram.texts[4:])


def test_two_buttons_a_row() -> None:
    passages = [(n, PassageButton("0" * 10, n, n + 5, "abcdef")) for n in range(1, 4)]
    keyboard = under_answer("0" * 16, passages, "705.7亿元", 1, 3, "zh")
    assert [len(row) for row in keyboard] == [2, 1, 2, 1, 2]
    asked = with_reasons(keyboard, "0" * 16, "zh")
    assert [len(row) for row in asked] == [2, 1, 2, 1, 2, 1]
    told = judged(asked)
    assert [len(row) for row in told] == [2, 1, 2, 1]


@pytest.mark.slow  # a whole process of the bot
@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("/trace 企业开办", "Found word for word"),
        ("/scope 邵阳", "Done. Questions here"),
        ("/report 天心区", "《2020年长沙市天心区政府工作报告》 (digest)"),
    ],
)
def test_who_speaks_english_is_told_in_english(scene: Scene, said: str, first: str) -> None:
    """Also where what they name or quote is Chinese, as all reports are."""
    person = scene.sandbox.person("Ann", language="en")
    assert scene.ask(scene.sandbox.private(person), person, said)["text"].startswith(first)
