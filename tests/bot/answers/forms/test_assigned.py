"""Who sees to what an article gives, where the text says so by the articles' numbers."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering

GRANTS = "第一条 新建船坞的，每座奖励20万元。\n\n第二条 新建泊位的，每座奖励6万元。\n\n第三条 参展的，每次奖励1万元。\n\n"


@pytest.mark.parametrize(
    ("rule", "question", "told"),
    [
        (
            "县港航局负责第一条至第二条，县商务局负责第三条。",
            "平江新建泊位的奖励归哪个部门管",
            "县港航局负责第一条至第二条",
        ),
        ("县港航局负责第一条至第二条，县商务局负责第三条。", "平江参展奖励找谁", "县商务局负责第三条"),
        (
            "第一条、第二条由县港航局受理，第三条由县商务局受理。",
            "平江新建泊位的奖励归哪个部门管",
            "第一条、第二条由县港航局受理",
        ),
        (
            "第一条、第二条由县港航局受理，第三条由县商务局受理。",
            "平江参展奖励找哪个部门",
            "第三条由县商务局受理",
        ),
    ],
)
def test_the_body_that_an_article_is_assigned_to(
    answering: Answering, rule: str, question: str, told: str
) -> None:
    texts = {("湖南省/岳阳市/平江县", "平江县船业扶持办法"): f"{GRANTS}第四条 {rule}\n"}
    answer = answering(texts).ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline == f"平江县：{told}"


def test_what_no_article_gives_is_assigned_to_nobody(answering: Answering) -> None:
    texts = {("湖南省/岳阳市/平江县", "平江县船业扶持办法"): f"{GRANTS}第四条 县港航局负责第一条至第三条。\n"}
    answer = answering(texts).ask("平江船模奖励找哪个部门").answer
    assert answer.outcome is Outcome.NO_EVIDENCE
    assert "港航局" not in answer.headline
