"""What an asker calls what a rate is of, and the many names of funds that have come, of sales and of what is raised."""

from __future__ import annotations

import pytest

from retrieval.clauses.attributes import names_base, same_attribute


@pytest.mark.parametrize(
    ("said", "base", "names"),
    [
        ("设备投资", "项目设备投资", True),
        ("设备购置额", "设备投资", True),
        ("建设费", "实际建设费用", True),
        ("项目资金", "实到资金", True),
        ("项目资金", "实际到位资金", True),
        ("项目资金", "实际资金", True),
        ("项目资金", "到位资金", True),
        ("项目资金", "当年资金", True),
        ("项目资金", "当年度资金", True),
        ("项目资金", "年度资金", True),
        ("项目资金", "其实到资金", True),
        # A part of what is asked about, another cost, and what is no more than a character.
        ("投资", "项目设备投资", False),
        ("检测费", "实际建设费用", False),
        ("项目资金", "省级资金", False),
        ("项目资金", "实到金", False),
    ],
)
def test_what_an_asker_calls_what_a_rate_is_of(said: str, base: str, names: bool) -> None:
    assert names_base(said, base) is names


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("固定资产", "固投", True),
        *((one, "营收", True) for one in ("应税销售额", "年应税销售额", "开票销售额", "开票额")),
        *((one, "融资额", True) for one in ("募集规模", "基金募集规模", "募资规模")),
        *(
            (one, "到位资金", True)
            for one in (
                "实到资金",
                "实际到位资金",
                "到位外资",
                "实际到位外资",
                "实到外资",
                "到账资金",
                "到账外资",
                "市外资金",
                "实到市外资金",
                "实际利用外资",
            )
        ),
        ("资产", "固投", False),
        ("省级资金", "到位资金", False),
        ("用地规模", "融资额", False),
    ],
)
def test_one_measure_has_many_names(first: str, second: str, same: bool) -> None:
    assert same_attribute(first, second) is same
