"""Measures over judged questions: of answers, and of hits (recall, MRR).

The answers come in as the JSON objects that other programs get, so that what is judged is what
they see.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.answers.replies.composer import REPLY
from bot.answers.replies.excerpts import MOST as QUOTES
from bot.answers.replies.headline import LONGEST as HEADLINE
from retrieval.numerals import digits
from retrieval.report import CorpusError

MEASURES = ("report@1", "headline", "answer", "refused", "over-refused", "misled", "hedged")
LOWER_IS_BETTER = frozenset({"over-refused", "misled", "hedged"})


@dataclass(frozen=True, slots=True)
class Judged:
    """A judged question. ``reports`` are parts of titles or ids of right reports; of ``gold`` any counts,
    of ``gold_all`` each, ``never`` must not stand in a headline; ``refuse`` where the corpus does not hold the answer;
    ``conv`` joins turns."""

    id: str
    kind: str
    q: str
    reports: tuple[str, ...] = ()
    gold: tuple[str, ...] = ()
    gold_all: tuple[str, ...] = ()
    refuse: bool = False
    conv: str = ""
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """Judgement of one answer, a field a measure; ``None`` where a measure does not apply.

    ``refused`` tells that it was not answered, or where it should not have been, that the reply says so. ``misled`` tells
    that someone could act wrongly on it: it claims to answer and has no gold in its headline nor first quote, or the wrong
    one, or less than half of a list. ``hedged`` tells that it answers in part only.
    """

    judged: Judged
    answer: Mapping[str, Any]
    report: bool | None
    headline: bool | None
    text: bool | None
    refused: bool
    misled: bool = False
    hedged: bool | None = None

    @property
    def missed(self) -> tuple[str, ...]:
        """The names of the measures that this answer fails."""
        if self.judged.refuse:
            return () if self.refused else ("refused",)
        parts = {
            "report@1": self.report,
            "headline": self.headline,
            "answer": self.text,
            "over-refused": not self.refused,
        }
        return tuple(name for name, right in parts.items() if right is False)


def read_judged(path: Path) -> list[Judged]:
    """Read a file of judged questions, one JSON object a line. Raises CorpusError naming the line."""
    found = []
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(str(path), "读不了，请确认文件存在并且是 UTF-8 编码") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            found.append(
                Judged(
                    str(row["id"]),
                    str(row.get("kind", "")),
                    str(row["q"]),
                    _texts(row.get("report")),
                    _texts(row.get("gold")),
                    _texts(row.get("gold_all")),
                    bool(row.get("refuse", False)),
                    str(row.get("conv") or ""),
                    _texts(row.get("never")),
                )
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise CorpusError(
                str(path),
                '不是一道判过的题，要写成 {"id": "1", "q": "问题", "gold": ["答案"]} 这样的一行',
                number,
            ) from error
    return found


def _texts(value: object) -> tuple[str, ...]:
    """A list of texts, or one text that stands for a list. Raises TypeError."""
    if isinstance(value, str):
        return (value,)
    texts = tuple(value) if isinstance(value, list) else ()
    if (value and not texts) or not all(isinstance(text, str) for text in texts):
        raise TypeError("neither a text nor texts")
    return texts


def judge(judged: Judged, answer: Mapping[str, Any]) -> Judgement:
    """Hold one answer against its judged question (each field of ``Judgement`` is a measure)."""
    refused = not answer["answered"]
    told = answer["outcome"] == "answered"
    if judged.refuse:
        return Judgement(judged, answer, None, None, None, not told, told)
    citations: Sequence[Mapping[str, Any]] = answer["citations"]
    first = bool(citations) and any(_of(citations[0], part) for part in judged.reports)
    headline = len(answer["headline"]) <= HEADLINE and _holds(answer["headline"], judged)
    rows = len(citations) if judged.kind in ("compare", "list") else QUOTES
    text = (
        _holds(answer["text"], judged)
        and len(answer["text"]) <= REPLY
        and len(citations) <= max(QUOTES, rows)
    )
    if judged.gold_all:
        text = text and all(any(_of(citation, part) for citation in citations) for part in judged.reports)
    else:
        text = text and first
    return Judgement(
        judged,
        answer,
        first,
        headline,
        text,
        refused,
        told and misleads(judged, answer),
        not (told or refused),
    )


def misleads(judged: Judged, answer: Mapping[str, Any]) -> bool:
    """True if someone could act wrongly on an answer to a question whose answer is held, taken as a full one."""
    headline, citations = answer["headline"], answer["citations"]
    if any(_plain(never) in _plain(headline) for never in judged.never):
        return True
    if judged.gold_all:
        return sum(_plain(gold) in _plain(answer["text"]) for gold in judged.gold_all) * 2 < len(
            judged.gold_all
        )
    first = citations[0]["quote"] if citations else ""
    return not (_holds(headline, judged) or _holds(first, judged))


def is_of(judged: Judged, report: Mapping[str, Any]) -> bool:
    """True if a report, given by its title and report_id, is a right one for a judged question."""
    return any(_of(report, part) for part in judged.reports)


def holds_gold(judged: Judged, text: str) -> bool:
    """True if a gold of a judged question (each, where all are asked for) stands in a text."""
    return _holds(text, judged)


def measures(verdicts: Iterable[Judgement]) -> dict[str, float]:
    """The share of right answers by measure, 0 to 1; 1 (0 for over-refused) where none applies."""
    rows = list(verdicts)
    asked = [row for row in rows if not row.judged.refuse]
    refusing = [row for row in rows if row.judged.refuse]

    def share(values: Sequence[bool | None], empty: float) -> float:
        return sum(map(bool, values)) / len(values) if values else empty

    return {
        "report@1": share([row.report for row in asked], 1.0),
        "headline": share([row.headline for row in asked], 1.0),
        "answer": share([row.text for row in asked], 1.0),
        "refused": share([row.refused for row in refusing], 1.0),
        "over-refused": share([row.refused for row in asked], 0.0),
        "misled": share([row.misled for row in rows], 0.0),
        "hedged": share([row.hedged for row in asked], 0.0),
    }


def recall_and_mrr(
    questions: Iterable[Judged], search: Callable[[str], Sequence[Mapping[str, Any]]], top_k: int = 5
) -> dict[str, float]:
    """recall@1, recall@k and MRR of the right report among the hits of a search."""
    ranks: list[int | None] = []
    for judged in questions:
        if judged.refuse:
            continue
        hits = search(judged.q)[:top_k]
        ranks.append(
            next((rank for rank, hit in enumerate(hits, 1) if any(_of(hit, p) for p in judged.reports)), None)
        )
    count = max(1, len(ranks))
    return {
        "recall@1": sum(rank == 1 for rank in ranks) / count,
        f"recall@{top_k}": sum(rank is not None for rank in ranks) / count,
        "mrr": sum(1 / rank for rank in ranks if rank) / count,
    }


def _of(citation: Mapping[str, Any], part: str) -> bool:
    return part in citation["title"] or part in citation["report_id"]


def _holds(text: str, judged: Judged) -> bool:
    plain = _plain(text)
    if judged.gold_all:
        return all(_plain(gold) in plain for gold in judged.gold_all)
    return any(_plain(gold) in plain for gold in judged.gold)


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", digits(text))
