"""What a remark under a table sets for what it names."""

from __future__ import annotations

import pytest

from tests.retrieval.clauses.test_ladders import clauses

TABLE = """| 项目 | 档次 | 标准 |
|---|---|---|
| 烘干房建设 | 500平方米以下 | 每平方米90元 |
| | 500平方米以上 | 每平方米110元 |
| 晾晒场建设 | 800平方米以下 | 每平方米20元 |
| | 800平方米以上 | 每平方米30元 |

"""


@pytest.mark.parametrize(
    "remark", ["注：烘干房建设补助单个项目最高60万元。", "备注：烘干房建设奖补每个项目不超过60万元。"]
)
def test_a_remark_bounds_what_it_names(remark: str) -> None:
    most = {
        ladder.whom.of(TABLE).strip() if ladder.whom else "": [
            [int(ceiling.quantity.low) for ceiling in band.grant.ceilings] for band in ladder.bands
        ]
        for clause in clauses(TABLE + remark)
        for ladder in clause.ladders
    }
    assert most == {"烘干房建设": [[600000], [600000]], "晾晒场建设": [[], []]}


def test_the_sums_of_a_remark_are_no_cases() -> None:
    found = clauses(TABLE + "注：烘干房建设补助单个项目最高60万元；晾晒场建设补助最高9万元。")
    assert not any(clause.choices for clause in found)


NUMBERED = """第三条 烘干房补助。标准见附表第2项，{}。

第四条 晾晒场补助。标准见附表第1项。

附表

| 序号 | 项目 | 档次 | 标准 |
|---|---|---|---|
| 1 | 晾晒场 | 800平方米以下 | 每平方米20元 |
| | | 800平方米以上 | 每平方米30元 |
| 2 | 烘干房 | 500平方米以下 | 每平方米90元 |
| | | 500平方米以上 | 每平方米110元 |
"""


@pytest.mark.parametrize(
    ("said", "most"),
    [
        ("单个企业年度补助最高30万元", [[300000], [300000]]),
        ("由县农业局核定", [[], []]),
        ("单个企业最高30万元，另给予装修补助2万元", [[], []]),  # which of two is bounded, it does not say
    ],
)
def test_the_article_that_sends_on_to_a_row_bounds_what_that_brings(said: str, most: list[list[int]]) -> None:
    text = NUMBERED.format(said)
    found = {
        ladder.whom.of(text).strip() if ladder.whom else "": [
            [int(ceiling.quantity.low) for ceiling in band.grant.ceilings] for band in ladder.bands
        ]
        for clause in clauses(text)
        for ladder in clause.ladders
    }
    assert found == {"晾晒场": [[], []], "烘干房": most}
