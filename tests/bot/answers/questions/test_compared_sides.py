"""Comparisons by place, by year and by subject; conversations over several turns; versions of one text."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer, Reply
from retrieval.corpus import Corpus
from tests.bot.answers.conftest import Answering


def converse(answerer: Answerer, turns: list[str]) -> Reply:
    reply = Reply(answerer.ask("你好").answer, None)
    for turn in turns:
        reply = answerer.ask(turn, reply.question)
    return reply


@pytest.mark.parametrize(
    ("question", "rows", "more"),
    [
        ("天心区和湘西2020年GDP增长目标哪个高", ["天心区：8%", "湘西州：5%左右"], "天心区更高"),
        ("天心区2019年和2020年地区生产总值增长多少", ["2019年：9%", "2020年：8%"], "多1个百分点（9%减8%）"),
        (
            "邵阳锂离子动力电池项目和国碳纳米项目哪个总投资大",
            ["16亿元", "约5亿元"],
            "锂离子动力电池项目更大",
        ),
        ("对比一下湘西和天心区2019年新增学位数", ["近1.2万个", "6000个"], "湘西州更高"),
    ],
)
def test_a_row_a_side(bundled: Answerer, question: str, rows: list[str], more: str) -> None:
    answer = bundled.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert all(row in answer.headline for row in rows)
    assert more in answer.headline
    assert len(answer.citations) == len(rows)


@pytest.mark.parametrize(
    ("question", "missing"),
    [("湘西和株洲2019年新增学位哪个多", "株洲市"), ("天心区2019年和2031年GDP增速", "2031年")],
)
def test_a_side_that_is_not_held_is_named(bundled: Answerer, question: str, missing: str) -> None:
    answer = bundled.ask(question).answer
    assert answer.outcome is Outcome.PARTIAL
    assert f"资料里没有找到：{missing}" in answer.text
    assert len(answer.citations) == 1


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (["湘西州2019年地区生产总值是多少", "天心区呢"], "9%"),
        (["湘西州2019年地区生产总值是多少", "天心区呢", "2020年的目标呢"], "8%"),
        (["天心区2020年地区生产总值的目标是多少", "那固定资产投资呢"], "7.5%"),
        (["邵阳锂电池项目总投资多少", "那个项目谁投资的"], "山西易高能源有限公司"),
        (["邵阳锂电池项目总投资多少", "年产值呢"], "45亿元"),
        (["浏阳高新区为减租制定了什么操作细则", "谁来监督落实"], "专项督查组"),
    ],
)
def test_what_is_left_out_is_taken_over(bundled: Answerer, turns: list[str], expected: str) -> None:
    answer = converse(bundled, turns).answer
    assert expected in answer.headline
    assert "接着上一问" in answer.text


@pytest.mark.parametrize("question", ["什么是“侗嫂”", "鲤鱼塘镇2018年粮食总产量多少"])
def test_a_full_question_takes_nothing_over(bundled: Answerer, question: str) -> None:
    answer = converse(bundled, ["湘西州2019年地区生产总值是多少", question]).answer
    assert answer == bundled.ask(question).answer
    assert "接着上一问" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "特斯拉在邵阳投资了多少",
        "富士康落户湘西了吗",
        "老百姓养老金多少",
        "长沙房价多少",
        "怀化的扶贫资金有多少",
    ],
)
def test_what_is_not_held_is_not_answered_by_something_else(bundled: Answerer, question: str) -> None:
    answer = bundled.ask(question).answer
    assert answer.outcome is not Outcome.ANSWERED
    assert answer.suggestions or "没有直接写" in answer.headline


@pytest.fixture(scope="module")
def versions(opened: Callable[..., Corpus], tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder = tmp_path_factory.mktemp("versions")
    for date, share in (("2010-09-17", "百分之二"), ("2023-05-10", "百分之四")):
        year = date[:4]
        (folder / f"岳阳市科技促进条例({date}).md").write_text(
            f"# 岳阳市科技促进条例\n\n{year}年5月10日 岳阳市人民代表大会常务委员会通过\n\n<!-- INFO END -->\n\n"
            "## 第一章 总则\n\n第一条 为了促进科学技术进步，制定本条例。\n\n"
            f"第二条 全社会研发经费应当占地区生产总值的{share}以上。\n\n"
            f"第三条 本条例自{year}年11月1日起施行。\n",
            "utf-8",
        )
    return Answerer(opened(Path(folder)))


def test_the_newest_version_is_cited(versions: Answerer) -> None:
    answer = versions.ask("岳阳市研发经费要占地区生产总值多少？").answer
    assert "百分之四" in answer.headline
    assert answer.citations[0].date.startswith("2023")
    assert answer.citations[0].force == "in_force"
    assert "另有文件规定不同" in answer.text  # the old version's figure, told as what it was
    assert answer.citations[1].force == "replaced"


def test_an_older_version_asked_for_is_marked(versions: Answerer) -> None:
    answer = versions.ask("岳阳市2010年那版科技促进条例要求研发经费占多少？").answer
    assert "百分之二" in answer.headline
    assert "已有新版" in answer.text


def test_an_article_is_shown_from_the_newest(versions: Answerer) -> None:
    answer = versions.ask("岳阳科技促进条例第2条怎么规定的？").answer
    assert "第二条" in answer.headline
    assert answer.citations[0].section[-1] == "第二条"
    assert answer.citations[0].date.startswith("2023")


def test_a_year_is_not_answered_by_the_figure_of_another(
    opened: Callable[..., Corpus], tmp_path: Path
) -> None:
    text = (
        "# 岳阳县政府工作报告\n\n岳阳县2023年签约项目46个，到位资金39.6亿元。\n岳阳县2023年新增企业31家。\n"
    )
    (tmp_path / "岳阳县政府工作报告(2024-01-18).md").write_text(text, "utf-8")
    answer = Answerer(opened(tmp_path)).ask("岳阳县2023年和2024年到位资金各多少").answer
    assert answer.outcome is Outcome.PARTIAL
    assert answer.headline == "2023年：39.6亿元"
    assert "2024年" in answer.text


def test_figures_to_be_put_together_are_added(bundled: Answerer) -> None:
    answer = bundled.ask("湘西228个州重点加151个州重点产业项目，合起来完成多少投资").answer
    assert answer.outcome is Outcome.ANSWERED
    assert "合计718.4亿元" in answer.headline


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("平江船企去年退库，今年又入统了，奖多少", True),
        ("平江船企去年入统和今年入统分别奖多少", False),
    ],
)
def test_what_became_of_the_asker_is_no_comparison_of_years(
    answering: Answering, question: str, alone: bool
) -> None:
    text = "第一条 船企退库后重新入统的，奖励6万元。\n\n第二条 船企首次入统的，奖励13万元。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船企办法"): text}, datetime.date(2025, 6, 1))
    headline = asked.ask(question).answer.headline
    assert (headline == "平江县：第一条 船企退库后重新入统的，奖励6万元。") is alone
    assert ("2024年：" in headline) is not alone
