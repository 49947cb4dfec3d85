"""Golden replies over the small corpus beside them, all of it invented, places aside (``cases`` says how they are kept)."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.cases import MARK, check, converse
from tests.bot.answers.conftest import Answering

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(GOLDEN.glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_golden(small: Answerer, case: Path) -> None:
    check(small, case)


def test_there_are_cases() -> None:
    assert len(CASES) >= 12
    outcomes = {case.read_text("utf-8").partition(MARK)[2].split("\n")[0] for case in CASES}
    assert outcomes >= {"answered", "partial", "place_not_held", "year_not_held", "no_evidence"}


@pytest.mark.parametrize(
    ("question", "span"),
    [
        ("岳阳市2020年地区生产总值完成多少？", "4001.6亿元"),
        ("岳阳市2020年地区生产总值增长了百分之几？", "4.2%"),
        ("岳阳市2020年社会消费品零售总额下降多少？", "2.4%"),
        ("岳阳市取消了多少项证明事项？", "86项"),
        ("平江县魔芋食品产业园规划面积多少亩？", "2600亩"),
        ("平江县魔芋食品产业园什么时候投产？", "2021年10月"),
        ("湘阴县港口物流园规划泊位多少个？", "6个"),
    ],
)
def test_spans(small: Answerer, question: str, span: str) -> None:
    assert small.ask(question).answer.spans == (span,)


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (["平江县魔芋食品产业园总投资多少？", "什么时候投产？"], "2021年10月投产"),
        (["汨罗再生铜铝基地总投资多少？", "那湘阴港口物流园呢？"], "13.2亿元"),
        (["岳阳市2020年引进了多少个项目？", "那平江县呢？"], "31个"),
    ],
)
def test_a_follow_up_takes_over_what_it_leaves_out(small: Answerer, turns: list[str], expected: str) -> None:
    answer = converse(small, turns).answer
    assert answer.outcome is Outcome.ANSWERED
    assert expected in answer.headline


def test_a_follow_up_says_what_it_took_over(small: Answerer) -> None:
    assert (
        "接着上一问：平江"
        in converse(small, ["平江县魔芋食品产业园总投资多少？", "什么时候投产？"]).answer.text
    )


def test_a_question_of_its_own_takes_nothing_over(small: Answerer) -> None:
    alone = small.ask("湘阴县港口物流园什么时候开工？").answer
    assert converse(small, ["岳阳市取消了多少项证明事项？", "湘阴县港口物流园什么时候开工？"]).answer == alone


def test_small_talk_does_not_break_a_conversation(small: Answerer) -> None:
    asked = small.ask("平江县魔芋食品产业园总投资多少？")
    thanked = small.ask("谢谢", asked.question)
    assert thanked.answer.outcome is Outcome.SMALLTALK
    assert thanked.question == asked.question


def test_every_figure_of_a_question_suggested_is_held(small: Answerer) -> None:
    """A suggested question can be answered."""
    for question in ("张家界市引进了多少项目？", "岳阳市地铁有几条线路？", "你好"):
        answer = small.ask(question).answer
        assert answer.suggestions
        assert all(
            small.ask(suggestion).answer.outcome is Outcome.ANSWERED for suggestion in answer.suggestions
        )


def test_an_article_of_a_superior_place_is_said_to_apply(small: Answerer) -> None:
    answer = small.ask("平江县入园企业多久收到答复？").answer
    assert answer.citations[0].report_id == "hunan-park-regulation"
    assert "上级地方" in answer.text


def test_the_hotline_a_report_names_is_given(small: Answerer) -> None:
    assert "0730555123" in small.ask("岳阳企业开办要几天？").answer.text
    assert "0730555123" not in small.ask("湘阴县港口物流园什么时候开工？").answer.text


def test_a_place_is_not_held_because_another_one_begins_alike(answering: Answering) -> None:
    answerer = answering(
        {("澄浦港经开区", "澄浦港经开区上市奖励办法"): "澄浦港经开区企业成功上市的奖励300万元。\n"}
    )
    assert answerer.ask("澄浦港企业上市奖多少").answer.outcome is Outcome.ANSWERED
    assert answerer.ask("澄浦县企业上市奖多少").answer.outcome is Outcome.PLACE_NOT_HELD


def test_its_own_questions_are_answered(small: Answerer) -> None:
    """What it suggests it can answer, and asking itself changes no answer."""
    before = small.ask("岳阳市2020年地区生产总值是多少？").answer
    small.warm_up()
    assert small.ask("岳阳市2020年地区生产总值是多少？").answer == before
    for text in small._suggester.some(20):
        assert small.ask(text).answer.outcome.answered, text


@pytest.mark.parametrize(
    ("question", "outcome", "named"),
    [
        ("湖南省数据条例什么时候施行？", Outcome.NO_EVIDENCE, "数据条例"),
        ("湖南省知识产权条例第三条讲什么", Outcome.NO_EVIDENCE, "知识产权条例"),
        ("湖南省产业园区服务促进条例第九十条", Outcome.NO_EVIDENCE, "第九十条"),
        ("岳阳市火星镇有哪些优惠政策", Outcome.PLACE_NOT_HELD, "火星镇"),
        ("火星市2020年引进了多少个项目？", Outcome.PLACE_NOT_HELD, "火星市"),
        ("澄浦县企业开办要几天？", Outcome.PLACE_NOT_HELD, "没有澄浦县的"),
        ("在榕栖高新区开办企业要几天？", Outcome.PLACE_NOT_HELD, "没有榕栖高新区的"),
        ("澄浦的企业开办要几天？", Outcome.PLACE_NOT_HELD, "没有澄浦的"),
        ("望京企业开办要几天？", Outcome.PLACE_NOT_HELD, "没有望京的"),
    ],
)
def test_what_is_named_and_not_held_is_said(
    small: Answerer, question: str, outcome: Outcome, named: str
) -> None:
    """Another regulation, or another place, is no answer, however much it shares with the question."""
    answer = small.ask(question).answer
    assert answer.outcome is outcome
    assert named in answer.text
    assert not answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "湖南省产业园区服务促进条例第四条",
        "湖南省产业园区条例什么时候施行？",
        "按照园区服务条例，入园申请几天答复？",
        "湖南省园区管理条例第四条",
        "湖南省产业园条例什么时候施行？",
        "岳阳市取消了多少项证明事项？",
    ],
)
def test_what_is_held_under_a_shorter_name_is_found(small: Answerer, question: str) -> None:
    assert small.ask(question).answer.outcome is Outcome.ANSWERED


@pytest.mark.parametrize(
    ("question", "plan"),
    [
        ("企业开办要几天？", None),  # how long it takes, not what is planned
        ("建厂要多少钱", None),
        ("岳阳市2021年要引进多少项目", True),
        ("岳阳市2020年完成了多少投资", False),
    ],
)
def test_whether_a_plan_is_asked_for(small: Answerer, question: str, plan: bool | None) -> None:
    asked = small.ask(question).question
    assert asked is not None
    assert asked.plan is plan


@pytest.mark.parametrize(
    "question",
    [
        "元宇宙区块链怎么支持",
        "企业所在镇怎么服务",
        "岳阳烟花市场怎么样",
        "买城区商铺要几天",
        "老旧小区怎么支持",
    ],
)
def test_not_every_word_before_a_kind_of_place_is_a_name(small: Answerer, question: str) -> None:
    assert small.ask(question).answer.outcome is not Outcome.PLACE_NOT_HELD
