"""A later notice changes a policy held: the answer tells what holds on the day it is asked, and quotes the notice first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from retrieval.corpus import Corpus
from tests.bot.answers.conftest import Answering

POLICY = """---
title: 汨罗市蜂蜜产业扶持办法
region: 湖南省/岳阳市/汨罗市
delivered: 2022-03-01
---
第一条 蜂农补贴。对新入社的博士、硕士、本科蜂农，分别按每人每月900元、600元、300元发放补贴。

第二条 蜂箱补助。购置智能蜂箱的，每只补助80元。

第三条 贷款贴息。蜂蜜加工企业贷款贴息最长不超过6个月。

第四条 本办法自2022年4月1日起施行，有效期至2025年3月31日。
"""
NOTICE = """---
title: 关于调整《汨罗市蜂蜜产业扶持办法》部分条款的通知
region: 湖南省/岳阳市/汨罗市
delivered: 2024-06-12
---
决定对《汨罗市蜂蜜产业扶持办法》（以下简称《办法》）部分条款调整如下：

一、将《办法》第一条修改为：“对新入社的博士、硕士、本科蜂农，分别按每人每月1200元、800元、400元发放补贴。”

二、将《办法》第二条中智能蜂箱补助由80元提高到120元。

三、将《办法》第三条中的“最长不超过6个月”修改为“最长不超过12个月”。

四、《办法》有效期延长至2028年12月31日。

