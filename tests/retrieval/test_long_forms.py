"""Tables that are forms with whole texts in their cells."""

from __future__ import annotations

from retrieval.loaders.long_forms import opened
from retrieval.outline import outline

LONG = (
    "1．厂房改造 对厂房改造项目按投资额的20%补助，最高400万元。"
    + "改造应当符合规划。" * 8
    + "2．贴息 对改造贷款给予两年贴息。"
    + "贴息按实际发生的利息计算。" * 5
)
FORM = (
    "政策之一\n| 依据文件 | 《厂房改造办法》 |  |  |\n| --- | --- | --- | --- |\n| 工具分类 | 资金支持 | 服务对象 | 全县企业 |\n"
    f"| 服务内容 | {LONG} |  |  |\n|  | 3．用地 改造项目优先供地。 |  |  |\n| 时间/频度 | 每年5月 |  |  |\n| 联络方式 |  |  |  |\n"
)
REST = "政策之二\n| 条件要求 | 企业注册满1年。 |\n| --- | --- |\n"


def test_a_form_is_a_paragraph_for_each_field_and_a_line_for_each_numbered_part() -> None:
    lines = [line for line in opened(FORM).text.split("\n") if line]
    assert lines[:5] == [
        "政策之一",
        "**依据文件**：《厂房改造办法》",
        "**工具分类**：资金支持",
        "**服务对象**：全县企业",
        "**服务内容**：",
    ]
    assert [line[:4] for line in lines[5:8]] == ["1．厂房", "2．贴息", "3．用地"]
    assert lines[8:] == ["**时间/频度**：每年5月"]
    assert ("服务内容",) in {section.path[-1:] for section in outline(opened(FORM).text)}


def test_what_a_page_parted_of_a_form_goes_with_it_and_other_tables_stay() -> None:
    assert "**条件要求**：企业注册满1年。" in opened(FORM + REST).text
    grants = "| 项目 | 补助 |\n| --- | --- |\n| 设备 | 投资额的5% |\n"
    for text in (REST, grants, f"{grants}| 厂房 | {LONG} |\n"):
        assert opened(text).text == text


def test_pages_begin_where_they_did() -> None:
    text = f"前言。\n{FORM}\n第二页。\n"
    page = text.index("第二页")
    whole = opened(text, (0, page))
    assert whole.text[whole.pages[1] :].startswith("第二页")


def test_titles_between_the_fields_of_a_form_stay_and_fields_that_nobody_filled_in_do_not() -> None:
    form = (
        f"| 事项名称 | 厂房扶持 |\n| --- | --- |\n| 一、改造补贴 |  |\n| 补贴标准 | {LONG} |\n"
        "| 二、租金补贴 |  |\n| 补贴标准 | 每平方米9元。 |\n| 备注 |  |\n"
    )
    text = opened(form).text
    assert "二、租金补贴\n\n**补贴标准**：每平方米9元。" in text
    assert "一、改造补贴" in text
    assert "备注" not in text
    assert ("二、租金补贴", "补贴标准") in {section.path for section in outline(text)}
