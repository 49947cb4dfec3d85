"""Puts together everything that answers in Telegram."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from aiohttp import web
from telegram import Update
from telegram.constants import UpdateType
from telegram.request import BaseRequest

from bot.bootstrap import corpus_path
from bot.clock import local, today
from bot.corpus_reload import Reloader
from bot.folder_watch import state_of, watch
from bot.instance_lock import InstanceLock
from bot.monitoring.metrics import Metrics
from bot.monitoring.probes import Probes
from bot.monitoring.troubles import Troubles
from bot.serving import Serving
from bot.settings import Settings, SettingsError
from bot.storage.admissions import Admissions
from bot.storage.announcements import Announcements
from bot.storage.chats import Chats
from bot.storage.connection import DatabaseError, TakenOverError
from bot.storage.corpora import Corpora
from bot.storage.database import Database
from bot.storage.inbox import Inbox
from bot.storage.library import Library
from bot.storage.questions import Questions
from bot.storage.replicas import Replica
from bot.storage.replies import Replies
from bot.storage.schedule import Schedule
from bot.storage.shared_inbox import SharedInbox
from bot.storage.subscriptions import Subscriptions
from bot.telegram import http_client
from bot.telegram.abilities import Abilities
from bot.telegram.access import Access
from bot.telegram.admin_commands import AdminCommands, Admins
from bot.telegram.alarm import Alarm
from bot.telegram.announcement_sender import AnnouncementSender
from bot.telegram.answering import Answering
from bot.telegram.background_tasks import BackgroundTasks
from bot.telegram.backlog import Backlog, ServerClock
from bot.telegram.bot_profile import introduce
from bot.telegram.callbacks import Callbacks
from bot.telegram.chat_commands import ChatCommands
from bot.telegram.conversations import Conversations
from bot.telegram.error_notices import ErrorNotices
from bot.telegram.expected_replies import ExpectedReplies
from bot.telegram.guest_mode import GuestMode
from bot.telegram.handlers import Handlers
from bot.telegram.inline import Inline
from bot.telegram.intake import InOrder, Receiver, SharingReceiver
from bot.telegram.limits import Clock, Limiter, Limits
from bot.telegram.membership import Membership
from bot.telegram.outbox import Outbox, Sleep
from bot.telegram.people import People
from bot.telegram.polling import Polling
from bot.telegram.raw_bot import RawBot
from bot.telegram.reactions import Reactions
from bot.telegram.reload_commands import ReloadCommands
from bot.telegram.sharing import Sharing
from bot.telegram.status import Health
from bot.telegram.subscription_commands import SubscriptionCommands
from bot.telegram.thinking import Thinking
from bot.telegram.uploads import Uploads
from bot.telegram.views import Views
from bot.telegram.webhook import Webhook, url_of
from bot.telegram.weekly import Weekly

_HOUR, _DAY = 3600.0, 24 * 3600.0  # seconds
_LOGGER = logging.getLogger(__name__)

Source = Polling | Webhook
"""Where updates come from."""
Route = Callable[[Update], Awaitable[None]]


class App:
    """Fetches updates and has each handled."""

    def __init__(
        self,
        bot: RawBot,
        process_update: Route,
        turns: InOrder,
        receiver: Receiver,
        source: Source,
        background: BackgroundTasks,
        beginning: Callable[[], Awaitable[None]],
        routes: Sequence[web.RouteDef],
        sharing: Sharing | None,
    ) -> None:
        self.bot = bot
        self.process_update = process_update
        self.turns = turns
        self.source = source
        self.routes = routes
        self._receiver = receiver
        self._background = background
        self._beginning = beginning
        self._sharing = sharing

    async def __aenter__(self) -> App:
        await self.bot.initialize()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._background.stop()
        await self.bot.shutdown()

    async def serve(self) -> None:
        """Answer until cancelled. Raises TelegramError if Telegram refuses for long."""
        await self._beginning()
        work = [self.source.run()]
        if self._sharing is None:
            self._receiver.take_up()
        else:
            work += [self._sharing.run(), self._sharing.follow()]
        try:
            await _all(work)
        finally:
            await self.turns.leave()
            await self.source.leave()
            if self._sharing is not None:
                self._sharing.leave()


async def _all(work: Sequence[Coroutine[Any, Any, None]]) -> None:
    """Run several coroutines that do not end; if one does, the others are cancelled."""
    tasks = [asyncio.create_task(one) for one in work]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def routed(routes: Mapping[str, Route]) -> Route:
    """Handles an update by its kind. Whatever goes wrong with one is logged; where nothing can be written it is raised."""

    async def process_update(update: Update) -> None:
        for kind, handle in routes.items():
            if getattr(update, kind, None) is not None:
                try:
                    await handle(update)
                except (DatabaseError, TakenOverError):
                    raise
                except Exception:
                    _LOGGER.exception("an update could not be handled")

    return process_update


def build_application(
    settings: Settings,
    serving: Serving,
    database: Database,
    *,
    webhook: bool = False,
    troubles: Troubles | None = None,
    metrics: Metrics | None = None,
    request: BaseRequest | None = None,
    clock: Clock = time.time,
    ticks: Clock = time.monotonic,
    sleep: Sleep = asyncio.sleep,
) -> App:
    """Build the application that answers in Telegram; the last four keywords replace the network and the time in tests.

    ``webhook`` has Telegram send the updates; else they are fetched. ``troubles`` counts what is logged, for /status,
    ``metrics`` what Prometheus is told. ``clock`` gives seconds since 1970, for what outlives the process; ``ticks``
    those of a clock that nobody sets, for all that is measured. Raises SettingsError without a token.
    """
    if settings.token is None:
        raise SettingsError("没有设置 BOT_TOKEN，请向 @BotFather 取得令牌后设置。")
    chats, questions = Chats(database), Questions(database, clock)
    replica = Replica(database) if database.shared else None
    inbox = SharedInbox(database, replica, clock) if replica is not None else Inbox(database, clock)
    admissions = Admissions(database)
    limits = Limits(settings.rate_limit_per_minute, ticks, admissions if database.shared else None)
    proxy = settings.proxy_url.get_secret_value() if settings.proxy_url is not None else None
    replies, troubles = Replies(database, clock), troubles or Troubles()
    metrics = metrics or Metrics()
    troubles.listeners.append(metrics.erred)
    server = ServerClock(clock, ticks)
    bot = RawBot(
        token=settings.token.get_secret_value(),
        base_url=f"{settings.api_url}/bot",
        base_file_url=f"{settings.api_url}/file/bot",
        request=request or http_client.client(settings.api_url, proxy, server.hear),
        get_updates_request=request or http_client.client(settings.api_url, proxy, server.hear, at_once=1),
        rate_limiter=Limiter(),  # type: ignore[arg-type] # it takes no number of retries
    )
    background, backlog = BackgroundTasks(), Backlog(server)
    alarm, schedule = Alarm(), Schedule(database)
    abilities = Abilities()
    outbox = Outbox(bot, inbox, chats, sleep, abilities)
    people = People(database.hashed)
    answering = Answering(metrics, lambda: turns.chats <= 1)
    conversations = Conversations(questions, answering)
    views = Views(serving, bot, abilities)
    membership = Membership(chats, outbox, views)
    access, library = Access(replies, people, bot), Library(database, clock)
    notices = ErrorNotices(outbox, settings.admin_ids, schedule, background, clock)
    troubles.listeners.append(notices.on_error)
    weekly = Weekly(settings.admin_ids, database.hashed, schedule, questions, serving, outbox, clock)
    subscriptions, announcements = Subscriptions(database, clock), Announcements(database, clock)

    def now() -> datetime:
        return local(clock())

    subscription_commands = SubscriptionCommands(serving, subscriptions, outbox, bot, now)
    announcement_sender = AnnouncementSender(
        serving, subscriptions, announcements, outbox, background, settings.data_dir, now
    )
    reloader = Reloader(settings, serving, metrics.reloaded, Corpora(database) if database.shared else None)
    reload_commands = ReloadCommands(reloader, serving, outbox, InstanceLock(settings.data_dir), background)
    admin_commands = AdminCommands(
        Admins(settings.admin_ids),
        serving,
        outbox,
        library,
        questions,
        people,
        reload_commands,
        Uploads(bot, outbox, library, people, reload_commands, settings.data_dir),
        Health(serving, troubles, lambda: source.line.heard, ticks),
        weekly,
    )
    expected, thinking = ExpectedReplies(ticks), Thinking(outbox)
    chat_commands = ChatCommands(
        serving,
        bot,
        chats,
        conversations,
        people,
        views,
        admin_commands.admins,
        subscription_commands,
        access,
        expected,
        thinking,
    )
    handlers = Handlers(
        serving,
        bot,
        inbox,
        outbox,
        membership,
        chats,
        questions,
        conversations,
        people,
        views,
        admin_commands,
        chat_commands,
        expected,
        thinking,
        limits,
        access,
        backlog,
        ticks,
        sleep,
        lambda update: turns.following(update),
    )
    callbacks = Callbacks(
        serving,
        outbox,
        chats,
        questions,
        people,
        views,
        admin_commands,
        access,
        subscription_commands,
        limits,
    )
    inline = Inline(serving, limits)
    reactions = Reactions(questions, people, limits)
    guests = GuestMode(serving, bot, limits, answering)

    # What is fetched, and who handles it: Telegram is asked for these kinds of updates and no others.
    routes: dict[str, Route] = {
        UpdateType.MESSAGE: handlers.on_message,
        UpdateType.EDITED_MESSAGE: handlers.on_edit,
        UpdateType.CALLBACK_QUERY: callbacks.on_press,
        UpdateType.INLINE_QUERY: inline.on_query,
        UpdateType.MESSAGE_REACTION: reactions.on_reaction,
        UpdateType.GUEST_MESSAGE: guests.on_message,
        UpdateType.MY_CHAT_MEMBER: membership.on_change,
    }
    process_update = routed(routes)
    turns = InOrder(inbox, backlog, alarm, process_update, metrics, sleep)
    receiver, sharing = Receiver(bot, inbox, turns, backlog, troubles), None
    if replica is not None and isinstance(inbox, SharedInbox):
        receiver = SharingReceiver(bot, inbox, turns, backlog, troubles)
        sharing = Sharing(replica, inbox, receiver, turns, alarm, admissions, reloader)
    source: Source
    if webhook:
        source = Webhook(
            bot,
            url_of(settings),
            receiver,
            turns,
            backlog,
            alarm,
            list(routes),
            sleep,
            ticks,
            lambda: replica is not None and replica.others() > 0,
        )
    else:
        source = Polling(
            bot,
            receiver,
            turns,
            backlog,
            alarm,
            list(routes),
            sleep,
            ticks,
            lambda: replica is None or replica.has("polling"),
        )

    async def begin() -> None:
        _LOGGER.info("已连上 Telegram：@%s", bot.username)
        background.start(
            _keep_house(inbox, questions, library, announcements, settings.retention_days, clock)
        )
        background.start(announcement_sender.run())
        if settings.watch:
            look = partial(state_of, corpus_path(settings), settings.data_dir)
            background.start(watch(look, partial(reload_commands.on_change, settings.admin_ids), ticks))
        with contextlib.suppress(AttributeError, NotImplementedError):  # on Windows there is no such signal
            asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, reload_commands.on_signal)
        await asyncio.to_thread(serving.answerer.warm_up)
        notices.begin()
        background.start(weekly.run())
        await outbox.learn()
        background.start(introduce(bot, settings.admin_ids))

    metrics.watch(serving, lambda: turns.waiting, lambda: source.line.silence, today)
    probes = Probes(
        metrics,
        serving,
        lambda: source.stalled,
        {
            "index": lambda: bool(serving.answerer.reports),
            "telegram": lambda: source.fresh,
            "database": lambda: not alarm.on and _writes(schedule, clock),
        },
    )
    routes_of_http = [*probes.routes, *source.routes]
    return App(bot, process_update, turns, receiver, source, background, begin, routes_of_http, sharing)


def _writes(schedule: Schedule, clock: Clock) -> bool:
    """True if the database can be written now."""
    try:
        schedule.prove(clock())
    except DatabaseError:
        return False
    return True


async def _keep_house(
    inbox: Inbox,
    questions: Questions,
    library: Library,
    announcements: Announcements,
    days: int,
    clock: Clock,
) -> None:
    """Forget, every hour, what is kept no longer; what goes wrong once is tried again the next time."""
    while True:
        before = clock() - days * _DAY
        try:
            inbox.clear_away()
            announcements.clear_away(before)
            questions.clear_away(before)
            await asyncio.to_thread(library.tidy, library.unneeded(before))
        except (DatabaseError, OSError) as error:
            _LOGGER.warning("过期的记录没有删成（%s），一小时后再试", error)
        await asyncio.sleep(_HOUR)
