"""Sums told by case behind what they are the standard of."""

from __future__ import annotations

import pytest

from tests.retrieval.clauses.test_ladders import clauses


def _told(text: str) -> list[dict[str, int]]:
    return [
        {case.name: int(case.grant.amount.high) for case in choice.cases if case.grant.amount}
        for clause in clauses(text)
        for choice in clause.choices
    ]


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        (
            "资助额度不超过以下标准：木偶戏、皮影戏项目25万元；歌剧项目40万元；小品项目6万元。",
            [{"木偶戏、皮影戏项目": 250000, "歌剧项目": 400000, "小品项目": 60000}],
        ),
        (
            "整理项目的资助额度：小戏曲项目不超过20万元；歌曲项目不超过5万元。",
            [{"小戏曲项目": 200000, "歌曲项目": 50000}],
        ),
        (
            "对在岳阳工作的人才发放购房补贴，其中学士2万元，硕士4万元，博士7万元。",
            [{"学士": 20000, "硕士": 40000, "博士": 70000}],
        ),
        ("给予奖励：投资1亿元以上的20万元，投资3亿元以上的30万元。", []),
        ("停车收费标准：小车5元；大车10元。", []),
        ("补助标准：按投资的5%给予补助；最高20万元。", []),
    ],
)
def test_each_case_has_its_sum(text: str, cases: list[dict[str, int]]) -> None:
    assert _told(text) == cases


def test_the_most_is_told_as_the_most() -> None:
    (clause,) = clauses("资助额度不超过以下标准：木偶戏项目25万元；歌剧项目40万元。")
    assert [grant.amount and grant.amount.bound for grant in clause.grants] == ["at_most", "at_most"]


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        (
            "1.问：租船补贴标准是多少？\n答：船长每月900元，大副每月700元，水手每月300元，期限最长2年。\n",
            [{"船长": 900, "大副": 700, "水手": 300}],
        ),
        (
            "2.问：购船补贴怎么定？\n答：首次购买新造船舶的，船长9万元、大副7万元，分两年发放，每年发放50%。\n",
            [{"船长": 90000, "大副": 70000}],
        ),
        (
            "第四条 船员安家补贴：船长9万元，大副6万元，水手2万元，分3年发放。\n",
            [{"船长": 90000, "大副": 60000, "水手": 20000}],
        ),
        ("第五条 奖励标准：（1）国家级90万元；（2）省级40万元。\n", [{"国家级": 900000, "省级": 400000}]),
        ("（一）投资奖励\n项目总投资5亿元、注册资本1亿元的，优先安排。\n", []),
        ("（一）船票\n成人票50元、儿童票20元。\n", []),
        ("第六条 生活津贴。船长每月900元，大副每月700元。\n", [{"船长": 900, "大副": 700}]),
        ("第六条 租船补贴的发放标准。船长每月900元，大副每月700元。\n", [{"船长": 900, "大副": 700}]),
        ("第六条 收费标准。船长每月900元，大副每月700元。\n", []),
        ("第六条 租船补贴。按租金的30%补贴，最高900元，不低于100元。\n", []),
    ],
)
def test_a_heading_that_names_what_is_given_opens_the_sums_under_it(
    text: str, cases: list[dict[str, int]]
) -> None:
    assert _told(text) == cases


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        (
            "购船的，按甲类船员9万元、乙类船员6万元、丙类船员2万元标准发放购船补贴，分五年兑现。",
            [{"甲类船员": 90000, "乙类船员": 60000, "丙类船员": 20000}],
        ),
        (
            "购船的，按甲类船员9万元、乙类船员6万元、丙类船员2万元的标准发放购船补贴。",
            [{"甲类船员": 90000, "乙类船员": 60000, "丙类船员": 20000}],
        ),
        ("购船的，按甲类船只总价90万元以上、乙类船只总价60万元以上标准发放购船补贴。", []),
    ],
)
def test_sums_by_which_something_is_given_are_those_of_each_case(
    text: str, cases: list[dict[str, int]]
) -> None:
    assert _told(text) == cases


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("第三条 按以下标准给予补助：大型船每艘次200元，中型船每艘次40元。", ["艘次", "艘次"]),
        ("第三条 给予补贴：大型船每架次200元，中型船每架次40元。", ["架次", "架次"]),
        ("第三条 给予补贴：大型船200元，中型船40元。", ["", ""]),
    ],
)
def test_a_sum_for_each_piece_says_so(text: str, pieces: list[str]) -> None:
    cases = [case for clause in clauses(text) for choice in clause.choices for case in choice.cases]
    assert [case.grant.per for case in cases] == pieces
    assert [case.name for case in cases] == ["大型船", "中型船"]
