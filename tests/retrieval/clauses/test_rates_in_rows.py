"""Rates in a row within a ceiling, of so much each, beside what others give, and by years that the next sentence goes on with."""

from __future__ import annotations

from decimal import Decimal

import pytest

from retrieval.clauses import Grant
from tests.retrieval.clauses.test_grants import grants
from tests.retrieval.clauses.test_ladders import clauses


def _given(text: str) -> list[Grant]:
    return [grant for clause in clauses(text) for grant in clause.grants]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("最高2000万元补助", ["0.5%(建设投入)≤2000万", "1%(建设投入)≤2000万", "2%(建设投入)≤2000万"]),
        (
            "最高2000万元、3000万元、4000万元补助",
            ["0.5%(建设投入)≤2000万", "1%(建设投入)≤3000万", "2%(建设投入)≤4000万"],
        ),
    ],
)
def test_the_last_rate_of_a_row_before_a_ceiling_is_given_as_well(given: str, told: list[str]) -> None:
    text = f"船坞按建设投入的0.5%、1%、2%以内给予{given}。"
    assert grants(text) == told
    # 以内 behind the last is said of all.
    assert {grant.rate.bound for grant in _given(text) if grant.rate} == {"at_most"}


def test_a_row_of_rates_within_a_ceiling_goes_with_as_many_cases() -> None:
    text = "对获评三级、二级、一级的船坞，分别按建设投入的0.5%、1%、2%以内给予最高2000万元补助。"
    cases = [
        (case.name, case.grant.rate and case.grant.rate.low) for case in clauses(text)[0].choices[0].cases
    ]
    assert cases == [("三级", Decimal("0.005")), ("二级", Decimal("0.01")), ("一级", Decimal("0.02"))]


@pytest.mark.parametrize(
    ("text", "each", "told"),
    [
        ("按实到外资给予每100万美元不超过12万元的奖励。", (1000000, "美元"), ["12万"]),
        ("按实到外资每100万欧元不超过12万元的奖励，最高300万元。", (1000000, "欧元"), ["12万≤300万"]),
        ("按带动船员数每50人给予不超过12万元的奖励。", (50, "人"), ["12万"]),
        ("按实到外资给予每2亿港元不超过12万元的奖励。", (200000000, "港元"), ["12万"]),
        ("按实到外资给予每900万日元不超过12万元的奖励。", (9000000, "日元"), ["12万"]),
        ("按到货量每1.5万吨给予不超过12万元的奖励。", (15000, "吨"), ["12万"]),
        ("按带动渔民每50户给予不超过12万元的奖励。", (50, "户"), ["12万"]),
        ("按引进企业每5家给予不超过12万元的奖励。", (5, "家"), ["12万"]),
        ("按改造塘坝每90亩给予不超过12万元的奖励。", (90, "亩"), ["12万"]),
        ("按新建泊位每5个给予不超过12万元的奖励。", (5, "个"), ["12万"]),
        ("按合同额每2亿元给予不超过12万元的奖励。", (200000000, "元"), ["12万"]),
    ],
)
def test_the_most_for_so_much_each_is_an_amount(text: str, each: tuple[int, str], told: list[str]) -> None:
    ((grant,),) = [clause.grants for clause in clauses(text)]
    assert grants(text) == told
    assert grant.each is not None
    assert (int(grant.each.low), grant.each.unit) == each
    assert grant.amount is not None
    assert grant.amount.bound == "at_most"


def test_the_most_for_each_behind_a_rate_stays_a_ceiling() -> None:
    assert grants("租用船坞的，按租金的50%补贴，每100平方米不超过12万元。") == ["50%(租金)≤12万"]


def test_a_share_before_a_sum_without_a_most_is_asked_for() -> None:
    assert grants("船坞增幅达5%的奖励5万元、10%给予9万元奖励。") == ["5万", "9万"]


