"""Which of the places has most or least of something: by the figure that each place's own report states."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

COUNTY = "# {name}2024年政府工作报告\n\n{name}全年引进项目{projects}个，到位资金{money}亿元。\n"
COUNTIES = {"汨罗市": (52, "31.5"), "平江县": (78, "28.4"), "湘阴县": (41, "36.2")}


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            (f"湖南省/岳阳市/{name}", f"{name}2024年政府工作报告"): COUNTY.format(
                name=name, projects=projects, money=money
            )
            for name, (projects, money) in COUNTIES.items()
        }
    )


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("哪个县引进项目最多？", ("平江县：78个", "汨罗市：52个", "湘阴县：41个")),
        ("哪个县引进项目最少？", ("湘阴县：41个", "汨罗市：52个", "平江县：78个")),
        ("到位资金最多的是哪个县？", ("湘阴县：36.2亿元", "汨罗市：31.5亿元", "平江县：28.4亿元")),
        ("谁的到位资金最低？", ("平江县：28.4亿元", "汨罗市：31.5亿元", "湘阴县：36.2亿元")),
    ],
)
def test_places_by_what_each_states(answerer: Answerer, question: str, order: tuple[str, ...]) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    first, *others = order
    assert answer.headline == f"{first}（其他：{'；'.join(others)}）"
    assert answer.spans == (first.partition("：")[2],)
    assert [citation.region.rpartition("/")[2] for citation in answer.citations] == [
        one.partition("：")[0] for one in order
    ], "each place is quoted from its own report, in the order of their figures"


def test_what_one_place_alone_states_is_no_order(answerer: Answerer) -> None:
    answer = answerer.ask("哪个县的森林覆盖率最高？").answer
    assert answer.outcome is Outcome.NO_EVIDENCE
    assert answer.spans == ()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("汨罗市营商环境测评在省里排第几", "列全省第四"),
        ("汨罗市财政绩效考核排名多少", "居全省第二位"),
    ],
)
def test_a_place_in_a_ranking_is_an_answer(answering: Answering, question: str, told: str) -> None:
    text = "# 汨罗市通报\n\n汨罗市2024年营商环境测评列全省第四。\n\n汨罗市财政绩效考核的得分居全省第二位。\n"
    answer = answering({("湖南省/岳阳市/汨罗市", "汨罗市通报"): text}).ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("到位资金，汨罗市2023年和平江县2022年各是多少", "汨罗市：19亿元；平江县：17亿元"),
        ("到位资金，汨罗市2022年和平江县2023年各是多少", "汨罗市：11亿元；平江县：23亿元"),
    ],
)
def test_each_side_is_asked_of_its_own_year(answering: Answering, question: str, told: str) -> None:
    years = {"汨罗市": (11, 19), "平江县": (17, 23)}
    reports = {
        (
            f"湖南省/岳阳市/{name}",
            f"{name}{year}年报告",
        ): f"# {name}{year}年报告\n\n{name}{year}年到位资金{money}亿元。\n"
        for name, values in years.items()
        for year, money in zip((2022, 2023), values, strict=True)
    }
    assert answering(reports).ask(question).answer.headline.startswith(told)


def test_what_was_done_first_is_no_place_in_a_ranking(answering: Answering) -> None:
    text = "# 汨罗市通报\n\n汨罗市2024年在全省率先出台营商环境二十条。\n"
    answer = (
        answering({("湖南省/岳阳市/汨罗市", "汨罗市通报"): text}).ask("汨罗市营商环境在全省排第几").answer
    )
    assert answer.outcome is not Outcome.ANSWERED


TOWN = """# 平江县安定镇2024年政府工作报告

统一办理乡镇87件、村36件事项。规模以上工业产值2.4亿元。力争规模以上工业产值突破3.1亿元。财政收入950万元。

返乡的1.3万名外出人员全部就业，3.6万返乡务工人员实现转移就业。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("安定镇乡镇一级和村一级各办多少件事项", "乡镇一级：87件；村一级：36件"),
        ("安定镇工业产值和财政收入各多少", "工业产值：2.4亿元；财政收入：950万元"),
    ],
)
def test_each_side_has_its_own_figure_and_a_result_before_a_plan(
    answering: Answering, question: str, told: str
) -> None:
    town = answering({("湖南省/岳阳市/平江县", "平江县安定镇2024年政府工作报告"): TOWN})
    assert told in town.ask(question).answer.headline


def test_a_time_is_told_with_what_is_done_in_it(answering: Answering) -> None:
    reports = {
        (f"湖南省/岳阳市/{name}", f"{name}营商报告"): f"{name}渔船登记{days}天办结。\n"
        for name, days in (("汨罗市", 3), ("平江县", 6))
    }
    headline = answering(reports).ask("渔船登记哪里最快").answer.headline
    assert headline == "汨罗市：3天办结（其他：平江县：6天办结）"


def test_by_what_rule_things_are_ranked_is_told_by_the_rule(answering: Answering) -> None:
    text = """排名分是指基础指标分值，符合条件的申请人按照该分值进行排名。

平江县积分入户申请人员按基础指标分值从高到低进行排名；分值相同时，按照在本县参保时长排名。
"""
    answerer = answering({("湖南省/岳阳市/平江县", "平江县积分入户问答"): text})
    assert "分值相同时，按照在本县参保时长" in answerer.ask("平江积分入户分数一样怎么排名").answer.headline
