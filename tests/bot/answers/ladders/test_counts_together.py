"""What several counts bring together: areas, volumes, sums at rates, and names that hold one another."""

from __future__ import annotations

import pytest

from tests.bot.answers.conftest import Answering

STORES = "修建航标仓库的，钢结构仓库按每平方米60元补助，砖木仓库按每平方米35元补助。"
CLEARING = "清理航道的，淤泥每立方米补助3元，沉石每立方米补助8元。"
RENEWAL = "更新船坞的，按设备投入的10%、软件投入的20%给予补助，每家船厂最高不超过60万元。"
EACH_RENEWAL = "更新船坞的，设备投入按10%补助，软件投入按20%补助。"
CARE = "疗养老船员的，自理每人补贴1000元，半自理每人补贴1500元。"
CARE_IN_A_ROW = "疗养老船员的，自理、半自理、全护理老船员每人分别补贴1000元、1500元、3000元。"
BOXES = "集装箱航运，存量每标箱补20元，增量每标箱补50元。"
CRAFTSMEN = "高级船匠每人补8万元，中级船匠每人补5万元。"


@pytest.mark.parametrize(
    ("text", "question", "due"),
    [
        (STORES, "钢结构仓库200平米、砖木仓库100平米补多少", "1.55万元"),
        (CLEARING, "淤泥1000立方米、沉石200立方米补多少", "4600元"),
        (RENEWAL, "设备投入300万、软件投入100万补多少", "50万元"),
        (RENEWAL, "设备投入500万、软件投入100万补多少", "60万元"),  # the ceiling is of both together
        (EACH_RENEWAL, "设备投入300万、软件投入100万补多少", "50万元"),
        (CRAFTSMEN, "高级船匠2个、中级船匠3个补多少", "31万元"),  # the nouns stand before the numbers
        (CARE, "收住了2个自理的、3个半自理的老船员能补多少", "6500元"),
        (CARE, "半自理老船员3人，自理老船员2人补多少", "6500元"),
        (CARE_IN_A_ROW, "自理老船员2人、半自理老船员3人补多少", "6500元"),
        (BOXES, "存量1000标箱，新增200标箱补多少", "3万元"),  # what is new is what comes on top
    ],
)
def test_each_count_is_reckoned_by_what_is_given_for_its_own_kind(
    answering: Answering, text: str, question: str, due: str
) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县船企办法"): text}).ask(question).answer
    assert answer.headline.endswith(f"→ {due}")


_QUALIFIED = "修船机构在平江县从事船坞、航标、拖轮、趸船、浮吊和锚地设施修理业务满两年且没有发生一般以上安全生产责任事故和环境污染事件并已依法办理登记的，"
_USED = (
    "，补助资金用于船坞的起吊设备、安全设施和岸线的绿化养护以及船匠的食宿、交通、劳动保护和技能培训等各项开支"
)
_FITTED = "配备门座式起重机、防汛排水泵站、岸电接入设施、船用油水回收设施和夜间照明设施的"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "大型船坞每座补助30万元，中型船坞每座补助12万元，小型船坞每座补助5万元。",
            "大型船坞每座补助30万元，中型船坞每座补助12万元，小型船坞每座补助5万元",
        ),
        (
            f"{_QUALIFIED}大型船坞每座补助30万元，中型船坞每座补助12万元，小型船坞每座补助5万元{_USED}。",
            "大型船坞每座补助30万元；小型船坞每座补助5万元",
        ),
        (
            f"建有能够停靠远洋货轮并{_FITTED}{_FITTED}大型船坞每座补助30万元，建有能够停靠渔船并{_FITTED}{_FITTED}小型船坞每座补助5万元。",
            "每座补助30万元；每座补助5万元",
        ),
    ],
)
def test_a_long_sentence_is_told_in_fewer_words(answering: Answering, text: str, told: str) -> None:
    answer = (
        answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): text})
        .ask("2座大型船坞3座小型船坞能拿多少")
        .answer
    )
    assert answer.headline == f"平江县：{told} → 75万元"
