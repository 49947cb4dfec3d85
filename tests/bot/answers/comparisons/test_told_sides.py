"""Each side of a comparison is told what its own question would be, by whichever form answers it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from bot.answers.comparisons import told_sides
from bot.answers.finding import Value
from retrieval.facts import Fact, FactKind, Role
from tests.bot.answers.conftest import Answering

TEA = """# 汨罗市茶产业扶持办法

第一条 茶馆落户奖。新开的茶馆年营业收入达到100万元、300万元的，分别给予2万元、6万元奖励。

第二条 茶园落户奖。新开的茶园年营业收入达到50万元、200万元的，分别给予1万元、8万元奖励。

第三条 租金补贴。茶馆租用门面的，按每平方米每月20元给予补贴；茶园租用仓库的，按租金的30%给予补贴，每年最高5万元。

第五条 租房补贴。茶艺师租房的，每月给予补贴600元；采茶工租房的，每年给予补贴900元。

第六条 茶乡奖励。国家级茶乡是一块金字招牌。创建国家级茶乡的，给予80万元奖励；创建省级茶乡的，给予30万元奖励。

第七条 税收返还。大型茶厂按5年内所缴税收地方留成部分的50%返还、小型茶厂按5年内所缴税收地方留成部分的30%返还。

第四条 评级奖励。对评为金叶、银叶茶企的，分别给予9万元、4万元奖励。
"""
RICE = """# 平江县茶产业扶持办法

第一条 评级奖励。评为金叶茶企的，给予7万元奖励。

第二条 出海补助。茶企参加境外展销的，展位费补助最高不超过3万元。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市/汨罗市", "汨罗市茶产业扶持办法"): TEA,
            ("湖南省/岳阳市/平江县", "平江县茶产业扶持办法"): RICE,
        }
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("在汨罗年营收都是300万，茶馆和茶园的落户奖各多少", ["茶馆：6万元", "茶园：8万元"]),
        ("汨罗评为金叶和银叶的茶企，奖励差多少", ["9万元", "4万元", "多5万元"]),
        ("评上金叶茶企，汨罗和平江各奖多少", ["汨罗市：9万元", "平江县：7万元"]),
    ],
)
def test_a_form_answers_for_each_side(answerer: Answerer, question: str, told: list[str]) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert all(one in answer.headline for one in told)


def test_figures_of_another_measure_are_not_compared(answerer: Answerer) -> None:
    answer = answerer.ask("汨罗的茶馆和茶园租金补贴哪个高").answer
    assert answer.outcome is Outcome.PARTIAL
    assert "更高" not in answer.headline


def test_a_sum_a_month_and_a_sum_a_year_are_not_compared(answerer: Answerer) -> None:
    answer = answerer.ask("汨罗的茶艺师和采茶工租房补贴哪个高").answer
    assert "600元" in answer.headline
    assert "900元" in answer.headline
    assert "300元" not in answer.headline
    assert "采茶工更高" not in answer.headline


def test_what_no_clause_gives_is_no_grant(answerer: Answerer) -> None:
    answer = answerer.ask("汨罗创建国家级茶乡和省级茶乡，奖励差多少").answer
    assert "80万元" in answer.headline
    assert "一块" not in answer.headline


def test_rates_with_years_before_them_are_compared_as_rates(answerer: Answerer) -> None:
    answer = answerer.ask("汨罗的大型茶厂和小型茶厂税收返还哪个高").answer
    assert "50%" in answer.headline
    assert "30%" in answer.headline
    assert "相同" not in answer.headline


def test_a_threshold_is_not_the_grant_of_as_much(answerer: Answerer) -> None:
    """年纳税80万元以上的 is asked for, and 80万元 given."""
    report = answerer.reports[0]
    bounds = ("", "at_least", "at_most")
    figures = [
        Value(report, Fact(FactKind.FIGURE, 0, 1, (0, 1), Role.AMOUNT, Decimal(80), Decimal(80), "元", bound))
        for bound in bounds
    ]
    assert [told_sides._same(figures[0], one) for one in figures] == [True, False, True]


def test_one_thing_told_for_two_sides_is_not_sure(answerer: Answerer) -> None:
    answer = answerer.ask("汨罗评为金叶的茶企，奖状和奖金各给多少").answer
    assert answer.outcome is Outcome.PARTIAL


def test_a_side_that_gives_another_thing_is_not_compared(answering: Answering) -> None:
    rent = (
        "一、租金补贴\n租赁办公用房的，给予租金补贴，每年最高40万元。\n\n二、附则\n本办法由县商务局解释。\n"
    )
    freight = "一、物流补贴\n对出口企业，按每标箱800元补贴。\n\n二、附则\n本办法由县商务局解释。\n"
    answerer = answering(
        {
            ("湖南省/岳阳市/平江县", "平江县扶持办法"): rent,
            ("湖南省/衡阳市/衡南县", "衡南县扶持办法"): freight,
        }
    )
    answer = answerer.ask("平江县和衡南县租金补贴哪个高").answer
    assert answer.outcome is Outcome.PARTIAL
    assert "更高" not in answer.headline


def test_a_figure_that_is_read_twice_goes_before_the_grant_that_is_named(answering: Answering) -> None:
    sums = "新引进的博士船员，给予{}万元安家费，每月另发{}000元生活补贴，科研经费6万元。\n"
    answerer = answering(
        {
            ("湖南省/岳阳市/平江县", "平江县船员办法"): f"第一条 博士船员安家费。{sums.format(40, 3)}",
            ("湖南省/岳阳市/汨罗市", "汨罗市船员办法"): f"第一条 {sums.format(30, 2)}",
        }
    )
    living = answerer.ask("平江和汨罗博士船员生活补贴哪个高").answer.headline
    assert living == "平江县：3000元；汨罗市：2000元。平江县比汨罗市多1000元（3000元减2000元）"
    settling = answerer.ask("平江和汨罗博士船员安家费哪个高").answer.headline
    assert ("40万元" in settling, "30万元" in settling) == (True, True)


def test_a_ceiling_that_is_read_twice_does_not_go_before_the_rate_that_it_bounds(
    answering: Answering,
) -> None:
    text = "第一条 船坞奖励。按投资额的{}%奖励，船坞奖励最高{}万元。\n"
    answerer = answering(
        {
            ("湖南省/岳阳市/平江县", "平江县船坞办法"): text.format(5, 60),
            ("湖南省/岳阳市/汨罗市", "汨罗市船坞办法"): text.format(6, 90),
        }
    )
    headline = answerer.ask("平江和汨罗船坞奖励哪个高").answer.headline
    assert headline.startswith("平江县：5%；汨罗市：6%。")
