"""The name that an article or item gives itself: a caption in brackets, or the words that open it."""

from __future__ import annotations

from retrieval import lazy_re as re
from retrieval.captions import closing_caption
from retrieval.clauses.items import Item
from retrieval.clauses.labelled_blocks import is_label

_NAME = re.compile(
    r"^(?![^。：，；]*(?:.按|给予|予以)[^。：，；]*：)(?P<name>[^。：，；]{2,24})[。：]"
)  # 项目按投资额补助： opens a table
_FIELD = re.compile(
    r"标\s*题|题名|来源|文号|栏目|发[布文]\S{2}|索\s*引\s*号|主题分类"
)  # of a page's head, and no name of a clause
_FIGURE = re.compile(r"\d|（[^）]*$")  # or a bracket that nothing closes


def own_name(text: str, item: Item, written: str) -> str:
    """Name that an article gives itself: a caption in brackets, or a short opening of what is written in it without a figure."""
    if captioned := closing_caption(text[item.start : item.blocks[0].body]):
        return captioned
    match = _NAME.match(written)
    if (
        not match
        or _FIELD.fullmatch(match["name"])
        or len(written) == match.end()
        or _FIGURE.search(match["name"])
        or is_label(match["name"])
    ):
        return ""
    return match["name"]
