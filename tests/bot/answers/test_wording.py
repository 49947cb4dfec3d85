"""Every word the bot says: that each template is there, complete and well formed."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import resources

import pytest
from jinja2 import Environment, UndefinedError, meta

from bot.answers.answer import Citation, Outcome
from bot.answers.replies.examples import Examples
from bot.answers.replies.report_announcements import Shown
from bot.answers.wording import languages, listed, say
from bot.corpus_rebuild import Judging, Rebuilt
from bot.file_preview import Glance, Preview
from bot.refused_files import Refusal
from bot.storage.library_records import Action
from bot.telegram.admin_commands import HistoryEntry
from bot.telegram.status import Status
from bot.unanswered import UnansweredGroup
from retrieval.report import Report, ReportKind
from retrieval.report_changes import Figures, Restated

FILES = {
    file.name: file
    for file in resources.files("bot.answers.wording").iterdir()
    if file.name.endswith(".jinja")
}
NAMES = sorted({name.split(".")[0] for name in FILES})
HAN = re.compile(r"[\u3400-\u9fff]+")
# Example questions stand in code, since the reports are in Chinese, and so do they in English.
QUOTED = re.compile(r"<code>.*?</code>|《.*?》|招商问策", re.DOTALL)

REPORT = Report(
    "r", "某市<报告>", "正文。", region="湖南省/岳阳市", delivered="2021-02-18", kind=ReportKind.DIGEST
)
CITATION = Citation(
    n=1,
    report_id="r",
    title="某市<报告>",
    kind="digest",
    region="湖南省/岳阳市",
    date="2021-02-18",
    published="2021-03-02",
    section=("一、回顾", "（一）指标"),
    page=3,
    url="https://example.org/?a=1&b=2",
    quote="投资<b>3亿元</b> & 更多",
    start=0,
    end=10,
)
SHOWN = Shown(CITATION, "岳阳市", [("给予", False), ("3亿元<b>", True)])
VALUES: Mapping[str, object] = {
    "after": "之后<b>。",
    "as_of": "2023-12-31",
    "before": "之前 & ",
    "change": "unknown",
    "citation": CITATION,
    "example": "投资<b>3亿元</b>",
    "examples": Examples(
        ("岳阳市2021年总投资是多少？",),
        ("岳阳市",),
        "某市<报告>",
        "投资3亿元",
        "在岳阳市投资3亿元",
        "岳阳市 新能源",
    ),
    "found": "nearest",
    "groups": [("湖南省 › 岳阳市", [(1, REPORT)]), ("", [(2, REPORT)])],
    "hears_all": False,
    "more": 2,
    "names": ["岳阳市"],
    "newest": "2021-02-18",
    "of_chat": True,
    "only": ["岳阳市"],
    "own": ["750.7亿元"],
    "page": 2,
    "pages": 3,
    "path": ["甲", "乙", "丙"],
    "place": "岳阳市",
    "question": "岳阳市总投资是多少？",
    "quote": "投资<b>3亿元</b>",
    "report": REPORT,
    "sort": "greeting",
    "rows": [("heading", "一、回顾"), ("figure", "投资3亿元。")],
    "theirs": ["705.7亿元"],
    "unknown": ["火星"],
    "citations": [CITATION],
    "changed": "",
    "current": "2021-02-18",
    "days": 12,
    "line": "过去7天没有人问。",
    "missed": 3,
    "on": True,
    "request": "123456",
    "share": 75,
    "headline": "某县3亿元",
    "held": 3,
    "hotline": "12345",
    "inherited": ["岳阳市"],
    "kinds": ReportKind,
    "lines": ["其中<b>土地</b> & 厂房", "3 × 2 < 7亿元"],
    "limit": 20,
    "corrections": [("湘西洲", "湘西州")],
    "missing": ["岳阳市2015年"],
    "nearest": ["岳阳市"],
    "notes": ["superior"],
    "pieces": [("某县", False), ("3亿元", True)],
    "places": ["岳阳市"],
    "reports": [REPORT],
    "shown": [REPORT],
    "suggestions": ["岳阳市总投资是多少？", "a < b & c"],
    "username": "some_bot",
    "admin": True,
    "command": "report",
    "commands": [("reload", "更新资料")],
    "command_lines": [("report", "一份资料", "报告 天心区"), ("new", "换个话题", "")],
    "action": "add",
    "asked": 4,
    "asking": "region",
    "busy": True,
    "done": "added",
    "entries": [HistoryEntry("2026-11-24 10:00", "", Action.ADD, "某市<报告>", True)],
    "failed": "❌",
    "file": "报告.pdf",
    "hidden": ["某市<报告>"],
    "hides": True,
    "gaps": [UnansweredGroup("岳阳市的港口", 3, ("没有依据",), 0.0)],
    "sorts": 5,
    "made": Rebuilt(
        "0" * 24,
        3,
        40,
        ["新"] * 9,
        ["改"],
        ["去"],
        judging=Judging(9, {"answer": 0.9}, {"answer": 0.8}, ["岳阳市总投资是多少？"]),
    ),
    "number": 7,
    "of": 40,
    "preview": Preview(
        2,
        (
            Glance(
                "某市<报告>",
                "",
                "",
                "某局",
                4,
                2,
                "开头",
                "某政发〔2024〕1号",
                "2024-01-01",
                "2026-12-31",
                (3, 1, 9),
                ("落户奖：1%",),
            ),
        ),
        ("看不出文字编码",),
    ),
    "reason": "文件坏了",
    "passed_over": ["另有 3 个隐藏文件或系统文件没有读：Thumbs.db 等"],
    "refused": [
        Refusal("没有文字层", (("坏.pdf", None),) * 5),
        *[Refusal("不是 JSON", (("坏<1>.jsonl", 3), ("坏.jsonl", 4)))] * 11,
    ],
    "same": False,
    "seconds": 3.2,
    "stage": "reading",
    "status": Status("0.3.0", 3, 40, "0" * 24, "2021-02-18", 1, "3 天", "3 天", "1 秒", 0, 2, 0),
    "text": "火星",
    "detail": "坏.jsonl：不是 JSON",
    "trouble": "unreadable",
    "title": "某市<报告>",
    "together": 3,
    "twin": True,
    "what": "已收下",
    "where": "岳阳市",
    "interest": "邵阳 <新能源>",
    "date": "2021-02-18",
    "count": 20,
    "titles": ["某市<报告>"] * 15,
    "restated": [Restated("expires", "2021-12-31", "")],
    "pairs": [
        (SHOWN, SHOWN, (Figures(("500万元",), ("300万元",)),), False),
        (SHOWN, SHOWN, (), True),
        (SHOWN, None, (), False),
        (None, SHOWN, (), False),
    ],
    "texts": ["邵阳 <新能源>"],
    "rhythm": "每天9点",
    "quiet": (22, 8),
    "now": "05:10",
    "most": 20,
    "private": True,
}


def source(name: str, language: str) -> str:
    return FILES[f"{name}.{language}.jinja"].read_text("utf-8")


def wanted(name: str, language: str) -> frozenset[str]:
    """The values that a template asks for."""
    return asked_for(source(name, language))


@cache
def asked_for(template: str) -> frozenset[str]:
    """The values that a template and those it includes ask for."""
    parsed = Environment().parse(template)
    given = {"citation", "place"} if re.search("for citation in|set citation", template) else set()
    found = set(meta.find_undeclared_variables(parsed)) - given
    for part in meta.find_referenced_templates(parsed):
        assert part is not None
        inner = resources.files("bot.answers.wording").joinpath(part).read_text("utf-8")
        found |= asked_for(inner) - given
    return frozenset(found)


def answer_values(language: str) -> dict[str, object]:
    """The values of an answer."""
    return {key: VALUES[key] for key in wanted("answer", language)}


TEMPLATES = [(name, language) for name in NAMES for language in languages()]


def test_every_template_is_there_in_every_language() -> None:
    assert set(FILES) == {f"{name}.{language}.jinja" for name in NAMES for language in languages()}


def test_every_outcome_has_its_words() -> None:
    answered = {outcome.value for outcome in Outcome if outcome.answered}
    assert {outcome.value for outcome in Outcome} - answered <= set(NAMES)
    assert "answer" in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_languages_ask_for_the_same_values(name: str) -> None:
    assert wanted(name, "zh") == wanted(name, "en")


@pytest.mark.parametrize(("name", "language"), TEMPLATES)
def test_renders(name: str, language: str) -> None:
    """With its values and well formed: ``say`` raises for markup that is not."""
    needed = wanted(name, language)
    assert needed <= set(VALUES), "a value this test does not know yet"
    text = say(name, language, **{key: VALUES[key] for key in needed}).text
    assert text
    assert text == text.strip()
    assert "\n\n\n" not in text, "two blank lines in a row"
    for value in needed & {"current", "hotline", "limit"}:
        assert str(VALUES[value]) in text


@pytest.mark.parametrize(("name", "language"), TEMPLATES)
def test_renders_with_what_is_optional_left_out(name: str, language: str) -> None:
    empty = {
        "corrections": (),
        "as_of": "",
        "inherited": (),
        "lines": (),
        "notes": (),
        "suggestions": (),
        "missing": (),
        "nearest": (),
        "current": "",
        "hotline": "",
        "groups": (),
        "more": 0,
        "names": (),
        "example": "",
        "examples": Examples(),
        "newest": "",
        "only": (),
        "own": (),
        "path": (),
        "place": "",
        "theirs": (),
        "change": "",
        "of_chat": False,
        "hears_all": True,
        "admin": False,
        "command": "ask",
        "entries": (),
        "gaps": (),
        "hidden": (),
        "failed": "",
        "busy": False,
        "made": None if name == "reloaded" else Rebuilt("0" * 24, 3, 40),
        "preview": Preview(0, (), ("看不出文字编码",)),
        "passed_over": (),
        "refused": (),
        "reports": VALUES["reports"] if name in ("reports", "about") else (),
        "seconds": 0,
        "stage": "",
        "together": 1,
        "twin": False,
        "what": "出了一个错。" if name == "error_notice" else "",
        "days": None,
        "missed": 0,
        "on": False,
        "request": "",
        "date": "",
        "where": "",
        "restated": (),
        "pairs": (),
        "texts": (),
        "private": False,
        "quiet": None,
    }
    values = {key: empty.get(key, VALUES[key]) for key in wanted(name, language)}
    text = say(name, language, **values).text
    assert text
    assert "\n\n\n" not in text, "two blank lines in a row"


@pytest.mark.parametrize(("name", "language"), [row for row in TEMPLATES if "{" in source(*row)])
def test_a_missing_value_raises(name: str, language: str) -> None:
    needed = wanted(name, language)
    assert needed
    optional = {
        "change",
        "unknown",
        "held",
        "names",
        "username",
        "only",
        "current",
        "hotline",
        "more",
        "place",
        "citation",
        "asked",
        "sorts",
        "passed_over",
        "refused",
        "seconds",
        "what",
        "done",
        "of",
        "title",
        "text",
        "most",
        "private",
        "together",
        "twin",
        "file",
        "example",
        "examples",
    }
    with pytest.raises(UndefinedError):
        say(name, language)
    for missed in sorted(needed - optional):
        with pytest.raises(UndefinedError):
            say(name, language, **{key: VALUES[key] for key in needed - {missed}})


@pytest.mark.parametrize("language", languages())
def test_what_a_report_says_is_no_markup(language: str) -> None:
    rich = say("answer", language, **answer_values(language))
    assert "投资<b>3亿元</b> & 更多" in rich.text
    assert "《某市<报告>》" in rich.text
    assert [rich.text[mark.start : mark.end] for mark in rich.marks if mark.kind == "bold"] == ["3亿元"]
    assert [mark.url for mark in rich.marks if mark.kind == "link"] == ["https://example.org/?a=1&b=2"]
    assert sum(mark.kind == "expandable_blockquote" for mark in rich.marks) == 1


def test_a_digest_is_marked() -> None:
    assert "《某市<报告>》（摘编）" in say("answer", "zh", **answer_values("zh")).text
    assert "《某市<报告>》 (digest)" in say("answer", "en", **answer_values("en")).text


@pytest.mark.parametrize("language", languages())
def test_what_is_told_below_the_headline_stands_in_lines_of_its_own(language: str) -> None:
    lines = say("answer", language, **answer_values(language)).text.splitlines()
    assert lines[:3] == ["某县3亿元", "其中<b>土地</b> & 厂房", "3 × 2 < 7亿元"]


@pytest.mark.parametrize("language", languages())
def test_a_compact_answer_names_its_source_once(language: str) -> None:
    """Its quotes share one blockquote, each with its number."""
    second = replace(CITATION, n=2, quote="其中土地2亿元。")
    values = answer_values(language) | {"citations": [CITATION, second], "places": ["岳阳市", "岳阳市"]}
    apart = say("answer", language, **values)
    compact = say("answer", language, **values | {"notes": ["compact"]})
    told = [(2, apart), (1, compact)]
    for times, rich in told:
        assert rich.text.count("《某市<报告>》") == times
        assert sum(mark.kind == "expandable_blockquote" for mark in rich.marks) == times
        for citation in (CITATION, second):
            assert rich.text.count(f"[{citation.n}] {citation.quote}") == 1


@pytest.mark.parametrize("language", languages())
def test_a_compact_answer_without_quotes(language: str) -> None:
    values = answer_values(language) | {"citations": [], "places": [], "notes": ["compact"]}
    assert not any(mark.kind == "expandable_blockquote" for mark in say("answer", language, **values).marks)


@pytest.mark.parametrize("language", languages())
def test_each_sort_of_small_talk_gets_its_own_word_back(language: str) -> None:
    sorts = ("greeting", "thanks", "bye", "praise", "insult", "instruction", "task", "out_of_scope")
    told = [say("smalltalk", language, sort=sort, suggestions=()).text for sort in sorts]
    assert len(set(told)) == len(sorts)
    assert say("smalltalk", language, sort="emoji", suggestions=()).text == "👌"


@pytest.mark.parametrize("name", NAMES)
def test_english_is_english(name: str) -> None:
    assert not HAN.findall(QUOTED.sub("", source(name, "en")))


@pytest.mark.parametrize("name", NAMES)
def test_chinese_is_chinese(name: str) -> None:
    """Each message holds Chinese, or nothing but commands, values and what it includes."""
    own = re.sub(r"{%.*?%}|{{.*?}}|<.*?>|[\s›—]", "", source(name, "zh"))
    assert HAN.search(source(name, "zh")) or not own


def test_an_unknown_message_raises() -> None:
    from jinja2 import TemplateNotFound

    with pytest.raises(TemplateNotFound):
        say("no such message", "zh")


@pytest.mark.parametrize(
    ("language", "mark"), [("zh", "扫描识别，可能有错字"), ("en", "recognised from a scan")]
)
@pytest.mark.parametrize("name", ["answer", "further", "trace", "passage"])
def test_what_was_recognised_on_a_scan_is_marked_wherever_it_is_cited(
    name: str, language: str, mark: str
) -> None:
    scanned = replace(CITATION, scanned=True)
    values = {**VALUES, "citation": scanned, "citations": [scanned], "found": "verbatim"}
    assert mark in say(name, language, **values).text
    assert mark not in say(name, language, **VALUES).text


@pytest.mark.parametrize(
    ("language", "mark"), [("zh", "扫描识别，可能有错字"), ("en", "recognised from a scan")]
)
def test_a_scan_is_marked_where_its_report_is_shown(language: str, mark: str) -> None:
    values = {**VALUES, "report": replace(REPORT, scanned=True)}
    values["groups"] = [("湖南省", [(1, replace(REPORT, scanned=True))])]
    assert mark in say("report", language, **values).text
    assert mark in say("reports", language, **values).text


@pytest.mark.parametrize(
    ("force", "said"),
    [
        ("expired", ["现在已经过了", "已过有效期，到2024-01-01为止"]),
        ("not_yet", ["2024-01-01才施行", "尚未施行，2024-01-01起"]),
        ("replaced", ["已有新的代替", "已由《新办法》代替，2024-01-01起"]),
    ],
)
def test_how_a_text_stands_is_said_where_it_is_quoted(force: str, said: list[str]) -> None:
    citation = dataclasses.replace(CITATION, force=force, force_date="2024-01-01", replaced_by="新办法")
    values = answer_values("zh") | {"citations": [citation], "as_of": ""}
    text = say("answer", "zh", **values).text
    assert all(words in text for words in said)
    plain = say("answer", "zh", **values | {"citations": [CITATION]}).text
    assert not any(words in plain for words in said)


def test_names_stand_one_after_another_as_a_language_has_it() -> None:
    assert listed(("甲", "", "乙"), "zh") == "甲、乙"
    assert listed(("weather", "", "Mars"), "en") == "weather, Mars"
