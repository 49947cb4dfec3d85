"""Fits ``bot/answers/reply_confidence.json``: which whole replies to give, and which to mark as the nearest thing held.

    python -m tests.eval.fit_reply_confidence QUESTIONS=CORPUS[*WEIGHT] [QUESTIONS=CORPUS …] [--dry-run]

Each pair is a file of judged questions and the reports they are asked of; its rows count ``WEIGHT`` times (1). A reply counts as wrong
where it would mislead if it were told as the answer: to a question whose answer is not held, or without a gold in its headline where
``bot.evaluation.misleads`` says so. A fold holds out whole files, but for those that count more than once, of which it holds out
questions; the printed figures are of rows held out. The border is set so that ``HEDGED`` of the right replies are marked as nearest.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot import evaluation
from bot.answers.answerer import Answerer
from bot.answers.questions.question import Question
from bot.clock import today
from bot.json_contract import answer_json
from retrieval.corpus import open_corpus
from tests.eval.fit_confidence import auc, fit

FOLDS = 10
PENALTY = 20.0
HEDGED = 0.06  # of the right replies
TARGET = Path(__file__).parents[2] / "bot" / "answers" / "reply_confidence.json"


@dataclass(frozen=True)
class Row:
    """A question that was put: its corpus, how often it counts, its signals, whether its reply was given as the answer, and right."""

    id: str
    corpus: str
    weight: int
    signals: dict[str, float]
    given: bool
    right: bool

    @property
    def fold(self) -> int:
        """The fold that holds the row out."""
        named = self.corpus if self.weight == 1 else self.id
        return int(hashlib.sha256(named.encode()).hexdigest(), 16) % FOLDS


def rows_of(questions: Path, corpus: Path, weight: int, home: Path | None) -> list[Row]:
    """The rows of a file of judged questions; those whose reply is not weighed are left out."""
    answerer = Answerer(open_corpus(corpus, home), today)
    found, last = [], dict[str, Question | None]()
    for judged in evaluation.read_judged(questions):
        reply = answerer.ask(judged.q, last.get(judged.conv) if judged.conv else None)
        if judged.conv:
            last[judged.conv] = reply.question
        if not reply.reply_signals:
            continue
        answer = answer_json(judged.id, reply.answer, 0.0)
        misleads = evaluation.misleads(judged, answer)
        right = not judged.refuse and (not misleads or evaluation.holds_gold(judged, answer["headline"]))
        given = answer["outcome"] == "answered"
        found.append(Row(judged.id, questions.stem, weight, dict(reply.reply_signals), given, right))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, print the figures of each corpus, and write the model."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", nargs="+", metavar="QUESTIONS=CORPUS[*WEIGHT]")
    parser.add_argument("--home", type=Path, help="where indexes are kept")
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    given = parser.parse_args(arguments)
    rows: list[Row] = []
    for pair in given.pairs:
        questions, _, corpus = pair.partition("=")
        folder, _, weight = corpus.partition("*")
        rows += rows_of(Path(questions), Path(folder), int(weight or 1), given.home)
    names = list(rows[0].signals)
    x = np.array([[row.signals[name] for name in names] for row in rows])
    spread = x.std(axis=0) + 1e-9
    x /= spread
    right = np.array([float(row.right) for row in rows])
    often = np.array([row.weight for row in rows])
    folds = np.array([row.fold for row in rows])
    scores = np.zeros(len(rows))
    for fold in range(FOLDS):
        kept = np.repeat(np.flatnonzero(folds != fold), often[folds != fold])
        weights = fit(x[kept], right[kept], PENALTY)
        scores[folds == fold] = weights[0] + x[folds == fold] @ weights[1:]
    border = float(np.quantile(scores[right == 1], HEDGED))
    told = scores >= border
    before = np.array([row.given for row in rows])
    for corpus in (*dict.fromkeys(row.corpus for row in rows), ""):
        own = np.array([corpus in ("", row.corpus) for row in rows])
        good, bad = own & (right == 1), own & (right == 0)
        print(
            f"{corpus or 'all':24} {int(own.sum()):4} rows  AUC {auc(scores[own], right[own]):.3f}"
            f"  right and given {int((told & good).sum()):4} (now {int((before & good).sum()):4}) of {int(good.sum()):4}"
            f"  wrong and given {int((told & bad).sum()):3} (now {int((before & bad).sum()):3}) of {int(bad.sum()):3}"
        )
    kept = np.repeat(np.arange(len(rows)), often)
    weights = fit(x[kept], right[kept], PENALTY)
    model = {
        "fitted_on": {
            corpus: sum(row.corpus == corpus for row in rows) for corpus in {r.corpus: 0 for r in rows}
        },
        "bias": round(float(weights[0]) - border, 4),
        "weights": {
            name: round(float(w / s), 4) for name, w, s in zip(names, weights[1:], spread, strict=True)
        },
    }
    if not given.dry_run:
        TARGET.write_text(json.dumps(model, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
