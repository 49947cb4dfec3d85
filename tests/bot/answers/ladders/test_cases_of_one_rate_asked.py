"""Cases and bands of one rate that have ceilings of their own, and phases by numerals, as they are asked for."""

from __future__ import annotations

import pytest

from tests.bot.answers.conftest import Answering

BY_CASE = "第一条 对省级、国家级船坞，按建设费用的20%，分别给予最高100万元、200万元补助。"
BY_BAND = "第一条 对投资1亿元以上、5亿元以上的船坞，按投资额的5%，分别给予最高1000万元、2000万元补助。"
BY_AREA = "第一条 租用船坞，面积1000平方米以上、2000平方米以上的企业，按租金的50%补贴，最高100万元、200万元。"
BY_ACT = "第一条 航标站。建设航标站的，按投资额的30%，最高50万元；租赁航标站的，按租金的20%，最高10万元。"
PHASES = "第一条 船用药完成I、II、III期试验的，分别奖励100万元、200万元、300万元。"


@pytest.mark.parametrize(
    ("text", "question", "told"),
    [
        (BY_CASE, "平江国家级船坞建设费900万补多少", "（上限200万元） → 180万元"),
        (BY_CASE, "平江省级船坞建设费900万补多少", "（上限100万元） → 100万元"),
        (BY_BAND, "平江船坞投资3亿补多少", "（上限1000万元） → 1000万元"),
        (BY_BAND, "平江船坞投资6亿补多少", "（上限2000万元） → 2000万元"),
        (BY_AREA, "平江企业租用船坞1500平方米，租金300万，补多少", "（上限100万元） → 100万元"),
        (BY_ACT, "平江建设航标站补多少", "建设航标站：投资额的30%（上限50万元）"),
        (BY_ACT, "平江租赁航标站租金30万补多少", "租赁航标站：租金的20%（上限10万元） → 6万元"),
        (PHASES, "平江船用药完成II期试验奖多少", "II期试验：200万元"),
        (PHASES, "平江船用药完成二期试验奖多少", "II期试验：200万元"),
    ],
)
def test_the_ceiling_of_his_case_bounds_the_sum(
    answering: Answering, text: str, question: str, told: str
) -> None:
    asked = answering({("湖南省/岳阳市/平江县", "平江县船业办法"): f"{text}\n"})
    assert asked.ask(question).answer.headline.endswith(told)
