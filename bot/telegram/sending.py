"""Sends one message so that it arrives, and once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

import httpx
from telegram import Bot, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ChatAction
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError, TimedOut

from bot.answers.markup import Rich
from bot.telegram.messages import render

PAUSES = (1.0, 2.0, 4.0, 8.0, 16.0)  # seconds before each further attempt
_TYPING_TIMEOUT = 2.0  # seconds; an answer does not wait longer for a nicety
_LOGGER = logging.getLogger(__name__)

Sleep = Callable[[float], Awaitable[None]]


def topic(message: Message) -> int | None:
    """The forum topic a message stands in; a thread of replies in a plain group is none."""
    return message.message_thread_id if message.is_topic_message else None


async def reply(message: Message, rich: Rich, sleep: Sleep = asyncio.sleep) -> None:
    """Send a text as a reply to a message, in its topic. What fails for good is logged, not raised."""
    text, entities = render(rich)

    async def attempt(bot: Bot) -> None:
        await bot.send_message(
            message.chat_id,
            text,
            entities=entities,
            message_thread_id=topic(message),
            reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )

    unknown = 0
    for pause in (*PAUSES, None):
        try:
            return await attempt(message.get_bot())
        except Forbidden as error:
            _LOGGER.info("chat %s does not let the bot write: %s", message.chat_id, error.message)
            return None
        except NetworkError as error:
            # BadRequest, though a NetworkError to the library, is Telegram's last word on a message.
            # What may have arrived is sent again once: a second answer is less bad than none, a third is not.
            unknown += _may_have_arrived(error)
            if isinstance(error, BadRequest) or pause is None or unknown > 1:
                _LOGGER.error("a reply in chat %s was not sent: %s", message.chat_id, error.message)
                return None
        except TelegramError as error:
            _LOGGER.error("a reply in chat %s was not sent: %s", message.chat_id, error.message)
            return None
        await sleep(pause)
    return None


async def typing(message: Message) -> None:
    """Show that an answer is on its way, where that works."""
    try:
        async with asyncio.timeout(_TYPING_TIMEOUT):
            await message.get_bot().send_chat_action(
                message.chat_id, ChatAction.TYPING, message_thread_id=topic(message)
            )
    except (TelegramError, TimeoutError) as error:
        _LOGGER.debug("no typing action in chat %s: %s", message.chat_id, type(error).__name__)


def _may_have_arrived(error: NetworkError) -> bool:
    """Whether Telegram may have taken the message: the connection broke after it was made."""
    cause = error.__cause__
    if isinstance(cause, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout | httpx.ProxyError):
        return False
    # Without such a cause it is an HTTP status, by which Telegram (or what stands before it) refused it.
    return isinstance(error, TimedOut) or isinstance(cause, httpx.HTTPError)
