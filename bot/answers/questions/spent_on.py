"""What an asker says that he spends a sum on (GMP改造800万), and whether a text means the same at greater length."""

from __future__ import annotations

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.quantities import Quantity

_SPENT_ON = re.compile(rf"[A-Za-z0-9]{{0,6}}[{HAN}]{{0,6}}?(?<=..)(?:改造|升级|建设|装修|认证|检测)$")


def spent_on(text: str, amount: Quantity) -> str:
    """What a sum of an asker's is spent on, in his words right before it; "" if they do not say."""
    found = _SPENT_ON.search(text, 0, amount.start) if amount.kind == "money" else None
    return found[0] if found else ""


def is_short_for(attribute: str, said: str) -> bool:
    """True if what an asker spends a sum on is what a text calls it, with words left out: GMP改造 of GMP车间改造投入."""
    if not _SPENT_ON.fullmatch(said):
        return False
    rest = iter(attribute.lower())
    return all(character in rest for character in said.lower())
