"""The headings of a text, where it is asked which its parts are."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

HARBOUR = """一、便利船舶进出。推广泊位网上预约，清理岸线占用。
二、优化引航服务。夜间引航实行一次申报。
三、减轻船厂负担。岸电设施用电按居民电价执行。
四、加强船员培训。每年举办船员培训班两期。
"""


@pytest.fixture(scope="module")
def harbour(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/汨罗市", "汨罗市优化港航服务四条措施"): HARBOUR})


@pytest.mark.parametrize(
    "question", ["汨罗市优化港航服务那四条是哪四条", "汨罗市优化港航服务措施包括哪几个方面"]
)
def test_the_headings_are_the_parts(harbour: Answerer, question: str) -> None:
    answer = harbour.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline == "汨罗市：①便利船舶进出；②优化引航服务；③减轻船厂负担；④加强船员培训"
    assert [one.quote for one in answer.citations] == [
        "一、便利船舶进出",
        "二、优化引航服务",
        "三、减轻船厂负担",
        "四、加强船员培训",
    ]


@pytest.mark.parametrize("question", ["汨罗市优化港航服务那五条是哪五条", "汨罗市夜间引航包括哪几个方面"])
def test_another_number_or_another_matter_is_not_answered_by_them(harbour: Answerer, question: str) -> None:
    assert "①便利船舶进出" not in harbour.ask(question).answer.headline


CHAPTERS = """## 第一章 总则

为了发展船业，制定本办法。

## 第二章 智能船坞

建设智能船坞的，补助40万元。

## 第三章 绿色泊位

建设绿色泊位的，补助20万元。

## 第四章 船员培训

每期补助3万元。

## 第五章 附则

本办法自2024年1月1日起施行。
"""
GIVEN = "平江县：①第二章 智能船坞；②第三章 绿色泊位；③第四章 船员培训"
ALL = "平江县：①第一章 总则；②第二章 智能船坞；③第三章 绿色泊位；④第四章 船员培训；⑤第五章 附则"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江县船业扶持办法主要支持哪几块", GIVEN),
        ("平江县船业扶持办法支持了哪几块", GIVEN),
        ("平江县船业扶持办法写了哪几个方面", ALL),
        ("平江县船业扶持办法分为哪几章", ALL),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_what_a_text_gives_for_are_the_parts_but_the_first_and_the_last(
    answering: Answering, question: str, told: str
) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): CHAPTERS})
    answer = answerer.ask(question).answer
    assert (answer.outcome, answer.headline) == (Outcome.ANSWERED, told)


def test_articles_without_names_are_no_parts(answering: Answering) -> None:
    text = "".join(f"第{at}条 建设{at}号船坞的，补助40万元。\n\n" for at in "一二三四")
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text})
    answer = answerer.ask("平江县船业扶持办法主要支持哪几块").answer
    assert (answer.outcome, "第二条；" in answer.headline) == (Outcome.PARTIAL, False)


def test_where_a_sentence_says_of_what_it_is_made_up_that_is_told(answering: Answering) -> None:
    text = "一、补助种类。船坞补助包括浮坞补助、干坞补助。\n\n二、补助标准。每座补助20万元。\n\n三、补助程序。由企业申请。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船坞补助办法"): text})
    answer = answerer.ask("平江县船坞补助办法包括哪几个方面").answer
    assert answer.headline == "平江县：船坞补助包括浮坞补助、干坞补助。"


def test_one_heading_over_all_is_that_of_the_whole(answering: Answering) -> None:
    text = "一、扶持措施\n\n（一）智能船坞\n\n每座补助40万元。\n\n（二）绿色泊位\n\n每个补助20万元。\n\n（三）船员培训\n\n每期补助3万元。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text})
    answer = answerer.ask("平江县船业扶持办法主要支持哪几块").answer
    assert (answer.outcome, answer.headline.count("船坞")) == (Outcome.ANSWERED, 1)
    assert answer.headline.startswith("平江县：①")
    assert "扶持措施" not in answer.headline
