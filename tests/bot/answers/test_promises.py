"""The promises of every reply, as properties of whatever is asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answers.answer import Answer, Outcome
from bot.answers.answerer import Answerer
from retrieval.corpus import Corpus
from retrieval.report import Report, ReportKind

pytestmark = pytest.mark.slow  # many examples by hypothesis

JUDGED = Path(__file__).parents[2] / "eval" / "hunan-questions.jsonl"
PROPERTY = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

NOTES = """# 2022年炎陵县特色农业招商通报

炎陵县黄桃产业园2022年签约企业17家，合同投资6.4亿元。黄桃产业园带动就业820人；其中脱贫户215人。

## 下一步安排

2023年炎陵县计划新建冷库9座：
1. 霞阳镇冷库4座，库容1.2万吨；
2. 鹿原镇冷库5座，库容1.5万吨。
"""

LISTING = """-

【安化县招商】安化县黑茶加工园开园
一、建设情况。安化县黑茶加工园2022年5月开园，占地480亩，总投资7.7亿元。二、政策支持。入园茶企三年免租金，年加工黑茶2.3万吨。

2022-05-20

-

【新化县招商】新化县文印装备产业园签约
新化县文印装备产业园2022年签约企业26家，预计年产值11亿元。园区由新化县科达文印集团运营。<b>咨询</b> & 登记请到县商务局。

2022-06-01
"""

LAW = """# 株洲市企业投资服务办法

（2021年10月9日株洲市人民政府第十二次常务会议通过）

## 第一章 总则

第一条 为了规范企业投资服务，制定本办法。

第二条 投资服务机构应当在三个工作日内答复企业咨询。

## 第二章 服务

第三条 企业投资服务包括：
（一）选址咨询；
（二）代办手续；
（三）政策兑现。

