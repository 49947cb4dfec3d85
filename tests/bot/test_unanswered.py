"""Like questions stand together, and a table of them is one for spreadsheets."""

from __future__ import annotations

import csv
import io
import time

import numpy as np
import pytest

from bot.unanswered import UnansweredQuestion, as_csv, grouped

ASKED = [
    UnansweredQuestion("岳阳市有港口补贴吗", "no_evidence", 1.0),
    UnansweredQuestion("岳阳市港口补贴有多少？", "no_evidence", 2.0),
    UnansweredQuestion("请问岳阳市的港口补贴", "beside", 3.0),
    UnansweredQuestion("火星市的税率", "place_not_held", 4.0),
    UnansweredQuestion("？？", "no_evidence", 5.0),
]


def test_like_questions_stand_together() -> None:
    found = grouped(ASKED)
    assert [(gap.text, gap.count) for gap in found] == [
        ("请问岳阳市的港口补贴", 3),
        ("？？", 1),
        ("火星市的税率", 1),
    ]
    assert found[0].reasons == ("beside", "no_evidence")
    assert found[0].others == ("岳阳市港口补贴有多少？", "岳阳市有港口补贴吗")
    assert grouped([]) == []


def test_another_place_or_year_is_another_question() -> None:
    asked = {
        "开办": ("长沙市企业开办要几天？", "请问长沙开办企业要几天", "在长沙市企业开办需要几天"),
        "开办，岳阳": ("岳阳市企业开办要几天？",),
        "人口": ("湘西州2020年人口多少", "2020年湘西有多少人口？", "请问2020年湘西州的人口"),
        "人口，2019": ("湘西州2019年人口多少",),
        "房租": ("桂阳县园区房租补贴怎么申请", "怎么申请桂阳县园区房租补贴"),
        "进口": ("邵阳市进口总额",),
        "出口": ("邵阳市出口总额",),
        "population": ("What is the population of Yueyang?", "population of Yueyang"),
        "rent": ("What is the rent subsidy of Yueyang?",),
    }
    unmet = [
        UnansweredQuestion(text, "no_evidence", float(at))
        for at, text in enumerate(text for t in asked.values() for text in t)
    ]
    found = {frozenset((gap.text, *gap.others)) for gap in grouped(unmet)}
    assert found == {frozenset(texts) for texts in asked.values()}


@pytest.mark.slow
def test_many_and_long_questions_take_no_time() -> None:
    squares = np.arange(4000) ** 2 * 31
    texts = [(0x4E00 + (at * 7919 + squares) % 20000).astype("<u4").tobytes() for at in range(2000)]
    unmet = [
        UnansweredQuestion(text.decode("utf-32-le"), "no_evidence", float(at))
        for at, text in enumerate(texts)
    ]
    begun = time.process_time()
    assert len(grouped(unmet)) > 1000
    assert time.process_time() - begun < 30.0  # seconds of the processor; it takes 4, and once took minutes


def test_the_table_opens_in_a_spreadsheet() -> None:
    hostile = [
        UnansweredQuestion('=HYPERLINK("http://x","y")', "no_evidence", 0.0),
        UnansweredQuestion("甲,乙\n丙", "no_evidence", 1.0),
        UnansweredQuestion("＝1+1", "no_evidence", 2.0),
    ]
    content = as_csv(grouped(hostile), ("次数", "问题", "原因", "最近", "相近"))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0][:2] == ["次数", "问题"]
    assert {row[1] for row in rows[1:]} == {"甲,乙\n丙", "'＝1+1", '\'=HYPERLINK("http://x","y")'}
