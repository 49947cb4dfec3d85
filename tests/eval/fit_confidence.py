"""Fits ``bot/answers/confidence.json``: which answers to give, and which to mark as the nearest thing held.

    python -m tests.eval.fit_confidence QUESTIONS=CORPUS [QUESTIONS=CORPUS …] [--dry-run]

Each pair is a file of judged questions and the reports they are asked of. An answer counts as right where a gold stands in
its headline or first quote and nothing forbidden stands there. The weights are those of a logistic regression with an L2
penalty, fitted by Newton's method; five folds, told by each question's id, give the figures that are printed for each
corpus apart. Where the border between an answer and the nearest thing lies is set so that ``HEDGED`` of the right answers
are marked as nearest.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot import evaluation
from bot.answers.answerer import Answerer
from bot.answers.questions.question import Question
from bot.clock import today
from bot.json_contract import answer_json
from retrieval.corpus import open_corpus

FOLDS = 5
PENALTY = 2.0
HEDGED = 0.10  # of the right answers
TARGET = Path(__file__).parents[2] / "bot" / "answers" / "confidence.json"


@dataclass(frozen=True)
class Row:
    """A question that was put: its corpus, its signals, and whether the answer was right."""

    id: str
    corpus: str
    signals: dict[str, float]
    right: bool


def rows_of(questions: Path, corpus: Path, home: Path | None) -> list[Row]:
    """The rows of a file of judged questions; those that no sentence was weighed for are left out."""
    answerer = Answerer(open_corpus(corpus, home), today)
    found, last = [], dict[str, Question | None]()
    for judged in evaluation.read_judged(questions):
        reply = answerer.ask(judged.q, last.get(judged.conv) if judged.conv else None)
        if judged.conv:
            last[judged.conv] = reply.question
        if reply.signals:
            answer = answer_json(judged.id, reply.answer, 0.0)
            right = not judged.refuse and not evaluation.misleads(judged, answer)
            found.append(Row(judged.id, questions.stem, dict(reply.signals), right))
    return found


def fit(
    signals: NDArray[np.float64], right: NDArray[np.float64], strength: float = PENALTY
) -> NDArray[np.float64]:
    """The weights, the bias first, of a logistic regression."""
    x = np.hstack([np.ones((len(signals), 1)), signals])
    weights = np.zeros(x.shape[1])
    penalty = np.diag([0.0, *([strength] * signals.shape[1])])
    for _ in range(30):
        p = 1 / (1 + np.exp(-(x @ weights)))
        gradient = x.T @ (right - p) - penalty @ weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + penalty + 1e-6 * np.eye(x.shape[1])
        weights += np.linalg.solve(hessian, gradient)
    return weights


def auc(scores: NDArray[np.float64], right: NDArray[np.float64]) -> float:
    """The chance that a right answer scores above a wrong one."""
    good, bad = scores[right == 1], scores[right == 0]
    if not len(good) or not len(bad):
        return float("nan")
    return float(np.mean(good[:, None] > bad[None, :]) + 0.5 * np.mean(good[:, None] == bad[None, :]))


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, print the figures of each corpus, and write the model."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", nargs="+", metavar="QUESTIONS=CORPUS")
    parser.add_argument("--home", type=Path, help="where indexes are kept")
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    given = parser.parse_args(arguments)
    pairs = [pair.partition("=") for pair in given.pairs]
    rows = [
        row for questions, _, corpus in pairs for row in rows_of(Path(questions), Path(corpus), given.home)
    ]
    names = list(rows[0].signals)
    x = np.array([[row.signals[name] for name in names] for row in rows])
    right = np.array([float(row.right) for row in rows])
    folds = np.array([int(hashlib.sha256(row.id.encode()).hexdigest(), 16) % FOLDS for row in rows])
    scores = np.zeros(len(rows))
    for fold in range(FOLDS):
        weights = fit(x[folds != fold], right[folds != fold])
        scores[folds == fold] = weights[0] + x[folds == fold] @ weights[1:]
    border = float(np.quantile(scores[right == 1], HEDGED))
    for corpus in dict.fromkeys(row.corpus for row in rows):
        own = np.array([row.corpus == corpus for row in rows])
        kept = scores >= border
        print(
            f"{corpus:28} {int(own.sum()):4} rows  AUC {auc(scores[own], right[own]):.3f}"
            f"  right and given {np.mean(kept[own & (right == 1)]):.2f}"
            f"  wrong and given {np.mean(kept[own & (right == 0)]):.2f}"
        )
    print(f"{'all':28} {len(rows):4} rows  AUC {auc(scores, right):.3f}")
    weights = fit(x, right)
    model = {
        "fitted_on": {
            corpus: sum(row.corpus == corpus for row in rows) for corpus in {r.corpus: 0 for r in rows}
        },
        "bias": round(float(weights[0]) - border, 4),
        "weights": {name: round(float(weight), 4) for name, weight in zip(names, weights[1:], strict=True)},
    }
    if not given.dry_run:
        TARGET.write_text(json.dumps(model, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
