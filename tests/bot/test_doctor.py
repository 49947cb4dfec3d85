"""What the doctor says of a webhook, by what Telegram knows of, what is set, and whether a bot runs."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from bot import doctor
from bot.instance_lock import InstanceLock
from bot.settings import Settings

OURS, ANOTHER = "https://bot.example.cn/tg", "https://elsewhere.example.cn/"


@pytest.mark.parametrize(
    ("known", "is_set", "runs", "more", "said", "level"),
    [
        ("", None, True, {}, "", "ok"),
        ("", OURS, False, {}, "", "ok"),
        (ANOTHER, None, False, {}, "消息会送到别处", "warn"),
        (ANOTHER, OURS, True, {}, "消息会送到别处", "warn"),
        (OURS, OURS, False, {}, "机器人却没有在运行", "warn"),
        (OURS, OURS, True, {}, "由 Telegram 送来", "ok"),
        (OURS, OURS, True, {"last_error_message": "SSL error"}, "由 Telegram 送来", "ok"),
        (
            OURS,
            OURS,
            True,
            {"last_error_message": "SSL error", "pending_update_count": 2},
            "SSL error",
            "warn",
        ),
        ("", OURS, True, {}, "却是自己取消息", "warn"),
    ],
)
def test_a_webhook(
    tmp_path: Path,
    known: str,
    is_set: str | None,
    runs: bool,
    more: dict[str, object],
    said: str,
    level: str,
) -> None:
    settings = Settings(data_dir=tmp_path, webhook_url=is_set)
    with InstanceLock(tmp_path).claimed() if runs else contextlib.nullcontext():
        problems = list(doctor._webhook(settings, {"url": known} | more))
    assert len(problems) == bool(said)
    for problem in problems:
        assert said in problem.what
        assert problem.level == level
        assert bool(problem.fix) == (level == "warn")
