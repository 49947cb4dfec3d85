"""What is being answered from now: replaced whole, never changed."""

from __future__ import annotations

from bot.answers.answerer import Answerer


class Serving:
    """Holds the answerer in use. Whoever answers takes it once a question, so that one reply has one corpus."""

    def __init__(self, answerer: Answerer) -> None:
        self.answerer = answerer