第四条 违反本办法的，由市人民政府商务部门责令改正。
"""

ROWS: Sequence[dict[str, object]] = (
    {
        "report_id": "chaling-2022",
        "title": "茶陵县陶瓷产业园进展",
        "text": "茶陵县陶瓷产业园2022年引进企业12家，完成投资4.9亿元。\n茶陵县陶瓷产业园负责人是谭启文。",
        "region": "湖南省/株洲市/茶陵县",
        "published": "2022-12-30",
        "url": "https://example.org/chaling?a=1&b=2",
    },
    {
        "report_id": "youxian-digest",
        "title": "攸县物流园摘编",
        "text": "攸县物流园总投资3.6亿元。攸县物流园2022年货运量达到95万吨。",
        "region": "湖南省/株洲市/攸县",
        "kind": "digest",
    },
)


@pytest.fixture(scope="session")
def mixed(tmp_path_factory: pytest.TempPathFactory, opened: Callable[..., Corpus]) -> Answerer:
    """A corpus of every format, mostly of originals."""
    folder = tmp_path_factory.mktemp("mixed")
    (folder / "notes.md").write_text(NOTES, "utf-8")
    (folder / "page.txt").write_text(LISTING, "utf-8")
    (folder / "law.md").write_text(LAW, "utf-8")
    (folder / "rows.jsonl").write_text(
        "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS), "utf-8"
    )
    corpus = opened(folder)
    assert not corpus.refused
    assert len(corpus.reports) == 6
    return Answerer(corpus)


@cache
def judged() -> tuple[str, ...]:
    """The questions of the judged file, as people ask."""
    return tuple(json.loads(line)["q"] for line in JUDGED.read_text("utf-8").splitlines())


def hold_promises(answerer: Answerer, answer: Answer) -> None:
    """What every reply promises, whatever was asked."""
    reports = {report.report_id: report for report in answerer.reports}
    assert [citation.n for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert bool(answer.citations) == answer.outcome.answered
    for citation in answer.citations:
        report = reports[citation.report_id]
        assert report.text[citation.start : citation.end] == citation.quote
        assert citation.quote.strip()
        assert (citation.title, citation.kind, citation.region) == (
            report.title,
            report.kind.value,
            report.region,
        )
        assert (citation.date, citation.published) == (report.date, report.published)
        assert citation.section in {section.path for section in report.sections}
        assert citation.quote in answer.text
        if citation.kind == ReportKind.DIGEST:
            assert (
                f"《{report.title}》（摘编）" in answer.text or f"《{report.title}》 (digest)" in answer.text
            )
    if not any(citation.kind == ReportKind.DIGEST for citation in answer.citations):
        assert "》（摘编）" not in answer.text
        assert "》 (digest)" not in answer.text
    assert 0 < len(answer.headline) <= 160
    assert answer.text.startswith(answer.headline) or not answer.outcome.answered
    assert all(span and span in answer.headline for span in answer.spans)
    bold = {answer.text[mark.start : mark.end] for mark in answer.rich.marks if mark.kind == "bold"}
    assert bold == set(answer.spans)
    assert len(answer.text) <= 1000
    if answer.outcome.answered:
        assert len(answer.citations) <= 3 or answer.outcome is Outcome.PARTIAL or "；" in answer.headline
    else:
        assert not answer.spans
        assert all(suggestion in answer.text for suggestion in answer.suggestions)


def pieces_of(texts: Sequence[str], longest: int) -> st.SearchStrategy[str]:
    """Slices of texts, wherever in them."""

    @st.composite
    def piece(draw: st.DrawFn) -> str:
        text = draw(st.sampled_from(texts))
        start = draw(st.integers(0, max(0, len(text) - 1)))
        return text[start : start + draw(st.integers(1, longest))]

    return piece()


def questions(reports: Sequence[Report]) -> st.SearchStrategy[str]:
    """Questions of random pieces of reports, of judged questions and of any text at all."""
    part = st.one_of(
        pieces_of([report.text for report in reports], 24),
        pieces_of([report.title for report in reports], 12),
        pieces_of(judged(), 10),
        st.sampled_from(judged()),
        st.text(max_size=12),
        st.sampled_from(
            ["多少", "和", "哪些", "是什么", "对比", "第三条", "2019年", "2031年", "那", "呢", "？", "GDP"]
        ),
    )
    return st.builds(
        lambda parts, between: between.join(parts),
        st.lists(part, min_size=0, max_size=4),
        st.sampled_from(["", " ", "，"]),
    )


@PROPERTY
@given(data=st.data())
def test_whatever_is_asked_of_the_digests(bundled: Answerer, data: st.DataObject) -> None:
    question = data.draw(questions(bundled.reports))
    hold_promises(bundled, bundled.ask(question).answer)


@PROPERTY
@given(data=st.data())
def test_whatever_is_asked_of_originals(mixed: Answerer, data: st.DataObject) -> None:
    question = data.draw(questions(mixed.reports))
    hold_promises(mixed, mixed.ask(question).answer)


@PROPERTY
@given(data=st.data())
def test_whatever_follows_a_question(mixed: Answerer, data: st.DataObject) -> None:
    asked = questions(mixed.reports)
    previous = None
    for _ in range(data.draw(st.integers(2, 3))):
        reply = mixed.ask(data.draw(asked), previous)
        hold_promises(mixed, reply.answer)
        previous = reply.question


def test_the_same_question_gives_the_same_reply(mixed: Answerer) -> None:
    first = mixed.ask("炎陵县黄桃产业园合同投资多少？")
    mixed.ask("攸县物流园总投资多少？", first.question)
    assert mixed.ask("炎陵县黄桃产业园合同投资多少？") == first


@pytest.mark.parametrize(
    ("question", "quote", "kind"),
    [
        ("炎陵县黄桃产业园合同投资多少？", "合同投资6.4亿元", "original"),
        ("炎陵县计划新建几座冷库？", "新建冷库9座", "original"),
        ("安化县黑茶加工园总投资多少？", "总投资7.7亿元", "original"),
        ("新化县文印装备产业园由哪家公司运营？", "新化县科达文印集团", "original"),
        ("茶陵县陶瓷产业园负责人是谁？", "谭启文", "original"),
        ("株洲市企业投资服务办法第二条是什么？", "三个工作日内答复", "original"),
        ("攸县物流园货运量多少？", "95万吨", "digest"),
    ],
)
def test_every_format_is_cited(mixed: Answerer, question: str, quote: str, kind: str) -> None:
    answer = mixed.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert quote in answer.citations[0].quote
    assert answer.citations[0].kind == kind
    hold_promises(mixed, answer)


OUTCOMES = [
    ("", Outcome.EMPTY),
    ("  \n", Outcome.EMPTY),
    ("？！。", Outcome.EMPTY),
    ("你好", Outcome.SMALLTALK),
    ("谢谢！", Outcome.SMALLTALK),
    ("hello", Outcome.SMALLTALK),
    ("深圳市引进了多少项目？", Outcome.PLACE_NOT_HELD),
    ("张家界市的招商政策有哪些？", Outcome.PLACE_NOT_HELD),
    ("炎陵县2009年签约企业多少家？", Outcome.YEAR_NOT_HELD),
    ("安化县2035年黑茶产量多少？", Outcome.YEAR_NOT_HELD),
    ("炎陵县高铁站几点关门？", Outcome.NO_EVIDENCE),
    ("量子计算机怎么造？", Outcome.NO_EVIDENCE),
    ("安化县黑茶加工园占地多少亩？", Outcome.ANSWERED),
    ("安化县黑茶加工园和深圳市工业园的总投资分别是多少？", Outcome.PARTIAL),
]


@pytest.mark.parametrize(("question", "outcome"), OUTCOMES)
def test_outcomes(mixed: Answerer, question: str, outcome: Outcome) -> None:
    answer = mixed.ask(question).answer
    assert answer.outcome is outcome
    hold_promises(mixed, answer)


def test_every_outcome_can_be_reached() -> None:
    # An error is what the command line gives for a line of a batch that is no question: tests/bot/test_cli.py.
    assert {outcome for _, outcome in OUTCOMES} == set(Outcome) - {Outcome.ERROR}


def test_what_is_missing_is_said(mixed: Answerer) -> None:
    assert "深圳" in mixed.ask("深圳市引进了多少项目？").answer.text
    assert "2009" in mixed.ask("炎陵县2009年签约企业多少家？").answer.text
    partial = mixed.ask("安化县和深圳市的黑茶加工园总投资分别是多少？").answer
    assert "没有找到：深圳" in partial.text
    assert "7.7亿元" in partial.headline


def tiny(tmp_path: Path, opened: Callable[..., Corpus], *bodies: str) -> Answerer:
    """A corpus of a passage a body."""
    for number, body in enumerate(bodies):
        (tmp_path / f"{number}.md").write_text(f"---\ntitle: 通报{number}\n---\n{body}\n", "utf-8")
    return Answerer(opened(tmp_path))


def test_words_in_every_passage_are_evidence(tmp_path: Path, opened: Callable[..., Corpus]) -> None:
    """Where Okapi's own weights are 0 or negative."""
    answerer = tiny(tmp_path, opened, "产业园总投资3亿元。", "产业园总投资5亿元。")
    answer = answerer.ask("产业园总投资多少？").answer
    assert answer.outcome is Outcome.ANSWERED
    assert "总投资" in answer.citations[0].quote
    hold_promises(answerer, answer)


def test_a_corpus_of_one_passage(tmp_path: Path, opened: Callable[..., Corpus]) -> None:
    answerer = tiny(tmp_path, opened, "产业园总投资3亿元。")
    answer = answerer.ask("产业园总投资多少？").answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.spans == ("3亿元",)
    for question in ("地铁票价多少？", "熊猫吃什么？", "how old is the moon?"):
        assert answerer.ask(question).answer.outcome is Outcome.NO_EVIDENCE


@PROPERTY
@given(question=st.text(alphabet="鹦鹉螺蝙蝠咖啡馆芭蕾舞曲钢琴宇航员", min_size=2, max_size=10))
@pytest.mark.parametrize("asking", ["{}", "{}是多少？", "{}有哪些？", "什么是{}？", "请问{}在哪里？"])
def test_without_a_shared_word_nothing_is_answered(mixed: Answerer, asking: str, question: str) -> None:
    held = "".join(report.text + report.title for report in mixed.reports)
    assert not set(question) & set(held), "the test's own words stand in its corpus"
    answer = mixed.ask(asking.format(question)).answer
    assert not answer.outcome.answered
    hold_promises(mixed, answer)
