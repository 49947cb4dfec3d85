"""What so many pieces or people bring, where so much is given for each of them."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

YUEYANG = """第一条 获得发明专利授权的，每件给予资助2万元。

第二条 招用退役军人的，按每人3000元给予补贴，每家企业最多补贴5人。

第三条 在境外设立门店，每设立一个门店，给予20万元奖励，每家企业最高奖励100万元。

第四条 租用标准厂房的，每平方米每月补贴6元。

第五条 组织外地客商来考察的，按每人次20元给予补助。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市创业扶持办法"): YUEYANG})


@pytest.mark.parametrize(
    ("question", "result", "steps"),
    [
        ("岳阳公司拿了三件发明专利授权，资助多少", "6万元", "3件×2万元＝6万元"),
        ("岳阳企业招用了4名退役军人，补贴多少", "1.2万元", "4名×3000元＝1.2万元"),
        ("岳阳企业招用了9名退役军人，补贴多少", "1.5万元", "5名×3000元＝1.5万元"),  # no more than five
        ("岳阳组织500人次外地客商来考察，补多少", "1万元", "500人次×20元＝1万元"),
        ("岳阳企业在境外开了3个门店，奖多少", "60万元", "3个×20万元＝60万元"),
        ("岳阳企业在境外开了7个门店，奖多少", "100万元", "7个×20万元＝140万元，超过上限，按上限100万元"),
    ],
)
def test_the_sum_for_as_many_as_are_named(answerer: Answerer, question: str, result: str, steps: str) -> None:
    answer = answerer.ask(question).answer
    assert answer.headline.endswith(f" → {result}")
    assert steps in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "岳阳公司三件发明专利授权，每件资助多少",  # what each brings is asked for
        "岳阳40个人的企业招用退役军人补贴多少",  # so many work there already
        "岳阳2家公司拿了发明专利授权，资助多少",  # not companies are what it is given for
    ],
)
def test_no_sum(answerer: Answerer, question: str) -> None:
    assert "×" not in answerer.ask(question).answer.text


def test_what_a_month_brings_is_reckoned_where_a_month_is_asked_for(answerer: Answerer) -> None:
    text = answerer.ask("岳阳租用标准厂房1000平方米，每个月补贴多少").answer.text
    assert "1000平方米×6元＝6000元" in text
    assert "×" not in answerer.ask("岳阳租用标准厂房1000平方米，补贴多少").answer.text


OF_EACH = """第一条 新开货运航线的，每航次补助4万元，每条航线每年不超过200万元。

第二条 船舶管理企业管理船舶每满10万总吨奖励8万元，单个企业每年不超过60万元。

第三条 企业研发费用超过300万元的，超过部分按6%给予补助，最高90万元。

第四条 引荐固定资产投资1亿元以上项目的中介，按项目到位资金的2‰给予奖励，最高80万元。
"""


def test_so_many_of_a_case_for_the_time_that_is_asked(answering: Answering) -> None:
    text = "第一条 引进博士、硕士的，每人每年分别给予2万元、1万元补贴，最长补贴4年。\n"
    answerer = answering({("湖南省/岳阳市", "岳阳市人才办法"): text})
    answer = answerer.ask("岳阳引进3名硕士一共补多少").answer
    assert answer.headline.endswith("一共最高12万元")
    assert "3名×1万元＝3万元，3万元×4年＝12万元" in answer.text


def test_what_several_grants_bring_together_is_not_what_one_does(answering: Answering) -> None:
    answerer = answering({("湖南省/岳阳市", "岳阳市航运办法"): OF_EACH})
    assert "×" not in answerer.ask("岳阳开航线跑了70航次，两项加起来补多少").answer.text


@pytest.mark.parametrize(
    ("question", "steps"),
    [
        ("岳阳开航线一年70航次补多少", "70航次×4万元＝280万元，超过上限，按上限200万元"),
        ("岳阳船舶管理50万总吨奖多少", "50万总吨÷10万总吨＝5，5×8万元＝40万元"),
        ("岳阳企业研发费用800万补多少", "800万元－300万元＝500万元，500万元×6%＝30万元"),
        ("岳阳中介到位资金3亿奖多少", "3亿元×0.2%＝60万元"),
    ],
)
def test_so_much_for_each_so_much(answering: Answering, question: str, steps: str) -> None:
    answer = answering({("湖南省/岳阳市", "岳阳市航运办法"): OF_EACH}).ask(question).answer
    assert steps in answer.text


MEASURED = """第一条 农产品外运补贴：鲜藕按每吨30元给予补贴，莲子按每吨80元，茶油按每吨90元。

第二条 经铁路发运的，每标箱补贴300元，年补贴总额不超过6万元。

第三条 对完成数字化育秧车间建设并通过验收的合作社，每个车间奖补50万元；完成数字化烘干车间建设的，每个奖补20万元。
"""


@pytest.mark.parametrize(
    ("question", "result", "steps"),
    [
        ("岳阳莲子外运200吨补多少", "1.6万元", "200吨×80元＝1.6万元"),
        ("岳阳鲜藕外运200吨补多少", "6000元", "200吨×30元＝6000元"),
        ("岳阳铁路发运150个标箱补多少", "4.5万元", "150标箱×300元＝4.5万元"),
        ("岳阳铁路发运400标箱补多少", "6万元", "12万元，超过上限，按上限6万元"),
        ("岳阳合作社建三个数字化育秧车间奖多少", "150万元", "3个×50万元＝150万元"),
        ("岳阳建三个数字化烘干车间奖多少", "60万元", "3个×20万元＝60万元"),
    ],
)
def test_what_is_measured_is_counted_of_the_case_that_is_named(
    answering: Answering, question: str, result: str, steps: str
) -> None:
    answerer = answering({("湖南省/岳阳市", "岳阳市农产品扶持办法"): MEASURED})
    answer = answerer.ask(question).answer
    assert answer.headline.endswith(f" → {result}")
    assert steps in answer.text


