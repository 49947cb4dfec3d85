"""The language a person is spoken to in."""

from __future__ import annotations

from telegram import User

from bot.answers.wording import language_of, languages


def of_person(user: User | None) -> str:
    """The language of a person's Telegram if the bot speaks it, else English; Chinese if it names none."""
    code = ((user.language_code if user is not None else None) or "zh").lower()
    return next((one for one in (code, code.split("-")[0]) if one in languages()), "en")


def of_text(text: str, user: User | None) -> str:
    """The language of what a person wrote, or else of their Telegram."""
    return language_of(text) if any(character.isalpha() for character in text) else of_person(user)
