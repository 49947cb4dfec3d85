"""``zhaoshang doctor``: finds problems of an installation and says how to fix them."""

from __future__ import annotations

import email.utils
import os
import shlex
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import httpx

from bot import bootstrap
from bot.instance_lock import InstanceLock
from bot.refused_files import by_reason, passed_over
from bot.settings import Settings
from bot.storage.connection import StorageError
from bot.storage.embedded import NAME
from bot.storage.folder import open_to_others
from bot.storage.library import Library
from retrieval import isolated
from retrieval.confinement import Missing
from retrieval.report import CorpusError

_LITTLE = 500 * 2**20  # bytes; a new index is written beside the old one
_APART = 60.0  # seconds
_MOST_REASONS = 20
_NOT_CONFINED = {
    Missing.FILES: "这个系统不能让读文件的进程看不到别的文件",
    Missing.NETWORK: "这个系统不能断开读文件的进程的网络",
    Missing.USER: "现在以 root 运行，而读文件的进程换不了别的用户",
    Missing.MEMORY: "这个系统限不住读文件的进程用多少内存",
}
_CONFINING = "只加入来历可靠的文件，或在 Linux（内核 5.13 以上）上运行；最好用一个单独的普通用户"


@dataclass(frozen=True, slots=True)
class Problem:
    """Result of a check: what was found, and the fix if it is not well."""

    level: Literal["ok", "warn", "fail"]
    what: str
    fix: str = ""


def examine(settings: Settings) -> Iterator[Problem]:
    """Look at Python, the data folder, the database, the reports, what reads them, the token and the way to Telegram, in this order."""
    yield Problem("ok", f"Python {sys.version.split()[0]}")
    yield _data_folder(settings)
    yield from _privacy(settings)
    yield from _database(settings)
    yield from _names(settings)
    yield from _reports(settings)
    yield from _confinement()
    yield from _telegram(settings)


def _data_folder(settings: Settings) -> Problem:
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.data_dir):
            pass
    except OSError:
        return Problem(
            "fail", f"数据文件夹 {settings.data_dir} 写不进去", "改正它的权限，或用 BOT_DATA_DIR 换一个文件夹"
        )
    free = shutil.disk_usage(settings.data_dir).free
    if free < _LITTLE:
        return Problem(
            "warn", f"数据文件夹 {settings.data_dir} 所在的磁盘只剩 {free // 2**20} MB", "腾出一些空间"
        )
    return Problem("ok", f"数据文件夹 {settings.data_dir}")


def _privacy(settings: Settings) -> Iterator[Problem]:
    if os.name != "posix" or not settings.data_dir.is_dir():
        return
    found = open_to_others(settings.data_dir)
    if found:
        shown = "、".join(path.name for path in found[:3])
        fix = f"运行 chmod -R go= {shlex.quote(str(settings.data_dir))}"
        yield Problem("warn", f"别的用户也能看到数据文件夹里的东西（{shown} 等 {len(found)} 处）", fix)


def _names(settings: Settings) -> Iterator[Problem]:
    path = bootstrap.corpus_path(settings)
    for file in path.rglob("*") if path.is_dir() else ():
        try:
            str(file).encode()
        except UnicodeEncodeError:
            shown = os.fsencode(file.name).decode("utf-8", "backslashreplace")
            yield Problem("warn", f"文件名 {shown} 读不出来（不是 UTF-8）", "改一个名字")


def _reports(settings: Settings) -> Iterator[Problem]:
    path = bootstrap.corpus_path(settings)
    try:
        corpus = bootstrap.build_corpus(settings)
    except StorageError:
        return  # said before, of the database
    except CorpusError as error:
        yield Problem(
            "fail",
            f"资料读不了：{error}",
            "用 zhaoshang reports check 看每个文件的原因，或改正 BOT_CORPUS_DIR",
        )
        return
    yield Problem("ok", f"{len(corpus.reports)} 份资料，{len(corpus.index.passages)} 段（{path}）")
    reasons = by_reason(corpus.refused)
    for refusal in reasons[:_MOST_REASONS]:
        yield Problem("warn", f"未读入 {refusal}", "改正后重新启动")
    if len(reasons) > _MOST_REASONS:
        yield Problem("warn", f"还有 {len(reasons) - _MOST_REASONS} 种原因", "zhaoshang reports 逐个说明")
    for reason in passed_over(corpus.refused):
        yield Problem("ok", reason)


def _confinement() -> Iterator[Problem]:
    missing = isolated.missing()
    isolated.dismiss()
    if not missing:
        yield Problem("ok", "读文件的进程关得住：只看得到交给它的文件，没有网络，限内存和时间")
    for one in missing:
        yield Problem("warn", _NOT_CONFINED[one], _CONFINING)


