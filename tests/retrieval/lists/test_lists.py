"""Lists out of small papers of our own: their openers, their items with offsets, and where they end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.lists import ItemList, read_lists
from retrieval.outline import outline
from retrieval.report import Report


def lists(text: str) -> tuple[ItemList, ...]:
    return read_lists(Report("样例", "样例", text, sections=outline(text)))


def shown(text: str) -> list[tuple[str, list[str]]]:
    """Each list as what opens it and its items."""
    return [
        (text[slice(*one.opener)] if one.opener else "", [text[item.body : item.end] for item in one.items])
        for one in lists(text)
    ]


ACROSS_SECTIONS = """\
一、申请条件
（一）个人申请应同时符合以下3个条件：
1.年龄不超过60周岁；
2.有具体经营项目；
3.没有其他贷款。
申请人对材料的真实性负责。
（二）企业申请，登记注册应满1年。
二、申请材料
申请时提交下列材料：
①申请表；
②营业执照复印件。
"""


def test_openers_items_and_ends() -> None:
    found = dict(shown(ACROSS_SECTIONS))
    assert found["个人申请应同时符合以下3个条件："] == [
        "年龄不超过60周岁；",
        "有具体经营项目；",
        "没有其他贷款。",
    ]
    assert found["申请时提交下列材料："] == ["申请表；", "营业执照复印件。"]


def test_a_list_knows_what_it_stands_under_and_how_many_it_says() -> None:
    (one,) = (one for one in lists(ACROSS_SECTIONS) if one.said is not None)
    assert (one.said, len(one.items)) == (3, 3)
    above = [ACROSS_SECTIONS[start:end] for start, end in one.above]
    assert above == ["申请条件", "个人申请应同时符合以下3个条件"]


def test_an_item_holds_its_own_list() -> None:
    outer = next(one for one in lists(ACROSS_SECTIONS) if len(one.above) == 1)
    assert ACROSS_SECTIONS[outer.items[0].start : outer.items[0].end].endswith(
        "没有其他贷款。\n申请人对材料的真实性负责。"
    )


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("二、申报资料（一）骨干企业 1．封面； 2．2015年度纳税证明； 3．承诺函。（二）其他企业见附件。", ["封面；", "2015年度纳税证明；", "承诺函。"]),
        ("要求：一是按时申报，二是如实填写，三是配合检查。", ["按时申报，", "如实填写，", "配合检查。"]),
        ("优先发展以下旅游项目。\n\n乡村旅游、红色旅游；\n研学旅游；\n康养旅游。", ["乡村旅游、红色旅游；", "研学旅游；", "康养旅游。"]),
        ("不予支持的有：房地产项目；未按期投产的项目；有失信行为的企业。", ["房地产项目；", "未按期投产的项目；", "有失信行为的企业。"]),
        ("不予支持的有：房地产项目；；未按期投产的项目；有失信行为的企业。", ["房地产项目；", "未按期投产的项目；", "有失信行为的企业。"]),
    ],
)  # fmt: skip
def test_lists_within_lines_and_without_numbers(text: str, items: list[str]) -> None:
    assert items in [found for _, found in shown(text)]


@pytest.mark.parametrize(
    "text",
    [
        "按照第五条第（一）项和第（二）项办理。",
        "税率为1.5%，加计2.5倍。",
        "一、总则",
        "电话：0730-5551234；地址：人民路1号。",
    ],
)
def test_what_is_no_list(text: str) -> None:
    assert lists(text) == ()


def test_the_parts_of_a_guide_under_labels() -> None:
    text = "渡工卡一文说清\n\n办理对象：\n外地渡工。\n\n办理准备\n渡工证；\n照片。\n\n线上办理：\n上传照片。\n\n3 渡工卡能换吗？\n能。\n"
    assert [items for _, items in shown(text)] == [
        ["办理对象：\n外地渡工。", "办理准备\n渡工证；\n照片。", "线上办理：\n上传照片。"]
    ]
    assert lists("船名：\n渡江一号\n\n船主：\n张三\n") == ()


def test_labels_in_a_numbered_list_are_parts_of_its_items() -> None:
    numbered = "1. 渡工卡\n办理对象：\n外地渡工。\n2. 船检证\n办理对象：\n船主。\n3. 船名牌\n"
    assert [items for _, items in shown(numbered)] == [
        ["渡工卡\n办理对象：\n外地渡工。", "船检证\n办理对象：\n船主。", "船名牌"]
    ]


def test_articles_go_on_over_chapters() -> None:
    text = "第一章 总则\n第一条 甲。\n第二条 乙。\n第二章 奖励\n第三条 丙。\n第四条 丁。\n"
    assert ["丙。", "丁。"] in [items for _, items in shown(text)]


def test_a_chapter_whose_number_is_far_from_the_last_is_of_no_list_with_it() -> None:
    text = "第一章 总则\n渡口适用。\n第二章 渡工\n渡工持证。\n第六章 附则\n自发布起施行。\n"
    assert shown(text) == [("", ["总则\n渡口适用。", "渡工\n渡工持证。"])]


def test_the_rows_of_a_table_are_items_under_its_header() -> None:
    text = "| 档次 | 奖励 |\n| --- | --- |\n| 一等 | 20万元 |\n| 二等 | 10万元 |\n"
    (one,) = lists(text)
    assert one.table
    assert one.opener is not None
    assert text[slice(*one.opener)] == "| 档次 | 奖励 |"
    assert len(one.items) == 2


_MARKS = st.sampled_from(
    [
        "一、",
        "二、",
        "（一）",
        "（二）",
        "1.",
        "2.",
        "3．",
        "①",
        "②",
        "第一条 ",
        "第二条 ",
        "一是",
        "二是",
        "a.",
    ]
)
_WORDS = st.sampled_from(
    ["申请表", "符合下列条件：", "应当提供", "奖励5万元", "；", "。", "\n", "\n\n", "附件\n", "| 甲 | 乙 |\n"]
)


@given(st.lists(st.one_of(_MARKS, _WORDS), max_size=40).map("".join))
def test_items_lie_in_order_within_the_text(text: str) -> None:
    for one in lists(text):
        assert len(one.items) > 1
        assert 0 <= one.start <= one.items[0].start
        assert one.end == one.items[-1].end <= len(text)
        for item in one.items:
            assert item.start <= item.body < item.end
            assert item.body < item.head <= item.end or item.head == item.body + 1
        for before, after in zip(one.items, one.items[1:], strict=False):
            assert before.end <= after.start


def test_items_told_one_after_another_are_opened_by_the_sentence_before() -> None:
    text = "全年抓了不少事。水患带来了新的困难。一是订单减少。外需不足。二是力量单薄。基层缺人。\n"
    assert shown(text)[0] == ("水患带来了新的困难。", ["订单减少。外需不足。", "力量单薄。基层缺人。"])


def test_bulleted_lines_are_a_list() -> None:
    text = "## 六、不予支持的情形\n\n- 因骗税受到处罚；\n- 欠缴社保费未补缴。\n\n## 七、其他\n\n— 1 —\n"
    assert ("六、不予支持的情形", ["因骗税受到处罚；", "欠缴社保费未补缴。"]) in shown(text)


def test_a_list_ends_with_the_reply_that_it_stands_in() -> None:
    text = """问：哪些人可以申请？

