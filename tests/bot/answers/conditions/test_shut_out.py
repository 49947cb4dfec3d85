"""What a policy shuts out is told where a question names it, whatever the policy gives beside it."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市", "岳阳市支持冷链物流发展办法"): (
                "# 岳阳市支持冷链物流发展办法\n\n第一条 新购冷藏车每辆补助3万元，单个企业不超过10辆。二手车不补。\n\n"
                "第二条 对公共充电桩每千瓦给予300元补贴。个人自用充电桩不在补贴范围。\n\n"
                "第三条 转包挂靠受到处罚的，不予奖励。\n\n第五条 下列人员和机构不列为介绍奖对象：\n（一）机关、事业单位的在职人员；\n（二）投资方及其股东；\n（三）拖欠船员工资的中介。\n\n第四条 引荐企业落户的，奖励引荐人10万元。公职人员不享受引荐奖励。\n"
            ),
            ("湖南省/株洲市", "株洲市老街招商办法"): (
                "# 株洲市老街招商办法\n\n招什么：书店、民宿、手作。\n\n不招：连锁快餐、KTV、棋牌。\n\n签3年以上的商铺，第一年免4个月租金。\n\n"
                "第五条 主动注销登记的，不享受租金补贴；登记在册的商户，每月补贴500元。\n"
            ),
        }
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("二手冷藏车岳阳给补贴不", "二手车不补。"),
        ("个人自用的充电桩岳阳给补贴么", "个人自用充电桩不在补贴范围。"),
        ("今年被查出挂靠，岳阳的奖还给吗", "转包挂靠受到处罚的，不予奖励。"),
        (
            "我在事业单位上班，给岳阳介绍项目能拿介绍奖吗",
            "下列人员和机构不列为介绍奖对象：机关、事业单位的在职人员；",
        ),
        ("拖欠工资的中介能拿岳阳介绍奖吗", "下列人员和机构不列为介绍奖对象：拖欠船员工资的中介。"),
        ("我是公职人员，介绍企业来岳阳有引荐奖没", "公职人员不享受引荐奖励。"),
        ("想在株洲老街开个KTV行不行", "不招：连锁快餐、KTV、棋牌。"),
    ],
)
def test_the_sentence_that_shuts_out_what_is_named(answerer: Answerer, question: str, told: str) -> None:
    answer = answerer.ask(question).answer
    assert answer.headline.partition("：")[2].startswith("不符合"), answer.headline
    assert answer.headline.endswith(told)


@pytest.mark.parametrize(
    "question", ["冷藏车岳阳给补贴不", "公共充电桩岳阳给补贴么", "登记没注销的商户，株洲老街租金补贴能领吗"]
)
def test_what_is_not_shut_out_is_not_told_to_be(answerer: Answerer, question: str) -> None:
    assert "不符合" not in answerer.ask(question).answer.headline


def test_a_private_person_is_a_natural_one(answering: Answering) -> None:
    text = "第一条 发明人(不包括自然人)将其发明实施的，每件补助3000元。\n"
    answerer = answering({("湖南省/岳阳市/临湘市", "临湘市发明实施补助办法"): text})
    headline = answerer.ask("个人的发明自己实施，能领临湘那个3000块吗").answer.headline
    assert "不符合" in headline
    assert "自然人" in headline


LOANS = """# 岳阳市创业贷款指南

## 一、能贷多少

| 对象 | 最高额度 |
|---|---|
| 个人 | 20万元 |
| 合伙（每人） | 20万元，合计不超过人数×20万元的120% |

> 举例：2名毕业生合伙开店，最高可贷2×20×120%=48万元。

## 二、办理材料

营业执照和身份证。新建冷库的另交图纸，每座补助2万元。

未事先备案的建设项目，不予奖补。

## 三、不予受理的情形

