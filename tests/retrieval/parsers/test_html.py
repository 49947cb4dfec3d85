"""Web pages: what the page is about, and what it says about itself, without the site around it."""

from __future__ import annotations

import time

import pytest

from retrieval.parsers.document import ParseError
from retrieval.parsers.html import parse_html
from retrieval.parsers.html_text_run import end_of_items

GOVERNMENT = """<!-- saved from url=(0041)https://www.example.gov.cn/zwgk/t123.html -->
<html><head><title>关于印发《若干措施》的通知_某某市人民政府</title>
<meta name="ArticleTitle" content="关于印发《若干措施》的通知"><META NAME="PubDate" CONTENT="2024-05-16 10:20">
<meta name="ContentSource" content="某某市商务局"><script>var a=1;</script></head><body>
<div class="top"><a href="/">首页</a><a href="/a">政务公开</a></div><div>当前位置：<a>首页</a> &gt; 文件</div>
<h1>关于印发《若干措施》的通知</h1>
<div>发布时间：2024-05-16 来源：某某市商务局 字体：【大 中 小】 <a>打印</a></div>
<div class="TRS_Editor"><p>各县市区人民政府：</p><p>　　现将若干措施印发给你们，请认真
贯彻执行。</p><p><strong>一、加大支持</strong></p><p>　　对总投资5亿元以上的项目奖励3%，支持3D打印、主办单位落户等。</p>
<table><tr><td rowspan=2>类别</td><td colspan=2>奖励</td></tr><tr><td>市级</td><td>县级</td></tr>
<tr><td>制造业</td><td>3%</td><td>1%</td></tr></table>
<ul><li>提交申请表；</li><li>提交证明。</li></ul><p>时间：2024年6月1日至6月30日</p></div>
<div class="share">分享到：微信</div><div>上一篇：别的通知</div>
<div class="footer">版权所有：某某市人民政府 湘ICP备05001234号</div></body></html>"""
LAYOUT = """<html><head><title>2023年项目清单-某某市投资促进局</title></head><body><div><a>首页</a></div>
<table width=100%><tr><td><table><tr><td><b>2023年项目清单</b></td></tr>
<tr><td>日期：2023年3月8日 来源：某某市投资促进局</td></tr></table></td></tr>
<tr><td><table border=1><tr><th>序号</th><th>项目</th><th>总投资（亿元）</th></tr>
<tr><td>1</td><td>电池产业园</td><td>35</td></tr><tr><td>2</td><td>智造园</td><td>12.5</td></tr></table></td></tr></table>
<div>版权所有</div></body></html>"""
BREAKS = """<html><head><title>关于举办洽谈会的公告 | 某省商务厅</title></head><body><div><a>首页</a>|<a>登录</a></div>
<div class="content"><div>洽谈会定于2022年9月20日在长沙举办。<br><br>　　参展企业须在9月10日前报名。<br><br>　　展位费全免。</div></div>
<div>关于我们 | 联系方式</div></body></html>"""


def parsed(page: str) -> tuple[str, str, str, str, str]:
    found = parse_html(page.encode())
    return found.title, found.issuer, found.published, found.url, found.text


def test_a_government_page() -> None:
    title, issuer, published, url, text = parsed(GOVERNMENT)
    assert (title, issuer, published) == ("关于印发《若干措施》的通知", "某某市商务局", "2024-05-16 10:20")
    assert url == "https://www.example.gov.cn/zwgk/t123.html"
    assert text == (
        "各县市区人民政府：\n\n现将若干措施印发给你们，请认真贯彻执行。\n\n一、加大支持\n\n"
        "对总投资5亿元以上的项目奖励3%，支持3D打印、主办单位落户等。\n\n"
        "| 类别 | 奖励 市级 | 奖励 县级 |\n| --- | --- | --- |\n| 制造业 | 3% | 1% |\n\n"
        "- 提交申请表；\n- 提交证明。\n\n时间：2024年6月1日至6月30日\n"
    )


