"""How well the form of a sentence fits a kind of question that no single value answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answers.kinds import Kind, row_of
from retrieval.facts import Fact, FactKind

# What sentences hold that answer a kind of question which no single value answers, and what they weigh without it.
_FORMS = {
    Kind.WHY: (FactKind.REASON, None, 1.25, 0.85),
    Kind.HOW_TO: (FactKind.STEP, re.compile("通过|采用|方式|依托|流程|程序|窗口|平台"), 1.2, 0.85),
    Kind.ELIGIBILITY: (
        None,
        re.compile("可以|可按|不得|不予|享受|符合|条件|适用|减免|免收|限于|不含|除外|支持|给予"),
        1.1,
        0.9,
    ),
    Kind.VALIDITY: (FactKind.DATE, re.compile("有效|施行|实施|执行|截止|废止|失效|期限|试行"), 1.2, 0.8),
}


def opener_answers(kind: Kind, facts: Sequence[Fact]) -> bool:
    """Whether the sentence that opens a list answers a question by itself: a list is asked for, or it holds a fact that is."""
    wanted = row_of(kind).facts
    return kind is Kind.LIST or any(fact.kind in wanted for fact in facts)


def form_fit(kind: Kind, text: str, facts: Sequence[Fact]) -> float:
    """How well a sentence's form fits a question of a kind: a reason for 为什么, a step for 怎么申请."""
    if kind not in _FORMS:
        return 1.0
    fact, words, fits, other = _FORMS[kind]
    held = fact is not None and any(one.kind is fact for one in facts)
    return fits if held or (words is not None and words.search(text)) else other
