"""The number of a paper in a question stands for its title."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.answers.answerer import Answerer
from retrieval.corpus import Corpus


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory, opened: Callable[..., Corpus]) -> Answerer:
    folder = tmp_path_factory.mktemp("numbers")
    for number, (title, cited, start) in enumerate(
        [
            ("国务院关于稳定养老投资的意见", "国发〔2024〕7号", "2024年3月1日"),
            ("岳阳市人民政府关于养老投资的意见", "岳政发〔2024〕7号", "2024年5月1日"),
        ]
    ):
        text = f"一、新建养老床位的，每张补助{number + 1}万元。\n\n二、本意见自{start}起施行。\n"
        head = f"---\ntitle: {title}\ndocument_number: {cited}\n---\n"
        (folder / f"{number}.md").write_text(head + text, "utf-8")
    return Answerer(opened(folder), lambda: date(2026, 1, 1))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("国发〔2024〕7号什么时候施行", "2024年3月1日"),
        ("岳政发(2024)7号什么时候开始施行", "2024年5月1日"),
        ("按岳政发[2024]7号，新建养老床位每张补多少", "2万元"),
        ("依据国发〔2024〕7号新建养老床位每张补多少", "1万元"),
    ],
)
def test_a_number_names_its_paper(papers: Answerer, question: str, said: str) -> None:
    assert said in papers.ask(question).answer.headline


def test_of_a_number_that_is_not_held_nothing_is_told_as_sure(papers: Answerer) -> None:
    assert papers.ask("国发〔2023〕99号什么时候施行").answer.outcome.value != "answered"
