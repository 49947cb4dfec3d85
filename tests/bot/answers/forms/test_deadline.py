"""Whether a day is in time for an application."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering

TEXT = """# 平江县青年公寓申请公告

一、申请对象

本科及以上学历的青年可以申请青年公寓。

二、申请时间

申请时间：2030年6月11日至6月20日。

三、装修补贴

装修补贴于每年9月30日前向县住建局提交申请。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江县青年公寓6月25号再交材料还来得及吗", "来不及，原文写明：申请时间：2030年6月11日至6月20日"),
        ("平江县青年公寓6月15号交材料来得及吗", "在时间之内，原文写明：申请时间：2030年6月11日至6月20日"),
        ("平江县青年公寓5月底去申请时间赶得上吗", "还没到时间，原文写明：申请时间：2030年6月11日至6月20日"),
        ("平江县装修补贴10月8号还来得及提交吗", "来不及，原文写明：装修补贴于每年9月30日前"),
    ],
)
def test_a_day_against_the_window(answering: Answering, question: str, told: str) -> None:
    bot = answering({("湖南省/岳阳市/平江县", "平江县青年公寓申请公告"): TEXT})
    assert told in bot.ask(question).answer.headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江示范船厂申报几号截止", "7月30日17时前报送申报材料"),
        ("平江示范船厂什么时候申报", "7月30日17时前报送申报材料"),
        ("平江示范船厂什么时候公示", "10月公示"),
    ],
)
def test_by_when_papers_are_to_be_in_goes_before_when_they_are_looked_at(
    answering: Answering, question: str, told: str
) -> None:
    text = "第一条 示范船厂9月10日起受理审核，10月公示。\n\n第二条 船厂于7月30日17时前报送申报材料。\n"
    bot = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text})
    assert told in bot.ask(question).answer.headline


@pytest.mark.parametrize(
    ("said", "question", "outcome"),
    [
        ("每年4月30日前", "平江茶叶加工补助今年几号截止", Outcome.ANSWERED),
        # A year that is named is not just any.
        ("每年4月30日前", "平江茶叶加工补助2026年几号截止", Outcome.YEAR_NOT_HELD),
        # It does not go by the year.
        ("4月30日前", "平江茶叶加工补助今年几号截止", Outcome.YEAR_NOT_HELD),
    ],
)
def test_what_goes_by_the_year_holds_this_one(
    answering: Answering, said: str, question: str, outcome: Outcome
) -> None:
    text = f"茶叶加工补助怎么申报？{said}报到县茶叶办，逾期不予受理。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "茶叶加工补助问答"): text}, date(2026, 3, 1))
    assert answerer.ask(question).answer.outcome is outcome
