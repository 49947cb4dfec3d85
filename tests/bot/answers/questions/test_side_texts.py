"""Where the sides of a comparison begin and end, and what is asked of each."""

from __future__ import annotations

import pytest

from bot.answers.questions.side_texts import side_texts


@pytest.mark.parametrize(
    ("text", "places", "asked"),
    [
        # What leads is of all sides, whatever it joins itself.
        (
            "在湖滨新注册、年营收都是3000万,书店和茶馆的开业奖各多少",
            ("湖滨",),
            {
                "书店": "在湖滨新注册、年营收都是3000万,书店的开业奖多少",
                "茶馆": "在湖滨新注册、年营收都是3000万,茶馆的开业奖多少",
            },
        ),
        # A measure behind the last side is of all sides, and no part of its name.
        (
            "湖滨搭鱼棚,竹架的和木架的一亩各补多少",
            ("湖滨",),
            {"竹架": "湖滨搭鱼棚,竹架的一亩补多少", "木架": "湖滨搭鱼棚,木架的一亩补多少"},
        ),
        (
            "想免租,湖滨的东园和西坊税收各要做到多少",
            ("湖滨",),
            {
                "东园": "想免租,湖滨的东园税收要做到多少",
                "西坊": "想免租,湖滨的西坊税收要做到多少",
            },
        ),
        # A side that ends as the other does leaves what is behind to both.
        (
            "湖滨科创板和主板首发的补助差在哪",
            ("湖滨",),
            {"科创板": "湖滨科创板首发的补助多少", "主板": "湖滨主板首发的补助多少"},
        ),
        (
            "国家级茶馆和区级的奖励差多少",
            (),
            {"国家级茶馆": "国家级茶馆的奖励多少", "区级茶馆": "区级茶馆的奖励多少"},
        ),
        (
            "国家茶艺示范企业和优势企业各给多少",
            (),
            {
                "国家茶艺示范企业": "国家茶艺示范企业给多少",
                "国家茶艺优势企业": "国家茶艺优势企业给多少",
            },
        ),
        # Of figures alone what stands before the first is asked of all.
        (
            "湖滨总部茶馆年贡献800万和1200万,各奖几成",
            ("湖滨",),
            {"800万": "湖滨总部茶馆年贡献800万奖几成", "1200万": "湖滨总部茶馆年贡献1200万奖几成"},
        ),
        # Places alone: all the rest is asked of each.
        (
            "湖滨和山阴2019年收入谁高",
            ("湖滨", "山阴"),
            {"湖滨": "湖滨2019年收入多少", "山阴": "山阴2019年收入多少"},
        ),
        (
            "主板上市湖滨和山阴哪个奖得多",
            ("湖滨", "山阴"),
            {"湖滨": "湖滨主板上市奖多少", "山阴": "山阴主板上市奖多少"},
        ),
        (
            "评上好茶馆,湖滨和山阴经开区各给多少",
            ("湖滨", "山阴"),
            {"湖滨": "评上好茶馆,湖滨给多少", "山阴经开区": "评上好茶馆,山阴经开区给多少"},
        ),
        (
            "湖滨好茶馆的奖励;山阴好茶园的补贴,各是多少",
            ("湖滨", "山阴"),
            {"湖滨好茶馆的奖励": "湖滨好茶馆的奖励是多少", "山阴好茶园的补贴": "山阴好茶园的补贴是多少"},
        ),
        # The verb of the first side is that of the others.
        ("评上金茶和银茶分别奖多少", (), {"评上金茶": "评上金茶奖多少", "银茶": "评上银茶奖多少"}),
    ],
)
def test_sides_are_cut_at_what_they_share(text: str, places: tuple[str, ...], asked: dict[str, str]) -> None:
    assert {one.name: one.text for one in side_texts(text, places)} == asked


@pytest.mark.parametrize("text", ["湖滨茶馆一年的合同总共才40万,按几成补", "湖滨茶客是人涨得快还是钱涨得快"])
def test_what_joins_no_sides_is_not_cut(text: str) -> None:
    assert side_texts(text, ("湖滨",)) == []


@pytest.mark.parametrize(
    ("text", "places", "sides"),
    [
        ("新干县和和静县设备补助对比", ("新干县", "和静县"), ["新干县", "和静县"]),
        ("大同与和县的落户奖各多少", ("大同", "和县"), ["大同", "和县"]),
        ("同安、同心的租金补贴各多少", ("同安", "同心"), ["同安", "同心"]),
    ],
)
def test_the_name_of_a_place_joins_nothing(text: str, places: tuple[str, ...], sides: list[str]) -> None:
    found = side_texts(text, places)
    assert [one.name for one in found] == sides
    assert all(side in one.text for side, one in zip(sides, found, strict=True))
