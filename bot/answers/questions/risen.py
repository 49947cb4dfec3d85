"""What an asker was before and what he has become since: 去年是省级专精特新，今年评上小巨人."""

from __future__ import annotations

from functools import lru_cache

from retrieval import lazy_re as re

_WAS = "(?:已经?|早就|之前|以前|原来|原先|原本|本来|上次|[去前]年|上年|曾经?)"
_BECOMES = "(?:升|晋|评[上为成]|认定|获评|拿[到下]|成[为了]|变成|申报|又|再|还能|还可以)"
_STOP = "(?:[，,；;。]|(?=今年|现在|这次|如今))"
_TOLD = re.compile(
    rf"^(?P<was>[^，,；;。]*?(?:{_WAS}[^，,；;。]{{0,8}}[拿领得享评认是有过了]|我们?(?:公司|企业|厂|家)?(?:现在|目前)?是|[拿领得评享]过)[^，,；;。]*){_STOP}"
    rf"(?P<now>.*{_BECOMES}.*)$"
)
_FROM_TO = re.compile(
    r"(?:从|由)?(?P<was>[^，,；;。]{2,16}?)(?:直接)?(?:升级?|晋升?级?|提升)(?:到|至|为|成|(?=[^，,；;。]{2,8}[，,给奖补能]))(?P<now>.+)$"
)


@lru_cache(maxsize=64)  # many ask it of the same question
def risen(text: str) -> tuple[str, str] | None:
    """What a question says of before and of now, where it tells both; None if it does not."""
    found = _TOLD.search(text) or _FROM_TO.search(text)
    return (found["was"], found["now"]) if found else None
