"""The command ``zhaoshang``: commands only."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.markup import escape

from bot import bootstrap, console, evaluation, evaluation_runner, json_contract
from bot.answers.replies.markup import Rich
from bot.answers.wording import say
from bot.backup_commands import backup, restore
from bot.commands import Call, Command, meant, understood
from bot.corpus_rebuild import rebuild
from bot.instance_lock import InstanceLock, TakenError
from bot.refused_files import by_reason, passed_over
from bot.serving import Serving
from bot.settings import SettingsError, load_settings, masked
from bot.storage.backup import BackupError
from bot.storage.connection import DatabaseError, StorageError
from bot.terminal import whole, whole_report
from retrieval.corpus import held_reports
from retrieval.corpus_files import CorpusFiles, read
from retrieval.report import CorpusError

app = typer.Typer(
    help="招商问策：问各地招商引资资料，答案附原句和出处。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
)
reports_app = typer.Typer(help="现有哪些资料；reports check 检查文件能否读入。", invoke_without_command=True)
app.add_typer(reports_app, name="reports")

CorpusOption = Annotated[
    Path | None, typer.Option("--corpus", help="只用这个文件或文件夹里的资料。", show_default=False)
]
JsonOption = Annotated[bool, typer.Option("--json", help="输出 JSON。")]
BatchOption = Annotated[
    Path | None,
    typer.Option("--batch", help="逐行读 JSON 问题，逐行写 JSON 结果；- 表示标准输入。", show_default=False),
]


def main() -> None:
    """Run the command line; what goes wrong is one clear sentence and exit code 2."""
    os.umask(0o077)  # what is kept is nobody else's business
    try:
        app()
    except (BackupError, CorpusError, DatabaseError, SettingsError, StorageError, TakenError) as error:
        _fail(str(error))
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


@app.command()
def run(
    webhook: Annotated[
        bool, typer.Option("--webhook", help="由 Telegram 把消息送到 BOT_WEBHOOK_URL；不写就自己去取。")
    ] = False,
) -> None:
    """在 Telegram 里回答问题。"""
    settings = load_settings()
    if settings.token is None:
        _fail(
            "没有设置 BOT_TOKEN。请在 Telegram 里找 @BotFather，发送 /newbot 取得令牌，"
            "再运行 BOT_TOKEN=令牌 zhaoshang run（或写进 .env）。"
            "没有令牌也可以先试：zhaoshang chat（终端对话），zhaoshang ask 问题（问一句）。"
        )
    from bot.telegram import process

    process.prepare(settings, webhook)
    with console.opening() as progress:
        serving = Serving(bootstrap.build_answerer(settings, progress=progress))
    process.run(settings, serving, webhook)


@app.command(name="try")
def try_out(
    corpus: CorpusOption = None,
    data: Annotated[
        Path | None,
        typer.Option(
            "--data", help="聊天和收下的资料留在这个文件夹里；不写就什么都不留。", show_default=False
        ),
    ] = None,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="端口；0 是随便一个空着的。")] = 0,
    open_page: Annotated[bool, typer.Option("--open/--no-open", help="自动打开浏览器。")] = True,
) -> None:
    """在浏览器里试用：不要令牌，不联网，和 Telegram 里一样。"""
    from bot.browser import launch

    try:
        with launch.data_folder(data) as folder:
            settings = launch.settings_for(load_settings(), corpus, folder)
            launch.run(settings, _tell, open_page, data is not None, port)
    except launch.BotEndedError as error:
        _fail(f"机器人自己停了：{error}")
    except OSError as error:
        _fail(f"没能开始：{error.strerror or error}。请换一个端口（--port）或文件夹（--data）再试。")


@app.command()
def chat(corpus: CorpusOption = None) -> None:
    """在终端里对话。"""
    settings = load_settings()
    with console.opening() as progress:
        answerer = bootstrap.build_answerer(settings, corpus, progress)
    console.chat(answerer)


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="问题。", show_default=False)] = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
    batch: BatchOption = None,
    why: Annotated[bool, typer.Option("--why", help="也说明匹配了哪些词、缺哪些词。")] = False,
) -> None:
    """问一个问题，或用 --batch 问一批。"""
    _one_of(question, batch)
    settings = load_settings()
    with console.opening() as progress:
        answerer = bootstrap.build_answerer(settings, corpus, progress)
    if batch is not None:
        console.batch(console.read_lines(batch), console.conversations(answerer))
        return
    assert question is not None
    reply, elapsed = console.timed(lambda: answerer.ask(question))
    if as_json:
        _print_json(json_contract.answer_json("", reply.answer, elapsed))
    else:
        console.show(reply.answer.rich)
        if why:
            console.show_why(reply)


@app.command()
def match(
    profile: Annotated[
        str, typer.Argument(help="您的情况：在哪里、投资多少、做什么，如 在白银市投资3.5亿元做新材料。")
    ],
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """按您的情况找能拿的政策：逐条 ✓、?、✗，能算的算出来；要一步步补充请用 chat。"""
    if not profile.strip():
        _fail("请写上您的情况，如 zhaoshang match 在白银市投资3.5亿元做新材料。")
    settings = load_settings()
    with console.opening() as progress:
        answerer = bootstrap.build_answerer(settings, corpus, progress)
    call = understood(Call(Command.MATCH, profile.strip()))
    reply, elapsed = console.timed(lambda: answerer.ask(call.text))
    if as_json:
        _print_json(json_contract.answer_json("", reply.answer, elapsed))
    else:
        console.show(whole(answerer, reply))


@app.command()
def search(
    question: Annotated[str | None, typer.Argument(help="问题。", show_default=False)] = None,
    top_k: Annotated[int, typer.Option("-k", min=1, max=1000, help="要几段。")] = 5,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
    batch: BatchOption = None,
) -> None:
    """查最相关的段落，以及为什么相关。"""
    _one_of(question, batch)
    settings = load_settings()
    with console.opening() as progress:
        retriever = bootstrap.build_answerer(settings, corpus, progress).retriever

    def find(identity: str, text: str) -> dict[str, Any]:
        hits, elapsed = console.timed(lambda: retriever.search(retriever.read(text), top_k))
        return json_contract.search_json(identity, text, hits, elapsed)

    if batch is not None:
        console.batch(console.read_lines(batch), lambda row: find(str(row.get("id", "")), row["q"]))
    elif as_json:
        _print_json(find("", question or ""))
    else:
        console.show_hits(retriever.search(retriever.read(question or ""), top_k))


@app.command()
def reload(
    anyway: Annotated[bool, typer.Option("--anyway", help="判过的题答得不如以前，也换上。")] = False,
) -> None:
    """按文件现在的样子更新资料：机器人在运行就让它换上，没有就先建好索引。"""
    settings = load_settings()
    running = InstanceLock(settings.data_dir)
    pid = running.pid()
    if pid is None:
        with console.opening() as progress:
            made = rebuild(bootstrap.order(settings), progress)
        refused, passed = by_reason(made.errors), passed_over(made.errors)
        console.show(say("built", "zh", made=made, refused=refused, passed_over=passed))
        return
    if not running.last().ended:
        _fail("正在更新资料，请等这一次做完。", code=1)
    since = running.ask_for(anyway)
    os.kill(pid, signal.SIGHUP)
    with console.opening() as progress:
        last = console.followed(running, since, progress)
    if last is None:
        _fail("机器人没有回应，请看它的日志。", code=1)
    console.show(Rich(last.text))
    if last.held:
        console.out.print("要照样换上，请运行 zhaoshang reload --anyway。")
    if not last.live:
        raise typer.Exit(1)


@app.command(name="eval")
def evaluate(
    file: Annotated[Path, typer.Argument(help="判过的题，一行一个 JSON。")],
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
    compare: Annotated[
        Path | None, typer.Option("--compare", help="和以前 --json 写出的一次结果比较。", show_default=False)
    ] = None,
    minimum: Annotated[
        list[str] | None, typer.Option("--min", help="指标下限，如 answer=0.95。", show_default=False)
    ] = None,
    maximum: Annotated[
        list[str] | None, typer.Option("--max", help="指标上限，如 over-refused=0.02。", show_default=False)
    ] = None,
) -> None:
    """用判过的题量一量回答的好坏，列出每一个错处。"""
    floors, ceilings = _limits(minimum), _limits(maximum)
    judged = evaluation.read_judged(file)
    settings = load_settings()
    with console.opening() as progress:
        answerer = bootstrap.build_answerer(settings, corpus, progress)
    judgements = evaluation_runner.run(answerer, judged)
    result = evaluation_runner.as_json(judgements)
    values = result["measures"]
    if as_json:
        _print_json(result)
    else:
        console.show_judgements(judgements)
    if compare is not None:
        for line in evaluation_runner.compared(compare, result):
            (console.err if as_json else console.out).print(line, markup=False)
    short = [f"{name} {values[name]:.3f} < {floor}" for name, floor in floors.items() if values[name] < floor]
    short += [
        f"{name} {values[name]:.3f} > {ceiling}"
        for name, ceiling in ceilings.items()
        if values[name] > ceiling
    ]
    if short:
        _fail("没有达到要求：" + "，".join(short), code=1)


@reports_app.callback()
def reports(context: typer.Context, corpus: CorpusOption = None) -> None:
    """列出现有资料。"""
    if context.invoked_subcommand is None:
        settings = load_settings()
        with console.opening() as progress:
            loaded = held_reports(bootstrap.selection(settings, corpus), settings.data_dir, progress)
        console.show_reports(loaded.reports, loaded.refused)


@reports_app.command()
def check(paths: Annotated[list[Path], typer.Argument(help="要检查的文件或文件夹。")]) -> None:
    """检查文件能否读入：会读成什么，哪些读不了、为什么。"""
    refused = 0
    for path in paths:
        with console.opening() as progress:
            loaded = read(CorpusFiles(path), progress=progress)
        console.show_checked(loaded, path)
        refused += sum(not error.harmless for error in loaded.refused)
    if refused:
        _fail(f"有 {refused} 处读不了，原因见上。")


app.command()(backup)
app.command()(restore)


@app.command()
def config() -> None:
    """现在生效的设置（密钥不显示）。"""
    for name, value, description in masked(load_settings()):
        console.out.print(
            f"[bold]{name}[/bold] = {escape(value) or '（未设置）'}\n    [dim]{escape(description)}[/dim]"
        )


@app.command()
def doctor() -> None:
    """看看哪里有问题、该怎么办。"""
    from bot.doctor import examine

    broken = 0
    for finding in examine(load_settings()):
        sign = {"ok": "[green]✓[/green]", "warn": "[yellow]![/yellow]", "fail": "[red]✗[/red]"}[finding.level]
        console.out.print(
            f"{sign} {escape(finding.what)}" + (f"\n    → {escape(finding.fix)}" if finding.fix else "")
        )
        broken += finding.level == "fail"
    if broken:
        raise typer.Exit(2)


@reports_app.command()
def show(
    name: Annotated[str, typer.Argument(help="标题、地方、文号或编号。")], corpus: CorpusOption = None
) -> None:
    """一份资料读成了什么：目录，条款、分档和数，各在哪一节、哪一页。"""
    settings = load_settings()
    with console.opening() as progress:
        answerer = bootstrap.build_answerer(settings, corpus, progress)
    found = meant(answerer, name)
    if not found:
        _fail(f"没有叫“{name}”的资料；zhaoshang reports 列出现有的。")
    if len(found) > 1:
        _fail("可能是这几份，请写得再全一些：" + "；".join(f"《{report.title}》" for report in found), code=1)
    console.show(whole_report(answerer, found[0], "zh"))


def _limits(pairs: list[str] | None) -> dict[str, float]:
    limits: dict[str, float] = {}
    for pair in pairs or ():
        name, _, value = pair.partition("=")
        try:
            limits[name] = float(value)
        except ValueError:
            _fail(f"看不懂 {pair}：要写成 answer=0.95 这样。")
        if name not in evaluation.MEASURES:
            _fail(f"没有叫 {name} 的指标，可用的有：{'、'.join(evaluation.MEASURES)}。")
    return limits


def _one_of(question: str | None, batch: Path | None) -> None:
    if (question is None) == (batch is None):
        _fail("请给一个问题，或者用 --batch 给一个文件（两者只能选一个）。")


def _tell(line: str) -> None:
    console.out.print(line, markup=False, soft_wrap=True)


def _print_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _fail(message: str, code: int = 2) -> NoReturn:
    console.err.print(message, style="red", markup=False)
    sys.exit(code)
