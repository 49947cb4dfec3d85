"""What one company may get in all: the ceiling over all that a text gives, and that of no one grant."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering

TEXT = """# 平江县商标扶持办法

第一条 商标转让补助。按成交额的3%补助，同一单位年度补助总额不超过20万元。

第二条 商标质押补助。商标权人向银行贷款的，按贷款额的1%补助，同一单位年度补助金额最高不超过9万元。

第三条 每家企业每年享受本办法资金合计不超过70万元。
"""


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("平江商标质押找银行贷款，一家一年最多补多少", "9万元", "20万元"),
        ("平江这个办法一家企业一年最多拿多少", "70万元", "20万元"),
    ],
)
def test_a_ceiling_is_of_what_is_asked(answering: Answering, question: str, told: str, untold: str) -> None:
    headline = answering({("湖南省/岳阳市/平江县", "平江县商标扶持办法"): TEXT}).ask(question).answer.headline
    assert told in headline
    assert untold not in headline


FUND = """# 平江县出海资金通知

一、方向

1. 参展。按展位费的40%补助，每家企业最高11万元。

2. 海外仓。按租金的30%补助，每家企业最高22万元。

二、说明

单个企业本年度各方向合计不超过60万元。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江出海资金一家公司加一块最多拿多少", "60万元"),
        ("平江出海资金所有方向加起来最多能给多少", "60万元"),
        ("平江出海资金参展一年总共最多补多少", "11万元"),
    ],
)
def test_all_together_are_bounded_by_what_bounds_them_all(
    answering: Answering, question: str, told: str
) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县出海资金通知"): FUND}).ask(question).answer
    assert told in answer.headline


def test_whoever_is_rewarded_is_bounded_in_all(answering: Answering) -> None:
    text = "# 平江县旅行社奖励办法\n\n第一条 团组奖每人30元。\n\n第二条 单个奖励对象每年获得以上所有奖项的奖励资金，上限为45万元。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县旅行社奖励办法"): text}).ask(
        "平江一家旅行社一年最多拿多少"
    )
    assert "45万元" in answer.answer.headline


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("平江落户奖励最高多少", "4000万元", "1300万元"),
        ("平江创业组织贷款最多能贷多少", "310万元", None),
    ],
)
def test_the_most_of_what_is_named_and_not_of_some_alone(
    answering: Answering, question: str, told: str, untold: str | None
) -> None:
    text = (
        "一、落户奖励类\n\n（一）船运总部。一年内实缴资本达到1亿元的，给予500万元奖励，单个企业落户奖励累计金额不超过4000万元。\n\n"
        "（二）投资企业。按实际募集资金的0.5%给予奖励，合计最高1300万元。\n\n"
        "二、贷款\n\n创业组织贷款最高310万元；对其中属于先导产业的创业组织，创业组织贷款最高不超过520万元。\n"
    )
    answer = answering({("湖南省/岳阳市/平江县", "平江县船运业奖励指南"): text}).ask(question).answer
    assert told in answer.headline
    assert untold is None or untold not in answer.headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江单个企业一年最多能拿多少", "平江县：除第二条外，单个企业年度奖补资金总额不超过300万元"),
        ("平江一家船企一年最多拿多少", "平江县：除第二条外，单个企业年度奖补资金总额不超过300万元"),
        ("平江船坞扩建一家一年最多补多少", "平江县：第一条 船坞扩建的，按投资额的6%补助，最高90万元。"),
    ],
)
def test_the_total_of_all_is_told_with_what_is_excepted(
    answering: Answering, question: str, told: str
) -> None:
    text = (
        "# 平江县船业扶持办法\n\n第一条 船坞扩建的，按投资额的6%补助，最高90万元。\n\n第二条 船展每场补助9万元。\n\n"
        "第三条 除第二条外，单个企业年度奖补资金总额不超过300万元。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text})
    assert asked.ask(question).answer.headline == told


def test_all_items_together_are_bounded(answering: Answering) -> None:
    text = "# 平江县船业奖补标准\n\n（一）船坞。每个补4万元。\n\n（二）船展。每场补6万元。\n\n各项奖补合计，单个主体年度最高不超过700万元。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船业奖补标准"): text})
    assert "700万元" in asked.ask("平江船业奖补一家一年合起来最多多少").answer.headline


