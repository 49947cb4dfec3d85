"""What of a sentence the headline tells: the one case that is asked for, and the part that holds the figure."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from bot.answers.replies.headline import flat, named_piece, without_the_rest
from retrieval.facts import FactKind, facts_of
from tests.bot.answers.conftest import Answering

PRIZES = "一等奖20万元，二等奖15万元，三等奖8万元。"
BARE = "甲、乙两类企业每月为1000元、1500元。"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市创新大赛情况"): "岳阳市举办创新大赛。\n"})


@pytest.mark.parametrize(
    ("sentence", "weights", "piece"),
    [
        (PRIZES, {"二等奖": 3.0}, "二等奖15万元"),
        (PRIZES, {"一等奖": 3.0}, "一等奖20万元"),
        (PRIZES, {"特等奖": 3.0}, ""),
        (PRIZES, {}, ""),
        (BARE, {"甲": 3.0}, ""),  # what names the cases stands elsewhere
        ("一等奖、二等奖分别奖励20万元，奖励15万元。", {"二等奖": 3.0}, ""),
        # A later case has something that is asked for, and the best one has not.
        ("省级技术中心奖励20万元，市级设计中心奖励15万元。", {"技术中心": 3.0, "市级": 1.0}, ""),
        # The case is not told to its end.
        ("省级技术中心投资达20万元的，市级设计中心奖励15万元。", {"技术中心": 3.0}, ""),
    ],
)
def test_the_case_that_is_asked_for(
    answerer: Answerer, sentence: str, weights: dict[str, float], piece: str
) -> None:
    question = answerer.ask("岳阳市创新大赛奖励多少").question
    assert question is not None
    figures = [fact for fact in facts_of(sentence) if fact.kind is FactKind.FIGURE]
    assert len(figures) >= 2
    assert named_piece(question, sentence, 0, figures, weights) == piece


@pytest.mark.parametrize(
    ("question", "named", "line", "kept"),
    [
        ("岳阳退役军人利息免多少", "退役军人", "退役军人的利息全部免除，其他群体免除50%", False),
        ("岳阳其他人利息免多少", "退役军人", "退役军人的利息全部免除，其他群体免除50%", True),
        (
            "岳阳残疾人利息免多少",
            "残疾人",
            "退役军人的利息全部免除，其他群体免除50%",
            True,
        ),  # among the others
        (
            "岳阳退役军人补几成",
            "退役军人",
            "退役军人补80%，其余费用自理；残疾人补90%",
            True,
        ),  # of something else
    ],
)
def test_of_those_named_and_not_of_all_others(
    answerer: Answerer, question: str, named: str, line: str, kept: bool
) -> None:
    read = answerer.ask(question).question
    assert read is not None
    told = without_the_rest(read, line, {named: 5.0})
    assert told == (line if kept else "退役军人的利息全部免除")


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("岳阳企业头一回评上船舶示范奖多少", "9万元", "4万元"),
        ("岳阳新认定省级港航研究院奖多少", "70万元", "160万元"),
        ("岳阳企业的检测中心评上省级给多少", "20万元", "110万元"),
    ],
)
def test_cases_that_share_their_words(answering: Answering, question: str, told: str, untold: str) -> None:
    text = (
        "# 岳阳市港航创新办法\n\n第一条 首次认定的船舶示范企业，给予9万元奖励；重新认定的船舶示范企业，给予4万元奖励。\n\n"
        "第二条 对新认定为省级港航研究院给予70万元奖励，对新认定为省级重点港航研究院和实验室再给予160万元奖励。\n\n"
        "第三条 对新认定的国家级企业检测中心、验证平台等，给予最高110万元支持；对首次认定为省级上述机构的，给予20万元支持。\n"
    )
    headline = answering({("湖南省/岳阳市", "岳阳市港航创新办法"): text}).ask(question).answer.headline
    assert told in headline
    assert untold not in headline


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("3.2 港航中心牵头审查。", "港航中心牵头审查。"),
        ("1.2.1 总投资1亿元以上的", "总投资1亿元以上的"),
        ("2. 泊位租金", "泊位租金"),
        ("1.5亿元以上的项目", "1.5亿元以上的项目"),
        ("2.5 个百分点", "2.5 个百分点"),
    ],
)
def test_the_number_of_an_item_is_left_out_whole_and_a_figure_is_none(text: str, line: str) -> None:
    assert flat(text) == line


@pytest.mark.parametrize(
    ("grant", "told", "untold"),
    [("开航补助", "由港航局直接审批", "税务局"), ("航线奖励", "转给税务局出具意见", "直接审批")],
)
def test_the_part_that_is_for_what_is_named(answering: Answering, grant: str, told: str, untold: str) -> None:
    text = (
        "第一条 按业务类型采用两种办法：对于开航补助和船员补助，采用一表申请、一口受理、一章审批的方式，由港航局直接审批，一个工作日内把结果转给县支付中心窗口，由支付中心窗口统一支付到船企账户；"
        "对于航线奖励等采用一表申请、一口受理、并联审核、一章审批的方式，窗口收件后，转给税务局出具意见，再转给港航局审批，一个工作日内把结果转给县支付中心，由支付中心统一支付到船企账户。\n"
    )
    answerer = answering({("湖南省/岳阳市/湘阴县", "湘阴县港航奖补兑现办法"): text})
    headline = answerer.ask(f"湘阴{grant}几天办完").answer.headline
    assert told in headline
    assert untold not in headline


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("岳阳改装动力船舶取得船检证书奖多少", "100万元", "300万元"),
        ("岳阳新型动力船舶完成样船试航最高补多少", "900万元", "400万元"),
    ],
)
def test_the_end_of_one_half_is_not_told_with_the_beginning_of_the_next(
    answering: Answering, question: str, told: str, untold: str
) -> None:
    text = (
        "第一条 对新型动力船舶，完成样船试航的，给予试航费用30%、最高900万元补助，取得船检证书的再给予300万元奖励；"
        "对改装动力船舶，完成样船试航的，给予试航费用20%、最高400万元补助，取得船检证书的再给予100万元奖励。\n"
    )
    headline = answering({("湖南省/岳阳市", "岳阳市航运创新办法"): text}).ask(question).answer.headline
    assert told in headline
    assert untold not in headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船舶设计师安家补贴最高多少", "最高不超过40万元安家补贴"),
        ("平江船舶设计师科研经费最高多少", "最高不超过7万元科研经费"),
    ],
)
def test_each_of_two_sums_side_by_side_is_told_with_its_noun(
    answering: Answering, question: str, told: str
) -> None:
    text = (
        "第一条 对在本县工作满一年的船舶设计师，经县港航局认定后，可以给予最高不超过40万元安家补贴以及最高不超过7万元科研经费，"
        "用于其在本县安家和从事船舶科研；对在本县工作满两年的轮机技师，经县港航局认定后，可以给予交通补助。\n"
    )
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船舶人才办法"): text})
    headline = answerer.ask(question).answer.headline
    assert headline.endswith(told)
    assert headline.count("万元") == 1


@pytest.mark.parametrize(
    ("question", "whole", "parts"),
    [
        ("平江船业资金都资助多少", False, ("60万元", "24万元", "2万元")),
        ("平江船业资金各项分别资助多少", False, ("60万元", "24万元", "2万元")),
        ("平江船业资金总额多少", True, ("300万元",)),
    ],
)
def test_the_parts_behind_a_whole_are_told_where_all_are_asked(
    answering: Answering, question: str, whole: bool, parts: tuple[str, ...]
) -> None:
    text = (
        "第一条 船业资金总额300万元，用于支持船企发展，具体如下：其中，示范船厂资助60万元，绿色船坞资助24万元，"
        "船员培训每期资助2万元，船展每场资助3万元，其他船务活动由县港航局按实际情况另行核定资助标准。\n"
    )
    headline = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text}).ask(question).answer.headline
    assert ("总额300万元" in headline) is whole
    assert all(part in headline for part in parts)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船厂租办公用房补贴比例多少", {"租金"}),
        ("平江船厂买办公用房补贴比例多少", {"价款"}),
        ("平江船厂办公用房补贴比例多少", {"租金", "价款"}),  # it names neither
    ],
)
def test_who_rents_is_told_of_renting(answering: Answering, question: str, told: set[str]) -> None:
    text = (
        "第一条 船厂用房补贴。对租赁办公用房的船厂，前三年按租金的50%、后两年按租金的30%补贴；"
        "对购买办公用房的船厂，按价款的5%补贴。\n"
    )
    headline = answering({("湖南省/岳阳市/平江县", "平江县船厂办法"): text}).ask(question).answer.headline
    assert {one for one in ("租金", "价款") if one in headline} == told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江引进船模大师给多少", {"9万元", "2万元"}),
        ("平江引进船模大师的安家补贴多少", {"9万元"}),
    ],
)
def test_two_sums_joined_in_one_sentence_are_told_together_where_neither_is_named(
    answering: Answering, question: str, told: set[str]
) -> None:
    text = "第一条 引进的船模大师，给予9万元安家补贴和2万元设备经费，用于在本县从事船模制作和传授技艺，由县港航局每年考核后发放到人。\n"
    headline = answering({("湖南省/岳阳市/平江县", "平江县船模办法"): text}).ask(question).answer.headline
    assert {one for one in ("9万元", "2万元") if one in headline} == told
