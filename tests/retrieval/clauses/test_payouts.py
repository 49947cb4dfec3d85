"""How grants are paid out over the years, fall by the year, and of how many they are at most."""

from __future__ import annotations

from decimal import Decimal

import pytest

from retrieval.clauses import Clause
from tests.retrieval.clauses.test_ladders import clauses


def clause(text: str) -> Clause:
    (found,) = clauses(text)
    return found


@pytest.mark.parametrize(
    ("text", "years", "parts", "equal"),
    [
        ("落户企业奖励600万元，分四年平均拨付。", 4, [], True),
        ("落户企业奖励600万元。奖励资金分3年按50%、30%、20%兑现。", 3, ["0.5", "0.3", "0.2"], False),
        ("落户企业奖励600万元，按5:3:2的比例分三年发放。", 3, ["5", "3", "2"], False),
        ("落户企业奖励600万元，分两年兑现，第一年70%、第二年30%。", 2, ["0.7", "0.3"], False),
        ("落户企业奖励600万元，自项目投产之年起分五年等额兑付。", 5, [], True),
        ("落户企业奖励600万元，分三年兑现。", 3, [], False),  # how much in each it does not say
        ("落户企业奖励600万元，分期拨付。", 0, [], False),
        ("落户企业奖励600万元，分三年按50%、30%兑现。", 3, [], False),
    ],
)
def test_how_all_is_paid_out(text: str, years: int, parts: list[str], equal: bool) -> None:
    payout = clause(text).payout
    assert payout is not None
    assert (payout.years, [part.low for part in payout.parts], payout.equal) == (
        years,
        list(map(Decimal, parts)),
        equal,
    )


@pytest.mark.parametrize(
    "text",
    [
        "落户企业奖励600万元。",
        "企业分三年缴清出让金的，奖励600万元。",
        "项目分两年建成的，给予600万元奖励。",
    ],
)
def test_what_is_not_paid_out_over_years(text: str) -> None:
    assert clause(text).payout is None


@pytest.mark.parametrize(
    ("text", "first", "step", "last"),
    [
        ("平台每年给予运行经费80万元，自第三年起逐年递减20万元，共支持五年。", 3, "200000", 5),
        (
            "企业所缴税收的留成部分：第一年奖100%，第二年奖90%，以后每年递减10个百分点，奖至第四年止。",
            3,
            "10",
            4,
        ),
        ("平台每年给予补贴30万元，逐年递减5万元，连续补贴3年。", 2, "50000", 3),
    ],
)
def test_by_how_much_less_each_year(text: str, first: int, step: str, last: int) -> None:
    (grant,) = clause(text).grants
    assert grant.decrease is not None
    assert (grant.decrease.first, grant.decrease.step.low, grant.decrease.last) == (
        first,
        Decimal(step),
        last,
    )


def test_a_share_that_falls_by_a_share_is_open() -> None:
    (grant,) = clause("平台每年给予补贴30万元，以后每年递减10%，连续补贴3年。").grants
    assert grant.decrease is None  # of the first year's sum, or of the year before


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("租用厂房的，每平方米每年补贴30元，补贴面积不超过2000平方米。", 2000),
        ("招用技师的，每人补贴2000元，每家企业最多20人。", 20),
        ("租用厂房2000平方米以内的，每平方米每年补贴30元。", None),  # who gets it, and not how much of it
    ],
)
def test_of_how_many_at_most(text: str, most: int | None) -> None:
    (grant,) = clause(text).grants
    assert (grant.most.low if grant.most else None) == most


def test_for_so_much_each() -> None:
    (grant,) = clause("年度出口每满50万美元奖励2万元，最高100万元。").grants
    assert grant.each is not None
    assert grant.each.low == 500000
    (grant,) = clause("年度出口每增加50万美元奖励2万元，最高100万元。").grants
    assert grant.each is None  # of what is more than before


@pytest.mark.parametrize("mark", "，；")
def test_a_rate_of_what_lies_above_comes_on_top(mark: str) -> None:
    text = "年产值5000万元以上1亿元以下的，奖励10万元；1亿元以上的，奖励20万元，超过1亿元的部分再按0.5%给予奖励，最高100万元。"
    (ladder,) = clause(text.replace("20万元，", f"20万元{mark}")).ladders
    low, high = ladder.bands
    assert low.growth is None
    assert high.growth is not None
    assert high.growth.step is None
    assert (high.growth.above, high.growth.grant.rate and high.growth.grant.rate.low) == (
        Decimal(10**8),
        Decimal("0.005"),
    )


def test_a_ceiling_of_the_part_on_top_leaves_the_band_out() -> None:
    text = "固定资产投资2亿元以上5亿元以下的，奖励200万元；5亿元以上的，奖励500万元，超出5亿元部分再按1%奖励，追加奖励最高300万元。"
    assert [len(one.bands) for one in clause(text).ladders] in ([], [1])


def test_figures_for_each_acre_that_bound_are_no_gifts() -> None:
    text = "投资强度150万元/亩（含）至250万元/亩的，按工业基准地价供地；250万元/亩以上的，按工业基准地价的70%供地。"
    assert all(grant.amount is None for grant in clause(text).grants)


@pytest.mark.parametrize(
    ("text", "months"),
    [("每人每月补贴800元，最长补贴18个月。", 18), ("每人每月补贴800元，一个月内发放。", None)],
)
def test_for_so_many_months(text: str, months: int | None) -> None:
    (grant,) = clause(text).grants
    assert (grant.years.low if grant.years else None) == months


def test_so_much_for_each_piece_and_month() -> None:
    (grant,) = clause("租用仓库的，按每月15元/平方米给予补贴。").grants
    assert grant.per == "平方米·月"