答：具备以下条件之一：①本科以上学历；②技师以上资格。

问：需要准备哪些材料？

答：（1）申请表；（2）身份证；（3）银行卡。
"""
    materials = next(one for one in lists(text) if len(one.items) == 3)
    assert materials.above == ()


def test_an_item_told_one_after_another_goes_on_over_a_broken_line() -> None:
    text = "用户须同时满足：\n一是最大负荷低于基线；\n二是平均\n负荷低于基线，且差值不小于申报量的50%。满足以上条件视为有效。\n"
    assert shown(text) == [
        ("用户须同时满足：", ["最大负荷低于基线；", "平均\n负荷低于基线，且差值不小于申报量的50%。"])
    ]
    (one,) = lists(text)
    assert text[one.items[1].body : one.items[1].head].endswith("申报量的50%")


def test_steps_told_in_a_line_and_lists_that_follow_one_another() -> None:
    assert shown("第一步：申报；第二步：初审；第三步：拨付。") == [("", ["申报；", "初审；", "拨付。"])]
    assert shown("开办补贴：①证书；②账号。品牌奖：①合同；②发票。") == [
        ("开办补贴：", ["证书；", "账号。"]),
        ("品牌奖：", ["合同；", "发票。"]),
    ]


def test_sections_numbered_in_figures_are_items_of_the_one_above() -> None:
    text = "1 条件\n1.1 基本条件\n在本市登记。\n1.2 其他条件\n无欠税。\n2 材料\n申请表。\n3 流程\n3.1 申报：网上填报。\n3.2 初审：街道5日内审核。\n3.3 拨付：年底前到账。\n"
    assert [path for section in outline(text) for path in section.path[:1]] == [
        "1 条件", "1 条件", "2 材料", "3 流程", "3 流程", "3 流程",
    ]  # fmt: skip
    found = dict(shown(text))
    assert found["3 流程"] == ["申报：网上填报。", "初审：街道5日内审核。", "拨付：年底前到账。"]
    assert found["1 条件"] == ["基本条件\n在本市登记。", "其他条件\n无欠税。"]


def test_fields_of_a_form_are_items_under_their_labels() -> None:
    text = "某奖励办事指南\n事项名称：开办奖励\n办理地点：某路8号\n办理时间：上午8:30-11:30\n承诺时限：9个工作日\n咨询电话：0999-1234567\n"
    (one,) = lists(text)
    assert [text[item.body : item.head] for item in one.items] == [
        "事项名称", "办理地点", "办理时间", "承诺时限", "咨询电话",
    ]  # fmt: skip
    assert [section.path for section in outline(text)][3] == ("办理时间",)


def test_a_list_ends_where_a_label_in_bold_begins() -> None:
    text = (
        "申报指南\n\n**申报材料**：\n1. 申请表；\n2. 设备发票。\n\n**申报地点**：政务大厅2楼。\n\n"
        "**不予支持情形**：\n（1）正在破产的；\n（2）拖欠货款的。\n"
    )
    told = [(opener.strip("*："), items) for opener, items in shown(text)]
    assert ("申报材料", ["申请表；", "设备发票。"]) in told
    assert ("不予支持情形", ["正在破产的；", "拖欠货款的。"]) in told
