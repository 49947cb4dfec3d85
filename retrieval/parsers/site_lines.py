"""What a site writes around a text: the lines of its frame, and where those say who published the text and when."""

from __future__ import annotations

import re

from retrieval.characters import HAN
from retrieval.numerals import YEAR

SHORT = 60  # code points; a longer line is nothing that a site writes around a text
_AROUND = re.compile(
    r"^(?:当前|您(?:所)?在的?|所在)位置|^[您你]?(?:现在|当前)?(?:所?在)?的?位置\s*[：:]|^字[体号][：:]|^分享到|扫一扫在?手机|^[上下]一[篇条]|^[上下]一个\s*[：:]|^责任编辑|^首页\s*[|>＞›»]|^(?:关于|联系)我们|^设为首页|^网站地图|"
    r"^【?(?:打印|关闭|收藏|返回顶部|返回)(?:本页|此页|窗口|页面)?】?(?:$|[\s【])|^(?:浏览|阅读|点击)(?:次数|量|数)\s*[：:]|"
    r"版权所有(?:[：:\s©]|$)|^版权所有|ICP备(?:案号|\s*\d)|公网安备\s*\d|网站标识码|"
    r"^发[布表](?:时间|日期)[：:]\s*\d|^(?:信息|文章)?来源[：:][^。]*$|^(?:时间|日期)[：:].*来源[：:][^。]*$|"
    r"^(?:正在)?加载中|浏览器.{0,8}不支持|(?i:请(?:先)?(?:开启|启用).{0,6}javascript)"
)
DAY = r"(\d{4}\s*(?:[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,2}|年\s*\d{1,2}\s*月\s*\d{1,2}\s*日))"
SAYS = r"\s*(?:[：:]|\n)\s*"  # in a table a label stands in a cell of its own
PUBLISHED = [
    re.compile(rf"{label}{DAY}(?!\s*[至到—~－-])")
    for label in (
        f"发[布表](?:时间|日期){SAYS}",
        f"发文日期{SAYS}",
        rf"(?<![{HAN}])(?:日期|时间)\s*[：:]\s*",
    )
]
ISSUERS = [
    re.compile(rf"{label}([^\s|｜：:，,。；;【\[（(]{{2,30}})")
    for label in (f"发文机关{SAYS}", rf"(?:发布|发文)(?:机构|单位){SAYS}", r"(?:信息|文章)?来源\s*[：:]\s*")
]
# Of an official paper: 长政发〔2025〕6号.
NUMBER = re.compile(
    rf"(?:发文字号|文\s?号|文件编号){SAYS}([{HAN}（）()]{{1,20}}\s*[〔\[［（(【]\s*{YEAR}\s*[〕\]］）)】]\s*第?\s*\d{{1,5}}\s*号)"
)
LABEL = re.compile(r"^(?:字体?|浏览|时间|日期|发布|作者|编辑|索引|文号|主题|成文|标题|公开|有效)")
SITE = re.compile(
    r"\s*[_|｜\-–—－]+\s*(?=[^_|｜\-–—－]*(?:政府|[局厅委办网站会院]|门户|中心|频道|公开)[^_|｜\-–—－]*$)[^_|｜\-–—－]+$"
)


def is_around(line: str) -> bool:
    """True if a line is of the site's frame, and not of the text."""
    return len(line) <= SHORT and bool(_AROUND.search(line))


def day(match: re.Match[str] | None) -> str:
    """The day that one of ``PUBLISHED`` found, without white space; "" if it found none."""
    return re.sub(r"\s", "", match[1]) if match else ""
