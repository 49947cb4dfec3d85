"""The same answers in a terminal."""

from __future__ import annotations

import io
import json
import logging
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from bot import evaluation
from bot.answers.answerer import Answerer, Reply
from bot.answers.questions.question import Question
from bot.answers.replies.markup import Rich
from bot.checked_files import summary, table_of
from bot.evaluation_runner import ExplainedJudgement
from bot.instance_lock import InstanceLock, ReloadProgress
from bot.json_contract import answer_json, error_json
from bot.refused_files import by_reason
from bot.terminal import Terminal
from retrieval.loaders import Loaded
from retrieval.progress import Progress, Stage
from retrieval.report import CorpusError, Report
from retrieval.search import Hit

_LOGGER = logging.getLogger(__name__)
_STYLES = {
    "bold": "bold green",
    "italic": "dim",
    "code": "cyan",
    "link": "blue underline",
    "blockquote": "",
    "expandable_blockquote": "",
}
_STAGES = {
    Stage.READING: "正在读文件（个）…",
    Stage.RECOGNISING: "正在识别扫描件（页）…",
    Stage.INDEXING: "正在建索引（份）…",
    Stage.JUDGING: "正在答判过的题（道）…",
}
_PATIENCE = 10.0  # seconds
_LEAVE = {"退出", "再见", "exit", "quit", "q"}
T = TypeVar("T")

out = Console(highlight=False, soft_wrap=False)
err = Console(stderr=True, highlight=False)


@contextmanager
def opening() -> Iterator[Progress]:
    """Show that reports are being opened, and how far indexing them is, in a terminal only."""
    if not err.is_terminal:
        yield lambda _stage, _done, _of: None
        return
    from rich import progress as bars  # takes a while to load

    columns = (
        bars.SpinnerColumn(),
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TimeRemainingColumn(),
    )
    with bars.Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("正在打开资料…", total=None)

        def show(stage: Stage, done: int, of: int) -> None:
            bar.update(task, description=_STAGES[stage], completed=done, total=of)

        yield show


def followed(instance_lock: InstanceLock, since: float, progress: Progress) -> ReloadProgress | None:
    """Outcome of a reload that was asked for at a time; None if none has begun within some seconds."""
    asked = time.monotonic()
    while True:
        last = instance_lock.last()
        if last.begun >= since:
            if last.ended:
                return last
            if last.stage:
                progress(Stage(last.stage), last.done, last.of)
        elif time.monotonic() - asked > _PATIENCE:
            return None
        if instance_lock.pid() is None:
            return None
        time.sleep(0.1)


def styled(rich: Rich, width: int) -> Text:
    """A message with its marks as terminal styles, ``width`` columns wide; quotes stand behind a bar."""
    text = Text(rich.text)
    for mark in rich.marks:
        text.stylize(_STYLES[mark.kind], mark.start, mark.end)
    quoted = [(mark.start, mark.end) for mark in rich.marks if mark.kind.endswith("blockquote")]
    lines: list[Text] = []
    at = 0
    for line in text.split("\n", allow_blank=True):
        if any(start <= at < end for start, end in quoted):
            lines += [Text.assemble(("│ ", "green"), part) for part in line.wrap(out, width - 2)]
        else:
            lines.append(line)
        at += len(line.plain) + 1
    return Text("\n").join(lines)


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """The result of some work and the milliseconds it took."""
    start = time.perf_counter()
    result = work()
    return result, (time.perf_counter() - start) * 1000


def show(rich: Rich) -> None:
    """Print a message."""
    out.print(styled(rich, out.width))


def show_why(reply: Reply) -> None:
    """Print which words of the question the answer rests on, and which it lacks."""
    evidence = reply.evidence
    if evidence is None or not evidence.candidates:
        out.print("[dim]没有比较句子。[/dim]")
        return
    matched = "、".join(evidence.candidates[0].hit.matched)
    missing = "、".join(evidence.missing) or "无"
    out.print(
        f"\n[dim]匹配：{escape(matched)}  |  没有：{escape(missing)}  |  覆盖 {evidence.coverage:.0%}[/dim]"
    )


def chat(answerer: Answerer) -> None:
    """Ask and answer until the person leaves (退出, Ctrl-D, Ctrl-C)."""
    out.print(
        f"[bold]招商问策[/bold] · {len(answerer.reports)} 份资料 · 直接提问，/help 看命令，输入“退出”结束"
    )
    unread = sum(len(refusal.places) for refusal in by_reason(answerer.corpus.refused))
    if unread:
        out.print(f"[dim]另有 {unread} 处没有读入，原因见 zhaoshang reports[/dim]")
    terminal = Terminal(answerer)
    while True:
        try:
            line = out.input("\n[bold cyan]问：[/bold cyan]") if sys.stdin.isatty() else input()
        except (EOFError, KeyboardInterrupt):
            out.print()
            return
        except UnicodeDecodeError:
            out.print("没读懂这一行的文字编码，请用 UTF-8 输入。")
            continue
        if line.strip().lower() in _LEAVE:
            return
        out.print()
        show(terminal.hear(line))


