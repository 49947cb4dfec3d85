"""What is shown beside answers: scopes, the list of reports, one report, a passage, a traced sentence, more results."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from bot.answers.replies import more_results
from bot.answers.replies.paging import ROOM, pages_of
from bot.answers.replies.passage_view import quote_mark
from bot.answers.replies.report_details import clause_name
from bot.answers.replies.sentence_tracing import TraceResult
from retrieval.places import within
from retrieval.search import Scope, report_scope
from tests.bot.answers.conftest import Answering

SHAOYANG = "湖南省/邵阳市"
TIANXIN = "湖南省/长沙市/天心区"
SENTENCE = "湘西州2019年企业开办时间缩短到3个工作日以内。"


# -- Scopes --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "regions", "unknown"),
    [
        ("邵阳", (SHAOYANG,), ()),
        ("邵阳 天心区", (SHAOYANG, TIANXIN), ()),
        ("邵阳、长沙市天心区的问题", (SHAOYANG, TIANXIN), ()),
        ("只答邵陽", (SHAOYANG,), ()),
        ("湖南和邵阳", ("湖南省",), ()),
        ("Shaoyang", (SHAOYANG,), ()),
        ("全部", (), ()),
        ("all", (), ()),
        ("火星", (), ("火星",)),
        ("邵阳 深圳", (SHAOYANG,), ("深圳",)),
    ],
)
def test_what_a_scope_is_read_as(
    bundled: Answerer, text: str, regions: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    wanted = bundled.scopes.read(text)
    assert (wanted.regions, wanted.unknown) == (regions, unknown)


def test_a_question_without_a_place_is_about_the_scope(bundled: Answerer) -> None:
    free = bundled.ask("企业开办要几天？")
    assert free.answer.citations[0].region.endswith("湘西土家族苗族自治州")
    kept = bundled.ask("2020年地区生产总值的增长目标是多少？", scope=(TIANXIN,))
    assert kept.answer.outcome is Outcome.ANSWERED
    assert {citation.region for citation in kept.answer.citations} == {TIANXIN}
    assert "接着上一问" not in kept.answer.text


@pytest.mark.parametrize("question", ["湘西企业开办要几天？", "湖南有多少个项目？", "深圳的GDP是多少？"])
def test_a_place_outside_the_scope_is_not_looked_up(bundled: Answerer, question: str) -> None:
    reply = bundled.ask(question, scope=(SHAOYANG,))
    assert reply.answer.outcome is Outcome.PLACE_NOT_HELD
    assert reply.answer.text.startswith("这里只回答邵阳市的问题")
    assert reply.answer.citations == ()


def test_of_a_comparison_the_side_outside_is_missing(bundled: Answerer) -> None:
    answer = bundled.ask("天心区和湘西2020年GDP增长目标哪个高", scope=(TIANXIN,)).answer
    assert answer.outcome is Outcome.PARTIAL
    assert {citation.region for citation in answer.citations} == {TIANXIN}
    assert "湘西州" in answer.text


def test_a_conversation_keeps_to_the_scope(bundled: Answerer) -> None:
    first = bundled.ask("2020年地区生产总值的增长目标是多少？", scope=(TIANXIN,))
    second = bundled.ask("那湘西呢？", first.question, (TIANXIN,))
    assert second.answer.outcome is Outcome.PLACE_NOT_HELD
    third = bundled.ask("那湘西呢？", first.question)
    assert third.answer.citations[0].region.endswith("湘西土家族苗族自治州")
    assert third.goes_on


@settings(max_examples=settings().max_examples // 4, suppress_health_check=list(HealthCheck))
@given(
    scope=st.sampled_from([(SHAOYANG,), (TIANXIN,), (SHAOYANG, TIANXIN), ("湖南省/郴州市",)]),
    question=st.sampled_from(
        [
            "总投资多少？",
            "有哪些项目？",
            "谁负责招商？",
            "增长目标是多少",
            "企业开办要几天",
            "什么是五园二区",
            "投产后年产值多少",
        ]
    ),
)
def test_nothing_is_cited_from_outside(bundled: Answerer, scope: tuple[str, ...], question: str) -> None:
    reply = bundled.ask(question, scope=scope)
    reports = {report.report_id: report for report in bundled.reports}
    allowed = bundled.scopes.mentions(scope)
    for citation in reply.answer.citations:
        assert report_scope(reports[citation.report_id], allowed) is not Scope.ELSEWHERE
        region = citation.region
        assert any(within(region, one) or within(one, region) for one in scope)
    for item in bundled.more_results(reply):
        assert report_scope(item.quote.report, allowed) is not Scope.ELSEWHERE


# -- Lists and reports -----------------------------------------------------------------------------


def test_reports_are_listed_by_place_and_found_by_number(bundled: Answerer) -> None:
    page = bundled.listing.page(0, (), "zh")
    assert page.pages == 1
    assert len(page.shown) == len(bundled.reports)
    regions = [report.region for _, report in page.shown if report.region]
    assert regions == sorted(regions, key=lambda region: region.split("/"))
    for number, report in page.shown:
        assert bundled.listing.meant(str(number)) == (report,)
        assert bundled.listing.meant(report.report_id) == (report,)
        assert bundled.listing.meant(f"《{report.title}》") == (report,)
    assert bundled.listing.meant("99") == ()


def test_a_scope_lists_its_own(bundled: Answerer) -> None:
    page = bundled.listing.page(0, (SHAOYANG,), "zh")
    assert page.shown
    assert {report.region for _, report in page.shown} == {SHAOYANG}
    assert "只看邵阳市" in page.rich.text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("天心区", "2020年长沙市天心区政府工作报告"),
        ("湘西政府工作报告", "2020年湘西土家族苗族自治州政府工作报告"),
    ],
)
def test_a_report_is_found_by_a_part_of_its_name(bundled: Answerer, text: str, title: str) -> None:
    assert bundled.listing.meant(text)[0].title == title


def test_what_names_no_report_finds_none(bundled: Answerer) -> None:
    assert bundled.listing.meant("xyz qqq") == ()


def test_a_report_shows_its_outline_and_figures_word_for_word(bundled: Answerer) -> None:
    for report in bundled.reports:
        first = bundled.listing.report(report, 0, "zh")
        shown = [
            line
            for page in range(first.pages)
            for line in bundled.listing.report(report, page, "zh").rich.text.splitlines()
        ]
        figures = [line.removeprefix("· ") for line in shown if line.startswith("· ")]
        assert figures
        assert all(figure in report.text for figure in figures)
        for section in report.sections:
            assert not section.path or any(section.path[-1] in line for line in shown)


@given(st.lists(st.text(min_size=1, max_size=ROOM * 2), max_size=30))
def test_pages_hold_all_rows_in_order(texts: list[str]) -> None:
    pages = pages_of([("row", text) for text in texts])
    assert [text for page in pages for _, text in page] == [text[:ROOM] for text in texts]
    assert all(len(page) == 1 or sum(len(text) for _, text in page) <= ROOM for page in pages)


def test_a_page_counts_what_stands_around_each_row() -> None:
    """Eight code points a row: a mark, a number, a line break."""
    rows = [("row", "一二三四")] * 5
    assert [len(page) for page in pages_of(rows, room=24)] == [2, 2, 1]
    assert [len(page) for page in pages_of(rows, room=23)] == [1] * 5


# -- Passages --------------------------------------------------------------------------------------


def test_a_quote_is_shown_where_it_stands(bundled: Answerer) -> None:
    citation = bundled.ask("湘西企业开办要几天？").answer.citations[0]
    report = next(report for report in bundled.reports if report.report_id == citation.report_id)
    rich = bundled.passage(report, citation.start, citation.end, "zh")
    assert rich is not None
    [bold] = [rich.text[mark.start : mark.end] for mark in rich.marks if mark.kind == "bold"]
    assert bold == citation.quote
    around = rich.text.split("\n\n", 1)[1].strip("…")
    assert around in report.text
    assert len(around) > len(citation.quote)
    assert bundled.passage(report, len(report.text), len(report.text) + 5, "zh") is None
    assert quote_mark(report, citation.start, citation.end) != quote_mark(
        report, citation.start, citation.end - 1
    )


def test_a_report_shows_what_was_read_out_of_it_and_where(offering: Answerer) -> None:
    """Each clause, band, condition and fact is told in the words of the report, with its section."""
    (report,) = [one for one in offering.reports if one.title == "岳阳市招商引资若干措施"]
    first = offering.listing.report(report, 0, "zh")
    text = "".join(offering.listing.report(report, page, "zh").rich.text for page in range(first.pages))
    assert "读出的条款（8条，分档4个）" in text
    assert "落户奖（一、投资奖励 › 第一条）" in text
    assert "分档 固定资产投资 5亿元（含）以上：固定资产投资额的3%（单个项目上限1000万元）" in text
    assert "条件 2023年1月1日以后注册" in text
    assert "不含 房地产项目、采矿项目" in text
    assert "1% —— 分别按固定资产投资额的1%、2%、3%给予奖励（一、投资奖励 › 第一条 落户奖）" in text
    number = offering.reports.index(report)
    for clause in offering.corpus.index.clauses(number):
        assert clause_name(report, clause) in text


# -- More results ----------------------------------------------------------------------------------


def test_more_results_go_on_where_the_answer_ends(bundled: Answerer) -> None:
    reply = bundled.ask("湘西州2019年营商环境有哪些变化？")
    found = bundled.more_results(reply)
    assert found
    shown = [(citation.report_id, citation.start, citation.end) for citation in reply.answer.citations]
    for number in range(1, more_results.pages(found) + 1):
        page = bundled.more_results_page(reply, number, "zh")
        assert 1 <= len(page.citations) <= more_results.PER_PAGE
        for citation in page.citations:
            assert citation.n == len(shown) + 1
            assert not any(
                citation.report_id == report_id and citation.start < end and start < citation.end
                for report_id, start, end in shown
            )
            assert f"[{citation.n}] {citation.quote}" in page.rich.text
            shown.append((citation.report_id, citation.start, citation.end))


def test_a_refusal_has_no_more_results(bundled: Answerer) -> None:
    assert bundled.more_results(bundled.ask("深圳的GDP是多少？")) == []


# -- Tracing ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (SENTENCE, TraceResult.VERBATIM),
        (f"“{SENTENCE}”", TraceResult.VERBATIM),
        ("企业开办时间缩短到3个工作日以内", TraceResult.VERBATIM),
        ("湘西州２０１９年企业开办时间，缩短到 3 个工作日以内", TraceResult.SPELLED),
        ("湘西州2019年企業開辦時間縮短到3個工作日以內", TraceResult.SPELLED),
        ("湘西州2019年企业开办时间缩短到三个工作日以内", TraceResult.SPELLED),
        ("湘西州2019年企业开办时间缩短到5个工作日以内", TraceResult.NEAREST),
        ("湘西州2019年企业开办的时间大幅缩短到了3个工作日以内了", TraceResult.NEAREST),
        ("今天天气很好，我们一起去公园里散步吧", TraceResult.NOTHING),
        ("xyz", TraceResult.NOTHING),
        ("", TraceResult.NOTHING),
    ],
)
def test_where_a_sentence_stands(bundled: Answerer, text: str, found: TraceResult) -> None:
    trace = bundled.tracer.trace(text)
    assert trace.found is found
    if found is not TraceResult.NOTHING:
        assert trace.citations[0].title == "2020年湘西土家族苗族自治州政府工作报告"
        assert "企业开办时间缩短到3个工作日以内" in trace.citations[0].quote


def test_figures_that_differ_are_named(bundled: Answerer) -> None:
    trace = bundled.tracer.trace("湘西州2018年企业开办时间缩短到5个工作日以内")
    assert trace.own == ("2018年", "5个")
    assert trace.theirs == ("2019年", "3个")


def test_every_sentence_of_every_report_is_found_where_it_stands(bundled: Answerer) -> None:
    for report in bundled.reports:
        for section in report.sections[::3]:
            text = report.text[section.start : section.end].strip().splitlines()[-1].lstrip("- ").strip()
            if len(text) < 12:
                continue
            trace = bundled.tracer.trace(text)
            assert trace.found is TraceResult.VERBATIM, text
            assert all(citation.quote == text.strip("“”") for citation in trace.citations)


def test_a_sentence_that_opens_a_report_is_found_however_it_is_spaced(answering: Answering) -> None:
    text = "全年引进项目52个。到位资金31.5亿元。\n"
    answerer = answering({("湖南省/岳阳市", "岳阳市简报"): text})
    trace = answerer.tracer.trace("全年 引进 项目 52 个。到位 资金")
    assert (trace.found, trace.places) == (TraceResult.SPELLED, 1)
    assert trace.citations[0].quote == "全年引进项目52个。到位资金"


def test_more_results_have_an_end(answering: Answering) -> None:
    towns = "甲乙丙丁戊己庚辛壬癸子丑寅卯"
    text = "\n".join(
        f"# {town}镇\n\n{town}镇引进物流项目{n}个。引进的物流项目有{n}个在建。\n"
        for n, town in enumerate(towns, 1)
    )
    answerer = answering({("湖南省/岳阳市", "岳阳市物流业简报"): text})
    reply = answerer.ask("引进物流项目多少个？")
    assert len(answerer.more_results(reply)) == more_results.MOST
