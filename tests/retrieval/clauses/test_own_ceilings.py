"""One rate with a ceiling for each band or each case, and ceilings that are of no case."""

from __future__ import annotations

import pytest

from tests.retrieval.clauses.test_ladders import clauses, ladders, shown


def test_the_ceilings_of_bands_are_of_a_ladder() -> None:
    text = "按设备投资额的6%给予补助：设备投资300万元至900万元的最高40万元，900万元以上的最高120万元。"
    assert shown(text) == [["设备投资", "[300万,900万) 0.06", "[900万,) 0.06"]]
    (ladder,) = ladders(text)
    assert [int(band.grant.ceilings[0].quantity.low) for band in ladder.bands] == [400000, 1200000]


def test_one_rate_with_higher_ceilings_from_higher_thresholds_on() -> None:
    text = "按实际投资额的7%补助，其中总投资2000万元以上的最高150万元，8000万元以上的最高400万元。"
    assert shown(text) == [["总投资", "[2000万,8000万) 0.07", "[8000万,) 0.07"]]


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        (
            "按实际装修费用的25%补贴，总部企业最高90万元，研发机构最高40万元。",
            {"总部": 900000, "研发机构": 400000},
        ),
        (
            "按实际投资额的10%给予补助，其中民宿项目最高80万元，露营地项目最高50万元。",
            {"民宿": 800000, "露营地": 500000},
        ),
        (
            "按展位费的50%补助，境内展会最高2万元，境外展会最高5万元。",
            {"境内展会": 20000, "境外展会": 50000},
        ),
    ],
)
def test_the_ceilings_of_cases(text: str, cases: dict[str, int]) -> None:
    (clause,) = clauses(text)
    (choice,) = clause.choices
    assert {one.name: int(one.grant.ceilings[0].quantity.low) for one in choice.cases} == cases
    assert all(one.grant.rate is not None for one in choice.cases)


@pytest.mark.parametrize(
    "text",
    [
        "按投资额的10%补助，单个项目最高20万元，单个企业最高50万元。",
        "按研发费用的10%补助，最高20万元，每家企业每年最高50万元。",
    ],
)
def test_ceilings_of_no_case(text: str) -> None:
    (clause,) = clauses(text)
    assert not clause.choices
    assert len(clause.grants) == 1


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("新引进的船舶设计师，给予最高40万元安家补贴及最高7万元设备经费补助。", [[400000], [70000]]),
        ("新引进的船舶设计师，给予最高40万元的安家补贴和最高7万元的租房津贴。", [[400000], [70000]]),
        # One thing, with what bounds it.
        ("新引进的船舶设计师，给予40万元安家补贴和最高不超过7万元安家补贴。", [[70000]]),
        ("新引进的船舶设计师，按房款的5%给予补助及最高不超过7万元补助。", [[70000]]),
    ],
)
def test_a_sum_with_a_noun_of_its_own_is_a_gift_of_its_own(text: str, most: list[list[int]]) -> None:
    (clause,) = clauses(text)
    assert [[int(one.quantity.low) for one in grant.ceilings] for grant in clause.grants] == most


def test_two_sums_side_by_side_are_no_cases() -> None:
    (clause,) = clauses("给予船舶设计师40万元安家补贴和7万元设备经费。")
    assert [int(grant.amount.low) for grant in clause.grants if grant.amount] == [400000, 70000]
    assert not clause.choices


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("藕粉收购每公斤补0.2元，每亩不超过400公斤，每户不超过120吨。", (120, "吨")),
        ("藕粉收购每公斤补0.2元，每户不超过120吨，每亩不超过400公斤。", (120, "吨")),
        ("船用油每吨补80元，每船不超过40吨，单个企业不超过90吨。", (90, "吨")),
        ("藕粉收购每公斤补0.2元，每亩不超过400公斤。", (400, "公斤")),
    ],
)
def test_what_bounds_each_taker_is_all_that_he_may_get(text: str, most: tuple[int, str]) -> None:
    ((grant,),) = [clause.grants for clause in clauses(text)]
    assert grant.most is not None
    assert (int(grant.most.low), grant.most.unit) == most
