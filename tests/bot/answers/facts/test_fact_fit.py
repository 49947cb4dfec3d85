"""Which figures are of the matter asked for: a limit of a loan, what is done in advance, the share that is given."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.facts.fact_fit import fits
from retrieval.facts import FactKind, facts_of
from tests.bot.answers.conftest import Answering


@pytest.mark.parametrize(
    ("question", "told", "fit"),
    [
        ("平江船展提前多久报备", "主办方于开展15日前向港务所报备。", True),
        ("平江船展提前几天报备", "主办方提前15日向港务所报备。", True),
        ("平江船展提前多久报备", "港务所在15日内答复。", False),
        ("平江船展报备多久答复", "港务所在15日内答复。", True),
        ("平江船厂招用船员补多少", "可申请贷款90万元。", False),
        ("平江船厂招用船员能拿多少", "可申请贷款90万元。", False),
        ("平江船厂招用船员补多少", "给予贷款贴息补助9万元。", True),
        ("平江船厂招用船员能贷多少", "可申请贷款90万元。", True),
        ("平江船厂招用船员补多少", "可申请最高90万元的创业担保贷款。", False),
        ("平江船厂招用船员补多少", "给予9万元贷款贴息。", True),
        ("平江船厂招用船员补多少", "给予9万元奖励和贷款支持。", True),
    ],
)
def test_a_figure_is_of_what_is_asked_for(answering: Answering, question: str, told: str, fit: bool) -> None:
    text = "第一条 船展、船厂招用船员，由港务所报备、答复、补贴、放贷。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船业办法"): text}).ask(question).question
    assert asked is not None
    figures = [fact for fact in facts_of(told) if fact.kind is FactKind.FIGURE]
    assert [fits(fact, asked, told) for fact in figures] == [fit]


@pytest.mark.parametrize(
    ("given", "question"),
    [
        ("贷款，按利息的50%贴息", "平江船企贷款贴息多少"),
        ("扩产，按投入的50%返还", "平江船企扩产返还是多少"),
        ("扩产，按投入的50%补贴", "平江船企扩产补贴多少"),
    ],
)
def test_the_share_that_is_given_goes_before_who_bears_it(
    answering: Answering, given: str, question: str
) -> None:
    text = f"第一条 船企{given}，县级占40%。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县船业办法"): text}).ask(question).answer
    assert (answer.outcome, answer.spans) == (Outcome.ANSWERED, ("50%",))
