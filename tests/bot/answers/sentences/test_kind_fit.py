"""How well the form of a sentence fits the kind of question: by a fact of the kind, or by the words of such sentences."""

from __future__ import annotations

import pytest

from bot.answers.sentences.kind_fit import form_fit
from retrieval.facts import facts_of
from tests.bot.answers.conftest import Answering


@pytest.mark.parametrize(
    ("question", "fits", "other"),
    [
        ("为什么外商愿意来", "由于区位好，外商愿意来。", "外商愿意来。"),
        ("凭什么办得这么快", "银行开辟绿色通道，简化流程。", "银行办得很快。"),
        ("企业怎么办理", "企业通过平台办理。", "外地企业很多。"),
        ("亏损企业能不能申报", "亏损企业不得申报。", "亏损企业很多。"),
        ("办法有效期到什么时候", "本办法有效期三年。", "本办法共三章。"),
    ],
)
def test_a_sentence_of_the_form_counts_more(
    answering: Answering, question: str, fits: str, other: str
) -> None:
    asked = answering({("湖南省/岳阳市", "岳阳市公报"): "岳阳市外商愿意来。\n"}).ask(question).question
    assert asked is not None

    def fit(text: str) -> float:
        return form_fit(asked, text, facts_of(text))

    assert fit(other) < 1.0 < fit(fits)


def test_a_question_of_no_form_prefers_none(answering: Answering) -> None:
    asked = answering({("湖南省/岳阳市", "岳阳市公报"): "岳阳市外商愿意来。\n"}).ask("奖励多少钱").question
    assert asked is not None
    assert form_fit(asked, "企业通过平台提交材料。", ()) == 1.0


def test_what_opens_a_list_tells_what_it_says_itself(answering: Answering) -> None:
    text = """第二章 管委会
第七条 岳阳港管委会作为市人民政府的派出机构，履行下列职责：
（一）编制港区规划；
（二）管理码头。
鼓励岳阳港管委会集中行使市人民政府的许可权。
"""
    answerer = answering({("湖南省/岳阳市", "岳阳港条例"): text})
    assert "派出机构" in answerer.ask("岳阳港管委会是哪一级的派出机构").answer.headline


def test_a_summary_that_breaks_off_is_not_told_before_the_text(answering: Answering) -> None:
    text = (
        "# 君山区楼宇经济新政\n\n对君山区商务楼宇年税收达标的给予最高60万元奖励……君山区出台新政。\n\n"
        "商务楼宇年税收达到2000万元的，奖励12万元。\n"
    )
    answer = answering({("湖南省/岳阳市/君山区", "君山区楼宇经济新政"): text}).ask(
        "君山区商务楼宇年税收达标奖励多少"
    )
    assert "12万元" in answer.answer.headline


WINDOWS = """一、船坞补助申报

申报人应向县港航中心（三楼12号窗口）提交以下材料：
（一）申请表；
（二）营业执照。

二、受理

县港航中心窗口当场受理材料齐全的申报。
"""


@pytest.mark.parametrize("question", ["平江申报船坞补助去哪个窗口", "平江船坞补助去哪个窗口办"])
def test_what_opens_a_list_tells_the_window(answering: Answering, question: str) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船坞办事指南"): WINDOWS})
    assert "三楼12号窗口" in answerer.ask(question).answer.headline
