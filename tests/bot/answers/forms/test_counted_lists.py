"""A list whose opener says how many items it has of what is asked for, though paragraphs stand between them."""

from __future__ import annotations

import pytest

from tests.bot.answers.conftest import Answering


def _text(opener: str) -> str:
    return (
        f"第一条 考核机构\n\n船业考核领导小组{opener}：\n\n"
        "一、船坞考核小组\n\n由县港务局负责。考核小组每年考核一次船坞。\n\n"
        "二、船员考核小组\n\n由县人社局负责。考核小组每年考核一次船员。\n\n"
        "三、航线考核小组\n\n由县交通局负责。考核小组每年考核一次航线。\n"
    )


@pytest.mark.parametrize(
    ("opener", "question", "whole"),
    [
        ("下设三个考核小组", "平江船业考核小组有哪些", True),
        ("下设3个考核小组", "平江船业考核领导小组下设哪几个考核小组", True),
        ("下设五个考核小组", "平江船业考核小组有哪些", False),  # not of those that follow
        ("下设三个办事机构", "平江船业考核小组有哪些", False),
        ("下设考核小组", "平江船业考核小组有哪些", False),
    ],
)
def test_a_list_that_counts_what_is_asked_for_is_told_whole(
    answering: Answering, opener: str, question: str, whole: bool
) -> None:
    asked = answering({("湖南省/岳阳市/平江县", "平江县船业考核办法"): _text(opener)})
    answer = asked.ask(question).answer
    assert answer.headline.endswith("（共3项）：①船坞考核小组；②船员考核小组；③航线考核小组") is whole