def test_a_cell_over_four_rows_stands_in_each() -> None:
    rows = "<tr><td rowspan=4>制造业</td><td>甲</td></tr>" + "".join(
        f"<tr><td>{one}</td></tr>" for one in "乙丙丁"
    )
    page = f"<html><body><table><tr><th>类别</th><th>奖励</th></tr>{rows}</table></body></html>"
    assert parsed(page)[4].splitlines()[2:] == [f"| 制造业 | {one} |" for one in "甲乙丙丁"]


def test_a_page_laid_out_by_tables() -> None:
    title, issuer, published, _, text = parsed(LAYOUT)
    assert (title, issuer, published) == ("2023年项目清单", "某某市投资促进局", "2023年3月8日")
    assert text == (
        "| 序号 | 项目 | 总投资（亿元） |\n| --- | --- | --- |\n| 1 | 电池产业园 | 35 |\n| 2 | 智造园 | 12.5 |\n"
    )


def test_paragraphs_parted_by_breaks() -> None:
    title, issuer, published, url, text = parsed(BREAKS)
    assert (title, issuer, published, url) == ("关于举办洽谈会的公告", "", "", "")
    assert text == "洽谈会定于2022年9月20日在长沙举办。\n\n参展企业须在9月10日前报名。\n\n展位费全免。\n"


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ("", "<p>发布日期：2023-1-5</p>", "2023-1-5"),
        ("", "<span>日期：</span><span>2023年1月5日</span>", "2023年1月5日"),
        ('<meta property="article:published_time" content="2023-01-05T08:00:00">', "", "2023-01-05T08:00:00"),
        ("", "<p>会议于2023年1月5日召开。</p>", ""),
    ],
)
def test_the_date_is_what_the_page_says_it_is(head: str, body: str, published: str) -> None:
    article = "".join(
        f"<p>这是第{number}段正文，讲的是园区建设的进展情况和下一步安排。</p>" for number in range(6)
    )
    page = f"<html><head><title>园区建设</title>{head}</head><body><h1>园区建设</h1>{body}{article}</body></html>"
    assert parsed(page)[2] == published


@pytest.mark.parametrize("page", ["", "<html></html>", "<html><body><script>1</script></body></html>"])
def test_a_page_that_says_nothing(page: str) -> None:
    with pytest.raises(ParseError):
        parse_html(page.encode())


def made(body: str, title: str = "投资指南", head: str = "") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


ARTICLE = "".join(f"<p>园区第{number}期工程已经建成，入园企业达到{number}家。</p>" for number in range(3, 9))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<ol><li>申请；</li><li>核查：<ol><li>看资料</li></ol></li><li>发证。</li></ol>", "1. 申请；\n\n2. 核查：\n\n1. 看资料\n\n3. 发证。"),
        ("<ol start=4><li>丁项</li><li>（五）戊项</li></ol>", "4. 丁项\n\n（五）戊项"),
        ("<ul><li><p>执照</p></li><li>证件<ul><li>原件</li></ul></li></ul>", "- 执照\n- 证件\n- 原件"),
        ("<p>标准<del>10万元</del>20万元<span style='display: none'>密</span>。</p><svg><text>图</text></svg>", "标准20万元。"),
        ("<pre>第一行\n第二行</pre>", "第一行\n\n第二行"),
        (
            "<table><caption>表1</caption><tr><td>县</td><td>项目</td></tr><tr><td>甲</td><td><ul><li>仓库</li><li>码头</li></ul></td></tr></table>",
            "表1\n\n| 县 | 项目 |\n| --- | --- |\n| 甲 | 仓库 码头 |",
        ),
    ],
    ids=["numbered", "from four", "bullets", "not shown", "as written", "table"],
)  # fmt: skip
def test_what_a_browser_shows(body: str, text: str) -> None:
    assert (
        parsed(made(f"<div id=zoom><p>之前。</p>{body}<p>之后。</p></div>"))[4]
        == f"之前。\n\n{text}\n\n之后。\n"
    )


def test_parts_stay_in_order_without_a_known_container() -> None:
    """The library gives lists after the paragraphs that they stand before."""
    body = f"<div class=a><ul><li>甲方：园区</li><li>乙方：企业</li></ul>{ARTICLE}</div><div>关于我们</div>"
    text = parsed(made(f"<form>{body}</form>"))[4]
    assert text.startswith("- 甲方：园区\n- 乙方：企业\n\n园区第3期")
    assert text.endswith("8家。\n")


