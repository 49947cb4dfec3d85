"""What a corpus brings that another had not: each report once a place, and nothing that only looks new."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.answers.replies.markup import as_json
from bot.corpus_comparison import WHOLE, Found, Wanted, compare, read
from retrieval.corpus import Corpus

REPORT = """---
title: 岳阳市{name}扶持办法
region: 湖南省/岳阳市
delivered: 2025-01-10
{more}---
# 岳阳市{name}扶持办法

第一条 对新引进的{name}企业，给予最高{amount}万元奖励。
"""
ALL = Wanted(1, "7 0", "岳阳", "zh")


def text(name: str = "新能源", amount: int = 500, more: str = "") -> str:
    return REPORT.format(name=name, amount=amount, more=more)


Compared = Callable[..., list[Found]]


@pytest.fixture
def compared(tmp_path: Path, opened: Callable[..., Corpus]) -> Compared:
    """What is found between two states of a folder, each a file's name and its text."""

    def states(before: dict[str, str], now: dict[str, str], *wanted: Wanted) -> list[Found]:
        def corpus_of(files: dict[str, str]) -> Corpus:
            folder = tmp_path / str(len(list(tmp_path.iterdir())))
            folder.mkdir()
            for name, content in ({"other.md": text("别的")} | files).items():
                (folder / name).write_text(content, "utf-8")
            return opened(folder)

        return list(compare(corpus_of(before), corpus_of(now), wanted or (ALL,)))

    return states


def test_what_is_new_and_what_changed(compared: Compared) -> None:
    [new] = compared({}, {"a.md": text()})
    assert new.rich.text.startswith("🆕 新增《岳阳市新能源扶持办法》")
    [changed] = compared({"a.md": text()}, {"a.md": text(amount=300)})
    assert "500万元 → 300万元" in changed.rich.text
    assert new.key != changed.key


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({"a.md": text()}, {"a.md": text()}),
        ({"a.md": text()}, {"b.md": text()}),  # the file has another name
        ({"a.md": text()}, {"a.md": text(more="url: https://example.org/a\n")}),  # found somewhere else
        ({"a.md": text()}, {"a.md": text().replace("，", "， ")}),
        ({"a.md": text()}, {}),
    ],
)
def test_what_only_looks_new(compared: Compared, before: dict[str, str], now: dict[str, str]) -> None:
    assert compared(before, now) == []


def test_what_becomes_of_a_report_has_one_key(compared: Compared) -> None:
    first, again = (compared({"a.md": text()}, {"a.md": text(amount=300)})[0] for _ in range(2))
    back = compared({"a.md": text(amount=300)}, {"a.md": text()})[0]
    assert first.key == again.key != back.key


def test_a_place_hears_of_a_report_once_and_another_for_itself(compared: Compared) -> None:
    wanted = (
        Wanted(1, "7 0", "新能源", "zh"),
        Wanted(2, "7 0", "岳阳", "zh"),
        Wanted(3, "8 0", "Yueyang", "en"),
        Wanted(4, "9 0", "平江", "zh"),
    )
    found = compared({}, {"a.md": text()}, *wanted)
    assert [one.number for one in found] == [1, 3]
    assert found[1].rich.text.startswith("🆕 New:")


def test_of_too_many_only_the_titles(compared: Compared) -> None:
    many = {f"{number}.md": text(f"第{number}类产业") for number in range(WHOLE + 20)}
    found = compared({}, many)
    assert len(found) == WHOLE + 1
    assert "另有 20 份" in found[-1].rich.text
    assert "还有 5 份" in found[-1].rich.text
    assert len({one.key for one in found}) == len(found)


def test_it_is_told_from_one_process_to_another(compared: Compared) -> None:
    [new] = compared({}, {"a.md": text()})
    line = json.loads(json.dumps({"found": {"number": 1, "key": new.key, "rich": as_json(new.rich)}}))
    assert read(line) == new
    assert read({"compared": True}) is None
