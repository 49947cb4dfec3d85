"""Which offers fit: days of the scope, groups of a table, what is asked for in words, what is given on top."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

COUNTY, CITY = "湖南省/岳阳市/平江县", "湖南省/岳阳市"


@pytest.fixture(scope="module")
def docks(answering: Answering) -> Answerer:
    county = """# 平江县支持造船办法

一、适用范围

本办法适用于2021年4月1日（含）后在平江县注册的企业。

二、设备补助

| 设备投资额（万元） | 补助比例 | 最高补助 |
|---|---|---|
| 一、普通船坞 | | |
| 200（含）—900 | 5% | 40万元 |
| 900及以上 | 7% | 90万元 |
| 二、智能船坞 | | |
| 200（含）—500 | 12% | 60万元 |
| 500及以上 | 15% | 300万元 |

台资企业按上浮15%执行。

三、基地奖励

新建造船实训基地的，奖励60万元。
"""
    city = """# 岳阳市支持造船办法

第一条 固定资产投资2000万元以上的项目，奖励70万元。
"""
    return answering(
        {(COUNTY, "平江县支持造船办法"): county, (CITY, "岳阳市支持造船办法"): city}, date(2024, 8, 1)
    )


def lines(answerer: Answerer, *turns: str) -> list[str]:
    previous = None
    for turn in turns:
        reply = answerer.ask(turn, previous)
        previous = reply.question
    return reply.answer.text.splitlines()


def test_a_day_of_the_scope_decides_for_all(docks: Answerer) -> None:
    told = lines(docks, "匹配政策：平江县设备投资1000万造船", "2020年注册的")
    assert "✗ 平江县·《平江县支持造船办法》：不符合“2021年4月1日（含）后在平江县注册”" in "\n".join(told)
    assert not any(line.startswith("?") and "船坞" in line for line in told)


def test_a_day_of_the_scope_is_a_condition_of_each(docks: Answerer) -> None:
    told = "\n".join(lines(docks, "匹配政策：平江县设备投资1000万造船"))
    assert "还要看“2021年4月1日（含）后在平江县注册" in told
    assert "什么时候注册" in told


def test_groups_of_a_table_are_offers_of_their_own(docks: Answerer) -> None:
    told = "\n".join(lines(docks, "匹配政策：平江县设备投资1000万造船，2022年注册的"))
    assert "平江县·设备补助·智能船坞：1000万元在“500万元（含）以上”一档" in told
    assert "平江县·设备补助·普通船坞：1000万元在“900万元（含）以上”一档" in told
    assert "还要看“智能船坞”" in told


def test_what_else_is_asked_for_is_named(docks: Answerer) -> None:
    told = "\n".join(lines(docks, "匹配政策：平江县设备投资1000万造船，2022年注册的"))
    assert "60万元；还要看“新建造船实训基地”" in told
    assert "原文的其他要求" not in told


def test_what_a_superior_place_gives_comes_behind_its_own(docks: Answerer) -> None:
    told = lines(docks, "匹配政策：平江县固定资产投资3000万，设备投资1000万，2022年注册的")
    offers = [line for line in told if line[:1] in "✓?"]
    assert offers[0].startswith("? 平江县·设备补助")
    assert next(line for line in offers if "岳阳市" in line).startswith("✓")


def test_what_a_sum_is_spent_on_is_named_in_fewer_words(answering: Answering) -> None:
    text = (
        "# 华容县支持船坞办法\n\n第一条 PLC船坞设备间改造投入达200万元的，按投入的9%给予支持，封顶60万元。\n"
    )
    bot = answering({("湖南省/岳阳市/华容县", "华容县支持船坞办法"): text})
    told = "\n".join(lines(bot, "匹配政策：华容县 PLC改造500万"))
    assert "✓ PLC船坞设备间改造投入达200万元的" in told
    assert "✗ PLC船坞" in "\n".join(lines(bot, "匹配政策：华容县 PLC改造150万"))
    assert "✓" not in told.replace("✓ PLC", "").replace("：✓ 符合1项", "")


def test_what_comes_on_top_for_his_kind(docks: Answerer) -> None:
    told = "\n".join(lines(docks, "匹配政策：平江县台资企业设备投资1000万造船，2022年注册的"))
    assert "＋ 另有：台资企业按上浮15%执行" in told
    assert "另有" not in "\n".join(lines(docks, "匹配政策：平江县设备投资1000万造船，2022年注册的"))


@pytest.fixture(scope="module")
def looms(answering: Answering) -> Answerer:
    articles = """# 来安县支持织机产业政策

