"""Comparisons of what like clauses give, and figures whose measures differ."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from retrieval.corpus import Corpus

YUEYANG = "第一条 对新认定的国家级、省级工业设计中心，分别给予50万元、20万元奖励。\n\n第二条 企业在新三板挂牌的，给予80万元奖励。\n"
XIANGTAN = "第一条 对新认定的国家级、省级工业设计中心，分别给予60万元、25万元奖励。\n\n第二条 新三板挂牌企业，一次性给予100万元奖励，三年内不得迁出。\n"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory, opened: Callable[..., Corpus]) -> Answerer:
    folder = tmp_path_factory.mktemp("two")
    for name, place, text in (("y", "岳阳市", YUEYANG), ("x", "湘潭市", XIANGTAN)):
        head = f"---\ntitle: {place}工业扶持办法\nregion: 湖南省/{place}\ndelivered: 2024-01-01\n---\n"
        (folder / f"{name}.md").write_text(head + text, "utf-8")
    return Answerer(opened(folder))


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("新三板挂牌，岳阳和湘潭各奖多少", "岳阳：80万元；湘潭：100万元"),
        ("省级工业设计中心岳阳和湘潭哪个奖得多", "岳阳：20万元；湘潭：25万元"),
        ("国家级工业设计中心，湘潭跟岳阳差多少奖励", "湘潭：60万元；岳阳：50万元"),
    ],
)
def test_like_clause_beside_like_clause(two: Answerer, question: str, line: str) -> None:
    answer = two.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert line in answer.headline
    assert {citation.region for citation in answer.citations} == {"湖南省/岳阳市", "湖南省/湘潭市"}


def test_the_difference_is_reckoned(two: Answerer) -> None:
    assert (
        "湘潭比岳阳多10万元（60万元减50万元）"
        in two.ask("国家级工业设计中心，湘潭跟岳阳差多少奖励").answer.headline
    )


def test_a_plan_beside_a_result_is_told(bundled: Answerer) -> None:
    answer = bundled.ask("2023年湖南工业投资增速和天心2020年固投目标哪个高").answer
    assert "口径不同：湖南是完成数；天心区是目标" in answer.text
    assert "口径不同" not in bundled.ask("湘西和天心区2019年GDP增速谁高").answer.text