def _database(settings: Settings) -> Iterator[Problem]:
    try:
        database = bootstrap.open_database(settings)
    except StorageError as error:
        yield Problem("fail", str(error))
        return
    try:
        problems = database.problems()
        damaged = Library(database).damaged() if not problems else []
    finally:
        database.close()
    if problems:
        fix = f"停下机器人，把 {NAME} 挪开或用备份换上，再启动"
        yield Problem("fail", f"数据库坏了：{problems[0]}", fix)
    else:
        yield Problem("ok", "数据库能打开，检查过是完整的")
    for name in damaged:
        yield Problem(
            "warn", f"加进来的文件 {name} 和收到时不一样了，或者不见了", "重新发给机器人，或 /remove"
        )


def _telegram(settings: Settings) -> Iterator[Problem]:
    if settings.token is None:
        yield Problem(
            "warn", "没有设置 BOT_TOKEN，只能在终端里用", "在 Telegram 里向 @BotFather 发送 /newbot 取得令牌"
        )
        return
    me = _asked(settings, "getMe")
    if isinstance(me, Problem):
        yield me
        return
    name = f"@{me.get('username', '')}"
    if me.get("can_read_all_group_messages"):
        yield Problem("ok", f"{name}：群里的消息都能收到")
    else:
        yield Problem(
            "ok",
            f"{name}：群里的 /ask 和对它的回复能收到；隐私模式开着，{name} 有时收不到",
            "要更稳，可在 @BotFather 的 /setprivacy 里关掉隐私模式，再把它重新拉进群",
        )
    if not me.get("can_join_groups"):
        yield Problem("warn", f"{name} 不能被拉进群", "在 @BotFather 的 /setjoingroups 里打开")
    if not me.get("supports_inline_queries"):
        yield Problem(
            "warn",
            f"在别的聊天里输入“{name} 问题”还不能用",
            "在 @BotFather 的 /setinline 里打开内联模式",
        )
    apart = time.time() - me["date"] if me.get("date") else 0.0
    if abs(apart) > _APART:
        which = "快" if apart > 0 else "慢"
        yield Problem(
            "warn", f"本机的钟比 Telegram {which}了 {abs(apart) / 60:.0f} 分钟", "打开系统的自动对时（NTP）"
        )
    webhook = _asked(settings, "getWebhookInfo")
    if isinstance(webhook, Problem):
        yield webhook
    else:
        yield from _webhook(settings, webhook)


def _webhook(settings: Settings, info: dict[str, Any]) -> Iterator[Problem]:
    """Compares the webhook that Telegram knows of with the one that is set."""
    known, running = info.get("url", ""), InstanceLock(settings.data_dir).pid() is not None
    if known and known != settings.webhook_url:
        yield Problem(
            "warn",
            "这个令牌设了 webhook，消息会送到别处",
            "zhaoshang run 启动时会去掉它；别处还在用的话请换一个令牌",
        )
    elif known and not running:
        yield Problem(
            "warn",
            "这个令牌设了 webhook，机器人却没有在运行，消息先留在 Telegram 那里",
            "运行 zhaoshang run --webhook；要改回自己取消息，直接 zhaoshang run",
        )
    elif known and info.get("pending_update_count") and info.get("last_error_message"):
        yield Problem(
            "warn",
            f"Telegram 把消息送到 BOT_WEBHOOK_URL 时没有成功（{info['last_error_message']}）",
            "从外面打开这个网址看看；核对代理的证书，以及它转到的地址是不是 BOT_HTTP_LISTEN",
        )
    elif known:
        yield Problem("ok", "消息由 Telegram 送来（webhook）")
    elif settings.webhook_url is not None and running:
        yield Problem(
            "warn",
            "设了 BOT_WEBHOOK_URL，正在运行的机器人却是自己取消息",
            "要由 Telegram 送来，请用 zhaoshang run --webhook 启动；不要的话去掉 BOT_WEBHOOK_URL",
        )


def _asked(settings: Settings, method: str) -> dict[str, Any] | Problem:
    """Telegram's answer to a method without arguments, or the reason why there is none."""
    assert settings.token is not None
    proxy = settings.proxy_url.get_secret_value() if settings.proxy_url else None
    url = f"{settings.api_url}/bot{settings.token.get_secret_value()}/{method}"
    try:
        response = httpx.get(url, proxy=proxy, timeout=10)
        answer = response.json()
    except (httpx.HTTPError, ValueError, OSError) as error:
        # The error's own text may hold the address, and with it the token.
        return Problem(
            "fail", f"连不上 Telegram（{type(error).__name__}）", "检查网络；需要代理时设置 BOT_PROXY_URL"
        )
    if not answer.get("ok"):
        return Problem(
            "fail",
            f"Telegram 不认这个令牌（{answer.get('error_code')}）",
            "到 @BotFather 处核对或重新取得令牌",
        )
    result: dict[str, Any] = answer["result"]
    return result | {"date": _date(response)}


def _date(response: httpx.Response) -> float | None:
    """The server's time in seconds since 1970; None if it does not say."""
    try:
        return email.utils.parsedate_to_datetime(response.headers.get("date", "")).timestamp()
    except ValueError:
        return None
