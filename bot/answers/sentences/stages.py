"""Cases of a choice that are stages of one thing (股改100万元，上市700万元), each of which is given to who comes so far."""

from __future__ import annotations

import itertools

from retrieval.clauses import Choice, Clause

_STAGE_ENDS = ("后", "时")


def are_stages(choice: Choice) -> bool:
    """True if most of the cases of a choice are stages of one thing: 辅导验收后, 材料受理后, 股票上市."""
    return 2 * sum(case.name.endswith(_STAGE_ENDS) for case in choice.cases) > len(choice.cases)


def makes_up_a_total(clause: Clause, choice: Choice) -> bool:
    """True if the cases of a choice are stages that make up a sum told before them (合计800万元：股改100万元，上市700万元)."""
    amounts = [case.grant.amount.low for case in choice.cases if case.grant.amount is not None]
    return len(amounts) == len(choice.cases) > 1 and any(
        one.amount is not None and one.amount.low == sum(amounts) and one.start < choice.cases[0].start
        for one in clause.grants
    )


def is_told_apart(name: str, asked: str, rest: str) -> bool:
    """True if a question names a stage by characters that do not stand before all stages: 上市 in 成功上市 does, where that is for what
    is listed."""
    pairs = map("".join, itertools.pairwise(name))
    return name in asked or any(pair in asked and pair not in rest for pair in pairs)