房地产、娱乐业（含网吧、棋牌）、典当；创业主体登记不满5个月的。
"""


@pytest.fixture(scope="module")
def loans(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市创业贷款指南"): LOANS})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("岳阳开网吧能申请创业贷款吗", "不予受理的情形：房地产"),
        ("公司登记2个月，岳阳创业贷款能申请吗", "不予受理的情形："),
        ("没备案就建了冷库，岳阳还给补吗", "未事先备案的建设项目，不予奖补。"),
        ("冷库盖好了，没跟镇里备案，岳阳还给补吗", "未事先备案的建设项目，不予奖补。"),
    ],
)
def test_what_a_heading_shuts_out_and_what_is_undone(loans: Answerer, question: str, told: str) -> None:
    headline = loans.ask(question).answer.headline
    assert headline.startswith("岳阳市：不符合"), headline
    assert told in headline


@pytest.mark.parametrize(
    ("question", "own"),
    [("三个毕业生合伙在岳阳开店能贷多少", False), ("2名毕业生合伙在岳阳开店能贷多少", True)],
)
def test_an_example_answers_for_its_own_figures_alone(loans: Answerer, question: str, own: bool) -> None:
    assert ("48万元" in loans.ask(question).answer.headline) is own


def test_what_gets_no_land_does_not_fit(answering: Answering) -> None:
    text = "# 汨罗市工业用地办法\n\n第一条 固定资产投资在2亿元以下的工业项目不再单独供地，可入驻标准厂房。\n"
    answer = answering({("湖南省/岳阳市/汨罗市", "汨罗市工业用地办法"): text}).ask(
        "汨罗市投资8000万能享受供地吗"
    )
    assert "不符合" in answer.answer.headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("欠税的船厂华容县能申报吗", "第三条 下列情形不予支持：欠缴税款；"),
        ("公务员给华容县介绍船厂有奖吗", "财政供养人员除外。"),
        ("公职人员介绍船厂到华容县能拿奖吗", "财政供养人员除外。"),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_who_asks_is_named_otherwise_than_the_text_does(
    answering: Answering, question: str, told: str
) -> None:
    text = (
        "# 华容县支持造船办法\n\n第一条 新建船坞的，每座奖励40万元。\n\n"
        "第二条 对介绍船厂落户的机构或个人，每家奖励2万元。财政供养人员除外。\n\n"
        "第三条 下列情形不予支持：1.三年内重复申报同一船坞；2.欠缴税款；3.拖欠工资。\n"
    )
    answer = answering({("湖南省/岳阳市/华容县", "华容县支持造船办法"): text}).ask(question).answer
    assert answer.headline == f"华容县：不符合，原文写明：{told}"


@pytest.mark.parametrize(
    ("question", "out"),
    [
        ("平江船员公寓公司新增船坞能拿奖励吗", True),
        ("平江船厂新增船坞能拿奖励吗", False),
        ("平江船务公司新增船坞能拿奖励吗", False),  # of its name a part alone
    ],
)
def test_who_is_left_out_in_brackets(answering: Answering, question: str, out: bool) -> None:
    text = "第一条 新增船坞的公司和船厂（县内船员公寓公司除外），每座奖励40万元。\n"
    headline = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): text}).ask(question).answer.headline
    assert headline.startswith("平江县：不符合") is out


def test_who_is_left_out_is_named_whole_though_another_sentence_has_a_part_of_it(
    answering: Answering,
) -> None:
    text = (
        "第一条 新增船坞的公司和船厂（县内船员公寓公司除外），每座奖励40万元。\n\n"
        "第二条 船员公寓建成的公司，每间奖励3000元。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): text})
    headline = asked.ask("平江船员公寓公司新增船坞能拿奖励吗").answer.headline
    assert headline.startswith("平江县：不符合")


def test_the_name_of_the_paper_shuts_nobody_out(answering: Answering) -> None:
    text = (
        "第一条 鼓励船舶租赁公司落户，给予30万元奖励。\n\n"
        "第二条 申请本措施的企业应当依法经营，拒不整改的企业不得享受此扶持措施。\n"
    )
    answerer = answering({("湖南省/岳阳市/平江县", "平江县促进船舶租赁业若干措施"): text})
    answer = answerer.ask("外资的船舶租赁公司能享受平江那些措施吗").answer
    assert "不符合" not in answer.headline


@pytest.mark.parametrize(
    ("question", "out"),
    [
        ("平江企业研发投入占比4%，奖励能领吗", False),
        ("平江企业研发投入占比3%，奖励能领吗", False),
        ("平江企业研发投入占比2%，奖励能领吗", True),
    ],
)
def test_who_has_more_than_what_shuts_out_is_not(answering: Answering, question: str, out: bool) -> None:
    text = "第一条 对茶叶企业研发给予10万元奖励。\n\n第二条 研发占比不足3%的，不享受奖励。\n"
    headline = answering({("湖南省/岳阳市/平江县", "平江县研发办法"): text}).ask(question).answer.headline
    assert headline.startswith("平江县：不符合") is out
