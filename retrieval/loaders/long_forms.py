"""Tables that are forms with whole texts in their cells (服务内容 | 1．改造目标…2．支持标准…) → a paragraph for each field, its label in bold.

What belongs here: which tables are such forms (each row a label and what it says, one of them a text, or the title of those below
it), and how their fields are written: the parts of a text that are numbered on begin a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.loaders.text_cuts import Whole, replaced
from retrieval.numerals import ONE_TO_TEN

_LONG = 150  # code points of a cell that is a text
_LEAST = 3  # fields
_WIDEST = 4  # columns
_LABEL = re.compile(rf"[{HAN}/／、（）()]{{2,12}}")
_FIELD = re.compile(
    "依据|[文字]号|机构|部门|单位|内容|条件|要求|对象|范围|流程|程序|步骤|材料|标准|方式|时间|频度|期限|日期|联[络系]|咨询|电话|地[点址]|名称|来源|说明|备注"
)
_NUMBERED = re.compile(rf"[*]*(?:[{ONE_TO_TEN}]{{1,3}}、|[（(][{ONE_TO_TEN}]{{1,3}}[)）])")
_TITLES = re.compile(
    r"(?:项\s*目|事\s*项|名\s*称|类\s*别|栏\s*目)\s*\|\s*(?:具体)?(?:内\s*容|说\s*明)"
)  # over the fields of a form
_RULE = re.compile(r"[|\s:-]+")
_BREAK = re.compile(r"<br\s*/?>")
_COUNT = re.compile(r"(?:(?<=[。；：:;\s])|^)\s*(?P<count>\d{1,2})\s?(?:[．、]|\.(?!\d))")

_Row = Sequence[str]


def opened(text: str, pages: Sequence[int] = ()) -> Whole:
    """The text with the tables that are such forms as paragraphs; nothing else of it is changed."""
    if "|" not in text:
        return Whole(text, tuple(pages))
    tables = {
        span: _fields([_cells(line) for line in text[slice(*span)].split("\n") if not _RULE.fullmatch(line)])
        for span in _tables(text)
    }
    if not any(map(_is_form, tables.values())):
        return Whole(text, tuple(pages))
    cuts = []
    for (start, end), fields in tables.items():
        # The end of a page parts a form: its rest has a field or two.
        if (fields and all(_FIELD.search(label) for label, _ in fields if label)) or _is_form(fields):
            written = "\n\n".join(
                f"**{label}**：{_parted(said)}" if label else _parted(said) for label, said in fields
            )
            cuts.append((start, end, f"\n{written}\n"))
    return replaced(text, cuts, pages)


def _tables(text: str) -> Iterator[tuple[int, int]]:
    """Where the tables of a text stand: lines in a row that are rows."""
    at, begun = 0, -1
    for line in text.split("\n"):
        row = line.startswith("|") and line.rstrip().endswith("|")
        if row and begun < 0:
            begun = at
        elif not row and begun >= 0:
            yield begun, at - 1
            begun = -1
        at += len(line) + 1
    if begun >= 0:
        yield begun, len(text)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


def _fields(rows: Sequence[_Row]) -> list[tuple[str, str]]:
    """The rows as fields, each its label, "" where one goes on, and what it says; [] where one is none."""
    if rows and _TITLES.fullmatch("|".join(cell for cell in rows[0] if cell)):
        rows = rows[1:]
    found: list[tuple[str, str]] = []
    for row in rows:
        filled = [cell for cell in row if cell]
        if filled == [row[0]] and len(row) > 1 and _LABEL.fullmatch(row[0].replace("*", "")):
            if _NUMBERED.match(row[0]) or not _FIELD.search(row[0]):  # else a field that nobody filled in
                found.append(("", row[0].replace("*", "")))
            continue
        labels = filled[::2] if row[0] else []
        if len(row) > _WIDEST or not filled or len(filled) != 2 * len(labels) + (not row[0]):
            return []
        if not all(_LABEL.fullmatch(label.replace("*", "")) for label in labels):
            return []
        found += (
            zip([label.replace("*", "") for label in labels], filled[1::2], strict=True)
            if labels
            else [("", filled[0])]
        )
    return found


def _is_form(fields: Sequence[tuple[str, str]]) -> bool:
    """True if fields are those of a form that has a text in one of them."""
    named = [label for label, _ in fields if label]
    known = sum(bool(_FIELD.search(label)) for label in named)
    return len(named) >= _LEAST and 2 * known > len(named) and any(len(said) >= _LONG for _, said in fields)


def _parted(said: str) -> str:
    """A text with a line for each of its parts that are numbered on from 1."""
    said = _BREAK.sub("\n", said)
    points: list[int] = []
    for mark in _COUNT.finditer(said):
        if int(mark["count"]) == len(points) + 1:
            points.append(mark.start())
    if len(points) < 2:
        return said
    parts = [said[left:right].strip() for left, right in zip([0, *points], [*points, len(said)], strict=True)]
    return "\n".join(parts)  # the label stands alone before the first of several
