"""A saved web page → its text: what the page is about, without the site around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import accumulate, chain
from typing import Any

import trafilatura
from lxml import html

from retrieval.characters import HAN
from retrieval.parsers.document import Document, ParseError
from retrieval.parsers.html_blocks import blocks_in, check_attributes, is_layout, is_shown
from retrieval.parsers.html_text_run import bare, cells, length, most_of, squeezed, with_what_it_left
from retrieval.parsers.site_lines import (
    DAY,
    ISSUERS,
    LABEL,
    NUMBER,
    PUBLISHED,
    SAYS,
    SHORT,
    SITE,
    day,
    is_around,
)
from retrieval.parsers.text_cleanup import found_at, joined, line

# Where the content management systems of Chinese government sites put the text.
_CONTAINERS = (
    "//*[@id='UCAP-CONTENT' or @id='zoom' or @id='zoomcon' or @id='Zoom' or @id='mainText' or @id='vsb_content']",
    "//*[contains(concat(' ', @class, ' '), ' TRS_Editor ') or contains(concat(' ', @class, ' '), ' TRS_UEDITOR ')]",
    "//*[contains(concat(' ', @class, ' '), ' article-content ') or contains(concat(' ', @class, ' '), ' pages_content ')]",
    "//*[contains(concat(' ', @class, ' '), ' v_news_content ') or contains(concat(' ', @class, ' '), ' con_text ')]",
)
_WHOLE = ("li", "p", "span", "a", "h1", "h2", "h3", "h4", "h5", "h6")  # nothing in them is a page's text
_DENSE = 0.75  # of a page's text; the smallest part that holds as much is what the page is about
_MORE = 1.2
_LINKS, _LINKED = 5, 0.6  # so many links with so much of the text make a list of other pages
_DATES = re.compile(r"[\s\d\[\]/.:：-]+")  # stand beside such links
_OWN_TEXT = 40  # code points; a page with less is about its links
_TOP = 4  # blocks, among which a line may say when and by whom the page was put up
_PUT_UP = re.compile(
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日)(?:\s+\d{1,2}:\d\d(?::\d\d)?)?(?:\s*(?:来源|浏览|作者|点击).*|\s*\S{2,20})?"
)
_STAMPED = re.compile(r"\d:\d\d|来源")
# What sites list of a document above its text.
_INDEX = re.compile(
    r"(?:索引号|统一登记号|(?:发文)?[文字]号|发[布文](?:机[关构]|单位|日期|时间)|(?:成文|生成|废止|生效|公开)日期|"
    r"(?:主题|组配|体裁|信息)分类|主题词|关键词|服务对象|公开(?:方式|范围|形式|类型|属性)|信息(?:来源|名称)|有效性|时效性?|名称|标题)[：:]?"
)
_OF_INDEX = re.compile(r"索引号|统一登记号|发[布文]机[关构]")
_INDEX_LABEL = re.compile(r"[^：:]{2,8}[：:]")
# Labels may be spaced out: 索 引 号.
_SPACED = re.compile(rf"^(?:[{HAN}] ){{1,5}}[{HAN}](?=\s*(?:[：:]|$))", re.MULTILINE)
_WRITTEN = re.compile(rf"成文日期{SAYS}{DAY}")
_AFTER_TITLE = re.compile(r"\s.{0,40}?(?<!\d)(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?!\d)", re.DOTALL)
_PARTS = re.compile(r"\s*[_|｜]\s*|\s+[-–—－>]+\s+")
_OF_PLACE = re.compile(rf"[{HAN}]{{2,8}}?[省市县区州旗](?=[{HAN}]{{4}})")
_BODY = re.compile(rf"[{HAN}]{{4,24}}(?:政府|委员会|办公[室厅]|[局厅委部])")
_NO_TITLE = re.compile(r"(?:政府|委员会|公司|中心|门户|网站?|[局厅院])(?:欢迎您?)?$|首页$")
# What the title of a paper ends with, and the name of a site does not.
_PAPER = re.compile(
    r"(?:办法|措施|政策|意见|通知|细则|方案|规定|公告|条例|指南|规划|计划|解答|条)[》”]?(?:[（(][^（()）]*[)）])*$"
)
_NAMES = 8  # code points of a title by which a page is told from others of its site
_HOME = re.compile("(?:首页|欢迎您?)$")  # the site's own name, and no page's
_AT_HOME = re.compile("[省市州县区旗]")  # 市财政局: of which city, the site knows
_LINE_END = re.compile(r"</br\s*/?>", re.IGNORECASE)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")


def parse_html(data: bytes) -> Document:
    """The text of a page, UTF-8. Raises ParseError if it holds none."""
    check_attributes(data)
    # The HTML standard has browsers take </br> for <br>.
    source = _LINE_END.sub("<br>", data.decode("utf-8", "replace"))
    try:
        page = html.document_fromstring(source, parser=html.HTMLParser(encoding=None, huge_tree=True))
    except (ValueError, html.etree.ParserError):
        # A page that names its encoding in an XML declaration is taken as bytes only.
        try:
            page = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
        except (ValueError, html.etree.ParserError):
            raise ParseError("这个网页里没有内容") from None
    elements = list(page.iter())  # while they are held, the library need not make one whenever it is met
    metas = _metas(elements)
    url = _url(page, metas, source)
    shown = blocks_in(page)
    title = _title(page, metas, shown)
    blocks = _without_title(_text(page), title)
    if not any(character.isalnum() for block in blocks for character in block):
        raise ParseError("这个网页里没有找到正文；请保存有正文的那一页，或把正文另存为文本")
    whole = _labelled(shown)
    around = _around(shown, blocks)
    return Document(
        joined(blocks),
        title,
        _issuer(page, metas, whole, around),
        _published(metas, whole, around, title),
        url,
        delivered=day(_WRITTEN.search(whole)),
        number=found[1] if (found := NUMBER.search(around)) else "",
    )


def _labelled(blocks: Iterable[str]) -> str:
    """Blocks as lines in which labels can be found."""
    return _SPACED.sub(lambda label: label[0].replace(" ", ""), "\n".join(map(_plain, blocks)))


def _around(shown: Iterable[str], text: Iterable[str]) -> str:
    """Metadata shown on a page beside its text."""
    own = set(text)
    return _labelled(block for block in shown if block not in own)


def _plain(block: str) -> str:
    """A block with a line for each cell."""
    return "\n".join(cell.strip() for cell in block.split("|")) if block.startswith("|") else bare(block)


def _metas(elements: Iterable[Any]) -> dict[str, str]:
    """The meta tags of a page, by names in lower case; the first of each counts."""
    found: dict[str, str] = {}
    for meta in (one for one in elements if one.tag == "meta"):
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        content = line(meta.get("content") or "")
        if name and content:
            found.setdefault(name, content)
    return found


def _title(page: Any, metas: dict[str, str], shown: Iterable[str]) -> str:
    """The title that the page gives, without the names of site and column, as far as they can be told."""
    whole = line(page.findtext(".//title") or "")
    first = [(heading, line(heading.text_content())) for heading in page.iter("h1")] or [
        (heading, text)
        for heading in page.iter("h2")
        if _OF_PLACE.match(text := line(heading.text_content())) and _PAPER.search(text)
    ]
    if "articletitle" in metas:
        return metas["articletitle"]
    if len(first) == 1 and first[0][1]:
        heading, text = first[0]
        inner = next(heading.iterancestors("article", "main"), None) is not None
        if _BODY.fullmatch(text) and (about := _about(page)):
            return text + about
        # A site may give all of its pages its own name.
        of_site = (_NO_TITLE.search(whole) and not _NO_TITLE.search(text)) or (
            _PAPER.search(text) and not _PAPER.search(SITE.sub("", whole))
        )
        ends = any(text.endswith(part) for part in whole.split() if len(part) >= _NAMES)
        if text in whole or text.endswith(whole) or ends or inner or of_site:
            return text
    if "og:title" in metas:
        return metas["og:title"]
    named = SITE.sub("", whole)
    said = set(map(bare, shown))
    # A hyphen without spaces is within many a title: what it parts counts with its own place alone.
    placed = [part for part in re.split("[-—]", named) if _OF_PLACE.match(part)]
    parts = [part for part in (named, *placed, *_PARTS.split(named), *named.split()) if len(part) > 3]
    found = max((part for part in parts if part in said), key=len, default="")
    found = found or next((part for part in _PARTS.split(named) if len(part) > 3), named)
    return "" if _HOME.search(found) else found


def _about(page: Any) -> str:
    """The second half of a title whose first is the body that issued the paper: 关于印发某办法的通知; or ""."""
    second = next((line(heading.text_content()) for heading in page.iter("h2")), "")
    return second if second.startswith("关于") else ""


def _issuer(page: Any, metas: dict[str, str], whole: str, around: str) -> str:
    """The body that issued or put up the text, with its place where the site tells that: 市财政局 is 临江市财政局."""
    body = _said_issuer(metas, whole, around)
    if not _AT_HOME.match(body):
        return body
    site = metas.get("sitename") or (
        found[0] if (found := SITE.search(line(page.findtext(".//title") or ""))) else ""
    )
    place = re.match(rf"[^{HAN}]*([{HAN}]{{2,12}}?{body[0]})", site)
    return f"{place[1]}{body[1:]}" if place else body


def _said_issuer(metas: dict[str, str], whole: str, around: str) -> str:
    for pattern in ISSUERS[:2]:
        match = pattern.search(whole)
        if match and not LABEL.match(match[1]):
            return match[1]
    if "contentsource" in metas:
        return metas["contentsource"]
    match = ISSUERS[2].search(around)  # a source within the text is that of a table or a quotation
    return match[1] if match and not LABEL.match(match[1]) else ""


def _published(metas: dict[str, str], whole: str, around: str, title: str) -> str:
    for name in ("pubdate", "article:published_time", "publishdate", "dc.date"):
        if name in metas:
            return metas[name]
    # A bare 时间 within the text may be that of anything.
    places = [(pattern, around) for pattern in PUBLISHED] + [(pattern, whole) for pattern in PUBLISHED[:2]]
    given = day(next((match for pattern, where in places if (match := pattern.search(where))), None))
    at = whole.find(title) if title and not given else -1
    given = given or (day(_AFTER_TITLE.match(whole, at + len(title))) if at >= 0 else "")
    stamped = (text for text in whole.split("\n") if _STAMPED.search(text) and _PUT_UP.fullmatch(text))
    return given or next(stamped, "").partition(" ")[0]


def _url(page: Any, metas: dict[str, str], source: str) -> str:
    saved = _SAVED_FROM.search(source)
    linked = (
        link.get("href") for link in page.iter("link") if (link.get("rel") or "").lower() == "canonical"
    )
    for url in (*linked, metas.get("og:url"), metas.get("url"), saved[1] if saved else ""):
        if url and re.match(r"https?://[^\s/]+", url):
            return str(url)
    return ""


def _text(page: Any) -> list[str]:
    """The blocks of the text: where a known container has it, else where the library finds it, else the densest part."""
    known: list[Any] = next((found for path in _CONTAINERS if (found := page.xpath(path))), [])
    # Of containers within one another the outermost counts.
    outer = [one for one in known if not any(parent in known for parent in one.iterancestors())]
    contained = _own(list(chain.from_iterable(map(blocks_in, outer))))
    _drop_links(page)
    body = page.find("body")
    body = page if body is None else body
    blocks = _own(blocks_in(body))
    if contained and length(contained) * _MORE >= length(blocks):
        return contained  # what the library finds is some of these blocks
    found = most_of(blocks, {squeezed(cell) for block in _extracted(page) for cell in cells(block)})
    if contained and length(contained) * _MORE >= length(found):
        return contained
    return with_what_it_left(found, blocks) or _own(blocks_in(_densest(body)))


def _extracted(page: Any) -> list[str]:
    """The blocks that the library takes for the page's text; [] if it sees no structure."""
    copy = deepcopy(page)
    for one in copy.iter("ol", "td", "th"):  # the library's time grows with the square of what these count
        one.tag = "ul" if one.tag == "ol" else one.tag
        one.attrib.pop("colspan", None)
        one.attrib.pop("rowspan", None)
    found = trafilatura.bare_extraction(
        copy,
        include_tables=True,
        include_comments=False,
        include_formatting=True,
        favor_recall=True,
    )
    body = getattr(found, "body", None)
    return blocks_in(body) if body is not None and len(body) > 1 else []


