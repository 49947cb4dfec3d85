"""Which law a name means."""

from __future__ import annotations

import pytest

from bot.answers.laws.law_names import LawNames
from retrieval.search import Retriever
from tests.bot.answers.conftest import Answering

SEEDS = "第一条 种子包装应当标注产地。\n\n第二条 种子经营许可证有效期五年。\n"
RULES = "第一条 种子包装应当注明产地和规格。\n\n第二条 种子法所称经营许可证有效期三年。\n"


@pytest.fixture(scope="module")
def names(answering: Answering) -> tuple[LawNames, Retriever, list[str]]:
    corpus = answering(
        {
            ("", "中华人民共和国种子法(2021-12-24)"): SEEDS,
            ("", "中华人民共和国种子法实施细则"): RULES,
        }
    )._corpus
    return LawNames(corpus), Retriever(corpus), [report.title for report in corpus.reports]


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("种子法里许可证有效期几年", ["中华人民共和国种子法(2021-12-24)"]),
        ("种子法实施细则第二条", ["中华人民共和国种子法实施细则"]),
        ("渔业法第二条", []),
    ],
)
def test_the_law_whose_whole_title_is_named_is_meant(
    names: tuple[LawNames, Retriever, list[str]], question: str, titles: list[str]
) -> None:
    laws, retriever, held = names
    named = laws.named(retriever.read(question))
    assert (sorted(held[number] for number in named.numbers) if named else []) == titles


def test_a_body_is_no_law(names: tuple[LawNames, Retriever, list[str]]) -> None:
    laws, retriever, _ = names
    assert laws.unheld_law(retriever.read("保险法人租办公室补几成")) == ""
    assert laws.unheld_law(retriever.read("保险法怎么说")) == "保险法"
