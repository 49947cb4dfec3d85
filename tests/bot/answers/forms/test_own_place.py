"""Who explains a text is told of the place that is named before the larger one around it."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

COUNTY = """第一条 来平江买船坞的，补贴契税的一半。
第二条 本措施自印发之日起实施，由县船坞办会同有关部门负责解释，如遇上级政策调整，按上级政策执行。
"""
CITY = """第一条 发挥船坞协会作用，组织船坞展销。
第二条 本措施由岳阳市船坞联席会议办公室负责解释。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市/平江县", "平江县船坞健康发展若干措施"): COUNTY,
            ("湖南省/岳阳市", "关于促进船坞平稳健康发展的若干措施"): CITY,
        }
    )


@pytest.mark.parametrize(
    ("question", "who"),
    [("平江这份船坞措施哪个部门解释", "县船坞办"), ("岳阳市的船坞措施哪个部门解释", "联席会议")],
)
def test_the_text_of_the_place_that_is_named(answerer: Answerer, question: str, who: str) -> None:
    assert who in answerer.ask(question).answer.headline
