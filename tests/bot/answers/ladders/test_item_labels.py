"""A ladder is for those whom the label of its item names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.answers.answer import Outcome
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.ladders.item_labels import label_of_item, names_another, share_named
from retrieval.corpus import Corpus
from retrieval.search import Retriever
from tests.bot.answers.conftest import Answering

HARBOUR = """一、落户奖励
（一）船运总部。一年内实缴注册资本在1亿元（含）以上至5亿元、5亿元（含）以上的，分别给予一次性300万元、800万元的奖励。
（二）船运配套服务机构。对实缴注册资本5000万元及以上的船运配套服务机构给予60万元的一次性奖励。
"""
ACRES = """第一条 税收奖励。投产企业年纳税额平均每亩8万元以上的，按贡献的30%奖励。
第二条 用地。固定资产投资在5000万元以上的新建项目，按成本价供地；固定资产投资在1亿元以上的，返还实际支付地价款的80%。
"""


def test_a_label_opens_its_item() -> None:
    text = "奖励：\n（一）船运总部。一年内实缴1亿元"
    assert label_of_item(text, 0, text.index("一年")) == "船运总部"
    assert label_of_item("一年内，实缴1亿元", 0, 4) == ""
    assert share_named("船运总部", "船运总部落户") == 1
    assert share_named("船运总部", "旅行社") == 0


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("岳阳船运总部实缴3亿奖多少", "一档：300万元"),
        ("岳阳船运机构总部实缴6亿奖多少", "一档：800万元"),
        ("岳阳船运配套服务机构实缴3亿奖多少", "一档：60万元"),
    ],
)
def test_the_ladder_of_the_item_whose_label_is_asked_for(
    answering: Answering, question: str, told: str
) -> None:
    answerer = answering({("湖南省/岳阳市", "岳阳市船运业落户奖励指南"): HARBOUR})
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.headline


def test_below_a_ladder_is_not_without_anything_where_a_lower_threshold_is_reached(
    answering: Answering,
) -> None:
    answerer = answering({("湖南省/岳阳市", "岳阳市用地办法"): ACRES})
    answer = answerer.ask("岳阳固定资产投资6000万的新建项目土地什么价").answer
    assert "没有" not in answer.headline.partition("最接近的是")[2]
    assert "成本价" in answer.headline


def test_what_an_acre_pays_is_measured_by_the_acre(answering: Answering) -> None:
    answerer = answering({("湖南省/岳阳市", "岳阳市用地办法"): ACRES})
    assert "8万元" in answerer.ask("岳阳每亩年纳税4万有奖励吗").answer.headline
    assert "30%" in answerer.ask("岳阳每亩年纳税9万奖多少").answer.headline


@pytest.mark.parametrize(
    ("question", "of_another"),
    [
        ("船坞做节能改造补多少", [True, False, False, True]),
        ("新建零碳船坞补多少", [False, True, False, False]),
        ("船坞补多少", [False, False, False, False]),  # both are
    ],
)
def test_a_question_names_the_item_beside_one(
    opened: Callable[..., Corpus], tmp_path: Path, question: str, of_another: list[bool]
) -> None:
    (tmp_path / "平江县船坞办法.md").write_text(
        "一、绿色船坞奖励\n（一）奖励标准\n（1）零碳船坞。按投资额的25%补助，最高90万元。\n"
        "（2）既有船坞节能改造。按投资额的10%补助，最高60万元。\n"
        "（二）其他标准\n（1）航标灯节能改造。每座补助2万元。\n（2）航标灯更新。每座补助1万元。\n",
        "utf-8",
    )
    corpus = opened(tmp_path)
    hits = [ClauseHit(clause, corpus.reports[0], 0, 1.0) for clause in corpus.index.clauses(0)]
    assert [hit.clause.name for hit in hits] == [
        "零碳船坞",
        "既有船坞节能改造",
        "航标灯节能改造",
        "航标灯更新",
    ]
    query = Retriever(corpus).read(question)
    assert [names_another(corpus.index, query, hit) for hit in hits] == of_another


@pytest.mark.parametrize(
    ("question", "reckoned"),
    [("平江绿色船坞做节能改造投资200万补多少", False), ("平江零碳船坞投资200万补多少", True)],
)
def test_the_rate_of_the_item_beside_is_not_reckoned_with(
    answering: Answering, question: str, reckoned: bool
) -> None:
    text = (
        "一、绿色船坞奖励\n（一）奖励标准\n（1）零碳船坞。绿色船坞投资100万元以上的，按投资额的25%补助，最高90万元。\n"
        "（2）既有船坞节能改造。由县港航局另行制定，最高60万元。\n二、其他\n由县港航局解释。\n"
    )
    answerer = answering({("湖南省/岳阳市/平江县", "平江县绿色船坞办法"): text})
    assert ("→ 50万元" in answerer.ask(question).answer.headline) is reckoned


@pytest.mark.parametrize(
    ("question", "of_another"),
    [
        ("平江船企技改补助补多少", [False, True, True]),
        ("平江船企技术改造奖补补多少", [False, True, True]),
        ("平江船企首台套设备奖补补多少", [True, False, True]),
        ("平江船企技改设备补多少", [False, False, False]),  # it calls no grant so
    ],
)
def test_a_short_name_is_of_the_grant_that_it_is_short_for(
    opened: Callable[..., Corpus], tmp_path: Path, question: str, of_another: list[bool]
) -> None:
    (tmp_path / "平江县船企技改办法.md").write_text(
        "一、奖励项目\n（一）技术改造奖补。按设备投资的8%奖补，最高90万元。\n"
        "（二）首台套设备奖补。按设备投资的15%奖补，最高200万元。\n"
        "（三）航标更新奖补。按设备投资的6%奖补，最高50万元。\n",
        "utf-8",
    )
    corpus = opened(tmp_path)
    hits = [ClauseHit(clause, corpus.reports[0], 0, 1.0) for clause in corpus.index.clauses(0)]
    assert [hit.clause.name for hit in hits] == ["技术改造奖补", "首台套设备奖补", "航标更新奖补"]
    query = Retriever(corpus).read(question)
    assert [names_another(corpus.index, query, hit) for hit in hits] == of_another
