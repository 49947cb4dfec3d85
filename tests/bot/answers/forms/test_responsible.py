"""Who sees to a measure, by the bracket that closes it."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

HARBOUR = """一、便利船舶进出
推广泊位网上预约。清理岸线占用，公布闲置泊位。（责任处室：岸线处）
二、优化引航服务
夜间引航实行一次申报。
（牵头单位：县引航站，责任单位：县直相关部门）
三、船员培训
每年举办船员培训班两期。
四、船厂融资
组织银行与船厂对接。（责任单位：县金融办）对港机租赁，每年补助9万元。（责任单位：县财政局）
"""


@pytest.fixture(scope="module")
def harbour(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/汨罗市", "汨罗市优化港航服务若干措施"): HARBOUR})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("汨罗市闲置泊位公布归哪个处管", "公布闲置泊位。（责任处室：岸线处）"),
        ("汨罗市夜间引航哪个单位牵头", "（牵头单位：县引航站，责任单位：县直相关部门）"),
        ("汨罗市船厂跟银行对接谁负责", "（责任单位：县金融办）"),
    ],
)
def test_the_bracket_behind_a_measure_says_who_sees_to_it(
    harbour: Answerer, question: str, told: str
) -> None:
    reply = harbour.ask(question)
    assert reply.answer.outcome is Outcome.ANSWERED
    assert told in reply.answer.headline


def test_the_bracket_of_the_next_measure_is_not_its_own(harbour: Answerer) -> None:
    assert "金融办" not in harbour.ask("汨罗市船员培训班哪个部门负责").answer.headline


def test_a_bracket_that_a_sentence_begins_with_is_of_the_measure_before(harbour: Answerer) -> None:
    assert harbour.ask("汨罗市港机租赁补助多少").answer.headline == "汨罗市：对港机租赁，每年补助9万元。"
    assert "（责任单位：县财政局）" in harbour.ask("汨罗市港机租赁补助归哪个部门管").answer.headline


def test_the_measure_whose_name_says_it_goes_before_a_sentence_of_another(answering: Answering) -> None:
    text = (
        "一、船厂贷款贴息\n船厂向银行贷款的，给予利息一半的补助。\n（责任单位：市金融办）\n"
        "二、船厂培训\n对船厂贷款人员开展贴息政策培训，办船厂贷款讲座。（责任单位：市人社局）\n"
    )
    asked = answering({("湖南省/岳阳市/汨罗市", "汨罗市船业措施"): text})
    assert "市金融办" in asked.ask("汨罗船厂贷款贴息谁负责").answer.headline
    assert "市人社局" in asked.ask("汨罗船厂贷款讲座谁负责").answer.headline


@pytest.mark.parametrize(("lines", "told"), [(18, True), (30, False)])
def test_a_bracket_may_stand_some_way_behind_what_it_is_of(
    answering: Answering, lines: int, told: bool
) -> None:
    rules = "泊位应当配备岸电、照明和消防设施，由业主自行维护，并按季度报送使用情况。\n\n" * lines
    text = f"一、泊位建设\n\n新建泊位给予补助。\n\n{rules}（责任单位：市港航局）\n\n二、船厂培训\n\n对船厂开展培训。\n\n（责任单位：市人社局）\n"
    asked = answering({("湖南省/岳阳市/汨罗市", "汨罗市船业措施"): text})
    assert ("市港航局" in asked.ask("汨罗新建泊位补助谁负责").answer.headline) is told
