"""Texts whose parts are told by how they stand: numbers, labels and cells on lines of their own, cards, questions, collections."""

from __future__ import annotations

import pytest

from retrieval.loaders.lone_numbers import with_numbers_joined
from retrieval.loaders.text_tables import headed_once, tabled
from retrieval.outline import outline

BODY = (
    "全县新开工项目三十个，其中工业项目十八个，比上年多五个，年底前全部形成实物工作量，投资进度快于计划。" * 4
)


def paths(text: str) -> list[tuple[str, ...]]:
    return [section.path for section in outline(text)]


CARDS = """临江县招商政策手册
{0}工业项目落地奖励
固定资产投资一亿元以上的，按设备投资额的8%给予奖励。
{1}人才安居补贴
全职引进的博士，给予30万元安家费。
{2}租金减免
租用标准厂房的企业，前三年免租金。
"""


@pytest.mark.parametrize(
    ("numbers", "labels"),
    [
        (("01 ", "02 ", "03 "), ("01 工业项目落地奖励", "02 人才安居补贴", "03 租金减免")),
        (("1 ", "2 ", "3 "), ("1 工业项目落地奖励", "2 人才安居补贴", "3 租金减免")),
        (("01\n", "02\n", "03\n"), ("01 工业项目落地奖励", "02 人才安居补贴", "03 租金减免")),
        (("1\n", "2\n", "3\n"), ("1. 工业项目落地奖励", "2. 人才安居补贴", "3. 租金减免")),
        (("一\n", "二\n", "三\n"), ("一、工业项目落地奖励", "二、人才安居补贴", "三、租金减免")),
        (
            ("（一）\n", "（二）\n", "（三）\n"),
            ("（一）工业项目落地奖励", "（二）人才安居补贴", "（三）租金减免"),
        ),
    ],
)
def test_each_card_of_a_brochure_is_a_section(
    numbers: tuple[str, str, str], labels: tuple[str, str, str]
) -> None:
    text = with_numbers_joined(CARDS.format(*numbers)).text
    assert paths(text) == [(), *((label,) for label in labels)]


def test_a_number_with_a_mark_is_of_the_line_after_it() -> None:
    text = "（一）\n标识图案。全县用同一种。\n1.\n底色为红。\n二、\n（二）\n名称。\n"
    assert with_numbers_joined(text).text == (
        "（一）标识图案。全县用同一种。\n1. 底色为红。\n二、\n（二）名称。\n"
    )


def test_numbered_points_stand_beside_articles() -> None:
    points = "".join(
        f"{number}、{name}\n县里按照规定办理，并在每年年底之前把办理的情况报到市里。{BODY}\n"
        for number, name in zip("一二", ("加强领导", "落实责任"), strict=True)
    )
    rules = "".join(f"第{number}条 全县的项目都按照本办法办理。\n" for number in "一二三")
    text = f"县政府的通知如下：\n{points}临江县项目管理办法\n{rules}第四条 自发布之日起施行。\n临江县另一个通知\n{points}"
    assert paths(text) == [
        (),
        ("一、加强领导",),
        ("二、落实责任",),
        *((f"第{number}条",) for number in "一二三四"),
        ("一、加强领导",),
        ("二、落实责任",),
    ]


def test_what_an_article_lists_is_no_heading() -> None:
    text = "第一条 全县适用。\n第二条 有下列情形的，不予奖励：\n一、弄虚作假的。\n二、逾期不报的。\n"
    assert paths(text) == [("第一条",), ("第二条",)]


@pytest.mark.parametrize(
    "text",
    [
        "县里今年安排三个项目，\n1\n其中工业一个，年内开工。\n2\n其余两个明年开工，资金已经到位。\n3\n由县发改局负责。\n",
        "一\n二\n三\n",
        "1\n工业奖励如下：\n甲\n2\n商贸奖励如下：\n乙\n3\n旅游奖励如下：\n丙\n",
        "1\n全县概况\n县域面积两千平方公里。\n3\n人口情况\n常住人口三十万人。\n",
    ],
)
def test_numbers_of_pages_and_of_nothing_stay_as_they_are(text: str) -> None:
    assert with_numbers_joined(text).text == text


GUIDE = """临江县申报指南
一、工业篇
1.技术改造补助
支持标准：按设备投资额的10%给予补助。
申报条件：
1.在本县注册；
2.设备投资额100万元以上。
申报材料：
1.申请表
2.发票
联系方式：县工信局
2.首次上规奖励
支持标准：一次性奖励10万元。
二、商贸篇
1.开店奖励
支持标准：每家3万元。
"""


