"""Laws: who passed, approved, issued or amended one, and when."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.cases import converse
from tests.bot.answers.conftest import Answering

ANGLING = """2001年3月1日 岳阳市第三届人民代表大会常务委员会第四次会议通过

2001年5月2日 湖南省第九届人民代表大会常务委员会第六次会议批准

2010年6月3日 岳阳市第五届人民代表大会常务委员会第二次会议《关于修改〈岳阳市垂钓条例〉的决定》第一次修正

2020年7月4日 岳阳市第七届人民代表大会常务委员会第一次会议第二次修正

第一条 为了规范垂钓，制定本条例。

第二条 垂钓协会由市民政部门批准，章程经会员大会通过后公布。

第三条 本条例自2001年8月1日起施行。
"""


@pytest.fixture(scope="module")
def angling(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市垂钓条例"): ANGLING})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("岳阳垂钓条例是谁制定的", "2001年3月1日 岳阳市第三届人民代表大会常务委员会第四次会议通过"),
        ("岳阳垂钓条例哪个机关批准的", "2001年5月2日 湖南省第九届人民代表大会常务委员会第六次会议批准"),
        ("岳阳垂钓条例最近一次修改是什么时候", "2020年7月4日"),
        ("岳阳垂钓条例改过几次", "2010年6月3日"),
    ],
)
def test_what_was_done_to_a_law(angling: Answerer, question: str, told: str) -> None:
    answer = angling.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.headline


def test_each_amendment_is_quoted(angling: Answerer) -> None:
    assert len(angling.ask("岳阳垂钓条例修订过几次").answer.citations) == 2


def test_what_is_not_said_to_be_done_is_not_told(angling: Answerer) -> None:
    assert angling.ask("岳阳垂钓条例是谁公布的").answer.outcome is Outcome.PARTIAL


def test_who_passed_the_law_that_was_asked_about_before(angling: Answerer) -> None:
    answer = converse(angling, ["岳阳垂钓条例什么时候施行", "谁批准的"]).answer
    assert "湖南省第九届人民代表大会常务委员会" in answer.headline
