"""Laws: what a sentence says of the very act, case, sort and term that is asked about, and what a law leaves to other texts."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

FERRIES = """第一条 为了规范渡船经营，制定本条例。

第二条 市人民政府的渡运监督机构是岳阳市航务局。渡运监督机构督促各县人民政府及其航务部门查处违法渡运案件。

第三条 从事夜航业务的，应当取得渡运许可证。前款所称夜航业务，是指日落以后载客渡江的经营活动。本条例所称货渡业务，是指只载货物渡江的经营活动。

第四条 渡运申请获准的，市航务局应当自作出决定之日起六日内颁发渡运许可证。许可证颁发后九日内，经营者应当投保。

渡运许可证延续的申请统一办理的，办理时间不得超过四十日。

第五条 单位收到船工离职的书面申请后，应当在三十日内办完手续；经仲裁离职的，所在单位应当在十五日内办完手续。

第六条 渡船载客由船员和安全员值守，值守人数为五人以上；安全员不得超过两人。

第七条 渡口临时占用岸线的，应当自占用期满一年内恢复原状。临时占用岸线的期限按照国家有关规定执行。

第八条 设立渡运公司，注册资本不低于人民币八百万元。渡运再保公司的管理办法由省人民政府另行制定。

第九条 渡运公司不得从事下列活动：

（一）捕鱼；

（二）采砂；

（三）代人保管渔获。

第十条 渡运公司有下列情形之一的，责令停业，并处一万元以上二万元以下的罚款：

（一）船员配备不足；

（二）乘客登记不全。

第十一条 未经批准擅自设立渡运公司的，处三十万元以上四十万元以下的罚款。

未经批准在名称中使用渡运字样的，处三万元以上四万元以下的罚款。

第十二条 渡船定期检验，检验周期一般不超过三年。检验周期届满六个月前，渡运公司应当开展评估。

第十三条 本条例自2022年3月1日起施行。
"""
RAFTS = (
    "第一条 渡船定期检验，检验周期一般不超过五年。\n\n第二条 骗取渡运补助的，处六千元以上七千元以下的罚款。\n"
)


@pytest.fixture(scope="module")
def ferries(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市", "岳阳市渡船条例"): FERRIES,
            ("湖南省/益阳市", "益阳市渡船条例"): RAFTS,
        }
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("岳阳啥叫夜航业务", "日落以后载客渡江"),
        ("岳阳的渡运监督机构是哪家", "岳阳市航务局"),
        ("岳阳渡运批准了几天内把证给我", "六日内"),
        ("岳阳船工书面申请离职，单位多少天内办完手续", "三十日内"),
        ("岳阳渡船安全员顶多几个人", "不得超过两人"),
        ("岳阳渡运公司哪几样业务碰不得", "①捕鱼；②采砂"),
        ("岳阳没批就私自开渡运公司罚多少", "三十万元以上四十万元以下"),
        ("岳阳夜航业务跟货渡业务差在哪", "只载货物渡江"),
        ("渡船多久检验一次，岳阳和益阳一样吗", "不超过三年；益阳市"),
    ],
)
def test_a_law_is_quoted_for_what_is_asked(ferries: Answerer, question: str, told: str) -> None:
    answer = ferries.ask(question).answer
    assert (answer.outcome, told in answer.headline) == (Outcome.ANSWERED, True), answer.headline


@pytest.mark.parametrize(
    ("question", "points_to"),
    [
        ("岳阳渡口临时占用岸线最长能用几年", "按照国家有关规定执行"),
        ("岳阳渡运再保公司注册资本最低多少", "由省人民政府另行制定"),
    ],
)
def test_what_is_left_to_another_text_is_said_to_be(ferries: Answerer, question: str, points_to: str) -> None:
    answer = ferries.ask(question).answer
    assert answer.outcome is Outcome.PARTIAL
    assert answer.headline.startswith("资料里没有写这一点，只说由别的规定来定：")
    assert points_to in answer.headline


def test_a_term_that_is_only_used_is_not_defined(ferries: Answerer) -> None:
    assert ferries.ask("岳阳啥叫渡运许可证").answer.outcome is not Outcome.ANSWERED


def test_an_act_that_a_time_is_counted_from_is_not_done_in_it(ferries: Answerer) -> None:
    assert "九日" not in ferries.ask("岳阳渡运许可证几天内颁发").answer.headline


def test_which_place_is_asked_of_next_in_one_message(ferries: Answerer) -> None:
    answer = ferries.ask("岳阳没批准设立渡运公司罚多少？益阳呢").answer
    assert "益阳" in answer.headline or "益阳" in answer.text


FAIRS = """第一条 展会办三天以上的，主办方应当设立纠纷调解处。调解处应当保存调解记录，记录自展会闭幕之日起保存至少四年。

第二条 采用流动摊位经营的，办理时间不得超过五十日。

第三条 起草的展会政策，有下列情形之一的，可以出台：

（一）维护展会安全；

（二）节约能源。

第四条 起草的展会政策，不得含有下列内容：

（一）指定经营者；

（二）限定价格。

第五条 禁止在以下区域搭建展位：

（一）楼梯间、走廊；

（二）仓库，但按照标准设置的展位除外。

第六条 在走廊违规搭建展位的，处一百元以上二百元以下的罚款。

第七条 展位责任余额不得超过其净资产的6倍。参观者年满十四周岁。
"""


@pytest.fixture(scope="module")
def fairs(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市展会条例"): FAIRS})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("岳阳展会的调解记录要保存多久", "至少四年"),
        ("岳阳哪些内容展会政策里不能有", "①指定经营者；②限定价格"),
        ("岳阳展会条例，展位能不能搭在走廊", "禁止在以下区域搭建展位：楼梯间、走廊"),
        ("岳阳展位责任余额最多是净资产的几倍", "6倍"),
    ],
)
def test_what_a_law_forbids_or_bounds(fairs: Answerer, question: str, told: str) -> None:
    assert told in fairs.ask(question).answer.headline


def test_a_figure_of_a_case_that_is_not_named_is_only_near(fairs: Answerer) -> None:
    assert fairs.ask("岳阳展会办理时间最长多少天").answer.outcome is Outcome.PARTIAL


def test_what_a_breach_costs_is_asked_behind_whether_one_may(fairs: Answerer) -> None:
    assert "一百元以上二百元以下" in fairs.ask("岳阳展会，展位能不能搭在走廊，被抓了怎么罚").answer.text


def test_a_case_behind_the_rule_does_not_make_the_rule_one_of_a_case(answering: Answering) -> None:
    text = "第一条 为了规范船检，制定本条例。\n\n第二条 船检机构应当自受理之日起15个工作日内完成船检审核，有特殊情况的，可以延长10个工作日。\n"
    answer = answering({("湖南省/岳阳市", "岳阳市船检条例"): text}).ask("岳阳船检受理之后多久完成审核").answer
    assert answer.outcome is Outcome.ANSWERED
    assert "15个工作日" in answer.headline
