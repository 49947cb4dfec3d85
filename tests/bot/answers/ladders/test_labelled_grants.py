"""What a guide says by labels is one grant: what must be reached stands under 条件, what is given under 标准."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

GUIDE = """一、船坞设备补助

申报条件：船坞企业年营业收入达到2000万元以上。

补助标准：按设备投资额的20%给予补助，最高300万元。

申报材料：申请表、发票、付款凭证。

二、航标成长奖励

1.条件：年营业收入首次超过1亿元、5亿元、10亿元。

2.标准：分别奖励5万元、20万元、60万元。

3.材料：申请表、审计报告。

三、竹荪销售奖励

奖励条件：年销售额首次超过300万元、900万元。

奖励标准：分别奖励2万元、7万元。

四、菌棚补助

按2018年7月～2019年6月投资额的20%给予补助，最高50万元。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县港航政策指南"): GUIDE})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "平江船坞企业年营业收入3000万，设备投资500万，补多少",
            "船坞设备补助：500万元：设备投资额的20%（上限300万元） → 100万元",
        ),
        (
            "平江船坞企业年营业收入1500万，设备投资500万，补多少",
            "船坞设备补助：1500万元没有达到年营业收入2000万元以上，按这一条没有",
        ),
        ("平江船坞设备投资500万补多少", "船坞设备补助：500万元：设备投资额的20%（上限300万元） → 100万元"),
        ("平江航标企业营业收入6亿奖多少", "航标成长奖励：6亿元在“5亿元（不含）至10亿元（含）”一档：20万元"),
        ("平江竹荪年销售额1000万奖多少", "竹荪销售奖励：1000万元在“900万元（不含）以上”一档：7万元"),
        (
            "平江竹荪年销售额100万奖多少",
            "竹荪销售奖励：100万元没有达到最低一档（从300万元以上（不含）起），按这一条没有",
        ),
        ("平江菌棚投资额100万补多少", "菌棚补助：100万元：投资额的20%（上限50万元） → 20万元"),
    ],
)
def test_what_is_given_for_what_is_reached(answerer: Answerer, question: str, told: str) -> None:
    assert answerer.ask(question).answer.headline == f"平江县·{told}"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江烤鱼年纳税额60万奖多少", "60万元在“50万元（含）至200万元（不含）”一档：9万元"),
        ("平江烤鱼年纳税额10万奖多少", "10万元没有达到最低一档（从20万元以上（含）起），按这一条没有"),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_an_opening_gives_in_turn_for_each_item(answering: Answering, question: str, told: str) -> None:
    text = (
        "一、烤鱼销售奖励。对达到下列条件之一的烤鱼企业分别奖励4万元、9万元、25万元：\n"
        "（一）烤鱼年销售额达到500万元、1000万元、3000万元。\n"
        "（二）烤鱼年纳税额达到20万元、50万元、200万元。\n"
    )
    answerer = answering({("湖南省/岳阳市/平江县", "平江县烤鱼奖励指南"): text})
    assert answerer.ask(question).answer.headline == f"平江县·烤鱼销售奖励：{told}"


MEASURED = """一、船坞设备补助

申报条件：船坞企业设备投资达到500万元以上。

补助标准：按设备投资额的20%给予补助，最高300万元。

二、航标改造奖励

1.条件：改造投资不低于80万元。

2.标准：按改造投资额的10%给予奖励，最高50万元。

三、竹荪烘干补助

补助对象：烘干设备投资达到90万元以上的竹荪企业。

补助标准：按烘干设备投资额的15%给予补助，最高40万元。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船坞设备投资300万补多少", "船坞设备补助：300万元没有达到设备投资500万元以上，按这一条没有"),
        (
            "平江船坞企业设备投资500万补多少",
            "船坞设备补助：500万元：设备投资额的20%（上限300万元） → 100万元",
        ),
        ("平江船坞设备投资600万补多少", "船坞设备补助：600万元：设备投资额的20%（上限300万元） → 120万元"),
        (
            "平江竹荪烘干设备投资60万补多少",
            "竹荪烘干补助：60万元没有达到烘干设备投资90万元以上，按这一条没有",
        ),
        (
            "平江竹荪烘干设备投资100万补多少",
            "竹荪烘干补助：100万元：烘干设备投资额的15%（上限40万元） → 15万元",
        ),
        ("平江航标改造投资60万奖多少", "航标改造奖励：60万元没有达到改造投资不低于80万元，按这一条没有"),
        ("平江航标改造投资100万奖多少", "航标改造奖励：100万元：改造投资额的10%（上限50万元） → 10万元"),
    ],
)
def test_what_a_rate_is_of_must_be_reached(answering: Answering, question: str, told: str) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县港航政策指南"): MEASURED})
    assert answerer.ask(question).answer.headline == f"平江县·{told}"
