from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.corpus import Corpus
from retrieval.outline import outline
from retrieval.passages import Passage, Sentence, passages, sentences
from retrieval.report import Report
from retrieval.shape import Lengths

# What a sentence may leave out: marks and numbers of list items, and a page mark at its end.
LIST_MARK = re.compile(r"(?:^|(?<=[\n。！？!?；;…：:)）”’」』】》\"]))[\s\-*>•·]*\d{1,2}[.．]", re.MULTILINE)
PAGE_MARK = re.compile(r"[(（]P\d+[)）]")

PARTS = st.sampled_from(
    [
        "总投资16亿元",
        "新建学校4所",
        "增长7.2%",
        "，",
        "。",
        "；",
        "：",
        "！",
        "……",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "2.",
        "12．",
        "（一）",
        "（2）",
        "一是",
        "# ",
        "## ",
        "第三条 ",
        "“",
        "”",
        "」",
        " ",
        "\t",
        "　",
        "(P12)",
        "2.5",
        "GDP",
        "𠮷",
        "a",
        "，投资" * 400,  # no sentence is so long
        "符合下列条件的，给予支持：\n（一）总投资16亿元；\n（二）新建学校4所。\n",
        "\n| 项目 | 金额 |\n| --- | --- |\n| 甲 | 3亿元 |\n| 乙。 | 2.5 |\n",
    ]
)
TEXTS = st.one_of(
    st.lists(PARTS, max_size=60).map("".join),
    st.text(max_size=120),
    st.lists(st.one_of(PARTS, st.text(max_size=4)), max_size=30).map("".join),
)


SHORT = Lengths(20, 40, 60)  # so that most texts are cut, lists and tables too


def cut(text: str, lengths: Lengths | None = None) -> tuple[Report, list[Passage]]:
    report = Report("r", "标题", text, sections=outline(text))
    return report, passages(report, 3, lengths)


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


@settings(max_examples=2 * settings().max_examples)
@given(TEXTS)
def test_passages_lie_in_sections_and_do_not_overlap(text: str) -> None:
    report, found = cut(text, SHORT)
    assert all(passage.report == 3 for passage in found)
    for passage in found:
        section = report.sections[passage.section]
        assert section.start <= passage.start < passage.end <= section.end
        if passage.intro is not None:
            left, right = passage.intro
            assert section.start <= left < right <= passage.start
    for one, other in pairwise(found):
        assert one.end <= other.start


@settings(max_examples=2 * settings().max_examples)
@given(TEXTS)
def test_every_sentence_lies_in_a_passage(text: str) -> None:
    report, found = cut(text, SHORT)
    for number, section in enumerate(report.sections):
        held = [passage for passage in found if passage.section == number]
        for sentence in sentences(text, section.start, section.end):
            assert any(passage.start <= sentence.start and sentence.end <= passage.end for passage in held)


@settings(max_examples=3 * settings().max_examples)
@given(TEXTS)
def test_sentences_are_bare_slices_in_order(text: str) -> None:
    at = 0
    for sentence in sentences(text, 0, len(text)):
        assert at <= sentence.start < sentence.end <= len(text)
        held = text[sentence.start : sentence.end]
        assert held == held.strip()
        assert letters(held)
        if sentence.intro is not None:
            assert sentence.intro[1] <= sentence.start
            assert text[sentence.intro[1] - 1] in "：:" or text[sentence.intro[0]] == "|"
        at = sentence.end


@settings(max_examples=3 * settings().max_examples)
@given(TEXTS)
def test_no_letter_is_lost(text: str) -> None:
    """But for list marks and page marks, every letter and digit stands in some sentence."""
    report, _ = cut(text)
    for section in report.sections:
        covered: set[int] = set()
        for sentence in sentences(text, section.start, section.end):
            covered.update(range(sentence.start, sentence.end))
        left = "".join(text[at] if at not in covered else " " for at in range(section.start, section.end))
        # What is left over may be numbers of list items and page marks alone.
        assert not letters(re.sub(r"\d{1,2}[.．]|[(（]P\d+[)）]", "", left)), repr(left)


