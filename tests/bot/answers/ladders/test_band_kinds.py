"""What the band of a ladder gives by kinds: the kind that is named is reckoned, and each is told where none is."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

BOATS = """第一条 年内新购渔船10艘以上的，轻型渔船每艘补助8000元，重型渔船每艘补助20000元。

第二条 年内新购渔船30艘以上的，免费停泊一年。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县渔船购置办法"): BOATS})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "平江买了12艘重型渔船补多少",
            "平江县：12艘在“10艘（含）以上”一档：每艘补助20000元 → 24万元",
        ),
        (
            "平江买了12艘轻型渔船补多少",
            "平江县：12艘在“10艘（含）以上”一档：每艘补助8000元 → 9.6万元",
        ),
        (
            "平江买了5艘重型渔船补多少",
            "平江县：5艘没有达到最低一档（从10艘以上（含）起），按这一条没有",
        ),
    ],
)
def test_the_kind_that_is_named_is_reckoned(answerer: Answerer, question: str, told: str) -> None:
    answer = answerer.ask(question).answer
    assert answer.headline == told
    assert answer.outcome is Outcome.ANSWERED


def test_each_kind_is_told_where_none_is_named(answerer: Answerer) -> None:
    answer = answerer.ask("平江买了12艘渔船补多少").answer
    assert answer.headline == (
        "要看是哪一种：平江县：轻型渔船：每艘补助8000元 → 9.6万元；重型渔船：每艘补助20000元 → 24万元"
    )
    assert answer.outcome is Outcome.PARTIAL


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江航运企业完成500标箱补多少", "500标箱没有达到最低一档（从1000标箱以上（含）起），按这一条没有"),
        (
            "平江航运企业完成2000标箱补多少",
            "2000标箱在“1000标箱（含）至5000标箱（不含）”一档：每标箱补助100元 → 20万元",
        ),
        ("平江航运企业完成6000标箱补多少", "6000标箱在“5000标箱（含）以上”一档：每标箱补助150元 → 90万元"),
    ],
)
def test_bounds_whose_measure_no_word_names_are_of_one_ladder(
    answering: Answering, question: str, told: str
) -> None:
    text = (
        "第一条 对航运企业给予箱量补助：年完成运量1000标箱以上的，每标箱补助100元；"
        "年完成5000标箱以上的，每标箱补助150元。\n"
    )
    answerer = answering({("湖南省/岳阳市/平江县", "平江县集装箱办法"): text})
    assert answerer.ask(question).answer.headline == f"平江县：{told}"