def _drop_links(page: Any) -> None:
    """Take out lists of links to other pages, unless the page is about them."""
    if not any(length >= _OWN_TEXT for length in accumulate(_own_lengths(page))):
        return
    for one in list(page.iter("ul", "ol", "dl", "table", "div")):
        links = list(one.iter("a"))
        if len(links) < _LINKS or "。" in (text := one.text_content()):
            continue
        linked = sum(len(_DATES.sub("", link.text_content())) for link in links)
        if linked >= _LINKED * len(_DATES.sub("", text)) and one.getparent() is not None:
            one.drop_tree()


def _densest(part: Any) -> Any:
    """The smallest part of a page that holds nearly all of its text, links left out."""
    while whole := _own_length(part):
        inner = next(
            (one for one in part if isinstance(one.tag, str) and _own_length(one) >= whole * _DENSE), None
        )
        if inner is None or inner.tag in _WHOLE or (inner.tag == "table" and not is_layout(inner)):
            break
        part = inner
    return part


def _own_length(part: Any) -> int:
    return sum(_own_lengths(part))


def _own_lengths(part: Any) -> Iterator[int]:
    """The lengths of the texts in a part of a page, links left out."""
    if is_shown(part) and part.tag != "a":
        yield len(squeezed(part.text or ""))
        for one in part:
            yield from _own_lengths(one)
            yield len(squeezed(one.tail or ""))


