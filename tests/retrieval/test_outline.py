"""Outlines: which headings are found, what stands under them, and that no text is lost."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.outline import outline, years_in

BODY = "全县新开工项目三十个，其中工业项目十八个，比上年多五个，年底前全部形成实物工作量，投资进度快于计划。"
MORE = "县里为每个项目配一名联络员，每周到现场一次，当场解决用地、用电、用工的问题，并把结果写进台账备查。"


def paths(text: str) -> list[tuple[str, ...]]:
    return [section.path for section in outline(text)]


@pytest.mark.parametrize(
    ("heading", "years"),
    [
        ("2019年工作回顾", (2019,)),
        ("二〇二〇年工作安排", (2020,)),
        ("2018—2020年情况", (2018, 2019, 2020)),
        ("2018年至2020年规划", (2018, 2019, 2020)),
        ("2019、2020年对比", (2019, 2020)),
        ("1990—2060年展望", (1990, 2060)),
        ("第2019号文件", ()),
        ("12019年", ()),
        ("重点任务", ()),
    ],
)
def test_years_of_a_heading(heading: str, years: tuple[int, ...]) -> None:
    assert years_in(heading) == years


def test_markdown_headings_nest_and_the_title_is_no_part_of_a_path() -> None:
    text = f"# 全县经济情况\n\n前言在此。\n\n## 工业\n\n{BODY}\n\n### 电力\n\n{MORE}\n\n## 农业\n\n{BODY}\n"
    sections = outline(text)
    assert [section.path for section in sections] == [(), ("工业",), ("工业", "电力"), ("农业",)]
    assert text[sections[0].start : sections[0].end] == "前言在此。"
    assert text[sections[2].start : sections[2].end] == MORE


def test_two_top_headings_are_both_in_their_paths() -> None:
    assert paths("# 甲县\n\n甲文。\n\n# 乙县\n\n## 工业\n\n乙文。\n") == [("甲县",), ("乙县", "工业")]


def test_headings_in_code_and_comments_are_none() -> None:
    text = "# 题\n\n```\n# 代码\n```\n\n<!--\n## 注\n-->\n\n正文。\n"
    assert [text[s.start : s.end] for s in outline(text)] == ["```\n# 代码\n```", "正文。"]
    assert set(paths(text)) == {()}


def test_years_are_inherited_from_the_nearest_heading_that_has_some() -> None:
    text = f"# 题\n\n## 2019年回顾\n\n### 工业\n\n{BODY}\n\n### 2018年遗留\n\n{BODY}\n\n## 建议\n\n{BODY}\n"
    assert [section.years for section in outline(text)] == [(2019,), (2018,), ()]


def test_a_heading_may_begin_with_a_numeral() -> None:
    text = (
        "一、船员补贴\n每人每月补贴三百元，发满一年为止。\n二、一次性购船补贴\n每艘船补贴五万元，验收之后拨付。\n"
        "三、一站式服务\n每船由专人办理，当天办结。一、二期码头另行安排。\n"
    )
    heads = [section.path[-1] for section in outline(text) if section.path]
    assert heads == ["一、船员补贴", "二、一次性购船补贴", "三、一站式服务"]


LAW = """# 某市桥梁条例

2010年1月1日 某市人民代表大会常务委员会通过

<!-- INFO END -->

## 第一章　总　　则

## 第二章 养护

## 第一章　总　　则

第一条 为了管好桥梁，制定本条例。

第二条 下列桥梁适用本条例：

（一）公路桥；

（二）人行桥。

第八条规定的桥梁除外。

## 第二章 养护

### 第一节  日常养护

第三条 桥梁每月检查一次。

第三条之一　检查结果应当公布。

附件1：桥梁名录

