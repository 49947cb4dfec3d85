"""What is wrong with an installation, and what to do about it."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import httpx

from bot import bootstrap
from bot.refusals import by_reason, passed_over
from bot.settings import Settings
from bot.storage.database import Database, StorageError
from retrieval import apart
from retrieval.confinement import Missing
from retrieval.report import CorpusError

_MOST_REASONS = 20
_NOT_CONFINED = {
    Missing.FILES: "这个系统不能让读文件的进程看不到别的文件",
    Missing.NETWORK: "这个系统不能断开读文件的进程的网络",
    Missing.USER: "现在以 root 运行，而读文件的进程换不了别的用户",
    Missing.MEMORY: "这个系统限不住读文件的进程用多少内存",
}
_CONFINING = "只加入来历可靠的文件，或在 Linux（内核 5.13 以上）上运行；最好用一个单独的普通用户"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: how it stands, and where it is not well, the mend."""

    level: Literal["ok", "warn", "fail"]
    what: str
    mend: str = ""


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at Python, the data folder, the database, the reports, what reads them, the token and the way to Telegram, in this order."""
    yield Finding("ok", f"Python {sys.version.split()[0]}")
    yield _data_folder(settings)
    yield _database(settings)
    yield from _reports(settings)
    yield from _confinement()
    yield from _telegram(settings)


def _data_folder(settings: Settings) -> Finding:
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.data_dir):
            pass
    except OSError:
        return Finding(
            "fail", f"数据文件夹 {settings.data_dir} 写不进去", "改正它的权限，或用 BOT_DATA_DIR 换一个文件夹"
        )
    return Finding("ok", f"数据文件夹 {settings.data_dir}")


def _reports(settings: Settings) -> Iterator[Finding]:
    path = bootstrap.corpus_path(settings)
    try:
        corpus = bootstrap.build_corpus(settings)
    except StorageError:
        return  # said before, of the database
    except CorpusError as error:
        yield Finding(
            "fail",
            f"资料读不了：{error}",
            "用 zhaoshang reports check 看每个文件的原因，或改正 BOT_CORPUS_DIR",
        )
        return
    yield Finding("ok", f"{len(corpus.reports)} 份资料，{len(corpus.index.passages)} 段（{path}）")
    reasons = by_reason(corpus.refused)
    for refusal in reasons[:_MOST_REASONS]:
        yield Finding("warn", f"未读入 {refusal}", "改正后重新启动")
    if len(reasons) > _MOST_REASONS:
        yield Finding("warn", f"还有 {len(reasons) - _MOST_REASONS} 种原因", "zhaoshang reports 逐个说明")
    for reason in passed_over(corpus.refused):
        yield Finding("ok", reason)


def _confinement() -> Iterator[Finding]:
    missing = apart.missing()
    apart.dismiss()
    if not missing:
        yield Finding("ok", "读文件的进程关得住：只看得到交给它的文件，没有网络，限内存和时间")
    for one in missing:
        yield Finding("warn", _NOT_CONFINED[one], _CONFINING)


def _database(settings: Settings) -> Finding:
    try:
        Database(settings.data_dir).close()
    except StorageError as error:
        return Finding("fail", str(error))
    return Finding("ok", "数据库能打开")


def _telegram(settings: Settings) -> Iterator[Finding]:
    if settings.token is None:
        yield Finding(
            "warn", "没有设置 BOT_TOKEN，只能在终端里用", "在 Telegram 里向 @BotFather 发送 /newbot 取得令牌"
        )
        return
    me = _asked(settings, "getMe")
    if isinstance(me, Finding):
        yield me
        return
    name = f"@{me.get('username', '')}"
    if me.get("can_read_all_group_messages"):
        yield Finding("ok", f"{name}：群里的消息都能收到")
    else:
        yield Finding(
            "ok",
            f"{name}：群里的 /ask 和对它的回复能收到；隐私模式开着，{name} 有时收不到",
            "要更稳，可在 @BotFather 的 /setprivacy 里关掉隐私模式，再把它重新拉进群",
        )
    if not me.get("can_join_groups"):
        yield Finding("warn", f"{name} 不能被拉进群", "在 @BotFather 的 /setjoingroups 里打开")
    if not me.get("supports_inline_queries"):
        yield Finding(
            "warn",
            f"在别的聊天里输入“{name} 问题”还不能用",
            "在 @BotFather 的 /setinline 里打开内联模式",
        )
    webhook = _asked(settings, "getWebhookInfo")
    if isinstance(webhook, Finding):
        yield webhook
    elif webhook.get("url"):
        yield Finding(
            "warn",
            "这个令牌设了 webhook，消息会送到别处",
            "zhaoshang run 启动时会去掉它；别处还在用的话请换一个令牌",
        )


def _asked(settings: Settings, method: str) -> dict[str, Any] | Finding:
    """What Telegram answers to a method without arguments, or what stands in the way."""
    assert settings.token is not None
    proxy = settings.proxy_url.get_secret_value() if settings.proxy_url else None
    url = f"{settings.api_url}/bot{settings.token.get_secret_value()}/{method}"
    try:
        answer = httpx.get(url, proxy=proxy, timeout=10).json()
    except (httpx.HTTPError, ValueError, OSError) as error:
        # The error's own text may hold the address, and with it the token.
        return Finding(
            "fail", f"连不上 Telegram（{type(error).__name__}）", "检查网络；需要代理时设置 BOT_PROXY_URL"
        )
    if not answer.get("ok"):
        return Finding(
            "fail",
            f"Telegram 不认这个令牌（{answer.get('error_code')}）",
            "到 @BotFather 处核对或重新取得令牌",
        )
    result: dict[str, Any] = answer["result"]
    return result