def test_titles_in_figures_under_a_chapter_head_their_items_and_lists_none() -> None:
    assert paths(GUIDE) == [
        (),
        ("一、工业篇", "1.技术改造补助"),
        ("一、工业篇", "2.首次上规奖励"),
        ("二、商贸篇", "1.开店奖励"),
    ]


def test_a_title_over_a_table_heads_it() -> None:
    table = "| 服务对象 | 全县 |\n| --- | --- |\n| 支持标准 | 10万元 |\n"
    text = f"一、综合篇\n1. 厂房改造支持\n\n{table}\n2. 楼宇改造支持\n\n{table}"
    assert paths(text) == [("一、综合篇", "1. 厂房改造支持"), ("一、综合篇", "2. 楼宇改造支持")]


def test_a_title_of_a_policy_may_be_long_and_one_may_be_left_out() -> None:
    long = "3. 临江县高新技术产业开发区支持首台套重大技术装备在市场推广中的应用"
    text = f"一、综合篇\n1. 厂房改造\n给予奖励。\n2. 楼宇改造，含设备\n给予补助。\n{long}\n给予保费补贴。\n"
    assert [path[-1] for path in paths(text)] == ["1. 厂房改造", long]


def test_a_question_that_heads_an_item_may_be_longer_yet() -> None:
    question = f"2. 在临江县租用厂房、购置设备并且{'雇用本县居民、' * 6}缴纳社会保险的企业可以得到哪些补贴？"
    assert 60 < len(question) < 80
    text = f"一、综合篇\n1. 厂房改造\n给予奖励。\n{question}\n给予租金补贴。\n"
    assert [path[-1] for path in paths(text)] == ["1. 厂房改造", question]


def test_cells_hold_no_lead_sentences() -> None:
    row = "| 服务流程 | 提交资料。申请单位把资料送到县里的窗口，由窗口逐份核对后收下并出具回执。审核公示。县里的部门会同专家审核，并把结果向社会公示。 |\n"
    text = (
        f"一、综合篇\n县里支持厂房改造，今年安排资金一千万元。\n\n| 项目 | 说明 |\n| --- | --- |\n{row * 3}"
    )
    assert paths(text) == [("一、综合篇",)]


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        ("{0}. 首次上规能拿多少，怎么拿？", "{0}. 首次上规能拿多少，怎么拿？"),
        ("Q{0}：首次上规能拿多少，怎么拿？", "首次上规能拿多少，怎么拿？"),
        ("首次上规能拿多少，怎么拿？", "首次上规能拿多少，怎么拿？"),
    ],
)
def test_questions_whose_replies_have_no_mark(asked: str, label: str) -> None:
    text = "".join(f"{asked.format(number)}\n一次性奖励{number}万元。\n" for number in (1, 2, 3))
    assert paths(f"惠企问答\n{text}") == [(), *((label.format(number),) for number in (1, 2, 3))]


def test_questions_under_a_heading_that_announces_them() -> None:
    text = "## 标准\n每家十万元。谁出？\n县财政出。\n## 常见问题\n逾期能申请吗？\n不能。\n异地能申请吗？\n能，到县里办。\n"
    assert paths(text) == [("标准",), ("常见问题", "逾期能申请吗？"), ("常见问题", "异地能申请吗？")]


def test_questions_in_a_text_are_no_headings() -> None:
    assert paths("为什么要办？\n办了省事。\n谁来办？\n县里办。\n") == [()]


ASKED = "临江县惠企问答\n{0}首次上规能拿多少？\n{1}一次性奖励10万元。\n{2}技改怎么补助？\n{1}按设备投资额的10%补助。\n"


@pytest.mark.parametrize(
    "marks",
    [
        ("问\n", "答\n", "问\n"),
        ("问：\n", "答：\n", "问：\n"),
        ("【问】", "【答】", "【问】"),
        ("问题一：", "", "问题二："),
        ("Q1.", "A：", "Q2."),
    ],
)
def test_forms_of_questions_and_replies(marks: tuple[str, str, str]) -> None:
    text = with_numbers_joined(ASKED.format(*marks)).text
    assert paths(text) == [(), ("首次上规能拿多少？",), ("技改怎么补助？",)]


HEADED = """临江县政策
{0}
一次性奖励10万元，由县财政给付。
{1}
按设备投资额的10%补助，最高200万元。
{2}
前三年免租金，后两年减半收取。
"""


@pytest.mark.parametrize(
    "form",
    [
        "【{0}】",
        "**{0}**",
        "◆ {0}",
        "● {0}",
        "①{0}",
        "政策1：{0}",
        "1）{0}",
        "{0}",
    ],
)
def test_lines_that_are_marked_alike_head_what_stands_under_them(form: str) -> None:
    names = ("上规奖励", "技改补助", "租金减免")
    lines = [form.format(name) for name in names]
    for number, mark in enumerate("①②③"):
        lines[number] = lines[number].replace("①", mark).replace("1", str(number + 1), 1)
    found = paths(HEADED.format(*lines))
    assert [path[-1].lstrip("123）") for path in found[1:]] == list(names)