@pytest.mark.parametrize(
    ("question", "told"),
    [("平江船坞奖励一家一年封顶多少", "700万元"), ("平江航标奖励一家一年封顶多少", "30万元")],
)
def test_a_word_that_asks_for_the_most_names_no_grant(answering: Answering, question: str, told: str) -> None:
    text = (
        "# 平江县船坞奖励办法\n\n第一条 船坞奖励封顶线由县里定，按投资额的5%奖励，最高90万元。\n\n"
        "第二条 航标奖励封顶线由县里定，每座奖励2万元，最高30万元。\n\n第三条 单个企业每年各项奖励合计最高不超过700万元。\n"
    )
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船坞奖励办法"): text})
    assert told in answerer.ask(question).answer.headline


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("平江总部企业租办公用房，最高补贴多少", "按租金的30%补贴", "90万元"),
        ("平江总部企业买办公用房，最高补贴多少", "90万元", "30%"),
    ],
)
def test_what_is_bounded_for_the_other_case_is_not_told(
    answering: Answering, question: str, told: str, untold: str
) -> None:
    text = (
        "第一条 总部企业租赁办公用房的，按租金的30%补贴，连续补贴3年。\n\n"
        "第二条 总部企业购买办公用房的，补贴最高不超过90万元。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县总部企业办法"): text})
    headline = asked.ask(question).answer.headline
    assert told in headline
    assert untold not in headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船企参加船展一年最多补多少", "单次不超过3万元，每年不超过8万元"),
        ("平江船企参加船展补助上限多少", "单次不超过3万元，每年不超过8万元"),
        ("平江船企参加船展补多少", "单次不超过3万元"),  # the most is not asked for
    ],
)
def test_the_bound_of_a_year_is_told_beside_that_of_one_time(
    answering: Answering, question: str, told: str
) -> None:
    text = "第一条 船展补助。船企参加船展的，按展位费的40%补助，单次不超过3万元，每年不超过8万元。\n\n第二条 其他事项。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船展办法"): text})
    assert asked.ask(question).answer.headline.endswith(told)


@pytest.mark.parametrize("question", ["平江船企船展补助最高多少", "平江船企船展补助一年最多多少"])
def test_the_bounds_of_another_sentence_are_told_together(answering: Answering, question: str) -> None:
    text = (
        "第一条 对船企船展给予补助，按展位费的40%补助，分两次拨付。\n\n"
        "第二条 船企船展补助单次最高3万元，每年不超过8万元。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text})
    assert asked.ask(question).answer.headline.endswith("单次最高3万元，每年不超过8万元")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江一家企业一年最多拿多少", "平江县：同一企业每年奖补资金累计不超过200万元"),
        ("平江一年最多能拿多少", "平江县：同一企业每年奖补资金累计不超过200万元"),
        ("平江船展补助一家一年最多拿多少", "同一企业每年累计不超过30万元。"),
    ],
)
def test_of_several_ceilings_the_one_that_stands_apart_is_of_all(
    answering: Answering, question: str, told: str
) -> None:
    text = (
        "第一条 船坞扩建的，按投资额的6%补助，同一企业每年累计不超过40万元。\n\n"
        "第二条 船展每场补助9万元，同一企业每年累计不超过30万元。\n\n第三条 同一企业每年奖补资金累计不超过200万元。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县船业资金办法"): text})
    assert asked.ask(question).answer.headline.endswith(told)


@pytest.mark.parametrize("question", ["平江一家企业一年最多拿多少扶持", "平江企业所有扶持加起来最多多少"])
def test_all_is_bounded_by_what_it_is_not_to_exceed(answering: Answering, question: str) -> None:
    text = (
        "第一条 船坞扩建的，按投资额的6%补助。\n\n第二条 每家企业享受的扶持资金，以其当年在本县的税收为限。\n"
    )
    answer = answering({("湖南省/岳阳市/平江县", "平江县船业办法"): text}).ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline == "平江县：每家企业享受的扶持资金，以其当年在本县的税收为限"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船厂贷款300万最高补助多少", "300万元：贷款额的2%（上限90万元） → 6万元"),
        ("平江船厂贷款额度最高多少", "船厂贷款额度最高可贷700万元"),
    ],
)
def test_what_so_much_brings_at_most_is_reckoned(answering: Answering, question: str, told: str) -> None:
    text = "第一条 船厂贷款。按贷款额的2%补助，最高90万元。船厂贷款额度最高可贷700万元。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船业贷款办法"): text})
    assert asked.ask(question).answer.headline.rstrip("。").endswith(told)
