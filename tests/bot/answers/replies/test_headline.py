"""What of a sentence the headline tells: the part that is asked for, and that holds the figure; who it names first."""

from __future__ import annotations

import pytest

from bot.answers.replies.headline import Headlines, flat, nearest
from retrieval.facts import FactKind, facts_of
from retrieval.places import Gazetteer
from retrieval.report import Report
from tests.bot.answers.conftest import Answering


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


@pytest.mark.parametrize(
    ("region", "place", "first"),
    [("湖南省/岳阳市/平江县", "平江县", "平江县"), ("", "", "《船舶登记办法》")],
)
def test_a_reply_names_the_place_first_or_else_the_title(region: str, place: str, first: str) -> None:
    headlines, report = Headlines(Gazetteer.bundled()), Report("船舶", "船舶登记办法", "", region=region)
    assert headlines.place_of(report) == place
    assert headlines.place_or_title(report) == first


PARTS = "补助最高70万元，其中租金不超过30万元。"


@pytest.mark.parametrize(
    ("text", "asked", "told"),
    [
        (PARTS, "平江新开烤鱼店最高不超过多少", "70万元"),
        (PARTS, "平江新开烤鱼店租金不超过多少", "30万元"),
        # Nothing but parts: the nearest of them.
        ("其中装修50万元，其中租金30万元。", "平江新开烤鱼店补多少", "50万元"),
    ],
)
def test_a_part_set_out_of_the_whole_is_told_only_where_it_is_named(
    answering: Answering, text: str, asked: str, told: str
) -> None:
    question = answering({("湖南省/岳阳市/平江县", "平江县烤鱼办法"): text}).ask(asked).question
    assert question is not None
    figures = [fact for fact in facts_of(text) if fact.kind is FactKind.FIGURE]
    found = nearest(figures, text, question)
    assert found is not None
    assert told in text[found.start : found.end]
