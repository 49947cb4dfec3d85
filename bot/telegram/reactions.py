"""A 👍 or 👎 on one of the bot's answers is a verdict, as the button below it is."""

from __future__ import annotations

from telegram import ReactionTypeEmoji, Update

from bot.storage.questions import Questions, Usefulness
from bot.telegram.limits import Admission, Limits
from bot.telegram.people import People

_VERDICTS = {"👍": Usefulness.USEFUL, "👎": Usefulness.NOT_USEFUL}


class Reactions:
    """Keeps what people say of answers by reacting to them. In groups Telegram tells reactions to admins only."""

    def __init__(self, questions: Questions, people: People, limits: Limits) -> None:
        self._questions = questions
        self._people = people
        self._limit = limits.of("reactions")

    async def on_reaction(self, update: Update) -> None:
        """Handle a changed reaction to a message."""
        reaction = update.message_reaction
        assert reaction is not None
        who = reaction.user or reaction.actor_chat
        given = {one.emoji for one in reaction.new_reaction if isinstance(one, ReactionTypeEmoji)}
        given -= {one.emoji for one in reaction.old_reaction if isinstance(one, ReactionTypeEmoji)}
        verdicts = [verdict for emoji, verdict in _VERDICTS.items() if emoji in given]
        if who is None or len(verdicts) != 1 or self._limit.admit(who.id) is not Admission.GRANTED:
            return
        question = self._questions.of_message(self._people.message(reaction.chat.id, reaction.message_id))
        if question is not None:
            self._questions.judge(question, self._people.person(who.id), verdicts[0])
