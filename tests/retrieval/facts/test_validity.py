"""Sentences that say from when to when a text holds."""

from __future__ import annotations

import pytest

from retrieval.facts import FactKind, facts_of


def force(text: str) -> list[tuple[str, str]]:
    """The sentences of force of a text, with what they say."""
    return [(text[f.start : f.end], f.unit) for f in facts_of(text) if f.kind is FactKind.FORCE]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("本办法自2023年9月8日起施行，有效期3年。", "start end"),
        ("本法自2000年1月1日起施行。", "start"),
        ("本办法自2024年12月1日起施行，2025年11月30日终止。", "start end"),
        ("本办法自2024年5月1日起实施，暂行期限至2025年4月30日。", "start end"),
        ("本政策自印发之日起施行，有效期到2021年12月31日。", "start end"),
        ("本办法自2026年4月1日起实施，期限至2029年3月31日。", "start end"),
        ("本政策暂定施行三年，从2026年5月1日算起。", "end"),
        ("本政策适用于2019年1月1日至2021年12月31日的奖补对象。", "start end span"),
        ("《岳阳市招商奖励办法》（岳政发〔2019〕7号）同时废止。", "repeal"),
        ("此前出台的支持重点产业发展相关奖励政策同时废止。", "repeal"),
        ("上述政策实施期限截至2023年12月31日。", "part 2023-12-31"),
        ("自2023年1月1日至2024年11月30日，继续减半征收印花税。", "part 2024-11-30"),
        ("2023年4月1日至11月30日期间，对接待游客的旅行社给予奖励。", "part 2023-11-30"),
    ],
)
def test_what_a_sentence_says_of_validity(sentence: str, said: str) -> None:
    assert force(f"第一条 园区管理。\n{sentence}\n") == [(sentence, said)]


@pytest.mark.parametrize(
    "sentence",
    [
        "按照从高从优不重复享受的原则执行。",
        "申请人取得有效期内的居住证。",
        "经依法批准后施行本市规划。",
        "对自2020年1月1日起设立的企业给予奖励。",
        "2023年1月1日至2023年12月31日期间，企业应提出申请。",
    ],
)
def test_sentences_of_something_else(sentence: str) -> None:
    assert force(f"{sentence}\n第二条 园区管理。\n") == []


def test_a_date_that_is_broken_over_two_paragraphs() -> None:
    text = "本政策适用于2019年1月1日-2021年12\n\n月31日的奖补对象。\n"
    assert force(text) == [(text.strip(), "start end span")]
