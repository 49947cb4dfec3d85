"""Laws: articles by their numbers, what a breach costs, who does it, what a term means for other articles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from bot.answers.laws.law_names import LawNames
from bot.answers.laws.references import range_of, referred
from retrieval.corpus import Corpus
from retrieval.search import Retriever
from tests.bot.answers.conftest import Answering

MARKETS = """第一条 为了规范集市管理，制定本条例。

第二条 本条例所称集市主体，是指流动摊贩、食品作坊、农家店和早市经营户。

第三条 市商务主管部门负责集市的监督管理工作。监察部门具体负责监督本条例的实施。

第四条 经营食品应当取得许可证。

集市主体不得占用盲道摆放摊位，不得使用明火。

第五条 集市主体下列事项应当经市商务主管部门审批：

（一）变更经营地点；

（二）延长营业时间；

（三）增设临时摊位。

第六条 违反本条例第四条第一款规定的，由市商务主管部门责令改正，并处五千元以上一万元以下的罚款。

第七条 违反本条例第四条第二款规定的，由市商务主管部门责令改正，并处二百元以上五百元以下的罚款。

第八条 集市管理费不得超过营业额的百分之二。管理费收取超过规定的，处三万元以下的罚款。

第九条 本条例自2022年3月1日起施行。
"""
THIRTY = "一、产业扶持\n\n1．支持早稻育种。每个新品种奖励8万元。\n\n2．支持茶园改造。每亩补助600元。\n\n3．支持冷库建设。按投资额的10%补助。\n"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, opened: Callable[..., Corpus]) -> Corpus:
    folder = tmp_path_factory.mktemp("laws")
    texts = {
        "markets": ("岳阳市集市管理条例", MARKETS),
        "farming": ("岳阳市农业三条措施", THIRTY),
    }
    for name, (title, text) in texts.items():
        head = f"---\ntitle: {title}\nregion: 湖南省/岳阳市\ndelivered: 2022-01-01\n---\n"
        (folder / f"{name}.md").write_text(head + text, "utf-8")
    return opened(folder)


@pytest.fixture(scope="module")
def laws(corpus: Corpus) -> Answerer:
    return Answerer(corpus)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("岳阳集市管理条例第八条说什么", "第八条 集市管理费"),
        ("岳阳集市条例第 8 条", "第八条 集市管理费"),
        ("岳阳集市管理条例第5条讲了什么", "第五条 集市主体下列事项"),
        ("岳阳农业三条 2．", "2．支持茶园改造"),
        ("岳阳农业三条措施第三条说什么", "3．支持冷库建设"),
    ],
)
def test_an_article_is_found_by_its_number(laws: Answerer, question: str, begins: str) -> None:
    answer = laws.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.citations[0].quote.startswith(begins)


@pytest.mark.parametrize("question", ["岳阳集市管理条例第八十条说什么", "岳阳农业三条 7．"])
def test_an_article_that_is_not_there(laws: Answerer, question: str) -> None:
    answer = laws.ask(question).answer
    assert answer.outcome is Outcome.NO_EVIDENCE
    assert not answer.citations


def test_what_an_article_refers_to(corpus: Corpus) -> None:
    report = next(one for one in corpus.reports if one.law)
    sixth = range_of(report, 6)
    assert sixth is not None
    (paragraph,) = referred(report, *sixth)
    assert report.text[slice(*paragraph)].strip() == "第四条 经营食品应当取得许可证。"


@pytest.mark.parametrize(
    ("question", "fine", "breach"),
    [
        ("岳阳没有许可证卖食品罚多少", "五千元以上一万元以下", "第四条 经营食品应当取得许可证。"),
        ("岳阳占用盲道摆放摊位罚多少", "二百元以上五百元以下", "不得占用盲道摆放摊位"),
    ],
)
def test_the_penalty_of_the_very_breach(laws: Answerer, question: str, fine: str, breach: str) -> None:
    answer = laws.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert fine in answer.headline
    assert breach in answer.citations[1].quote


def test_the_penalty_of_another_breach_is_not_told_as_the_answer(laws: Answerer) -> None:
    assert "三万元以下" in laws.ask("岳阳集市管理费收取超过规定罚多少").answer.headline  # all are of 集市
    assert laws.ask("岳阳集市收管理费不开发票罚多少").answer.outcome is Outcome.PARTIAL


def test_a_penalty_does_not_answer_what_is_allowed(laws: Answerer) -> None:
    answer = laws.ask("岳阳集市管理费最高能收多少").answer
    assert "百分之二" in answer.headline
    assert "三万元" not in answer.headline


def test_who_does_it_is_the_body_that_does(laws: Answerer) -> None:
    assert "市商务主管部门" in laws.ask("岳阳集市归哪个部门管").answer.headline
    assert "监察部门" in laws.ask("岳阳集市管理条例由谁监督实施").answer.headline


def test_what_is_ruled_of_a_term_is_ruled_of_what_it_means(laws: Answerer) -> None:
    answer = laws.ask("岳阳农家店哪些事项要审批").answer
    assert answer.citations[0].section[-1] == "第五条"
    assert all(item in answer.text for item in ("变更经营地点", "延长营业时间", "增设临时摊位"))


def test_a_definition_is_answered_by_the_definition(laws: Answerer) -> None:
    assert "流动摊贩、食品作坊" in laws.ask("岳阳的集市主体是指什么").answer.headline


def test_a_title_in_a_question_settles_the_text(corpus: Corpus) -> None:
    named = LawNames(corpus).named(Retriever(corpus).read("岳阳的集市管理条例什么时候施行"))
    assert named is not None
    assert {corpus.reports[number].title for number in named.numbers} == {"岳阳市集市管理条例"}
    assert LawNames(corpus).named(Retriever(corpus).read("岳阳早稻新品种奖多少")) is None


def test_a_place_before_a_word_that_begins_as_people_is_a_place(laws: Answerer) -> None:
    question = laws.ask("岳阳人工智能条例归谁管").question
    assert question is not None
    assert [mention.text for mention in question.query.mentions] == ["岳阳"]
    people = laws.ask("岳阳人能不能摆摊").question
    assert people is not None
    assert people.query.mentions == ()


BOATS = """第一条 为了规范游船经营，制定本条例。

