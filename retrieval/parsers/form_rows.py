"""Rows of cells that are a form (label, value, label, value) → lines of a label and its value.

What belongs here: telling a form from a table whose first row heads columns. Only what is plainly one is read so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retrieval.characters import IN_ROUND_BRACKETS
from retrieval.numerals import ONE_TO_TEN

Row = Sequence[str]

_LONGEST_LABEL = 16  # code points
_LABEL = re.compile(
    r"[^\d。，；！？]*(?:名称|对象|条件|标准|材料|时限|流程|依据|方式|电话|地址|地点|部门|单位|机构|机关|时间|期限|日期|内容|范围|程序|收费|备注"
    r"|联系人|负责人|责任人|申请人|受理人|姓名|性别|类型|类别|代码|编号|性质|金额|总额|规模|行业|简介|概况|说明|意见|情况|渠道|途径|网址|邮箱"
    r"|传真|主体|目的|形式|结果|要求|原则|窗口|文号|层级|领域|职务|职称|学历|账号|开户行|法人|法定代表人|注册资本|注册地|资质|方向|周期|步骤"
    r"|文件|字号|分类|频[度次]|频率|政策)"
    rf"(?:{IN_ROUND_BRACKETS})?\s*[:：]?"
)
# What heads two columns, where the rows under it are labels too.
_HEADERS = re.compile(
    r"(?:项目|事项|内容|类别|名称|要素|指标|栏目|序号|条目|要点|分类|目录)(?:名称)?|具体内容|详细内容|说明|要求|标准|备注"
)
_FIGURE = re.compile(r"[-+±]?[\d.,，]+\s*(?:[%％‰]|[万亿]?元|[个家项人件]|亩)?")
_LEAST_PAIRS = 3
_LEAST_SHARE = 0.7
# A numbered part of a value that a cell holds as one line; the sentence before it has ended.
_NUMBERED = re.compile(
    rf"(?<=[。；;])\s*(?=(?:\d{{1,2}}[．.、](?!\d)|[（(](?:\d{{1,2}}|[{ONE_TO_TEN}]{{1,3}})[)）]|[{ONE_TO_TEN}]{{1,3}}、))"
)
_OPENS = re.compile(rf"(?:1[．.、](?!\d)|[（(][1{ONE_TO_TEN[0]}][)）]|{ONE_TO_TEN[0]}、)")
# What a list of is asked for as one; what a value gives is parted for itself.
_LISTED = re.compile("条件|材料|流程|程序|步骤|要求|对象|范围")


def form_lines(rows: Sequence[tuple[int, Row]]) -> list[tuple[int, str]]:
    """The lines of a form, each with the number of its row; [] if the rows are none. All rows are equally long."""
    width = len(rows[0][1]) if rows else 0
    if width not in (2, 4) or _heads(rows[0][1]):
        return []
    pairs = [(number, pair) for number, row in rows for pair in _pairs(row)]
    labels = [label for _, (label, _) in pairs]
    values = [value for _, (_, value) in pairs]
    named = [label for label in labels if len(label) <= _LONGEST_LABEL and _LABEL.fullmatch(label)]
    filled = [value for value in values if value]
    least = _LEAST_PAIRS if len(named) < len(labels) else 2  # the end of a form, on the next page
    if (
        len(pairs) < least
        or len(set(labels)) < len(labels)
        or len(named) < _LEAST_SHARE * len(labels)
        or len(filled) < _LEAST_SHARE * len(values)  # one that is still to be filled in says nothing
        or sum(bool(_FIGURE.fullmatch(value)) for value in filled) * 2 > len(filled)
        or any(_LABEL.fullmatch(value) and len(value) <= _LONGEST_LABEL for value in filled[: width // 2])
    ):
        return []
    found: list[tuple[int, str]] = []
    for number, row in rows:
        said = [line for label, value in _pairs(row) for line in _labelled(label, value)]
        goes_on = [line for cell in row for line in _NUMBERED.split(cell) if line]
        found += [(number, text) for text in said or goes_on]
    return found


def _labelled(label: str, value: str) -> list[str]:
    """A label and its value as lines, a line a numbered part."""
    if not value:
        return [label]
    first, *others = _NUMBERED.split(value)
    label = label.rstrip("：: ")
    if others and _LISTED.search(label) and _OPENS.match(first):
        return [f"{label}：", first, *others]
    return [f"{label}：{first}", *others]


def _heads(row: Row) -> bool:
    return sum(bool(_HEADERS.fullmatch(cell)) for cell in row if cell) > 1


def _pairs(row: Row) -> Iterator[tuple[str, str]]:
    """The labels of a row with their values; none where the row is only a title within the form."""
    if sum(map(bool, row)) < 2:
        return
    if len(row) == 4 and not row[2] and row[3]:
        yield row[0], row[1] or row[3]
        return
    for at in range(0, len(row), 2):
        if row[at]:
            yield row[at], row[at + 1]
