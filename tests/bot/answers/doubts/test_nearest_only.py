"""What is told as no more than the nearest: only what comes on top, or a sum that what a firm has does not bear on."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering


@pytest.mark.parametrize(
    ("text", "question", "outcome"),
    [
        ("获评示范船厂的，另加奖2万元。", "平江示范船厂奖多少", Outcome.PARTIAL),
        # More is asked for.
        ("获评示范船厂的，另加奖2万元。", "平江示范船厂再加奖多少", Outcome.ANSWERED),
        ("获评示范船厂的，奖励9万元，另加奖2万元。", "平江示范船厂奖多少", Outcome.ANSWERED),
        ("新落户的船务总部，奖励90万元。", "平江船务总部实缴2亿奖多少", Outcome.PARTIAL),
        ("新落户的船务总部，奖励90万元。", "平江新落户的船务总部奖多少", Outcome.ANSWERED),
        # It reckons with what the firm has.
        (
            "新落户的船务总部，实缴资本1亿元以上的，奖励90万元。",
            "平江船务总部实缴2亿奖多少",
            Outcome.ANSWERED,
        ),
    ],
)
def test_what_is_not_quite_asked_for_is_but_the_nearest(
    answering: Answering, text: str, question: str, outcome: Outcome
) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): f"第一条 {text}\n"})
    assert answerer.ask(question).answer.outcome is outcome


@pytest.mark.parametrize(
    ("text", "question", "outcome"),
    [
        ("专科船员每月补贴300元。", "平江博士船员每月补贴多少", Outcome.PARTIAL),
        ("专科船员每月补贴300元。", "平江专科船员每月补贴多少", Outcome.ANSWERED),
        ("专科以上船员每月补贴300元。", "平江博士船员每月补贴多少", Outcome.ANSWERED),  # from that step on
        ("三等奖船模奖励2000元。", "平江一等奖船模奖励多少", Outcome.PARTIAL),
        ("三等奖船模奖励2000元。", "平江船模奖励多少", Outcome.ANSWERED),
    ],
)
def test_what_is_told_of_another_step_is_but_the_nearest(
    answering: Answering, text: str, question: str, outcome: Outcome
) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船员奖励办法"): f"第一条 {text}\n"})
    assert answerer.ask(question).answer.outcome is outcome


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        (
            "平江国家级示范船厂奖多少",
            Outcome.PARTIAL,
        ),  # what stands over the items names it, and none of them
        ("平江省级示范船厂奖多少", Outcome.ANSWERED),
        ("平江市级示范船厂奖多少", Outcome.ANSWERED),
    ],
)
def test_an_item_is_of_its_own_step_alone(answering: Answering, question: str, outcome: Outcome) -> None:
    text = "第一条 国家级、省级、市级示范船厂奖励：\n\n（一）省级示范船厂奖励30万元；\n\n（二）市级示范船厂奖励9万元。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船厂办法"): text})
    assert answerer.ask(question).answer.outcome is outcome


@pytest.mark.parametrize(
    ("text", "question", "outcome"),
    [
        ("船业发展基金每年用于奖励示范船厂，每家60万元。", "平江船业发展基金一年预算多少", Outcome.PARTIAL),
        ("船业发展基金规模900万元。", "平江船业发展基金一年预算多少", Outcome.ANSWERED),
        ("船业发展基金用于奖励示范船厂，每家60万元。", "平江船业发展基金奖励示范船厂多少", Outcome.ANSWERED),
    ],
)
def test_how_large_a_fund_is_no_other_sum_tells(
    answering: Answering, text: str, question: str, outcome: Outcome
) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): f"第一条 {text}\n"})
    assert answerer.ask(question).answer.outcome is outcome


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("平江A类船坞项目第一期拨多少", Outcome.PARTIAL),
        ("平江A类船坞项目资助多少", Outcome.ANSWERED),
    ],
)
def test_the_whole_is_no_instalment(answering: Answering, question: str, outcome: Outcome) -> None:
    text = "第一条 A类船坞项目资助90万元，B类船坞项目资助40万元，分启动、完工两期，按60%、40%拨付。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): text})
    assert answerer.ask(question).answer.outcome is outcome


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江去年出口船舶2亿，今年2.6亿，增量奖多少", "40万元"),
        ("平江出口增量2000万奖多少", "10万元"),
    ],
)
def test_a_ladder_of_increases_measures_by_how_much_it_grew(
    answering: Answering, question: str, told: str
) -> None:
    text = "第一条 按船舶出口增量给予奖励：出口增量1000万元以上5000万元以下的，奖励10万元；5000万元以上1亿元以下的，奖励40万元；1亿元以上的，奖励90万元。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船舶出口办法"): text})
    assert told in answerer.ask(question).answer.headline


@pytest.mark.parametrize(
    ("whom", "taker", "missing"),
    [
        ("企业", "村民", True),
        ("企业", "农户", True),
        ("企业", "合作社", True),
        ("企业", "个体户", True),
        ("企业", "公司", False),
        ("企业和种植大户", "农户", False),
        ("企业、合作社", "合作社", False),
        ("企业等经营主体", "个体户", False),
        ("单位", "村民", False),  # it does not say that it is for firms
    ],
)
def test_who_is_no_firm_is_told_that_it_is_for_firms(
    answering: Answering, whom: str, taker: str, missing: bool
) -> None:
    text = f"第一条 对建设莲藕冷库的{whom}，每座补助6万元。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县莲藕办法"): text})
    answer = asked.ask(f"平江{taker}建莲藕冷库补多少").answer
    assert "6万元" in answer.headline
    assert (f"没有直接写“{taker}”" in answer.headline) is missing


@pytest.mark.parametrize(
    ("text", "question", "outcome"),
    [
        ("船员服务满6个月的，给予一次性安家费3000元。", "平江船员一个月多少钱", Outcome.PARTIAL),
        ("船员每月补贴300元。", "平江船员一个月补多少钱", Outcome.ANSWERED),
        ("船厂营业收入同比增长10%以上的，奖励9万元。", "平江船厂增长5%奖多少", Outcome.PARTIAL),
        ("船厂营业收入同比增长10%以上的，奖励9万元。", "平江船厂营业收入增长奖多少", Outcome.ANSWERED),
    ],
)
def test_a_sum_paid_otherwise_or_for_another_growth_is_but_the_nearest(
    answering: Answering, text: str, question: str, outcome: Outcome
) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船业办法"): f"第一条 {text}\n"})
    assert answerer.ask(question).answer.outcome is outcome


@pytest.mark.parametrize(
    ("question", "outcome"),
    [("平江船员换了船厂能领津贴吗", Outcome.PARTIAL), ("李先生换了船厂能领津贴吗", Outcome.ANSWERED)],
)
def test_what_holds_in_an_example_is_but_the_nearest(
    answering: Answering, question: str, outcome: Outcome
) -> None:
    text = "问：李先生换了船厂，还能领船员津贴吗？\n\n答：不能，李先生换了船厂，不再领取船员津贴。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县船员津贴问答"): text}).ask(question).answer
    assert answer.outcome is outcome


def test_sums_answer_no_comparison_of_times(answering: Answering) -> None:
    texts = {
        (f"湖南省/岳阳市/{place}", f"{place}船员贷款办法"): f"第一条 船员创业担保贷款最高{most}万元。\n"
        for place, most in (("平江县", 30), ("湘阴县", 50))
    }
    answerer = answering(texts)
    assert answerer.ask("平江和湘阴的船员创业担保贷款都能贷几年").answer.outcome is not Outcome.ANSWERED
    assert answerer.ask("平江和湘阴的船员创业担保贷款最高各多少").answer.outcome is Outcome.ANSWERED


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("平江引进一个税务师补多少", Outcome.PARTIAL),
        ("平江引进一家税务师事务所补多少", Outcome.ANSWERED),
    ],
)
def test_what_a_body_is_called_after_is_not_that_body(
    answering: Answering, question: str, outcome: Outcome
) -> None:
    text = "第一条 引进税务师事务所的，给予每家补助20万元。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船业办法"): text})
    answer = answerer.ask(question).answer
    assert answer.outcome is outcome
    assert "20万元" in answer.headline
    assert ("没有直接写“税务师”" in answer.headline) is (outcome is Outcome.PARTIAL)


@pytest.mark.parametrize(
    ("question", "outcome"),
    [("平江船企上规奖励多少", Outcome.PARTIAL), ("平江船企上规房租奖励多少", Outcome.ANSWERED)],
)
def test_what_is_paid_towards_a_rent_is_no_reward(
    answering: Answering, question: str, outcome: Outcome
) -> None:
    text = "第一条 上规船企租用船坞的，给予房租奖励9万元。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船业办法"): text})
    assert answerer.ask(question).answer.outcome is outcome


@pytest.mark.parametrize(
    ("text", "question", "outcome"),
    [
        ("获评示范船厂的，另外扶持9万元。", "平江示范船厂扶持多少", Outcome.PARTIAL),
        ("获评示范船厂的，另外扶持9万元。", "平江示范船厂额外扶持多少", Outcome.ANSWERED),
        ("获评示范船厂的，扶持9万元。", "平江示范船厂扶持多少", Outcome.ANSWERED),
        # What the asker has falls short of the least that is told.
        (
            "对总投资3000万元以上的船坞，奖励标准由县港航局另定。",
            "平江总投资2000万的船坞奖多少",
            Outcome.PARTIAL,
        ),
        (
            "对总投资3000万元以上的船坞，奖励标准由县港航局另定。",
            "平江总投资3000万的船坞奖多少",
            Outcome.ANSWERED,
        ),
        # One person's is not a couple's.
        ("船员安家的，给予船员每人补贴3万元。", "平江船员夫妻安家补多少", Outcome.PARTIAL),
        ("船员安家的，给予船员每人补贴3万元。", "平江船员安家补多少", Outcome.ANSWERED),
        ("船员安家的，补贴3万元，夫妻均为船员的补贴5万元。", "平江船员夫妻安家补多少", Outcome.ANSWERED),
        ("船员安家的，每个家庭补贴5万元。", "平江船员夫妻安家补多少", Outcome.ANSWERED),
    ],
)
def test_what_is_told_of_less_or_of_more_than_the_asker_is_but_the_nearest(
    answering: Answering, text: str, question: str, outcome: Outcome
) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船业办法"): f"第一条 {text}\n"})
    assert answerer.ask(question).answer.outcome is outcome


TIMES = """第一条 船业资金于每年4月申报，6月底前拨付到账。

