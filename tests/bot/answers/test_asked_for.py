"""What is asked for decides which sentence answers: a standing, a park, a number of jobs, a price for each, a date, a phone."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

REPORT = """第一条 岳阳市2023年技术合同成交额13.6亿元，完成率居全省第三。

第二条 岳阳市2023年重点项目实际投资252亿元，全部开工。

第三条 岳阳市地理信息产业园集聚企业132家。岳阳市2023年将招引地理信息百强企业入园。

第四条 岳阳市落实电价优惠政策，集中力量办好20件民生实事。

第五条 岳阳市的线上签约仪式推动十二个项目落地。岳阳市的签约双方远程参加，通过视频确认条款并签署协议。

岳阳园区两家平台公司减免租金。

第六条 锂电池项目投产后年产值45亿元。

第七条 市纪委、市招商局负责受理企业投诉。企业凭证明向公安机关申请办理户口。

第八条 补贴申报时间为3月10日至3月30日。统计以12月31日为准。

第九条 组织本市居民旅游的不奖励。

第十条 各站电话：物流站 0730-2200001，冷链站 0730-2200002。

第十一条 申请人已注销执照，可以领取吗？已注销执照的，不予领取。
"""

FARMS = """一、完善土地政策

鼓励利用集体土地兴办加工企业，按投资额的5%给予补助。优先保障加工项目用地。（责任单位：省国土厅、省财政厅）

二、融资平台

市金融办牵头用好融资服务平台，做好加工企业融资服务。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市", "岳阳市营商环境办法"): REPORT,
            ("湖南省/益阳市", "益阳市农产品加工业意见"): FARMS,
        }
    )


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("益阳市加工企业土地政策归谁落实", "省国土厅、省财政厅"),
        ("益阳市融资服务平台是哪个部门在管", "市金融办牵头"),
    ],
)
def test_who_does_it_is_the_body_that_is_said_to(answerer: Answerer, question: str, body: str) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert body in answer.headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("岳阳技术合同成交额完成率全省排第几", "第三"),
        ("做地理信息的想在岳阳找园区", "地理信息产业园"),
        ("岳阳线上签约是咋签的", "通过视频"),
        ("哪儿有锂电池项目", "锂电池"),
        ("岳阳企业投诉找谁", "招商局"),
        ("岳阳补贴一年什么时候能报", "3月10日"),
        ("岳阳冷链站打哪个号", "0730-2200002"),
        ("岳阳注销了执照能领吗", "不予领取"),
    ],
)
def test_the_sentence_that_says_it(answerer: Answerer, question: str, told: str) -> None:
    assert told in answerer.ask(question).answer.headline


@pytest.mark.parametrize(
    "question",
    [
        "岳阳电价优惠多少一度",  # 20件 is no price
        "岳阳重点项目带来多少就业",  # 252亿元 are no jobs
        "岳阳园区租金减了多少",  # two companies are no money
    ],
)
def test_another_figure_is_no_answer(answerer: Answerer, question: str) -> None:
    assert answerer.ask(question).answer.outcome is not Outcome.ANSWERED


def test_what_is_not_given_is_an_answer(answerer: Answerer) -> None:
    answer = answerer.ask("岳阳组织本市居民旅游有奖励吗").answer
    assert answer.outcome is Outcome.ANSWERED
    assert "不奖励" in answer.headline


@pytest.mark.parametrize(
    ("question", "told"), [("临江奖补公示几天", "7天"), ("临江奖金公示完多久不领就作废", "六个月")]
)
def test_how_long_it_is_shown_and_what_counts_from_then(
    answering: Answering, question: str, told: str
) -> None:
    text = (
        "第一条 企业向县里申报奖补。\n\n第二条 向社会公示，时间为7天。\n\n第三条 奖补由县财政局兑现，资金由县里安排，"
        "列入每年的预算。自公示之日起六个月内未领取奖补的，视为自动放弃。\n"
    )
    answer = answering({("临江市", "临江市招商奖补办法"): text}).ask(question).answer
    assert told in answer.headline


def test_how_many_prizes_is_no_rank(answering: Answering) -> None:
    text = "第一条 年度接待人数排名前8名的旅行社，给予接待奖励。第一名奖励9000元，第四、五、六名分别奖励3000元。\n"
    answer = (
        answering({("湖南省/岳阳市", "岳阳市引客办法"): text})
        .ask("接待人数排岳阳第五名的旅行社有多少奖")
        .answer
    )
    assert answer.outcome is not Outcome.ANSWERED or "3000元" in answer.headline


def test_a_case_of_another_thing_is_not_told_for_one_that_the_text_lacks(answering: Answering) -> None:
    text = "第四条 买壳与迁入\n\n本县船企收购上市公司并迁入的，奖励500万元；县外上市公司迁入的，奖励700万元；县外拟上市公司迁入的，奖励90万元。\n"
    other = "第一条 企业购置办公楼的，每平方米补贴300元。\n"
    asked = answering(
        {
            ("湖南省/岳阳市/平江县", "平江县船企上市若干措施"): text,
            ("湖南省/岳阳市/湘阴县", "湘阴县总部办法"): other,
        }
    )
    answer = asked.ask("平江上市公司买办公楼给补贴么，补多少").answer
    assert answer.outcome is not Outcome.ANSWERED, answer.headline


def test_what_is_given_once_is_not_told_for_what_is_given_by_the_month(answering: Answering) -> None:
    text = "一、安家。对博士、硕士分别给予3万元、2万元购船补贴。\n\n二、生活补贴。C类人才每月2600元，D类人才每月1300元。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船员人才办法"): text})
    assert "2万元" not in asked.ask("平江硕士每月生活补贴多少").answer.headline
