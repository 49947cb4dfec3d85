"""What a policy gives is called by what tells it from the rest, and never left out for want of a name."""

from __future__ import annotations

import pytest

from bot.answers.benefits.policy_benefits import benefits_of, measures_under
from tests.bot.answers.conftest import Answering

PLACE = "湖南省/岳阳市/平江县"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "一、设备投资补助\n新引进的制造业项目按投资额补助：\n\n| 固定资产投资 | 补助比例 |\n| --- | --- |\n"
            "| 5000万元（含）—1亿元 | 4% |\n| 1亿元（含）以上 | 6% |\n\n二、贷款贴息\n项目贷款按利息的50%贴息。\n",
            ["设备投资补助", "贷款贴息"],
        ),
        (
            "1.世界500强企业落户本县最高奖励2000万元。\n2.对在本县申请上市的企业给予最高达300万元资金扶持。\n",
            ["世界500强企业落户本县", "在本县申请上市的企业"],
        ),
        (
            "第一条（租金补贴）　租用标准厂房的，按租金的50%补贴。\n第二条（用工补贴）　新招员工的，每人补贴1000元。\n",
            ["租金补贴", "用工补贴"],
        ),
    ],
)
def test_names(answering: Answering, text: str, names: list[str]) -> None:
    corpus = answering({(PLACE, "平江县扶持办法"): text}).corpus
    assert [one.name for one in benefits_of(corpus, 0)] == names


def test_a_ceiling_is_told_as_such(answering: Answering) -> None:
    text = "1.孵化器最高一次性奖励200万元。\n2.固定资产投资最高扶持1亿元。\n"
    corpus = answering({(PLACE, "平江县扶持办法"): text}).corpus
    assert [one.figures for one in benefits_of(corpus, 0)] == [("最高200万元",), ("最高1亿元",)]


def test_what_is_handed_in_is_no_measure(answering: Answering) -> None:
    text = "第一条 设备补助。购置设备的，按购置额的6%补助。\n第二条 企业向服务中心申请，提交：\n1.扶持资金申请表；\n2.投资合同。\n"
    corpus = answering({(PLACE, "平江县扶持办法"): text}).corpus
    assert measures_under(corpus, 0, benefits_of(corpus, 0)) == []


def test_a_clause_without_a_name_is_called_by_what_it_begins_with(answering: Answering) -> None:
    text = "# 平江县茶业奖励办法\n\n第一条 新建茶窖容量300立方米以上的，每立方米补助90元。\n\n第二条 流转山地80亩以上的，每亩补助120元。\n"
    corpus = answering({(PLACE, "平江县茶业奖励办法"): text}).corpus
    found = benefits_of(corpus, 0)
    assert [(one.name, one.figures) for one in found] == [
        ("新建茶窖", ("每立方米90元",)),
        ("流转山地", ("每亩120元",)),
    ]


def test_rows_have_the_unit_over_their_table_and_the_group_that_they_stand_in(answering: Answering) -> None:
    text = (
        "单位：万元\n\n| 序号 | 政策名称 | 条件 | 奖补标准 |\n| --- | --- | --- | --- |\n| 一、制茶 | | | |\n"
        "| 1 | 首次入规奖励 | 首次入库 | 12 |\n| 二、茶旅 | | | |\n| 2 | 茶庄奖励 | 新开业 | 6 |\n"
    )
    corpus = answering({(PLACE, "平江县茶业奖励清单"): text}).corpus
    found = benefits_of(corpus, 0)
    assert [(one.name, one.figures, one.over[-1]) for one in found] == [
        ("首次入规奖励", ("12万元",), "一、制茶"),
        ("茶庄奖励", ("6万元",), "二、茶旅"),
    ]


def test_short_papers_of_one_place_are_told_together(answering: Answering) -> None:
    answerer = answering(
        {
            (PLACE, "平江县茶厂设备补助办法"): "第一条 购置制茶设备的，按购置额的7%补助。\n",
            (PLACE, "平江县茶山流转补助办法"): "第一条 流转茶山50亩以上的，每亩补助110元。\n",
        }
    )
    headline = answerer.ask("平江县有哪些优惠政策").answer.headline
    assert "7%" in headline
    assert "110元" in headline


def test_what_closes_a_policy_gives_nothing(answering: Answering) -> None:
    text = "## 第一章 扶持\n\n第一条 **设备补助**。购置设备的，按购置额的6%补助。\n\n## 第二章 附则\n\n第二条 市里已支持的项目，按本办法标准的50%奖励。\n"
    corpus = answering({(PLACE, "平江县扶持办法"): text}).corpus
    assert [(one.name, one.figures) for one in benefits_of(corpus, 0)] == [("设备补助", ("6%",))]


def test_figures_are_told_with_what_they_are_for(answering: Answering) -> None:
    text = "第一条 【检验奖】开展国际船舶检验的，按5000元/艘标准予以奖励。\n第二条 【租金补贴】租用厂房的，按租金的50%补贴。\n"
    corpus = answering({(PLACE, "平江县扶持办法"): text}).corpus
    assert [one.figures for one in benefits_of(corpus, 0)] == [("5000元/艘",), ("50%",)]
