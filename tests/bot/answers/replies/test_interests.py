"""What somebody wants to hear of, and which reports are about it, by which clauses."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from bot.answers.replies.interests import Interest, concerns, in_words, read_interest

INVESTMENT, PARK, JOBS = "岳阳市招商引资若干措施", "平江县产业园区扶持办法", "华容县稳就业办法"
OF_INVESTMENT = ("第一条 落户奖", "第二条 设备补贴", "第三条 用工补贴")


def found(answerer: Answerer, text: str) -> dict[str, tuple[str, ...]]:
    """The reports that a text is about, with how each of their quotes begins."""
    corpus = answerer.corpus
    interest = read_interest(corpus, text)
    assert interest is not None
    return {
        report.title: tuple(quote.text for quote in quotes)
        for number, report in enumerate(corpus.reports)
        if (quotes := concerns(interest, report, corpus.index.clauses(number)))
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("岳阳", {INVESTMENT: OF_INVESTMENT, PARK: ("第一条 租金",), JOBS: ("第二条 创业",)}),
        ("平江", {PARK: ("第一条 租金", "第二条 高新", "第三条 纳税")}),
        ("岳阳 人才政策", {INVESTMENT: ("第六条 引进的硕士",)}),
        ("岳阳 新能源", {INVESTMENT: ("第一条 落户奖", "第二条 设备")}),  # what is for all industry
        # What is for all services, as its heading says, is for these too.
        ("物流", {JOBS: ("第八条 对2022年起新办的物流企业",), INVESTMENT: ("第五条 ",)}),
        ("岳阳 教育", {INVESTMENT: ("第五条 ",)}),
        ("长沙", {}),
        ("全部", {INVESTMENT: OF_INVESTMENT, PARK: ("第一条 租金",), JOBS: ("第二条 创业",)}),
        ("在岳阳市投资2亿元建厂，设备2000万", {INVESTMENT: ("对新引进固定资产投资", "对购置生产设备")}),
        ("40岁的硕士，想去岳阳工作", {INVESTMENT: ("第六条 引进的硕士",)}),
    ],
)
def test_which_reports_and_which_clauses(
    offering: Answerer, text: str, expected: dict[str, tuple[str, ...]]
) -> None:
    quotes = found(offering, text)
    for title, begins in expected.items():
        assert title in quotes, quotes
        for quote, begin in zip(quotes[title], begins, strict=False):
            assert quote.startswith(begin)
    if "投资2亿" not in text:
        assert set(quotes) == set(expected)


def test_a_report_without_clauses_is_quoted_by_its_sentences_on_the_topic(small: Answerer) -> None:
    quotes = found(small, "港口")
    assert any(said[0] == "城陵矶港2020年集装箱吞吐量达到51万标箱。" for said in quotes.values())
    for title, said in quotes.items():
        report = next(report for report in small.reports if report.title == title)
        assert all(quote in report.text for quote in said)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("岳阳 新能源", "岳阳市 · 新能源"),
        ("订阅岳阳、平江的新能源和人才政策", "岳阳市、平江县 · 新能源、人才"),
        ("新材料", "新材料"),
        ("全部", "所有地方的新资料"),
        ("长沙", "长沙市"),  # the county lies in it
    ],
)
def test_an_interest_in_words(offering: Answerer, text: str, told: str) -> None:
    interest = read_interest(offering.corpus, text)
    assert interest is not None
    assert in_words(interest, offering.scopes.names(interest.regions, "zh"), "zh") == told


def test_what_may_be_several_places_is_not_guessed(offering: Answerer) -> None:
    interest = read_interest(offering.corpus, "朝阳区 教育")
    assert interest == Interest(topics=("教育",), unclear=("朝阳区",))


@pytest.mark.parametrize("text", ["", "的", "。"])
def test_what_says_nothing(offering: Answerer, text: str) -> None:
    assert read_interest(offering.corpus, text) is None
