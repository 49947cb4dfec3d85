"""Lists, procedures and outlines over a small policy of our own: the one asked for, whole, and never another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from bot.answers.lists.list_purposes import asked_for, opened_by, says
from bot.answers.replies.headline import LONGEST, whole_clauses, without_opener
from retrieval.corpus import Corpus
from tests.bot.answers.conftest import Answering

HARBOUR = Path(__file__).parent / "harbour"


@pytest.fixture(scope="module")
def policy(opened: Callable[..., Corpus]) -> Answerer:
    return Answerer(opened(HARBOUR))


CONDITIONS = ("在岳阳市依法登记注册", "按合同约定建成投产", "三年内没有重大安全事故")
MATERIALS = ("奖励申请表", "投资合同复印件", "营业执照复印件", "纳税证明")


@pytest.mark.parametrize(
    ("question", "items", "others"),
    [
        ("岳阳申请临港奖励要满足什么条件", CONDITIONS, MATERIALS),
        ("岳阳临港奖励的申请条件", CONDITIONS, MATERIALS),
        ("岳阳申请临港奖励要交哪些材料", MATERIALS, CONDITIONS),
        ("岳阳临港奖励需要准备啥材料", MATERIALS, CONDITIONS),
        ("岳阳临港哪些项目不予奖励", ("房地产项目", "提供虚假材料的企业"), CONDITIONS),
        ("岳阳临港奖励的办理流程", ("申请", "审核", "公示", "拨付"), MATERIALS),
    ],
)
def test_the_list_asked_for_whole_and_in_order(
    policy: Answerer, question: str, items: tuple[str, ...], others: tuple[str, ...]
) -> None:
    answer = policy.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    places = [answer.headline.find(item) for item in items]
    assert places == sorted(places)
    assert places[0] >= 0
    assert f"共{len(items)}项" in answer.headline
    quoted = "\n".join(citation.quote for citation in answer.citations)
    assert all(item in quoted for item in items)
    assert not any(item in quoted for item in others)


@pytest.mark.parametrize("question", ["岳阳有哪些临港优惠政策", "岳阳市有哪些临港优惠政策"])
def test_an_outline_names_what_is_given_with_its_figures(policy: Answerer, question: str) -> None:
    answer = policy.ask(question).answer
    assert answer.headline.startswith("岳阳市（共6项）：落地奖 2%")
    for name, figure in (("租金补贴", "5元/平方米·月"), ("上市奖励", "300万元"), ("中介奖励", "20万元")):
        assert f"{name} {figure}" in answer.headline
        assert any(figure in citation.quote for citation in answer.citations)
    assert "商务局" not in answer.headline
    assert len(answer.citations) == 6


def test_an_outline_of_one_benefit_says_for_whom_each_figure_is(policy: Answerer) -> None:
    answer = policy.ask("岳阳临港对企业上市有什么奖励").answer
    assert "上市奖励：" in answer.headline
    assert "主板上市的，给予300万元" in answer.headline
    assert "新三板挂牌的，给予50万元" in answer.headline
    assert answer.spans == ("300万元", "50万元")
    assert "租金" not in answer.text


def test_one_benefit_of_something_else_is_only_near(answering: Answering) -> None:
    text = """第一条 招大引强奖。民营500强企业设立分支机构的，一次性给予300万元奖励。

第二条 用地支持。工业项目按最低价标准的70%执行。
"""
    answer = (
        answering({("湖南省/岳阳市/平江县", "平江县招商政策"): text}).ask("平江民营医院有什么扶持").answer
    )
    assert answer.outcome is not Outcome.ANSWERED


def test_a_long_benefit_is_told_from_the_sentence_that_is_asked_for(answering: Answering) -> None:
    text = f"""# 平江县支持个体工商户若干措施

第一条 给予社会保险补贴。{"县人力资源社会保障局会同县财政局，每年根据基金的结余情况，提出全县的补贴计划，报县政府同意后实施。" * 3}对吸纳就业困难人员的个体工商户，按实际缴纳的五项保险费给予补贴。女职工生育三孩的，按缴费的80%给予补贴。

