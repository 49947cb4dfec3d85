"""A saved web page → its text: what the page is about, without the site around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

import trafilatura
from lxml import html

from retrieval.parsers.document import Document, ParseError
from retrieval.parsers.plain import joined, line, visible
from retrieval.parsers.tables import table

# Where the content management systems of Chinese government sites put the text.
_CONTAINERS = (
    "//*[@id='UCAP-CONTENT' or @id='zoom' or @id='zoomcon' or @id='Zoom' or @id='mainText' or @id='vsb_content']",
    "//*[contains(concat(' ', @class, ' '), ' TRS_Editor ') or contains(concat(' ', @class, ' '), ' TRS_UEDITOR ')]",
    "//*[contains(concat(' ', @class, ' '), ' article-content ') or contains(concat(' ', @class, ' '), ' pages_content ')]",
    "//*[contains(concat(' ', @class, ' '), ' v_news_content ') or contains(concat(' ', @class, ' '), ' con_text ')]",
)
_SKIPPED = frozenset(
    {
        "script",
        "style",
        "noscript",
        "nav",
        "footer",
        "header",
        "form",
        "button",
        "select",
        "iframe",
        "graphic",
        "img",
    }
)
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "body",
        "blockquote",
        "quote",
        "center",
        "td",
        "th",
        "cell",
        "dl",
        "dt",
        "dd",
    }
    | {"tr", "tbody", "thead", "pre", "fieldset", "figure", "ul", "ol", "list", "row", "table", "html"}
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ITEMS = ("li", "item")
_CELLS = ("td", "th", "cell")
_WHOLE = frozenset({*_ITEMS, *_HEADINGS, "p", "span", "a"})  # nothing in them is a page's text
_DENSE = 0.75  # of a block's text; the part that holds as much of it is what it is about
_MORE = 1.2
_SHORT = 60  # code points; a longer line is nothing that a site writes around a text
_AROUND = re.compile(
    r"^(?:当前|您(?:所)?在的?|所在)位置|^字[体号][：:]|^分享到|扫一扫在?手机|^[上下]一[篇条]|^责任编辑|^首页\s*[|>＞]|"
    r"^【?(?:打印|关闭|收藏|返回顶部|返回)(?:本页|此页|窗口|页面)?】?(?:$|[\s【])|^(?:浏览|阅读|点击)(?:次数|量|数)\s*[：:]|"
    r"版权所有|ICP备|公网安备|网站标识码|^发布(?:时间|日期)[：:]|^(?:信息|文章)?来源[：:]|^(?:时间|日期)[：:].*来源[：:]"
)
_DAY = r"(\d{4}\s*(?:[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,2}|年\s*\d{1,2}\s*月\s*\d{1,2}\s*日))"
_PUBLISHED = [
    re.compile(rf"{label}\s*[：:]\s*{_DAY}")
    for label in ("发布时间", "发布日期", "发文日期", "(?:日期|时间)")
]
_ISSUERS = [
    re.compile(rf"{label}\s*[：:]\s*([^\s|｜：:，,。；;【\[（(]{{2,30}})")
    for label in ("发文机关", "(?:发布|发文)(?:机构|单位)", "(?:信息|文章)?来源")
]
_LABEL = re.compile(r"^(?:字体?|浏览|时间|日期|发布|作者|编辑|索引|文号|主题|成文|标题|公开|有效)")
_SITE = re.compile(
    r"\s*[_|｜\-–—－]+\s*(?=[^_|｜\-–—－]*(?:政府|[局厅委办网站会院]|门户|中心|频道|公开)[^_|｜\-–—－]*$)[^_|｜\-–—－]+$"
)
_WRAPPED = re.compile(r"(?<=[^\x00-\x7f])\s*\n\s*(?=[^\x00-\x7f])")
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")


def parse_html(data: bytes) -> Document:
    """The text of a page, UTF-8. Raises ParseError where it holds none."""
    source = data.decode("utf-8", "replace")
    try:
        page = html.document_fromstring(source, parser=html.HTMLParser(encoding=None, huge_tree=True))
    except (ValueError, html.etree.ParserError):
        # A page that names its encoding in an XML declaration is taken as bytes only.
        try:
            page = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
        except (ValueError, html.etree.ParserError):
            raise ParseError("这个网页里没有内容") from None
    metas = _metas(page)
    title = _title(page, metas)
    blocks = [block for block in _text(page, source) if not _is(block, title) and not _is_around(block)]
    if not any(character.isalnum() for block in blocks for character in block):
        raise ParseError("这个网页里没有找到正文；请保存有正文的那一页，或把正文另存为文本")
    whole = line(page.text_content())
    return Document(
        joined(blocks),
        title,
        _issuer(metas, whole),
        _published(metas, whole),
        _url(page, metas, source),
    )


def _metas(page: Any) -> dict[str, str]:
    """What the page says of itself, by names in lower case; the first of each counts."""
    found: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        content = line(meta.get("content") or "")
        if name and content:
            found.setdefault(name, content)
    return found


def _title(page: Any, metas: dict[str, str]) -> str:
    whole = line(page.findtext(".//title") or "")
    first = [line(heading.text_content()) for heading in page.iter("h1")]
    if "articletitle" in metas:
        return metas["articletitle"]
    if len(first) == 1 and first[0] and (first[0] in whole or not whole):
        return first[0]
    return metas.get("og:title") or _SITE.sub("", whole)


def _issuer(metas: dict[str, str], whole: str) -> str:
    for pattern in _ISSUERS[:2]:
        match = pattern.search(whole)
        if match and not _LABEL.match(match[1]):
            return match[1]
    if "contentsource" in metas:
        return metas["contentsource"]
    match = _ISSUERS[2].search(whole)
    return match[1] if match and not _LABEL.match(match[1]) else ""


def _published(metas: dict[str, str], whole: str) -> str:
    for name in ("pubdate", "article:published_time", "publishdate", "dc.date"):
        if name in metas:
            return metas[name]
    found = (match[1] for pattern in _PUBLISHED if (match := pattern.search(whole)))
    return re.sub(r"\s", "", next(found, ""))


def _url(page: Any, metas: dict[str, str], source: str) -> str:
    saved = _SAVED_FROM.search(source)
    linked = (
        link.get("href") for link in page.iter("link") if (link.get("rel") or "").lower() == "canonical"
    )
    for url in (*linked, metas.get("og:url"), metas.get("url"), saved[1] if saved else ""):
        if url and re.match(r"https?://[^\s/]+", url):
            return str(url)
    return ""


def _text(page: Any, source: str) -> list[str]:
    """The blocks of the text: where a known container has it, else what the library finds, else the densest part."""
    known: list[Any] = next((found for path in _CONTAINERS if (found := page.xpath(path))), [])
    # Of containers within one another the outermost counts.
    outer = [one for one in known if not any(parent in known for parent in one.iterancestors())]
    contained = list(chain.from_iterable(map(_blocks, outer)))
    found = trafilatura.bare_extraction(
        source, include_tables=True, include_comments=False, include_formatting=True, favor_recall=True
    )
    body = getattr(found, "body", None)
    # Where it finds no structure it gives the whole page as one paragraph, with the site around it.
    extracted = _blocks(body) if body is not None and len(body) > 1 else []
    if _length(contained) * _MORE >= _length(extracted) and contained:
        return contained
    return extracted or _blocks(_densest(page))


def _length(blocks: list[str]) -> int:
    return sum(map(len, blocks))


def _densest(page: Any) -> Any:
    """The smallest part of a page that holds nearly all of its text, links left out."""
    part = page.find("body")
    part = page if part is None else part
    while whole := _own_length(part):
        inner = next(
            (one for one in part if isinstance(one.tag, str) and _own_length(one) >= whole * _DENSE), None
        )
        if inner is None or inner.tag in _WHOLE or (inner.tag == "table" and not _is_layout(inner)):
            break
        part = inner
    return part


def _own_length(part: Any) -> int:
    if not isinstance(part.tag, str) or part.tag in _SKIPPED or part.tag == "a":
        return 0
    length = len("".join((part.text or "").split()))
    return length + sum(_own_length(one) + len("".join((one.tail or "").split())) for one in part)


def _blocks(part: Any) -> list[str]:
    """The paragraphs, headings, lists and tables of a part of a page, in order."""
    blocks: list[str] = []
    running: list[str] = []

    def end(prefix: str = "") -> None:
        """What has been collected is a block."""
        lines = [
            prefix + text
            for piece in visible("".join(running)).split("\n")
            if (text := " ".join(piece.split()))
        ]
        running.clear()
        blocks.extend(lines)

    def walk(one: Any) -> None:
        tag = one.tag if isinstance(one.tag, str) else ""
        if not tag or tag in _SKIPPED:
            return
        if tag in ("br", "lb"):
            running.append("\n")
        elif tag == "table" and not _is_layout(one):
            end()
            blocks.append(table(list(_rows(one))))
        elif tag in _HEADINGS or tag == "head":
            end()
            inside(one)
            level = _HEADINGS.get(one.get("rend", tag), 2)
            end("#" * max(2, level) + " ")
        elif tag in _ITEMS:
            end()
            inside(one)
            end("- ")
        elif tag in _BLOCKS:
            end()
            inside(one)
            end()
        else:
            inside(one)

    def inside(one: Any) -> None:
        running.append(_flat(one.text))
        for child in one:
            walk(child)
            running.append(_flat(child.tail))

    inside(part)
    end()
    return blocks


def _flat(text: str | None) -> str:
    """Text as a browser shows it: the lines of the source mean nothing, and are no spaces within Chinese."""
    return re.sub(r"\s+", " ", _WRAPPED.sub("", text or ""))


def _is_layout(one: Any) -> bool:
    """Whether a table only places things: others stand in it, or its cells hold paragraphs side by side with nothing."""
    if next((inner for inner in one.iter("table") if inner is not one), None) is not None:
        return True
    return all(len(list(row)) < 2 for row in one.iter("tr", "row"))


def _rows(one: Any) -> Iterator[list[str]]:
    """The rows of a table; a cell that spans rows stands in each of them, one that spans columns in the first."""
    above: dict[int, tuple[int, str]] = {}
    for row in one.iter("tr", "row"):
        cells: list[str] = []
        for cell in row:
            if cell.tag not in _CELLS:
                continue
            while len(cells) in above:
                cells.append(_from_above(above, len(cells)))
            text = line(" ".join(cell.itertext()) if cell.tag == "cell" else cell.text_content())
            down = _number(cell.get("rowspan"))
            if down > 1:
                above[len(cells)] = (down - 1, text)
            cells += [text, *[""] * (_number(cell.get("colspan")) - 1)]
        while len(cells) in above:
            cells.append(_from_above(above, len(cells)))
        yield cells


def _from_above(above: dict[int, tuple[int, str]], column: int) -> str:
    left, text = above.pop(column)
    if left > 1:
        above[column] = (left - 1, text)
    return text


def _number(value: str | None) -> int:
    return min(int(value), 100) if value and value.strip().isdecimal() else 1


def _is(block: str, title: str) -> bool:
    return block.lstrip("# ") == title


def _is_around(block: str) -> bool:
    """Whether a line is what the site writes around a text."""
    return len(block) <= _SHORT and bool(_AROUND.search(block))
