"""Questions that are long, odd, or ask for what stands close by: a right reply, within its limits."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from bot.answers.replies.composer import REPLY
from bot.answers.replies.quotes import slice_of
from tests.bot.answers.conftest import Answering


@pytest.mark.parametrize(
    "question",
    ["邵阳理离子电池" * 300, "湘西" * 2000, "湘西和天心区和鲤鱼塘镇和邵阳和桂阳和浏阳和湖南2019年GDP哪个高"],
)
def test_a_reply_stays_within_its_length(bundled: Answerer, question: str) -> None:
    assert len(bundled.ask(question).answer.text) <= REPLY


def test_an_article_no_law_has_is_refused(bundled: Answerer) -> None:
    assert not bundled.ask("招标投标法第99999条说什么").answer.outcome.answered


def test_another_year_than_asked_is_said(small: Answerer) -> None:
    first = small.ask("岳阳市2020年集装箱吞吐量是多少？")
    answer = small.ask("那2021年呢？", first.question).answer
    assert answer.outcome is not Outcome.ANSWERED
    assert "2021年" in answer.text


def test_different_indicators_are_not_subtracted(small: Answerer) -> None:
    answer = small.ask("岳阳市2020年地区生产总值和平江县合同总投资哪个多？").answer
    assert "减" not in answer.headline


@pytest.mark.parametrize(
    ("question", "span"),
    [("汨罗市再生铜铝基地签约了几个项目？", "8个"), ("汨罗再生铜铝基地总投资多少？", "26.4亿元")],
)
def test_a_verb_is_no_part_of_a_figure(small: Answerer, question: str, span: str) -> None:
    assert small.ask(question).answer.spans == (span,)


def test_a_question_with_its_own_place_and_subject_takes_nothing_over(small: Answerer) -> None:
    first = small.ask("岳阳市2020年地区生产总值完成多少？")
    assert "31个" in small.ask("那平江县引进了多少个项目？", first.question).answer.headline


def test_the_nearest_place_is_the_one_around(small: Answerer) -> None:
    assert "最近的是岳阳市" in small.ask("华容县引进了多少个项目？").answer.text


def test_a_quote_that_would_begin_in_a_heading_begins_with_its_text(answering: Answering) -> None:
    text = "# 华容县总部扶持办法\n\n## 二、扶持政策\n\n### （一）新引进的总部企业\n\n每家奖励30万元。\n"
    (report,) = answering({("湖南省/岳阳市/华容县", "华容县总部扶持办法"): text}).corpus.reports
    quote = slice_of(report, report.text.index("### （一）"), len(report.text))
    assert quote.text == "每家奖励30万元。"
