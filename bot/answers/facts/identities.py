"""Which body something is, where that is asked: 监督机构是哪家 is answered by what is said to be it, and by no duty of it."""

from __future__ import annotations

from bot.answers.questions.question import Question
from retrieval import lazy_re as re
from retrieval.characters import HAN

_ASKED = re.compile(
    rf"(?P<body>[{HAN}]{{2}}(?:机构|部门|单位|机关))(?:都|具体|到底|究竟)*是(?:哪一?[家个]|谁|啥|什么)(?:部门|单位|机构|局)?[?？]?$"
)


def body_asked(question: Question) -> str:
    """The body (监督机构) of which a question asks which one it is; "" if it asks for none."""
    found = _ASKED.search(question.query.text)
    return found["body"] if found else ""


def says_which(text: str, body: str) -> bool:
    """True if a normalised sentence says of some body that it is the one asked for."""
    name = re.escape(body)
    return bool(re.search(rf"{name}(?:是|为|由|:)|(?:是|为|作为)[^,，。;；]{{0,24}}{name}", text))