def test_a_table_is_kept_that_says_more_than_what_introduces_it() -> None:
    """The library takes the paragraphs above for the text of the page."""
    about = "".join(f"<div class=indent>{ARTICLE}{number}</div>" for number in "甲乙")
    grants = "".join(
        f"<tr><td>{number}</td><td>扶持{number}</td><td>对新购设备且投资{number}00万元以上的企业，验收合格后给予补助。</td>"
        f"<td>按设备投入的{number}%给予补助，每家企业最高不超过{number}0万元；只能享受一次，由商务局受理。</td></tr>"
        for number in range(1, 25)
    )
    menu = "<div class=menu><span>概况</span><span>规划</span></div>"
    page = f"{menu}<div class=box><div class=text>{about}</div></div><div class=dialog><div class=con><table><tr><th>序号</th><th>项目</th><th>条件</th><th>奖励</th></tr>{grants}</table></div></div>"
    text = parsed(made(page))[4]
    assert "按设备投入的24%给予补助" in text
    assert "概况" not in text


@pytest.mark.parametrize(
    "line", ["您的位置：首页 > 公开 > 文件", "您现在的位置：首页", "当前所在位置：首页", "当前位置: 首页"]
)
def test_where_one_is_on_a_site_is_none_of_the_text(line: str) -> None:
    assert "位置" not in parsed(made(f"<div>{line}</div><div>{ARTICLE}</div>"))[4]


def test_lists_of_other_pages_are_left_out() -> None:
    links = "".join(f"<li><a href='{n}'>关于第{n}个项目的公示</a>2024-01-0{n}</li>" for n in range(1, 9))
    assert "公示" not in parsed(made(f"<div><ul>{links}</ul></div><div>{ARTICLE}</div>"))[4]


INDEX = (
    "<table><tr><td>索 引 号：</td><td>000/2024-1</td><td>发文机关</td><td>某市商务局</td></tr>"
    "<tr><td>成文日期：</td><td>2024年5月10日</td><td>发布日期</td><td>2024-05-16</td></tr></table>"
)
LISTED = (
    "<ul><li>索引号：000/2024-1</li><li><b>发文机关：</b><span>某市商务局</span></li>"
    "<li>成文日期：2024年5月10日</li><li>发布日期：2024-05-16</li></ul>"
)


@pytest.mark.parametrize("index", [INDEX, LISTED])
def test_the_index_of_a_document_says_of_it_what_it_says(index: str) -> None:
    found = parse_html(made(f"{index}<div>{ARTICLE}</div>").encode())
    assert (found.issuer, found.published, found.delivered) == ("某市商务局", "2024-05-16", "2024年5月10日")
    assert found.text.startswith("园区第3期")


@pytest.mark.parametrize(
    "index",
    [
        INDEX.replace("</table>", "<tr><td>文号</td><td>临商发〔2024〕3号</td></tr></table>"),
        LISTED.replace("</ul>", "<li>发文字号：临商发〔2024〕3号</li></ul>"),
    ],
)
def test_the_index_of_a_document_gives_its_number(index: str) -> None:
    assert parse_html(made(f"{index}<div>{ARTICLE}</div>").encode()).number == "临商发〔2024〕3号"
    named = ARTICLE.replace("</p>", "（依据文号：临财发〔2020〕1号）</p>", 1)
    assert parse_html(made(f"{index}<div>{named}</div>").encode()).number == "临商发〔2024〕3号"


@pytest.mark.parametrize(
    ("line", "published", "kept"),
    [
        ("2024-01-20&nbsp;某县人民政府办公室", "2024-01-20", False),
        ("2024-01-20 17:00 来源：某县人民政府", "2024-01-20", False),
        ("申报时间：2024年6月1日至6月30日", "", True),
        ("<b>申报时间</b><p>2024年6月1日</p>", "", True),
    ],
)
def test_a_date_under_the_title(line: str, published: str, kept: bool) -> None:
    page = made(f"<h1>投资指南</h1><p>{line}</p><div>{ARTICLE}</div>")
    found = parse_html(page.encode())
    assert found.published == published
    assert found.text.startswith("园区第3期") is not kept


