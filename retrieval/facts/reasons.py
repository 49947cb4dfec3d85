"""Reasons: clauses that say why, and what made something possible."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.facts.fact import Fact, FactKind
from retrieval.patterns import beginning
from retrieval.text_pieces import begin_of

_SAID = (
    r"(?:因为|由于|鉴于|受(?=[^，。；\n]{2,24}(?:影响|冲击|制约))|为了|原因(?:是|在于|有|包括|主要)|得益于|归因于|源于|缘于|旨在|考虑到|出于|是应对|为应对|促使|主要(?:靠|是因)|有望(?=[^，。；\n]{0,8}(?:解决|缓解|破解|补齐|打通|消除))|凭借?(?=[^证票据，。；\n][^，。；\n]))[^。；\n]{2,80}"
    rf"|(?<![，。{HAN}])(?:因|为)(?=[^，。；\n为因]{{3,24}}[，,])[^，。；\n]{{3,40}}"
)
# 园区帮扶是选址的关键考量: what it rests on stands before the verb.
_RESTS = "考量|考虑|原因|动因|缘由|关键因素|主要因素|重要因素|动力所在|吸引力所在"
_RESTED = rf"[是为](?:[^，。；\n]{{0,8}})(?:{_RESTS})"
# 需求旺盛，促进了出口: what brings it about stands before the comma.
_BRINGS = "促进了|推动了|带动了|拉动了|助推了|促成了|提高了|提升了|增强了|改善了"
_GROWS = "增长|扩展|扩大|上升|提升|提高|加快|走高|突破"
_BROUGHT = rf"[，,](?:从而|进而|有效|有力|直接)?(?:(?:{_BRINGS})|(?:促进|推动|带动|拉动)(?=[^，。；\n]{{2,20}}(?:快速|较快|大幅|显著|持续|明显|稳步)(?:{_GROWS})))"
_DRIVES = "推动下|带动下|影响下|驱动下|支撑下|助推下|的推动|的带动|的影响"
_DRIVEN = f"(?:{_DRIVES})"
_PLAIN = beginning("因由鉴受为原得归源缘旨考出是促主有凭", _SAID)
_REASON = re.compile(
    rf"{_SAID}|[^。；\n]{{4,60}}{_BROUGHT}[^。；\n]{{2,40}}|[^，。；\n]{{2,40}}{_RESTED}|[^，。；\n]{{2,40}}{_DRIVEN}[^。；\n]{{0,40}}"
)
_HAS_DRIVEN = re.compile(f"{_DRIVEN}|{_BROUGHT}|{_RESTED}")
_AND_BRINGS = "(?:从而|进而|有效|有力|直接)?(?:促进|推动|带动|拉动)"
# That each of them begins with a character makes the search some three times as fast.
_MAY_HAVE_DRIVEN = re.compile(f"{_DRIVES}|{_BRINGS}|{_RESTS}|，{_AND_BRINGS}|,{_AND_BRINGS}")
_MEANS = beginning(
    "开设打建通利依借采推实简",
    r"(?:开辟|开通|设立|打通|建立)[^，。；\n]{0,8}(?:通道|专窗|专班|机制)[^。；\n]{0,40}"
    r"|(?:通过|利用|依托|借助|采取|采用|推行|实行|实施)[^，。；\n]{2,40}[，,]?[^，。；\n]{0,12}(?:简化|压缩|缩短|实现|完成|确保|提高|提升|加快|降低|减少)[^。；\n]{2,40}",
)
_PARTS = "。；\n"  # what parts stretches
_STRETCH = re.compile(f"[^{_PARTS}]+")


def reasons(text: str) -> Iterator[Fact]:
    """The stretches of a text that give a reason, or say what brought something about or made it possible."""
    for match in _MEANS.finditer(text):
        yield Fact(FactKind.MEANS, match.start(), match.end(), match.span())
    at = 0
    for start, end in _driven(text):
        yield from map(_reason, _PLAIN.finditer(text, at, start))
        yield from map(_reason, _REASON.finditer(text, start, end))
        at = end
    yield from map(_reason, _PLAIN.finditer(text, at))


def _driven(text: str) -> Iterator[tuple[int, int]]:
    """The stretches that hold what drives something: that may begin anywhere in them, and takes long to look for."""
    end = 0
    for hint in _MAY_HAVE_DRIVEN.finditer(text):
        if hint.start() < end:
            continue
        start = begin_of(text, hint.start(), _PARTS, end)
        stretch = _STRETCH.match(text, start)
        end = stretch.end() if stretch else hint.end()
        if _HAS_DRIVEN.search(text, start, end):
            yield start, end


def _reason(match: re.Match[str]) -> Fact:
    return Fact(FactKind.REASON, match.start(), match.end(), match.span())
