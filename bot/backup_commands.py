"""``zhaoshang backup`` and ``zhaoshang restore``."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from bot import console
from bot.instance_lock import InstanceLock
from bot.settings import load_settings, revealed
from bot.storage.backup import BackupError, back_up
from bot.storage.database import Database
from bot.storage.restore import restore as put_back


def backup(file: Annotated[Path, typer.Argument(help="写到这个文件。")]) -> None:
    """备份：问过的话、设置、加进来的资料、盐，写进一个带校验和的文件；机器人可以照常运行。"""
    settings = load_settings()
    database = Database.existing(settings.data_dir, revealed(settings.database_url))
    if database is None:
        raise BackupError(f"{settings.data_dir} 里还没有数据，没有什么要备份的。")
    with closing(database):
        contents = back_up(database, file)
    rows = sum(contents.rows.values())
    console.out.print(f"已备份到 {file}：{rows} 条记录，{len(contents.parts)} 个部分。", markup=False)


def restore(
    file: Annotated[Path, typer.Argument(help="zhaoshang backup 写的文件。")],
    replace: Annotated[
        bool, typer.Option("--replace", help="这里已有的数据挪到旁边的文件夹里，换成备份的。")
    ] = False,
) -> None:
    """从备份恢复；先停下机器人。"""
    settings = load_settings()
    pid = InstanceLock(settings.data_dir).pid()
    if pid is not None:
        raise BackupError(f"机器人正在运行（进程 {pid}）：请先停下它，再恢复。")
    contents, aside = put_back(file, settings.data_dir, revealed(settings.database_url), replace)
    made = time.strftime("%Y-%m-%d %H:%M", time.localtime(contents.made))
    console.out.print(f"已恢复 {made} 的备份（{contents.program} 版）。", markup=False)
    if aside is not None:
        console.out.print(f"原来的数据在 {aside} 里，确认无误后可以删掉。", markup=False)
