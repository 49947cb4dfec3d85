"""What a breach of what binds the takers of a grant costs: by the sentence of the policy that says so."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

LEAVING = "享受本办法奖励的企业五年内迁出本市的，应当全额退回奖励资金。"
DUTY = "享受奖励的企业应在本市持续经营六年以上。"
COST = "对不符合此项规定的，收回已拨付的资金，三年内不受理其申请。"
SELLING = "补助所购办公用房五年内不得转租，违反的退还补助。"
IDLE = "连续两年未动工建设的，解除合同，无偿收回土地使用权。"
FALSE = "弄虚作假骗取补助的，追回资金，三年内不予受理其申请。"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市", "岳阳市支持物流业发展办法"): (
                "# 岳阳市支持物流业发展办法\n\n第一条 租用仓库的企业，第三年按租金的20%补贴，最高200万元。\n\n"
                f"第二条 {LEAVING}\n\n第三条 {IDLE}\n\n第四条 {FALSE}\n"
            ),
            ("湖南省/株洲市", "株洲市支持氢能产业发展办法"): (
                f"# 株洲市支持氢能产业发展办法\n\n第一条 对新建加氢站给予300万元补助。\n\n第二条 {DUTY}{COST}\n\n第三条 {SELLING}\n"
            ),
            ("湖南省/湘潭市", "湘潭市支持酒店业发展办法"): (
                "# 湘潭市支持酒店业发展办法\n\n第一条 对新评五星级酒店给予80万元奖励。\n"
            ),
        }
    )


@pytest.mark.parametrize(
    ("question", "place", "told"),
    [
        ("拿了岳阳的物流补贴，第三年想把公司迁走会怎样？", "岳阳市", LEAVING),
        ("岳阳那块地两年没动工会怎么样？", "岳阳市", IDLE),
        ("在岳阳虚报材料骗补，会有什么后果？", "岳阳市", FALSE),
        ("拿了株洲的氢能奖励，几年内不能跑？", "株洲市", f"{DUTY}{COST}"),
        ("株洲补助买的办公室能转租给别人吗？", "株洲市", SELLING),
    ],
)
def test_the_sentence_on_the_breach_asked_about(
    answerer: Answerer, question: str, place: str, told: str
) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline.startswith(f"{place}：")
    assert answer.headline.endswith(told)
    assert answer.citations[0].quote.endswith(told)


@pytest.mark.parametrize("question", ["湘潭酒店拿了奖励几年内不能搬走？", "岳阳租仓库第三年补几成？"])
def test_nothing_is_told_of_a_breach_that_is_not_asked_about_or_not_stated(
    answerer: Answerer, question: str
) -> None:
    text = answerer.ask(question).answer.headline
    assert not any(told in text for told in (LEAVING, DUTY, SELLING, IDLE, FALSE))


def test_what_a_breach_brings_is_told_and_not_the_duty(answering: Answering) -> None:
    text = (
        "第一条 企业上市成功的，奖补300万元。\n\n第二条 企业达到奖补条件的，向金融部门提出申请，并提交以下材料：\n\n（一）上市奖补申请表；\n\n"
        "（二）六年不迁出承诺书；\n\n（三）营业执照。\n\n第三条 企业六年内将注册地迁出的，全额退回资金。\n"
    )
    answerer = answering({("湖南省/岳阳市", "岳阳市上市奖补办法"): text})
    for question in ("拿了岳阳的上市奖补，第三年搬走了怎么办", "领了岳阳上市奖补，把公司搬到长沙会怎样"):
        assert "全额退回" in answerer.ask(question).answer.headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江拿补助买的房，两年后想卖行不行", "7年内不得转让，提前转让的退还补助"),
        ("平江拿了购楼补助，楼能租给别人不", "受补助的办公用房9年内不得对外租售"),
        ("平江上市搞到一半不上了，前面的钱要退吗", "企业终止上市的，已得奖励不予追缴。"),
        ("平江一家能领两份吗，拿了钱以后搬走呢", "5年内迁出的，全额退回"),
        ("平江返的税收奖励可以拿去给股东分红，对吧", "税收奖励资金只能用于扩大生产，不得作为盈余分配"),
    ],
)
def test_each_breach_is_told_by_its_own_part(answering: Answering, question: str, told: str) -> None:
    text = (
        "# 平江县扶持办法\n\n第一条 青年购房补助每户3万元。所购住房7年内不得转让，提前转让的退还补助。\n\n"
        "第二条 对新引进的机构，在我县租用办公用房的，自正式经营之日起，三年内按其租金总额的40%给予扶持，累计不超过300万元；"
        "购置办公用房的，按购买办公用房总金额的10%，给予最高不超过600万元的扶持（受补助的办公用房9年内不得对外租售）。\n\n"
        "第三条 企业上市分三步奖励，每步100万元。企业终止上市的，已得奖励不予追缴。\n\n"
        "第四条 税收奖励按县级所得的40%给予。税收奖励资金只能用于扩大生产，不得作为盈余分配。\n\n"
        "第五条 同一事项只享受一次。享受扶持后5年内迁出的，全额退回。\n"
    )
    answerer = answering({("湖南省/岳阳市/平江县", "平江县扶持办法"): text})
    assert told in answerer.ask(question).answer.headline
