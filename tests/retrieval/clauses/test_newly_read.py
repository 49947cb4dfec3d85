"""Small ways of wording: who a ceiling is for, how many are given for, how long, and what a share is of."""

from __future__ import annotations

import pytest

from retrieval.clauses import Grant
from tests.retrieval.clauses.test_grants import grants, shown
from tests.retrieval.clauses.test_ladders import clauses, ladders


def _grants(text: str) -> list[Grant]:
    return [grant for clause in clauses(text) for grant in clause.grants]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("修理船坞的，每座船坞给予补助20万元，每个修船基地最高不超过80万元。", ("企业",)),
        ("修理船坞的，每座船坞给予补助20万元，每个修船机构每年最高不超过80万元。", ("年", "企业")),
        ("修理船坞的，每座船坞给予补助20万元，每个船坞项目最高不超过80万元。", ("件",)),  # no taker
    ],
)
def test_a_ceiling_for_each_of_those_who_take_is_of_the_taker(text: str, per: tuple[str, ...]) -> None:
    ((ceiling,),) = [grant.ceilings for grant in _grants(text)]
    assert ceiling.per == per


def test_a_ceiling_behind_a_row_of_sums_is_of_each_case() -> None:
    text = "修船机构按高级船匠每人8万元、中级船匠每人5万元的标准领取补贴，每个修船机构每年最高不超过500万元。"
    ((choice,),) = [clause.choices for clause in clauses(text)]
    assert [[one.quantity.low for one in case.grant.ceilings] for case in choice.cases] == [[5000000]] * 2


def test_what_is_given_once_is_no_case_of_its_own() -> None:
    assert grants("对船厂补助投资的5%，一次性最高50万元。") == ["5%(投资)≤50万"]


@pytest.mark.parametrize("since", ["从设立之日起连续3年、每年", "自设立之日起连续3年"])
def test_the_years_since_a_day_are_those_of_the_grant(since: str) -> None:
    (grant,) = _grants(f"船厂{since}按租金的50%给予补贴。")
    assert grant.years is not None
    assert grant.years.low == 3


@pytest.mark.parametrize("most", ["最高1000平方米、", "按最多1000平方米，"])
def test_how_many_are_given_for_before_the_gift_is_no_band(most: str) -> None:
    text = f"租用船坞的，{most}每平方米20元给予补贴。"
    (grant,) = _grants(text)
    assert grant.most is not None
    assert grant.most.low == 1000
    assert not ladders(text)


@pytest.mark.parametrize(
    ("piece", "per"), [("座船坞", "座"), ("集", "集"), ("分钟", "分钟"), ("处航标", "处"), ("盏航标灯", "盏")]
)
def test_a_sum_is_for_each_of_what_it_names(piece: str, per: str) -> None:
    (grant,) = _grants(f"拍摄船坞和航标的，每{piece}补贴500元。")
    assert grant.per == per


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("参考船坞租金标准的50%给予补贴。", "50%(船坞租金标准)"),
        ("船厂可享受船坞租金50%的补贴。", "50%(船坞租金)"),
        ("船厂享受船坞租金50%的补贴。", "50%(船坞租金)"),
        ("按船坞设备投资（不含税）给予10%的补助。", "10%(船坞设备投资)"),
    ],
)
def test_what_a_share_is_of_is_read_behind_more_words(text: str, base: str) -> None:
    assert grants(text) == [base]


def test_what_shares_by_year_are_of_stands_before_the_first_of_them() -> None:
    (grant,) = _grants("船厂按企业区级经济贡献额前2年给予80%、后3年给予50%的扶持。")
    assert grant.base_text == "区级经济贡献额"
    assert [float(share.given.low) for share in grant.falling] == [0.8, 0.5]


def test_shares_by_year_that_begin_anew_are_of_another_band() -> None:
    text = "船厂补贴：营收达200万元的，前两年按50%、后三年按30%给予补贴，营收达600万元的，前两年按70%、后三年按40%给予补贴。"
    (ladder,) = ladders(text)
    assert [(band.low, band.high) for band in ladder.bands] == [(2000000, 6000000), (6000000, None)]
    by_year = [
        [float(share.given.low) for share in band.grant.falling] for band in ladder.bands if band.grant
    ]
    assert by_year == [[0.5, 0.3], [0.7, 0.4]]


def test_what_is_said_of_the_gift_before_is_no_part_of_the_next_band() -> None:
    text = "新建疗养院的，床位20张以上不足50张的，每张床位给予5000元的一次性建设补贴，50张以上不足300张的，每张床位给予8000元的一次性建设补贴。"
    (ladder,) = ladders(text)
    assert [(band.low, band.high) for band in ladder.bands] == [(20, 50), (50, 300)]


def test_a_paragraph_behind_a_list_that_bounds_all_is_of_each_item() -> None:
    text = "第四条 对下列船厂给予补贴：\n（一）更新船坞的，按设备投资的10%给予补贴；\n（二）租用船坞的，按租金的30%给予补贴。\n设备更新、租用船坞补贴金额每户最高不超过60万元。\n"
    assert [shown(one) for one in _grants(text)][:2] == ["10%(设备投资)≤60万", "30%(租金)≤60万"]