def batch(lines: Iterator[str], respond: Callable[[Mapping[str, Any]], dict[str, Any]]) -> None:
    """JSON lines in, JSON lines out, in order, each written at once; a bad line gets an error of its own."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            question = row["q"]
            if not isinstance(question, str):
                raise TypeError("q is no text")
        except (ValueError, KeyError, TypeError):
            result = error_json(
                str(number),
                line.strip()[:200],
                f'第{number}行不是一个问题：要写成 {{"id": "1", "q": "问题"}} 这样的一行',
            )
        else:
            result = _responded(respond, row, number)
        line = json.dumps(result, ensure_ascii=False) + "\n"
        sys.stdout.write(line.encode("utf-8", "replace").decode("utf-8"))  # half a surrogate pair is no text
        sys.stdout.flush()


def _responded(
    respond: Callable[[Mapping[str, Any]], dict[str, Any]], row: Mapping[str, Any], number: int
) -> dict[str, Any]:
    """What is responded to a question, or an error of its own where that fails: those that follow are answered all the same."""
    try:
        return respond(row)
    except Exception:
        _LOGGER.exception("line %d could not be answered", number)
        return error_json(
            str(row.get("id", number)), row["q"], "这个问题答的时候出错了，原因在日志里；其余的照常回答。"
        )


def conversations(answerer: Answerer) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    """A responder for ``batch`` in which turns that share ``conv`` are one conversation."""
    last: dict[str, Question | None] = {}

    def respond(row: Mapping[str, Any]) -> dict[str, Any]:
        conv = row.get("conv")
        previous = last.get(str(conv)) if conv is not None else None
        reply, elapsed = timed(lambda: answerer.ask(row["q"], previous))
        if conv is not None:
            last[str(conv)] = reply.question
        return answer_json(str(row.get("id", "")), reply.answer, elapsed)

    return respond


def show_hits(hits: Sequence[Hit]) -> None:
    """Print the hits of a search and why they matched."""
    if not hits:
        out.print("没有找到相关内容。")
    for number, hit in enumerate(hits, 1):
        where = " › ".join((hit.report.title, *hit.section.path))
        out.print(
            f"[bold]{number}. {escape(where)}[/bold]  [dim]{hit.score:.2f} · {escape(hit.report.region)}[/dim]"
        )
        out.print(f"   [dim]匹配：{escape('、'.join(hit.matched))}[/dim]")
        out.print(f"   {escape(' '.join(hit.text.split()))}\n")


def show_reports(reports: Sequence[Report], refused: Sequence[CorpusError]) -> None:
    """Print the reports held, and the refused files with reasons."""
    table = Table(box=None, pad_edge=False)
    for heading in ("编号", "标题", "地区", "日期", "字数"):
        table.add_column(heading, overflow="fold")
    for report in reports:
        title = report.title + ("（摘编）" if report.kind.value == "digest" else "")
        title += "（扫描识别，可能有错字）" if report.scanned else ""
        table.add_row(
            report.report_id,
            title,
            report.region.split("/")[-1] or "—",
            report.date or "—",
            str(len(report.text)),
        )
    out.print(table)
    out.print(f"\n共 {len(reports)} 份资料。")
    for error in refused:
        said = escape(str(error))
        out.print(f"[dim]{said}[/dim]" if error.harmless else f"[red]未读入[/red] {said}")


def show_checked(loaded: Loaded, root: Path) -> None:
    """Rows for each file below ``root``: how it was read, or why not."""
    out.print(table_of(loaded, root, out.width))
    out.print(f"\n{summary(loaded)}")


def show_judgements(judgements: Sequence[ExplainedJudgement]) -> None:
    """Print every miss with what was answered instead and why, then the measures."""
    for judgement in judgements:
        verdict = judgement.verdict
        if not verdict.missed:
            continue
        judged, answer = verdict.judged, verdict.answer
        wanted = "应当拒答" if judged.refuse else "、".join(judged.gold_all or judged.gold)
        out.print(
            f"[bold]{judged.id}[/bold] {escape(judged.q)}  [red]{', '.join(verdict.missed)}[/red]",
            soft_wrap=True,
        )
        out.print(
            f"   应有：{escape(wanted)}  |  所得（{answer['outcome']}）：{escape(answer['headline'])}",
            soft_wrap=True,
        )
        out.print(f"   [dim]{escape(judgement.cause)}[/dim]", soft_wrap=True)
    table = Table(box=None, pad_edge=False)
    table.add_column("measure")
    table.add_column("value", justify="right")
    for name, value in evaluation.measures([judgement.verdict for judgement in judgements]).items():
        table.add_row(name, f"{value:.3f}")
    out.print(table)


def read_lines(path: Path) -> Iterator[str]:
    """The lines of a file, or of standard input for ``-``. Raises CorpusError if it cannot be read."""
    if str(path) == "-":
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")
        yield from sys.stdin
        return
    try:
        with path.open(encoding="utf-8") as file:
            yield from file
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(str(path), "读不了，请确认文件存在并且是 UTF-8 编码") from error