第一条 新购织机200万元以上的，按设备投资额的9%补助，最高70万元。

第二条 申请本政策的企业须同时满足以下条件：
（一）2024年6月1日后在来安县登记注册；
（二）承诺五年内不外迁。
"""
    guide = """# 望江县织机补助申报指南

## 一、补助标准

新购织机200万元以上的，按设备投资额的9%补助，最高70万元。

## 二、申报条件

1. 企业成立满三年，注册地在望江县；
2. 五年内注册地不迁出望江县。
"""
    return answering(
        {
            ("安徽省/滁州市/来安县", "来安县支持织机产业政策"): articles,
            ("安徽省/安庆市/望江县", "望江县织机补助申报指南"): guide,
        },
        date(2026, 8, 1),
    )


@pytest.mark.parametrize(
    ("question", "his", "unmet"),
    [
        ("匹配政策：来安县设备投资300万织机", "2023年注册的", "2024年6月1日后在来安县登记注册"),
        ("匹配政策：来安县设备投资300万织机", "2025年注册的", ""),
        ("匹配政策：望江县设备投资300万织机", "我们2025年注册的", "企业成立满三年"),
        ("匹配政策：望江县设备投资300万织机", "我们2016年注册的", ""),
    ],
)
def test_what_every_applicant_must_be_bears_on_all_offers(
    looms: Answerer, question: str, his: str, unmet: str
) -> None:
    told = lines(looms, question, his)
    refused = [line for line in told if line.startswith("✗")]
    assert bool(refused) == bool(unmet)
    assert unmet in "".join(refused)


def test_a_condition_of_every_applicant_decides_on_one_grant(looms: Answerer) -> None:
    told = looms.ask("来安县2022年12月注册的企业能拿织机补助吗").answer.headline
    assert "不符合" in told
    assert "2024年6月1日后" in told
    told = looms.ask("望江县2015年注册的企业能拿织机补助吗").answer.headline
    assert "不符合" not in told


@pytest.mark.parametrize("question", ["匹配政策：来安县投资30亿建船厂", "来安县30亿的项目怎么支持"])
def test_so_large_an_amount_is_decided_case_by_case(answering: Answering, question: str) -> None:
    text = """# 来安县造船产业办法

第一条 投资额3000万元至1亿元的项目，给予投资额5%的补助；1亿元以上的，给予8%的补助，最高900万元。

第二条 投资额超过20亿元的重大项目，采取“一企一策”方式另行商定。
"""
    answerer = answering({("安徽省/滁州市/来安县", "来安县造船产业办法"): text}, date(2026, 8, 1))
    told = "\n".join(lines(answerer, question))
    assert "一企一策" in told
    assert "900万元 " not in told
    assert "✓ 符合0项" in told
    smaller = "\n".join(lines(answerer, question.replace("30亿", "3亿")))
    assert "一企一策" not in smaller


def test_so_many_of_something_are_reckoned(answering: Answering) -> None:
    text = "# 来安县冷链办法\n\n第一条 新购冷藏车每辆补助3万元，每家企业每年不超过10辆。\n\n第二条 新建冷库的，奖励20万元。\n"
    answerer = answering({("安徽省/滁州市/来安县", "来安县冷链办法"): text}, date(2026, 8, 1))
    assert "5辆×3万元＝15万元" in "\n".join(lines(answerer, "匹配政策：来安县买了5辆冷藏车"))
    assert "10辆×3万元＝30万元" in "\n".join(lines(answerer, "匹配政策：来安县买了14辆冷藏车"))


def test_an_offer_of_a_table_begins_with_its_own_row(answering: Answering) -> None:
    text = (
        "## 船企总部标准\n\n单位：万元\n\n| 项目 | 条件 | 标准 | 备注 |\n|---|---|---|---|\n"
        "| 落户奖励 | 实缴注册资本1亿元（含）—3亿元 | 90 | 分3年兑付；须在12个月内到位 |\n"
        "| 落户奖励 | 实缴注册资本3亿元（含）以上 | 270 | 分3年兑付；须在12个月内到位 |\n"
        "| 贡献奖励 | 年度经济贡献500万元（含）—1000万元 | 20 | 连续3年；每年最高60 |\n"
        "| 贡献奖励 | 年度经济贡献1000万元（含）以上 | 50 | 连续3年；每年最高60 |\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县船企总部标准"): text})
    lines = asked.ask("我在平江设船企总部，实缴资本2亿，能拿哪些政策").answer.text.split("\n")
    assert not any("到位||" in line or line.startswith("? 须在") for line in lines), lines
    assert any("落户奖励" in line and "90万元" in line for line in lines)
