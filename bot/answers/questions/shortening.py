"""A long message → the question in it."""

from __future__ import annotations

from retrieval import lazy_re as re
from retrieval.characters import FULL_STOPS, SEMICOLONS

MAX_QUESTION = 300  # code points
_ENDS = rf"{FULL_STOPS}{SEMICOLONS}\n"
_SENTENCE = re.compile(rf"[^{_ENDS}]*[{_ENDS}]+|[^{_ENDS}]+")
_ASKS = re.compile(
    r"[？?]|多少|几[个家项天年亩人]|哪|什么|怎么|如何|是否|[吗呢]|谁|何时|有没有|能不能"
    r"|\b(?:what|how|which|who|when|where|does|is|are|can)\b",
    re.IGNORECASE,
)


def shorten(text: str) -> str:
    """A text of at most MAX_QUESTION code points as it is; of a longer one the part that asks.

    People tell the story first and ask last: kept are the last sentence that asks and as many before it
    as there is room for. Where no sentence asks, the beginning is taken.
    """
    if len(text) <= MAX_QUESTION:
        return text
    sentences = _SENTENCE.findall(text)
    asking = [at for at, sentence in enumerate(sentences) if _ASKS.search(sentence)]
    if not asking:
        return _beginning(sentences)
    kept: str = sentences[asking[-1]].strip()[-MAX_QUESTION:]
    for sentence in reversed(sentences[: asking[-1]]):
        if len(sentence) + len(kept) > MAX_QUESTION:
            break
        kept = sentence + kept
    return kept.strip()


def _beginning(sentences: list[str]) -> str:
    kept = ""
    for sentence in sentences:
        if len(kept) + len(sentence) > MAX_QUESTION:
            break
        kept += sentence
    return (kept or sentences[0][:MAX_QUESTION]).strip()