第二条 减半收取产品质量检验费用。
"""
    headline = (
        answering({("湖南省/岳阳市/平江县", "平江县支持个体工商户若干措施"): text})
        .ask("平江个体工商户吸纳就业困难人员有什么补贴")
        .answer.headline
    )
    assert "对吸纳就业困难人员的个体工商户，按实际缴纳的五项保险费给予补贴" in headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("岳阳临港措施由谁解释", "本措施由市商务局负责解释"),
        ("岳阳临港奖励向哪个部门申请", "向项目所在地商务部门提出书面申请"),
        ("岳阳临港奖励什么时候申请", "每年3月31日前"),
        ("岳阳临港奖励资金哪个部门拨付", "财政部门在公示后10个工作日内拨付奖励资金"),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_who_where_and_when_are_told_by_the_sentence_whole(
    policy: Answerer, question: str, told: str
) -> None:
    answer = policy.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.headline
    assert answer.headline.rstrip("。；")[-1:] not in "：，、"


def test_what_found_no_room_is_shown_when_more_is_asked_for(
    opened: Callable[..., Corpus], tmp_path: Path
) -> None:
    items = "\n\n".join(f"{at}.第{at}号证明材料，{'内容说明很长' * 12}，加盖公章；" for at in range(1, 13))
    (tmp_path / "long.txt").write_text(
        f"汨罗市港口扶持办法\n\n一、总则\n\n扶持港口企业。\n\n二、申请材料\n\n申请港口扶持应当提交下列材料：\n\n{items}\n",
        "utf-8",
    )
    answerer = Answerer(opened(tmp_path))
    reply = answerer.ask("汨罗港口扶持要交哪些材料")
    assert len(reply.answer.headline) <= LONGEST
    assert "共12项" in reply.answer.headline
    rest = "\n".join(item.quote.text for item in answerer.more_results(reply))
    quoted = "\n".join(citation.quote for citation in reply.answer.citations)
    assert all(f"第{at}号证明材料" in rest or f"第{at}号证明材料" in quoted for at in range(1, 13))
    quotes = [item.quote for item in reply.rest]
    assert all(quote.report.text[quote.start : quote.end] == quote.text for quote in quotes)


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("要交什么材料", "materials"),
        ("要满足啥条件", "conditions"),
        ("哪些项目不享受", "exclusions"),
        ("什么情况必须停", "cases"),
        ("重点支持哪些产业", "industries"),
        ("申请流程", "steps"),
        ("都在哪几个小区", "places"),
    ],
)
def test_purposes_of_questions(text: str, purpose: str) -> None:
    found = asked_for(text)
    assert found is not None
    assert found.name == purpose


def test_whom_to_hand_materials_to_asks_for_no_list_of_them() -> None:
    assert asked_for("总部认定的材料送哪个科") is None


def test_purposes_of_openers() -> None:
    assert "materials" in opened_by("应当提交下列材料:")
    assert "materials" not in opened_by("应当符合下列条件:")
    assert opened_by("现将有关事项通知如下:") == frozenset()


def test_headlines_end_with_a_thought() -> None:
    assert without_opener("局里承担日常工作，履行下列职责：") == "局里承担日常工作"
    assert without_opener("有下列情形之一的，三年内不得申请：") == "有下列情形之一的，三年内不得申请"
    sentence = "投资1亿元以上的，给予10万元、20万元奖励，最高不限。"
    assert whole_clauses(sentence, "投资1亿元以上的") == "投资1亿元以上的，给予10万元、20万元奖励"


def test_a_ladder_is_handed_out_band_by_band(offering: Answerer) -> None:
    answer = offering.ask("岳阳投2亿元建厂，落户奖能拿多少？").answer
    assert [(row.cells[0], row.applies) for row in answer.table] == [
        ("5000万元（含）至1亿元（不含）", False),
        ("1亿元（含）至5亿元（不含）", True),
        ("5亿元（含）以上", False),
    ]
    assert ["1%" in answer.table[0].cells[1], "2%" in answer.table[1].cells[1]] == [True, True]
    assert offering.ask("岳阳购置设备2000万补贴多少？").answer.table == ()  # one rate is no ladder


def test_an_outline_is_of_the_report_that_makes_one(answering: Answering) -> None:
    gifts = (("一次性资助", "10000元"), ("租金补贴", "每年6000元"), ("用工补贴", "每招用一人2000元"))
    text = "\n\n".join(
        f"{number}、{name}\n\n补贴对象：创业的毕业生。补贴标准：{figure}。"
        for number, (name, figure) in enumerate(gifts, 1)
    )
    loan = (
        "问：大学生创业贷款有哪些申请条件？\n\n答：大学生创业的，符合条件后按规定给予创业贷款贴息支持。\n\n"
        "问：到哪儿办？\n\n答：到市人社局。\n"
    )
    answerer = answering(
        {("临江市", "临江市毕业生创业补贴"): text, ("临江市", "临江市创业贷款常见问题"): loan}
    )
    answer = answerer.ask("临江大学生创业能领哪些补贴").answer
    assert "一次性资助 10000元" in answer.headline
    assert "租金补贴 每年6000元" in answer.headline


def test_whether_one_thing_is_given_is_not_told_of_another(answering: Answering) -> None:
    text = """# 平江县人才公寓公告

## 申请条件

申请租赁人才公寓的人才没有享受住房补贴。申请租赁人才公寓的人才应具有大学本科学历。

## 附则

