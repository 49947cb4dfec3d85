"""The JSON objects that other programs rely on. Fields are added, never renamed or dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from bot.answers.answer import Answer, Citation
from retrieval.search import Hit


def answer_json(identity: str, answer: Answer, elapsed_ms: float) -> dict[str, Any]:
    """An answer as an object; ``elapsed_ms`` is the time of answering alone, without start-up."""
    return {
        "id": identity,
        "question": answer.question,
        "outcome": answer.outcome.value,
        "answered": answer.outcome.answered,
        "headline": answer.headline,
        "spans": list(answer.spans),
        "text": answer.text,
        "citations": [_citation_json(citation) for citation in answer.citations],
        "suggestions": list(answer.suggestions),
        "elapsed_ms": round(elapsed_ms, 2),
    }


def _citation_json(citation: Citation) -> dict[str, Any]:
    return asdict(citation) | {"section": list(citation.section)}


def error_json(identity: str, question: str, reason: str) -> dict[str, Any]:
    """The object for a line of a batch that is no question."""
    return {
        "id": identity,
        "question": question,
        "outcome": "error",
        "answered": False,
        "headline": reason[:160],
        "spans": [],
        "text": reason,
        "citations": [],
        "suggestions": [],
        "elapsed_ms": 0.0,
    }


def search_json(identity: str, question: str, hits: Sequence[Hit], elapsed_ms: float) -> dict[str, Any]:
    """A search as an object."""
    return {
        "id": identity,
        "question": question,
        "hits": [
            {
                "report_id": hit.report.report_id,
                "title": hit.report.title,
                "region": hit.report.region,
                "section": list(hit.section.path),
                "start": hit.passage.start,
                "end": hit.passage.end,
                "score": round(hit.score, 4),
                "matched": list(hit.matched),
                "text": hit.text,
            }
            for hit in hits
        ],
        "elapsed_ms": round(elapsed_ms, 2),
    }
