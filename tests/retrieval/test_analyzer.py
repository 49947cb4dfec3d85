from __future__ import annotations

import marshal
import shutil
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.analyzer import Analyzer
from retrieval.corpus import Corpus

pytestmark = pytest.mark.slow  # whole corpora


@pytest.fixture(scope="module", params=["jieba", "rjieba"])
def analyzer(request: pytest.FixtureRequest, home: Path) -> Analyzer:
    return Analyzer(["马栏山", "营商环境"], cache_dir=home / "cache", segmenter=request.param)


def test_an_index_knows_its_segmenter() -> None:
    versions = {Analyzer(segmenter=name).version for name in ("jieba", "rjieba")}
    assert len(versions) == 2
    assert Analyzer().version in versions
    with pytest.raises(ValueError, match="thulac"):
        Analyzer(segmenter="thulac")


def test_what_is_compiled_may_be_damaged(tmp_path: Path, home: Path, analyzer: Analyzer) -> None:
    """A file that is cut short, or of another sort, is made anew; jieba itself takes whatever it finds for its own."""
    analyzer.load()
    text, segmenter = "优化营商环境", analyzer._segmenter
    shutil.copytree(home / "cache", tmp_path, dirs_exist_ok=True)
    words = Analyzer(["营商环境"], ["环境"], tmp_path, segmenter).words(text)
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert kept
    for path in kept:
        whole = path.read_bytes()
        path.write_bytes(marshal.dumps(({"优化营商环境": 9}, 9)) if path.suffix == ".cache" else whole[:-9])
    assert Analyzer(["营商环境"], ["环境"], tmp_path, segmenter).words(text) == words
    assert all(path.stat().st_size > 30 for path in kept)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("鯉魚塘鎮２０１９年", ["鲤鱼", "塘", "镇", "2019", "年"]),
        ("全社会Ｒ＆Ｄ投入", ["全", "社会", "r&d", "投入"]),
        ("结构比为0.1:21.4:78.5", ["结构", "比", "为", "0.1:21.4:78.5"]),
        ("705.7亿元，增长7.2%", ["705.7", "亿元", "增长", "7.2"]),
        ("优化营商环境", ["优化", "营商环境"]),
        ("马栏山", ["马栏山"]),
        ("CMMI5级", ["cmmi", "5", "级"]),
        ("PM2.5和A4纸", ["pm2.5", "和", "a4", "纸"]),
        ("？！。", []),
    ],
)
def test_words(analyzer: Analyzer, text: str, words: list[str]) -> None:
    assert analyzer.words(text) == words


def test_a_bag_holds_words_pairs_and_characters(analyzer: Analyzer) -> None:
    assert sorted(analyzer.tokenise("营商环境5G")) == sorted(
        ["营商环境", "营商", "商环", "环境", "营", "商", "环", "境", "5g"]
    )


def test_rare_words_surprise_more_than_common_ones(analyzer: Analyzer) -> None:
    assert analyzer.rarity("工业") < analyzer.rarity("委屈") < analyzer.rarity("富士康")
    assert analyzer.rarity("马栏山") == analyzer.rarity("没有人写过的词")


def test_rare_verbs_are_matters_and_words_of_giving_are_none(bundled_corpus: Corpus) -> None:
    analyzer = bundled_corpus.analyzer
    assert analyzer.names_matter("装修")
    assert analyzer.names_matter("转让")
    assert not any(map(analyzer.names_matter, ("购买", "就业", "奖励", "兑现")))


def test_jieba_keeps_its_dictionary_in_our_folder(tmp_path: pytest.TempPathFactory) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path)) / "cache"
    Analyzer(cache_dir=folder, segmenter="jieba").words("长沙")
    assert list(folder.glob("*")), "the compiled dictionary lies elsewhere"


MARKS = st.sampled_from(
    [*"，：；（）！？％．～＋　…\n", "\u0301", "\u0338", "é", "ﬁ", "㎡", "①", "Ａ", "３", "湘", "가"]
)


@settings(max_examples=300, deadline=None)
@given(st.text(MARKS, max_size=12) | st.text(st.characters(max_codepoint=0x2E7F, exclude_categories=["Cs"])))
def test_text_is_made_compatible_as_unicode_says(text: str) -> None:
    assert Analyzer().normalise(text) == unicodedata.normalize("NFKC", text).lower()


def test_a_radical_is_its_character_made_simple() -> None:
    assert (
        Analyzer().normalise("⾙⽗") == "贝父"
    )  # the signs of the Kangxi dictionary, as PDF files have them


@pytest.mark.parametrize(
    "texts", [(), ("",), ("補貼１０㎡", "", "ＡＢ，\n二行…"), ("一\x1e二", "三"), ("发展", "\u0301里")]
)
def test_texts_normalised_in_one_go_are_what_each_is(texts: tuple[str, ...]) -> None:
    analyzer = Analyzer()
    assert analyzer.normalise_each(texts) == [analyzer.normalise(text) for text in texts]