第二条 船票发售之日起至开航之日止，最短不得少于二十日。船票改签的，应当在船票开航日期前至少七日书面通知。

第三条 游船违反航线规定停靠的，由市旅游主管部门责令改正，处五千元以上一万元以下的罚款；情节严重的，吊销游船许可证。

第四条 船工未经批准从事渔民互助业务的，责令停止，处三万元以下的罚款。
"""


@pytest.fixture(scope="module")
def boats(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市游船条例"): BOATS})


def test_what_a_breach_costs_is_not_the_breach(boats: Answerer) -> None:
    assert "五千元以上" in boats.ask("岳阳游船乱停靠航线罚多少").answer.headline
    assert boats.ask("岳阳游船没有许可证罚多少").answer.outcome is not Outcome.ANSWERED


def test_a_penalty_that_leaves_out_what_tells_the_breach_is_of_another(boats: Answerer) -> None:
    assert boats.ask("占了渔民的地没批准盖厂房会怎么罚").answer.outcome is not Outcome.ANSWERED


def test_a_bare_bound_is_of_the_clause_before_it(boats: Answerer) -> None:
    assert "不得少于二十日" in boats.ask("岳阳船票发售到开航最少几天").answer.headline


def test_what_follows_is_asked_of_the_law_that_answered(answering: Answering) -> None:
    other = "第一条 延长营业时间不超过三日。\n\n第二条 延长期限最多三日。\n"
    answerer = answering(
        {("湖南省/岳阳市", "岳阳市游船条例"): BOATS, ("湖南省/岳阳市", "岳阳市摊贩条例"): other}
    )
    first = answerer.ask("岳阳船票发售到开航最少几天")
    assert first.question is not None
    assert "七日" in answerer.ask("改签提前几天", first.question).answer.headline


def test_what_is_to_be_done_is_not_what_a_breach_costs(laws: Answerer) -> None:
    assert laws.ask("岳阳集市变更经营地点没审批怎么罚").answer.outcome is not Outcome.ANSWERED