第二条 船员奖励的申报主体为船企，本办法自2026年3月1日起施行。

第三条 航标补贴事宜由县港航局负责，自2026年9月1日起施行。
"""


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("平江船业资金什么时候申报", Outcome.ANSWERED),
        ("平江船业资金的钱什么时候到账", Outcome.ANSWERED),
        # Who applies is no time to apply in, nor the day from which it holds.
        ("平江船员奖励什么时候申报", Outcome.PARTIAL),
        ("平江航标补贴的钱什么时候到账", Outcome.PARTIAL),
        ("平江航标补贴什么时候施行", Outcome.ANSWERED),
    ],
)
def test_a_time_of_something_else_is_but_the_nearest(
    answering: Answering, question: str, outcome: Outcome
) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船业资金办法"): TIMES})
    assert answerer.ask(question).answer.outcome is outcome


@pytest.mark.parametrize(
    ("text", "question", "outcome"),
    [
        ("船企首次参展的，奖励6万元。次年再次参展的，给予4万元。", "平江船企首次参展一共奖多少", Outcome.PARTIAL),
        ("船企首次参展的，奖励6万元。次年再次参展的，给予4万元。", "平江船企首次参展奖多少", Outcome.ANSWERED),
        ("船企首次参展的，奖励6万元。", "平江船企首次参展一共奖多少", Outcome.ANSWERED),
        ("船企首次参展的，累计奖励6万元。次年再次参展的，给予4万元。", "平江船企首次参展一共奖多少", Outcome.ANSWERED),
    ],
)  # fmt: skip
def test_one_sum_of_several_is_not_all(
    answering: Answering, text: str, question: str, outcome: Outcome
) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船展办法"): f"第一条 {text}\n"})
    assert answerer.ask(question).answer.outcome is outcome


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("拿过4A的40万，现在评上5A，还能拿多少", Outcome.PARTIAL),
        ("评上5A船厂奖多少", Outcome.ANSWERED),  # nothing was given before
    ],
)
def test_the_whole_is_not_what_is_given_to_who_has_risen(
    answering: Answering, question: str, outcome: Outcome
) -> None:
    text = "第一条 首次评定为5A级、4A级、3A级的船厂，分别奖励60万元、40万元、20万元；等级提升的，补足差额。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船厂办法"): text})
    assert answerer.ask(question).answer.outcome is outcome


@pytest.mark.parametrize(
    ("opener", "question", "outcome"),
    [
        (
            "项目单位有下列行为之一的，有关部门可责令其限期整改，核减、收回或停止拨付投资补助和贴息资金",
            "贴息到账了，项目还在建，账上怎么处理",
            Outcome.PARTIAL,
        ),
        (
            "项目单位有下列行为之一的，处一万元以上五万元以下罚款",
            "平江项目单位挪用资金罚多少",
            Outcome.ANSWERED,
        ),  # the fine is told
    ],
)
def test_what_only_opens_a_list_answers_nothing(
    answering: Answering, opener: str, question: str, outcome: Outcome
) -> None:
    text = f"第一条 {opener}：\n（一）挪用资金；\n（二）拒绝检查。\n\n第二条 本政策自2026年1月1日起施行，有效期3年，由平江县工业和信息化局负责解释。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县促进船业发展若干政策"): text})
    assert answerer.ask(question).answer.outcome is outcome


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("平江船坞补助几月份报", Outcome.PARTIAL),
        ("平江船坞补助哪年到哪年", Outcome.ANSWERED),
    ],
)
def test_how_long_grants_are_given_is_no_time_to_apply(
    answering: Answering, question: str, outcome: Outcome
) -> None:
    text = "第一条 船坞补助用于2025年1月1日至2026年12月31日期间建成的船坞。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船坞补助办法"): text})
    assert answerer.ask(question).answer.outcome is outcome


@pytest.mark.parametrize(
    ("text", "question", "outcome"),
    [
        ("莲藕基地100亩以上的，给予200元/亩奖励。", "平江种莲藕200亩，第二年还给补吗", Outcome.PARTIAL),
        (
            "莲藕基地100亩以上的，连续三年给予200元/亩奖励。",
            "平江种莲藕200亩，第二年还给补吗",
            Outcome.ANSWERED,
        ),
        ("莲藕基地100亩以上的，给予200元/亩奖励。", "平江种莲藕200亩，给补吗", Outcome.ANSWERED),
        (
            "企业研发的产品年销售额5000万元以上的，奖励30万元。",
            "平江企业研发投入500万，奖励多少",
            Outcome.PARTIAL,
        ),
        ("企业研发费用300万元以上的，奖励30万元。", "平江企业研发投入500万，奖励多少", Outcome.ANSWERED),
    ],
)
def test_what_is_of_another_year_or_another_figure_is_but_the_nearest(
    answering: Answering, text: str, question: str, outcome: Outcome
) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县企业莲藕办法"): f"第一条 {text}\n"})
    assert answerer.ask(question).answer.outcome is outcome


@pytest.mark.parametrize(
    ("text", "question", "outcome"),
    [
        ("住1晚的，每人奖励30元，住2晚的，每人奖励60元", "住2晚奖多少", Outcome.PARTIAL),
        ("住1晚的，每人奖励30元，住2晚的，每人奖励60元", "住3晚奖多少", Outcome.PARTIAL),
        ("住1晚的，每人奖励30元，住2晚的，每人奖励60元", "住1晚奖多少", Outcome.ANSWERED),
        ("住1晚的，每人奖励30元，住2晚的，每人奖励60元", "玩奖多少", Outcome.ANSWERED),
        ("住宿的，每人奖励30元", "住2晚奖多少", Outcome.ANSWERED),  # it does not depend on the nights
    ],
)
def test_what_leaves_out_the_nights_is_but_the_nearest(
    answering: Answering, text: str, question: str, outcome: Outcome
) -> None:
    told = f"第一条 组团奖励。旅行社组织游客20人以上的，到竹荪村{text}。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县民宿办法"): told})
    answer = answerer.ask(f"平江旅行社组织30人到竹荪村{question}").answer
    assert answer.outcome is outcome
    assert "每人奖励30元 → 900元" in answer.headline


def test_the_sum_of_so_many_nights_is_what_is_asked_for(answering: Answering) -> None:
    text = "第一条 组团奖励。组织游客来竹荪村的，住1晚的每人奖励30元，住2晚的每人奖励60元，住3晚的每人奖励90元。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县民宿办法"): text})
    answer = answerer.ask("平江组织20人到竹荪村住2晚奖多少").answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline.endswith("住2晚的每人奖励60元 → 1200元")