东桥、西桥。
"""


def test_laws_are_cut_by_articles_and_a_table_of_contents_is_none() -> None:
    sections = outline(LAW)
    assert [section.path for section in sections] == [
        (),
        ("第一章 总则", "第一条"),
        ("第一章 总则", "第二条"),
        ("第二章 养护", "第一节 日常养护", "第三条"),
        ("第二章 养护", "第一节 日常养护", "第三条之一"),
        ("附件1",),
    ]
    second = LAW[sections[2].start : sections[2].end]
    assert second.startswith("第二条 下列")
    assert second.endswith("第八条规定的桥梁除外。")


@pytest.mark.parametrize("mark", ["", "### ", "**"])
def test_articles_without_chapters(mark: str) -> None:
    close = "**" if mark == "**" else ""
    text = f"某办法\n\n{mark}第一条{close} 甲事从速办理。\n{mark}第二条{close} 乙事从缓办理。\n"
    assert paths(text) == [(), ("第一条",), ("第二条",)]


def test_articles_without_a_space_count_on() -> None:
    text = "第一条为了甲。\n第二条乙事归县里办。\n第三条规定的除外。\n第三条丙事归市里办。\n"
    assert paths(text) == [("第一条",), ("第二条",), ("第三条",)]


def test_one_quoted_article_makes_no_law() -> None:
    assert paths("文中引用：\n第八条 桥梁每月检查一次。\n以上是引文。\n") == [()]


# (the text, the labels of its sections under the first heading)
RUN_IN = [
    (f"开场白。 一、2019年回顾2019年是关键一年,{BODY} 二、打算 {BODY}", ["一、2019年回顾", "二、打算"]),
    (f"一、回顾去年全面工作我们始终坚持改革,{BODY} 二、打算 {BODY}", ["一、回顾去年全面工作", "二、打算"]),
    (f"一、改善办事环境。{BODY} 二、打算：\n{BODY}", ["一、改善办事环境", "二、打算"]),
    (f"一、培育本地产业产业是立县之本。{BODY} 二、打算 {BODY}", ["一、培育本地产业", "二、打算"]),
    (f"一、加强机关作风建设风清气正,人和政通。{BODY} 二、打算 {BODY}", ["一、加强机关作风建设", "二、打算"]),
    (
        f"一、以产业链为抓手的全县招商引资新格局新路径,{BODY.rstrip('。')} 二、打算 {BODY}",
        ["一、以产业链为抓手的全县招商引资新格局新路径", "二、打算"],
    ),
    (f"**一、总体要求**\n{BODY}\n**二、保障**\n{BODY}", ["一、总体要求", "二、保障"]),
    (f"一、甲事 {BODY}二、乙事 {BODY}三、四线城市。{BODY}", ["一、甲事", "二、乙事"]),
]


@pytest.mark.parametrize(("text", "labels"), RUN_IN)
def test_labels_of_headings_that_run_into_their_text(text: str, labels: list[str]) -> None:
    assert [path[0] for path in paths(text) if path] == labels


def test_numbers_nest_and_the_heading_belongs_to_its_range() -> None:
    text = f"开场。 一、2019年回顾 {BODY} (一)抓工业、稳增长,规模壮大。{BODY} (二)抓农业。{BODY}"
    text += f" 二、2020年打算 {MORE}"
    sections = outline(text)
    assert [section.path for section in sections] == [
        (),
        ("一、2019年回顾",),
        ("一、2019年回顾", "(一)抓工业、稳增长,规模壮大"),
        ("一、2019年回顾", "(二)抓农业"),
        ("二、2020年打算",),
    ]
    assert [section.years for section in sections] == [(), (2019,), (2019,), (2019,), (2020,)]
    assert text[sections[3].start : sections[3].end] == f"(二)抓农业。{BODY}"


def test_a_heading_without_text_opens_the_section_under_it() -> None:
    text = f"一、总体要求\n（一）指导思想。{BODY}\n（二）原则。{BODY}\n"
    sections = outline(text)
    assert [section.path for section in sections] == [
        ("一、总体要求", "（一）指导思想"),
        ("一、总体要求", "（二）原则"),
    ]
    assert sections[0].start == 0


@pytest.mark.parametrize(
    "text",
    [
        "本办法第三条第（一）项所称企业,包括：（一）国企；（二）民企；（三）外企。",
        "今年抓三件事：一是修路；二是架桥；三是通水。",
        "会上说，一是要快。二是要好。三是要省。",
        "申请时交：\n（一）申请表；\n（二）执照；\n（三）其他。",
        "他说“一、修路”很要紧。",
        "价格为三、四元。",
    ],
)
def test_enumerations_are_no_headings(text: str) -> None:
    assert set(paths(text)) == {()}


def test_counted_sentences_with_text_of_their_own_are_headings() -> None:
    text = f"一、打算 {BODY} (一)抓防控。{BODY}一是管好入口。{BODY}二是管好出口。{BODY} (二)抓生产。{BODY}"
    assert [path[-1] for path in paths(text)] == [
        "一、打算",
        "(一)抓防控",
        "一是管好入口",
        "二是管好出口",
        "(二)抓生产",
    ]


def test_a_counted_sentence_within_a_paragraph_heads_nothing_after_it() -> None:
    text = f"一、补贴\n（一）床位\n标准提高。{BODY}一是新建床位。{BODY}二是运营补贴。{BODY}\n对幸福院给予补助。{BODY}\n（二）人员\n{BODY}"
    found = [(section.path[-1], text[section.start : section.end][:8]) for section in outline(text)]
    assert ("（一）床位", "对幸福院给予补助") in found


def test_numbered_titles_stand_over_the_numbers_in_the_text_between_them() -> None:
    policy = f"\n船厂奖励\n服务内容：1．贴息。{BODY}\n2．补偿办法。{BODY}\n3．公示确认。{BODY}\n"
    text = f"一、综合篇\n1. 船厂改造办法{policy}2. 船厂用工办法{policy}3. 船厂出口办法{policy}"
    found = {section.path[:2] for section in outline(text) if len(section.path) > 1}
    assert found == {
        ("一、综合篇", "1. 船厂改造办法"),
        ("一、综合篇", "2. 船厂用工办法"),
        ("一、综合篇", "3. 船厂出口办法"),
    }


def test_lead_sentences_come_in_rows_under_a_number() -> None:
    text = (
        f"一、2019年回顾 {BODY} 经济增长快于预期。{BODY}{MORE} 群众收入明显提高。{MORE}{BODY}"
        f" (一)抓产业。园区规模持续扩大。{BODY}企业“入规”更加踴跃。{MORE}合同履约全面见效。{BODY}"
        f" 二、打算 {BODY}"
    )
    assert [path[1:] for path in paths(text)] == [
        (),
        ("经济增长快于预期",),
        ("群众收入明显提高",),
        ("(一)抓产业", "园区规模持续扩大"),
        ("(一)抓产业", "企业“入规”更加踴跃"),
        ("(一)抓产业", "合同履约全面见效"),
        (),
    ]


def test_a_short_sentence_alone_is_no_lead() -> None:
    text = f"一、回顾 {BODY} (一)抓产业。{BODY}新桥十月通车。{MORE} (二)抓民生。{BODY}"
    assert [path[-1] for path in paths(text)] == ["一、回顾", "(一)抓产业", "(二)抓民生"]


def test_without_numbers_there_are_no_leads() -> None:
    assert paths(f"园区规模持续扩大。{BODY}企业活力更加充沛。{MORE}") == [()]


def test_the_address_ends_the_numbered_part_and_the_glossary_stands_by_itself() -> None:
    text = f"一、回顾 {BODY} (一)抓产业。{BODY}各位代表,成绩来之不易。{MORE} 二、打算 {BODY}"
    text += "名词解释:1.“三通”:通水、通电、通路。(P2)"
    assert paths(text) == [
        ("一、回顾",),
        ("一、回顾", "(一)抓产业"),
        ("一、回顾",),
        ("二、打算",),
        ("名词解释",),
    ]


def test_markdown_with_headings_has_no_leads_but_numbers_at_line_starts() -> None:
    text = f"# 题\n\n## 一、总体要求\n\n（一）原则。{BODY}园区规模持续扩大。{BODY}企业活力更加充沛。{MORE}\n"
    assert paths(text) == [("一、总体要求", "（一）原则")]


def check(text: str) -> None:
    at = 0
    for section in outline(text):
        assert at <= section.start < section.end <= len(text)
        inside = text[section.start : section.end]
        assert inside == inside.strip()
        assert all(section.path)
        at = section.end


def uncovered(text: str) -> str:
    at, rest = 0, []
    for section in outline(text):
        rest.append(text[at : section.start])
        at = section.end
    return "".join([*rest, text[at:]])


RUN_IN_PARTS = st.sampled_from(
    [
        *("一、回顾", "二、2020年打算", "(一)", "（二）抓农业", "一是管好。", "二是", "1.加强领导。"),
        *("各位代表,", "名词解释:", "附件：", "第八条 ", "第一条 为了甲。", "2019年", "甲"),
        *(BODY, MORE, "园区规模持续扩大。", "企业活力更加充沛。"),
        *("；", "，", "：", "”", "!", " ", "\n", "\n\n", "\u3000", "**"),
    ]
)
PARTS = st.one_of(
    RUN_IN_PARTS,
    st.sampled_from(
        [
            "# 题\n",
            "\n## 第一章 总则\n",
            "### 甲\n",
            "```\n",
            "<!-- 注 -->",
            "<!--",
            "-->",
            "第一章 总则\n",
            "#",
        ]
    ),
)


@given(st.lists(PARTS, max_size=30).map("".join))
def test_sections_are_in_order_and_lose_only_heading_lines_and_comments(text: str) -> None:
    check(text)
    left = re.sub(r"<!--.*?-->", "", uncovered(text), flags=re.DOTALL)
    assert all(not line.strip() or re.match(r"\s*(#|第)", line) for line in left.split("\n"))


@given(st.lists(RUN_IN_PARTS, max_size=30).map("".join))
def test_texts_without_heading_lines_are_covered_whole(text: str) -> None:
    check(text)
    assert not uncovered(text).strip()


@given(st.text())
def test_any_text_has_an_outline(text: str) -> None:
    check(text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "part", ["甲", "一、", "。", "\n", "(一)甲。", "甲乙丙丁。", " ", "#", "第一条 甲\n"]
)
def test_long_texts_take_no_more_than_linear_time(part: str) -> None:
    def seconds(size: int) -> float:
        text = "一、甲 " + part * size
        start = time.process_time()  # what others do on the machine does not count
        outline(text)
        return time.process_time() - start

    seconds(100)
    small, large = (min(seconds(size) for _ in range(3)) for size in (3000, 30000))
    assert large < 40 * small + 0.5


def in_lines(text: str) -> list[str]:
    return [" › ".join(path) for path in paths(text)]


CONTENTS = "{head}\n一、总则 {one}\n二、奖励标准 {two}\n三、附则 {three}\n\n一、总则\n本办法适用于益阳市。\n二、奖励标准\n奖励5万元。\n三、附则\n本办法自印发之日起施行。\n"


@pytest.mark.parametrize(
    ("head", "pages"),
    [
        ("目录", ("", "", "")),
        ("目　录", ("1", "2", "3")),
        ("## 目录", ("……1", "……2", "……3")),
        ("", ("......1", "......2", "......3")),
    ],
)
def test_a_table_of_contents_is_no_text(head: str, pages: tuple[str, str, str]) -> None:
    one, two, three = pages
    text = CONTENTS.format(head=head, one=one, two=two, three=three)
    sections = outline(text)
    assert [section.path[-1] for section in sections] == ["一、总则", "二、奖励标准", "三、附则"]
    assert "目" not in "".join(text[s.start : s.end] for s in sections)
    assert text[sections[0].start :].startswith("一、总则\n本办法")


def test_a_list_under_the_word_contents_is_no_table_of_contents() -> None:
    text = "目录\n鼓励类产业\n限制类产业\n"
    assert [text[s.start : s.end] for s in outline(text)] == [text.strip()]


def test_headings_in_figures_nest() -> None:
    text = (
        "1 总则\n1.1 适用范围\n适用于益阳市的企业。\n1.2 申报条件\n1.2.1 注册满一年\n须提供营业执照。\n2 奖励标准\n"
        "2.1 对新建项目给予奖励，最高1.5亿元。\n2.2 固定资产投资\n1.5亿元以上的奖励100万元。\n"
    )
    assert in_lines(text) == [
        "1 总则 › 1.1 适用范围",
        "1 总则 › 1.2 申报条件 › 1.2.1 注册满一年",
        "2 奖励标准 › 2.1 对新建项目给予奖励",
        "2 奖励标准 › 2.2 固定资产投资",
    ]


def test_headings_numbered_alone_head_texts_and_are_no_items() -> None:
    assert in_lines("1、创业资助\n给予1万元。\n2、租金补贴\n每月500元。\n") == ["1、创业资助", "2、租金补贴"]
    assert in_lines("材料如下。\n1、身份证\n2、户口本\n3、毕业证\n请一并提交。\n") == [""]
    assert in_lines("1.5亿元以上的，奖励。\n2.5亿元以上的，再奖励。\n") == [""]


@pytest.mark.parametrize("mark", ["问：", "问:", "Q：", "问题{}：", ""])
def test_a_reply_belongs_to_its_question(mark: str) -> None:
    text = "".join(
        f"{mark.format(n)}{asked}？\n答：{reply}。\n（一）第一项条件。\n（二）第二项条件。\n"
        for n, (asked, reply) in enumerate((("谁可以申请", "企业可以"), ("补贴多少", "最高5万元")), 1)
    )
    sections = outline(text)
    assert [section.path for section in sections] == [("谁可以申请？",), ("补贴多少？",)]
    assert "5万元" in text[sections[1].start : sections[1].end]
    assert "第二项" in text[sections[1].start : sections[1].end]


def test_a_chapter_ends_a_reply() -> None:
    text = "一、申领\n问：谁可以申请？\n答：企业。\n二、停领\n问：何时停领？\n答：重新就业。\n"
    assert in_lines(text) == ["一、申领 › 谁可以申请？", "二、停领 › 何时停领？"]


def test_an_article_is_headed_by_its_own_name() -> None:
    text = "第一条 适用范围。2022年以后签约的项目。\n第二条 上市奖励：首次上市的，奖励30万元。\n第三条 本办法由县商务局负责解释。\n"
    assert [section.path for section in outline(text)] == [
        ("第一条 适用范围",),
        ("第二条 上市奖励",),
        ("第三条",),
    ]


def test_an_article_that_heads_a_list_is_headed_by_its_name() -> None:
    text = "第一条 申报材料。\n（一）申报表。\n（二）承诺书。\n第二条 本办法由县商务局负责解释。\n第三条 本办法自印发之日起施行。\n"
    assert [section.path for section in outline(text)] == [("第一条 申报材料",), ("第二条",), ("第三条",)]


def test_a_label_does_not_end_within_a_date() -> None:
    text = "一、船坞\n新建的奖励。\n二、本政策自 2024 年8 月6 日起施行，有效期至2027 年12 月31 日。\n"
    assert in_lines(text)[-1].startswith("二、本政策自 2024 年8 月6 日起施行")


def test_measures_with_short_names_are_sections_where_nothing_else_heads_the_text() -> None:
    said = "对在本区注册的航运企业，按其自有船舶的载重吨和船龄给予一次性的落户补助，补助由区财政按年度核定后拨付到企业账户，同一船舶只补一次。"
    names = ("促进运力入驻", "建立服务基地", "做大本土企业", "加快金融创新")
    text = "若干意见\n" + "".join(f"{number}.{name}。{said}\n" for number, name in enumerate(names, 1))
    found = [section.path for section in outline(text)]
    assert found[1:] == [(f"{number}.{name}",) for number, name in enumerate(names, 1)]
    papers = "申请材料\n1.申请表。\n2.营业执照。\n3.完税证明。\n4.承诺书。\n"
    assert [section.path for section in outline(papers)] == [()]
