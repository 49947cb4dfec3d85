"""Questions put to the terminal one after another."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from bot import console


def test_a_question_that_cannot_be_answered_costs_no_other(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    def respond(row: Mapping[str, Any]) -> dict[str, Any]:
        if row["q"] == "坏的":
            raise RuntimeError("for the log alone")
        return {"id": row["id"], "outcome": "answered"}

    asked = [{"id": "a", "q": "好的"}, {"id": "b", "q": "坏的"}, {"id": "c", "q": "好的"}]
    console.batch(iter([json.dumps(one) for one in asked]), respond)
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["id"], one["outcome"]) for one in told] == [
        ("a", "answered"),
        ("b", "error"),
        ("c", "answered"),
    ]
    assert "for the log alone" not in json.dumps(told)
    assert "for the log alone" in caplog.text
