"""Many texts cut at once give the bags of each cut alone, by either segmenter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.analyzer import Analyzer
from retrieval.bags import Bags, Cut

pytestmark = pytest.mark.slow  # many examples by hypothesis

PIECES = st.sampled_from(
    [
        *(
            "湘西州",
            "招商引资",
            "三免三减半",
            "企業開辦",
            "（二）",
            "，",
            "。",
            "\n",
            " ",
            "々",
            "〇",
            "３．５亿元",
            "12:30",
        ),
        *("GDP", "Ａ股", "R&D", "1.2.3", "é", "e\u0301", "Σ", "𠀀", "\ud800", "٣", "的", "㎡"),
    ]
)
TEXTS = st.lists(st.lists(PIECES, max_size=12).map("".join), max_size=6)


@pytest.fixture(scope="module", params=["rjieba", "jieba"])
def analyzer(request: pytest.FixtureRequest, home: Path) -> Analyzer:
    return Analyzer(cache_dir=home / "cache", segmenter=request.param)


def bag(bags: Bags, number: int) -> Counter[str]:
    at = slice(bags.starts[number], bags.starts[number + 1])
    pairs = zip(bags.numbers[at].tolist(), bags.counts[at].tolist(), strict=True)
    return Counter({bags.terms[term]: count for term, count in pairs})


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_texts_cut_at_once_are_as_each_alone(analyzer: Analyzer, texts: Sequence[str]) -> None:
    cut = Cut(analyzer, texts)
    bags = cut.bags([(number,) for number in range(len(texts))])
    for number, text in enumerate(texts):
        assert cut.text(number) == analyzer.normalise(text)
        assert bag(bags, number) == Counter(analyzer.tokenise(text))


def test_a_passage_has_the_tokens_of_all_its_texts(analyzer: Analyzer) -> None:
    cut = Cut(analyzer, ["湘西州工作报告", "开办企业3个工作日", "营商环境"])
    bags = cut.bags([(0, 2), (0, 1), ()])
    assert bag(bags, 0) == Counter([*analyzer.tokenise("湘西州工作报告"), *analyzer.tokenise("营商环境")])
    assert bag(bags, 1) == Counter(
        [*analyzer.tokenise("湘西州工作报告"), *analyzer.tokenise("开办企业3个工作日")]
    )
    assert not bag(bags, 2)
