"""Figures of a thing that is not the one asked about: of another project, or of all of them together."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from bot.answers.facts.parallel_figures import is_of_its_own_thing, names_a_thing
from retrieval.facts import FactKind, facts_of
from tests.bot.answers.conftest import Answering

TWO = "星河岳阳数据中心项目将建设算力平台；此外，蓝鲸纳米隔膜材料项目总投资约6亿元，产量翻番。"
ONE = "星河岳阳数据中心项目将建设算力平台；全部建成后总投资约6亿元。"
APART = """岳阳市签约的有星河岳阳数据中心项目、蓝鲸纳米隔膜材料项目。

签约项目紧扣产业规划，质量较高。岳阳市营商环境好，全部签约项目的投资总额达到17亿元。

星河岳阳数据中心项目将建设算力平台。

蓝鲸纳米隔膜材料项目投资约6亿元。

湘阴县签约的有飞鱼湘阴船坞项目。该项目投资额达到9亿元。
"""


@pytest.mark.parametrize(
    ("text", "name", "of_its_own"),
    [(TWO, "星河", True), (TWO, "蓝鲸", False), (ONE, "星河", False), (TWO, "飞鱼", False)],
)
def test_a_part_that_names_its_own_project_is_of_that(text: str, name: str, of_its_own: bool) -> None:
    figure = next(fact for fact in facts_of(text) if fact.kind is FactKind.FIGURE)
    assert is_of_its_own_thing(figure, (name,), text) is of_its_own


def test_a_name_is_that_of_a_thing() -> None:
    assert names_a_thing("星河", TWO)
    assert not names_a_thing("算力", TWO)


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市签约活动"): APART})


def test_a_figure_of_all_is_none_of_one(answerer: Answerer) -> None:
    answer = answerer.ask("星河岳阳数据中心投资额多少").answer
    assert answer.outcome is not Outcome.ANSWERED


def test_a_figure_of_the_one_asked_about_is_told(answerer: Answerer) -> None:
    assert "6亿元" in answerer.ask("蓝鲸纳米隔膜材料投资额多少").answer.headline


def test_what_goes_on_from_the_sentence_that_names_it_is_told(answerer: Answerer) -> None:
    answer = answerer.ask("飞鱼湘阴船坞投资额多少").answer
    assert (answer.outcome, answer.spans) == (Outcome.ANSWERED, ("达到9亿元",))


def test_the_label_of_an_aspect_is_no_thing_of_its_own(answering: Answering) -> None:
    text = """# 平江县学历入户申报指南

## 一、材料

1.国外学历学位：国外学历学位认证书。

## 二、办理

办理时效：人力资源社会保障部门将在15个工作日内完成审核。审核通过后，进行5个工作日的公示。
"""
    answer = (
        answering({("湖南省/岳阳市/平江县", "平江县学历入户申报指南"): text})
        .ask("平江学历入户审核要多少天")
        .answer
    )
    assert "15个工作日内完成审核" in answer.headline
