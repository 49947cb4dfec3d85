"""Bands that rise by their ceilings, bands in lines, and bands whose rates keep what the first is of."""

from __future__ import annotations

import pytest

from tests.retrieval.clauses.test_ladders import clauses, ladders, shown


@pytest.mark.parametrize(
    ("text", "bands"),
    [
        (
            "设备投资500万元以上的，按设备投资的10%给予补助，最高1000万元；5亿元以上的重大项目，按5%，最高3000万元。",
            [["设备投资", "[500万,50000万) 0.1", "[50000万,) 0.05"]],
        ),
        (
            "设备投资500万元以上的技术改造项目，按设备投资的10%给予补助，最高1000万元；"
            "5亿元以上的重大技改项目，按5%给予补助，最高3000万元。",
            [["设备投资", "[500万,50000万) 0.1", "[50000万,) 0.05"]],
        ),
        (  # neither its rate nor its ceiling rises
            "设备投资500万元以上的技术改造项目，按设备投资的10%给予补助，最高3000万元；"
            "5亿元以上的重大技改项目，按5%给予补助，最高1000万元。",
            [],
        ),
    ],
)
def test_a_rate_may_fall_where_its_ceiling_rises(text: str, bands: list[list[str]]) -> None:
    assert shown(text) == bands


@pytest.mark.parametrize(
    ("later", "base"),
    [("按30%", "土地价款"), ("按设备投资的30%", "设备投资"), ("按投资额的30%", "投资额")],
)
def test_a_rate_that_names_nothing_is_of_what_the_first_is(later: str, base: str) -> None:
    text = f"船坞项目固定资产投资1亿元以上的，按土地价款的20%给予奖励；投资3亿元以上的，{later}给予奖励。"
    (ladder,) = ladders(text)
    assert [band.grant.base_text for band in ladder.bands] == ["土地价款", base]


@pytest.mark.parametrize("opening", ["按年销售额计奖", "按年销售额给予奖励"])
def test_lines_under_an_opening(opening: str) -> None:
    text = (
        f"一、船坞销售奖励\n对船坞企业{opening}：\n1亿元（含）—5亿元的，按1‰奖励；\n"
        "5亿元（含）—10亿元的，按2‰奖励；\n10亿元（含）以上的，按3‰奖励。\n"
    )
    assert shown(text) == [
        ["年销售额", "[10000万,50000万) 0.001", "[50000万,100000万) 0.002", "[100000万,) 0.003"]
    ]
    assert {band.grant.base_text for one in ladders(text) for band in one.bands} == {"年销售额"}


@pytest.mark.parametrize(
    "text",
    [
        "第一条 对船坞企业按年销售额计奖：\n1亿元（含）—5亿元的，按1‰奖励；5亿元（含）以上的，按2‰奖励。\n",
        "（1）对船坞企业按年销售额给予奖励：\n1亿元（含）—5亿元的，按1‰奖励；\n5亿元（含）以上的，按2‰奖励。\n",
        "一、船坞奖励\n按年销售额给予奖励：\n年销售额1亿元（含）—5亿元，奖励1‰\n年销售额5亿元（含）以上，奖励2‰\n",
    ],
)
def test_bands_behind_whatever_opens_them(text: str) -> None:
    assert shown(text) == [["年销售额", "[10000万,50000万) 0.001", "[50000万,) 0.002"]]


def test_slices_with_a_band_that_gives_nothing() -> None:
    text = "船坞设备投资不足100万元的不予奖励；100万元（含）—500万元的部分，按5%奖励；500万元（含）以上的部分，按8%奖励。"
    assert shown(text) == [["船坞设备投资", "(,100万) ", "[100万,500万) 0.05", "[500万,) 0.08"]]
    assert [one.mode for one in ladders(text)] == ["slices"]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("养殖场新建鸭舍，存栏5000只以上的，每只补助3元，每场最高5万元。", ("企业",)),
        ("竹荪鸡出栏2000羽以上的，每羽补助2元，每场最高不超过3万元。", ("企业",)),
        ("举办烤鱼音乐会的，按支出的20%补助，每场最高5万元。", ("件",)),
    ],
)
def test_a_place_where_animals_are_kept_is_who_takes_it(text: str, per: tuple[str, ...]) -> None:
    (clause,) = clauses(text)
    given = [*clause.grants, *(band.grant for one in clause.ladders for band in one.bands)]
    assert {ceiling.per for grant in given for ceiling in grant.ceilings} == {per}
