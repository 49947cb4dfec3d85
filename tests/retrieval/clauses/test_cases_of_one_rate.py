"""Cases and bands that get one rate, each with a ceiling of its own, and the names of what is done and of phases."""

from __future__ import annotations

import pytest

from tests.retrieval.clauses.test_grants import shown
from tests.retrieval.clauses.test_ladders import clauses, ladders


def _cases(text: str) -> dict[str, str]:
    return {
        case.name: shown(case.grant)
        for clause in clauses(text)
        for choice in clause.choices
        for case in choice.cases
    }


@pytest.mark.parametrize("by", ["按", "按照"])
@pytest.mark.parametrize(("most", "told"), [("，最高50万元", "≤50万"), ("", "")])
def test_cases_are_named_by_what_is_done(by: str, most: str, told: str) -> None:
    text = f"建设航标站的，{by}投资额的30%{most}；租赁航标站的，{by}租金的20%{most}。"
    assert _cases(text) == {"建设航标站": f"30%(投资额){told}", "租赁航标站": f"20%(租金){told}"}


def test_a_standard_names_no_case() -> None:
    assert _cases("建设航标站的，按国家标准投资额的30%；租赁航标站的，按租金的20%。") == {}


@pytest.mark.parametrize("most", ["分别给予最高", "分别予以最高", "分别最高"])
def test_each_case_of_one_rate_has_its_own_ceiling(most: str) -> None:
    text = f"对省级、国家级船坞，按建设费用的20%，{most}100万元、200万元。"
    assert _cases(text) == {"省级": "20%(建设费用)≤100万", "国家级": "20%(建设费用)≤200万"}


def test_sums_of_cases_have_no_ceilings_of_each_other() -> None:
    # 分别给予最高 behind a sum is another gift, behind a rate what bounds it.
    text = "给予船坞20万元，分别给予最高100万元、200万元。"
    assert "20万" in [shown(grant) for clause in clauses(text) for grant in clause.grants]


@pytest.mark.parametrize(
    "text",
    [
        "对投资1亿元以上、5亿元以上的船坞，按投资额的5%，分别给予最高100万元、200万元补助。",
        "对投资超过1亿元、5亿元的船坞，按投资额的5%补助，最高100万元、200万元。",
    ],
)
def test_each_band_of_one_rate_has_its_own_ceiling(text: str) -> None:
    (ladder,) = ladders(text)
    bands = [(int(band.low or 0) // 10**8, shown(band.grant)) for band in ladder.bands]
    assert bands == [(1, "5%(投资额)≤100万"), (5, "5%(投资额)≤200万")]


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ("I、II、III期", ["I期", "II期", "III期"]),
        ("I期、II期、III期", ["I期", "II期", "III期"]),
        ("Ⅰ、Ⅱ、Ⅲ期", ["Ⅰ期", "Ⅱ期", "Ⅲ期"]),
        ("I、II和III期", ["I期", "II期", "III期"]),
        ("II、III、IV期", ["II期", "III期", "IV期"]),
        ("VI、VII、VIII期", ["VI期", "VII期", "VIII期"]),
        ("I、II、III类", ["I类", "II类", "III类"]),
        ("I类、II类、III类", ["I类", "II类", "III类"]),
        ("I、II、III级", ["I级", "II级", "III级"]),
        ("I级、II级、III级", ["I级", "II级", "III级"]),
        ("一、二、三期", ["一期", "二期", "三期"]),
    ],
)
def test_phases_by_numerals_are_cases(row: str, names: list[str]) -> None:
    text = f"航标完成{row}试验的，分别奖励100万元、200万元、300万元。"
    assert _cases(text) == dict(zip(names, ["100万", "200万", "300万"], strict=True))


def test_phases_are_as_many_as_the_sums() -> None:
    assert _cases("航标完成I、II期试验的，分别奖励100万元、200万元、300万元。") == {}


@pytest.mark.parametrize(
    ("adds", "grows"),
    [
        ("增加补贴", True),
        ("增加奖励", True),
        ("增加资助", True),
        ("增加产值的，补贴", False),
        ("补贴", False),
    ],
)
def test_what_is_given_more_for_each_new_amount_is_given_on_top(adds: str, grows: bool) -> None:
    (ladder,) = ladders(f"船坞产值超过10亿元的，补贴100万元；每新增10亿元，{adds}100万元。")
    assert (ladder.bands[-1].growth is not None) is grows
