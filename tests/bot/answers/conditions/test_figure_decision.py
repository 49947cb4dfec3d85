"""A figure of the asker's own, held against the bound that measures it wherever it stands in the policy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from retrieval.corpus import Corpus
from tests.bot.answers.conftest import Answering

TEA = """# 平江县茶旅融合奖励办法

第一条 奖励对象为在平江县依法从事经营的旅行社、茶庄、民宿和茶叶生产企业。

第二条 旅行社组织县外游客游览茶园的，按年度累计人次奖励，每人次3元。

年累计不足3000人次的不予奖励。

第三条 奖励金额在2000元以下的单位不安排。

## 第四条 茶园节能改造补助

| 年节能量（吨标准煤） | 补助标准 |
| --- | --- |
| 400（含）—900 | 3元/吨标准煤 |
| 900（含）以上 | 4元/吨标准煤 |

第五条 茶叶零售电商。零售规模达4000万元以上的电商企业，一次性奖励30万元。

第六条 茶叶出口信保。上年度自营出口额70万美元以下的企业，保费由县财政承担。

第七条 招用外省茶工，签订2年以上劳动合同的，每人补助600元。

第八条 引进制茶技术的项目，技术支付总额不低于90万元的可以申请补助。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县茶旅融合奖励办法"): TEA})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("旅行社今年只给平江送了2000人，有奖励吗", "年累计不足3000人次的不予奖励"),
        ("平江茶园一年节能才300吨，够格吗", "从400吨标准煤以上（含）起"),
        ("平江茶叶电商一年只卖了2500万，奖励够格吗", "零售规模达4000万元以上"),
        ("平江茶厂一年出口80万美元，信保能享受吗", "自营出口额70万美元以下"),
        ("平江招外省茶工签了半年合同，那600块给吗", "签订2年以上劳动合同"),
        ("平江引进制茶技术一共付了50万，能申请补助吗", "技术支付总额不低于90万元"),
    ],
)
def test_the_bound_that_shares_few_words_decides(answerer: Answerer, question: str, told: str) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert "不符合" in answer.headline
    assert told in answer.headline


@pytest.mark.parametrize("question", ["平江旅行社两个奖能都拿吗", "听说平江旅行社能拿2000块，对吗"])
def test_a_figure_that_is_none_of_the_case_decides_nothing(answerer: Answerer, question: str) -> None:
    assert "不符合" not in answerer.ask(question).answer.headline


TRAINEES = """# 平江县茶艺见习基地办法

第一条 申请茶艺见习基地的，应当每年接收见习人员30人以上。

第二条 见习单位不得有下列行为：

（一）安排见习人员上夜班；

（二）当期接收见习人员人数超过本单位在职职工总人数的20%。

第三条 新注册的茶馆，建筑面积在40平方米以上，并签订四年以上租用协议的，连续三年给予租金补贴。

第四条 社会中介或者自然人（国家公职人员除外）引荐茶厂的，奖励引荐人8万元。

第五条 公务员和参照公务员管理的单位不属于茶艺师评选对象。

第六条 党政机关举办的茶博会不在补助范围内。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江一家茶馆每年只能收15个见习生，能申请见习基地吗", "接收见习人员30人以上"),
        ("平江茶馆职工一共50人，能一次收20个见习生吗", "超过本单位在职职工总人数的20%"),
        ("平江租60平开茶馆，合同签两年，租金补贴给不给", "签订四年以上租用协议"),
        ("咱是公务员，给平江牵线个茶厂有奖金没", "国家公职人员除外"),
        ("我在机关上班，平江的茶艺师评选能报吗", "不属于茶艺师评选对象"),
        ("我们是平江的机关单位，自己办茶博会能补助吗", "党政机关举办的茶博会不在补助范围内"),
    ],
)
def test_what_he_does_and_is_called_decides(answering: Answering, question: str, told: str) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县茶艺见习基地办法"): TRAINEES})
    headline = answerer.ask(question).answer.headline
    assert "不符合" in headline
    assert told in headline


HEADQUARTERS = """# 平江县总部企业办法

第一条 总部型企业应符合下列行业的标准：

①制造业：上一年度营业收入7亿元以上；上一年度纳税总额不低于1100万元。

②批发业：上一年度营业收入4亿元以上；上一年度纳税总额不低于800万元。

③软件业：上一年度营业收入1亿元以上；上一年度纳税总额不低于300万元。

