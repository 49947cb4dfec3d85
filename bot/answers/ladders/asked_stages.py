"""At which stage of a payout a question asks what is paid: 开工时能拿多少, 第一笔给多少."""

from __future__ import annotations

from itertools import pairwise

from bot.answers.ladders.calculation_steps import Span
from retrieval import lazy_re as re
from retrieval.clauses import Payout

_FIRST = re.compile("(?:首|第一|头一?)[次批期笔步款]")
_GETS = "(?:拿|给|领|兑|拨|付|发|补|奖|到[账手])"
_ASKS = re.compile(
    rf"[^，,。？?\d]{{0,6}}?(?:时|后|了|先|就|能|可以?|会|阶段){{0,4}}[^，,。？?\d]{{0,6}}?{_GETS}[^，,。？?\d]{{0,6}}(?:多少|几)"
)
_PART = re.compile(
    rf"(?:(?:{_FIRST.pattern}|先)(?:能|可以?|会|就)*{_GETS}|首[款笔期])[^，,。？?\d]{{0,6}}(?:多少|几)"
)


def asks_of_a_part(text: str) -> bool:
    """True if a question asks how much is paid first."""
    return _PART.search(text) is not None


def asked_stage(text: str, payout: Payout) -> Span | None:
    """The stage, or year, of a payout of which a question asks what is paid; None if it names none."""
    if asks_of_a_part(text):
        return _span(payout, 0)
    pairs = [{one + other for one, other in pairwise(stage)} for stage in payout.stages]
    for at, own in enumerate(pairs):
        others = set().union(*pairs[:at], *pairs[at + 1 :])
        if any(
            _ASKS.match(text, found.end())
            for pair in own - others
            for found in re.finditer(re.escape(pair), text)
        ):
            return _span(payout, at)
    return None


def _span(payout: Payout, at: int) -> Span | None:
    if payout.stages:
        return Span("stage", at + 1, payout.stages[at])
    return Span("nth", at + 1) if payout.parts or payout.equal else None
