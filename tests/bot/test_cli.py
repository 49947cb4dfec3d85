"""The commands as a shell meets them: what they write, and how they end."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures import POLICIES, SMALL, Ended, bare

pytestmark = pytest.mark.slow  # whole commands

Command = Callable[..., Ended]

QUESTION = "平江县魔芋食品产业园总投资多少？"

ANSWER = [
    "id",
    "question",
    "outcome",
    "answered",
    "headline",
    "spans",
    "text",
    "citations",
    "suggestions",
    "elapsed_ms",
]
CITATION = [
    "n",
    "report_id",
    "title",
    "kind",
    "region",
    "date",
    "published",
    "section",
    "page",
    "url",
    "quote",
    "start",
    "end",
]
HIT = ["report_id", "title", "region", "section", "start", "end", "score", "matched", "text"]


def rows(*questions: dict[str, Any]) -> str:
    return "".join(json.dumps(question, ensure_ascii=False) + "\n" for question in questions)


def lines(ended: Ended) -> list[dict[str, Any]]:
    assert ended.code == 0, ended
    return [json.loads(line) for line in ended.out.splitlines()]


def holds(value: dict[str, Any], contract: list[str]) -> bool:
    """Whether an object has every field of its contract, in order; fields may be added."""
    return [name for name in value if name in contract] == contract


# ask


def test_ask(zhaoshang: Command) -> None:
    ended = zhaoshang("ask", QUESTION, "--corpus", SMALL)
    assert ended.code == 0
    assert ended.err == ""
    assert "总投资9.8亿元" in ended.both
    assert "（摘编）" in ended.both
    assert "[1]" in ended.both, "the numbers of citations were taken for markup"


def test_ask_without_a_corpus_answers_from_the_bundled_reports(zhaoshang: Command) -> None:
    ended = zhaoshang("ask", "邵阳锂电池项目总投资多少？")
    assert ended.code == 0
    assert "16亿元" in ended.both


def test_the_operators_corpus_replaces_the_bundled_reports(
    zhaoshang: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_CORPUS_DIR", str(SMALL))
    assert "9.8亿元" in zhaoshang("ask", QUESTION).both
    assert "张家界" in zhaoshang("ask", "张家界市引进了多少项目？").both


def test_ask_in_json(zhaoshang: Command) -> None:
    ended = zhaoshang("ask", QUESTION, "--json", "--corpus", SMALL)
    assert ended.code == 0
    answer = json.loads(ended.out)
    assert holds(answer, ANSWER)
    assert answer["question"] == QUESTION
    assert answer["outcome"] == "answered"
    assert answer["answered"] is True
    assert answer["spans"] == ["9.8亿元"]
    assert answer["elapsed_ms"] >= 0
    citation = answer["citations"][0]
    assert holds(citation, CITATION)
    assert citation["n"] == 1
    assert citation["report_id"] == "pingjiang-konjac"
    assert citation["kind"] == "digest"
    assert citation["region"] == "湖南省/岳阳市/平江县"
    assert citation["published"] == "2021-06-15"
    assert citation["end"] - citation["start"] == len(citation["quote"])


def test_what_is_not_held_is_not_an_error(zhaoshang: Command) -> None:
    ended = zhaoshang("ask", "张家界市引进了多少项目？", "--json", "--corpus", SMALL)
    answer = json.loads(ended.out)
    assert ended.code == 0
    assert holds(answer, ANSWER)
    assert (answer["outcome"], answer["answered"], answer["citations"]) == ("place_not_held", False, [])


def test_a_batch(zhaoshang: Command, surroundings: Path) -> None:
    questions: list[dict[str, Any]] = [
        {"id": "b", "q": QUESTION},
        {"id": "a", "q": "张家界市引进了多少项目？"},
        {"id": "c", "q": ""},
        {"id": 7, "q": "你好"},
        {"q": "岳阳市取消了多少项证明事项？"},
    ]
    file = surroundings / "questions.jsonl"
    file.write_text(rows(*questions), "utf-8")
    answers = lines(zhaoshang("ask", "--batch", file, "--corpus", SMALL))
    assert [answer["id"] for answer in answers] == ["b", "a", "c", "7", ""]
    assert [answer["question"] for answer in answers] == [question["q"] for question in questions]
    assert [answer["outcome"] for answer in answers] == [
        "answered",
        "place_not_held",
        "empty",
        "smalltalk",
        "answered",
    ]
    assert all(holds(answer, ANSWER) for answer in answers)


def test_a_batch_from_standard_input(zhaoshang: Command) -> None:
    ended = zhaoshang("ask", "--batch", "-", "--corpus", SMALL, stdin=rows({"id": "1", "q": QUESTION}))
    assert [answer["id"] for answer in lines(ended)] == ["1"]


def test_turns_that_share_conv_are_one_conversation(zhaoshang: Command) -> None:
    stdin = rows(
        {"id": "1", "q": QUESTION, "conv": "x"},
        {"id": "2", "q": "湘阴县港口物流园总投资多少？", "conv": "y"},
        {"id": "3", "q": "什么时候投产？", "conv": "x"},
        {"id": "4", "q": "什么时候开工？", "conv": "y"},
    )
    answers = lines(zhaoshang("ask", "--batch", "-", "--corpus", SMALL, stdin=stdin))
    assert "2021年10月" in answers[2]["headline"]
    assert "2021年3月" in answers[3]["headline"]
    assert "接着上一问" in answers[2]["text"]


def test_turns_without_conv_are_strangers(zhaoshang: Command) -> None:
    alone = lines(zhaoshang("ask", "--batch", "-", "--corpus", SMALL, stdin=rows({"q": "什么时候投产？"})))
    after = zhaoshang(
        "ask", "--batch", "-", "--corpus", SMALL, stdin=rows({"q": QUESTION}, {"q": "什么时候投产？"})
    )
    assert lines(after)[1]["text"] == alone[0]["text"]


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize(
    "bad", ["no json", "[]", "3", '{"id": "2"}', '{"id": "2", "q": 5}', '{"id": "2", "q": null}', "{"]
)
def test_a_bad_line_has_an_error_of_its_own(zhaoshang: Command, command: str, bad: str) -> None:
    good = rows({"id": "1", "q": QUESTION})
    first, error, last = lines(
        zhaoshang(command, "--batch", "-", "--corpus", SMALL, stdin=f"{good}{bad}\n\n{good}")
    )
    assert first["id"] == last["id"] == "1"
    assert holds(error, ANSWER)
    assert (error["id"], error["outcome"], error["answered"], error["citations"]) == ("2", "error", False, [])
    assert "第2行" in error["text"]


@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_batch_that_is_not_there(zhaoshang: Command, command: str) -> None:
    assert "missing.jsonl" in zhaoshang(command, "--batch", "missing.jsonl", "--corpus", SMALL).sentence


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize("arguments", [[], [QUESTION, "--batch", "-"]])
def test_a_question_or_a_batch(zhaoshang: Command, command: str, arguments: list[str]) -> None:
    assert "--batch" in zhaoshang(command, *arguments).sentence


@pytest.mark.parametrize(
    "command", [["ask", QUESTION], ["search", QUESTION], ["reports"], ["eval", "questions.jsonl"], ["chat"]]
)
def test_a_corpus_that_is_not_there(zhaoshang: Command, surroundings: Path, command: list[str]) -> None:
    (surroundings / "questions.jsonl").write_text(rows({"id": "1", "q": QUESTION}), "utf-8")
    assert "missing" in zhaoshang(*command, "--corpus", surroundings / "missing").sentence


def test_a_corpus_of_nothing_readable(zhaoshang: Command, surroundings: Path) -> None:
    (surroundings / "reports").mkdir()
    assert "reports" in zhaoshang("ask", QUESTION, "--corpus", surroundings / "reports").sentence
    (surroundings / "reports" / "a.md").write_bytes(b"\0")
    assert "a.md" in zhaoshang("ask", QUESTION, "--corpus", surroundings / "reports").sentence


def test_nothing_is_written_beside_the_reports(zhaoshang: Command, surroundings: Path) -> None:
    before = sorted(path.name for path in SMALL.iterdir())
    zhaoshang("ask", QUESTION, "--corpus", SMALL)
    assert sorted(path.name for path in SMALL.iterdir()) == before
    assert not list(surroundings.iterdir())


# search


def test_search(zhaoshang: Command) -> None:
    ended = zhaoshang("search", QUESTION, "--corpus", SMALL)
    assert ended.code == 0
    assert "平江县魔芋食品产业园招商成效明显" in ended.both
    assert "匹配" in ended.both


def test_search_for_nothing(zhaoshang: Command) -> None:
    ended = zhaoshang("search", "鹦鹉蝙蝠", "--corpus", SMALL)
    assert ended.code == 0
    assert "没有找到" in ended.both


@pytest.mark.parametrize("top_k", [1, 3])
def test_search_in_json(zhaoshang: Command, top_k: int) -> None:
    ended = zhaoshang("search", QUESTION, "-k", top_k, "--json", "--corpus", SMALL)
    assert ended.code == 0
    found = json.loads(ended.out)
    assert holds(found, ["id", "question", "hits", "elapsed_ms"])
    assert len(found["hits"]) == top_k
    for hit in found["hits"]:
        assert holds(hit, HIT)
        assert hit["end"] - hit["start"] == len(hit["text"])
        assert hit["matched"]
        assert hit["score"] > 0
    assert found["hits"][0]["report_id"] == "pingjiang-konjac"


@pytest.mark.parametrize("top_k", ["0", "-1", "many"])
def test_search_wants_a_number_of_hits(zhaoshang: Command, top_k: str) -> None:
    ended = zhaoshang("search", QUESTION, "-k", top_k, "--corpus", SMALL)
    assert ended.code == 2
    assert "Traceback" not in ended.err


def test_a_batch_of_searches(zhaoshang: Command) -> None:
    stdin = rows({"id": "1", "q": QUESTION}, {"id": "2", "q": "鹦鹉蝙蝠"})
    first, second = lines(zhaoshang("search", "--batch", "-", "-k", 2, "--corpus", SMALL, stdin=stdin))
    assert (first["id"], len(first["hits"])) == ("1", 2)
    assert (second["id"], second["hits"]) == ("2", [])


# eval


@pytest.fixture
def judged(surroundings: Path) -> Path:
    """Three questions: one answered, one rightly refused, one whose gold is wrong."""
    file = surroundings / "judged.jsonl"
    file.write_text(
        rows(
            {"id": "1", "kind": "figure", "q": QUESTION, "report": ["平江县魔芋"], "gold": ["9.8亿元"]},
            {"id": "2", "kind": "refuse", "q": "张家界市引进了多少项目？", "refuse": True},
            {
                "id": "3",
                "kind": "figure",
                "q": "岳阳市取消了多少项证明事项？",
                "report": ["岳阳市"],
                "gold": ["999项"],
            },
        ),
        "utf-8",
    )
    return file


def test_eval_names_every_miss_and_measure(zhaoshang: Command, judged: Path) -> None:
    ended = zhaoshang("eval", judged, "--corpus", SMALL)
    assert ended.code == 0
    for told in (
        "岳阳市取消了多少项证明事项",
        "999项",
        "report@1",
        "headline",
        "answer",
        "refused",
        "over-refused",
    ):
        assert told in ended.both
    assert "9.8亿元" not in ended.both, "what was right needs no line"


def test_eval_in_json(zhaoshang: Command, judged: Path) -> None:
    ended = zhaoshang("eval", judged, "--corpus", SMALL, "--json")
    result = json.loads(ended.out)
    assert result["measures"] == {
        "report@1": 1.0,
        "headline": 0.5,
        "answer": 0.5,
        "refused": 1.0,
        "over-refused": 0.0,
        "misled": pytest.approx(1 / 3),
        "hedged": 0.0,
    }


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (["--min", "answer=0.5"], 0),
        (["--min", "answer=0.51"], 1),
        (["--min", "report@1=1", "--min", "refused=1", "--max", "over-refused=0"], 0),
        (["--min", "report@1=1", "--min", "headline=0.6"], 1),
        (["--max", "answer=0.4"], 1),
        (["--min", "answer=high"], 2),
        (["--min", "answer"], 2),
        (["--min", "beauty=0.5"], 2),
    ],
)
def test_limits_set_the_exit_code(zhaoshang: Command, judged: Path, limits: list[str], code: int) -> None:
    ended = zhaoshang("eval", judged, "--corpus", SMALL, *limits)
    assert ended.code == code
    assert bool(ended.err) == bool(code)
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("bad", ["no json", "[]", '{"q": "没有编号"}', '{"id": "2"}'])
def test_eval_names_the_line_that_is_bad(zhaoshang: Command, judged: Path, bad: str) -> None:
    judged.write_text(f"{judged.read_text('utf-8')}{bad}\n", "utf-8")
    message = zhaoshang("eval", judged, "--corpus", SMALL).sentence
    assert "judged.jsonl" in message
    assert "第4行" in message


def test_eval_of_a_file_that_is_not_there(zhaoshang: Command) -> None:
    assert "missing.jsonl" in zhaoshang("eval", "missing.jsonl", "--corpus", SMALL).sentence


# reports


def test_reports(zhaoshang: Command) -> None:
    ended = zhaoshang("reports", "--corpus", SMALL)
    assert ended.code == 0
    assert "2021年岳阳市政府工作报告" in ended.both
    assert "平江县魔芋食品产业园招商成效明显（摘编）" in ended.both
    assert "共5份资料" in ended.both


def test_reports_are_the_bundled_ones(zhaoshang: Command) -> None:
    assert "共10份资料" in zhaoshang("reports").both


def test_reports_check(zhaoshang: Command, surroundings: Path) -> None:
    good, bad = surroundings / "good.md", surroundings / "bad.md"
    good.write_text("# 平江县通报\n\n平江县引进项目3个。\n", "utf-8")
    bad.write_text("---\ntitle: 通报\npublished: tomorrow\n---\n正文。\n", "utf-8")
    ended = zhaoshang("reports", "check", good)
    assert ended.code == 0
    assert "平江县通报" in ended.both
    ended = zhaoshang("reports", "check", good, bad)
    assert ended.code == 2
    assert "bad.md" in ended.both
    assert "tomorrow" in ended.both
    assert "平江县通报" in ended.both


def test_reports_check_of_a_file_that_is_not_there(zhaoshang: Command) -> None:
    assert "missing.md" in zhaoshang("reports", "check", "missing.md").sentence


def test_the_module_is_the_command(tmp_path: Path, home: Path) -> None:
    ended = bare("ask", QUESTION, "--json", "--corpus", str(SMALL), cwd=tmp_path, home=home)
    assert ended.returncode == 0
    assert ended.stderr == ""
    assert json.loads(ended.stdout)["spans"] == ["9.8亿元"]


def test_chat(zhaoshang: Command) -> None:
    ended = zhaoshang("chat", "--corpus", SMALL, stdin=f"{QUESTION}\n什么时候投产？\n退出\n你好\n")
    assert ended.code == 0
    assert "9.8亿元" in ended.both
    assert "2021年10月" in ended.both
    assert "您好！我是" not in ended.both, "it went on after 退出"


def test_chat_ends_with_its_input(zhaoshang: Command) -> None:
    assert zhaoshang("chat", "--corpus", SMALL, stdin="").code == 0


def test_help_names_every_command(zhaoshang: Command) -> None:
    ended = zhaoshang("--help")
    assert ended.code == 0
    for command in ("run", "chat", "ask", "search", "eval", "reports", "config", "doctor"):
        assert command in ended.out


def test_no_such_command(zhaoshang: Command) -> None:
    ended = zhaoshang("dance")
    assert ended.code == 2
    assert "Traceback" not in ended.err


def test_half_a_surrogate_pair_does_not_end_a_batch(zhaoshang: Callable[..., Ended], tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text('{"id": "1", "q": "\\ud800湘西"}\n{"id": "2", "q": "你好"}\n', "utf-8")
    ended = zhaoshang("ask", "--batch", questions)
    assert ended.code == 0
    assert [json.loads(line)["id"] for line in ended.out.splitlines()] == ["1", "2"]


def test_brackets_in_a_setting_are_shown_as_they_are(
    zhaoshang: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_CORPUS_DIR", "/srv/[/bold]x")
    assert "/srv/[/bold]x" in zhaoshang("config").out


def test_what_fits_an_asker(zhaoshang: Callable[..., Ended]) -> None:
    told = zhaoshang("match", "在岳阳市投资3.5亿元办厂", "--corpus", str(POLICIES))
    assert told.code == 0
    assert "落户奖" in told.both
    assert "更多结果" in told.both
    answer = json.loads(
        zhaoshang("match", "在岳阳市投资3.5亿元办厂", "--corpus", str(POLICIES), "--json").out
    )
    assert answer["outcome"] == "answered"
    assert answer["citations"]
    assert "您的情况" in zhaoshang("match", " ").sentence


def test_what_was_read_out_of_a_report(zhaoshang: Callable[..., Ended]) -> None:
    shown = zhaoshang("reports", "show", "平江县产业园区扶持办法", "--corpus", str(POLICIES))
    assert shown.code == 0
    assert "读出的条款（3条，分档2个）" in shown.both
    assert "租金补贴（第一条）" in shown.both
    assert "没有叫" in zhaoshang("reports", "show", "火星", "--corpus", str(POLICIES)).sentence
