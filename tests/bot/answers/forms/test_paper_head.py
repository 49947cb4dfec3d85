"""Who issued a paper, and under which number."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

PAPER = """华容县人民政府办公室关于扶持船舶修造的若干意见

华政办发〔2024〕7号

各乡镇人民政府：

一、支持修造。对新建船台的，给予5万元补助。

华容县人民政府办公室
2024年3月5日
"""


@pytest.fixture(scope="module")
def papers(answering: Answering) -> Answerer:
    return answering({("华容县", "华容县人民政府办公室关于扶持船舶修造的若干意见"): PAPER})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("华容县扶持船舶修造意见的文号是多少", "华政办发〔2024〕7号"),
        ("华容县扶持船舶修造意见的发文字号", "华政办发〔2024〕7号"),
        ("华容县扶持船舶修造意见是哪个单位发的", "华容县人民政府办公室"),
    ],
)
def test_what_the_head_of_a_paper_says(papers: Answerer, question: str, told: str) -> None:
    answer = papers.ask(question).answer
    assert answer.outcome.answered
    assert answer.spans == (told,)
    assert told in answer.citations[0].quote
