from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.evaluation import MEASURES, Judged, judge, measures, read_judged, recall_and_mrr
from retrieval.report import CorpusError

RIGHT = {"title": "2021年岳阳市政府工作报告", "report_id": "yueyang-2021", "quote": "取消证明事项86项。"}
WRONG = {"title": "平江县通报", "report_id": "pingjiang", "quote": "平江县取消证明事项31个。"}
FIGURE = Judged("1", "figure", "岳阳市取消证明事项多少？", ("岳阳市政府工作报告",), ("86项",))
EACH = Judged("2", "compare", "两地各多少？", ("岳阳市", "平江县"), gold_all=("86项", "31个"))
REFUSE = Judged("3", "refuse", "张家界市？", refuse=True)


def answer(
    headline: str = "取消证明事项86项。",
    text: str = "",
    citations: tuple[Mapping[str, Any], ...] = (RIGHT,),
    answered: bool = True,
    partial: bool = False,
) -> dict[str, Any]:
    return {
        "answered": answered,
        "headline": headline,
        "text": text or headline,
        "citations": list(citations) if answered else [],
        "outcome": "no_evidence" if not answered else "partial" if partial else "answered",
    }


@pytest.mark.parametrize(
    ("judged", "given", "missed"),
    [
        (FIGURE, answer(), ()),
        (FIGURE, answer(headline="取消证明事项八十六项。"), ()),
        (FIGURE, answer(headline="取消证明事项 86 项。"), ()),
        (FIGURE, answer(citations=(WRONG, RIGHT)), ("report@1", "answer")),
        (FIGURE, answer(headline="取消了一些。", text="取消了一些。其中86项。"), ("headline",)),
        (FIGURE, answer(headline="取消87项。"), ("headline", "answer")),
        (FIGURE, answer(headline="长" * 160 + "86项"), ("headline",)),
        (FIGURE, answer(text="86项" + "长" * 1000), ("answer",)),
        (FIGURE, answer(citations=(RIGHT,) * 4), ("answer",)),
        (
            FIGURE,
            answer(answered=False, headline="没有找到"),
            ("report@1", "headline", "answer", "over-refused"),
        ),
        (EACH, answer(headline="岳阳市86项；平江县31个", citations=(RIGHT, WRONG)), ()),
        (EACH, answer(headline="平江县31个；岳阳市86项", citations=(WRONG, RIGHT)), ()),
        (EACH, answer(headline="岳阳市86项；平江县31个", citations=(RIGHT,)), ("answer",)),
        (EACH, answer(headline="岳阳市86项", citations=(RIGHT, WRONG)), ("headline", "answer")),
        (REFUSE, answer(answered=False), ()),
        (REFUSE, answer(), ("refused",)),
        (REFUSE, answer(partial=True), ()),
        (FIGURE, answer(partial=True), ()),
    ],
)
def test_judging(judged: Judged, given: dict[str, Any], missed: tuple[str, ...]) -> None:
    assert judge(judged, given).missed == missed


VAGUE = "取消了一些。"
ELSEWHERE = {**RIGHT, "quote": "减证便民成效明显。"}
NEVER = replace(FIGURE, never=("31个",))
THREE = Judged("4", "list", "哪些？", ("岳阳市",), gold_all=("甲", "乙", "丙"))


@pytest.mark.parametrize(
    ("judged", "given", "misled"),
    [
        (FIGURE, answer(), False),
        (FIGURE, answer(headline=VAGUE), False),  # the first quote says it
        (FIGURE, answer(headline=VAGUE, citations=(ELSEWHERE, RIGHT)), True),
        (FIGURE, answer(citations=(ELSEWHERE,)), False),  # the headline says it
        (FIGURE, answer(headline=VAGUE, citations=()), True),
        (FIGURE, answer(headline=VAGUE, citations=(ELSEWHERE,), partial=True), False),  # it claims no more
        (FIGURE, answer(answered=False, headline="没有找到"), False),
        (NEVER, answer(), False),
        (NEVER, answer(headline="岳阳市86项，平江县31个。"), True),
        (NEVER, answer(headline="岳阳市86项。", text="岳阳市86项。平江县31个。"), False),
        (THREE, answer(text="甲、乙"), False),
        (THREE, answer(text="甲"), True),
        (REFUSE, answer(), True),
        (REFUSE, answer(partial=True), False),
        (REFUSE, answer(answered=False), False),
    ],
)
def test_who_is_misled(judged: Judged, given: dict[str, Any], misled: bool) -> None:
    """Who takes a full answer for what it claims to be, and could act wrongly on it."""
    assert judge(judged, given).misled is misled


