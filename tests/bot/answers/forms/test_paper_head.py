"""Who issued a paper, under which number, and who delivered a report and when."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from retrieval.corpus import Corpus
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
        ("华容县人民政府办公室关于扶持船舶修造的若干意见是哪年的", "2024年3月5日"),
        ("华容县扶持船舶修造的若干意见是什么时候印发的", "2024年3月5日"),
        ("华政办发〔2024〕7号是什么文件", "华容县人民政府办公室关于扶持船舶修造的若干意见"),
        ("华政办发〔2024〕7号叫什么", "华容县人民政府办公室关于扶持船舶修造的若干意见"),
    ],
)
def test_what_the_head_of_a_paper_says(papers: Answerer, question: str, told: str) -> None:
    answer = papers.ask(question).answer
    assert answer.outcome.answered
    assert answer.spans == (told,)
    assert any(told in part for citation in answer.citations for part in (citation.quote, citation.title))


def test_who_puts_up_another_paper_is_not_who_issued_this_one(answering: Answering) -> None:
    text = PAPER.replace("补助。\n", "补助。\n\n二、采购公告。县船舶修造中心统一发布船台采购公告。\n")
    asked = answering({("华容县", "华容县人民政府办公室关于扶持船舶修造的若干意见"): text})
    assert "县船舶修造中心" in asked.ask("华容县船台的采购公告由谁发").answer.headline


SPEECH = """2024年3月8日在华容县第十八届人民代表大会第三次会议上县人民政府县长周渡

各位代表：现在，我代表县人民政府，向大会报告工作，请予审议。

一、2023年工作回顾
全年完成渡口改造12处。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("华容县政府工作报告是谁作的", "县长周渡"),
        ("华容县那份政府工作报告是哪天作的", "2024年3月8日"),
    ],
)
def test_who_delivered_a_report_and_when(answering: Answering, question: str, told: str) -> None:
    answer = answering({("湖南省/岳阳市/华容县", "2024年华容县政府工作报告"): SPEECH}).ask(question).answer
    assert answer.outcome.answered
    assert told in answer.headline
    assert told in answer.citations[0].quote


VERSIONS = {
    "华容县船舶修造扶持暂行办法": "华容县人民政府\n2022 年 5 月 6 日",
    "华容县船舶修造扶持办法": "【公布日期】2025.07.08",
}


def test_when_the_version_that_is_named_whole_was_issued(
    tmp_path: Path, opened: Callable[[Path], Corpus]
) -> None:
    for name, said in VERSIONS.items():
        (tmp_path / f"{name}.txt").write_text(f"{name}\n{said}\n一、对新建船台的，给予5万元补助。\n", "utf-8")
    answerer = Answerer(opened(tmp_path))
    for name, told in zip(VERSIONS, ("2022年5月6日", "2025.07.08"), strict=True):
        for ask in ("是哪年出的", "是什么时候公布的"):
            answer = answerer.ask(f"{name}{ask}").answer
            assert answer.outcome is Outcome.ANSWERED
            assert answer.spans == (told,)
