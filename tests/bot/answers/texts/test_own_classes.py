"""What a text gives the class into which it sorts the asker."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

PLACE = "湖南省/岳阳市/平江县"
SAILORS = """# 平江县船员引进办法

第二条 引进船员分为三类：

（一）A类人才：国家级船员大师；

（二）B类人才：博士研究生、特级船长；

（三）C类人才：硕士研究生、高级技师。

第三条 安家补贴。B类人才每人30万元，C类人才每人12万元。

第四条 硕士研究生的体检费由县医院减免。
"""


@pytest.fixture(scope="module")
def sailors(answering: Answering) -> Answerer:
    return answering({(PLACE, "平江县船员引进办法"): SAILORS})


@pytest.mark.parametrize(
    ("question", "told", "sorted_so"),
    [
        ("平江硕士安家补贴多少", "C类人才：每人12万元", "C类人才：硕士研究生、高级技师"),
        ("平江高级技师去了能拿多少安家补贴", "C类人才：每人12万元", "C类人才：硕士研究生、高级技师"),
        ("平江博士安家能补多少", "B类人才：每人30万元", "B类人才：博士研究生、特级船长"),
        # A word of what they all are (船员) sorts nobody.
        ("平江的船员是硕士，安家补贴多少", "C类人才：每人12万元", "C类人才：硕士研究生、高级技师"),
    ],
)
def test_the_class_of_the_asker_is_told_with_what_sorts_him_into_it(
    sailors: Answerer, question: str, told: str, sorted_so: str
) -> None:
    answer = sailors.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline.endswith(told)
    assert f"这里按这一类算：{sorted_so}" in answer.text
    assert any(sorted_so in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("平江B类博士安家补贴多少", Outcome.ANSWERED),  # he names the class himself
        ("平江硕士体检费怎么减免", Outcome.ANSWERED),  # is given to him by name
        ("平江本科安家补贴多少", Outcome.PARTIAL),
        ("平江船长安家补贴多少", Outcome.PARTIAL),  # 特级船长 are sorted, and not any
    ],
)
def test_who_is_of_no_class_or_needs_none_is_sorted_into_none(
    sailors: Answerer, question: str, outcome: Outcome
) -> None:
    answer = sailors.ask(question).answer
    assert answer.outcome is outcome
    assert "这里按这一类算" not in answer.text


def test_two_classes_that_are_held_against_each_other_are_told_each(sailors: Answerer) -> None:
    assert "多18万元" in sailors.ask("平江硕士和博士的安家补贴差多少").answer.headline
    headline = sailors.ask("平江硕士和高级技师的安家补贴哪个高").answer.headline
    assert "硕士：每人12万元；高级技师：每人12万元" in headline


@pytest.mark.parametrize(
    "classes",
    [
        "（一）A类人才：博士研究生、高级技师；\n\n（二）B类人才：高级技师、硕士研究生。",  # of either class
        "（一）A类人才：博士研究生、高级技师。",
        "（一）A类人才：高级技师补贴9万元；\n\n（二）B类人才：硕士研究生补贴2万元。",  # what they get
    ],
)
def test_a_text_that_does_not_say_which_class_sorts_nobody(answering: Answering, classes: str) -> None:
    text = f"# 平江县船员引进办法\n\n第二条 引进船员的类别：\n\n{classes}\n\n第三条 安家补贴。A类人才每人30万元，B类人才每人12万元。\n"
    answer = answering({(PLACE, "平江县船员引进办法"): text}).ask("平江高级技师安家补贴多少").answer
    assert "这里按这一类算" not in answer.text


@pytest.mark.parametrize(
    ("question", "told"), [("平江瞪羚企业落户奖励多少", "20万元"), ("平江上市公司落户奖多少", "90万元")]
)
def test_companies_are_sorted_too(answering: Answering, question: str, told: str) -> None:
    text = (
        "# 平江县船企办法\n\n第二条 船企分为两类：第一类企业：上市公司、独角兽企业；第二类企业：专精特新企业、瞪羚企业。\n\n"
        "第三条 落户奖励。第一类企业奖励90万元，第二类企业奖励20万元。\n"
    )
    assert answering({(PLACE, "平江县船企办法"): text}).ask(question).answer.headline.endswith(told)


@pytest.mark.parametrize(
    ("question", "told"), [("平江硕士安家补贴多少", "12万元"), ("华容硕士安家补贴多少", "50万元")]
)
def test_each_place_sorts_by_its_own_text(answering: Answering, question: str, told: str) -> None:
    other = SAILORS.replace("平江", "华容").replace("硕士研究生、", "").replace("特级船长", "硕士研究生")
    answerer = answering(
        {
            (PLACE, "平江县船员引进办法"): SAILORS,
            ("湖南省/岳阳市/华容县", "华容县船员引进办法"): other.replace("30万元", "50万元"),
        }
    )
    assert answerer.ask(question).answer.headline.endswith(told)


def test_the_class_of_one_text_is_no_class_of_another(answering: Answering) -> None:
    fishers = "# 平江县渔业人才办法\n\n第一条 安家补贴。C类人才安家补贴每人5万元。\n"
    both = answering({(PLACE, "平江县船员引进办法"): SAILORS, (PLACE, "平江县渔业人才办法"): fishers})
    assert both.ask("平江硕士安家补贴多少").answer.headline.endswith("12万元")
    own = "第一条 船员安家补贴每人2万元。\n"
    city = {("湖南省/岳阳市", "岳阳市船员引进办法"): SAILORS.replace("平江县", "岳阳市")}
    answer = answering({**city, (PLACE, "平江县船员办法"): own}).ask("平江硕士安家补贴多少").answer
    assert "2万元" in answer.headline
    assert "12万元" not in answer.headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江硕士船员安家补贴多少", "E类 · 安家补贴：3万元"),
        ("平江博士船员安家补贴多少", "D类 · 安家补贴：8万元"),
        ("平江本科船员安家补贴多少", ""),
    ],
)
def test_classes_told_in_one_sentence_and_what_a_table_gives_each(
    answering: Answering, question: str, told: str
) -> None:
    text = (
        "第一条 引进船员分为D、E两类，D类为博士船员，E类为硕士船员。\n\n"
        "第二条 安家补贴。\n\n| 类别 | 安家补贴 |\n|---|---|\n| D类 | 8万元 |\n| E类 | 3万元 |\n"
    )
    answer = answering({(PLACE, "平江县船员引进办法"): text}).ask(question).answer
    assert (answer.outcome is Outcome.ANSWERED) is bool(told)
    assert answer.headline.endswith(told)


def test_what_is_given_to_the_asker_by_name_goes_before_what_his_class_is_given(answering: Answering) -> None:
    text = (
        "第一条 引进船员分为D、E两类，D类为博士船员，E类为硕士船员。\n\n"
        "第二条 D类人才配偶暂未就业的，每月发放生活补助900元。\n\n"
        "第三条 生活补贴。\n\n| 学历 | 生活补贴标准 |\n|---|---|\n| 博士船员 | 每月2600元 |\n| 硕士船员 | 每月1300元 |\n"
    )
    answer = answering({(PLACE, "平江县船员引进办法"): text}).ask("平江博士船员生活补贴多少").answer
    assert "2600元" in answer.headline
    assert "900元" not in answer.headline
