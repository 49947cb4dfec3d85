"""Several questions in one message."""

from __future__ import annotations

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering

PLACE = ("湖南省/岳阳市/平江县", "2023年平江县政府工作报告")
TEXT = "## 营商环境\n\n平江县企业办理工商登记的时间压缩到1.5天内。\n"
COUNTER = "平江县企业开办在县政务服务中心二楼窗口办理。\n"


def test_what_is_only_near_to_the_second_question_is_not_its_answer(
    answering: Answering,
) -> None:
    answer = answering({PLACE: TEXT}).ask("平江县办理工商登记要几天，去哪办").answer
    assert answer.outcome is Outcome.PARTIAL
    assert answer.headline.count("1.5天") == 1
    assert "去哪办" in answer.headline


def test_a_counter_answers_where_to_go(
    answering: Answering,
) -> None:
    answer = answering({PLACE: TEXT + "\n" + COUNTER}).ask("平江县企业开办去哪办").answer
    assert (answer.outcome, "窗口" in answer.headline) == (Outcome.ANSWERED, True)
