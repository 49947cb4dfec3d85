"""Whatever people or reports write, Telegram takes what the bot would send: judged by Telegram's own library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answers.answerer import Answerer
from bot.answers.replies.markup import Mark, Rich
from bot.answers.replies.passage_view import report_key
from bot.answers.wording import languages, say
from bot.commands import meant
from bot.sandbox import rules
from bot.serving import Serving
from bot.telegram import buttons
from bot.telegram.buttons import OutlineButton, ReportListButton
from bot.telegram.keyboard import keyboard_json
from bot.telegram.messages import fit, render
from bot.telegram.outgoing import OutgoingMessage
from bot.telegram.views import Views
from retrieval.corpus import Corpus
from tests.bot.sandbox.tdlib import TdRules

pytestmark = pytest.mark.slow  # many examples by hypothesis

PIECES = [
    "<b>", "</blockquote>", "&lt;", "*_`[x](http://a.b)~>#+-=|{}.!\\", "😀", "👩‍👩‍👧", "𠮷", "\u202e", "\u200f", "\u0000",
    "\u2028", "\n", "\n\n", "\t", "\u3000", "﷽", "e\u0301" * 9, "\ud800", "@name", "/ask", "tg://user?id=1", "湘西企业开办要几天",
    "总投资705.7亿元。", "《", "》", "“", "1. ", "第一条", "# ", "- ", "？", "x" * 300, "长" * 900,
]  # fmt: skip
TOKEN = "0123456789abcdef"
HOSTILE = st.lists(st.one_of(st.sampled_from(PIECES), st.characters(codec=None)), max_size=40).map("".join)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
RULES = TdRules()


def accepted(said: OutgoingMessage) -> None:
    """Raises where Telegram would refuse a message."""
    text, entities = render(said.rich)
    RULES.formatted(text, None, entities)
    assert len(entities) <= rules.MOST_ENTITIES
    RULES.check_keyboard(keyboard_json(said.buttons) or {})


def showing(answerer: Answerer) -> Views:
    bot = SimpleNamespace(username="zhaoshang_bot", can_read_all_group_messages=False)
    return Views(Serving(answerer), bot)  # type: ignore[arg-type]


@FEW
@given(text=HOSTILE, language=st.sampled_from(languages()), private=st.booleans(), page=st.integers(0, 4))
def test_whatever_is_asked(bundled: Answerer, text: str, language: str, private: bool, page: int) -> None:
    shown = showing(bundled)
    reply = bundled.ask(text)
    note = say("too_long", language, limit=300)
    accepted(shown.answer(bundled, reply, TOKEN, private, page=page, note=note))
    accepted(shown.trace(text, private, TOKEN, language))
    accepted(shown.report(meant(bundled, text), TOKEN, language))
    accepted(shown.scope((), language, change="unknown", unknown=bundled.scopes.read(text).unknown or ("x",)))
    accepted(shown.linked(text, language))


@pytest.fixture(scope="module")
def hostile(opened: Callable[..., Corpus], tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    """Reports that hold all that is hard to send."""
    folder = tmp_path_factory.mktemp("hostile")
    sentence = "".join(piece for piece in PIECES if piece not in ("\ud800", "\u0000"))
    for number in range(12):
        title = f"湖南省湘西州{number}号<b>报告</b> & \u202e[x](y) 😀"
        lines = [
            f"## 第{n}节 {sentence[:80]}".replace("\n", " ") + f"\n\n企业开办{n}个项目。{sentence}\n"
            for n in range(9)
        ]
        text = f"---\ntitle: {title}\nsource: <a href='x'>y</a>\n---\n" + "\n".join(lines)
        Path(folder / f"报告{number}<&>.md").write_text(text, "utf-8")
    return Answerer(opened(folder))


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(
    "question",
    [
        "企业开办多少个项目？",
        "湘西州有哪些项目？",
        "湘西企业开办要几天",
        "How many projects?",
        "总投资多少亿元？",
    ],
)
def test_whatever_reports_hold(hostile: Answerer, question: str, language: str) -> None:
    shown = showing(hostile)
    for page in range(4):
        reply = hostile.ask(question)
        said = shown.answer(hostile, reply, TOKEN, False, page=page)
        accepted(said)
        for citation in reply.answer.citations:
            report = next(r for r in hostile.reports if r.report_id == citation.report_id)
            passage = shown.passage(buttons.passage(report, citation.start, citation.end), language)
            assert passage is not None
            accepted(passage)
    for page in range(3):
        accepted(shown.listing(page, (), TOKEN, language))
        listed = shown.turned(ReportListButton(TOKEN, page), (), language)
        assert listed is not None
        accepted(listed)
    for report in hostile.reports:
        for page in range(4):
            outline = shown.turned(OutlineButton(TOKEN, report_key(report.report_id), page), (), language)
            assert outline is not None
            accepted(outline)
    accepted(shown.about(language))
    accepted(shown.help(language))
    accepted(shown.start(language))


@FEW
@given(
    text=HOSTILE.filter(str.strip),
    marks=st.lists(
        st.tuples(
            st.sampled_from(["bold", "italic", "code", "expandable_blockquote", "link"]),
            st.integers(0, 400),
            st.integers(1, 4000),
        ),
        max_size=120,
    ),
)
def test_whatever_is_marked(text: str, marks: list[tuple[str, int, int]]) -> None:
    text = "要点：" + text * 4
    rich = Rich(
        text,
        tuple(
            Mark(
                kind,
                start,
                min(start + length, len(text)),
                "https://example.com/?a=1" if kind == "link" else "",
            )
            for kind, start, length in sorted(marks, key=lambda mark: mark[1])
            if start < len(text)
        ),
    )
    accepted(OutgoingMessage(fit(rich, lambda: say("shortened", "zh"))))
