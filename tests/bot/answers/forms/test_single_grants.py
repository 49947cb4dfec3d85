"""Sums by grants without bands, ladders of every kind of measure, cases told in a list, and sums that an asker claims."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

POLICY = """第一条 工业机器人补助。购置工业机器人的，按购置价格的12%补助，每台最高5万元，单个企业每年最高100万元。

第二条 冷藏车补助。新购冷藏车的，每辆补助2万元，一家最多20辆。

第三条 办公用房扶持。购置自用办公用房的，按每平方米补助1000元，最高500万元；租用自用办公用房的，按年租金的40%补助，补助面积最高2000平方米。

第四条 经营贡献奖励。总部企业年度形成的地方经济贡献，按超额累进方式给予奖励：500万元以下的部分，按30%奖励；超过500万元至2000万元的部分，按40%奖励；超过2000万元的部分，按50%奖励。

第五条 升级奖励。总部企业首次入选“世界500强”、“中国500强”、“中国民营500强”的，分别奖励1000万元、500万元、300万元。

第六条 标准奖励。牵头制定国家标准、行业标准、地方标准的，分别奖励50万元、30万元、10万元。

第七条 预制菜奖励。固定资产投资3000万元以上的预制菜加工项目，按投资额给予奖励：3000万元–1亿元（不含）奖3%，1亿元–3亿元（不含）奖4%，3亿元以上奖5%，单个项目封顶1500万元。

第八条 会议扶持。区外参会人员300人以上不足500人的会议，扶持10万元；500人以上不足1000人的会议，扶持20万元。

第九条 货源奖励。货代企业年组织出口重箱2000标箱以上的，每标箱奖励60元；5000标箱以上的，每标箱奖励90元。

第十条 设备投资补助。设备投资500万元以上不足2000万元的，补助6%；2000万元以上的，补助10%。

单个项目补助最高800万元。

第十一条 技术改造。现有企业技术改造项目设备投资300万元以上的，按第十条同档比例的一半补助，最高300万元。

第十二条 原料基地。蔬菜基地100亩以上每亩补助200元；水产基地50亩以上每亩补助500元。

第十三条 展览扶持。在会展中心举办的展览，按室内展览面积给予扶持：

| 室内展览面积 | 首次举办 | 第二届 |
| --- | --- | --- |
| 5000平方米以上不足1万平方米 | 20万元 | 15万元 |
| 1万平方米以上不足3万平方米 | 50万元 | 40万元 |
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市产业扶持办法"): POLICY})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("岳阳买机器人一台50万，能补多少", "（每台上限5万元、单个企业每年上限100万元） → 5万元"),
        ("岳阳一次买12台冷藏车，能补多少", "12台：每辆补助2万元 → 24万元"),
        ("岳阳买了6000平自用办公用房，补多少", "每平方米补助1000元（上限500万元） → 500万元"),
        ("岳阳总部企业一年地方经济贡献3000万，奖多少", "→ 1250万元"),
        ("岳阳总部企业首次进中国500强奖多少", "中国500强：500万元"),
        ("岳阳企业牵头制定行业标准，奖多少", "行业标准：30万元"),
        ("岳阳投2个亿建预制菜厂，奖几个点", "投资额的4%（单个项目上限1500万元）"),
        ("岳阳办会，区外参会人员600人，扶持多少", "一档：20万元"),
        ("岳阳货代一年组织6000标箱出口重箱，奖多少", "每标箱奖励90元 → 54万元"),
        ("岳阳设备投了1.2亿，补多少", "10%（单个项目上限800万元）"),
        ("岳阳首次办展2万平方米，扶持多少", "一档：50万元"),
        ("岳阳第二届办展2万平方米，扶持多少", "一档：40万元"),
    ],
)
def test_what_is_due(answerer: Answerer, question: str, told: str) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.headline


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("岳阳一次买25台冷藏车，能补多少", "50万元"),  # 20 at most
        ("岳阳花300万买了一批机器人，补多少", "36万元"),  # each 5万 at most, and how many is not said
        ("岳阳老厂技术改造买设备1000万，补多少", "一档"),  # the rate is said elsewhere
        ("岳阳办展2万平方米，扶持多少", "一档"),  # which column is not said
    ],
)
def test_no_sum_where_the_text_bounds_it_otherwise(answerer: Answerer, question: str, wrong: str) -> None:
    assert wrong not in answerer.ask(question).answer.headline


def test_a_rate_for_so_much_is_not_for_less(answerer: Answerer) -> None:
    """80亩 are no 100亩 of vegetables, and yet 50亩 of water."""
    assert "200元" not in answerer.ask("岳阳水产基地80亩，补多少").answer.headline


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("岳阳买机器人一台50万，能补6万吧", "不对，资料里是5万元"),
        ("岳阳一次买12台冷藏车，是不是能拿24万", "对，资料里是24万元"),
    ],
)
def test_a_sum_that_is_claimed_is_checked(answerer: Answerer, question: str, verdict: str) -> None:
    assert answerer.ask(question).answer.headline.startswith(verdict)


LEASING = """第三条 扶持标准

（一）对当年新增业务规模达10亿元以上的融资租赁企业，给予高级管理人员50万元奖励；

（二）对当年新增业务规模达5亿元以上至10亿元的融资租赁企业，给予高级管理人员30万元奖励。

第四条 物流企业被新评定为国家5A级、4A级、3A级的，分别给予50万元、40万元、30万元奖励。

第五条 预制菜企业年产值首次过5000万元奖20万元，首次过2亿元奖80万元。

第六条 引荐工业项目的，按到位投资额超额累进计算奖励：

（一）5000万元以下的部分，按2‰奖励；

（二）超过5000万元的部分，按4‰奖励。

单个项目奖励最高150万元。

第七条 租用标准厂房且年税收达到每平方米150元的企业，按实际租金的60%补助。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("岳阳融资租赁公司今年新增业务规模6个亿，高管能拿多少", "一档：30万元"),
        ("岳阳物流企业新评上4A奖多少", "4A级：40万元"),
        ("岳阳预制菜企业年产值首次过1个亿奖多少", "一档：20万元"),
        ("岳阳引荐工业项目到位投资6亿，奖励多少", "（单个项目上限150万元） → 150万元"),
    ],
)
def test_bands_and_cases_however_they_are_written(answering: Answering, question: str, told: str) -> None:
    answerer = answering({("湖南省/岳阳市", "岳阳市融资租赁和物流扶持办法"): LEASING})
    assert told in answerer.ask(question).answer.headline


def test_what_is_asked_for_is_not_told_as_given(answering: Answering) -> None:
    answerer = answering({("湖南省/岳阳市", "岳阳市融资租赁和物流扶持办法"): LEASING})
    assert "150元" not in answerer.ask("岳阳有哪些扶持政策").answer.headline
