"""Rows of tables: the cell that is asked for, or the whole row where that is not certain."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.answers.answerer import Answerer
from retrieval.corpus import Corpus
from retrieval.passages import sentences

TEXT = """# 2024年岳阳市统计公报

主要指标如下：

| 指标 | 2022年 | 2023年 | 增长 |
| --- | --- | --- | --- |
| 地区生产总值（亿元） | 4710.67 | 4841.78 | 5.0% |
| 外贸进出口。说明：含港口；不含保税 | 625 | 598 | -4.3% |

| 县区 | 项目（个） |
|:--|--:|
| 平江县 | 41 |

| 没有表头线 | 1 |

以上数据由市统计局发布。
"""


@pytest.fixture(scope="module")
def answerer(opened: Callable[..., Corpus], tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder = tmp_path_factory.mktemp("rows")
    (folder / "公报.md").write_text(TEXT, "utf-8")
    many = "\n".join(f"| 第{number}号项目 | {number}亿元 |" for number in range(1, 60))
    (folder / "清单.md").write_text(
        f"# 2024年娄底市项目清单\n\n| 项目 | 总投资 |\n|---|---|\n{many}\n", "utf-8"
    )
    return Answerer(opened(Path(folder)))


def test_rows_are_sentences_with_their_header() -> None:
    found = [
        (TEXT[s.start : s.end], TEXT[slice(*s.intro)] if s.intro else None)
        for s in sentences(TEXT, 0, len(TEXT))
    ]
    header = "| 指标 | 2022年 | 2023年 | 增长 |"
    assert found[1:-1] == [
        ("主要指标如下：", None),
        (header, None),
        ("| 地区生产总值（亿元） | 4710.67 | 4841.78 | 5.0% |", header),
        ("| 外贸进出口。说明：含港口；不含保税 | 625 | 598 | -4.3% |", header),
        ("| 县区 | 项目（个） |", None),
        ("| 平江县 | 41 |", "| 县区 | 项目（个） |"),
        ("| 没有表头线 | 1 |", "| 县区 | 项目（个） |"),
    ]


@pytest.mark.parametrize(
    ("question", "headline", "spans"),
    [
        ("岳阳市2022年地区生产总值是多少", "岳阳市：地区生产总值（亿元） · 2022年：4710.67", ("4710.67",)),
        ("岳阳市2023年GDP多少", "岳阳市：地区生产总值（亿元） · 2023年：4841.78", ("4841.78",)),
        ("岳阳市地区生产总值增长多少", "岳阳市：地区生产总值（亿元） · 增长：5.0%", ("5.0%",)),
        ("平江县项目有多少个", "岳阳市：平江县 · 项目（个）：41", ("41",)),
        ("娄底市第57号项目总投资多少", "娄底市：第57号项目 · 总投资：57亿元", ("57亿元",)),
    ],
)
def test_the_cell_that_is_asked_for(
    answerer: Answerer, question: str, headline: str, spans: tuple[str, ...]
) -> None:
    answer = answerer.ask(question).answer
    assert (answer.headline, answer.spans) == (headline, spans)
    row, header = (citation.quote for citation in answer.citations[:2])
    assert all(span in row for span in spans)
    assert header.startswith("|")


def test_where_several_may_be_meant_none_is_picked(answerer: Answerer) -> None:
    answer = answerer.ask("岳阳市的地区生产总值是多少").answer
    assert answer.spans == ()
    assert (
        answer.headline == "岳阳市：指标：地区生产总值（亿元）；2022年：4710.67；2023年：4841.78；增长：5.0%"
    )
