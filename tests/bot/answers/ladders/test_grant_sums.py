"""What so much for each piece, day or slice brings, and what a rate brings within the ceiling of its own case."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from bot.answers.ladders.grant_sums import amount_due
from bot.answers.questions.amounts import amounts_in
from tests.bot.answers.conftest import Answering
from tests.retrieval.clauses.test_ladders import clauses

YUEYANG = """第一条 租用标准厂房的，第一年每平方米每月补贴12元，第二年每平方米每月补贴8元，补贴面积不超过4000平方米。

第二条 租用仓库600平方米以上的，第一年每平米补30元，第二年每平米补20元。

第三条 年用气量超过80万立方米的，超出部分每立方米补贴0.3元，最高60万元。

第四条 企业年用水量超过200吨的，超过部分每吨补贴0.9元，第二年起每年递减0.2元，补贴期3年。

第五条 按实际装修费用的25%补贴，总部企业最高90万元，研发机构最高40万元。

第六条 外聘技师每年在本市授课不少于10天的，每天补贴600元，每年最高3万元。

第七条 绿色电力使用占比达到20%、50%的企业，分别奖励7万元、18万元。

第八条 企业年产值每达到2亿元奖励25万元，累计不超过180万元。

第九条 企业固定资产贷款按贷款额的2%给予贴息，贴息期3年，每年最高30万元。

第十条 新药进入Ⅰ期、Ⅱ期、Ⅲ期临床试验的，分别给予90万元、260万元、700万元奖励。

第十二条 按年物流费用的15%补助，出口企业最高50万元，内销企业最高20万元。

第十三条 当年新增用工20—50人的，每人补600元；51人以上的，每人补900元。

第十四条 年用水超过300吨的部分，每吨补贴2元，每年最高1万元。

第十五条 技术改造设备投资额达到300万元、1000万元的，分别按5%、6%给予补助，最高200万元。

第十六条 新建冷库每立方米补贴120元，超过1万立方米的部分每立方米补贴60元，最高150万元。

第十七条 租用车间的，第1年每平方米补贴9元/月，第2年6元/月。

第十一条 年薪30万元以上的骨干员工，按其年薪的4%给予奖励，每人每年不超过1.5万元。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市产业扶持办法"): YUEYANG})


@pytest.mark.parametrize(
    ("question", "result", "steps"),
    [
        ("岳阳租1000平厂房，两年一共补多少", "一共24万元", "14.4万元＋9.6万元＝24万元"),
        ("岳阳租5000平厂房，第二年补多少", "第2年38.4万元", "最多按4000平方米计，4000平方米×8元＝3.2万元"),
        ("岳阳租800平仓库，两年一共补多少", "一共4万元", "2.4万元＋1.6万元＝4万元"),
        ("岳阳年用气180万立方米补多少", "30万元", "180万立方米－80万立方米＝100万立方米"),
        ("岳阳年用气量480万方补多少", "60万元", "超过上限，按上限60万元"),
        ("岳阳企业年用水量1200吨补多少", "第1年900元", "1200吨－200吨＝1000吨，1000吨×0.9元＝900元"),
        ("岳阳企业年用水量1200吨，三年一共补多少", "一共2100元", "900元＋700元＋500元＝2100元"),
        ("岳阳研发机构装修花了300万补多少", "40万元", "300万元×25%＝75万元，超过上限，按上限40万元"),
        ("岳阳总部企业装修花了300万补多少", "75万元", "未超过上限90万元"),
        ("岳阳外聘技师授课40天补多少", "2.4万元", "40日×600元＝2.4万元"),
        ("岳阳年产值7亿奖多少", "75万元", "7亿元÷2亿元＝3"),
        ("岳阳贷款2000万一共贴息多少", "一共90万元", "按上限30万元，30万元×3年＝90万元"),
        ("岳阳企业300人，新招40人补多少", "2.4万元", "40人×600元＝2.4万元"),
        ("岳阳年用水800吨补多少", "1000元", "800吨－300吨＝500吨"),
        ("岳阳技术改造设备投资500万补多少", "25万元", "500万元×5%＝25万元"),
        ("岳阳内销企业物流费用200万补多少", "20万元", "200万元×15%＝30万元，超过上限，按上限20万元"),
        ("岳阳建8000立方米冷库补多少", "96万元", "8000立方米×120元＝96万元"),
        ("岳阳租1000平车间，第二年补多少", "第2年7.2万元", "1000平方米×6元/月＝6000元"),
        ("岳阳骨干员工年薪50万奖多少", "1.5万元", "50万元×4%＝2万元，超过上限，按上限1.5万元"),
    ],
)
def test_the_sum(answerer: Answerer, question: str, result: str, steps: str) -> None:
    answer = answerer.ask(question).answer
    assert answer.headline.endswith(f" → {result}")
    assert steps in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("岳阳绿色电力占比35%奖多少", "一档：7万元"),
        ("岳阳绿色电力占比10%奖多少", "10%没有达到最低一档"),
        ("岳阳新药Ⅱ期临床试验奖多少", "Ⅱ期临床试验：260万元"),
        ("岳阳新药二期临床奖多少", "260万元"),
    ],
)
def test_the_band_or_case(answerer: Answerer, question: str, told: str) -> None:
    assert told in answerer.ask(question).answer.headline


def test_each_case_is_told_where_none_is_named(answerer: Answerer) -> None:
    answer = answerer.ask("岳阳物流费用200万补多少").answer
    assert answer.outcome is Outcome.PARTIAL
    assert "出口：年物流费用的15%（上限50万元） → 30万元" in answer.headline
    assert "内销：年物流费用的15%（上限20万元） → 20万元" in answer.headline


def test_what_all_cases_come_to_is_the_answer(answerer: Answerer) -> None:
    answer = answerer.ask("岳阳物流费用100万补多少").answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline.count("15万元") == 2


def test_no_sum_where_the_rest_brings_something_else(answerer: Answerer) -> None:
    assert "→" not in answerer.ask("岳阳建1.5万立方米冷库补多少").answer.headline


@pytest.mark.parametrize(
    ("question", "told"),
    [("平江研学团300人补多少", " → 6000元"), ("平江研学团600人补多少", " → 1.8万元")],
)
def test_people_are_counted_where_guests_are(answering: Answering, question: str, told: str) -> None:
    text = "第一条 研学团人数200人以上的，每人次补贴20元；500人以上的，每人次补贴30元。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县研学办法"): text})
    assert asked.ask(question).answer.headline.endswith(told)


@pytest.mark.parametrize(
    ("asked", "sums"), [("烤鱼店租金交了100万补多少", [300000]), ("烤鱼店租金交了一年补多少", [])]
)
def test_a_rate_is_of_no_stretch_of_time(asked: str, sums: list[int]) -> None:
    ((grant,),) = (clause.grants for clause in clauses("第一条 烤鱼店租赁铺面的，按租金的30%给予补助。"))
    (own,) = amounts_in(asked)
    assert [int(reading.result) for reading in amount_due(grant, own.quantity, "租金")] == sums
