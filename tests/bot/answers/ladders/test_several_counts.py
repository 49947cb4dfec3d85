"""Several counts of one question, each with a grant of its own in the sentence that is told."""

import pytest

from tests.bot.answers.conftest import Answering

CRAFTSMEN = (
    "修船机构按高级船匠每人8万元、中级船匠每人5万元的标准领取补贴，每个修船机构每年最高不超过500万元。"
)
DOCKS = "新建船坞的，大型船坞每座补助30万元，中型船坞每座补助12万元，小型船坞每座补助5万元。"


@pytest.mark.parametrize(
    ("text", "query", "due"),
    [
        (CRAFTSMEN, "20个高级船匠30个中级船匠补多少", "310万元"),
        (CRAFTSMEN, "有60个高级船匠、30个中级船匠能拿多少", "500万元"),  # the ceiling is of them all
        (DOCKS, "建了2座大型船坞3座小型船坞能拿多少", "75万元"),
        (DOCKS, "一座大型的船坞两座中型的船坞补多少", "54万元"),
    ],
)
def test_each_count_brings_what_its_own_grant_gives(
    answering: Answering, text: str, query: str, due: str
) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县船企办法"): text}).ask(query).answer
    assert answer.headline.endswith(f"→ {due}")


def test_a_count_of_what_the_sentence_gives_nothing_for_leaves_the_sum_open(answering: Answering) -> None:
    answer = (
        answering({("湖南省/岳阳市/平江县", "平江县船企办法"): CRAFTSMEN})
        .ask("3个高级船匠和2个学徒补多少")
        .answer
    )
    assert "→" not in answer.headline