@pytest.mark.parametrize(
    "text",
    [
        "申报材料：\n◆ 申请表\n◆ 营业执照\n◆ 纳税证明\n以上材料一式两份。\n",
        "◆ 对首次上规的企业，一次性奖励10万元。\n具体由县统计局办理。\n◆ 对技改的企业，按10%补助。\n具体由县工信局办理。\n",
        "临江县概况\n张三\n县商务局\n李四\n县工信局\n王五\n县统计局\n",
        "下列企业可以申请。\n工业企业\n商贸企业\n其他企业由县里另行规定。\n",
        "一、支持范围\n工业企业\n全县的工业企业都可以申请。\n商贸企业\n限上的商贸企业可以申请。\n其他企业\n由县里另行规定后申请。\n",
    ],
)
def test_lists_names_and_short_lines_are_no_headings(text: str) -> None:
    assert len(paths(text)) == 1


def test_short_lines_over_lists_head_them() -> None:
    text = (
        "质权登记\n登记由县里办理，为的是保护债权人。\n登记的作用\n1、维护权益；\n2、方便融资。\n登记流程：\n1、提交申请；\n"
        "2、县里受理；\n所需材料\n● 申请表；\n● 合同。\n"
    )
    assert [path[-1] for path in paths(text)[1:]] == ["登记的作用", "登记流程", "所需材料"]


def test_a_label_with_its_text_beside_it_is_none() -> None:
    text = "上规奖励指南\n【支持对象】\n首次升规的企业。\n【支持标准】\n一次性奖励10万元。\n【联系方式】县统计局\n"
    assert paths(text) == [(), ("支持对象",), ("支持标准",)]


def test_titles_of_a_collection_are_over_the_chapters_that_count_anew() -> None:
    text = "".join(
        f"《临江县{name}》\n一、支持范围\n全县企业。\n二、支持标准\n每家奖励3万元。\n"
        for name in ("工业十条", "商贸八条")
    )
    assert paths(f"政策汇编\n{text}") == [
        (),
        *(
            (f"《临江县{name}》", label)
            for name in ("工业十条", "商贸八条")
            for label in ("一、支持范围", "二、支持标准")
        ),
    ]


def test_titles_that_are_listed_head_nothing() -> None:
    text = "依据：\n《临江县工业十条》\n《临江县商贸八条》\n一、支持范围\n全县企业。\n二、支持标准\n每家奖励3万元。\n"
    assert paths(text) == [(), ("一、支持范围",), ("二、支持标准",)]


ROWS = "| 序号 | 政策名称 | 支持标准 |\n| --- | --- | --- |\n| 1 | 上规奖励 | 10万元 |\n| 2 | 技改补助 | 设备投资额的10% |"


@pytest.mark.parametrize(
    "table",
    [
        "序号\t政策名称\t支持标准\n1\t上规奖励\t10万元\n2\t技改补助\t设备投资额的10%",
        "序号  政策名称   支持标准\n1     上规奖励   10万元\n2     技改补助   设备投资额的10%",
        "序号　　政策名称　　支持标准\n———————————\n1　　上规奖励　　10万元\n2　　技改补助　　设备投资额的10%",
        "序号\n政策名称\n支持标准\n1\n上规奖励\n10万元\n2\n技改补助\n设备投资额的10%",
        "序号\n\n政策名称\n\n支持标准\n\n1\n\n上规奖励\n\n10万元\n\n2\n\n技改补助\n\n设备投资额的10%\n",
    ],
)
def test_cells_of_a_copied_table(table: str) -> None:
    text = tabled(f"临江县政策一览表\n{table}\n联系电话见县政府网站。\n")
    assert ROWS in text
    assert text.rstrip().endswith("|\n\n联系电话见县政府网站。")


def test_a_row_of_tabs_may_leave_its_first_or_last_cell_empty() -> None:
    text = tabled("船型\t船员人数\t补贴\n货船\t20人以上\t100元\n\t60人以上\t180元\n渡船\t5人以上\t\n")
    assert "|  | 60人以上 | 180元 |\n| 渡船 | 5人以上 |  |" in text


@pytest.mark.parametrize(
    "text",
    [
        "张三  李四  王五\n赵六  孙七  周八\n吴九  郑十  陈一\n",
        "序号\n说明见后文。\n1\n2\n",
        "序号\n名称\n1\n上规奖励\n2\n技改补助\n3\n开店奖励\n",
        "序号\n名称\n标准\n1\n上规奖励\n2\n技改补助\n",
        "第一章　总　则\n第二章　分　则\n第三章　附　则\n",
    ],
)
def test_what_is_no_table_stays(text: str) -> None:
    assert tabled(text) == text


