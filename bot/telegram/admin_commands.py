"""Commands of the corpus admins: reload, evaluate, status, remove, history, undo."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from telegram import CallbackQuery, Message, User
from telegram.constants import ChatType

from bot import unanswered as gaps_room
from bot.answers.replies.markup import Rich
from bot.answers.replies.passage_view import report_key
from bot.answers.wording import label, say
from bot.commands import Audience, Call, Command
from bot.serving import Serving
from bot.storage.library import Library
from bot.storage.library_records import Action, AddedDocument, Change, State
from bot.storage.questions import Questions
from bot.telegram import admin_buttons
from bot.telegram.admin_buttons import AdminPress, Decide, Leave, Remove, Restore, Serve, TableButton, Undo
from bot.telegram.command_message import CommandMessage
from bot.telegram.messages import shortened
from bot.telegram.outbox import Outbox
from bot.telegram.outgoing import OutgoingMessage, SentMessage
from bot.telegram.people import People
from bot.telegram.reload_commands import ReloadCommands, progress_of
from bot.telegram.status import Health
from bot.telegram.uploads import Uploads, title_of_file
from bot.telegram.weekly import Weekly
from bot.unanswered import UnansweredGroup, UnansweredQuestion
from retrieval.report import Report

_UNMET = 2000  # questions that are looked at
_SHOWN = 15  # gaps and changes in a message
_RESTORABLE = 8  # buttons


class Admins:
    """The admins of the corpus, by their user ids.

    Rank in a group makes nobody one; who writes in the name of a group or channel is none.
    """

    def __init__(self, ids: Sequence[int]) -> None:
        self.ids = tuple(ids)

    def wrote(self, message: Message) -> bool:
        """True if an admin wrote a message."""
        return message.sender_chat is None and self.are(message.from_user)

    def are(self, user: User | None) -> bool:
        """True if a user is an admin."""
        return user is not None and user.id in self.ids


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A change as it is shown: time, author ("" for the one who asks), action and title."""

    at: str
    who: str
    action: Action
    title: str
    undone: bool


