"""What a policy gives is called by what tells it from the rest, and never left out for want of a name."""

from __future__ import annotations

import pytest

from bot.answers.policy_benefits import benefits_of, measures_under
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


def test_what_closes_a_policy_gives_nothing(answering: Answering) -> None:
    text = "## 第一章 扶持\n\n第一条 **设备补助**。购置设备的，按购置额的6%补助。\n\n## 第二章 附则\n\n第二条 市里已支持的项目，按本办法标准的50%奖励。\n"
    corpus = answering({(PLACE, "平江县扶持办法"): text}).corpus
    assert [(one.name, one.figures) for one in benefits_of(corpus, 0)] == [("设备补助", ("6%",))]


def test_figures_are_told_with_what_they_are_for(answering: Answering) -> None:
    text = "第一条 【检验奖】开展国际船舶检验的，按5000元/艘标准予以奖励。\n第二条 【租金补贴】租用厂房的，按租金的50%补贴。\n"
    corpus = answering({(PLACE, "平江县扶持办法"): text}).corpus
    assert [one.figures for one in benefits_of(corpus, 0)] == [("5000元/艘",), ("50%",)]
