"""Buttons as the bot makes them, put to the Bot API and read back from it."""

from __future__ import annotations

from telegram import InlineKeyboardMarkup

from bot.telegram.keyboard import Button, keyboard_json, keyboard_of


def test_buttons_come_back_as_they_were_sent() -> None:
    keyboard = (
        (Button("看原文", "p:1"), Button("原文", url="https://t.me/a_bot?start=1")),
        (Button("复制 5%", copied="5%"),),
    )
    sent = keyboard_json(keyboard)
    assert sent == {
        "inline_keyboard": [
            [
                {"text": "看原文", "callback_data": "p:1"},
                {"text": "原文", "url": "https://t.me/a_bot?start=1"},
            ],
            [{"text": "复制 5%", "copy_text": {"text": "5%"}}],
        ]
    }
    assert keyboard_of(InlineKeyboardMarkup.de_json(sent, None)) == keyboard


def test_no_buttons_are_no_reply_markup() -> None:
    assert keyboard_json(()) is None
    assert keyboard_of(None) == ()