class AdminCommands:
    """Does what admins say, ``DOES`` has a method for each command; whoever else says it gets one polite line."""

    def __init__(
        self,
        admins: Admins,
        serving: Serving,
        outbox: Outbox,
        library: Library,
        questions: Questions,
        people: People,
        reload_commands: ReloadCommands,
        uploads: Uploads,
        health: Health,
        weekly: Weekly,
    ) -> None:
        self.admins = admins
        self._serving = serving
        self._outbox = outbox
        self._library = library
        self._questions = questions
        self._people = people
        self._reload_commands = reload_commands
        self._uploads = uploads
        self._health = health
        self._weekly = weekly

    def takes(self, call: Call, message: Message) -> bool:
        """True if an admin commands something, or answers a question of ours about a document."""
        if call.command.row.audience is Audience.CORPUS_ADMINS:
            return True
        return (
            call.command is Command.ASK
            and self.admins.wrote(message)
            and self._uploads.asks(message) is not None
        )

    def shows_picture(self, message: Message) -> bool:
        """True if an admin sends as a picture what can only be read as a file."""
        return bool(message.photo) and message.chat.type == ChatType.PRIVATE and self.admins.wrote(message)

    async def respond(self, call: Call, message: Message, language: str, update_id: int) -> OutgoingMessage:
        """Reply to a command; an empty text means that nothing more is said."""
        private = message.chat.type == ChatType.PRIVATE
        if not self.admins.wrote(message):
            # In private, where nobody else sees it, the number that would make them one.
            return OutgoingMessage(say("admins_only", language, number=message.chat_id if private else None))
        if message.forward_origin is not None and call.command is not Command.UPLOAD:
            return OutgoingMessage(say("forwarded", language))
        said = CommandMessage(call, message, language, update_id)
        if call.command is Command.ASK and (prompt := self._uploads.asks(message)) is not None:
            return await self._uploads.correct(prompt, call.text, language)
        if call.command.row.private and not private:
            return OutgoingMessage(say("in_private", language))
        return await self.DOES[call.command](self, said)

    async def on_press(
        self, press: AdminPress, query: CallbackQuery, message: Message, language: str
    ) -> None:
        """Handle the press of an admin's button, whoever pressed it."""
        if not self.admins.are(query.from_user):
            await self._outbox.acknowledge(query, say("admins_only", language, number=None).text, alert=True)
            return
        person = self._people.person(query.from_user.id)
        await self._outbox.acknowledge(query)
        match press:
            case Decide():
                await self._uploads.decide(press, message, language, person)
            case Remove():
                await self._remove(press, message, language, person)
            case Restore():
                await self._restore(press, message, language, person)
            case Undo():
                await self._undo(press, message, language, person)
            case Serve():
                await self._serve(press, message, language)
            case TableButton():
                await self._table(message, language)
            case Leave():
                await self._outbox.edit(message, OutgoingMessage(say("left", language)))

    # -- Reloading ---------------------------------------------------------------------------------

    async def _upload(self, said: CommandMessage) -> OutgoingMessage:
        return await self._uploads.receive(said.message, said.language, said.update_id)

    async def _reload(self, said: CommandMessage) -> OutgoingMessage:
        return await self._update(said, self._reload_commands.reload)

    async def _eval(self, said: CommandMessage) -> OutgoingMessage:
        return await self._update(said, self._reload_commands.evaluate)

    async def _update(
        self, said: CommandMessage, begin: Callable[[SentMessage | None, str], None]
    ) -> OutgoingMessage:
        if self._reload_commands.busy:
            return OutgoingMessage(say("busy", said.language))
        progress = OutgoingMessage(progress_of(self._reload_commands.nothing, said.language))
        begin(await self._outbox.reply(said.message, progress, said.update_id), said.language)
        return OutgoingMessage(Rich(""))

    async def _status(self, said: CommandMessage) -> OutgoingMessage:
        last, busy = self._reload_commands.last, self._reload_commands.busy
        return OutgoingMessage(await asyncio.to_thread(self._health.show, said.language, last, busy))

    async def _serve(self, press: Serve, message: Message, language: str) -> None:
        said = await self._reload_commands.serve(press.index, language)
        await self._outbox.edit(message, OutgoingMessage(said or Rich(label("held_no_more", language))))

    # -- What is missing ---------------------------------------------------------------------------

    def _unmet(self) -> list[UnansweredQuestion]:
        return [UnansweredQuestion(*row) for row in self._questions.unmet(_UNMET)]

    async def _gaps(self, said: CommandMessage) -> OutgoingMessage:
        return await asyncio.to_thread(self._grouped, self._unmet(), said.language)

    def _grouped(self, unmet: Sequence[UnansweredQuestion], language: str) -> OutgoingMessage:
        found = gaps_room.grouped(unmet)
        rows = [_worded(gap, language) for gap in found[:_SHOWN]]
        rich = say("gaps", language, gaps=rows, sorts=len(found), asked=len(unmet))
        return OutgoingMessage(shortened(rich, language), admin_buttons.under_gaps(language) if found else ())

    async def _table(self, message: Message, language: str) -> None:
        def make(unmet: Sequence[UnansweredQuestion]) -> bytes:
            found = [_worded(gap, language) for gap in gaps_room.grouped(unmet)]
            return gaps_room.as_csv(found, label("gaps_columns", language).split(","))

        content = await asyncio.to_thread(make, self._unmet())
        name = time.strftime("gaps-%Y-%m-%d.csv")
        await self._outbox.send_file(message.chat_id, name, content)

    async def _week(self, said: CommandMessage) -> OutgoingMessage:
        return await self._weekly.respond(said.text, said.message.chat_id, said.language)

    # -- Changing what is held ---------------------------------------------------------------------

    async def _history(self, said: CommandMessage) -> OutgoingMessage:
        user, language = said.message.from_user, said.language
        names = {self._people.person(identity): str(identity) for identity in self.admins.ids}
        own = self._people.person(user.id) if user is not None else ""
        entries = [
            _entry(change, "" if change.person == own else names.get(change.person, "?"))
            for change in self._library.history(_SHOWN)
        ]
        undoable = self._library.undoable()
        hidden = dict(list(self._library.hidden().items())[-_RESTORABLE:])
        rich = say("history", language, entries=entries, hidden=list(hidden.values()))
        keyboard = admin_buttons.under_history(undoable.number if undoable else None, hidden, language)
        return OutgoingMessage(shortened(rich, language), keyboard)

    async def _removal(self, said: CommandMessage) -> OutgoingMessage:
        answerer, text, language = self._serving.answerer, said.text, said.language
        meant = await asyncio.to_thread(lambda: answerer.listing.meant(text) if text.strip() else ())
        if len(meant) == 1:
            return self._confirmation(meant[0], language)
        rich = say("remove_which", language, reports=meant, examples=answerer.examples(language))
        return OutgoingMessage(rich, admin_buttons.to_choose_removal(meant))

    def _confirmation(self, report: Report, language: str) -> OutgoingMessage:
        document = self._library.of_report(report.report_id)
        together = 1 if document is None else self._together(document)
        rich = say("remove", language, report=report, hides=document is None, together=together)
        return OutgoingMessage(rich, admin_buttons.to_confirm_removal(report, document is None, language))

    def _is_last(self, report: Report, document: AddedDocument | None) -> bool:
        """True if no report would be left once a report, or the document that it stands in, is taken out."""
        hidden = self._library.hidden()

        def stays(one: Report) -> bool:
            other = self._library.of_report(one.report_id)
            if other is None:
                return one is not report and one.lasting_id not in hidden
            return other.state is State.ADDED and other != document

        return not any(map(stays, self._serving.answerer.reports))

    def _together(self, document: AddedDocument) -> int:
        """Number of reports in use that come from a document."""
        ids = (report.report_id.partition("#")[0] for report in self._serving.answerer.reports)
        return sum(one == document.report_id for one in ids)

    async def _remove(self, press: Remove, message: Message, language: str, person: str) -> None:
        reports = self._serving.answerer.reports
        report = next((one for one in reports if report_key(one.report_id) == press.report), None)
        if report is None:
            await self._outbox.edit(message, OutgoingMessage(Rich(label("moved_on", language))))
            return
        if not press.sure:
            await self._outbox.edit(message, self._confirmation(report, language))
            return
        # Pressed twice, what was done is said again, and nothing is done twice.
        document = self._library.of_report(report.report_id)
        if self._is_last(report, document):
            await self._outbox.edit(message, OutgoingMessage(say("last_one", language)))
            return
        if document is None:
            done, title = "hidden", report.title
            self._library.hide(report.lasting_id, title, person)
        else:
            done, title = "removed", title_of_file(report.title, self._together(document))
            self._library.remove(document, title, person)
        await self._include(message, language, say("changed", language, done=done, title=title))

    async def _restore(self, press: Restore, message: Message, language: str, person: str) -> None:
        hidden = self._library.hidden()
        report_id = next((one for one in hidden if report_key(one) == press.report), "")
        if not self._library.restore(report_id, person):
            await self._outbox.edit(message, OutgoingMessage(Rich(label("moved_on", language))))
            return
        await self._include(
            message, language, say("changed", language, done="restored", title=hidden[report_id])
        )

    async def _undo(self, press: Undo, message: Message, language: str, person: str) -> None:
        undone = self._library.undo(press.change, person)
        if undone is None:
            await self._outbox.edit(message, OutgoingMessage(Rich(label("undone_before", language))))
            return
        await self._include(message, language, say("changed", language, done="undone", title=undone.title))

    async def _include(self, message: Message, language: str, what: Rich) -> None:
        """Say what was changed, which is already kept, and reload the corpus."""
        await self._outbox.edit(message, OutgoingMessage(what))
        self._reload_commands.include(message, language, what)

    DOES: Mapping[Command, Callable[[AdminCommands, CommandMessage], Awaitable[OutgoingMessage]]] = {
        Command.UPLOAD: _upload,
        Command.RELOAD: _reload,
        Command.EVAL: _eval,
        Command.STATUS: _status,
        Command.GAPS: _gaps,
        Command.HISTORY: _history,
        Command.REMOVE: _removal,
        Command.WEEKLY: _week,
    }


def _entry(change: Change, who: str) -> HistoryEntry:
    at = time.strftime("%Y-%m-%d %H:%M %z", time.localtime(change.at))
    return HistoryEntry(at, who, change.action, change.title, change.undone)


def _worded(gap: UnansweredGroup, language: str) -> UnansweredGroup:
    """A gap with its reasons in words."""
    reasons = tuple(label(f"gap_{reason}", language) for reason in gap.reasons)
    return UnansweredGroup(gap.text, gap.count, reasons, gap.last, gap.others)
