"""Like questions stand together, and a table of them is one for spreadsheets."""

from __future__ import annotations

import csv
import io

from bot.gaps import Unmet, as_csv, gaps

ASKED = [
    Unmet("岳阳市有港口补贴吗", "no_evidence", 1.0),
    Unmet("岳阳市港口补贴有多少？", "no_evidence", 2.0),
    Unmet("请问岳阳市的港口补贴", "beside", 3.0),
    Unmet("火星市的税率", "place_not_held", 4.0),
    Unmet("？？", "no_evidence", 5.0),
]


def test_like_questions_stand_together() -> None:
    found = gaps(ASKED)
    assert [(gap.text, gap.count) for gap in found] == [
        ("请问岳阳市的港口补贴", 3),
        ("？？", 1),
        ("火星市的税率", 1),
    ]
    assert found[0].reasons == ("beside", "no_evidence")
    assert found[0].others == ("岳阳市港口补贴有多少？", "岳阳市有港口补贴吗")
    assert gaps([]) == []


def test_the_table_opens_in_a_spreadsheet() -> None:
    hostile = [
        Unmet('=HYPERLINK("http://x","y")', "no_evidence", 0.0),
        Unmet("甲,乙\n丙", "no_evidence", 1.0),
    ]
    content = as_csv(gaps(hostile), ("次数", "问题", "原因", "最近", "相近"))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0][:2] == ["次数", "问题"]
    assert {row[1] for row in rows[1:]} == {"甲,乙\n丙", '\'=HYPERLINK("http://x","y")'}
