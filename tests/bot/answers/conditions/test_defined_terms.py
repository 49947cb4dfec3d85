"""Who falls under a term is decided where the text says what it means."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

SEAMEN = """第一条 本办法所称{defined}年满16周岁、未满60周岁的人员。

第二条 灵活就业船员可以个人身份参加社会保险。

第三条 就业困难船员灵活就业并参加社会保险、女年满40周岁男年满50周岁的，给予社会保险补贴，补贴期限最长不超过3年。

第四条 零工船员平台打零工的船员享受工伤保险补贴，年满18周岁。
"""


def _asked(answering: Answering, defined: str) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县就业办法"): SEAMEN.format(defined=defined)})


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize(
    "defined",
    [
        "灵活就业船员，是指",
        "的灵活就业船员，是指",
        "灵活就业船员（以下简称船员），是指",
        "灵活就业船员是指",
        "灵活就业船员,是指",
        "灵活就业船员，指",
        "灵活就业船员，均指",
        "灵活就业船员，为",
    ],
)
@pytest.mark.parametrize(("age", "verdict"), [(15, "不符合"), (17, "符合这一条")])
def test_what_a_term_means_decides(answering: Answering, defined: str, age: int, verdict: str) -> None:
    headline = (
        _asked(answering, defined).ask(f"我今年{age}岁，在平江打零工，能享受灵活就业的待遇吗").answer.headline
    )
    assert headline.startswith(f"平江县：{verdict}")
    assert "年满16周岁" in headline


@pytest.mark.usefixtures("trusting")
def test_a_term_that_is_not_asked_about_does_not_decide(answering: Answering) -> None:
    headline = _asked(answering, "船坞保洁员，是指").ask("我今年15岁，在平江打零工，能享受灵活就业的待遇吗")
    assert "年满16周岁" not in headline.answer.headline


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize(
    ("title", "term", "question", "decides"),
    [
        # The title is of the term, or the question is; a word that many terms end in tells neither.
        ("平江县远洋船员办法", "远洋船员", "平江打零工我15岁能享受待遇吗", True),
        ("平江县就业办法", "远洋捕捞船员", "平江船员我15岁能拿待遇吗", False),
    ],
)
def test_of_what_term_a_text_or_a_question_is(
    answering: Answering, title: str, term: str, question: str, decides: bool
) -> None:
    text = SEAMEN.format(defined=f"{term}，是指")
    headline = answering({("湖南省/岳阳市/平江县", title): text}).ask(question).answer.headline
    assert ("年满16周岁" in headline) is decides
