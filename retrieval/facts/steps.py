"""Steps: what is to be done to get something, in which order, and where."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval import lazy_re as re
from retrieval.facts.clause import clause_around
from retrieval.facts.fact import Fact, FactKind

_STEP = re.compile(
    r"申报|申请|提交|报送|递交|填写|审核|审批|审查|受理|公示|备案|办理|拨付|兑付|兑现|登录|登陆|网上|线上|窗口|平台(?=申|提|办|上)|流程|会审|初审|复核|签署|确认|报备|填报|报名|预约|申领|扫码"
)


def steps(text: str) -> Iterator[Fact]:
    """The words of a text that name a step of a procedure."""
    for match in _STEP.finditer(text):
        start, end = match.span()
        yield Fact(FactKind.STEP, start, end, clause_around(text, start, end))
