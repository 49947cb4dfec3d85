"""When an asker did something, held against the day that a text sets for it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers.answerer import Answerer
from bot.answers.questions.own_days import days_of_acts, own_years
from tests.bot.answers.conftest import Answering

DAY = date(2024, 8, 1)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("合同2023年11月签的，能补吗", {"签约": "2023-11"}),
        ("去年买的船坞能补吗", {"购置": "2023"}),
        ("2022年5月6日竣工的船坞", {"建成": "2022-05-06"}),
        ("毕业于2021年", {"毕业": "2021"}),
        ("2023年11月网签的船屋", {"签约": "2023-11"}),
        ("2023年10月就在船厂上班了", {"就业": "2023-10"}),
        ("2022年的产值是5000万", {}),
        ("2022年有多少船厂", {}),
    ],
)
def test_what_was_done_when(text: str, days: dict[str, str]) -> None:
    assert dict(days_of_acts(text, DAY.isoformat())) == days


def test_the_years_of_what_was_done_are_his_own_where_he_asks_leave() -> None:
    assert own_years("2023年签的合同能补吗", asks_leave=True) == {2023}
    assert own_years("2023年签的合同有多少份", asks_leave=False) == frozenset()
    assert own_years("2023年注册的船厂有多少家", asks_leave=False) == {2023}


@pytest.fixture(scope="module")
def docks(answering: Answering) -> Answerer:
    text = """# 平江县支持船坞建设办法

第一条 本办法适用于2021年4月1日（含）后在平江县注册的船厂。不包括挖沙、采砂等行业。

第二条 船坞补助。船坞购置合同签订日期在2023年1月1日以后的，按购置额的8%补助，最高90万元。

第三条 船台奖励。2023年底前建成的船台，每座奖励30万元。

第五条 船屋补贴。以买卖合同网签备案时间为准，2023年6月1日（含）以后网签的可以申请，逾期不再受理。2023年2月1日以后首次到平江县船厂（不含劳务派遣）就业的船工，每人补贴3000元。

第四条 年薪35万元以上的船长，每年奖励2万元。
"""
    return answering({("湖南省/岳阳市/平江县", "平江县支持船坞建设办法"): text}, DAY)


NO, YES = "不符合，原文写明", "符合这一条"


@pytest.mark.parametrize(
    ("question", "verdict", "told"),
    [
        ("平江县船坞合同2022年12月签的能补吗", NO, "2023年1月1日以后"),
        ("平江县船坞合同2023年2月签的能补吗", YES, "2023年1月1日以后"),
        ("平江县去年签的船坞合同能补吗", YES, "2023年1月1日以后"),
        ("2024年2月建成的船台，平江县有奖励吗", NO, "2023年底前建成"),
        ("平江县2023年建成的船台能拿奖励吗", YES, "2023年底前建成"),
        ("我们2020年注册的，平江县的船台奖励能申请吗", NO, "2021年4月1日（含）后"),
        ("我们2022年注册的，平江县的船台奖励能申请吗", "这一条符合", "2021年4月1日（含）后"),
        ("挖沙企业能拿平江县的船台奖励吗", NO, "不包括挖沙"),
        ("2023年5月网签的船屋，平江县能申请补贴吗", NO, "2023年6月1日（含）以后网签"),
        ("2023年8月网签的船屋，平江县能申请补贴吗", YES, "2023年6月1日（含）以后网签"),
        ("2022年10月就在船厂上班的船工，平江县补贴能申请吗", NO, "2023年2月1日以后"),
        ("船长年薪30万，平江县有个人奖励吗", NO, "年薪35万元以上"),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_a_day_decides(docks: Answerer, question: str, verdict: str, told: str) -> None:
    answer = docks.ask(question).answer
    assert answer.headline.partition("：")[2].startswith(verdict), answer.headline
    assert told in answer.headline
