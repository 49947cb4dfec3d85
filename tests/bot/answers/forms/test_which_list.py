"""Which of several lists is told: the one around another, the one under the name that is asked for, of those who must meet it."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.lists.list_purposes import headed_by
from tests.bot.answers.conftest import Answering

PLACE = "湖南省/岳阳市/平江县"


@pytest.mark.parametrize(
    ("inner", "question", "told"),
    [
        ("申报单位", "平江申报船坞补助要符合什么条件", "①申报单位应当符合以下条件；②船坞已经验收；③没有欠税"),
        ("申报单位", "平江船坞补助申报单位要符合什么条件", "①登记满一年；②纳税满9万元"),
        ("申报船坞补助的单位", "平江船坞补助要什么条件", "②船坞已经验收；③没有欠税"),
    ],
)
def test_the_list_around_another_is_told_unless_the_inner_one_is_named(
    answering: Answering, inner: str, question: str, told: str
) -> None:
    text = (
        f"# 平江县船坞补助办法\n\n第四条 申报船坞补助应当符合以下条件：\n（一）{inner}应当符合以下条件：\n"
        "1. 登记满一年；\n2. 纳税满9万元；\n（二）船坞已经验收；\n（三）没有欠税。\n"
    )
    assert told in answering({(PLACE, "平江县船坞补助办法"): text}).ask(question).answer.headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江申报船坞补助要符合什么条件", "①主体；②船坞已经验收；③没有欠税"),
        ("平江申报船坞补助的主体应当符合什么条件", "①登记满一年；②纳税满9万元"),
    ],
)
def test_a_list_whose_words_say_no_more_than_those_around_it_is_not_meant(
    answering: Answering, question: str, told: str
) -> None:
    text = (
        "# 平江县船坞补助办法\n\n一、申报条件\n申报船坞补助应当符合以下条件：\n1. 主体。申报船坞补助的主体应当符合以下条件：\n"
        "（1）登记满一年；\n（2）纳税满9万元。\n2. 船坞已经验收；\n3. 没有欠税。\n\n二、其他\n本办法由县港航局解释。\n"
    )
    assert told in answering({(PLACE, "平江县船坞补助办法"): text}).ask(question).answer.headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江一次性船坞补贴申请条件", "雇用船员两人以上"),
        ("平江船坞租金补贴申请条件", "租期满半年"),
    ],
)
def test_the_list_under_a_heading_that_is_named_whole(answering: Answering, question: str, told: str) -> None:
    text = (
        "# 平江县船员创业办法\n\n## 事项一：一次性船坞补贴\n\n应符合以下条件：\n（一）登记满一年；\n（二）雇用船员两人以上。\n\n"
        "## 事项二：船员租金补贴\n\n申请船坞租金补贴的，应符合以下条件：\n（一）租用县属厂房；\n（二）租期满半年。\n"
    )
    answer = answering({(PLACE, "平江县船员创业办法"): text}).ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.headline


@pytest.mark.parametrize(
    ("first", "question", "told"),
    [
        ("申请用船员公寓的单位符合", "平江申请船员公寓个人应当符合哪些条件", "在平江无房"),
        ("申请用船员公寓的单位符合", "平江船员公寓单位要满足什么条件", "按时交租"),
        ("用船员公寓，应当符合", "平江申请船员公寓，个人要满足什么条件", "在平江无房"),
    ],
)
def test_conditions_are_of_those_who_must_meet_them_whatever_they_are_called(
    answering: Answering, first: str, question: str, told: str
) -> None:
    text = (
        f"# 平江县船员公寓办法\n\n第一条 {first}以下条件：\n（一）合同已经登记；\n（二）按时交租。\n\n"
        "第二条 申请船员公寓的毕业生还应具备以下条件：\n（一）在平江无房；\n（二）签订合同满一年。\n"
    )
    assert told in answering({(PLACE, "平江县船员公寓办法"): text}).ask(question).answer.headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江免交船坞租金要什么条件", "经认定的困难船员"),
        ("平江船坞减半收取电费要什么条件", "用电满一年的"),
        ("平江承租船坞要符合什么条件", "没有发生安全事故的"),
    ],
)
def test_an_item_whose_whole_head_is_named_goes_before_a_list_of_another_thing(
    answering: Answering, question: str, told: str
) -> None:
    text = (
        "# 平江县船坞租赁办法\n\n第一条 承租船坞应当符合下列条件：\n（一）按时缴纳租金的；\n（二）没有发生安全事故的。\n\n"
        "第二条 船坞承租人符合条件的，可以享受下列优惠：\n（一）免交船坞租金。经认定的困难船员，凭证明免交一年；\n"
        "（二）减半收取电费。用电满一年的，凭缴费单减半收取。\n"
    )
    assert told in answering({(PLACE, "平江县船坞租赁办法"): text}).ask(question).answer.headline


@pytest.mark.parametrize(
    ("heading", "purposes"),
    [
        ("支持对象", {"conditions", "who"}),
        ("二、扶持主体", {"conditions", "who"}),
        ("申请对象", {"conditions", "who"}),
        ("支持对象名单", {"who"}),
        ("服务对象", {"who"}),
        ("支持标准", set()),
    ],
)
def test_whom_a_text_supports_are_conditions_too(heading: str, purposes: set[str]) -> None:
    assert headed_by(heading) == purposes
