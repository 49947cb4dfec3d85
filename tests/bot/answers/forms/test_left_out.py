"""Who or what gets nothing: the list, or else the sentence that says so."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering

TEXT = """# 平江县人才安居和投资办法

## 一、适用范围

第一条 仓储、殡葬项目，以及单纯买卖矿石的项目，不适用本办法。

第二条 公务员、编制内教师、派遣人员不在本次申报范围。

## 二、奖励

第三条 投资奖励。固定资产投资2000万元以上的项目，给予30万元奖励。

第四条 引荐奖励。引荐项目落地的，给予5万元奖励；本县公职人员不享受本条奖励。

## 三、当年不予奖励的情形

- 发生安全事故；
- 拖欠工人工资。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江哪些项目不能享受投资办法", "仓储、殡葬项目，以及单纯买卖矿石的项目，不适用本办法"),
        ("哪些人不能报平江的人才安居", "公务员、编制内教师、派遣人员不在本次申报范围"),
        ("平江哪些项目投资办法不管", "仓储、殡葬项目，以及单纯买卖矿石的项目，不适用本办法"),
        ("平江奖励有哪些一票否决的情形", "当年不予奖励的情形（共2项）：①发生安全事故；②拖欠工人工资"),
        ("平江引荐奖励哪些人不给", "本县公职人员不享受本条奖励"),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_who_gets_nothing(answering: Answering, question: str, told: str) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县人才安居和投资办法"): TEXT}).ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.headline


def test_cases_are_told_by_the_list_of_cases(answering: Answering) -> None:
    text = """# 平江县边境贸易和加工办法

第一条 本办法适用于外贸企业。房地产企业不在支持范围。

第二条 外贸奖励。外贸企业年出口1000万美元以上的，奖励10万元。

第三条 有下列情形之一的，不予扶持：（一）提供虚假单证的；（二）拖欠租金的。
"""
    answer = (
        answering({("湖南省/岳阳市/平江县", "平江县边境贸易和加工办法"): text})
        .ask("平江外贸加工扶持，哪些情况一分钱不给")
        .answer
    )
    assert "不予扶持（共2项）：①提供虚假单证的；②拖欠租金的" in answer.headline


def test_an_exception_in_a_law_shuts_nobody_out(answering: Answering) -> None:
    law = (
        "第一条 信用信息包括下列信息：\n\n（一）船员的处罚信息，但已主动消除后果的人员除外；\n\n（二）船员的奖励信息。\n\n"
        "第二条 不得采集船员的血型、指纹、病史信息。\n"
    )
    answer = answering({("湖南省/岳阳市", "岳阳市船员信用条例"): law}).ask("岳阳船员的哪些信息不准采").answer
    assert "血型、指纹、病史" in answer.headline


def test_a_sentence_that_opens_a_list_is_told_with_it(answering: Answering) -> None:
    text = """# 平江县工业项目扶持办法

## 总则

第一条 有下列情形之一的项目，不适用本办法：
（一）砂石加工项目；
（二）能耗达不到要求的项目。

## 措施

第二条 厂房租金。租赁厂房的，前两年租金全额补贴。
"""
    answer = (
        answering({("湖南省/岳阳市/平江县", "平江县工业项目扶持办法"): text})
        .ask("平江哪些厂子去了拿不到钱")
        .answer
    )
    assert "（共2项）：①砂石加工项目；②能耗达不到要求的项目" in answer.headline


def test_a_sentence_that_holds_nothing_of_the_question_is_no_answer(answering: Answering) -> None:
    rows = {
        (
            "湖南省/岳阳市",
            "岳阳市房源情况公告",
        ): "# 岳阳市房源情况公告\n\n第一条 房源情况如下：城东三套，城西五套。\n",
        (
            "湖南省/岳阳市",
            "岳阳市住房公告",
        ): "# 岳阳市住房公告\n\n第一条 住房给予租金补贴5元，在编人员除外。\n",
    }
    answer = answering(rows).ask("岳阳哪些情况不给").answer
    assert answer.citations or answer.outcome is not Outcome.ANSWERED


HEADQUARTERS = """# 平江县总部企业认定办法
1 认定
1.1 认定条件
申请认定总部企业，应当同时具备下列条件：
（1）在平江县注册；
（2）上一年度营业收入不低于2亿元。
1.2 不予认定
小额贷款公司、典当公司不列入认定范围。
2 奖励
认定为总部企业的，奖励30万元。
"""


def test_what_one_must_be_is_not_who_is_shut_out(answering: Answering) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县总部企业认定办法"): HEADQUARTERS})
    answer = answerer.ask("平江哪些公司不能认定总部企业").answer
    assert answer.outcome is Outcome.ANSWERED
    assert "典当公司不列入认定范围" in answer.headline


@pytest.mark.parametrize("question", ["平江哪些民宿不给扶持", "平江哪类民宿没资格拿补贴"])
def test_who_gets_nothing_whoever_they_are(answering: Answering, question: str) -> None:
    text = "第一条 客房不少于5间的民宿，每间补贴900元。\n\n第二条 发生安全事故、拖欠工资的民宿，不予扶持。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县民宿扶持办法"): text})
    assert "不予扶持" in answerer.ask(question).answer.headline
    assert "900元" in answerer.ask("平江民宿每间补多少").answer.headline


RENT = """平江县青年租房补贴通知

一、补贴对象

（一）在平江县企业就业、毕业4年以内的本科毕业生，可以申请租房补贴。

（二）下列人员不属于补贴对象：
1.编制内教师；
2.派遣到县外上班的人员；
3.函授毕业生。

二、补贴的停发

领取租房补贴的人员出现下列情形之一的，自次月起停发：（一）离职满2个月的；（二）在平江县买房的；（三）户口迁走的。
"""


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("哪些人不能领平江的租房补贴", "函授毕业生", "户口迁走"),
        ("哪些情况平江的租房补贴会停发", "户口迁走", "函授毕业生"),
    ],
)
def test_who_may_not_have_it_is_not_who_loses_it(
    answering: Answering, question: str, told: str, untold: str
) -> None:
    headline = (
        answering({("湖南省/岳阳市/平江县", "平江县青年租房补贴通知"): RENT}).ask(question).answer.headline
    )
    assert told in headline
    assert untold not in headline
