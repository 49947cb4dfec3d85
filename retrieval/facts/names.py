"""Names of public bodies, companies, and people with their office."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.facts.clause import clause_around
from retrieval.facts.fact import Fact, FactKind
from retrieval.patterns import beginning

_HAN = rf"[{HAN}]"
_FIRST, _LAST = HAN[0], HAN[-1]
# That each of them begins with a character makes the search some three times as fast.
_COMPANY_ENDS = r"有限责任公司|股份有限公司|股份公司|有限公司|总公司|分公司|集团(?!化)|银行(?!业|卡|账|贷|保|汇|券|的)|分行|交易所|事务所|保险公司"
_COMPANY_END = re.compile(_COMPANY_ENDS)
_COMPANY = re.compile(rf"(?:[{HAN}A-Za-z]|[（(]{_HAN}{{2,6}}[)）]){{2,24}}?(?:{_COMPANY_ENDS})")
_BODY_END = re.compile(
    r"委员会|管委会|办公室|人民政府|领导小组|人民法院|商务局|工信局|局(?<![公当布格全大时]局)(?![面部限势])|厅(?!级|堂)|发展改革委|发改委|工信委|卫健委|国资委|住建委|科技委"
    r"|中心(?!城|镇|区|任|思|地)|税务机关|主管部门|行政部门|监管部门|管理部门|职能部门|科技部|财政部|商务部|工业和信息化部|人力资源社会保障部|工作部|组织部|宣传部|统战部|工商联|残联|妇联"
)
_LONGEST_BODY = 16  # code points before what its name ends with
_NOT_OF_COMPANY = re.compile(rf"[^{HAN}A-Za-z（）()]")
_PERSON = beginning(
    "省市县区州镇乡局厅书主董总经负联候",
    r"(?:[省市县区州镇乡局厅]长|书记|主任|董事长|总经理|经理|主席|负责人|联系人|候选人)(?:是|为|：|:)?(?!的|候选)"
    rf"({_HAN}{{2,3}}?)(?=[，。；、,;）)\s\d]|作|在|代表|向|指出|表示|介绍|$)",
)
_PREFIX = re.compile(
    r"^(?:[由是被在和与及或向将经为的以同并等各该其从对至到送]|联合|会同|通过|根据|按照|负责|以及|报送|提交|统一由)+"
)


def names(text: str) -> Iterator[Fact]:
    """The names of a text. What stands before a name in its run of characters may come along: the finder is greedy."""
    for kind, spans in ((FactKind.COMPANY, _companies(text)), (FactKind.BODY, _bodies(text))):
        for left, end in spans:
            prefix = _PREFIX.match(text[left:end])
            start = left + (prefix.end() if prefix else 0)
            if end - start > 2:
                yield Fact(kind, start, end, clause_around(text, start, end))
    for match in _PERSON.finditer(text):
        yield Fact(FactKind.PERSON, *match.span(1), clause_around(text, match.start(), match.end()))


def _companies(text: str) -> Iterator[tuple[int, int]]:
    """Where companies are named, looked for only in runs that hold what their names end with: most do not."""
    done = 0
    for found in _COMPANY_END.finditer(text):
        if found.start() < done:
            continue
        start = found.start()
        while start > done and not _NOT_OF_COMPANY.match(text, start - 1):
            start -= 1
        after = _NOT_OF_COMPANY.search(text, found.end())
        done = after.start() if after else len(text)
        for match in _COMPANY.finditer(text, start, done):
            yield match.span()


def _bodies(text: str) -> Iterator[tuple[int, int]]:
    """Where bodies are named: what their names end with, and what stands before that in its run of characters."""
    at = done = 0
    while found := _BODY_END.search(text, at):
        start = at = found.start()
        least = max(done, start - _LONGEST_BODY)
        while start > least and _FIRST <= text[start - 1] <= _LAST:
            start -= 1
        if start < at:
            yield start, found.end()
            at = done = found.end()
        else:
            at += 1
