"""Tables of policies and of whom they are for: the row and the column that a question names."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

PEOPLE = """# 华容县引才待遇一览表

| 人才类别 | 认定对象 | 落户安家费 | 岗位津贴 | 其他 |
| --- | --- | --- | --- | --- |
| 甲类 | 船舶大师、首席技师 | 80万元 | 每月8000元 | 一事一议 |
| 乙类 | 省级船舶专家、高级技师 | 20万元 | 每月2500元 | 安排车位 |
| 丙类 | 见习技师、船员 | — | 每月**700元** | 免费住宿1年 |

华容县商务局投资科电话：0730-4112244。
"""
CARDS = """# 平江县惠企清单

| 序号 | 政策名称 | 支持内容 | 申报条件 | 责任部门 |
| --- | --- | --- | --- | --- |
| 1 | 船坞技改奖补 | 对设备投资300万元以上的项目，按设备投资额的7%给予奖补，最高200万元。 | 项目已经备案，上年度入库税收40万元以上 | 港航局技改科 |
| 2 | 航线开行补贴 | 新开航线的，每条补贴20万元。 | 航线每周至少一班 | 港航局航运科 |
"""


@pytest.fixture(scope="module")
def tables(answering: Answering) -> Answerer:
    return answering({("华容县", "华容县引才待遇一览表"): PEOPLE, ("平江县", "平江县惠企清单"): CARDS})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("华容县高级技师的落户安家费多少", "20万元"),
        ("华容县船员有什么待遇", "每月700元"),
        ("平江县船坞技改奖补要什么条件", "申报条件：项目已经备案，上年度入库税收40万元以上"),
        ("平江县航线开行补贴的条件是什么", "申报条件：航线每周至少一班"),
    ],
)
def test_the_cell_asked_for_is_told(tables: Answerer, question: str, told: str) -> None:
    answer = tables.ask(question).answer
    assert answer.outcome.answered
    assert told in answer.headline
    assert "没有直接写" not in answer.headline
    assert "80万元" not in answer.headline


def test_the_telephone_of_an_office_is_no_hotline(tables: Answerer) -> None:
    assert "0730-4112244" not in tables.ask("华容县高级技师的落户安家费多少").answer.text


PAID = """# 华容县码头投资奖励标准

| 固定资产投资 | 奖励金额 | 兑现方式 |
| --- | --- | --- |
| 2000万元以下 | 不予奖励 | — |
| 2000万元（含）—1亿元 | 40万元 | 一次性 |
| 1亿元（含）以上 | 260万元 | 分三年 |
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("华容县码头投资5000万，奖励怎么兑现", ("一次性",)),
        ("华容县码头投资3亿奖励怎么兑现", ("分三年",)),
        ("华容县码头投资奖励怎么兑现", ("1亿元一次性", "以上分三年")),
        ("华容县码头投资1999万有奖吗", ("不予奖励",)),
    ],
)
def test_a_table_of_bands_tells_the_row_of_the_figure_or_the_whole_column(
    answering: Answering, question: str, told: tuple[str, ...]
) -> None:
    answer = answering({("华容县", "华容县码头投资奖励标准"): PAID}).ask(question).answer
    assert answer.outcome.answered
    assert all(one in answer.headline for one in told), answer.headline


def test_a_row_that_does_not_name_the_office_does_not_answer_who(answering: Answering) -> None:
    text = "# 华容县扶持清单\n\n| 事项 | 标准 | 主管部门 |\n| --- | --- | --- |\n| 码头补助 | 每个3万元 | 县港航局 |\n| 岸线补助 | 每米40元 | |\n"
    answerer = answering({("华容县", "华容县扶持清单"): text})
    assert "县港航局" in answerer.ask("华容县码头补助找哪个部门").answer.headline
    assert answerer.ask("华容县岸线补助找哪个部门").answer.outcome.value == "partial"


def test_a_row_that_is_named_is_asked_for_whatever_sort_it_is_of(answering: Answering) -> None:
    text = (
        "标准见下表（金额单位：万元）：\n\n| 类别 | 事项 | 等级 | 奖励金额 |\n|---|---|---|---|\n| 种植 | 示范基地 | 连片90亩以上 | 8 |\n"
        "| | | 连片400亩以上 | 50 |\n| 加工 | 窑炉 | 每台 | 20 |\n"
    )
    answerer = answering({("湖南省/岳阳市", "岳阳市橘红产业扶持政策一览表"): text})
    assert "50万元" in answerer.ask("岳阳示范基地500亩奖多少").answer.headline
    assert "→ 60万元" in answerer.ask("岳阳窑炉3台奖多少").answer.headline


def test_what_a_sum_is_for_each_of_is_told_with_it_from_the_cell_beside(answering: Answering) -> None:
    text = (
        "补贴标准见下表（单位：元）：\n\n| 类别 | 项目 | 计量单位 | 补贴标准 | 年度限额 |\n|---|---|---|---|---|\n"
        "| 运输 | 短驳 | 车次 | 90 | 200000 |\n| 购车 | 冷藏车 | 辆 | 每辆 30000 | 600000 |\n"
    )
    answerer = answering({("湖南省/岳阳市", "岳阳市物流补贴明细表"): text})
    assert "每车次90元（上限20万元） → 18万元" in answerer.ask("岳阳短驳2000车次补多少").answer.headline
    assert "|" not in answerer.ask("岳阳冷藏车4辆补多少").answer.headline


GIFTS = """# 华容县引才待遇表

| 类别 | 认定对象 | 购房补贴 | 生活补贴 |
|---|---|---|---|
| 甲类 | 船舶大师 | 90万元 | 一事一议 |
| 乙类 | 首席船长 | 12万元 | 900元/月 |
"""


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("华容首席船长生活补贴多少", "生活补贴：900元/月", "12万元"),
        ("华容首席船长购房补贴多少", "购房补贴：12万元", "900元"),
        ("华容船舶大师生活补贴多少", "生活补贴：一事一议", None),
    ],
)
def test_the_column_that_is_named_is_told_and_no_other_for_want_of_a_figure(
    answering: Answering, question: str, told: str, untold: str | None
) -> None:
    answer = answering({("华容县", "华容县引才待遇表"): GIFTS}).ask(question).answer
    assert told in answer.headline
    assert untold is None or untold not in answer.headline


def test_of_what_a_year_brings_the_column_that_is_named_is_told(answering: Answering) -> None:
    text = (
        "| 对象 | 安家补贴 | 交通补贴 | 租房补贴 |\n|---|---|---|---|\n"
        "| 船舶硕士 | 每人9万元 | 每年600元 | 每月900元 |\n| 船舶学士 | 每人3万元 | 每年300元 | 每月500元 |\n"
    )
    asked = answering({("华容县", "华容县引才待遇表"): text})
    assert "船舶学士 · 租房补贴：每月500元" in asked.ask("华容船舶学士租房一年补多少").answer.headline
    assert "船舶硕士 · 租房补贴：每月900元" in asked.ask("华容船舶硕士租房补贴一年多少").answer.headline