def test_labels_in_brackets_over_chapters_that_count_anew_are_titles() -> None:
    text = "".join(
        f"【{name}】\n来源：县人社局\n一、申请对象：在本县注册的小微企业。\n二、补贴标准：一次性补贴3万元，分两年发放。\n"
        for name in ("租房补贴", "用工补贴")
    )
    assert [section.path for section in outline(text) if len(section.path) > 1] == [
        ("租房补贴", "一、申请对象"),
        ("租房补贴", "二、补贴标准"),
        ("用工补贴", "一、申请对象"),
        ("用工补贴", "二、补贴标准"),
    ]


def test_an_excerpt_of_articles_begins_anywhere() -> None:
    text = "认定条件\n第七条企业须在本县注册。\n第八条企业向县里申请。\n第八条规定的材料另列。\n第十一条本办法三月一日起施行。\n第十二条由县工信局解释。\n"
    assert [path[-1] for path in paths(text)[1:]] == ["第七条", "第八条", "第十一条", "第十二条"]


def test_a_chapter_behind_a_list_that_ends_with_a_semicolon() -> None:
    text = (
        "一、申报条件\n（一）在本县注册。\n（二）没有失信记录。\n二、申报材料\n1、申请表；\n2、纳税证明；\n三、其他事项\n"
        "请各企业按时报送，逾期不再受理。\n四、联系方式\n县工信局。\n"
    )
    assert [path[0] for path in paths(text)] == ["一、申报条件"] * 2 + [
        "二、申报材料",
        "三、其他事项",
        "四、联系方式",
    ]


def test_an_enumeration_over_lines_is_none() -> None:
    text = "一、原则\n县里坚持下列各条：\n一、坚持企业为主；\n二、坚持公开公平；\n三、坚持节约用地。\n"
    assert len(paths(text)) == 1


def test_a_row_that_heads_a_group_stands_in_its_tabbed_table() -> None:
    text = "单位：万元\n项目\t条件\t标准\n一、园区类\n园区\t入驻8家\t20\n二、企业类\n企业\t收入900万元\t\n"
    assert tabled(text).split("\n")[1:8] == [
        "",
        "| 项目 | 条件 | 标准 |",
        "| --- | --- | --- |",
        "| 一、园区类 |  |  |",
        "| 园区 | 入驻8家 | 20 |",
        "| 二、企业类 |  |  |",
        "| 企业 | 收入900万元 |  |",
    ]


@pytest.mark.parametrize("upper", ["| 类别 | 条件 | 奖励标准 |  |", "|类别|条件|奖励标准|奖励标准|"])
def test_a_header_of_two_rows_is_one(upper: str) -> None:
    text = f"{upper}\n|---|---|---|---|\n|  |  | 造船 | 其他 |\n| 投产 | 1亿元 | 9 | 4 |"
    assert headed_once(text) == (
        "| 类别 | 条件 | 奖励标准 造船 | 奖励标准 其他 |\n|---|---|---|---|\n| 投产 | 1亿元 | 9 | 4 |"
    )


def test_a_row_of_figures_is_no_header() -> None:
    text = "| 类别 | 条件 | 奖励标准 |  |\n|---|---|---|---|\n|  | 投产 | 9 | 4 |"
    assert headed_once(text) == text


LABELS = """临江县技改补助申报指南

**申报材料**（一式三份）：
1. 申请表；
2. 设备发票。

**申报地点**：临江县政务大厅2楼。

**联系人：**李老师，0730-5551234。
"""


def test_labels_in_bold_head_what_stands_behind_and_under_them() -> None:
    assert paths(LABELS) == [(), ("申报材料",), ("申报地点",), ("联系人",)]
    assert paths(LABELS.replace("**", "")) != paths(LABELS)


def test_a_group_with_its_number_in_a_cell_of_its_own_stands_in_its_tabbed_table() -> None:
    text = (
        "序号\t事项\t条件\t金额\n一\t落户类\n1\t开办\t实缴300万元\t9\n二\t经营类\n2\t营收\t年营收800万元\t6\n"
    )
    assert [line for line in tabled(text).split("\n") if line] == [
        "| 序号 | 事项 | 条件 | 金额 |",
        "| --- | --- | --- | --- |",
        "| 一 | 落户类 |  |  |",
        "| 1 | 开办 | 实缴300万元 | 9 |",
        "| 二 | 经营类 |  |  |",
        "| 2 | 营收 | 年营收800万元 | 6 |",
    ]
