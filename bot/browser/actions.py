"""Actions of the page (send, edit, press, attach …), one function each, on the sandbox that the bot talks to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.browser.cast import Cast, ChatRole
from bot.sandbox import rules
from bot.sandbox.chats import Chat, Json
from bot.sandbox.world import Sandbox


class ActError(Exception):
    """An act that cannot be done; the text is the name of what the page says."""


class Actions:
    """The sandbox and who is in it; acts read their values by name, and what is wrong with one is an ActError."""

    def __init__(self, sandbox: Sandbox, cast: Cast) -> None:
        self.sandbox = sandbox
        self.cast = cast

    def do(self, values: Json) -> Json:
        """Do one act. Raises ActError."""
        act = _ACTS.get(str(values.get("do")))
        if act is None:
            raise ActError("unknown")
        with self.sandbox.changing():
            return act(self, values)

    def person(self, values: Json) -> Json:
        """The person who acts."""
        try:
            return self.sandbox.people[int(values["person"])]
        except (KeyError, TypeError, ValueError):
            raise ActError("person") from None

    def chat(self, values: Json) -> Chat:
        """The chat acted in; nobody can act in the private chat of another."""
        try:
            chat = self.sandbox.chats[int(values["chat"])]
        except (KeyError, TypeError, ValueError):
            raise ActError("chat") from None
        if self.person(values)["id"] not in chat.members:
            raise ActError("chat")
        return chat

    def message(self, chat: Chat, number: Any) -> Json:
        """A message of a chat by its number."""
        message = chat.messages.get(number) if isinstance(number, int) else None
        if message is None:
            raise ActError("message")
        return message


def _say(stage: Actions, values: Json) -> Json:
    chat, person = stage.chat(values), stage.person(values)
    text = _text(values)
    more: Json = {}
    if quote := values.get("quote"):
        more["quote"] = {"text": str(quote)[:1024], "position": 0, "is_manual": True}
    said = stage.sandbox.say(
        chat, person, text, reply_to=_replied(stage, chat, values), topic=_topic(chat, values), **more
    )
    return {"number": said["message_id"]}


def _edit(stage: Actions, values: Json) -> Json:
    chat = stage.chat(values)
    message = _own(stage, chat, values)
    stage.sandbox.edit(chat, message, _text(values))
    return {}


def _delete(stage: Actions, values: Json) -> Json:
    chat = stage.chat(values)
    stage.sandbox.drop(chat, _own(stage, chat, values)["message_id"])
    return {}


def _press(stage: Actions, values: Json) -> Json:
    chat = stage.chat(values)
    message = stage.message(chat, values.get("message"))
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    data = values.get("data")
    if not any(button.get("callback_data") == data for row in rows for button in row):
        raise ActError("button")
    return {"number": stage.sandbox.press_data(stage.person(values), message, str(data))}


def _react(stage: Actions, values: Json) -> Json:
    chat = stage.chat(values)
    emoji = str(values.get("emoji") or "")
    if emoji and emoji not in rules.REACTIONS:
        raise ActError("emoji")
    stage.sandbox.react(chat, stage.person(values), stage.message(chat, values.get("message")), emoji)
    return {}


def _inline(stage: Actions, values: Json) -> Json:
    return {"number": stage.sandbox.ask_inline(stage.person(values), str(values.get("text", ""))[:256])}


def _choose(stage: Actions, values: Json) -> Json:
    """Send a result of an inline query: as the person's own message, by way of the bot."""
    chat = stage.chat(values)
    answer = stage.sandbox.inline.get(str(values.get("query"))) or {}
    chosen = next((one for one in answer.get("results", []) if one.get("id") == values.get("result")), None)
    if chosen is None:
        raise ActError("result")
    content = chosen["input_message_content"]
    markup = {"reply_markup": chosen["reply_markup"]} if "reply_markup" in chosen else {}
    said = stage.sandbox.say(
        chat,
        stage.person(values),
        content["message_text"],
        topic=_topic(chat, values),
        entities=content.get("entities", []),
        via_bot=stage.sandbox.me,
        **markup,
    )
    return {"number": said["message_id"]}


def _standing(stage: Actions, values: Json) -> Json:
    """Make the bot an admin of the group, or a plain member again: its admin alone may."""
    chat, person = stage.chat(values), stage.person(values)
    if chat is not stage.cast.group or stage.cast.role(person["id"]) is not ChatRole.GROUP_ADMIN:
        raise ActError("rights")
    stage.sandbox.standing(chat, "administrator" if values.get("admin") else "member", by=person)
    return {}


def _language(stage: Actions, values: Json) -> Json:
    """The language in which Telegram speaks with everybody."""
    if values.get("language") not in ("zh", "en"):
        raise ActError("language")
    for person in stage.sandbox.people.values():
        person["language_code"] = "zh-hans" if values["language"] == "zh" else "en"
    return {}


_ACTS: dict[str, Callable[[Actions, Json], Json]] = {
    "say": _say,
    "edit": _edit,
    "delete": _delete,
    "press": _press,
    "react": _react,
    "inline": _inline,
    "choose": _choose,
    "standing": _standing,
    "language": _language,
}


def attach(stage: Actions, values: Json, name: str, content: bytes) -> Json:
    """Send a file. Raises ActError."""
    chat, person = stage.chat(values), stage.person(values)
    topic = _topic(chat, values)
    more: Json = {"message_thread_id": topic, "is_topic_message": True} if topic else {}
    with stage.sandbox.changing():
        return {"number": stage.sandbox.attach(chat, person, name, content, **more)["message_id"]}


def _text(values: Json) -> str:
    text = str(values.get("text") or "").strip()
    if not text:
        raise ActError("empty")
    if rules.units(text) > rules.LONGEST:
        raise ActError("too_long")
    return text


def _topic(chat: Chat, values: Json) -> int | None:
    topic = values.get("topic")
    if topic is None:
        return None
    if topic not in chat.topics:
        raise ActError("chat")
    return int(topic)


def _replied(stage: Actions, chat: Chat, values: Json) -> Json | None:
    number = values.get("reply_to")
    return None if number is None else stage.message(chat, number)


def _own(stage: Actions, chat: Chat, values: Json) -> Json:
    message = stage.message(chat, values.get("message"))
    if message["from"]["id"] != stage.person(values)["id"] or "via_bot" in message:
        raise ActError("rights")
    return message
