"""Of several times told in one sentence, the one of the matter that is named."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

TEXT = """第一条 船坞补贴受理时间。船坞租用补贴每季度首月受理，船坞购置补贴全年受理。

第二条 航标奖励分两批申报，第一批为4月1日至4月20日，第二批为9月1日至9月20日。

第三条 竹荪补助按年度申报，时间为每年3月；其中菌棚补助按半年申报，时间为每年1月和7月。

第四条 烤鱼店装修补助于每年5月底前申报；烤鱼节参展补助于展会结束后40天内申报。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县船坞扶持办法"): TEXT})


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("平江船坞租用补贴什么时候受理", "每季度首月受理", "全年"),
        ("平江船坞购置补贴什么时候受理", "船坞购置补贴全年受理", "首月"),
        ("平江航标奖励第一批什么时候申报", "航标奖励分两批申报，第一批为4月1日至4月20日", "9月"),
        ("平江航标奖励第二批什么时候申报", "第二批为9月1日至9月20日", "4月"),
        ("平江菌棚补助什么时候申报", "菌棚补助按半年申报，时间为每年1月和7月", "3月"),
        ("平江竹荪补助什么时候申报", "竹荪补助按年度申报，时间为每年3月", "7月"),
        ("平江烤鱼店装修补助什么时候申报", "每年5月底前申报", "40天"),
        ("平江烤鱼节参展补助什么时候申报", "展会结束后40天内申报", "5月"),
    ],
)
def test_the_time_of_the_matter_named(answerer: Answerer, question: str, told: str, untold: str) -> None:
    headline = answerer.ask(question).answer.headline
    assert told in headline
    assert untold not in headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船坞补贴什么时候受理", ("每季度首月", "全年")),
        ("平江航标奖励什么时候申报", ("4月1日", "9月1日")),
    ],
)
def test_all_times_where_no_one_is_named(answerer: Answerer, question: str, told: tuple[str, ...]) -> None:
    headline = answerer.ask(question).answer.headline
    assert all(one in headline for one in told)


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("平江航标改造什么时候完成", "航标改造一季度末完成", "10月"),
        ("平江竹荪基地什么时候建成", "竹荪基地10月建成", "一季度"),
    ],
)
def test_the_time_of_what_a_report_names(answering: Answering, question: str, told: str, untold: str) -> None:
    text = "平江县新增航标80座。\n航标改造一季度末完成，竹荪基地10月建成。\n"
    headline = answering({("湖南省/岳阳市/平江县", "平江县工作安排"): text}).ask(question).answer.headline
    assert told in headline
    assert untold not in headline