五、本通知自2024年7月1日起施行。
"""
BEFORE, AFTER = date(2024, 3, 1), date(2026, 11, 28)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, opened: Callable[..., Corpus]) -> Corpus:
    folder = tmp_path_factory.mktemp("amended")
    (folder / "policy.md").write_text(POLICY, "utf-8")
    (folder / "notice.md").write_text(NOTICE, "utf-8")
    return opened(folder)


@pytest.mark.parametrize(
    ("question", "day", "told", "not_told"),
    [
        ("汨罗硕士蜂农一个月补贴多少", AFTER, "800元", "600元"),
        ("汨罗硕士蜂农一个月补贴多少", BEFORE, "600元", "800元"),
        ("汨罗智能蜂箱每只补助多少", AFTER, "120元", ""),
        ("汨罗蜂蜜加工企业贷款贴息最长多久", AFTER, "12个月", ""),
        ("汨罗蜂蜜产业扶持办法还有效吗", AFTER, "2028年12月31日", "2025年3月31日"),
        ("汨罗蜂蜜产业扶持办法还有效吗", BEFORE, "2025年3月31日", "2028年12月31日"),
    ],
)
def test_what_holds_on_the_day_is_told(
    corpus: Corpus, question: str, day: date, told: str, not_told: str
) -> None:
    answer = Answerer(corpus, today=lambda: day).ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.headline
    assert not not_told or not_told not in answer.headline
    assert told in answer.citations[0].quote


@pytest.mark.parametrize("number", [0, 1])
def test_a_notice_changes_the_text_it_names_alone(corpus: Corpus, number: int) -> None:
    amended = corpus.reports[number].title == "汨罗市蜂蜜产业扶持办法"
    assert bool(corpus.force_statuses.amendments(number)) is amended
    assert not corpus.force_statuses.amendments(number, "2024-06-30")


@pytest.mark.parametrize(
    ("question", "sum_"),
    [
        ("汨罗市厂房投入5000万补多少", "→ 160万元"),
        ("汨罗市厂房投入2500万补多少", "→ 125万元"),
        ("汨罗市厂房投入2000万补多少", "→ 100万元"),
    ],
)
def test_a_sum_is_reckoned_by_the_figure_that_a_notice_put(
    tmp_path_factory: pytest.TempPathFactory, opened: Callable[..., Corpus], question: str, sum_: str
) -> None:
    folder = tmp_path_factory.mktemp("ceiling")
    head = "---\ntitle: {}\nregion: 湖南省/岳阳市/汨罗市\ndelivered: {}\n---\n"
    own = "第一条 厂房投入1000万元以上的，按厂房投入的5%补助，最高不超过100万元。\n第二条 本办法自2023年2月1日起施行。\n"
    changed = "《汨罗市蜂蜜厂房办法》第一条“最高不超过100万元”调整为“最高不超过160万元”。\n"
    (folder / "policy.md").write_text(head.format("汨罗市蜂蜜厂房办法", "2023-01-16") + own, "utf-8")
    notice = head.format("关于调整《汨罗市蜂蜜厂房办法》的通知", "2026-01-09")
    (folder / "notice.md").write_text(notice + changed, "utf-8")
    answer = Answerer(opened(folder), lambda: AFTER).ask(question).answer
    assert sum_ in answer.headline
    assert "上限160万元" in answer.headline


def changed(answering: Answering, policy: str, *changes: str) -> Answerer:
    """An answerer over a policy and a later notice that changes it."""
    named = "《平江县船业扶持办法》"
    notice = "\n\n".join((f"决定对{named}部分条款调整如下：", *changes, "本通知自2024年7月1日起施行。"))
    place = "湖南省/岳阳市/平江县"
    texts = {(place, named[1:-1]): policy, (place, f"关于调整{named}部分条款的通知"): f"{notice}\n"}
    return answering(texts, AFTER)


TURNOVER = "船企年营业收入达到1000万元、5000万元的，分别奖励2万元、5万元。"
ANEW = "船企年营业收入达到1000万元、5000万元、1亿元的，分别奖励3万元、8万元、16万元。"


@pytest.mark.parametrize(
    ("policy", "named"),
    [
        (f"第一条 {TURNOVER}\n\n第二条 其他事项。\n", "第一条"),
        (f"一、船企\n\n（一）新办船企奖励9万元。\n\n（二）{TURNOVER}\n", "第（二）条"),
    ],
)
@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船企年营收6000万奖多少", "6000万元在“5000万元（含）至1亿元（不含）”一档：8万元"),
        ("平江船企年营收2亿奖多少", "2亿元在“1亿元（含）以上”一档：16万元"),
        ("平江船企年营收500万奖多少", "500万元没有达到最低一档"),
    ],
)
def test_an_article_put_anew_is_asked_itself(
    answering: Answering, policy: str, named: str, question: str, told: str
) -> None:
    answer = changed(answering, policy, f"一、将{named}修改为：“{ANEW}”").ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.headline
    assert answer.citations[0].title.startswith("关于调整")
    assert "关于调整" in answer.text


def test_what_no_notice_puts_anew_is_told_by_the_policy(answering: Answering) -> None:
    policy = f"一、船企\n\n（一）新办船企奖励9万元。\n\n（二）{TURNOVER}\n"
    asked = changed(answering, policy, f"一、将第（二）条修改为：“{ANEW}”")
    answer = asked.ask("平江新办船企奖多少").answer
    assert "9万元" in answer.headline
    assert answer.citations[0].title == "平江县船业扶持办法"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船坞贴息最长多久", "9个月"),
        ("平江泊位贴息最长多久", "6个月"),
        ("平江渡口贴息最长多久", "9个月"),
        ("平江船展每场补多少", "7万元"),
    ],
)
def test_several_articles_in_a_sentence_and_one_put_anew_beside_them(
    answering: Answering, question: str, told: str
) -> None:
    policy = (
        "第一条 船坞贴息最长不超过6个月。\n\n第二条 泊位贴息最长不超过6个月。\n\n第三条 渡口贴息最长不超过6个月。\n\n"
        "第四条 船展每场补助3万元。\n"
    )
    change = "一、第一条、第三条中的“最长不超过6个月”修改为“最长不超过9个月”；第四条修改为：“船展每场补助7万元，每年不超过2场。”"
    assert told in changed(answering, policy, change).ask(question).answer.headline