@pytest.mark.slow
@pytest.mark.parametrize(
    "body",
    [
        "<ol>" + "".join(f"<li>第{number}项内容。</li>" for number in range(10_000)) + "</ol>",
        "<table>" + "<tr><td colspan=100 rowspan=100>甲。</td><td>乙</td></tr>" * 1000 + "</table>",
    ],
    ids=["items", "cells"],
)
def test_many_parts_take_little_time(body: str) -> None:
    """Each item counted those before it, and rows grew by what spans them: a minute and more."""
    began = time.process_time()
    assert parsed(made(body))[4]
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("first", "kept"), [("一、哪些船企可以申请船坞补助？", True), ("船坞补助办事指引", False)]
)
def test_the_question_over_the_first_reply_is_kept(first: str, kept: bool) -> None:
    """The library leaves out what it takes for the title of an article."""
    replies = (
        (first, "在临江县登记满一年、没有欠税的船企，都可以向县港航局提出申请。"),
        ("二、船坞补助给多少？", "按船坞投资额的百分之八给予补助，单个船坞最高九十万元。"),
        ("三、什么时候拨付？", "审核通过后十个工作日内，由县财政局拨付到船企账户。"),
    )
    article = "".join(f"<h2>{asked}</h2><p>{told}</p>" for asked, told in replies)
    page = made(f"<h1>船坞补助问答</h1><article>{article}</article>", "船坞补助问答")
    assert parsed(page)[4].startswith(f"## {first}\n\n{replies[0][1]}") is kept


def test_a_date_at_the_end_is_kept() -> None:
    page = made(f"<div id=zoom><p>{'园区建设进展顺利。' * 9}</p><p>2024-01-20</p></div>")
    assert parsed(page)[4].endswith("\n\n2024-01-20\n")


@pytest.mark.parametrize(
    ("title", "body", "found"),
    [
        ("投资指南_通知公告_某区政府网", "<div>投资指南</div>", "投资指南"),
        ("某市招商局 工作动态 市里签下百亿项目", "<td>市里签下百亿项目</td>", "市里签下百亿项目"),
        ("投资指南 - 某县经开区", "", "投资指南"),
        (
            "临江市会展资金管理办法-某省-政策法规",
            "<div>临江市会展资金管理办法</div>",
            "临江市会展资金管理办法",
        ),
        (
            "物流业支持政策-某某示范区（临江市）",
            "<div>物流业支持政策</div>",
            "物流业支持政策-某某示范区（临江市）",
        ),
        ("某某科技园区", "<h1>某某科技园区奖励办法（试行）</h1>", "某某科技园区奖励办法（试行）"),
        ("某某市政府网", "<h2>某某市茶园补助办法</h2><h2>相关解读</h2>", "某某市茶园补助办法"),
        ("招商动态", "<article><h1>市里签下百亿项目</h1></article>", "市里签下百亿项目"),
        ("某某船务之窗", "<h1>某某县船坞补助解答</h1>", "某某县船坞补助解答"),
        ("某某船务之窗", "<h1>某某县船坞补助情况</h1>", "某某船务之窗"),
        (
            "船务之窗 船坞设备补助常见问题",
            "<h1>某某县船坞设备补助常见问题</h1>",
            "某某县船坞设备补助常见问题",
        ),
        ("船务之窗 常见问题", "<h1>某某县船坞设备补助常见问题</h1>", "船务之窗 常见问题"),
    ],
)
def test_the_title_without_site_and_column(title: str, body: str, found: str) -> None:
    assert parsed(made(f"{body}<div>{ARTICLE}</div>", title))[0] == found


@pytest.mark.parametrize(
    "page",
    [
        "<html><frameset><frame src=a><noframes><body>浏览器不支持框架</body></noframes></frameset></html>",
        made("<div id=app>加载中，请稍候</div><div>版权所有：某市</div>"),
    ],
)
def test_a_page_whose_text_is_elsewhere_is_refused(page: str) -> None:
    with pytest.raises(ParseError, match="没有找到正文"):
        parse_html(page.encode())


