"""JSON for the page of a report: facts by kind, clauses, ladders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.answers.ladders.amount_wording import bound_words
from bot.answers.replies.report_details import PARTS
from retrieval.clauses import Clause, Condition, Grant, Ladder, Part
from retrieval.facts import Fact
from retrieval.report import Report

Json = dict[str, Any]
_FACTS = 400  # of a kind


def facts_of(report: Report, facts: Sequence[Fact]) -> list[Json]:
    """The facts by kind, each with the clause that says what it is of."""
    kinds: dict[str, list[Json]] = {}
    for fact in facts:
        of = report.text[slice(*fact.of)].strip()
        row = {"text": report.text[fact.start : fact.end], "of": of, "start": fact.start, "end": fact.end}
        kinds.setdefault(fact.kind.value, []).append(row)
    return [{"kind": kind, "count": len(rows), "rows": rows[:_FACTS]} for kind, rows in kinds.items()]


def clause_of(report: Report, clause: Clause) -> Json:
    """A clause: where it stands, what it gives to whom, and its ladders; words are the report's own."""
    text = report.text

    def said(part: Part | None) -> str:
        return part.of(text).strip() if part is not None else ""

    conditions = [
        {"kind": one.kind, "text": text[one.start : one.end].strip(), "or": one.alternative}
        for one in clause.conditions
        if not (one.kind == "amount" and _is_a_band(clause, one))
    ]
    parts = [(name, said(getattr(clause, name))) for name in PARTS]
    materials = "、".join(map(said, clause.materials))
    return {
        "start": clause.start,
        "end": clause.end,
        "section": list(clause.section),
        "name": clause.name or (clause.section[-1] if clause.section else ""),
        "topic": clause.topic,
        "general": clause.general,
        "text": text[clause.start : clause.end].strip(),
        "grants": [] if clause.ladders else [_grant(report, grant) for grant in clause.grants],
        "ladders": [_ladder(report, ladder) for ladder in clause.ladders],
        "choices": [
            [{"name": case.name, "gives": _grant(report, case.grant)} for case in choice.cases]
            for choice in clause.choices
        ],
        "conditions": conditions,
        "exclusions": [text[one.start : one.end].strip() for one in clause.exclusions],
        "parts": [(name, value) for name, value in (*parts, ("materials", materials)) if value],
    }


def _is_a_band(clause: Clause, one: Condition) -> bool:
    """True if a condition is one of the bands of a ladder, which is shown as a table."""
    return any(ladder.start <= one.start < ladder.end for ladder in clause.ladders)


def _grant(report: Report, grant: Grant) -> str:
    """The words of a grant, with the base of a bare share and the ceiling if these stand elsewhere."""
    said = report.text[grant.start : grant.end].strip()
    if grant.rate is not None and grant.base_text and grant.base_text not in said:
        said = f"{grant.base_text}的{said}"
    if grant.what and grant.what not in said:
        said = f"{grant.what}：{said}"
    for ceiling in grant.ceilings:
        most = report.text[ceiling.quantity.start : ceiling.quantity.end]
        if most not in said:
            said = f"{said}，最高{most}"
    return said


def _ladder(report: Report, ladder: Ladder) -> Json:
    return {
        "attribute": ladder.attribute,
        "mode": ladder.mode,
        "whom": ladder.whom.of(report.text).strip() if ladder.whom is not None else "",
        "bands": [
            {"range": bound_words(band, ladder.unit), "gives": _grant(report, band.grant), "rule": band.rule}
            for band in ladder.bands
        ],
    }