def _own(blocks: Sequence[str]) -> list[str]:
    """The blocks without what the site writes around a text, and without its index of the document."""
    text = [at for at, block in enumerate(blocks) if _is_text(block)]
    # What stands between sentences of the text is of the text, whatever it looks like.
    kept = [
        block
        for at, block in enumerate(blocks)
        if (text and text[0] < at < text[-1]) or not _is_around(block)
    ]
    index: set[int] = set()
    run: list[int] = []
    for at, block in enumerate([*kept, ""]):
        if block.startswith("|"):
            cells = [squeezed(cell) for cell in block.split("|") if cell.strip(" -\n")]
            labels = sum(bool(_INDEX.fullmatch(cell)) for cell in cells)
            if labels > 2 and labels * 3 >= len(cells) and any(map(_OF_INDEX.match, cells)):
                index.add(at)
        label = _INDEX_LABEL.match(squeezed(bare(block))) if len(block) <= SHORT else None
        if label and _INDEX.fullmatch(label[0]):
            run.append(at)
            continue
        if len(run) > 2 and any(_OF_INDEX.match(squeezed(bare(kept[one]))) for one in run):
            index.update(run)
        run = []
    return [block for at, block in enumerate(kept) if at not in index]


def _is_around(block: str) -> bool:
    return is_around(bare(block))


def _is_text(block: str) -> bool:
    return len(block) > SHORT or (block.endswith("。") and not _is_around(block))


def _without_title(blocks: Sequence[str], title: str) -> list[str]:
    """The blocks without the title, and without the line under it that says when the page was put up."""
    said = found_at(title, blocks)
    kept = [block for at, block in enumerate(blocks) if at not in said and bare(block) != title]
    text = next((at for at, block in enumerate(kept) if len(block) > SHORT), len(kept))
    return [block for at, block in enumerate(kept) if at >= min(text, _TOP) or not _PUT_UP.fullmatch(block)]