申请书由县人才市场办公室盖章。
"""
    answer = (
        answering({("湖南省/岳阳市/平江县", "平江县人才公寓公告"): text}).ask("平江租办公室有补贴吗").answer
    )
    assert answer.outcome is not Outcome.ANSWERED


def test_what_opens_what_is_given_names_no_purpose() -> None:
    assert opened_by("对经认定符合条件的船企,按注册资本给予奖励:") == frozenset()
    assert opened_by("对符合下列条件的船企,给予奖励:") == frozenset({"conditions"})
    assert opened_by("船企符合下列条件的,可申请奖励:") == frozenset({"conditions"})


@pytest.mark.parametrize(
    ("word", "text", "asks"),
    [
        ("产业", "平江重点支持哪些产业", True),
        ("新兴产业", "平江重点支持哪些新兴产业", False),
        ("战略性新兴产业", "平江支持哪些战略性新兴产业", False),
        ("材料", "申请补贴要什么材料", True),
    ],
)
def test_a_word_that_names_more_than_the_purpose_says_which(word: str, text: str, asks: bool) -> None:
    assert says(asked_for(text), word, text) is asks


INDUSTRIES = "# 平江县产业办法\n\n重点支持以下产业：\n1. 造船产业；\n2. 航运产业；\n3. 船员培训产业。\n"


@pytest.mark.parametrize(
    ("question", "whole"), [("平江支持哪些战略性新兴产业", False), ("平江重点支持哪些产业", True)]
)
def test_a_list_of_industries_is_not_one_of_the_new_ones(
    answering: Answering, question: str, whole: bool
) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县产业办法"): INDUSTRIES}).ask(question).answer
    assert (answer.outcome is Outcome.ANSWERED) is whole


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("平江柔性引进船员有什么政策", Outcome.PARTIAL),
        ("平江柔性引进的船员能享受哪些政策", Outcome.PARTIAL),
        ("平江引进船员有哪些政策", Outcome.ANSWERED),
        ("平江引进内河船员有什么政策", Outcome.ANSWERED),  # of whom it does not speak apart
    ],
)
@pytest.mark.usefixtures("trusting")
def test_an_outline_is_not_of_those_of_whom_the_text_speaks_elsewhere(
    answering: Answering, question: str, outcome: Outcome
) -> None:
    text = (
        "# 平江县船员政策\n\n第一条 安家补贴。引进的船员每人给予3万元。\n\n第二条 租房补贴。引进的船员每月给予900元。\n\n"
        "第三条 交通补贴。引进的船员每年给予600元。\n\n第四条 其他。柔性引进船员的办法另行制定。\n"
    )
    answer = answering({("湖南省/岳阳市/平江县", "平江县船员政策"): text}).ask(question).answer
    assert answer.outcome is outcome
    assert "共3项" in answer.headline


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("平江航运怎么补", "航运补贴", "船员"),
        ("平江航运补贴怎么补", "航运补贴", "船员"),
        # All that there is is asked for.
        ("平江航运有哪些补贴", "船员引进补贴", "没有找到"),
    ],
)
def test_one_thing_is_told_by_its_own_name_and_not_by_a_heading_of_several(
    answering: Answering, question: str, told: str, untold: str
) -> None:
    text = (
        "# 一、船员和航运扶持\n\n（一）船员引进补贴。每引进1名船员补贴2000元。\n\n（二）船员培训补贴。每培训1名船员补贴900元。\n\n"
        "（三）航运补贴。新开航线的，每条补贴6万元。\n\n（四）船员安家补贴。每人一次性补贴3000元。\n\n"
        "# 二、其他\n\n（一）船坞补助。每座船坞补助20万元。\n"
    )
    headline = answering({("湖南省/岳阳市/平江县", "平江县船业办法"): text}).ask(question).answer.headline
    assert (told in headline, untold in headline) == (True, False)


@pytest.mark.parametrize("several", ["航运、造船补贴", "航运和造船补贴", "航运及造船补贴"])
def test_a_name_of_several_things_is_not_the_name_of_one(answering: Answering, several: str) -> None:
    text = (
        f"# 一、扶持\n\n（一）{several}。每家补贴2万元。\n\n（二）航运补贴。每条航线补贴6万元。\n\n"
        "（三）船员补贴。每人900元。\n\n（四）港口奖励。每座8万元。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县船业办法"): text})
    assert asked.ask("平江航运怎么补").answer.spans == ("6万元",)


def test_an_outline_says_what_its_text_does_not_speak_of(answering: Answering) -> None:
    text = """一、民营船企用地支持

民营船企新建船坞的，土地出让底价按70%执行。

二、民营船企融资支持

民营船企贷款的，给予贴息2万元。

三、民营船企上市支持

民营船企上市的，奖励9万元。
"""
    answerer = answering({("湖南省/岳阳市/平江县", "平江县支持船业发展措施"): text})
    plain = answerer.ask("平江民营船企有什么支持").answer
    assert plain.outcome is Outcome.ANSWERED
    assert "共3项" in plain.headline
    of_one = answerer.ask("平江民营船企首台套有什么支持").answer
    assert of_one.outcome is Outcome.PARTIAL
    assert "没有直接写“首台套”" in of_one.headline
