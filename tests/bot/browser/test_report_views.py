"""What the page of the reports tells of each, without a browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.answers.answerer import Answerer
from bot.browser.report_views import listed
from retrieval.corpus import Corpus

_OF_A_YEAR = """平江县招商引资暂行办法

平政发〔{year}〕3号

第一条 固定资产投资5000万元以上的项目，一次性给予{sum}万元奖励。

第二条 {force}

平江县人民政府
{year}年1月20日
"""


@pytest.fixture
def held(tmp_path: Path, opened: Callable[..., Corpus]) -> Answerer:
    forces = {
        2019: ("20", "本办法自2019年2月1日起施行，有效期至2020年12月31日。"),
        2021: ("30", "本办法自2021年2月1日起施行。"),
        2024: ("50", "本办法自2024年2月1日起施行，《平江县招商引资暂行办法》（平政发〔2021〕3号）同时废止。"),
    }
    for year, (sum_of, force) in forces.items():
        text = _OF_A_YEAR.format(year=year, sum=sum_of, force=force)
        (tmp_path / f"{year}.txt").write_text(text, "utf-8")
    (tmp_path / "要点.txt").write_text("招商要点\n\n全年开展招商活动30场以上。\n", "utf-8")
    return Answerer(opened(tmp_path))


def test_expired_and_replaced_ones_are_marked_and_doubtful_ones_come_first(held: Answerer) -> None:
    rows = listed(held, date(2024, 6, 1))
    assert rows[0]["id"] == "要点"
    assert set(rows[0]["doubts"]) >= {"no_date", "no_place"}
    told = {row["id"]: (row["expired"], row["replaced"]) for row in rows}
    assert told["2019"][0] is True
    assert told["2021"] == (False, True)
    assert told["2024"] == (False, False)
