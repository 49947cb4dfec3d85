"""A golden case: the turns of a conversation, a line each, then ``===== outcome`` and the last reply as a person sees it.

To add one, write a file with the turns alone; to renew those whose reply has changed, run the tests with
UPDATE_GOLDEN=1, which fails wherever it wrote, so that nobody commits what nobody read.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.answers.answerer import Answerer, Reply

MARK = "===== "


def converse(answerer: Answerer, turns: list[str]) -> Reply:
    """The reply to the last of a conversation's turns."""
    reply = answerer.ask(turns[0])
    for turn in turns[1:]:
        reply = answerer.ask(turn, reply.question)
    return reply


def check(answerer: Answerer, case: Path) -> None:
    """The reply to a case is the one that is kept."""
    asked, _, expected = case.read_text("utf-8").partition(MARK)
    turns = asked.strip().splitlines()
    answer = converse(answerer, turns).answer
    got = f"{answer.outcome.value}\n{answer.text}\n"
    if os.environ.get("UPDATE_GOLDEN") == "1" and got != expected:
        case.write_text("\n".join(turns) + f"\n{MARK}{got}", "utf-8")
        pytest.fail(f"{case.name} was rewritten: read it, then run without UPDATE_GOLDEN")
    assert got == expected
