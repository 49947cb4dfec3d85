"""Places where something is done, and not whose policy is asked for: 香港上市, 德国参展, 美国专利."""

from __future__ import annotations

from retrieval import lazy_re as re
from retrieval.places import Mention

ABROAD = ("香港", "澳门", "台湾")
VENUE = re.compile(
    "(?:联交所|交易所|主板|创业板)?(?:上市|挂牌|参展|办展|展[会览销]|参加|出口|(?:发明)?专利|商标|巡展)"
)


def is_abroad(text: str, mention: Mention) -> bool:
    """True if a place that a text names is one abroad where something is done (香港上市)."""
    return mention.text.startswith(ABROAD) and VENUE.match(text, mention.end) is not None
