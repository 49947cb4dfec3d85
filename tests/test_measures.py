"""The gate: judged questions over the bundled reports, through the command as it is shipped."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from retrieval.analyzer import Analyzer
from tests.fixtures import JUDGED, Ended

pytestmark = pytest.mark.slow  # all judged questions

FLOORS = {"report@1": 0.98, "headline": 0.92, "answer": 0.97, "refused": 0.95}
CEILINGS = {"over-refused": 0.02}


@pytest.mark.parametrize("segmenter", ["jieba", "rjieba"])
def test_the_bundled_reports_answer_the_judged_questions(
    zhaoshang: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch, segmenter: str
) -> None:
    """Cut by either segmenter; which one is used hangs on whether rjieba is installed."""

    def chosen(*arguments: Any, **named: Any) -> Analyzer:
        return Analyzer(*arguments, segmenter=segmenter, **named)  # type: ignore[misc]

    monkeypatch.setattr("retrieval.corpus.Analyzer", chosen)
    limits: list[str] = []
    for name, value in FLOORS.items():
        limits += ["--min", f"{name}={value}"]
    for name, value in CEILINGS.items():
        limits += ["--max", f"{name}={value}"]
    ended = zhaoshang("eval", JUDGED, *limits)
    assert ended.code == 0, ended.err + ended.out


def test_the_judged_questions_are_whole() -> None:
    rows = [json.loads(line) for line in JUDGED.read_text("utf-8").splitlines()]
    assert len(rows) == 139
    assert len({row["id"] for row in rows}) == 139
    for row in rows:
        assert row["q"].strip()
        if not row.get("refuse"):
            assert row["report"], row["id"]
            assert row.get("gold") or row.get("gold_all"), row["id"]
