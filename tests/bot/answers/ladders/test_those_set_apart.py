"""Those who are set apart behind a ladder (其中…): who is one of them, and who is not."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

DOCKS = """第一条 船坞建设。固定资产投资3000万元以上的船坞项目补助60万元，9000万元以上的绿色船坞项目补助200万元，其中外资的按投资的5%补助。
"""
BAND = "5000万元在“3000万元（含）至9000万元（不含）”一档：60万元"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): DOCKS})


@pytest.mark.parametrize("sort", ["普通外资", "一般外资", "普通的外资", "普通企业的外资", "一般项目的外资"])
def test_plain_ones_are_none_of_those_set_apart(answerer: Answerer, sort: str) -> None:
    assert answerer.ask(f"平江{sort}船坞固定资产投资5000万补多少").answer.headline.endswith(BAND)


def test_those_set_apart_are_told_what_they_get(answerer: Answerer) -> None:
    assert "5%" in answerer.ask("平江外资船坞固定资产投资5000万补多少").answer.headline