@pytest.mark.parametrize(
    ("given", "hedged"), [(answer(), False), (answer(partial=True), True), (answer(answered=False), False)]
)
def test_what_is_hedged(given: dict[str, Any], hedged: bool) -> None:
    assert judge(FIGURE, given).hedged is hedged


def test_a_list_may_have_as_many_citations_as_rows() -> None:
    judged = Judged("1", "list", "哪些？", ("岳阳市",), ("86项",))
    assert judge(judged, answer(citations=(RIGHT,) * 5)).missed == ()


def test_measures_are_shares_of_what_they_are_about() -> None:
    verdicts = [
        judge(FIGURE, answer()),
        judge(FIGURE, answer(headline="没有", text="没有", partial=True)),
        judge(FIGURE, answer(answered=False, headline="没有")),
        judge(FIGURE, answer(citations=(WRONG,))),
        judge(REFUSE, answer(answered=False)),
        judge(REFUSE, answer()),
        judge(REFUSE, answer(partial=True)),
        judge(REFUSE, answer(answered=False)),
    ]
    assert tuple(measures(verdicts)) == MEASURES
    assert measures(verdicts) == {
        "report@1": 0.5,
        "headline": 0.5,
        "answer": 0.25,
        "refused": 0.75,
        "over-refused": 0.25,
        "misled": 0.125,
        "hedged": 0.25,
    }


def test_measures_of_nothing() -> None:
    assert measures([]) == {
        "report@1": 1.0,
        "headline": 1.0,
        "answer": 1.0,
        "refused": 1.0,
        "over-refused": 0.0,
        "misled": 0.0,
        "hedged": 0.0,
    }


def test_recall_and_mrr() -> None:
    found = {"a": [RIGHT], "b": [WRONG, RIGHT], "c": [WRONG], "d": [WRONG] * 5 + [RIGHT]}
    questions = [Judged(q, "figure", q, ("岳阳市",), ("1",)) for q in found]
    assert recall_and_mrr([*questions, REFUSE], found.__getitem__) == {
        "recall@1": 0.25,
        "recall@5": 0.5,
        "mrr": pytest.approx((1 + 0.5) / 4),
    }
    assert recall_and_mrr([], found.__getitem__, 3) == {"recall@1": 0, "recall@3": 0, "mrr": 0}


def test_reading_judged_questions(tmp_path: Path) -> None:
    file = tmp_path / "judged.jsonl"
    file.write_text(
        '{"id": 1, "q": "问？", "report": ["甲"], "gold": ["乙"], "kind": "figure"}\n\n'
        '{"id": "2", "q": "再问？", "gold_all": ["丙", "丁"], "conv": "x", "never": "戊"}\n'
        '{"id": "3", "q": "不该答？", "refuse": true}\n',
        "utf-8",
    )
    one, two, three = read_judged(file)
    assert one == Judged("1", "figure", "问？", ("甲",), ("乙",))
    assert (two.gold_all, two.conv, two.never) == (("丙", "丁"), "x", ("戊",))
    assert three.refuse


@pytest.mark.parametrize(
    "bad", ["no json", "[]", '{"q": "问？"}', '{"id": "1"}', "null", '{"id": "1", "q": "问", "gold": 5}']
)
def test_a_bad_line_is_named(tmp_path: Path, bad: str) -> None:
    file = tmp_path / "judged.jsonl"
    file.write_text(f'{{"id": "1", "q": "问？"}}\n{bad}\n', "utf-8")
    with pytest.raises(CorpusError) as raised:
        read_judged(file)
    assert (raised.value.file, raised.value.line) == (str(file), 2)


@pytest.mark.parametrize("data", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read(tmp_path: Path, data: bytes | None) -> None:
    file = tmp_path / "judged.jsonl"
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(CorpusError) as raised:
        read_judged(file)
    assert raised.value.file == str(file)


def test_one_text_stands_for_a_list_of_one(tmp_path: Path) -> None:
    """And not for each of its characters, of which nearly every answer holds one."""
    file = tmp_path / "q.jsonl"
    file.write_text('{"id": "1", "q": "问", "report": "魔芋", "gold": "9.8亿元"}', "utf-8")
    [judged] = read_judged(file)
    assert (judged.reports, judged.gold, judged.gold_all) == (("魔芋",), ("9.8亿元",), ())
