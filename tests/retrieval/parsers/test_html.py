"""Web pages: what the page is about, and what it says about itself, without the site around it."""

from __future__ import annotations

import pytest

from retrieval.parsers.document import ParseError
from retrieval.parsers.html import parse_html

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
