"""Follow-ups that name other figures, the other side or a bound of the last question, and the text that they stay in."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from bot.answers.questions.followup import in_full
from tests.bot.answers.cases import converse
from tests.bot.answers.conftest import Answering

PINGJIANG = "湖南省/岳阳市/平江县"
FIRMS = """第一条 船坞奖励。省级船坞奖励20万元，市级船坞奖励10万元。

第二条 船企产值。产值首次超过10亿元的，奖励100万元；首次超过100亿元的，奖励500万元。
"""
DOCKS = "第一条 市级船坞奖励。市级船坞每座奖励15万元。\n"
MILUO = "第一条 船坞奖励。市级船坞奖励17万元。\n"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            (PINGJIANG, "平江县船企办法"): FIRMS,
            (PINGJIANG, "平江县市级船坞奖励办法"): DOCKS,
            ("湖南省/岳阳市/汨罗市", "汨罗市船坞办法"): MILUO,
        }
    )


def in_full_after(answerer: Answerer, last: str, text: str) -> str:
    """A follow-up as it is asked in full after another question."""
    previous = answerer.ask(last).question
    assert previous is not None
    return in_full(text, previous)


@pytest.mark.parametrize(
    ("last", "text", "full"),
    [
        ("平江团队住3晚玩2个景点奖多少", "那住5晚玩4个呢", "平江团队住5晚玩4个景点奖多少"),
        ("平江团队住3晚玩2个景点奖多少", "那5晚4个呢", "平江团队住5晚玩4个景点奖多少"),
        ("平江团队住3晚玩2个景点奖多少", "那5晚，4个呢", "平江团队住5晚玩4个景点奖多少"),
        # Each goes where its unit stands, whichever is said first.
        ("平江团队住3晚玩2个景点奖多少", "那玩4个住5晚呢", "平江团队住5晚玩4个景点奖多少"),
        ("平江投资3亿占地50亩奖多少", "那投资5亿占地80亩呢", "平江投资5亿占地80亩奖多少"),
        # One is of another unit.
        ("平江团队住3晚玩2个景点奖多少", "那5晚400人呢", ""),
    ],
)
def test_other_figures_stand_where_those_of_their_units_do(
    answerer: Answerer, last: str, text: str, full: str
) -> None:
    assert in_full_after(answerer, last, text) == full


@pytest.mark.parametrize(
    ("last", "text", "full"),
    [
        ("平江首次认定船企奖多少", "那重新认定呢", "平江重新认定船企奖多少"),
        ("平江船坞线上申请流程", "那线下呢", "平江船坞线下申请流程"),
        ("平江主导制定航标标准奖多少", "那参与呢", "平江参与制定航标标准奖多少"),
        ("平江主导制定航标标准奖多少", "那参与制定呢", "平江参与制定航标标准奖多少"),
        ("平江买船坞厂房补多少", "那租厂房呢", "平江租船坞厂房补多少"),
        ("平江全年产值奖多少", "那一季度呢", "平江一季度产值奖多少"),
        # Both sides are named, or one side twice.
        ("平江首次认定和重新认定船企奖多少", "那复审呢", ""),
        ("平江线上申请船坞要线上填什么", "那线下呢", ""),
    ],
)
def test_the_other_side_stands_in_the_place_of_the_one_asked(
    answerer: Answerer, last: str, text: str, full: str
) -> None:
    assert in_full_after(answerer, last, text) == full


@pytest.mark.parametrize(
    ("last", "text", "full"),
    [
        ("平江创业担保贷款最高多少", "那小微企业呢", ""),
        ("平江大型企业补多少", "那小微企业呢", "平江小微企业补多少"),
        ("平江农业补多少", "那渔业呢", "平江渔业补多少"),
    ],
)
def test_what_ends_alike_in_one_character_is_as_long(
    answerer: Answerer, last: str, text: str, full: str
) -> None:
    assert in_full_after(answerer, last, text) == full


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ("平江船企产值首次过10亿奖多少", "“100亿元（不含）以上”一档：500万元"),
        # Nothing is said of more than that.
        ("平江船企产值10亿奖多少", "“10亿元（不含）至100亿元（含）”一档：100万元"),
    ],
)
def test_another_figure_is_as_much_or_more_as_the_last_was(answerer: Answerer, last: str, told: str) -> None:
    assert converse(answerer, [last, "那100亿呢"]).answer.headline.endswith(told)


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (["平江市级船坞奖多少"], "15万元"),
        # The text that told the one case tells the other.
        (["平江省级船坞奖多少", "那市级船坞呢"], "10万元"),
        (["平江省级船坞奖多少", "那汨罗的市级船坞呢"], "17万元"),
    ],
)
def test_another_case_is_of_the_text_that_answered(answerer: Answerer, turns: list[str], told: str) -> None:
    assert told in converse(answerer, turns).answer.headline
