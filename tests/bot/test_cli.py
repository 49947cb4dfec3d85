"""The commands as a shell meets them: what they write, and how they end."""

from __future__ import annotations

import http.server
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, SMALL, Ended

Command = Callable[..., Ended]

QUESTION = "平江县魔芋食品产业园总投资多少？"
SECRET = "AAsecretSECRETsecretSECRETsecretSEC"
TOKEN = f"123456:{SECRET}"

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


def one_sentence(ended: Ended) -> str:
    """What went wrong, said in one line to whoever typed the command."""
    assert ended.code == 2, ended
    assert ended.out == ""
    assert "Traceback" not in ended.err
    message = ended.err.strip()
    assert message
    return "".join(message.split())


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
    questions = [
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
    assert "missing.jsonl" in one_sentence(zhaoshang(command, "--batch", "missing.jsonl", "--corpus", SMALL))


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize("arguments", [[], [QUESTION, "--batch", "-"]])
def test_a_question_or_a_batch(zhaoshang: Command, command: str, arguments: list[str]) -> None:
    assert "--batch" in one_sentence(zhaoshang(command, *arguments))


@pytest.mark.parametrize(
    "command", [["ask", QUESTION], ["search", QUESTION], ["reports"], ["eval", "questions.jsonl"], ["chat"]]
)
def test_a_corpus_that_is_not_there(zhaoshang: Command, surroundings: Path, command: list[str]) -> None:
    (surroundings / "questions.jsonl").write_text(rows({"id": "1", "q": QUESTION}), "utf-8")
    assert "missing" in one_sentence(zhaoshang(*command, "--corpus", surroundings / "missing"))


def test_a_corpus_of_nothing_readable(zhaoshang: Command, surroundings: Path) -> None:
    (surroundings / "reports").mkdir()
    assert "reports" in one_sentence(zhaoshang("ask", QUESTION, "--corpus", surroundings / "reports"))
    (surroundings / "reports" / "a.md").write_bytes(b"\0")
    assert "a.md" in one_sentence(zhaoshang("ask", QUESTION, "--corpus", surroundings / "reports"))


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
    message = one_sentence(zhaoshang("eval", judged, "--corpus", SMALL))
    assert "judged.jsonl" in message
    assert "第4行" in message


def test_eval_of_a_file_that_is_not_there(zhaoshang: Command) -> None:
    assert "missing.jsonl" in one_sentence(zhaoshang("eval", "missing.jsonl", "--corpus", SMALL))


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
    assert "missing.md" in one_sentence(zhaoshang("reports", "check", "missing.md"))


# run, config, doctor


def test_run_without_a_token_names_what_works_without(zhaoshang: Command) -> None:
    message = one_sentence(zhaoshang("run"))
    for told in ("BOT_TOKEN", "@BotFather", "zhaoshangchat", "zhaoshangask"):
        assert told in message


def test_a_setting_that_cannot_be_used(zhaoshang: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_RATE_LIMIT_PER_MINUTE", "none")
    assert "BOT_RATE_LIMIT_PER_MINUTE" in one_sentence(zhaoshang("config"))


def test_config_names_every_setting(zhaoshang: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_LOG_LEVEL", "warning")
    ended = zhaoshang("config")
    assert ended.code == 0
    for name in (
        "TOKEN",
        "ADMIN_IDS",
        "CORPUS_DIR",
        "DATA_DIR",
        "API_URL",
        "PROXY_URL",
        "RATE_LIMIT_PER_MINUTE",
    ):
        assert f"BOT_{name}=" in ended.both
    assert "BOT_LOG_LEVEL=WARNING" in ended.both
    assert "BOT_TOKEN=（未设置）" in ended.both


def test_doctor(zhaoshang: Command, home: Path) -> None:
    ended = zhaoshang("doctor")
    assert ended.code == 0
    assert "10份资料" in ended.both
    assert str(home) in ended.both
    assert "BOT_TOKEN" in ended.both


def test_doctor_says_what_is_broken(
    zhaoshang: Command, monkeypatch: pytest.MonkeyPatch, surroundings: Path
) -> None:
    monkeypatch.setenv("BOT_CORPUS_DIR", str(surroundings / "missing"))
    ended = zhaoshang("doctor")
    assert ended.code == 2
    assert "missing" in ended.both
    assert "BOT_CORPUS_DIR" in ended.both


class _Refusing(http.server.BaseHTTPRequestHandler):
    """A Bot API that knows no token and repeats what it was asked."""

    def do_GET(self) -> None:
        body = json.dumps({"ok": False, "error_code": 401, "description": f"no {self.path}"}).encode()
        self.send_response(401)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Nothing: the test's own output is looked at."""


@pytest.fixture
def refusing() -> Iterator[str]:
    """The address of a Bot API that refuses everything."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Refusing)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


UNREACHABLE = "http://127.0.0.1:9"  # the discard port: nothing listens there


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["config"], 0),
        (["doctor"], 2),
        (["reports"], 0),
        (["reports", "check", str(SMALL)], 0),
        (["ask", QUESTION], 0),
        (["search", QUESTION, "--json"], 0),
        (["ask", QUESTION, "--corpus", "missing"], 2),
    ],
    ids=lambda value: "-".join(value)[:24] if isinstance(value, list) else None,
)
def test_no_command_shows_the_token(
    zhaoshang: Command, monkeypatch: pytest.MonkeyPatch, command: list[str], code: int
) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("BOT_API_URL", UNREACHABLE)
    monkeypatch.setenv("BOT_PROXY_URL", "")
    monkeypatch.setenv("BOT_LOG_LEVEL", "DEBUG")
    ended = zhaoshang(*command)
    assert ended.code == code
    assert SECRET not in ended.both


def test_config_masks_secrets(zhaoshang: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("BOT_PROXY_URL", "socks5://somebody:passw0rd@localhost:1080")
    ended = zhaoshang("config")
    assert "已隐藏" in ended.both
    assert SECRET not in ended.both
    assert "passw0rd" not in ended.both
    assert "localhost:1080" in ended.both


def test_a_token_that_is_none_is_not_repeated(zhaoshang: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", f"token {SECRET}")
    message = one_sentence(zhaoshang("run"))
    assert "BOT_TOKEN" in message
    assert SECRET not in message


def test_doctor_keeps_the_token_from_a_server_that_repeats_it(
    zhaoshang: Command, monkeypatch: pytest.MonkeyPatch, refusing: str
) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("BOT_API_URL", refusing)
    ended = zhaoshang("doctor")
    assert ended.code == 2
    assert "401" in ended.both
    assert SECRET not in ended.both


def bare(*arguments: str, cwd: Path, home: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """``python -m bot`` in a process of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    environment |= {"BOT_DATA_DIR": str(home), "PYTHONPATH": str(ROOT), "COLUMNS": "200", **variables}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_run_against_a_server_that_knows_no_token(tmp_path: Path, home: Path, refusing: str) -> None:
    """In a process of its own, with its logs: the address that a failed request names holds the token."""
    variables = {"BOT_TOKEN": TOKEN, "BOT_API_URL": refusing, "BOT_LOG_LEVEL": "DEBUG"}
    ended = bare("run", cwd=tmp_path, home=home, **variables)
    assert ended.returncode != 0
    assert "Traceback" not in ended.stderr
    assert ended.stderr.strip()
    assert SECRET not in ended.stdout + ended.stderr


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