def test_a_bound_before_the_last_rate_is_of_that_alone() -> None:
    text = "船坞按建设投入的0.5%、1%、不超过2%给予最高2000万元补助。"
    assert [grant.rate.bound for grant in _given(text) if grant.rate] == ["", "", "at_most"]


@pytest.mark.parametrize("ratio", ["1∶0.5", "1︰0.5", "1：0.5"])
def test_a_ratio_is_a_share_of_what_others_give(ratio: str) -> None:
    text = f"对获得省级资助的航标项目，按资助资金的{ratio}给予配套，最高900万元。"
    assert grants(text) == ["50%(资助资金)≤900万"]


def test_more_may_be_given_beside_than_others_give() -> None:
    ((grant,),) = [clause.grants for clause in clauses("航标项目按资助资金的1∶2给予配套。")]
    assert grant.rate is not None
    assert (grant.rate.low, grant.rate.high, grant.rate.unit) == (2, 2, "%")


FIRST = "船坞前三年按营业收入的2%、1.5%、1%给予奖励"


@pytest.mark.parametrize(
    ("later", "years"),
    [
        ("；第四年至第五年按0.8%、0.6%给予奖励", 5),
        ("；第四年按0.8%给予奖励", 4),
        # Another sentence, a year left out, another sort of gift, another sentence without a year.
        ("。第四年至第五年按0.8%、0.6%给予奖励", 3),
        ("；第五年按0.8%给予奖励", 3),
        ("；第四年给予5万元奖励", 3),
        ("；获评省级的按0.8%给予奖励", 3),
    ],
)
def test_shares_by_year_go_on_behind_a_semicolon(later: str, years: int) -> None:
    first, *others = _given(f"{FIRST}{later}。")
    shares = [("2%", 1), ("1.5%", 2), ("1%", 3), ("0.8%", 4), ("0.6%", 5)][:years]
    assert [(f"{float(one.given.low) * 100:g}%", one.first) for one in first.falling] == shares
    assert bool(others) is (years == 3)


def test_the_years_that_a_sentence_goes_on_with_stand_where_the_report_says_them() -> None:
    text = f"{FIRST}；第四年至第五年按0.8%、0.6%给予奖励。"
    (grant,) = _given(text)
    assert [text[one.start : one.end] for one in grant.falling][-2:] == ["第四年至第五年按0.8%", "0.6%"]
    assert text[grant.start : grant.end].endswith("0.6%")


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("租用船坞的企业，场地租金总额的50%予以补贴。", "场地租金总额"),
        ("船坞租金的50%予以补贴。", "船坞租金"),
        ("仓库保费的50%予以补贴。", "仓库保费"),
        ("贷款利息的50%予以补贴。", "贷款利息"),
        ("检测费用的50%予以补贴。", "检测费用"),
        ("场地租金总额给予50%补贴。", "场地租金总额"),
        # What is no cost of its own is left open.
        ("船坞收入的50%予以补贴。", ""),
    ],
)
def test_a_cost_right_before_a_rate_is_what_that_is_of(text: str, base: str) -> None:
    ((grant,),) = [clause.grants for clause in clauses(text)]
    assert grant.base_text == base


@pytest.mark.parametrize(
    ("threshold", "base"),
    [
        ("投资1亿元以上且建在外港的企业，三年内", "投资"),
        ("投资1亿元以上的企业，三年内", "投资"),
        ("投资1亿元以上且自建泊位的，", "投资"),
        ("注册资金1亿元以上的企业，", "注册资金"),
        ("注册资本1亿元以上的企业，", "注册资本"),
        ("注册人数1000人以上的企业，", ""),
    ],
)
def test_a_rate_is_of_what_its_threshold_measures(threshold: str, base: str) -> None:
    (ladder,) = [one for clause in clauses(f"{threshold}按2%给予奖励。") for one in clause.ladders]
    assert ladder.bands[0].grant.base_text == base
