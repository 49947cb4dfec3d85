"""Rows of a table that say a condition and what it brings, as sentences: | 资质 | 首次通过3级、4级 | 5万元、10万元 | reads
首次通过3级、4级的，分别奖励5万元、10万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retrieval.characters import HAN
from retrieval.clauses.blocks import Block
from retrieval.clauses.text_view import TextView
from retrieval.table_rows import cells

_GIVES = re.compile("奖励?|补[贴助]|奖补|资助|扶持|返还")
_BOUNDS = re.compile("最高|上限|封顶|限额|不超过")
_NO_NAME = re.compile("序号|编号|部门|单位|备注|依据|说明|电话|联系")
_RULE = re.compile(r"[|\s:\-–—]+")
_SEVERAL = re.compile(r"^[^；;。，,]*\d[^；;。，,、]*、")
_SAYS = re.compile(rf"[{HAN}]{{2}}")
_BASE = re.compile(rf"[（(]按(?P<base>[{HAN}]{{2,12}}?)(?:的?比例)?[)）]")  # 补贴比例（按购房款）


@dataclass(frozen=True, slots=True)
class RowGroup:
    """The rows under one name (营收台阶), where they stand, and each as the view of a sentence."""

    start: int
    end: int
    name: str
    views: tuple[TextView, ...]


def row_groups(text: str, block: Block) -> Iterator[RowGroup]:
    """The groups of a table's rows, if its header has a column of gifts and one of conditions before it."""
    rows = list(_rows(text, block))
    if len(rows) < 2:
        return
    titles = [text[start:end] for start, end in rows[0][1]]
    gives = next(
        (at for at, title in enumerate(titles) if _GIVES.search(title) and not _BOUNDS.search(title)), 0
    )
    saying = [at for at, title in enumerate(titles[:gives]) if not _NO_NAME.search(title)]
    if not saying:
        return
    named, said = saying[0], saying[-1]
    bounds = next((at for at, title in enumerate(titles) if at > gives and _BOUNDS.search(title)), None)
    group: list[tuple[int, int, TextView]] = []
    name = ""
    for (start, end), row in rows[1:]:
        view = (
            _bounded(
                text, _sentence(text, row[said], row[gives], titles[gives]), row[bounds] if bounds else None
            )
            if len(row) == len(titles)
            else None
        )
        own = text[slice(*row[named])] if len(row) == len(titles) and named != said else ""
        if group and (view is None or (own and own != name) or named == said):
            yield _group(name, group)
            group = []
        if view is not None:
            name = own or (name if group else "")
            group.append((start, end, view))
    if group:
        yield _group(name, group)


def _group(name: str, rows: Sequence[tuple[int, int, TextView]]) -> RowGroup:
    return RowGroup(rows[0][0], rows[-1][1], name.replace("**", ""), tuple(view for _, _, view in rows))


def _rows(text: str, block: Block) -> Iterator[tuple[tuple[int, int], list[tuple[int, int]]]]:
    """The rows of a table, with where each stands and the ranges of its cells; the line under the header is none."""
    for match in re.finditer(r"[^\n]+", text[block.start : block.end]):
        if not _RULE.fullmatch(match[0]):
            start, end = block.start + match.start(), block.start + match.end()
            yield (start, end), cells(text, start, end)


def _sentence(text: str, said: tuple[int, int], given: tuple[int, int], title: str) -> TextView | None:
    """A condition and what it brings as one sentence, with what the title of the second column says a rate is of; None if one of
    the cells does not say it.

    The words between them stand where the second cell begins.
    """
    verb, base = _GIVES.search(title), _BASE.search(title)
    condition, gift = TextView.of(text, *said), TextView.of(text, *given)
    sums = [one for one in gift.quantities if one.kind in ("money", "share")]
    if not _SAYS.search(condition.text) or not sums or not gift.offsets:
        return None
    parallel = "分别" if _SEVERAL.match(gift.text) and "、" in condition.text else ""
    opened = condition.text.rstrip("。；，")
    ends = "" if opened.endswith("的") else "的"
    given_already = _GIVES.search(gift.text[: sums[0].outer_start])
    words = f"{ends}，{parallel}{'' if given_already or verb is None else verb[0]}"
    if base is not None and len(sums) == 1 and sums[0].kind == "share":
        words = f"{ends}，按{base['base']}的"
    joined = [*condition.offsets[: len(opened)], *[gift.offsets[0]] * len(words), *gift.offsets]
    return TextView(f"{opened}{words}{gift.text}", joined)


def _bounded(text: str, view: TextView | None, cell: tuple[int, int] | None) -> TextView | None:
    """A sentence with the one sum that a cell of its row holds as the most that it brings: …的10%，最高20万元."""
    most = TextView.of(text, *cell) if view is not None and cell is not None else None
    if view is None or most is None or not any(one.kind == "share" for one in view.quantities):
        return view
    sums = [one for one in most.quantities if one.kind == "money"]
    if len(sums) != 1 or sums[0].outer_end - sums[0].outer_start < len(most.text.strip()):
        return view
    words = "，最高"
    return TextView(
        f"{view.text}{words}{most.text}", [*view.offsets, *[most.offsets[0]] * len(words), *most.offsets]
    )