def test_the_bundled_reports_lose_nothing(bundled_corpus: Corpus) -> None:
    for number, report in enumerate(bundled_corpus.reports):
        held = "".join(
            report.text[passage.start : passage.end]
            for passage in bundled_corpus.index.passages
            if passage.report == number
        )
        whole = "".join(report.text[section.start : section.end] for section in report.sections)
        assert letters(held) == letters(PAGE_MARK.sub("", LIST_MARK.sub("", whole))) or letters(
            held
        ) == letters(whole)


def test_bundled_passages_are_of_a_readable_length(bundled_corpus: Corpus) -> None:
    lengths = [passage.end - passage.start for passage in bundled_corpus.index.passages]
    assert max(lengths) <= Lengths().longest
    assert len(lengths) > len(bundled_corpus.reports)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("投资16亿元。增长7.2%！", ["投资16亿元。", "增长7.2%！"]),
        ("完成税收3亿元；增长5%；", ["完成税收3亿元；增长5%；"]),
        ("一是减税3亿元；二是降费。", ["一是减税3亿元；", "二是降费。"]),
        ("（一）土地减半；（二）奖5%；均需报批。", ["（一）土地减半；", "（二）奖5%；均需报批。"]),
        ("甲" * 119 + "；" + "乙" * 119 + "。", ["甲" * 119 + "；" + "乙" * 119 + "。"]),
        ("甲" * 119 + "；" + "乙" * 120 + "。", ["甲" * 119 + "；", "乙" * 120 + "。"]),
        ("他说：“可以。”随后签约。", ["他说：“可以。”", "随后签约。"]),
        ("结构比为0.1:21.4:78.5，增长1.5倍", ["结构比为0.1:21.4:78.5，增长1.5倍"]),
        (
            "建设渔港。（市渔业局牵头，市财政局配合）修缮码头。",
            ["建设渔港。（市渔业局牵头，市财政局配合）", "修缮码头。"],
        ),
        ("建设渔港。（另见附件）修缮码头。", ["建设渔港。", "（另见附件）修缮码头。"]),
        ("一行\n二行", ["一行", "二行"]),
        (
            "二、签约仪式概况 某县组织了仪式。",
            ["二、签约仪式概况", "某县组织了仪式。"],
        ),  # a heading, and its text behind it
        ("- 卫生院14所；\n- 小区96个。", ["卫生院14所；", "小区96个。"]),
        ("。。。", []),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in sentences(text, 0, len(text))] == expected


def test_items_know_the_sentence_that_introduces_them() -> None:
    text = "要办好两件实事：\n- 新建卫生院14所；\n- 改造小区96个。\n\n以上实事年底完成。"
    intro, *items, after = sentences(text, 0, len(text))
    assert intro.intro is None
    assert [item.intro for item in items] == [(intro.start, intro.end)] * 2
    assert after.intro is None


def test_a_sentence_of_a_range_keeps_its_offsets() -> None:
    text = "第一句。第二句。第三句。"
    assert sentences(text, 4, 8) == (Sentence(4, 8),)


def test_a_long_section_is_cut_evenly_at_sentences() -> None:
    text = "".join(f"岳阳市第{number:03d}个项目总投资{number}亿元。" for number in range(100))
    report, found = cut(text)
    assert len(found) > 3
    assert all(text[passage.end - 1] == "。" for passage in found)
    lengths = [passage.end - passage.start for passage in found]
    assert max(lengths) <= Lengths().longest
    assert max(lengths) - min(lengths) < Lengths().longest / 2
    assert "".join(text[p.start : p.end] for p in found) == text[: report.sections[-1].end]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("答：不算。但增资1亿元的，按六成执行。", ["答：不算。但增资1亿元的，按六成执行。"]),
        ("可以。不过每年只有一次。申报找县工信局。", ["可以。不过每年只有一次。", "申报找县工信局。"]),
        ("不算。增资1亿元的，按六成执行。", ["不算。", "增资1亿元的，按六成执行。"]),
    ],
)
def test_a_bare_verdict_is_told_with_what_limits_it(text: str, parts: list[str]) -> None:
    assert [text[one.start : one.end] for one in sentences(text, 0, len(text))] == parts