def test_rates_beside_a_column_of_bands_are_of_it() -> None:
    rows = "| 固定资产投资 | 奖励比例 | 最高额度 |\n| --- | --- | --- |\n| 5000万元（含）—2亿元 | 1% | 100万元 |\n| 2亿元（含）以上 | 2% | 800万元 |\n"
    (ladder,) = clause(rows).ladders
    assert {band.grant.base_text for band in ladder.bands} == {"固定资产投资"}
    (ladder,) = clause(rows.replace("固定资产投资", "年营业收入").replace("2%", "20%")).ladders
    assert not ladder.bands[1].grant.base_text  # too much to be of the turnover


def test_what_brackets_stand_in_is_what_rates_are_of() -> None:
    text = "按照固定资产（不含设备）投资额给予补助：3亿元至6亿元（不含），补助1%；6亿元以上，补助2%。"
    (ladder,) = clause(text).ladders
    assert ladder.attribute == "固定资产投资额"
    assert all(band.grant.base for band in ladder.bands)


@pytest.mark.parametrize(
    ("said", "stages"),
    [
        (
            "奖励资金在船厂开工、船坞封顶、试航投产时分别按20%、30%、50%拨付。",
            ("船厂开工", "船坞封顶", "试航投产时"),
        ),
        ("奖励款分开工、封顶、投产三个节点按2:3:5拨付。", ("开工", "封顶", "投产")),
        ("首次兑现20%，封顶后兑现30%，验收后兑现50%。", ("首次", "封顶后", "验收后")),
        ("开工后拨付奖励资金的20%；封顶后再拨付30%；投产后拨付剩余50%。", ("开工后", "封顶后", "投产后")),
    ],
)
def test_the_stages_at_which_parts_are_paid(said: str, stages: tuple[str, ...]) -> None:
    found = clause(f"第一条 造船项目投产的，奖励100万元。{said}")
    assert [int(grant.amount.low) for grant in found.grants if grant.amount] == [1_000_000]
    assert not any(grant.rate or grant.falling for grant in found.grants)
    assert not found.choices
    assert found.payout is not None
    assert found.payout.stages == stages
    assert [str(part.low).removeprefix("0.").rstrip("0") for part in found.payout.parts] == ["2", "3", "5"]


def test_years_by_name_in_which_parts_are_paid() -> None:
    found = clause(
        "第一条 造船项目投产的，奖励100万元。奖励资金第一年兑现50%，第二年兑现30%，第三年兑现20%。"
    )
    assert found.payout is not None
    assert (found.payout.years, found.payout.stages) == (3, ())
    assert len(found.grants) == 1


def test_shares_by_year_that_are_given_are_no_parts() -> None:
    found = clause("第一条 造船企业租金第一年补贴50%，第二年补贴30%，第三年补贴20%。")
    assert found.payout is None
    assert [len(grant.falling) for grant in found.grants] == [3]


def test_how_the_rows_of_a_table_are_paid_out_stands_over_it() -> None:
    text = (
        "第一条 购船的，按下表核定、分三年发放（比例50%、30%、20%）：\n\n| 船型 | 补贴比例（按购船款） | 最高额 |\n|---|---|---|\n"
        "| 新造货船 | 15% | 90万元 |\n| 新造渡船 | 5% | 6万元 |\n"
    )
    rows = [one for one in clauses(text) if one.grants]
    assert [one.payout.years for one in rows if one.payout] == [3, 3]


def test_of_how_many_of_each_taker_something_is_given() -> None:
    found = clause("船员租房的，每人每月补200元，不超过24个月；每家企业不超过10人。")
    (grant,) = found.grants
    assert grant.most is not None
    assert grant.most.low == 10
    assert not any(one.kind == "headcount" for one in found.conditions)
    small = clause("每家企业不超过300人的，奖励5万元。")
    assert [one.kind for one in small.conditions] == ["headcount"]


def test_what_is_paid_down_is_a_stage() -> None:
    payout = clause("落户企业奖励600万元。首付60%，验收合格后拨付40%。").payout
    assert payout is not None
    assert payout.stages == ("首付", "验收合格后")


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("船员连续参保3年的，每人给予6000元补贴。", None),
        ("船员连续从事船模制作3年的，每人给予6000元补贴。", None),
        ("船员连续发放3年，每人给予6000元补贴。", 3),
    ],
)
def test_who_has_been_there_for_years_running_is_not_paid_for_so_many(text: str, years: int | None) -> None:
    (grant,) = clause(text).grants
    assert (grant.years and int(grant.years.low)) == years
    assert (grant.payment == "yearly") is (years is not None)


ROWS = """
| 固定资产投资 | 奖励金额 | 说明 |
| --- | --- | --- |
| 1亿元（含）—3亿元 | 60万元 | {first} |
| 3亿元（含）以上 | 200万元 | {second} |
"""


def test_the_cells_of_a_table_say_nothing_of_all() -> None:
    rows = ROWS.format(first="分三年拨付，按50%、30%、20%兑现", second="分两年平均兑付")
    assert clause(f"一、船坞落户奖励\n船坞落户按下表给予奖励：\n{rows}").payout is None


def test_what_a_paragraph_beside_a_table_says_is_of_all() -> None:
    rows = ROWS.format(first="用于船坞", second="用于航标")
    payout = clause(f"一、船坞落户奖励\n奖励分三年按50%、30%、20%兑现，标准如下：\n{rows}").payout
    assert payout is not None
    assert [part.low for part in payout.parts] == list(map(Decimal, ("0.5", "0.3", "0.2")))
