"""General Chinese search, no place or year in play: ``python -m tests.benchmarks.general [FOLDER]``.

Over paragraphs on everything but investment, with questions in other words than theirs: recall@1, recall@5 and MRR of
our search beside plain rank-bm25 over jieba's words (title put before the text), and how often the answer stands in the
first sentence chosen within the right paragraph, and in the first two. Without a folder these are 240 of our own; a
folder holds ``reports.jsonl`` and ``questions.jsonl``, each with a ``report_id`` whose first letter names its part.
"""

from __future__ import annotations

import json
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rank_bm25 import BM25Okapi

from bot.answers.questions.question import read
from bot.answers.sentences.sentence_ranking import SentenceRanker
from bot.evaluation import Judged, holds_gold, read_judged, recall_and_mrr
from bot.json_contract import search_json
from retrieval.corpus import Corpus, open_corpus
from retrieval.search import Retriever

FOLDER = Path(__file__).parents[1] / "eval"
PARAGRAPHS = FOLDER / "general-paragraphs.jsonl"
QUESTIONS = FOLDER / "general-questions.jsonl"
_NEAR = 50  # hits among which the right paragraph nearly always is


def measure(paragraphs: Path = PARAGRAPHS, questions: Path = QUESTIONS) -> dict[str, dict[str, float]]:
    """The measures of our search and of the plain recipe, by name; "sentence" holds those of the choice of sentence."""
    return dict(_measures(paragraphs, {"": read_judged(questions)}))


def _measures(
    paragraphs: Path, parts: Mapping[str, Sequence[Judged]]
) -> Iterator[tuple[str, dict[str, float]]]:
    with tempfile.TemporaryDirectory() as home:
        corpus = open_corpus(paragraphs, Path(home))
        retriever = Retriever(corpus)
        plain = _Plain(corpus, Path(home))
        for part, questions in parts.items():
            ours = recall_and_mrr(
                questions, lambda q: search_json("", q, retriever.search(retriever.read(q), 5), 0.0)["hits"]
            )
            yield f"{part} ours".strip(), ours
            yield f"{part} rank-bm25 + jieba".strip(), recall_and_mrr(questions, plain.search)
            yield f"{part} sentence".strip(), _sentences(corpus, retriever, questions)


def _parts(file: Path) -> dict[str, list[Judged]]:
    """Judged questions that name their paragraphs, by the first letter of its name."""
    parts: dict[str, list[Judged]] = {}
    for row in map(json.loads, file.read_text("utf-8").splitlines()):
        judged = Judged(row["id"], "", row["q"], (row["report_id"],), tuple(row["gold"]))
        parts.setdefault(row["report_id"][0], []).append(judged)
    return parts


class _Plain:
    """rank-bm25's Okapi over jieba's words, as one would write it first."""

    def __init__(self, corpus: Corpus, home: Path) -> None:
        self._reports = corpus.reports
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its sources hold escapes that newer Pythons warn of
            import jieba

        tokenizer = jieba.Tokenizer()
        tokenizer.tmp_dir = str(home)
        self._cut = tokenizer.lcut  # as it comes: punctuation, its own guesses, no normalising
        self._index = BM25Okapi([self._cut(f"{report.title} {report.text}") for report in self._reports])

    def search(self, question: str) -> Sequence[Mapping[str, Any]]:
        """The five best reports."""
        scores = self._index.get_scores(self._cut(question))
        best = np.argsort(-scores, kind="stable")[:5]
        return [{"title": self._reports[n].title, "report_id": self._reports[n].report_id} for n in best]


def _sentences(corpus: Corpus, retriever: Retriever, questions: Sequence[Judged]) -> dict[str, float]:
    """Within the right paragraph: the gold in the first sentence chosen, in the first two."""
    ranker = SentenceRanker(corpus)
    first = second = 0
    for judged in questions:
        question = read(judged.q, retriever)
        for near in (_NEAR, len(corpus.reports)):
            hits = retriever.search(question.query, near)
            right = [hit for hit in hits if {hit.report.report_id, hit.report.title} & {*judged.reports}]
            if right:
                break
        texts = [
            one.hit.report.text[one.unit.sentence.start : one.unit.sentence.end]
            for one in ranker.choose(question, right).candidates[:2]
        ]
        first += any(holds_gold(judged, text) for text in texts[:1])
        second += any(holds_gold(judged, text) for text in texts)
    return {"first sentence": first / len(questions), "first two": second / len(questions)}


def main() -> None:
    """Measure and print."""
    if len(sys.argv) > 1:
        folder = Path(sys.argv[1])
        rows = _measures(folder / "reports.jsonl", _parts(folder / "questions.jsonl"))
    else:
        rows = iter(measure().items())
    for name, values in rows:
        print(
            f"{name:20}", "  ".join(f"{measure} {value:.3f}" for measure, value in values.items()), flush=True
        )


if __name__ == "__main__":
    main()
