from __future__ import annotations

from collections import Counter
from importlib import resources

import pytest

from retrieval.corpus import Corpus
from retrieval.query import QueryReader

GROUPS = ("synonyms.tsv", "spoken.tsv", "verbs.tsv")


def groups(name: str) -> list[list[str]]:
    lines = resources.files("retrieval.lexicon").joinpath(name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith(("#", "["))]


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_has_members_that_differ(name: str) -> None:
    assert [group for group in groups(name) if len(set(group)) != len(group) or len(group) < 2] == []
    assert [group for group in groups(name) if any(word != word.strip() or not word for word in group)] == []


def test_a_formal_term_heads_one_group_of_spoken_words() -> None:
    heads = Counter(group[0] for group in groups("spoken.tsv"))
    assert [head for head, count in heads.items() if count > 1] == []


def test_no_spoken_group_says_again_what_the_synonyms_say() -> None:
    known = {group[0]: set(group) for group in groups("synonyms.tsv")}
    assert [group for group in groups("spoken.tsv") if set(group) <= known.get(group[0], set())] == []


@pytest.mark.parametrize("name", GROUPS)
def test_brackets_are_written_as_texts_are_normalised(name: str) -> None:
    assert [group for group in groups(name) if any(mark in word for word in group for mark in "（）")] == []


@pytest.mark.parametrize("phrase", ["买办公楼", "名下有房", "分几次给", "拿地两年"])
def test_a_spoken_phrase_is_no_word_of_the_segmenter(bundled_corpus: Corpus, phrase: str) -> None:
    assert phrase not in bundled_corpus.analyzer.words(f"我{phrase}")


@pytest.mark.parametrize("word", ["车补", "到账", "科小", "拿地"])
def test_a_spoken_word_of_two_characters_is(bundled_corpus: Corpus, word: str) -> None:
    assert word in bundled_corpus.analyzer.words(f"问一下{word}多少")


def test_what_stays_whole_is_short(bundled_corpus: Corpus) -> None:
    lexicon = bundled_corpus.lexicon
    assert lexicon.whole <= lexicon.synonyms.keys()
    assert max(map(len, lexicon.whole)) == 4


def test_a_verb_of_one_character_counts_as_formal_words_and_not_the_other_way_round(
    bundled_corpus: Corpus,
) -> None:
    read = QueryReader(bundled_corpus).read
    assert all(len(group[0]) == 1 for group in groups("verbs.tsv"))
    assert "销售" in read("渔船在哪里卖").expansions["卖"]
    assert "卖" not in read("渔船在哪里销售").expansions.get("销售", ())


@pytest.mark.parametrize(
    ("text", "said", "formal"),
    [
        ("船员买套房补多少", "买套房", "购房"),
        ("船员买了房补多少", "买了房", "购房"),
        ("船员买了套房补多少", "买了套房", "购房"),
        ("船员买新房补多少", "买新房", "购房"),
        ("二手住房补不补", "二手住房", "存量住房"),
        ("985毕业的奖多少", "985", "双一流"),
        ("211毕业的奖多少", "211", "双一流"),
        ("普通一本毕业的奖多少", "普通一本", "普通本科"),
        ("二本毕业的奖多少", "二本", "普通本科"),
        ("三本毕业的奖多少", "三本", "普通本科"),
        ("爹妈的房算不算", "爹妈", "父母"),
        ("我爸的房算不算", "我爸", "父母"),
        ("我妈的房算不算", "我妈", "父母"),
        ("爸妈名下的房算不算", "爸妈名下", "父母名下"),
        ("写的爸妈的房算不算", "写的爸妈", "父母名下"),
        ("香港船员能申请吗", "香港", "港澳台"),
        ("澳门船员能申请吗", "澳门", "港澳台"),
        ("台湾船员能申请吗", "台湾", "港澳台"),
        ("船企留人有奖吗", "留人", "引进人才"),
    ],
)
def test_what_people_say_is_sought_by_what_texts_write(
    bundled_corpus: Corpus, text: str, said: str, formal: str
) -> None:
    assert formal in QueryReader(bundled_corpus).read(text).expansions[said]


@pytest.mark.parametrize(
    ("text", "said", "formal", "others"),
    [
        ("澳门船员能申请吗", "澳门", "港澳台", ("香港", "台湾")),
        ("香港船员能申请吗", "香港", "港澳台", ("澳门", "台湾")),
        ("澳门人能申请吗", "澳门人", "港澳居民", ("香港人", "台湾人")),
        ("211毕业的奖多少", "211", "双一流", ("985",)),
        ("三本毕业的奖多少", "三本", "普通本科", ("二本",)),
    ],
)
def test_one_of_several_counts_as_what_stands_for_all_and_as_no_other(
    bundled_corpus: Corpus, text: str, said: str, formal: str, others: tuple[str, ...]
) -> None:
    expansions = QueryReader(bundled_corpus).read(text).expansions
    assert formal in expansions[said]
    assert not set(others) & set(expansions[said])


def test_what_stands_for_all_counts_as_each(bundled_corpus: Corpus) -> None:
    expansions = QueryReader(bundled_corpus).read("港澳台船员能申请吗").expansions
    assert {"香港", "澳门", "台湾"} <= set(expansions["港澳台"])
