"""Documents that an admin sends in private: previewed, corrected, added or dropped."""

from __future__ import annotations

import asyncio
from pathlib import Path

from telegram import Message
from telegram.constants import ChatType, FileSizeLimit

from bot.answers.replies.markup import Rich
from bot.answers.wording import say
from bot.file_preview import Preview, look, read_date, read_region
from bot.storage.library import Library
from bot.storage.library_records import AddedDocument, Prompt, State
from bot.telegram import admin_buttons
from bot.telegram.admin_buttons import Decide, Decision
from bot.telegram.messages import shortened
from bot.telegram.outbox import Bot, Outbox
from bot.telegram.outgoing import OutgoingMessage
from bot.telegram.people import People
from bot.telegram.reload_commands import ReloadCommands

LARGEST = int(FileSizeLimit.FILESIZE_DOWNLOAD)
_PATIENCE = 1.0  # seconds; who waits longer is told for what


def title_of_file(title: str, reports: int) -> str:
    """Name of a file of reports: the title of its first, and their number."""
    return title if reports == 1 else f"{title} 等{reports}份"


class Uploads:
    """Takes files in. What is known of each is in the library, so that a restart changes nothing."""

    def __init__(
        self,
        bot: Bot,
        outbox: Outbox,
        library: Library,
        people: People,
        reload_commands: ReloadCommands,
        data_dir: Path,
    ) -> None:
        self._data_dir = data_dir
        self._bot = bot
        self._outbox = outbox
        self._library = library
        self._people = people
        self._reload_commands = reload_commands

    async def receive(self, message: Message, language: str, update_id: int) -> OutgoingMessage:
        """Reply to a file that was sent: what is in it and what can be done with it; empty if that has been said."""
        async with asyncio.TaskGroup() as group:
            looking = group.create_task(self._received(message, language))
            if (await asyncio.wait({looking}, timeout=_PATIENCE))[0]:
                return looking.result()
            told = await self._outbox.reply(message, OutgoingMessage(say("looking", language)), update_id)
        if told is None:
            return looking.result()
        await self._outbox.edit(told, looking.result())
        return OutgoingMessage(Rich(""))

    async def _received(self, message: Message, language: str) -> OutgoingMessage:
        sent = message.document
        assert sent is not None
        if (sent.file_size or 0) > LARGEST:
            return OutgoingMessage(say("too_large", language, limit=LARGEST // 1_000_000))
        content = await self._outbox.fetch(message.chat_id, sent.file_id)
        if content is None:
            return OutgoingMessage(say("not_fetched", language))
        # The same message again, after a restart, is the same document.
        received = self._people.message(message.chat_id, message.message_id)
        stored = await asyncio.to_thread(self._library.store, sent.file_name or "", content, received)
        document = self._library.receive(stored, received)
        return await self._shown(document, language)

    def asks(self, message: Message) -> Prompt | None:
        """The question of ours that a message replies to; None if it replies to none, or not in a private chat."""
        replied = message.reply_to_message
        ours = replied is not None and replied.from_user is not None and replied.from_user.id == self._bot.id
        if replied is None or not ours or message.chat.type != ChatType.PRIVATE:
            return None
        return self._library.asked(replied.message_id)

    async def correct(self, prompt: Prompt, text: str, language: str) -> OutgoingMessage:
        """Take the reply to the question for a place or date."""
        read = {"region": read_region, "date": read_date}[prompt.field]
        value = read(text)
        if not value:
            return OutgoingMessage(say("not_understood", language, asking=prompt.field, text=text))
        document = self._library.correct(prompt, value)
        if document is None:
            dropped = prompt.document.state is State.DROPPED
            return OutgoingMessage(say("dropped" if dropped else "decided", language))
        return await self._shown(document, language)

    async def decide(self, press: Decide, message: Message, language: str, person: str) -> None:
        """Handle the press of a button under a document."""
        document = self._library.get(press.document)
        if document is None or document.state is State.DROPPED:
            await self._outbox.edit(message, OutgoingMessage(say("dropped", language)))
        elif press.decision is Decision.ADD:
            await self._add(document, message, language, person)
        elif press.decision is Decision.DROP:
            dropped = self._library.drop(document)
            done = say("dropped" if dropped else "decided", language)
            await self._outbox.edit(message, OutgoingMessage(done))
        elif document.state is State.PREVIEW:
            asked = await self._outbox.ask(
                message.chat_id, say("correct", language, asking=press.decision.value)
            )
            if asked is not None:
                self._library.ask(document.number, press.decision.value, asked.message_id)

    async def _add(self, document: AddedDocument, message: Message, language: str, person: str) -> None:
        preview = await look(self._library.as_added(document), self._data_dir)
        if not preview.count:
            await self._outbox.edit(message, await self._shown(document, language))
            return
        title = title_of_file(preview.shown[0].title, preview.count)
        # Pressed again, after a restart for one, it is said again and nothing is done twice.
        if not self._library.add(document, title, person) and document.state is not State.ADDED:
            await self._outbox.edit(message, OutgoingMessage(say("decided", language)))
            return
        what = say("changed", language, done="added", title=title)
        await self._outbox.edit(message, OutgoingMessage(what))
        self._reload_commands.include(message, language, what)

    async def _shown(self, document: AddedDocument, language: str) -> OutgoingMessage:
        preview: Preview = await look(self._library.as_added(document), self._data_dir)
        twin = self._library.twin(document)
        rich = say(
            "preview", language, preview=preview, file=document.name.partition("/")[2], twin=twin is not None
        )
        keyboard = admin_buttons.to_decide(document.number, preview.count > 0, preview.count == 1, language)
        return OutgoingMessage(shortened(rich, language), keyboard)
