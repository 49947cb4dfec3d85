"""The chats, people and messages of a sandbox, and what whoever plays with it lets happen in it."""

from __future__ import annotations

import itertools
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from bot.sandbox.chats import Chat, Json, bare, member
from bot.sandbox.rules import Rules

TOKEN = "424242:AAsandboxSANDBOXsandboxSANDBOXsandb"
ANONYMOUS = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}


class Sandbox:
    """Everything there is, under one lock; each change wakes whoever waits, and is told to the ``listeners``."""

    def __init__(
        self,
        username: str = "zhaoshang_bot",
        clock: Callable[[], float] = time.time,
        rules: Rules | None = None,
        token: str = TOKEN,
    ) -> None:
        self.token = token
        self.rules = rules or Rules()
        self.me: Json = {
            "id": int(token.split(":")[0]),
            "is_bot": True,
            "first_name": "招商问策",
            "username": username,
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": True,
        }
        self.clock = clock
        self.people: dict[int, Json] = {}
        self.chats: dict[int, Chat] = {}
        self.updates: list[Json] = []
        self.allowed: list[str] | None = None
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.texts: dict[tuple[str, str], str] = {}
        self.pressed: dict[str, Json | None] = {}
        self.inline: dict[str, Json | None] = {}
        self.guests: dict[str, Json | None] = {}
        self.has_rich = False  # rich messages, as servers have from Bot API 10.1 on
        self.has_ephemeral = False  # as servers have from Bot API 10.2 on
        self.files: dict[str, tuple[str, bytes]] = {}
        self.mentions_are_delivered = True  # in privacy mode; sources disagree
        self.limits_are_kept = (
            False  # whether more than Telegram's 30 messages a second, or 20 a minute in a group, are refused
        )
        self.sent_at: list[tuple[float, int]] = []
        self.wake: list[Callable[[], None]] = []
        self.listeners: list[Callable[[str, Json], None]] = []
        self._changed = threading.Condition(threading.RLock())
        self._ids = itertools.count(1001)
        self._message_ids = itertools.count(1)
        self._update_ids = itertools.count(random.randrange(10**8, 9 * 10**8))

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the lock for a change, and wake whoever waits for one."""
        with self._changed:
            yield
            self._changed.notify_all()

    def wait_for(self, happened: Callable[[], Any], timeout: float = 10.0) -> Any:
        """Wait until something is true, and give it. Raises TimeoutError."""
        with self._changed:
            found: Any = None

            def look() -> bool:
                nonlocal found
                found = happened()
                return bool(found)

            if not self._changed.wait_for(look, timeout):
                raise TimeoutError("the sandbox waited in vain")
            return found

    def tell(self, kind: str, body: Json) -> None:
        """Tell the listeners what happened."""
        for listener in list(self.listeners):
            listener(kind, body)

    def tell_message(self, chat: Chat, message: Json) -> None:
        """Tell the listeners that a message is new or has changed."""
        self.tell("message", {"chat": chat.id, "message": message})

    # -- People and chats --------------------------------------------------------------------------

    def person(
        self, name: str = "小李", language: str = "zh-hans", is_bot: bool = False, **more: Any
    ) -> Json:
        """A new person, or bot."""
        with self.changing():
            person: Json = {
                "id": next(self._ids),
                "is_bot": is_bot,
                "first_name": name,
                "language_code": language,
            }
            self.people[person["id"]] = person | more
            return self.people[person["id"]]

    def private(self, person: Json) -> Chat:
        """The private chat with a person."""
        with self.changing():
            info = {"id": person["id"], "type": "private", "first_name": person["first_name"]}
            return self.chats.setdefault(person["id"], Chat(info, {person["id"]: "member"}))

    def group(
        self, *people: Json, kind: str = "supergroup", topics: tuple[str, ...] = (), bot: str = "member"
    ) -> Chat:
        """A group with some people, of whom the first owns it, and the bot in it."""
        with self.changing():
            number = next(self._ids)
            chat_id = -1_000_000_000_000 - number if kind in ("supergroup", "channel") else -number
            info: Json = {"id": chat_id, "type": kind, "title": f"招商群{number}"}
            members = {person["id"]: "creator" if at == 0 else "member" for at, person in enumerate(people)}
            chat = self.chats[chat_id] = Chat(info, members, bot)
            if topics:
                info["is_forum"] = True
                for topic in topics:
                    opened = self._keep(
                        chat, {"from": people[0], "forum_topic_created": {"name": topic, "icon_color": 0}}
                    )
                    chat.topics[opened["message_id"]] = topic
            return chat

    def standing(self, chat: Chat, status: str, by: Json | None = None, **rights: Any) -> None:
        """Change the bot's standing in a chat: member, administrator, restricted, left, kicked."""
        with self.changing():
            before, chat.bot = chat.bot, status
            self.tell("standing", {"chat": chat.id, "bot": status})
            by = by or next(iter(self.people.values()))
            self.update(
                "my_chat_member",
                {
                    "chat": chat.info,
                    "from": by,
                    "date": self.now,
                    "old_chat_member": self.member(before),
                    "new_chat_member": self.member(status, **rights),
                },
            )

    def member(self, status: str, user: Json | None = None, **rights: Any) -> Json:
        """A member as the Bot API describes one; the bot where nobody is named."""
        return member(status, user or self.me, **rights)

    def migrate(self, chat: Chat) -> Chat:
        """A group becomes a supergroup."""
        with self.changing():
            new_id = -1_000_000_000_000 - next(self._ids)
            new = self.chats[new_id] = Chat(
                chat.info | {"id": new_id, "type": "supergroup"}, dict(chat.members), chat.bot
            )
            person = self.people[next(iter(chat.members))]
            self._deliver(chat, self._keep(chat, {"from": person, "migrate_to_chat_id": new_id}))
            chat.migrated_to = new_id
            self._deliver(new, self._keep(new, {"from": person, "migrate_from_chat_id": chat.id}))
            return new

    # -- What people do ----------------------------------------------------------------------------

    def say(
        self,
        chat: Chat,
        person: Json,
        text: str | None = None,
        *,
        reply_to: Json | None = None,
        topic: int | None = None,
        anonymous: bool = False,
        entities: list[Json] | None = None,
        **more: Any,
    ) -> Json:
        """A person writes in a chat; ``more`` are further fields of the message, such as ``date`` or ``via_bot``."""
        with self.changing():
            body: Json = {"from": ANONYMOUS if anonymous else person}
            if anonymous:
                body["sender_chat"] = chat.info
            if text is not None:
                body["text"] = text
                found = entities if entities is not None else self.rules.marked(text)
                body |= {"entities": found} if found else {}
            if topic is not None:
                body |= {"message_thread_id": topic, "is_topic_message": True}
                body["reply_to_message"] = bare(chat.messages[topic])
            if reply_to is not None:
                body["reply_to_message"] = bare(reply_to)
            message = self._keep(chat, body | more)
            self._deliver(chat, message)
            return message

    def edit(self, chat: Chat, message: Json, text: str) -> None:
        """A person changes what they wrote."""
        with self.changing():
            message |= {"text": text, "edit_date": self.now, "entities": self.rules.marked(text)}
            self.tell_message(chat, message)
            if self._sees(chat, message):
                self.update("edited_message", bare(message, deep=True))

    def attach(self, chat: Chat, person: Json, name: str, content: bytes, **more: Any) -> Json:
        """A person sends a file."""
        with self.changing():
            file_id = f"file{next(self._ids)}"
            self.files[file_id] = (f"documents/{file_id}", content)
            document = {
                "file_id": file_id,
                "file_unique_id": f"u{file_id}",
                "file_name": name,
                "file_size": len(content),
            }
            message = self._keep(chat, {"from": person, "document": document} | more)
            self._deliver(chat, message)
            return message

    def press(self, person: Json, message: Json, label: str) -> str:
        """A person presses a button by (a part of) what it says; the number of the query."""
        with self.changing():
            rows = message.get("reply_markup", {}).get("inline_keyboard", [])
            button = next(b for row in rows for b in row if label in b["text"] and "callback_data" in b)
            return self.press_data(person, message, button["callback_data"])

    def press_data(self, person: Json, message: Json, data: str) -> str:
        """A person presses a button that carries some data."""
        with self.changing():
            number = f"q{next(self._ids)}"
            self.pressed[number] = None
            query = {"id": number, "from": person, "chat_instance": "1", "data": data}
            self.update("callback_query", query | {"message": bare(message, deep=True)})
            return number

    def ask_inline(self, person: Json, text: str) -> str:
        """A person types ``@name text`` in some chat; the number of the query."""
        with self.changing():
            number = f"i{next(self._ids)}"
            self.inline[number] = None
            self.update("inline_query", {"id": number, "from": person, "query": text, "offset": ""})
            return number

    def ask_as_guest(self, chat: Chat, person: Json, text: str, reply_to: Json | None = None) -> str:
        """A person mentions the bot in a chat that it is not in; the number of the query."""
        with self.changing():
            number = f"g{next(self._ids)}"
            self.guests[number] = None
            body: Json = {"from": person, "text": text, "entities": self.rules.marked(text)}
            if reply_to is not None:
                body["reply_to_message"] = bare(reply_to)
            message = self._keep(chat, body)
            self.update("guest_message", bare(message, deep=True) | {"guest_query_id": number})
            return number

    def react(self, chat: Chat, person: Json, message: Json, emoji: str = "") -> None:
        """A person reacts to a message, or takes the reaction back; in groups the bot hears of it as an admin only."""
        with self.changing():
            before = message.setdefault("reacted", {}).get(person["id"], "")
            message["reacted"][person["id"]] = emoji
            self.tell_message(chat, message)
            if chat.kind != "private" and chat.bot != "administrator":
                return
            old, new = ([{"type": "emoji", "emoji": one}] if one else [] for one in (before, emoji))
            body: Json = {"chat": chat.info, "message_id": message["message_id"], "user": person}
            self.update(
                "message_reaction", body | {"date": self.now, "old_reaction": old, "new_reaction": new}
            )

    # -- Within ------------------------------------------------------------------------------------

    @property
    def now(self) -> int:
        """The date of what happens now."""
        return int(self.clock())

    def numbers(self) -> tuple[int, int, int]:
        """The numbers that are next: of things, of messages, of updates."""
        following = next(self._ids), next(self._message_ids), next(self._update_ids)
        self.number_from(*following)
        return following

    def number_from(self, things: int, messages: int, updates: int) -> None:
        """Go on with numbers that :meth:`numbers` gave before."""
        self._ids, self._message_ids = itertools.count(things), itertools.count(messages)
        self._update_ids = itertools.count(updates)

    def _keep(self, chat: Chat, body: Json) -> Json:
        numbers = self._message_ids
        if chat.kind in ("supergroup", "channel"):
            numbers = itertools.count(max(chat.messages, default=0) + 1)
        message: Json = {"message_id": next(numbers), "date": self.now, "chat": chat.info} | body
        chat.messages[message["message_id"]] = message
        self.tell_message(chat, message)
        return message

    def drop(self, chat: Chat, number: int) -> None:
        """Delete a message; the bot is told of none."""
        with self.changing():
            del chat.messages[number]
            self.tell("gone", {"chat": chat.id, "number": number})

    def keep_mine(self, chat: Chat, body: Json) -> Json:
        """Keep a message of the bot's."""
        return self._keep(chat, {"from": self.me, "mine": True} | body)

    def _deliver(self, chat: Chat, message: Json) -> None:
        if self._sees(chat, message):
            kind = "channel_post" if chat.kind == "channel" else "message"
            self.update(kind, bare(message, deep=True))

    def _sees(self, chat: Chat, message: Json) -> bool:
        """True if the bot is shown a message: by its standing, and in privacy mode by what the message is."""
        if chat.kind == "private":
            return chat.bot != "blocked"
        if chat.bot in ("left", "kicked"):
            return False
        if message["from"]["is_bot"] and "sender_chat" not in message:
            return False  # bots do not see one another
        if self.me["can_read_all_group_messages"] or chat.bot == "administrator":
            return True
        text: str | None = message.get("text", message.get("caption"))
        if text is None and "document" not in message:
            return True  # a service message
        if message.get("reply_to_message", {}).get("from", {}).get("id") == self.me["id"]:
            return True
        name = f"@{self.me['username']}".lower()
        for entity in message.get("entities", []):
            assert text is not None, "entities mark a text"
            part = text.encode("utf-16-le")[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])]
            said = part.decode("utf-16-le").lower()
            if entity["type"] == "bot_command" and ("@" not in said or said.endswith(name)):
                return True
            if self.mentions_are_delivered and (
                (entity["type"] == "mention" and said == name)
                or (entity["type"] == "text_mention" and entity["user"]["id"] == self.me["id"])
            ):
                return True
        return False

    def update(self, kind: str, body: Json) -> None:
        """Let an update of any shape arrive, as far as the bot has asked for its kind."""
        unasked = ("chat_member", "message_reaction", "message_reaction_count")
        wanted = kind in self.allowed if self.allowed else kind not in unasked
        if wanted:
            self.updates.append({"update_id": next(self._update_ids), kind: body})
            for wake in list(self.wake):
                wake()
