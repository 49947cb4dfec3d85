"""Results of judged questions by corpus, so that they are asked of each corpus once."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from typing import Any

from bot.storage.database import Database

_KEPT = 20  # results


class EvaluationCache:
    """Results by the name of a corpus and what tells the judged questions."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._connection = database.connection
        self._clock = clock

    def get(self, corpus: str, judged: str) -> Mapping[str, Any] | None:
        """A result; None where these were never asked of it."""
        row = self._connection.execute(
            "SELECT result FROM measured WHERE corpus = ? AND judged = ?", (corpus, judged)
        ).fetchone()
        if row is None:
            return None
        result: Mapping[str, Any] = json.loads(row[0])
        return result

    def keep(self, corpus: str, judged: str, result: Mapping[str, Any]) -> None:
        """Keep a result, and drop those of other questions and of corpora long gone."""
        with self._connection.transaction():
            self._connection.execute(
                "DELETE FROM measured WHERE judged <> ? "
                "OR corpus NOT IN (SELECT corpus FROM measured ORDER BY at DESC LIMIT ?)",
                (judged, _KEPT - 1),
            )
            self._connection.execute(
                "INSERT INTO measured (corpus, judged, result, at) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (corpus, judged) DO UPDATE SET result = excluded.result, at = excluded.at",
                (corpus, judged, json.dumps(result, ensure_ascii=False), self._clock()),
            )
