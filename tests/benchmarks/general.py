"""General Chinese search, no place or year in play: ``python tests/benchmarks/general.py``.

Over paragraphs on everything but investment, with questions in other words than theirs: recall@1 and
MRR of our search beside plain rank-bm25 over jieba's words (title put before the text), and how
often the answer stands in the first sentence chosen, and in the first two.
"""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rank_bm25 import BM25Okapi

from bot.answers.evidence import Chooser
from bot.answers.question import read
from bot.contract import search_json
from bot.evaluation import Judged, holds_gold, read_judged, recall_and_mrr
from retrieval.corpus import Corpus, open_corpus
from retrieval.search import Retriever

FOLDER = Path(__file__).parents[1] / "eval"
PARAGRAPHS = FOLDER / "general-paragraphs.jsonl"
QUESTIONS = FOLDER / "general-questions.jsonl"


def measure() -> dict[str, dict[str, float]]:
    """The measures of our search and of the plain recipe, by name; "sentence" holds those of the choice of sentence."""
    questions = read_judged(QUESTIONS)
    with tempfile.TemporaryDirectory() as home:
        corpus = open_corpus(PARAGRAPHS, Path(home))
        retriever = Retriever(corpus)
        ours = recall_and_mrr(
            questions, lambda q: search_json("", q, retriever.search(retriever.read(q), 5), 0.0)["hits"]
        )
        plain = recall_and_mrr(questions, _Plain(corpus, Path(home)).search)
        return {
            "ours": ours,
            "rank-bm25 + jieba": plain,
            "sentence": _sentences(corpus, retriever, questions),
        }


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
    chooser = Chooser(corpus)
    first = second = 0
    for judged in questions:
        question = read(judged.q, retriever)
        hits = retriever.search(question.query, len(corpus.reports))
        right = [hit for hit in hits if hit.report.report_id in judged.reports]
        texts = [candidate.unit.text for candidate in chooser.choose(question, right).candidates[:2]]
        first += any(holds_gold(judged, text) for text in texts[:1])
        second += any(holds_gold(judged, text) for text in texts)
    return {"first sentence": first / len(questions), "first two": second / len(questions)}


def main() -> None:
    for name, values in measure().items():
        print(f"{name:18}", "  ".join(f"{measure} {value:.3f}" for measure, value in values.items()))


if __name__ == "__main__":
    main()