第二条 内贸贡献奖。年度零售额1800万元以上的住宿餐饮企业，且年度零售额同比增长达到10%、20%、30%以上的，分别按其贡献的10%、20%、30%奖励。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("我公司做批发的，去年平江营收5亿、交税700万，够不够总部型企业的门槛", "不低于800万元"),
        ("开饭店的，一年零售额1500万，涨了四成，平江内贸贡献奖能申请吗", "零售额1800万元以上"),
    ],
)
def test_each_figure_is_held_against_its_own_bound(answering: Answering, question: str, told: str) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县总部企业办法"): HEADQUARTERS})
    headline = answerer.ask(question).answer.headline
    assert "不符合" in headline
    assert told in headline


def test_a_bound_that_is_not_to_be_passed_lets_in_what_is_below(answering: Answering) -> None:
    text = "# 平江县茶商税收办法\n\n第一条 茶商发生应税销售，合计月销售额未超过9万元（按季的，季度销售额未超过27万元）的，免征茶税。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县茶商税收办法"): text})
    headline = answerer.ask("平江茶商一个月卖7万块，茶税要不要交").answer.headline
    assert "不属于" not in headline
    assert headline.endswith("免征茶税。")


@pytest.mark.parametrize(
    "question",
    [
        "平江茶船新航线一年4万箱，奖励能申请吗",  # 一年 is no time that it has run
        "平江研发项目投入只完成了20%，能申报资金吗",  # 30% is what is given
    ],
)
def test_a_rate_is_no_bound(answering: Answering, question: str) -> None:
    text = (
        "# 平江县扶持办法\n\n第一条 对新开通茶船航线并稳定运营一年以上的企业，新航线按规模分档奖励。\n\n"
        "第二条 研发项目按不超过项目研发投入的30%比例给予补助，最高60万元。\n"
    )
    answerer = answering({("湖南省/岳阳市/平江县", "平江县扶持办法"): text})
    assert "符合" not in answerer.ask(question).answer.headline


DOCKS = """第一条 船坞技改。船坞设备投资超过700万元的造船企业，按设备投资额的10%给予补助。
"""
NATION = """# 关于船坞设备的若干意见

一、造船企业新购船坞设备、器具单位价值不超过400万元的，允许加速折旧，按90%征收关税。
"""


def test_a_bound_of_something_else_does_not_decide(answering: Answering) -> None:
    local = {("湖南省/岳阳市/平江县", "平江县船坞奖励办法"): DOCKS}
    told = answering(local).ask("平江县买300万的船坞设备能加速折旧吗").answer
    assert "不符合" not in told.headline


@pytest.mark.parametrize(
    ("price", "verdict"), [("300万", "符合这一条"), ("500万", "不符合"), ("400万", "符合这一条")]
)
def test_what_holds_nationwide_decides_where_the_place_says_nothing(
    tmp_path: Path, opened: Callable[..., Corpus], price: str, verdict: str
) -> None:
    head = "---\ntitle: {}\n{}: {}\n---\n"
    (tmp_path / "a.md").write_text(
        head.format("平江县船坞奖励办法", "region", "湖南省/岳阳市/平江县") + DOCKS
    )
    (tmp_path / "b.md").write_text(head.format("国务院关于船坞设备的若干意见", "issuer", "国务院") + NATION)
    answer = Answerer(opened(tmp_path)).ask(f"平江县买{price}的船坞设备能加速折旧吗").answer
    assert answer.headline.startswith(verdict)
    assert "不超过400万元" in answer.headline


def test_one_figure_of_a_row_bounds_nobody_alone(answering: Answering) -> None:
    text = "第一条 规上造船企业、限上售船企业年营业收入分别增长15%、20%以上的，奖励10万元。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县造船奖励办法"): text})
    answer = asked.ask("平江县规上造船企业营收增长18%能拿奖励吗").answer
    assert "不符合" not in answer.headline


@pytest.mark.parametrize(("years", "verdict"), [("一年", "不符合"), ("三年", "符合这一条")])
def test_a_contract_of_so_many_years_decides(answering: Answering, years: str, verdict: str) -> None:
    text = "第一条 申请船员公寓的，须在本县工作，并与船企签订二年及以上劳动（聘用）合同。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船员公寓办法"): text})
    answer = asked.ask(f"劳动合同签了{years}，可以申请平江船员公寓吗").answer
    assert f"：{verdict}" in answer.headline


@pytest.mark.parametrize(
    ("question", "decided"),
    [
        ("平江船员创业补贴能领两次吗", False),
        ("平江船员技能补贴能申请5次吗", True),
    ],
)
def test_how_often_one_has_something_else_decides_nothing(
    answering: Answering, question: str, decided: bool
) -> None:
    text = (
        "第一条 船员申请技能补贴，次数不超过3次。\n\n"
        "第二条 船员申请创业补贴的，应当首次创业，只能申请一次。\n"
    )
    answer = answering({("湖南省/岳阳市/平江县", "平江县船员办法"): text}).ask(question).answer
    assert ("次数不超过3次" in answer.headline) is decided
