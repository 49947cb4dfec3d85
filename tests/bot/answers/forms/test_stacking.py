"""Whether several grants go together: by the rule that the text states, and by no other sentence."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

HIGHEST = "第三条 同一企业同一项目符合多项政策的，按就高原则执行，不重复享受。"
BESIDES = "本条补助可与省级补助叠加享受。"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市", "岳阳市支持物流业发展若干政策"): (
                "# 岳阳市支持物流业发展若干政策\n\n第一条 对新建冷库的企业，按投资额的10%给予补助，最高200万元。\n\n"
                f"第二条 对开通国际航线的企业，每条给予50万元奖励。\n\n{HIGHEST}\n"
            ),
            ("湖南省/株洲市", "株洲市支持氢能产业发展若干政策"): (
                f"# 株洲市支持氢能产业发展若干政策\n\n第一条 对新建加氢站给予300万元补助。{BESIDES}\n"
            ),
            ("湖南省/湘潭市", "湘潭市支持酒店业发展若干政策"): (
                "# 湘潭市支持酒店业发展若干政策\n\n第一条 对新评五星级酒店给予80万元奖励。\n"
            ),
        }
    )


@pytest.mark.parametrize(
    ("question", "place", "rule", "span"),
    [
        ("岳阳冷库补助和国际航线奖励能同时享受吗？", "岳阳市", HIGHEST, "就高"),
        ("岳阳物流政策可以重复享受吗？", "岳阳市", HIGHEST, "就高"),
        ("株洲加氢站补助能和省里的叠加吗？", "株洲市", BESIDES, "叠加享受"),
    ],
)
def test_the_rule_of_the_text_asked_about(
    answerer: Answerer, question: str, place: str, rule: str, span: str
) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline == f"{place}：{rule}"
    assert answer.spans == (span,)
    assert [citation.quote for citation in answer.citations] == [rule]


def test_a_text_without_a_rule_states_none(answerer: Answerer) -> None:
    answer = answerer.ask("湘潭五星级酒店奖励能叠加享受吗？").answer
    assert HIGHEST not in answer.text
    assert BESIDES not in answer.text
