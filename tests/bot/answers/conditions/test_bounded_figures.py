"""Who lies beyond the bound by which something is shut out is not shut out by it."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from bot.answers.conditions.bounded_figures import is_beyond, own_figures
from tests.bot.answers.conftest import Answering

TEXT = """第一条 船坞项目投资强度每亩低于200万元的，不予奖励。

第二条 船坞项目建成后，按固定资产投资的2%给予奖励。

第三条 航标企业年营业收入低于800万元的，不予补贴。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县船坞用地奖励办法"): TEXT})


@pytest.mark.parametrize(
    ("question", "shut_out"),
    [
        ("平江船坞项目投资强度每亩300万元，能奖励吗", False),
        ("平江船坞项目每亩投资300万，能拿奖励吗", False),
        ("平江船坞项目投资强度每亩150万元，能奖励吗", True),
        ("平江船坞项目每亩投资150万，能拿奖励吗", True),
        ("平江航标企业年营业收入900万，能补贴吗", False),
        ("平江航标企业年营业收入700万，能补贴吗", True),
    ],
)
def test_the_bound_of_what_shuts_out(answerer: Answerer, question: str, shut_out: bool) -> None:
    assert ("不符合" in answerer.ask(question).answer.headline) is shut_out


@pytest.mark.parametrize(
    ("asked", "shut_out", "beyond"),
    [
        ("船坞投资强度每亩300万元，能奖励吗", "投资强度每亩低于200万元的", False),  # of the docks alone
        ("每亩投资300万元的，能奖励吗", "投资强度每亩低于200万元的", True),
        ("每亩投资150万元的，能奖励吗", "投资强度每亩低于200万元的", False),
        ("每亩投资300万元的，能奖励吗", "年营业收入低于200万元的", False),  # of something else
        ("每亩投资300万元的，能奖励吗", "被列入失信名单的", False),
        ("营业收入900万元的，能奖励吗", "年营业收入低于800万元、税收低于20万元的", False),  # two bounds
    ],
)
def test_a_figure_beyond_one_bound_of_the_same(asked: str, shut_out: str, beyond: bool) -> None:
    assert is_beyond(shut_out, own_figures(asked)) is beyond


def test_how_long_one_works_in_a_year_is_no_length_of_a_contract(answering: Answering) -> None:
    text = "第一条 骨干船员应与本县船企签订3年以上聘用协议，每人补贴1万元。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船员办法"): text})
    assert "不符合" in answerer.ask("骨干船员只签了2年合同，平江的补贴行不行").answer.headline
    assert "不符合" not in answerer.ask("骨干船员一年只有4个月在平江上班，行不行").answer.headline
