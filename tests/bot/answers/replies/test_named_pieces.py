"""Which piece of a sentence the headline tells: that of the one case that is asked for, of several told one after another."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from bot.answers.replies.named_pieces import named_piece, with_opening, without_the_rest
from retrieval.facts import FactKind, facts_of
from tests.bot.answers.conftest import Answering

PRIZES = "一等奖20万元，二等奖15万元，三等奖8万元。"
BARE = "甲、乙两类企业每月为1000元、1500元。"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市创新大赛情况"): "岳阳市举办创新大赛。\n"})


@pytest.mark.parametrize(
    ("sentence", "weights", "piece"),
    [
        (PRIZES, {"二等奖": 3.0}, "二等奖15万元"),
        (PRIZES, {"一等奖": 3.0}, "一等奖20万元"),
        (PRIZES, {"特等奖": 3.0}, ""),
        (PRIZES, {}, ""),
        (BARE, {"甲": 3.0}, ""),  # what names the cases stands elsewhere
        ("一等奖、二等奖分别奖励20万元，奖励15万元。", {"二等奖": 3.0}, ""),
        # A later case has something that is asked for, and the best one has not.
        ("省级技术中心奖励20万元，市级设计中心奖励15万元。", {"技术中心": 3.0, "市级": 1.0}, ""),
        # The case is not told to its end.
        ("省级技术中心投资达20万元的，市级设计中心奖励15万元。", {"技术中心": 3.0}, ""),
    ],
)
def test_the_case_that_is_asked_for(
    answerer: Answerer, sentence: str, weights: dict[str, float], piece: str
) -> None:
    question = answerer.ask("岳阳市创新大赛奖励多少").question
    assert question is not None
    figures = [fact for fact in facts_of(sentence) if fact.kind is FactKind.FIGURE]
    assert len(figures) >= 2
    assert named_piece(question, sentence, 0, figures, weights) == piece


@pytest.mark.parametrize(
    ("question", "named", "line", "kept"),
    [
        ("岳阳退役军人利息免多少", "退役军人", "退役军人的利息全部免除，其他群体免除50%", False),
        ("岳阳其他人利息免多少", "退役军人", "退役军人的利息全部免除，其他群体免除50%", True),
        (
            "岳阳残疾人利息免多少",
            "残疾人",
            "退役军人的利息全部免除，其他群体免除50%",
            True,
        ),  # among the others
        (
            "岳阳退役军人补几成",
            "退役军人",
            "退役军人补80%，其余费用自理；残疾人补90%",
            True,
        ),  # of something else
    ],
)
def test_of_those_named_and_not_of_all_others(
    answerer: Answerer, question: str, named: str, line: str, kept: bool
) -> None:
    read = answerer.ask(question).question
    assert read is not None
    told = without_the_rest(read, line, {named: 5.0})
    assert told == (line if kept else "退役军人的利息全部免除")


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("岳阳企业头一回评上船舶示范奖多少", "9万元", "4万元"),
        ("岳阳新认定省级港航研究院奖多少", "70万元", "160万元"),
        ("岳阳企业的检测中心评上省级给多少", "20万元", "110万元"),
    ],
)
def test_cases_that_share_their_words(answering: Answering, question: str, told: str, untold: str) -> None:
    text = (
        "# 岳阳市港航创新办法\n\n第一条 首次认定的船舶示范企业，给予9万元奖励；重新认定的船舶示范企业，给予4万元奖励。\n\n"
        "第二条 对新认定为省级港航研究院给予70万元奖励，对新认定为省级重点港航研究院和实验室再给予160万元奖励。\n\n"
        "第三条 对新认定的国家级企业检测中心、验证平台等，给予最高110万元支持；对首次认定为省级上述机构的，给予20万元支持。\n"
    )
    headline = answering({("湖南省/岳阳市", "岳阳市港航创新办法"): text}).ask(question).answer.headline
    assert told in headline
    assert untold not in headline


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("平江企业在长江航运产权市场挂牌进入创新层奖多少", "80万元", "50万元"),
        ("平江企业在长江航运产权市场进入创新层奖多少", "80万元", "50万元"),
        ("平江企业在长江航运产权市场挂牌进入基础层奖多少", "50万元", "80万元"),
    ],
)
def test_what_all_cases_share_stands_in_the_first(
    answering: Answering, question: str, told: str, untold: str
) -> None:
    text = (
        "第一条 对在长江航运产权市场挂牌进入基础层的企业，给予50万元奖励；"
        "对挂牌进入创新层的企业，给予80万元奖励。\n"
    )
    headline = answering({("湖南省/岳阳市/平江县", "平江县船企挂牌办法"): text}).ask(question).answer.headline
    assert told in headline
    assert untold not in headline


def test_all_cases_where_only_what_they_share_is_asked_for(answering: Answering) -> None:
    text = "第一条 对在长江航运产权市场交易的船企给予50万元奖励，对其中转让航标的给予80万元奖励。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船企交易办法"): text})
    assert "50万元" in answerer.ask("平江船企在长江航运产权市场交易奖多少").answer.headline


ROW = "航标贷款最高限额为甲店40万元、乙店20万元、丙店10万元。"


@pytest.mark.parametrize(
    ("weights", "piece", "told"),
    [
        ({"甲店": 3.0}, "航标贷款最高限额为甲店40万元", "航标贷款最高限额为甲店40万元"),
        ({"乙店": 3.0}, "乙店20万元", "航标贷款最高限额为乙店20万元"),
        ({"丙店": 3.0}, "丙店10万元", "航标贷款最高限额为丙店10万元"),
        ({"航标": 3.0}, "", ""),
        ({"丁店": 3.0}, "", ""),
    ],
)
def test_a_case_of_a_row_is_told_with_what_opens_the_row(
    answerer: Answerer, weights: dict[str, float], piece: str, told: str
) -> None:
    question = answerer.ask("岳阳市创新大赛奖励多少").question
    assert question is not None
    figures = [fact for fact in facts_of(ROW) if fact.kind is FactKind.FIGURE]
    found = named_piece(question, ROW, 0, figures, weights)
    assert found == piece
    assert not found or with_opening(ROW, found) == told


@pytest.mark.parametrize(
    ("sentence", "piece"),
    [
        ("一等奖20万元，二等奖15万元。", "二等奖15万元"),
        ("船坞最高限额为40万元，航标奖励20万元。", "航标奖励20万元"),
        ("最高限额为甲店40万元；乙店补贴20万元。", "乙店补贴20万元"),  # of another part
    ],
)
def test_what_opens_no_row_is_not_told_with_a_case(sentence: str, piece: str) -> None:
    assert with_opening(sentence, piece) == piece


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("平江甲店航标贷款最高多少", "40万元", "20万元"),
        ("平江乙店航标贷款最高多少", "20万元", "40万元"),
        ("平江丙店航标贷款最高限额多少", "10万元", "20万元"),
    ],
)
def test_the_case_of_a_row_that_is_named(answering: Answering, question: str, told: str, untold: str) -> None:
    asked = answering({("湖南省/岳阳市/平江县", "平江县航标贷款办法"): f"第一条 {ROW}\n"})
    headline = asked.ask(question).answer.headline
    assert told in headline
    assert untold not in headline
