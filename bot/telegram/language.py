"""The language a person is spoken to in: zh or en."""

from __future__ import annotations

from telegram import User

from bot.answers.question import language_of


def of_person(user: User | None) -> str:
    """The language of a person's Telegram; Chinese unless it says otherwise."""
    code = (user.language_code if user is not None else None) or "zh"
    return "zh" if code.lower().startswith("zh") else "en"


def of_text(text: str, user: User | None) -> str:
    """The language of what a person wrote, or else of their Telegram."""
    return language_of(text) if any(character.isalpha() for character in text) else of_person(user)
