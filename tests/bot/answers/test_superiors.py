"""A place that no text of its own is held of: what a text of the place around it says that is addressed to all within."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

TEXT = "一、新建养殖场存栏1000头以上的，每头补助900元。\n二、冷链车辆按购置价的20%补助，每辆不超过8万元。\n"
SAID = "上级地方适用"


def made(answering: Answering, address: str) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市肉牛产业扶持措施"): f"{address}\n{TEXT}"})


@pytest.mark.parametrize(
    "address",
    ["各县（市、区）人民政府，市直各部门：", "各县市区人民政府：", "各县、区人民政府，各有关单位："],
)
@pytest.mark.usefixtures("trusting")
def test_a_text_addressed_to_all_districts_answers_for_each(answering: Answering, address: str) -> None:
    answerer = made(answering, address)
    for question in ("华容县冷链车辆补助多少", "华容养殖场存栏2000头补多少", "华容县肉牛有哪些补助"):
        answer = answerer.ask(question).answer
        assert answer.outcome is Outcome.ANSWERED
        assert SAID in answer.text
    assert SAID not in answerer.ask("岳阳冷链车辆补助多少").answer.text


def test_another_text_of_what_is_around_does_not(answering: Answering) -> None:
    answer = made(answering, "各有关单位：").ask("华容县冷链车辆补助多少").answer
    assert answer.outcome is Outcome.PLACE_NOT_HELD
    answer = made(answering, "各县（区）人民政府：").ask("浏阳市冷链车辆补助多少").answer
    assert answer.outcome is Outcome.PLACE_NOT_HELD


def test_what_a_zone_gives_answers_for_the_place_that_its_text_is_called_by(answering: Answering) -> None:
    zone, county = "湖南省/岳阳市/平江县/平江高新技术产业园区", "湖南省/岳阳市/平江县"
    answerer = answering(
        {
            (
                zone,
                "平江高新技术产业园区奖励办法",
            ): "第一条 设备补助。购置设备的，按设备额的9%补助，最高90万元。\n",
            (county, "平江县2023年政府工作报告"): "平江高新技术产业园区完成投资31亿元。\n",
        }
    )
    assert answerer.ask("平江县设备补助多少").answer.outcome is Outcome.ANSWERED
    assert "9%" in answerer.ask("平江县设备补助多少").answer.headline
    assert answerer.ask("岳阳市设备补助多少").answer.outcome is not Outcome.ANSWERED


COUNTY_STEPS = "第一条 船坞奖励。固定资产投资1000万元以上不足5000万元的，按固定资产投资额的2%奖励；5000万元以上的，按3%奖励。\n"


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("投6000万建船坞，岳阳市里奖多少", Outcome.PARTIAL),
        ("投6000万建船坞，岳阳市财政奖多少", Outcome.PARTIAL),
        ("投6000万建船坞，湖南省级奖多少", Outcome.PARTIAL),
        ("岳阳建船坞投6000万奖多少", Outcome.ANSWERED),  # anywhere within it
        ("在岳阳市里面建船坞，投6000万奖多少", Outcome.ANSWERED),
        ("投6000万建船坞，平江县里奖多少", Outcome.ANSWERED),
    ],
)
def test_what_a_place_within_gives_is_only_near_to_what_a_level_gives(
    answering: Answering, question: str, outcome: Outcome
) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): COUNTY_STEPS}).ask(question).answer
    assert answer.outcome is outcome
    assert "3%" in answer.headline


def test_what_the_level_gives_itself_is_told(answering: Answering) -> None:
    own = COUNTY_STEPS.replace("3%", "6%")
    answerer = answering(
        {
            ("湖南省/岳阳市/平江县", "平江县船坞办法"): COUNTY_STEPS,
            ("湖南省/岳阳市", "岳阳市船坞办法"): own,
        }
    )
    answer = answerer.ask("投6000万建船坞，岳阳市里奖多少").answer
    assert answer.outcome is Outcome.ANSWERED
    assert "6%" in answer.headline
