"""Rows of buttons as the bot makes them, and as the Bot API takes them.

As the library's objects, the buttons under one answer take as long to make as its message takes to be worded.
"""

from __future__ import annotations

from typing import NamedTuple

from telegram import InlineKeyboardMarkup

from bot.telegram.messages import Json


class Button(NamedTuple):
    """A button: what it says, and one of what it carries when pressed, what it opens, what it copies; else "" each."""

    text: str
    data: str = ""
    url: str = ""
    copied: str = ""


Keyboard = tuple[tuple[Button, ...], ...]
"""Rows of buttons; () if there are none."""


def keyboard_of(markup: InlineKeyboardMarkup | None) -> Keyboard:
    """The buttons under a message that Telegram sent back."""
    if markup is None:
        return ()
    return tuple(
        tuple(
            Button(
                one.text,
                str(one.callback_data or ""),
                one.url or "",
                one.copy_text.text if one.copy_text is not None else "",
            )
            for one in row
        )
        for row in markup.inline_keyboard
    )


def keyboard_json(keyboard: Keyboard) -> Json | None:
    """Buttons as reply markup; None if there are none."""
    if not keyboard:
        return None
    return {"inline_keyboard": [[_button_json(button) for button in row] for row in keyboard]}


def _button_json(button: Button) -> Json:
    if button.copied:
        return {"text": button.text, "copy_text": {"text": button.copied}}
    if button.url:
        return {"text": button.text, "url": button.url}
    return {"text": button.text, "callback_data": button.data}
