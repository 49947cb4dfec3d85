"""Questions that were asked, the conversations they stand in, and what people said of the answers."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.answers.answer import Outcome
from bot.storage.database import Database

CONVERSATION = 30 * 60  # seconds; after that a question stands on its own
# Worded exactly as in the index over such questions (``migrations``): else the database does not use it.
_NOT_HELD = ", ".join(f"'{outcome}'" for outcome in sorted(Outcome) if outcome.not_held)


class Usefulness(StrEnum):
    """A person's verdict on an answer; "no use" has a reason."""

    USEFUL = "useful"
    NOT_USEFUL = "not_useful"
    WRONG_PLACE = "wrong_place"
    OUTDATED = "outdated"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was asked.

    ``texts`` is the conversation it stands in, oldest first, itself last; asked again in this order,
    over the corpus of this name, they bring the same answer. ``person`` is a hash.
    """

    person: str
    texts: tuple[str, ...]
    scope: tuple[str, ...]
    corpus: str
    outcome: str


class Questions:
    """Asked questions by number, so that a button under an answer can name its question."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._connection = database.connection
        self._clock = clock

    def add(self, asked: Asked) -> int:
        """Keep a question; gives its number."""
        [(number,)] = self._connection.execute(
            "INSERT INTO questions (at, person, texts, scope, corpus, outcome) VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
            (
                self._clock(),
                asked.person,
                json.dumps(asked.texts, ensure_ascii=False),
                json.dumps(asked.scope, ensure_ascii=False),
                asked.corpus,
                asked.outcome,
            ),
        )
        return int(number)

    def get(self, number: int) -> Asked | None:
        """A question by its number; None if it is not (or no longer) kept."""
        row = self._connection.execute(
            "SELECT person, texts, scope, corpus, outcome FROM questions WHERE id = ?", (number,)
        ).fetchone()
        if row is None:
            return None
        person, texts, scope, corpus, outcome = row
        return Asked(person, tuple(json.loads(texts)), tuple(json.loads(scope)), corpus, outcome)

    def last(self, person: str, texts: tuple[str, ...]) -> int | None:
        """The number of the last question that a person asked in these words; None if it is not kept."""
        row = self._connection.execute(
            "SELECT id FROM questions WHERE person = ? AND texts = ? ORDER BY id DESC LIMIT 1",
            (person, json.dumps(texts, ensure_ascii=False)),
        ).fetchone()
        return None if row is None else int(row[0])

    def answered(self, question: int, asked: str, message: str, number: int) -> None:
        """Keep which message (``number`` in its chat) answers a question; ``asked`` and ``message`` are hashes of the two."""
        self._connection.execute("DELETE FROM answers WHERE asked = ?", (asked,))
        self._connection.execute(
            "INSERT INTO answers (message, asked, number, question) SELECT ?, ?, ?, id FROM questions WHERE id = ? "
            "ON CONFLICT (message) DO UPDATE SET asked = excluded.asked, number = excluded.number, "
            "question = excluded.question",
            (message, asked, number, question),
        )

    def of_message(self, message: str) -> int | None:
        """The question that a message answers; None if it answers none (that is still kept)."""
        row = self._connection.execute(
            "SELECT question FROM answers WHERE message = ?", (message,)
        ).fetchone()
        return None if row is None else int(row[0])

    def answer_to(self, asked: str) -> int | None:
        """The number, in its chat, of the message that answers a message; None if none does."""
        row = self._connection.execute("SELECT number FROM answers WHERE asked = ?", (asked,)).fetchone()
        return None if row is None else int(row[0])

    def judge(self, number: int, person: str, verdict: str) -> None:
        """Keep what a person says of an answer; the last word counts."""
        self._connection.execute(
            "INSERT INTO verdicts (question, person, verdict, at) SELECT id, ?, ?, ? FROM questions WHERE id = ? "
            "ON CONFLICT (question, person) DO UPDATE SET verdict = excluded.verdict, at = excluded.at",
            (person, verdict, self._clock(), number),
        )

    def conversation(self, asker: str) -> tuple[str, ...]:
        """The texts of an asker's conversation, oldest first; () if the last is over half an hour old."""
        row = self._connection.execute(
            "SELECT texts FROM conversations WHERE asker = ? AND at > ?",
            (asker, self._clock() - CONVERSATION),
        ).fetchone()
        return tuple(json.loads(row[0])) if row else ()

    def go_on(self, asker: str, person: str, texts: tuple[str, ...]) -> None:
        """Keep the texts of an asker's conversation."""
        self._connection.execute(
            "INSERT INTO conversations (asker, person, texts, at) VALUES (?, ?, ?, ?) ON CONFLICT (asker) "
            "DO UPDATE SET person = excluded.person, texts = excluded.texts, at = excluded.at",
            (asker, person, json.dumps(texts, ensure_ascii=False), self._clock()),
        )

    def begin_anew(self, asker: str) -> None:
        """Forget an asker's conversation."""
        self._connection.execute("DELETE FROM conversations WHERE asker = ?", (asker,))

    def unmet(self, most: int) -> list[tuple[str, str, float]]:
        """The last questions that were not answered, or said to be of no use: text, outcome or verdict, and when.

        A question that goes on from others is given with them.
        """
        unanswered = self._connection.execute(
            "SELECT id, texts, outcome, at FROM questions "
            f"WHERE outcome IN ({_NOT_HELD}) ORDER BY at DESC LIMIT ?",
            (most,),
        )
        useless = self._connection.execute(
            "SELECT q.id, q.texts, v.verdict, q.at FROM verdicts AS v JOIN questions AS q ON q.id = v.question "
            f"WHERE v.verdict <> '{Usefulness.USEFUL}' ORDER BY v.at DESC LIMIT ?",
            (most,),
        )
        found = {number: (texts, why, at) for number, texts, why, at in (*unanswered, *useless)}
        last = sorted(found.values(), key=lambda row: -row[2])[:most]
        return [(" › ".join(json.loads(texts)), why, at) for texts, why, at in last]

    def outcomes(self, since: float) -> Counter[str]:
        """Number of questions by outcome since a time."""
        rows = self._connection.execute(
            "SELECT outcome, count(*) FROM questions WHERE at >= ? GROUP BY outcome", (since,)
        )
        return Counter({outcome: int(count) for outcome, count in rows})

    def forget(self, person: str) -> int:
        """Forget all that a person asked and said of answers; gives the number of those questions."""
        with self._connection.transaction():
            self._connection.execute("DELETE FROM conversations WHERE person = ?", (person,))
            self._connection.execute("DELETE FROM verdicts WHERE person = ?", (person,))
            self._connection.execute("DELETE FROM replies WHERE person = ?", (person,))
            asked = self._connection.execute("DELETE FROM questions WHERE person = ?", (person,))
        self._connection.scrub()
        return asked.rowcount

    def clear_away(self, before: float) -> None:
        """Forget what was asked before a time, and conversations that nobody can go on with, down to the file."""
        self._connection.execute("DELETE FROM questions WHERE at < ?", (before,))
        self._connection.execute("DELETE FROM replies WHERE at < ?", (before,))
        self._connection.execute("DELETE FROM conversations WHERE at <= ?", (self._clock() - CONVERSATION,))
        self._connection.scrub()
