"""What a text changes of a grant for some of those who get it, told with the grant where a question names them."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江参与制定船模标准奖多少", "奖励20万元；参与制定的减半"),
        ("平江制定船模标准奖多少", "奖励20万元。"),
        ("平江示范船厂复核通过奖多少", "奖励60万元；复核通过的，按40%奖励"),
        ("平江示范船厂奖多少", "奖励60万元。"),
        ("平江船厂改建船坞补多少", "每座补助20万元。"),  # half of what is levied is no grant
    ],
)
def test_what_is_changed_for_whom_a_question_names(answering: Answering, question: str, told: str) -> None:
    text = (
        "第一条 制定船模标准的，奖励20万元。参与制定的减半。\n\n"
        "第二条 示范船厂奖励60万元。复核通过的，按40%奖励。\n\n"
        "第三条 船厂改建船坞的，每座补助20万元。改建的减半征收泊位费。\n"
    )
    answer = answering({("湖南省/岳阳市/平江县", "平江县船厂办法"): text}).ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline.endswith(told)


BY_CLASS = """一、船坞奖补

（一）船厂分为A类、C类，新建船坞的，按投资额的10%奖补。

（二）船厂每年评定，C类的，奖补金额下浮30%。

二、泊位奖补

新建泊位的，按建造费的20%奖补。
"""


@pytest.mark.parametrize(
    ("question", "changed"),
    [
        ("平江C类船厂新建船坞投资200万奖补多少", True),
        ("平江A类船厂新建船坞投资200万奖补多少", False),
    ],
)
def test_a_sum_that_is_reckoned_without_the_change_of_another_item_is_but_the_nearest(
    answering: Answering, question: str, changed: bool
) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): BY_CLASS}).ask(question).answer
    assert answer.outcome is (Outcome.PARTIAL if changed else Outcome.ANSWERED)
    assert ("C类的，奖补金额下浮30%" in answer.headline) is changed
    assert "20万元" in answer.headline


def test_what_stands_under_another_heading_changes_nothing(answering: Answering) -> None:
    text = (
        BY_CLASS.replace("（二）船厂每年评定，C类的，奖补金额下浮30%。\n\n", "")
        + "\nC类的，奖补金额下浮30%。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): text})
    answer = asked.ask("平江C类船厂新建船坞投资200万奖补多少").answer
    assert answer.outcome is Outcome.ANSWERED
    assert "下浮" not in answer.headline


@pytest.mark.parametrize(
    ("question", "changed"),
    [
        ("平江和航运100强合建的国家级船坞奖多少", True),
        ("平江和航运100强合建的国家级船坞怎么算", True),
        ("平江国家级船坞奖多少", False),
        ("平江自建的国家级船坞奖多少", False),
    ],
)
@pytest.mark.parametrize("best", ["100强", "百强"])
def test_so_many_times_the_grant_is_told_to_whom_it_is_for(
    answering: Answering, best: str, question: str, changed: bool
) -> None:
    text = f"第一条 新认定国家级、省级船坞的，分别奖励90万元、40万元。与航运{best}企业合建的，按1.5倍给予奖励。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text}).ask(question).answer
    assert "国家级船坞：90万元" in answer.headline
    assert answer.headline.endswith(f"；与航运{best}企业合建的，按1.5倍给予奖励") is changed


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江A类船厂新建船坞奖补多少", "每座奖补40万元；A类船厂的，奖补标准上浮20%"),
        ("平江B类船厂新建船坞奖补多少", "每座奖补40万元。"),
        ("平江库区建设航标奖补多少", "按投资额的10%奖补；位于库区的，比例提高至15%"),
        ("平江建设航标奖补多少", "按投资额的10%奖补。"),
        ("平江甲级泊位奖补多少", "每座奖补10万元；评为甲级的，奖补标准上浮30%"),
        ("平江乙级泊位奖补多少", "每座奖补10万元。"),
    ],
)
def test_what_is_raised_for_a_class_or_a_place(answering: Answering, question: str, told: str) -> None:
    text = (
        "第一条 船坞奖补。船厂分为A类、B类，新建船坞的，每座奖补40万元。A类船厂的，奖补标准上浮20%。\n\n"
        "第二条 航标奖补。建设航标的，按投资额的10%奖补。位于库区的，比例提高至15%。\n\n"
        "第三条 泊位奖补。泊位分为甲级、乙级，新建泊位的，每座奖补10万元。评为甲级的，奖补标准上浮30%。\n"
    )
    answer = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): text}).ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline.endswith(told)


@pytest.mark.parametrize(
    ("question", "outcome", "told"),
    [
        ("平江造渔船的船厂，产值8000万，涨了26%，奖多少", Outcome.PARTIAL, "增速要求降低5个百分点"),
        ("平江船厂产值8000万，涨了26%，奖多少", Outcome.ANSWERED, "26%没有达到增长30%以上，按这一条没有"),
    ],
)
def test_who_need_not_reach_so_much_is_not_denied(
    answering: Answering, question: str, outcome: Outcome, told: str
) -> None:
    text = "第一条 船厂年产值5000万元至1亿元（不含）且增长30%以上的，奖励5万元。渔船、货船类船厂的增速要求降低5个百分点。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县船厂办法"): text}).ask(question).answer
    assert answer.outcome is outcome
    assert answer.headline.endswith(told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江参与制定船模标准奖多少", "奖励20万元；参与制定的,减半"),
        ("平江制定船模标准奖多少", "奖励20万元。"),
        ("平江示范船厂复核通过奖多少", "奖励60万元；复核通过的,按40%奖励"),
        ("平江示范船厂奖多少", "奖励60万元。"),
        ("平江A类船厂新建船坞奖补多少", "每座奖补40万元；A类船厂的,奖补标准上浮20%"),
        ("平江B类船厂新建船坞奖补多少", "每座奖补40万元。"),
    ],
)
def test_marks_of_half_the_width_part_what_is_changed(answering: Answering, question: str, told: str) -> None:
    text = (
        "第一条 制定船模标准的,奖励20万元。参与制定的,减半;重复制定的,不奖励。\n\n"
        "第二条 示范船厂奖励60万元。复核通过的,按40%奖励;复核未通过的,摘牌。\n\n"
        "第三条 船坞奖补。船厂分为A类、B类，新建船坞的，每座奖补40万元。A类船厂的,奖补标准上浮20%;B类船厂不变。\n"
    )
    answer = answering({("湖南省/岳阳市/平江县", "平江县船厂办法"): text}).ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline.endswith(told)


def test_a_year_is_nobody_for_whom_something_is_changed(answering: Answering) -> None:
    text = "第一条 船企第一年按营业收入的2%给予奖励，第二年按1.5%给予奖励，第三年按1%给予奖励。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船企办法"): text})
    answer = answerer.ask("平江船企营业收入1亿第二年奖多少").answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline.endswith("第2年150万元")