FULL = """第一条 中介机构每引进一家世界500强、中国500强企业落户的，分别给予90万元、40万元奖励。

第二条 企业年网络零售额每满300万元奖励2万元，最高30万元。

第三条 对企业建设用贷款，按年利率2%给予贴息，每年贴息不超过90万元。
"""


@pytest.mark.parametrize(
    ("question", "result", "steps"),
    [
        ("岳阳中介引进3家世界500强奖多少", "270万元", "3个×90万元＝270万元"),
        ("岳阳企业网络零售额1000万奖多少", "6万元", "3×2万元＝6万元"),
        ("岳阳企业网络零售额1亿奖多少", "30万元", "66万元，超过上限，按上限30万元"),
        ("岳阳企业建设用贷款3000万贴息多少", "60万元", "3000万元×2%＝60万元"),
    ],
)
def test_what_so_many_takers_or_so_much_of_a_sum_brings(
    answering: Answering, question: str, result: str, steps: str
) -> None:
    answerer = answering({("湖南省/岳阳市", "岳阳市招商扶持办法"): FULL})
    answer = answerer.ask(question).answer
    assert answer.headline.endswith(f" → {result}")
    assert steps in answer.text


def test_less_than_one_whole_brings_nothing(answering: Answering) -> None:
    answerer = answering({("湖南省/岳阳市", "岳阳市招商扶持办法"): FULL})
    assert "没有达到最低一档" in answerer.ask("岳阳企业网络零售额200万奖多少").answer.headline


OF_ONE = "第一条 船员租房的，每人每月补200元，不超过24个月；每家企业不超过10人。\n"


def test_what_one_taker_gets_for_as_many_as_count(answering: Answering) -> None:
    answerer = answering({("湖南省/岳阳市", "岳阳市船员租房补贴办法"): OF_ONE})
    answer = answerer.ask("岳阳船员租房补贴一家企业一共最多能拿多少").answer
    assert answer.headline.endswith("一共最高4.8万元")
    assert "10人×200元＝2000元，2000元×24个月＝4.8万元" in answer.text
    assert answerer.ask("岳阳船员租房补贴每人一共能拿多少").answer.headline.endswith("一共最高4800元")


def test_people_who_are_brought_in_by_the_piece_are_counted(answering: Answering) -> None:
    text = "第一条 引进年薪50万元以上船长，每引进1人给予企业4万元奖励，单个企业每年不超过30万元。\n"
    answerer = answering({("湖南省/岳阳市", "岳阳市船长奖励办法"): text})
    assert answerer.ask("岳阳引进3个年薪60万的船长奖多少").answer.headline.endswith(" → 12万元")


@pytest.mark.parametrize(
    ("question", "result"),
    [("平江出口船用设备300万美元奖多少", "9万元"), ("平江出口船用设备900万美元能奖多少人民币", "20万元")],
)
def test_so_much_for_each_dollar(answering: Answering, question: str, result: str) -> None:
    text = "第一条 自营出口船用设备的，每美元奖励人民币0.03元，每家最高20万元。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船业出口办法"): text})
    assert answerer.ask(question).answer.headline.endswith(f" → {result}")
    assert "×" not in answerer.ask("平江出口船用设备每美元奖多少").answer.text


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("船企招用船员的，每人补贴900元。", True),
        ("船企在招用5名船员的基础上，每增加1人再补贴900元。", False),
        ("船企招用船员，每多招1人再补贴900元。", False),
    ],
)
def test_what_each_further_one_brings_is_not_counted_for_all(
    answering: Answering, text: str, counted: bool
) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船员招用办法"): f"第一条 {text}\n"})
    assert ("7200元" in answerer.ask("平江船企招用船员8人补多少").answer.headline) is counted


@pytest.mark.parametrize(
    ("given", "reckoned"),
    [
        ("3人以下的，每人补助2000元；4人以上的，每增加1人补助3000元", False),
        ("的，每人补助3000元", True),
    ],
)
def test_what_a_band_gives_for_each_further_one_is_not_for_all_of_them(
    answering: Answering, given: str, reckoned: bool
) -> None:
    text = f"第一条 吸纳退役船员{given}，可申请贷款90万元。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text})
    assert asked.ask("平江船企招5个人补多少").answer.headline.endswith(" → 1.5万元") is reckoned


RESEARCH = (
    "组织高铁专列船客,一次人数达到100人以上,在平江游览5个以上收费景点,一次性奖励200元/人。"
    "船企组织市外研学船客,可免费游览4个收费景点或研学基地,在研学基地参加研学课程并住宿1晚,"
    "月度累计人数达到2000人以上的,一次性奖励15元/人,同时给予研学培训机构研学课程补贴5元/人。"
    "船企组织本县研学船客,月度累计人数达到2000人以上的,一次性奖励2元/人。\n"
)


def test_fewer_than_what_is_counted_begins_with_bring_nothing(answering: Answering) -> None:
    asked = answering({("湖南省/岳阳市/平江县", "平江县研学办法"): RESEARCH})
    answer = asked.ask("平江研学课程补贴100人补多少").answer
    assert answer.outcome is Outcome.PARTIAL
    assert "5元/人" in answer.headline
    assert "→" not in answer.headline