KEPT = (
    "对完成ICP备案的平台企业奖励20万元。",
    "鼓励版权所有人登记，每件奖励500元。",
    "发布日期：自2024年6月1日起30日内申报有效。",
    "来源：市统计局。",
    "时间：2030年1月1日，地点：市会展中心。",
)


@pytest.mark.parametrize("box", ["<div id='zoom'>{}</div>", "<div class='x'>{}</div>"])
def test_what_looks_like_the_site_but_is_the_text_stays(box: str) -> None:
    lines = [*KEPT, "园区建设进展顺利，入园企业不断增加。"]
    text = box.format("".join(f"<p>{line}</p>" for line in lines))
    foot = "<div>来源：某市商务局</div><div>版权所有：某市 某ICP备123号</div>"
    found = parse_html(made(f"<div>发布时间：2024-05-01</div>{text}{foot}").encode())
    assert found.text == "\n\n".join(lines) + "\n"
    assert (found.published, found.issuer) == ("2024-05-01", "某市商务局")
    bare = parse_html(made(text).encode())
    assert (bare.published, bare.issuer) == ("", ""), "what the text tells of is not when it was put up"


@pytest.mark.parametrize(
    ("head", "body", "found"),
    [
        ("<title>临江咨询有限公司</title>", "<h1>技改补助申报通知</h1>", "技改补助申报通知"),
        ("<title>技改补助申报通知</title>", "<h1>临江县人民政府</h1>", "技改补助申报通知"),
        ("", "<h1>临江县财政局</h1><h2>关于印发补助办法的通知</h2>", "临江县财政局关于印发补助办法的通知"),
        ("", "<h1>临江县财政局</h1><h2>补助办法</h2>", "临江县财政局"),
        ("<title>政策解读</title>", "<h1>临江县技改补助政策解读</h1>", "临江县技改补助政策解读"),
        ("<title>临江智能服务平台首页</title>", "<p>技改补助申报通知</p>", ""),
    ],
)
def test_the_title_is_that_of_the_text_and_not_of_the_site(head: str, body: str, found: str) -> None:
    text = "<p>对一亿元以上的项目给予奖励，奖励标准由县里定。</p><p>自发布之日起施行。</p>"
    assert parsed(f"<html><head>{head}</head><body><div>{body}{text}</div></body></html>")[0] == found


@pytest.mark.parametrize(
    ("source", "issuer"),
    [
        ("市财政局", "临江市财政局"),
        ("区商务局", "临江市江北区商务局"),
        ("云山县商务局", "云山县商务局"),
        ("省商务厅", "省商务厅"),
    ],
)
def test_a_body_without_its_place_is_of_the_place_of_the_site(source: str, issuer: str) -> None:
    head = f'<title>通知</title><meta name="SiteName" content="临江市江北区人民政府"><meta name="ContentSource" content="{source}">'
    assert parsed(f"<html><head>{head}</head><body><p>现将有关事项通知如下。</p></body></html>")[1] == issuer


def test_an_end_of_a_break_breaks_the_line() -> None:
    page = "<html><body><div>一、支持对象</br>全县的企业，不分大小。</BR />二、支持标准</br>每家十万元，一次给付。<br/>上一个：<a>别的通知</a></div></body></html>"
    assert (
        parsed(page)[4]
        == "一、支持对象\n\n全县的企业，不分大小。\n\n二、支持标准\n\n每家十万元，一次给付。\n"
    )


def test_a_second_paper_of_a_page_is_kept_with_its_items() -> None:
    """As much as the library leaves out of the last of several papers."""
    blocks = ["第一个通知的正文说明了奖励的办法和条件，企业可以申请。", "## 第二个通知", "各企业："]
    items = [f"{numeral}、对符合条件的企业给予奖励。" for numeral in "一二三"]
    around = [
        "2024年3月1日",
        "相关阅读",
        "别处的一则长长的新闻，说了许多别的事情，和这两个通知都没有什么关系，只是排在它们的下面。",
    ]
    whole = [*blocks, *items, *around]
    assert whole[: end_of_items(whole, 1)] == [*blocks, *items, around[0]]
    assert end_of_items([blocks[0], *around[1:]], 1) == 1
