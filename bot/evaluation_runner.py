"""Runs judged questions: lists misses with their causes, and compares two runs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot import evaluation
from bot.answers.answerer import Answerer, Reply
from bot.answers.questions.question import Question
from bot.evaluation import Judged, Judgement
from bot.json_contract import answer_json
from retrieval.progress import Progress, Stage
from retrieval.report import CorpusError


@dataclass(frozen=True, slots=True)
class ExplainedJudgement:
    """A verdict, and where the right answer was lost on the way."""

    verdict: Judgement
    cause: str


def run(
    answerer: Answerer, questions: Sequence[Judged], progress: Progress | None = None
) -> list[ExplainedJudgement]:
    """Ask every question, turns of one conversation after each other, and judge the answers."""
    last: dict[str, Question | None] = {}
    judgements = []
    for number, judged in enumerate(questions, 1):
        if progress is not None:
            progress(Stage.JUDGING, number, len(questions))
        reply = answerer.ask(judged.q, last.get(judged.conv) if judged.conv else None)
        if judged.conv:
            last[judged.conv] = reply.question
        verdict = evaluation.judge(judged, answer_json(judged.id, reply.answer, 0.0))
        judgements.append(ExplainedJudgement(verdict, _cause(judged, reply) if verdict.missed else ""))
    return judgements


def _cause(judged: Judged, reply: Reply) -> str:
    """Diagnosis of a miss: words matched and missing, and the ranks of the right report and sentence."""
    evidence = reply.evidence
    if evidence is None or reply.question is None:
        return f"按“{reply.question.kind.value if reply.question else '闲聊'}”回答，没有比较句子"
    best = evidence.candidates[0] if evidence.candidates else None
    parts = [
        f"问的是 {reply.question.kind.value}",
        f"匹配 {'、'.join(best.hit.matched) if best else '无'}",
        f"没有 {'、'.join(evidence.missing) or '无'}",
        f"覆盖 {evidence.coverage:.2f}",
    ]
    if not judged.refuse:
        titles = [
            {"title": c.hit.report.title, "report_id": c.hit.report.report_id} for c in evidence.candidates
        ]
        reports = [rank for rank, title in enumerate(titles, 1) if evaluation.is_of(judged, title)]
        golds = [
            r for r, c in enumerate(evidence.candidates, 1) if evaluation.holds_gold(judged, c.unit.text)
        ]
        parts.append(f"对的资料排在第 {reports[0]} 句" if reports else "没有检索到对的资料")
        parts.append(f"答案排在第 {golds[0]} 句" if golds else "没有检索到答案所在的句子")
    return "；".join(parts)


def as_json(judgements: Sequence[ExplainedJudgement]) -> dict[str, Any]:
    """A run as an object, which ``compared`` reads again."""
    return {
        "questions": len(judgements),
        "measures": evaluation.measures([judgement.verdict for judgement in judgements]),
        "misses": [
            {
                "id": judgement.verdict.judged.id,
                "question": judgement.verdict.judged.q,
                "missed": list(judgement.verdict.missed),
                "cause": judgement.cause,
                "answer": dict(judgement.verdict.answer),
            }
            for judgement in judgements
            if judgement.verdict.missed
        ],
    }


def compared(before: Path, now: Mapping[str, Any]) -> list[str]:
    """Compare with an earlier run of ``eval --json``: a line for each measure and question that changed.

    Raises CorpusError if the file is no such run.
    """
    try:
        then = json.loads(before.read_text("utf-8"))
        old = {row["id"]: set(row["missed"]) for row in then["misses"]}
        lines = [
            f"{name}  {then['measures'][name]:.3f} → {value:.3f}  ({value - then['measures'][name]:+.3f})"
            for name, value in now["measures"].items()
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CorpusError(str(before), "不是 zhaoshang eval --json 写出的结果") from error
    new = {row["id"]: set(row["missed"]) for row in now["misses"]}
    for identity in sorted(old.keys() | new.keys()):
        mended, broken = (
            old.get(identity, set()) - new.get(identity, set()),
            new.get(identity, set()) - old.get(identity, set()),
        )
        if mended:
            lines.append(f"好了 {identity}：{'、'.join(sorted(mended))}")
        if broken:
            lines.append(f"坏了 {identity}：{'、'.join(sorted(broken))}")
    return lines
